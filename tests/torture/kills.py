"""An import and the basket, killed and interrupted at every system call, and killed at random moments."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from functools import partial

from tests.torture.forked import Forker
from tests.torture.outcome import Outcome
from tests.torture.scenes import ImportScene, Scene, scenes, share
from tests.torture.traced import at_every_call, why_not

_RANDOM = 500
"""Kills at random moments."""
_MOST_TRIES = 20
"""Times that a kill may come too late, for each that is wanted."""
_WITHSTOOD = "neither old nor new, previous one lost, litter after the next"


def outcomes(seed: int, percent: int) -> Iterator[Outcome]:
    """Each kill leaves the old or the new, and nothing that the next change does not remove."""
    some = partial(share, seed=seed, percent=percent)
    with scenes() as (forker, found):
        for scene in found:
            yield _at_random(forker, scene, seed, max(1, _RANDOM * percent // 100))
        if reason := why_not():
            yield Outcome(f"killed at every system call: not tried, {reason}", 0, _WITHSTOOD)
            return
        for scene in found:
            for signal, said in (("SIGKILL", "killed"), ("SIGINT", "interrupted (Ctrl-C)")):
                count, failures = at_every_call(forker, scene, f"signal={signal}", some)
                yield Outcome(f"{scene.what} {said} at every system call", count, _WITHSTOOD, tuple(failures))
            if isinstance(scene, ImportScene):
                count, failures = at_every_call(forker, scene, "signal=SIGKILL", some, without="link,linkat")
                what = (
                    f"{scene.what} killed at every call after a file system refused a link, as a stick does"
                )
                yield Outcome(what, count, _WITHSTOOD, tuple(failures))


def _at_random(forker: Forker, scene: Scene, seed: int, count: int) -> Outcome:
    moments = random.Random(seed)
    longest = min(_seconds(forker, scene) for _ in range(5))
    failures: list[str] = []
    killed = 0
    for _ in range(count * _MOST_TRIES):
        moment = moments.uniform(0, longest)
        scene.prepare()
        ended = forker.run(scene.work, kill_after=moment)
        killed += ended.code < 0
        if wrong := scene.wrong(ended, may_litter=False):
            failures.append(f"{scene.what}, killed after {moment:.6f} s: {wrong}")
        if killed == count:
            break
    return Outcome(f"{scene.what} killed at a random moment", killed, _WITHSTOOD, tuple(failures))


def _seconds(forker: Forker, scene: Scene) -> float:
    scene.prepare()
    forker.fork(scene.work)
    began = time.monotonic()
    forker.begin()
    return time.monotonic() - began
