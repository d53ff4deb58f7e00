"""Citations as pandoc reads them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.cite.pandoc import join_locators, pandoc_citation
from qantar_tui.dossier.library import Dossier

_ranges = st.tuples(st.integers(0, 60), st.integers(0, 9))
_locators = st.lists(
    st.lists(
        _ranges.map(lambda ends: str(ends[0]) if not ends[1] else f"{ends[0]}-{sum(ends)}"), min_size=1
    ).map(", ".join),
    max_size=6,
)


def _numbers(locator: str) -> set[int]:
    found: set[int] = set()
    for part in filter(None, locator.split(",")):
        first, _, last = part.strip().partition("-")
        found |= set(range(int(first), int(last or first) + 1))
    return found


@pytest.mark.parametrize(
    ("locators", "joined"),
    [
        ([], ""),
        (["31"], "31"),
        (["31", "31"], "31"),
        (["31", "7"], "7, 31"),
        (["9", "10"], "9-10"),
        (["7", "23", "8,9"], "7-9, 23"),
        (["12-15", "14-20", "22"], "12-20, 22"),
        (["13-12"], "12-13"),
        (["1-999999999"], "1-999999999"),
        (["", " , "], ""),
        (["9" * 5000, "3"], "3, " + "9" * 5000),
        (["iv", "3", "²"], "3, iv, ²"),
    ],
)
def test_locators_are_joined(locators: list[str], joined: str) -> None:
    assert join_locators(locators) == joined


@given(_locators)
def test_joining_keeps_every_number_once_and_in_order(locators: list[str]) -> None:
    joined = join_locators(locators)
    wanted: set[int] = set().union(*map(_numbers, locators))
    assert _numbers(joined) == wanted
    firsts = [int(part.split("-")[0]) for part in joined.split(", ") if part]
    assert firsts == sorted(set(firsts))
    assert join_locators([joined]) == joined
    assert join_locators(locators[::-1]) == joined


@given(st.lists(st.text()))
def test_any_text_can_be_joined(locators: list[str]) -> None:
    joined = join_locators(locators)
    assert bool(joined) == any(part.strip() for locator in locators for part in locator.split(","))


def test_a_citation_names_each_source_with_its_own_locators(small: Dossier) -> None:
    ash, birch = small.source("ash-2022"), small.source("birch-2023")
    assert pandoc_citation([(ash, ["31"])]) == "[@ash-2022, para. 31]"
    assert pandoc_citation([(ash, ["31", "7"])]) == "[@ash-2022, paras. 7, 31]"
    assert pandoc_citation([(birch, ["44", "45"])]) == "[@birch-2023, pp. 44-45]"
    assert pandoc_citation([(ash, ["3"]), (birch, [])]) == "[@ash-2022, para. 3; @birch-2023]"
    assert pandoc_citation([(ash, [])]) == "[@ash-2022]"
    assert pandoc_citation([]) == ""


_CITATION = re.compile(
    r"\[@[a-z0-9-]+(?:, [a-z]+\.? [0-9, -]+)?(?:; @[a-z0-9-]+(?:, [a-z]+\.? [0-9, -]+)?)*\]"
)


def test_every_citation_of_the_real_dossier_is_one_that_pandoc_reads(real: Dossier) -> None:
    citations = [
        *(real.cite_event(event.id) for event in real.events),
        *(real.cite_source(source.id) for source in real.sources),
        *(citation for actor in real.actors if (citation := real.cite_actor(actor.id))),
    ]
    assert len(citations) > 20
    for citation in citations:
        assert _CITATION.fullmatch(citation), citation
