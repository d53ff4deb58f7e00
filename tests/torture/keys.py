"""Keys by chance among very many events: each leads where a plain list of the events says."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from tests.torture.outcome import Outcome
from tests.ui.walk import walk

_EVENTS, _KEYS, _WALKS = 200_000, 10_000, 4


def outcomes(seed: int, percent: int) -> Iterator[Outcome]:
    """At fewer than 100 percent fewer walks, but one at least."""
    failures, walks = [], max(1, _WALKS * percent // 100)
    for number in range(walks):
        with (
            tempfile.TemporaryDirectory(prefix="qantar-keys-") as folder,
            mock.patch.dict(
                os.environ, {"QANTAR_STATE": f"{folder}/state", "QANTAR_CACHE": f"{folder}/cache"}
            ),
        ):
            try:
                asyncio.run(walk(Path(folder), events=_EVENTS, keys=_KEYS, seed=seed + number))
            except AssertionError as error:
                failures.append(str(error))
    yield Outcome(
        "keys by chance among 200,000 events", walks * _KEYS, "elsewhere than they imply", tuple(failures)
    )
