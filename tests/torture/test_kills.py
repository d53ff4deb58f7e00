"""An import and the basket survive kills: a few here, every system call by `make torture`."""

from __future__ import annotations

import os

import pytest

from tests.torture.kills import outcomes


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system starts programs otherwise")
def test_what_is_killed_leaves_the_old_or_the_new_and_no_litter() -> None:
    found = list(outcomes(seed=1, percent=1))
    assert [failure for outcome in found for failure in outcome.failures] == []
    assert found[0].cases
    if not found[-1].cases:
        pytest.skip(found[-1].what)
