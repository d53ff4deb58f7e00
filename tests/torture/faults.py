"""An import and the basket on a disk of which every system call in turn fails."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tests.torture.outcome import Outcome
from tests.torture.scenes import ImportScene, scenes, share
from tests.torture.traced import at_every_call, why_not

_WITHSTOOD = "neither old nor new, traceback, false or no sentence, litter"
_ERRORS = {"EIO": "a failing disk (EIO)", "ENOSPC": "a full disk (ENOSPC)"}


def outcomes(seed: int, percent: int) -> Iterator[Outcome]:
    """Each failure leaves the old or the new, and one sentence that says which."""
    if reason := why_not():
        yield Outcome(f"failure of every system call: not tried, {reason}", 0, _WITHSTOOD)
        return
    some = partial(share, seed=seed, percent=percent)
    with scenes() as (forker, found):
        for scene in found:
            for error, said in _ERRORS.items():
                count, failures = at_every_call(forker, scene, f"error={error}", some)
                what = f"{said} at every system call of {scene.what}"
                yield Outcome(what, count, _WITHSTOOD, tuple(failures))
                if isinstance(scene, ImportScene):
                    count, failures = at_every_call(
                        forker, scene, f"error={error}", some, without="link,linkat"
                    )
                    what = f"{said} at every call of {scene.what} after a file system refused a link"
                    yield Outcome(what, count, _WITHSTOOD, tuple(failures))
