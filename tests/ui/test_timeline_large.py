"""Ten thousand keys on two hundred thousand events, and where they lead by a plain list of them."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

from tests.ui.walk import walk


async def test_ten_thousand_keys_among_two_hundred_thousand_events_lead_where_they_imply(
    tmp_path: Path,
) -> None:
    seed = 6 if os.environ.get("CI") else Random().randrange(10**6)
    await walk(tmp_path, events=200_000, keys=10_000, seed=seed)
