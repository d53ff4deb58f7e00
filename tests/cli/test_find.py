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
    ran = qantar("find", "abekov")
    assert ran.code == 1
    assert ran.out.startswith("Did you mean\n")
    assert "orazbekov" in ran.out
    assert ran.err == "Nobody and nothing in this dossier goes by “abekov”.\n"
    hits = qantar("find", "abekov", "--format", "json").json["hits"]
    assert hits and not any(hit["is_strong"] for hit in hits)


def test_the_wrong_keyboard_layout_is_named_as_the_reason(qantar: Qantar, real_db: Path) -> None:
    ran = qantar("find", "njrftd", "--db", str(real_db))
    first = ran.out.splitlines()[0]
    assert first == ("  Kassym-Jomart Tokayev · actor · tokayev · “Tokayev”, keyboard layout, read as токаев")
    hit = qantar("find", "njrftd", "--db", str(real_db), "--format", "json").json["hits"][0]
    assert (hit["reason"], hit["read_as"]) == ("keyboard layout", "токаев")


def test_markdown_marks_the_part_that_matched(qantar: Qantar) -> None:
    out = qantar("find", "orazbekov", "--format", "md").out
    assert "- **Daniyar Orazbekov** · actor · orazbekov · “**Orazbekov**”, same letters\n" in out
    assert "- Ministry of **Depots** · actor · ministry · same letters\n" in (
        qantar("find", "depots", "--format", "md").out
    )


def test_json_says_what_matched_and_how_surely(qantar: Qantar) -> None:
    hit = qantar("find", "depots", "--kind", "actor", "--format", "json").json["hits"][0]
    first, last = hit["spans"][0]
    assert hit["matched"][first:last] == "Depots"
    assert (hit["language"], hit["read_as"]) == ("en", None)
    assert 0 < hit["score"] <= 1 and hit["score"] == round(hit["score"], 3)


def test_a_search_goes_as_far_as_it_is_told(qantar: Qantar) -> None:
    found = {
        width: qantar("find", "orazbekof", "--kind", "actor", "--width", width).code
        for width in ("letters", "spellings", "errors", "alike")
    }
    assert found == {"letters": 1, "spellings": 0, "errors": 0, "alike": 0}
    assert qantar("find", "orabekof", "--width", "spellings").code == 1
    assert qantar("find", "orabekof").code == 0


def test_where_something_is_found_nothing_that_is_merely_alike_is_offered(
    qantar: Qantar, real_db: Path
) -> None:
    for query in ("massimov", "njrftd"):
        assert "something alike" not in qantar("find", query, "--db", str(real_db)).out


@pytest.mark.parametrize("format_", ["text", "md", "json"])
def test_a_limit_holds_the_rest_back_and_says_so(qantar: Qantar, real_db: Path, format_: str) -> None:
    ran = qantar("find", "almaty", "--limit", "3", "--db", str(real_db), "--format", format_)
    assert ran.code == 0
    if format_ == "json":
        assert (len(ran.json["hits"]), ran.json["total"] > 3) == (3, True)
    else:
        *hits, blank, last = ran.out.splitlines()
        assert blank == "" and last.startswith("And ") and last.endswith(" more: --limit held them back.")
        assert hits


@pytest.mark.parametrize("limit", ["0", "-1", "many", "1.5", "9999999999", "٣"])
def test_a_limit_that_is_no_count_is_wrong_use(qantar: Qantar, limit: str) -> None:
    ran = qantar("find", "x", f"--limit={limit}")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "is not a whole number from 1 up" in ran.err


def test_a_kind_of_actor_narrows_a_search(qantar: Qantar) -> None:
    assert "ministry" in qantar("find", "depots", "--kind", "body").out
    for kind in ("person", "group", "organisation", "company", "outlet"):
        hits = qantar("find", "depots", "--kind", kind, "--format", "json").json["hits"]
        assert "ministry" not in {hit["id"] for hit in hits}


@pytest.mark.parametrize("query", ["xqzzqx", "?", "…"])
def test_nothing_found_is_said_on_stderr(qantar: Qantar, query: str) -> None:
    ran = qantar("find", query)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"Nobody and nothing in this dossier goes by “{query}”.\n"
    assert qantar("find", query, "--format", "json").json["hits"] == []
    assert qantar("find", query, "--kind", "event").err == f"Nothing found for “{query}”.\n"


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
    assert "Birch 2023 · source · birch-2023 · “A Year of Fires”, same letters" in qantar("find", "fires").out
