from __future__ import annotations

import re
from pathlib import Path

import pytest

from qantar_tui.dossier import asking
from qantar_tui.dossier.records import Records
from qantar_tui.search.query_help import EXAMPLES, LANGUAGE, RULES
from qantar_tui.store import examined
from tests.cli.conftest import Qantar

_NOBODY = "No actor goes by “zzzz”: `qantar find kind:actor` lists them all.\n"


@pytest.mark.parametrize("query", ["токаев", "tokaev", "Тоқаев", "TOKAYEV", "kassym tokayev"])
def test_a_person_is_found_in_any_script_and_spelling(qantar: Qantar, real_db: Path, query: str) -> None:
    ran = qantar("find", *query.split(), "--db", str(real_db))
    heading, first, *_ = ran.out.splitlines()
    assert ran.code == 0
    assert heading.startswith("Actors · ")
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
    first = ran.out.splitlines()[1]
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
        *hits, blank, last = ran.out.partition("\n\n<!--")[0].splitlines()
        assert blank == "" and last.startswith("And ") and last.endswith(" more: --limit 187 prints all.")
        assert hits


@pytest.mark.parametrize("limit", ["0", "-1", "many", "1.5", "9999999999", "٣"])
def test_a_limit_that_is_no_count_is_wrong_use(qantar: Qantar, limit: str) -> None:
    ran = qantar("find", "x", f"--limit={limit}")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "is not a whole number from 1 up" in ran.err


@pytest.mark.parametrize("typed", ["depot-fire", "The depot burns", "the DEPOT burns"])
def test_the_event_that_is_just_what_was_typed_is_the_first_hit_of_the_first_group(
    qantar: Qantar, typed: str
) -> None:
    out = qantar("find", typed, "--limit", "1").out
    assert "The depot burns · event · depot-fire · " in out.splitlines()[out.startswith("Events · ")]
    assert qantar("find", typed, "--format", "json").json["hits"][0]["id"] == "depot-fire"


def test_a_group_of_what_was_typed_stands_before_the_others(qantar: Qantar, real_db: Path) -> None:
    out = qantar("find", "Almaty", "--db", str(real_db)).out
    assert out.startswith("Places · ") and out.splitlines()[1].startswith("  Almaty · place · almaty · ")
    assert out.index("\nActors · ") < out.index("\nEvents · ")


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
    number = qantar("find", "petrol", "--format", "json").json["hits"][0]["id"]
    assert f"It was petrol. · claim · {number} · Ash 2022, para. 7 · depot-fire · words" in ran.out
    assert qantar("cite", number, "-f", "pandoc").out == "[@ash-2022, para. 7]\n"
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


def test_hits_of_several_kinds_stand_under_headings_with_counts(qantar: Qantar, real_db: Path) -> None:
    out = qantar("find", "airport", "--limit", "4", "--db", str(real_db)).out
    headings = [line for line in out.splitlines() if line and not line.startswith((" ", "And"))]
    assert [heading.split(" · ")[0] for heading in headings] == ["Places", "Events", "Claims"]
    assert headings[2] == "Claims · 12, the first 1" and "And 11 more: --limit 15 prints all." in out
    assert "## Events · 2\n" in qantar("find", "airport", "--db", str(real_db), "--format", "md").out
    assert not qantar("find", "airport", "--kind", "event", "--db", str(real_db)).out.startswith("Events")


def test_a_hit_shows_where_it_matched(qantar: Qantar, real_db: Path) -> None:
    out = qantar("find", "airport", "--db", str(real_db), "--format", "md").out
    assert "quotation: “they planned to occupy the **airport**” · words\n" in out
    assert "- Almaty **airport** is seized · event" in out
    hits = qantar("find", "airport", "--db", str(real_db), "--format", "json").json["hits"]
    summary = next(hit["passage"] for hit in hits if hit["id"] == "adviser-alleges-conspiracy")
    first, last = summary["spans"][0]
    assert (summary["in"], summary["text"][first:last]) == ("summary", "airport")
    assert hits[0]["passage"] is None


def test_a_query_is_answered_as_a_whole(qantar: Qantar, real_db: Path) -> None:
    answered = qantar("find", "place:Almaty kind:fire -airport", "--db", str(real_db), "--format", "json")
    assert (answered.code, answered.err) == (0, "")
    hits = answered.json["hits"]
    assert {hit["kind"] for hit in hits} == {"event", "claim"}
    events = {hit["id"] for hit in hits if hit["kind"] == "event"}
    assert {hit["claim"]["event"] for hit in hits if "claim" in hit} <= events
    phrase = qantar("find", '"shoot to kill"', "--db", str(real_db))
    assert phrase.code == 0 and "shoot to kill" in phrase.out


