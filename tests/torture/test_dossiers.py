"""Some of the hostile dossiers; `make torture` has them all, within limits of time and memory."""

from __future__ import annotations

import os

import pytest

from tests.torture.dossier_cases import Case
from tests.torture.dossiers import all_cases, tried

_EACH = 29
"""Only every so-manieth is tried here."""
_CASES = all_cases()


def test_there_are_enough_of_them_and_each_has_its_name() -> None:
    assert len({case.name for case in _CASES}) == len(_CASES) > 300


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
@pytest.mark.parametrize(
    "case", [case for case in _CASES if not case.is_large][::_EACH], ids=lambda case: case.name[:60]
)
def test_a_hostile_dossier_is_refused_with_place_and_reason(case: Case) -> None:
    assert tried(case) == ""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_the_command_refuses_one_within_its_limits() -> None:
    case = next(case for case in _CASES if case.name.startswith("key that steers"))
    assert tried(case, limits=True) == ""
