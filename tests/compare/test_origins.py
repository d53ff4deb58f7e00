"""Origins, and how many are independent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.compare import lineage as lineage_room
from qantar_tui.compare.lineage import Ancestry
from qantar_tui.compare.origins import independent, lineage_of, origin_of, origins
from tests.compare.cases import claim, source

_SETS = st.lists(st.frozensets(st.sampled_from("pqrstu"), min_size=1, max_size=3), max_size=8)


@given(_SETS)
def test_no_two_independent_origins_have_anything_in_common_and_there_are_no_more(
    found: list[frozenset[str]],
) -> None:
    chosen = independent(found)
    assert all(not one & other for one, other in combinations(chosen, 2))
    assert set(chosen) <= set(found)
    distinct = list(set(found))
    sizes = [
        count
        for count in range(len(distinct) + 1)
        for several in combinations(distinct, count)
        if all(not one & other for one, other in combinations(several, 2))
    ]
    assert len(chosen) == max(sizes)


@given(_SETS, st.randoms(use_true_random=False))
def test_the_order_does_not_matter_and_more_claims_are_never_fewer_origins(
    found: list[frozenset[str]], random: object
) -> None:
    turned = list(found)
    random.shuffle(turned)  # type: ignore[attr-defined]  # a random.Random
    assert independent(turned) == independent(found)
    assert len(independent(found[1:])) <= len(independent(found))


def test_many_overlapping_origins_are_still_counted_and_never_too_many() -> None:
    ring = [frozenset({str(place), str((place + 1) % 40)}) for place in range(40)]
    chosen = independent(ring)
    assert all(not one & other for one, other in combinations(chosen, 2))
    assert 13 <= len(chosen) <= 20


@pytest.mark.parametrize(
    ("sources", "lineage", "count"),
    [
        (["both"], {"both": ("p", "q")}, 1),
        (["both", "p"], {"both": ("p", "q")}, 1),
        (["both", "p", "q"], {"both": ("p", "q")}, 2),
        (["both", "other"], {"both": ("p", "q"), "other": ("q", "r")}, 1),
        (["both", "other"], {"both": ("p", "q"), "other": ("r", "s")}, 2),
        (["copy", "work"], {"copy": ("unread",), "unread": ("work",)}, 1),
        (["a", "b", "c"], {"a": ("b",), "b": ("c",), "c": ("a",)}, 1),
        (["a", "d"], {"a": ("b",), "b": ("a", "d")}, 1),
        (["a"], {"a": ("a",)}, 1),
    ],
)
def test_works_that_derive_from_several_go_back_to_all_of_them(
    sources: list[str], lineage: dict[str, tuple[str, ...]], count: int
) -> None:
    assert len(origins([claim(each) for each in sources], lineage)) == count


def test_an_origin_a_voice_and_a_source_of_one_name_are_three() -> None:
    several = [claim("x"), claim("y", voice=("x",)), claim("y", origin="x")]
    assert len(origins(several, {})) == 3
    assert origin_of(several[2], {"y": ("z",)}) == {"origin:x"}
    assert origin_of(claim("y"), {"y": ("z", "x")}) == {"source:x", "source:z"}


def test_the_lineage_is_of_the_sources_that_derive_from_others() -> None:
    assert lineage_of([source("a"), source("b", derived=("a", "c"))]) == {"b": ("a", "c")}


_WORKS = st.sampled_from("abcdefgh")
_LINEAGES = st.dictionaries(_WORKS, st.lists(_WORKS, max_size=3).map(tuple), max_size=8)


@given(_LINEAGES, st.permutations("abcdefgh"), st.sampled_from([1, 2, 16]))
def test_the_roots_are_where_all_ways_up_end_in_whichever_order_one_asks(
    above: dict[str, tuple[str, ...]], order: list[str], most_kept: int
) -> None:
    ancestry = Ancestry(above)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lineage_room, "_MOST_KEPT", most_kept)
        found = {source: ancestry.roots(source) for source in order}
    reached = {source: _reached(source, above) for source in order}
    for work in order:
        ends = [up for up in reached[work] if all(up in reached[further] for further in reached[up])]
        assert found[work] == {min(reached[end]) for end in ends}


def _reached(source: str, above: Mapping[str, tuple[str, ...]]) -> set[str]:
    found, waiting = {source}, [source]
    while waiting:
        more = set(above.get(waiting.pop(), ())) - found
        found |= more
        waiting += more
    return found


class _Counted(tuple[str, ...]):
    """Works that one derives from, which count how often they are gone through."""

    times = 0

    def __iter__(self) -> Iterator[str]:
        type(self).times += 1
        return super().__iter__()


@pytest.mark.parametrize("step", [1, -1])
def test_a_long_chain_of_works_is_gone_up_once_and_not_for_each_of_them(step: int) -> None:
    count = 3000
    works = [source("w0"), source("w1", derived=("w0",))]
    works += [
        source(f"w{number}", derived=_Counted((f"w{number - 1}", f"w{number - 2}")))
        for number in range(2, count)
    ]
    lineage = lineage_of(works)
    _Counted.times = 0
    for work in works[::step]:
        assert origin_of(claim(work.id), lineage) == {"source:w0"}
    assert _Counted.times <= 2 * count
    assert len({id(lineage.roots(work.id)) for work in works}) == 1