@pytest.mark.parametrize(
    ("query", "code", "said"),
    [
        ("actor:zzzz", 1, _NOBODY),
        ("actor:zzzz depot", 1, _NOBODY),
        ("actor:zzzz,orazbekov", 0, _NOBODY),
        ("depot -depot", 1, "Nothing found for “depot -depot”.\n"),
    ],
)
def test_what_is_not_known_is_said(qantar: Qantar, query: str, code: int, said: str) -> None:
    ran = qantar("find", query)
    assert (ran.code, ran.err) == (code, said)
    assert bool(ran.out) == (code == 0)


def test_a_field_that_is_mistyped_is_a_hint(qantar: Qantar) -> None:
    assert "“actr:” is read as a word: did you mean actor:?\n" in qantar("find", "actr:orazbekov").err


@pytest.mark.parametrize("command", [["find"], ["timeline"], ["export", "ris"]], ids=" ".join)
def test_what_is_no_field_is_a_hint_in_every_command(qantar: Qantar, command: list[str]) -> None:
    assert qantar(*command, "colour:depot").err.startswith("“colour:” is read as a word, for the fields are ")


def test_of_a_large_dossier_an_answer_says_that_there_may_be_more(
    qantar: Qantar, real_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examined, "LARGEST_IN_MEMORY", 0)
    monkeypatch.setattr(asking, "MOST_EVENTS", 5)
    monkeypatch.setattr(Records, "is_large", True)
    ran = qantar("find", "almaty", "--db", str(real_db))
    assert (ran.code, ran.out.splitlines()[-1].startswith("There may be more: ")) == (0, True)
    assert qantar("find", "almaty", "--db", str(real_db), "--format", "json").json["may_be_more"] is True


def test_the_language_is_explained_once(qantar: Qantar) -> None:
    ran = qantar("help", "query")
    assert ran.code == 0 and max(map(len, ran.out.splitlines())) <= 110
    for row in (*LANGUAGE, *EXAMPLES):
        assert row.written in ran.out
    assert all(" ".join(rule.split()) in " ".join(ran.out.split()) for rule in RULES)
    for command in ("find", "timeline"):
        assert "`qantar help query`" in " ".join(qantar(command, "--help").out.split())


def test_a_claim_is_its_voices_and_only_what_is_printed_stands_in_quotation_marks(
    qantar: Qantar, real_db: Path
) -> None:
    found = " ".join(qantar("find", '"without warning"', "--db", str(real_db)).out.split())
    assert re.search(r"claim · \d+ · Anarchist Fighter → CrimethInc. 2022, para. 21 ·", found)
    assert "quotation: “ordered his troops to ‘shoot without warning’”" in found
    assert "summary: … has never explained" in found
    assert "· [Speech announcing the order to shoot without warning]," in found
    told = " ".join(qantar("find", "kind:claim source:bne-2026", "--db", str(real_db)).out.split())
    assert "(unnamed) → bne 2026, para. 24, » passes on ·" in told


def test_of_many_hits_of_a_kind_the_first_are_printed_and_all_where_they_are_asked_for(
    qantar: Qantar, real_db: Path
) -> None:
    find = ("find", "tokayev", "--db", str(real_db))
    hits = qantar(*find, "--format", "json").json["hits"]
    claims = [hit for hit in hits if hit["kind"] == "claim"]
    assert len(claims) > 100
    for form in ("text", "md"):
        printed = " ".join(qantar(*find, "--format", form).out.split())
        assert f"Claims · {len(claims)}, the first 20" in printed
        left_out = len(hits) - printed.count(" · claim · ") - printed.count(" · actor · ")
        left_out -= sum(printed.count(f" · {kind} · ") for kind in ("event", "place", "source"))
        assert left_out >= len(claims) - 20
        assert f"And {left_out} more: --limit {len(hits)} prints all." in printed
        assert printed.count(" · claim · ") == 20
        whole = qantar(*find, "--format", form, "--limit", str(len(hits))).out
        whole = " ".join(whole.split())
        assert whole.count(" · claim · ") == len(claims)
        assert "prints all" not in whole and "the first 20" not in whole
    assert qantar(*find, "--kind", "claim", "--format", "md").out.count(" · claim · ") == 20
