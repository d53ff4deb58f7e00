"""A share of the damaged copies, at each run of the tests the same."""

from __future__ import annotations

from tests.torture.damage import tried


def test_no_changed_content_is_missed() -> None:
    outcome = tried(seed=2022, copies=20)
    assert outcome.failures == ()
    assert outcome.cases == 20
