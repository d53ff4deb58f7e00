from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Qantar


@pytest.mark.parametrize("query", ["токаев", "tokaev", "Тоқаев", "TOKAYEV", "kassym tokayev"])
def test_a_person_is_found_in_any_script_and_spelling(qantar: Qantar, real_db: Path, query: str) -> None:
    ran = qantar("find", *query.split(), "--db", str(real_db))
    first = ran.out.splitlines()[0]
    assert ran.code == 0
    assert first.startswith("  Kassym-Jomart Tokayev · actor · tokayev · ")


def test_a_hit_says_which_form_matched_and_why(qantar: Qantar) -> None:
    assert "Daniyar Orazbekov · actor · orazbekov · “Данияр Оразбеков”, same letters" in (
        qantar("find", "оразбеков").out
    )


def test_weak_hits_are_an_offer_and_not_a_find(qantar: Qantar) -> None:
    ran = qantar("find", "orazbekow", "danyer")
    assert ran.code == 1
    assert ran.out.startswith("Did you mean\n")
    assert "orazbekov" in ran.out
    record = qantar("find", "orazbekow", "danyer", "--format", "json").json
    assert not any(hit["is_strong"] for hit in record["hits"])


@pytest.mark.parametrize("query", ["xqzzqx", "?", "…"])
def test_nothing_found_is_said_on_stderr(qantar: Qantar, query: str) -> None:
    ran = qantar("find", query)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"Nothing found for “{query}”.\n"
    assert qantar("find", query, "--format", "json").json["hits"] == []


def test_claims_are_found_by_their_words_with_where_they_stand(qantar: Qantar) -> None:
    ran = qantar("find", "petrol", "--kind", "claim")
    assert "It was petrol. · claim · Ash 2022, para. 7 · depot-fire · words" in ran.out
    assert "[@ash-2022, para. 7]" in qantar("find", "petrol", "--format", "md").out
    hit = qantar("find", "petrol", "--format", "json").json["hits"][0]
    assert hit["claim"]["locator"] == {"label": "paragraph", "value": "7", "words": "para. 7"}


@pytest.mark.parametrize("kind", ["actor", "event", "place", "source", "claim"])
def test_a_search_can_be_held_to_one_kind(qantar: Qantar, kind: str) -> None:
    hits = qantar("find", "the", "--kind", kind, "--format", "json").json["hits"]
    assert {hit["kind"] for hit in hits} <= {kind}


def test_an_event_and_a_source_are_found_by_their_titles(qantar: Qantar) -> None:
    assert "The depot burns · event · depot-fire · words of the title" in qantar("find", "burns").out
    assert "Birch 2023 · source · birch-2023 · words of the title" in qantar("find", "fires").out
