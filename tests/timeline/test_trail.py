"""Back and forward, against a plain account of where one was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.timeline.trail import Trail

_PLACES = st.sampled_from(["a", "b", "c", "d"])
_MOVES = st.lists(st.tuples(st.sampled_from(["visit", "back", "back", "forward"]), _PLACES), max_size=60)


class _Model:
    """What lies behind and ahead of where one is, nearest last; `here` only where one came back to it."""

    def __init__(self) -> None:
        self.behind: list[str] = []
        self.here: str | None = None
        self.ahead: list[str] = []

    def visit(self, place: str) -> None:
        if self.here is not None:
            self.behind.append(self.here)
        if self.behind[-1:] != [place]:
            self.behind.append(place)
        self.here, self.ahead = None, []

    def back(self, from_: str) -> str | None:
        behind, left = self.behind.copy(), [] if self.here is None else [self.here]
        if self.here is None:
            left = [behind.pop()] if behind[-1:] == [from_] else [from_]
        while behind and behind[-1] == from_:
            left.append(behind.pop())
        if not behind:
            return None
        self.ahead += left
        self.here, self.behind = behind.pop(), behind
        return self.here

    def forward(self) -> str | None:
        if self.here is None or not self.ahead:
            return None
        self.behind.append(self.here)
        self.here = self.ahead.pop()
        return self.here


@given(_MOVES)
def test_it_leads_where_one_was(moves: list[tuple[str, str]]) -> None:
    trail, model = Trail(), _Model()
    for move, place in moves:
        match move:
            case "visit":
                trail.visit(place)
                model.visit(place)
            case "back":
                found = trail.back(place)
                assert found == model.back(place)
                assert found != place
            case _:
                assert trail.forward() == model.forward()


@given(st.lists(_PLACES, max_size=20), _PLACES)
def test_all_the_way_back_and_forward_ends_where_it_began(visited: list[str], last: str) -> None:
    trail, now, way = Trail(), last, []
    for place in visited:
        trail.visit(place)
    while (before := trail.back(now)) is not None:
        way.append(now)
        now = before
    while (after := trail.forward()) is not None:
        assert after == way.pop()
        now = after
    assert now == last
    assert not way


def test_a_trail_that_nobody_walked_leads_nowhere() -> None:
    trail = Trail()
    assert trail.back("a") is None
    assert trail.forward() is None
    trail.visit("a")
    assert trail.back("a") is None
    assert trail.forward() is None


def test_a_new_jump_forgets_what_was_ahead() -> None:
    trail = Trail()
    trail.visit("a")
    trail.visit("b")
    assert trail.back("c") == "b"
    trail.visit("b")
    assert trail.forward() is None
    assert trail.back("d") == "b"
    assert trail.forward() == "d"


def test_only_the_last_two_hundred_places_are_remembered() -> None:
    trail = Trail()
    for number in range(1000):
        trail.visit(str(number))
    now, steps = "end", 0
    while (before := trail.back(now)) is not None:
        now, steps = before, steps + 1
    assert (now, steps) == ("801", 199)
