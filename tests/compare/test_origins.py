"""Origins, and how many are independent."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
