"""Names are found however they are spelt."""

from __future__ import annotations

import unicodedata
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.dossier.library import Dossier
from qantar_tui.model.actor import Name, NameKind
from qantar_tui.search.names import NameIndex, Reason
from qantar_tui.text.fold import plain


def _name(text: str, kind: NameKind = NameKind.CANONICAL) -> Name:
    return Name(text, "en", kind)


_INDEX = NameIndex(
    [
        ("tokayev", [_name("Kassym-Jomart Tokayev"), _name("Тоқаев", NameKind.NATIVE)]),
        ("tokayeva", [_name("Tokayeva")]),
        ("ann", [_name("Ann Ash")]),
        ("ann-two", [_name("Ann Ash"), _name("Big Ann", NameKind.NICKNAME)]),
        ("office", [_name("the mayor’s office")]),
    ],
    {"ann-two": 5},
)


@pytest.mark.parametrize(
    ("query", "id_", "reason"),
    [
        ("Kassym-Jomart Tokayev", "tokayev", Reason.SAME),
        ("tokayev kassym jomart", "tokayev", Reason.SAME),
        ("Тоқаев", "tokayev", Reason.SAME),
        ("Kasym Tokaev", "tokayev", Reason.SPELLING),
        ("Tokaev", "tokayev", Reason.SCRIPT),
        ("Toqaev", "tokayev", Reason.SCRIPT),
        ("Токаев", "tokayev", Reason.SPELLING),
        ("Касым", "tokayev", Reason.SCRIPT),
        ("kass", "tokayev", Reason.BEGINNING),
        ("tokayeva", "tokayeva", Reason.SAME),
        ("mayor's OFFICE", "office", Reason.SAME),
        ("big ann", "ann-two", Reason.SAME),
    ],
)
def test_a_name_is_found_and_why(query: str, id_: str, reason: Reason) -> None:
    best = _INDEX.matching(query)[0]
    assert (best.id, best.reason) == (id_, reason)
    assert best.is_strong


def test_of_namesakes_the_one_of_whom_more_is_said_comes_first() -> None:
    assert [hit.id for hit in _INDEX.matching("Ann Ash")] == ["ann-two", "ann"]


def test_the_canonical_form_is_named_where_two_match_alike() -> None:
    index = NameIndex([("x", [_name("Анна", NameKind.VARIANT), _name("Anna Ash")])], {})
    assert index.matching("ash")[0].name == "Anna Ash"


@pytest.mark.parametrize("query", ["", " ", "…", "— [ ] !", "\x00"])
def test_a_query_without_a_word_finds_nothing(query: str) -> None:
    assert _INDEX.matching(query) == []
    assert _INDEX.similar(query) == []


@pytest.mark.parametrize("letter", ["x", "ә ", "[", "\u0301", "中"])
def test_a_query_of_ten_thousand_characters_is_survived(letter: str) -> None:
    assert _INDEX.matching(letter * 10_000) == []
    assert all(not hit.is_strong for hit in _INDEX.similar(letter * 10_000))


def test_similar_names_are_weak_and_never_beat_a_match() -> None:
    similar = _INDEX.similar("Tokkajew")
    assert "tokayev" in {hit.id for hit in similar}
    assert all(hit.reason is Reason.SIMILAR and not hit.is_strong for hit in similar)
    assert _INDEX.matching("Tokkajew") == []
    worst_match = min(hit.score for query in ("kass", "tok", "a") for hit in _INDEX.matching(query))
    assert max(hit.score for hit in similar) <= worst_match


def test_a_word_that_no_name_has_is_not_overlooked() -> None:
    assert _INDEX.matching("Kassym Nobody") == []


@given(st.text(max_size=60))
def test_any_query_is_answered_in_order(query: str) -> None:
    for hits in (_INDEX.matching(query), _INDEX.similar(query)):
        assert len({hit.id for hit in hits}) == len(hits)
        assert all(0 < hit.score <= 1 for hit in hits)
        assert [round(hit.score, 3) for hit in hits] == sorted(
            (round(hit.score, 3) for hit in hits), reverse=True
        )


def _namesakes(dossier: Dossier) -> dict[frozenset[str], set[str]]:
    """The records that go by the same words, in whatever order."""
    bearers: dict[frozenset[str], set[str]] = defaultdict(set)
    records = [(actor.id, actor.names) for actor in dossier.actors]
    records += [(place.id, place.names) for place in dossier.places]
    for id_, name in ((id_, name) for id_, names in records for name in names):
        bearers[frozenset(plain(name.text).split())].add(id_)
    return bearers


@pytest.mark.parametrize("which", ["small", "real"])
def test_each_stored_form_finds_its_bearer_first_in_any_case_and_composition(
    which: str, request: pytest.FixtureRequest
) -> None:
    dossier: Dossier = request.getfixturevalue(which)
    bearers = _namesakes(dossier)
    records = [("actor", actor.id, actor.names) for actor in dossier.actors]
    records += [("place", place.id, place.names) for place in dossier.places]
    for kind, id_, text in ((kind, id_, name.text) for kind, id_, names in records for name in names):
        hits = dossier.find(text, [kind])
        assert id_ in [hit.id for hit in hits[: len(bearers[frozenset(plain(text).split())])]], text
        assert hits[0].is_strong
        for same in (text.upper(), unicodedata.normalize("NFD", text), f"  {text} "):
            assert dossier.find(same, [kind]) == hits, same
