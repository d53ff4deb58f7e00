"""The window on a list, at every place of it and in every size."""

from __future__ import annotations

from array import array
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.timeline.lines import Lines, Place
from qantar_tui.timeline.order import Order
from qantar_tui.timeline.window import Window


@st.composite
def _windows(draw: st.DrawFn) -> Window:
    """One with room for a heading and an event, moved to some line."""
    headings = [0, *sorted(draw(st.sets(st.integers(1, 29), max_size=12)))]
    total = draw(st.integers(0, 30))
    order = Order.every(total, array("I", [each for each in headings if each < total]))
    lines = Lines(order, draw(st.integers(1, 2)))
    window = Window(lines, draw(st.integers(lines.height + 1, 14)))
    return window.beginning_at(draw(st.integers(-5, 100)))


WINDOWS = _windows()


@given(WINDOWS)
def test_the_first_line_covers_what_needs_a_heading_and_cuts_no_event_in_two(window: Window) -> None:
    if window.lines.total < 2:
        return
    first, second = window.at(0), window.at(1)
    assert first is not None and second is not None
    assert second.part == 0, "below the heading an event begins"
    assert first.is_heading or first.part == window.lines.height - 1


@given(WINDOWS)
def test_the_heading_of_the_first_line_is_that_of_what_follows(window: Window) -> None:
    """What the list writes there is the heading of the event in line 0, else of the one below."""
    first, second = window.at(0), window.at(1)
    if first is None or second is None:
        return
    order = window.lines.order
    assert order.heading_of(first.rank) == order.heading_of(second.rank)


@given(WINDOWS)
def test_it_never_ends_far_below_the_last_line(window: Window) -> None:
    """So many lines below the end as it takes to begin with a whole event, and no more."""
    assert window.top >= 0
    below = window.top + window.height - window.lines.total
    assert below <= window.lines.height or window.top == 0


@given(WINDOWS)
def test_the_ranks_in_sight_are_those_whose_lines_are(window: Window) -> None:
    places = [window.at(y) for y in range(1, window.height)]
    last_part = window.lines.height - 1
    whole = {place.rank for place in places if place and place.part == last_part}
    first, end = window.ranks
    assert set(range(first, end)) == whole


@given(WINDOWS, st.data())
def test_showing_an_event_brings_all_of_it_into_sight_and_moves_no_more_than_it_must(
    window: Window, data: st.DataObject
) -> None:
    if not len(window.lines.order):
        return
    rank = data.draw(st.integers(0, len(window.lines.order) - 1))
    shown = window.showing(rank)
    first, end = shown.ranks
    assert first <= rank < end
    assert shown.at(shown.line_of(rank)) == Place(rank, 0)
    assert shown.line_of(rank) >= 1
    assert shown.line_of(rank) + window.lines.height <= window.height
    assert shown.showing(rank) == shown
    if window.line_of(rank) >= 1 and window.line_of(rank) + window.lines.height <= window.height:
        assert shown == window


@given(WINDOWS, st.data())
def test_an_event_is_put_near_the_line_that_is_asked_for(window: Window, data: st.DataObject) -> None:
    order, height = window.lines.order, window.lines.height
    if not len(order):
        return
    rank, y = data.draw(st.integers(0, len(order) - 1)), data.draw(st.integers(-3, 20))
    put = window.with_at(rank, y)
    first, end = put.ranks
    assert first <= rank < end
    wanted = min(max(y, 1), window.height - height)
    is_at_an_end = put.top == 0 or put.top + put.height >= put.lines.total
    assert is_at_an_end or wanted - put.line_of(rank) in range(height + 1)


@given(WINDOWS)
def test_pages_cover_everything_on_the_way_down_and_up(window: Window) -> None:
    for by in (1, -1):
        here = window.beginning_at(0 if by > 0 else window.lines.total)
        seen = set(range(*here.ranks))
        while (following := here.paged(by)) != here:
            here = following
            seen |= set(range(*here.ranks))
        assert seen == set(range(len(window.lines.order)))


@given(WINDOWS, st.integers(0, 2), st.integers(0, 29))
def test_one_with_no_room_can_be_moved_as_any_other(window: Window, height: int, rank: int) -> None:
    cramped = replace(window, height=height)
    moved = [cramped, cramped.paged(1), cramped.paged(-1), cramped.beginning_at(rank)]
    if rank < len(window.lines.order):
        moved += [cramped.showing(rank), cramped.with_at(rank, 3)]
    assert all(each.at(0) is not None or not each.lines.total for each in moved)
