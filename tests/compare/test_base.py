"""One source as the base against which the others are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.compare.base import Standing, Tally, against, sum_up
from qantar_tui.compare.grid import By, compare
from qantar_tui.compare.verdict import Verdict
from qantar_tui.model.account import Claim, Stance
from qantar_tui.model.event import Event
from qantar_tui.model.value import Answer, Wording
from qantar_tui.model.when import When
from tests.compare.cases import SOURCES, accounts, cases, claim, event, only_row

_DENIES, _DOUBTS, _REPORTS = Stance.DENIES, Stance.DOUBTS, Stance.REPORTS


@given(cases, st.integers(0, 3), st.integers(0, 3))
def test_standing_is_mutual(case: tuple[Event, list[Claim]], one: int, other: int) -> None:
    about, several = case
    row = only_row(compare(about, SOURCES, accounts(several)))
    forth, back = against(row, one)[other], against(row, other)[one]
    if row.cells[one].answers and row.cells[other].answers:
        assert forth is back
        if forth is Standing.DIFFERS:
            assert row.verdict is Verdict.DISPUTED
    assert (forth is Standing.BASE) == (one == other)
    if one != other:
        assert (forth is Standing.SILENT) == (not row.cells[other].answers)


@given(cases, st.sampled_from(By))
def test_the_sum_is_of_all_points_but_those_of_the_base(case: tuple[Event, list[Claim]], by: By) -> None:
    about, several = case
    comparison = compare(about, SOURCES, accounts(several), by=by)
    for base in range(len(comparison.columns)):
        tallies = sum_up(comparison, base)
        assert tallies[base] == Tally()
        for place, tally in enumerate(tallies):
            total = tally.same + tally.compatible + tally.differing + tally.silent
            total += tally.base_silent + tally.not_judged
            assert total == (0 if place == base else len(comparison.rows))


@pytest.mark.parametrize(
    ("own", "others", "standing"),
    [
        ([claim("s1")], [claim("s2")], Standing.SAME),
        ([claim("s1")], [claim("s2", stance=_REPORTS)], Standing.SAME),
        ([claim("s1")], [claim("s2", "at least 1")], Standing.COMPATIBLE),
        ([claim("s1")], [claim("s2", "2")], Standing.DIFFERS),
        ([claim("s1")], [], Standing.SILENT),
        ([], [claim("s2")], Standing.BASE_SILENT),
        ([], [], Standing.SILENT),
        ([claim("s1")], [claim("s2", stance=_DENIES)], Standing.DIFFERS),
        ([claim("s1", stance=_DENIES)], [claim("s2", stance=_DENIES)], Standing.SAME),
        ([claim("s1", stance=_DENIES)], [claim("s2", "2")], Standing.COMPATIBLE),
        ([claim("s1")], [claim("s2", stance=_DOUBTS)], Standing.COMPATIBLE),
        ([claim("s1"), claim("s1", "2")], [claim("s2", "2"), claim("s2")], Standing.SAME),
        ([claim("s1"), claim("s1", "2")], [claim("s2")], Standing.DIFFERS),
        ([claim("s1"), claim("s1", "1 to 3")], [claim("s2")], Standing.COMPATIBLE),
        ([claim("s1", Wording("a"))], [claim("s2", Wording("b"))], Standing.NOT_JUDGED),
        ([claim("s1", Wording("a"))], [claim("s2", Wording("a"))], Standing.SAME),
        ([claim("s1", Wording("a", "g"))], [claim("s2", Wording("b", "g"))], Standing.SAME),
        ([claim("s1", Wording("a", "g"))], [claim("s2", Wording("b", "h"))], Standing.DIFFERS),
    ],
)
def test_how_a_cell_stands_to_the_base(own: list[Claim], others: list[Claim], standing: Standing) -> None:
    row = only_row(compare(event(Answer.NUMBER), SOURCES[:2], accounts([*own, *others])))
    assert against(row, 0) == (Standing.BASE, standing)


def test_a_later_figure_does_not_differ_where_the_answer_moves() -> None:
    told = accounts([claim("s1", as_of=When("2022-01")), claim("s2", "2", as_of=When("2022-02"))])
    row = only_row(compare(event(Answer.NUMBER, moves=True), SOURCES[:2], told))
    assert against(row, 0)[1] is Standing.COMPATIBLE
