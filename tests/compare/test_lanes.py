"""Answers as lanes on one scale, and the window on which all agree."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.compare.grid import compare
from qantar_tui.compare.lanes import Lanes, Scale, lanes
from qantar_tui.model.account import Claim, Stance
from qantar_tui.model.event import Event
from qantar_tui.model.number import Number, parse_number
from qantar_tui.model.value import Answer, Value, Wording
from qantar_tui.model.when import When
from qantar_tui.words.lanes import PlacedBar, draw_bars, place_bars, ticks
from tests.compare.cases import SOURCES, accounts, cases_of, claim, event, only_row
from tests.strategies import numbers, whens

_DENIES, _DOUBTS = Stance.DENIES, Stance.DOUBTS


def _lanes(answer: Answer, several: list[Claim]) -> Lanes | None:
    return lanes(only_row(compare(event(answer), SOURCES, accounts(several))), str.upper)


def _of(answer: Answer, several: list[Claim]) -> Lanes:
    drawn = _lanes(answer, several)
    assert drawn is not None
    return drawn


def _has_an_end(drawing: tuple[Answer, list[Claim]]) -> bool:
    return _lanes(*drawing) is not None


def _times(*edtf: str) -> list[Claim]:
    return [claim("s1", When(text)) for text in edtf]


def _numbers(*texts: str) -> list[Claim]:
    return [claim("s1", text) for text in texts]


_all_drawings = st.one_of(
    st.lists(whens, min_size=1, max_size=5).map(
        lambda values: (Answer.TIME, [claim("s1", value) for value in values])
    ),
    st.lists(numbers, min_size=1, max_size=5).map(
        lambda values: (Answer.NUMBER, [claim("s1", value) for value in values])
    ),
)
_drawings = _all_drawings.filter(_has_an_end)
_widths = st.integers(1, 130)


@given(_drawings, _widths)
def test_bars_lie_within_the_strip_in_their_order_and_meet_where_the_values_do(
    drawing: tuple[Answer, list[Claim]], width: int
) -> None:
    drawn = _of(*drawing)
    assert drawn.low < drawn.high
    values = [bar for lane in drawn.lanes for bar in lane.bars]
    placed = [bar for bars in place_bars(drawn, width) for bar in bars]
    assert len(placed) == len(values)
    for value, cells in zip(values, placed, strict=True):
        assert drawn.low <= value.low or drawn.is_log or value.low == 0
        assert value.low <= value.high <= drawn.high
        assert 0 <= cells.start < cells.end <= width
        assert (cells.open_low, cells.open_high) == (value.open_low, value.open_high)
        for other, other_cells in zip(values, placed, strict=True):
            if value.low <= other.low:
                assert cells.start <= other_cells.start
            if value.low <= other.high and other.low <= value.high:
                assert cells.start <= other_cells.end
                assert other_cells.start <= cells.end


@given(_drawings, _widths)
def test_the_labels_of_the_axis_fit_and_never_meet(drawing: tuple[Answer, list[Claim]], width: int) -> None:
    marks = ticks(_of(*drawing), width)
    end = -1
    for mark in marks:
        assert mark.label
        assert end < mark.cell
        end = mark.cell + len(mark.label)
    assert end <= width


@given(_drawings)
def test_an_axis_of_ordinary_width_has_labels(drawing: tuple[Answer, list[Claim]]) -> None:
    assert ticks(_of(*drawing), 60)


def _holds(value: Value, point: float) -> bool:
    if isinstance(value, When):
        return any(span.start <= point < span.end for span in value.spans)
    assert isinstance(value, Number)
    above = point > value.low if value.low_open else point >= value.low
    return above and (point < value.high if value.high_open else point <= value.high)


@given(cases_of(Answer.TIME, Answer.NUMBER))
def test_the_common_window_is_where_all_that_is_given_holds_and_nobody_denies_any_of_it(
    case: tuple[Event, list[Claim]],
) -> None:
    about, several = case
    drawn = lanes(only_row(compare(about, SOURCES, accounts(several))), str)
    if drawn is None:
        return
    given_values = [each.value for each in several if each.stance not in (_DENIES, _DOUBTS)]
    contrary = [each.value for each in several if each.stance in (_DENIES, _DOUBTS)]
    ends = [end for lane in drawn.lanes for bar in lane.bars for end in (bar.low, bar.high, bar.high - 1)]
    tries = {*ends, *((one + other) / 2 for one in ends for other in ends)}
    shared = [point for point in tries if all(_holds(value, point) for value in given_values)]
    is_contested = any(_holds(value, point) for value in contrary for point in shared)
    for point in tries:
        inside = any(
            (window.low < point or (window.low == point and not window.low_excluded))
            and (point < window.high or (window.high == point and not window.high_excluded))
            for window in drawn.common
        )
        assert inside == (bool(given_values) and point in shared and not is_contested)


@pytest.mark.parametrize(
    ("several", "common"),
    [
        (_times("2022-01-05"), "5 Jan"),
        (_times("2022-01-05", "2022-01-04/2022-01-06"), "5 Jan"),
        (_times("2022-01-04/2022-01-05", "2022-01"), "4–5 Jan"),
        (_times("2022-01-05", "2022-01-06"), "no common time"),
        (_times("2022-01-05", "2022-01-05T22:00/2022-01-06T03:00"), "5 Jan, 22:00–23:59"),
        (_times("2022-01-05T22:00/2022-01-06T03:00"), "5 Jan, 22:00 – 6 Jan, 03:00"),
        (_times("2022-01-05T22:00", "2022-01-05"), "5 Jan, 22:00"),
        (_times("../2022-01-05"), "until 5 Jan"),
        (_times("2022-01-05/..", "2022-01-03/.."), "from 5 Jan"),
        (_times("2021-12-31/2022-01-02"), "31 Dec 2021 – 2 Jan 2022"),
        (_times("[2022-01-04,2022-01-06]", "2022-01"), "4 Jan or 6 Jan"),
        (_times("2022-01-30/2022-02-02"), "30 Jan – 2 Feb"),
        (_numbers("238"), "238"),
        (_numbers("more than 200", "up to 240"), "201 to 240"),
        (_numbers("more than 200", "238", "hundreds"), "238"),
        (_numbers("more than 2000"), "2,001 or more"),
        (_numbers("fewer than 50"), "49 or fewer"),
        (_numbers("225", "238"), "no common number"),
        (_numbers("more than 200", "fewer than 201"), "between 200 and 201"),
        ([claim("s1", "238"), claim("s2", "5", stance=_DENIES), claim("s3", "7", stance=_DOUBTS)], "238"),
        ([claim("s2", "5", stance=_DENIES)], "no number is asserted"),
    ],
)
def test_the_common_window_in_words(several: list[Claim], common: str) -> None:
    answer = Answer.TIME if isinstance(several[0].value, When) else Answer.NUMBER
    drawn = _lanes(answer, several)
    assert drawn is not None
    assert drawn.common_in_words == common


def test_one_answer_by_itself_what_merely_fits_and_what_is_only_passed_on_agree_with_nobody() -> None:
    one, two, same = _numbers("238"), _numbers("238", "more than 200"), _numbers("238", "238")
    denied = [*one, claim("s2", "238", stance=_DENIES)]
    passed_on = [*one, claim("s2", "238", stance=Stance.REPORTS)]
    rumours = [replace(each, stance=Stance.REPORTS) for each in two]
    titles = [
        drawn.common_title
        for several in (one, two, same, denied, passed_on, rumours)
        if (drawn := _lanes(Answer.NUMBER, several))
    ]
    assert titles == ["one answer", "in common", "all agree", "one answer", "all agree", "in common"]


def test_a_lane_says_whose_it_is_and_how_sure() -> None:
    several = [
        claim("s1", When("2022-01-05", "22:00~", "23:00", zone="+06:00"), voice=("ann", "bob")),
        claim("s2", When("2022-01-05/..", zone="+06:00"), stance=_DENIES),
        claim("s3", When("[2022-01-04~,2022-01-06]", zone="+06:00")),
    ]
    drawn = _lanes(Answer.TIME, several)
    assert drawn is not None
    first, second, third = drawn.lanes
    assert (first.label, first.stance, first.mark) == ("S1: ANN", Stance.ASSERTS, "A")
    assert [bar.is_approximate for bar in first.bars] == [True]
    assert (second.label, second.mark, second.stance) == ("S2", "not A", _DENIES)
    assert [(bar.open_low, bar.open_high, bar.high) for bar in second.bars] == [(False, True, drawn.high)]
    assert [bar.is_approximate for bar in third.bars] == [True, False]
    assert (drawn.zone, drawn.scale, drawn.is_time) == ("+06:00", Scale.LINEAR, True)
    assert drawn.common_in_words == "no common time"  # for one of them denies all that the others allow


def test_numbers_that_lie_far_apart_have_a_logarithmic_scale() -> None:
    near, far = _of(Answer.NUMBER, _numbers("10", "1000")), _of(Answer.NUMBER, _numbers("10", "1001"))
    assert (near.scale, far.scale) == (Scale.LINEAR, Scale.LOG)
    assert far.fraction(100) == pytest.approx(0.5, abs=0.01)
    assert [far.fraction(end) for end in (0, -5, math.inf)] == [0, 0, 1]
    assert [tick.label for tick in ticks(far, 40)] == ["10", "20", "50", "100", "200", "500"]
    assert _of(Answer.NUMBER, _numbers("0", "1000")).scale is Scale.LINEAR
    assert _of(Answer.NUMBER, _numbers("0 to 2", "1000")).fraction(0) == 0


@pytest.mark.parametrize(
    ("answer", "several"),
    [
        (Answer.NUMBER, []),
        (Answer.TEXT, [claim("s1", Wording("a"))]),
        (Answer.TIME, []),
    ],
)
def test_there_are_no_lanes_where_no_answer_is_a_stretch(answer: Answer, several: list[Claim]) -> None:
    assert _lanes(answer, several) is None


def test_rounded_numbers_are_approximate_and_those_without_an_end_go_on() -> None:
    texts = ("238", "about 600", "nearly 600", "hundreds", "more than 200", "fewer than 50")
    drawn = _of(Answer.NUMBER, [claim("s1", parse_number(text)) for text in texts])
    bars = [lane.bars[0] for lane in drawn.lanes]
    assert [bar.is_approximate for bar in bars] == [False, True, True, True, False, False]
    assert [bar.open_high for bar in bars] == [False, False, False, False, True, False]
    assert not any(bar.open_low for bar in bars)


def test_bars_are_drawn_by_character() -> None:
    bars = [PlacedBar(1, 4), PlacedBar(5, 7, is_approximate=True), PlacedBar(8, 10, open_high=True)]
    assert draw_bars(bars, 11) == " ━━━ ╍╍ ━▸ "
    assert draw_bars([PlacedBar(0, 3, open_low=True)], 4) == "◂━━ "


@pytest.mark.parametrize(
    ("times", "width", "labels"),
    [
        (("2022-01-05",), 40, ["5 Jan", "06:00", "12:00", "18:00"]),
        (("2022-01-05T22:00/2022-01-05T22:20",), 40, ["5 Jan, 22:00", "22:10"]),
        (("2022-01-02/2022-01-08",), 40, ["2 Jan 2022", "4 Jan", "6 Jan", "8 Jan"]),
        (("2022-01/2022-06",), 40, ["Jan 2022", "Apr 2022"]),
        (("2019/2025",), 40, ["2019", "2020", "2021", "2022", "2023", "2024", "2025"]),
    ],
)
def test_the_axis_counts_in_what_the_range_needs(
    times: tuple[str, ...], width: int, labels: list[str]
) -> None:
    assert [tick.label for tick in ticks(_of(Answer.TIME, _times(*times)), width)] == labels


def test_times_are_read_in_the_zone_that_is_asked_for() -> None:
    when = When("2022-01-05", "16:00", "16:30", zone="+06:00")
    row = only_row(compare(event(Answer.TIME), SOURCES, accounts([claim("s1", when)])))
    local, moved = lanes(row, str), lanes(row, str, "+00:00")
    assert local is not None and moved is not None
    assert (local.zone, moved.zone) == ("+06:00", "+00:00")
    assert "16:00" in local.common_in_words and "10:00" in moved.common_in_words
    assert (local.low, local.high, local.lanes) == (moved.low, moved.high, moved.lanes)
