"""What lies above itself, by whichever way, is found, and how."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.model.loops import loops, way_round

_IDS = st.sampled_from("abcdefg")
_LONG = 100_000


@given(st.dictionaries(_IDS, st.lists(_IDS, max_size=4)))
def test_a_loop_is_told_exactly_where_something_is_above_itself(above: dict[str, list[str]]) -> None:
    found = list(loops(above))
    for ring in found:
        steps = zip(ring, [*ring[1:], ring[0]], strict=True)
        assert all(up in above[id_] for id_, up in steps)
        assert len(set(ring)) == len(ring)
    assert bool(found) == any(id_ in _far_above(id_, above) for id_ in above)


@given(st.dictionaries(_IDS, st.lists(_IDS, max_size=4)))
def test_without_a_step_of_each_loop_that_is_told_none_is_left(above: dict[str, list[str]]) -> None:
    for ring in loops(above):
        last, first = ring[-1], ring[0]
        above = above | {last: [up for up in above[last] if up != first]}
    assert not list(loops(above))


def _far_above(id_: str, above: dict[str, list[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(above.get(id_, ()))
    while waiting:
        if (up := waiting.pop()) not in found:
            found.add(up)
            waiting += above.get(up, ())
    return found


def test_a_long_chain_is_no_matter_and_neither_is_a_long_ring() -> None:
    chain = {str(id_): ["x", str(id_ + 1)] for id_ in range(_LONG)}
    assert not list(loops(chain))
    (ring,) = loops(chain | {str(_LONG): ["0"]})
    assert len(ring) == _LONG + 1


def test_a_way_round_begins_where_it_is_wanted_and_is_cut_where_it_is_long() -> None:
    assert way_round(["a", "b", "c"]) == "a → b → c → a"
    assert way_round(["a", "b", "c"], 1) == "b → c → a → b"
    assert way_round([str(id_) for id_ in range(99)], 98) == (
        "98 → 0 → 1 → 2 → 3 → 4 → 5 → 6 → 7 → 8 → … → 98"
    )
