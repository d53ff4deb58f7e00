"""Looking back: every command that prints records leaves out what had not been said by a day, and says so."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from qantar_tui.dossier.library import Dossier
from qantar_tui.dossier.timeline import Timeline
from qantar_tui.model.account import Claim
from qantar_tui.words.day import read_day
from tests.cli.conftest import Qantar

DAYS = ("2021", "2022-01-06", "2022-01", "2022-12-31", "2023", "2030")
"""From before anybody spoke to after all had."""
SHOWN = ("depot-fire", "inquest", "orazbekov", "ministry", "ash-2022", "caravan-2024", "depot", "arson")
COMMANDS = (
    ["timeline"],
    ["timeline", "fire"],
    ["find", "depot"],
    ["coverage"],
    *(["show", id_] for id_ in SHOWN),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_day_is_said_in_every_format(qantar: Qantar, command: list[str]) -> None:
    for format_ in ("text", "md"):
        assert "As of 6 January 2022: " in qantar(*command, "--as-of", "6 jan 2022", "--format", format_).out
        assert "As of" not in qantar(*command, "--format", format_).out
    record = qantar(*command, "--as-of", "2022-01-06", "--format", "json").json
    assert (record["as_of"]["edtf"], record["as_of"]["zone"]) == ("2022-01-06", "+06:00")
    assert qantar(*command, "--format", "json").json["as_of"] is None


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_what_is_no_day_is_refused_before_anything_is_printed(qantar: Qantar, command: list[str]) -> None:
    for format_ in ("text", "md", "json"):
        ran = qantar(*command, "--as-of", "2022-02-30", "--format", format_)
        assert (ran.code, ran.out) == (2, "")
        assert "“2022-02-30” is no date, for February 2022 has 28 days: write 2022-02-28." in ran.err


@pytest.mark.parametrize("id_", SHOWN)
def test_after_all_was_said_a_card_is_as_without_a_day(qantar: Qantar, id_: str) -> None:
    whole = qantar("show", id_).out.splitlines()
    title, day, _, *later = qantar("show", id_, "--as-of", "2030").out.splitlines()
    assert day == "As of 2030: no claim is hidden."
    assert [title, *later] == whole
    record = qantar("show", id_, "--as-of", "2030", "--format", "json").json
    assert (
        record["hidden"]
        == {"later": 0, "undated": 0}
        == qantar("show", id_, "--format", "json").json["hidden"]
    )


@pytest.mark.parametrize("day", DAYS)
def test_what_a_card_shows_and_what_it_hides_are_all_the_claims(
    qantar: Qantar, small: Dossier, day: str
) -> None:
    def shown(id_: str) -> tuple[list[int], int]:
        record = qantar("show", id_, "--as-of", day, "--format", "json").json
        actor = record["actor"]
        numbers = {claim["number"] for part in ("claims_by", "claims_about") for claim in actor[part]}
        return sorted(numbers), sum(record["hidden"].values())

    known = {source.id: source for source in small.sources}
    for actor in small.actors:
        every = {claim.number: claim for claim in (*small.claims_by(actor.id), *small.claims_about(actor.id))}
        said = _said(small, tuple(every.values()), day)
        assert shown(actor.id) == (sorted(said), len(every) - len(said))
    for id_ in known:
        hidden = sum(qantar("show", id_, "--as-of", day, "--format", "json").json["hidden"].values())
        own = tuple(claim for claim in small.every_claim() if claim.source == id_)
        assert hidden == len(own) - len(_said(small, own, day))


def test_where_no_day_stands_the_claims_on_an_actor_are_looked_for_once(
    qantar: Qantar, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    about = Dossier.claims_about

    def counted(dossier: Dossier, actor: str) -> tuple[Claim, ...]:
        asked.append(actor)
        return about(dossier, actor)

    monkeypatch.setattr(Dossier, "claims_about", counted)
    for format_ in ("text", "md", "json"):
        asked.clear()
        qantar("show", "ministry", "--format", format_)
        assert asked == ["ministry"]


@pytest.mark.parametrize("day", DAYS)
def test_an_event_and_its_comparison_hide_the_same(qantar: Qantar, small: Dossier, day: str) -> None:
    for event in small.events:
        card = qantar("show", event.id, "--as-of", day, "--format", "json").json
        compared = qantar("compare", event.id, "--as-of", day, "--format", "json").json
        assert card["hidden"] == compared["hidden"] and card["as_of"] == compared["as_of"]
        assert card["event"]["points"] == compared["points"]


@pytest.mark.parametrize("day", DAYS)
def test_an_explanation_has_what_bore_on_it_by_then(qantar: Qantar, small: Dossier, day: str) -> None:
    for explanation in small.about.explanations:
        record = qantar("show", explanation.id, "--as-of", day, "--format", "json").json
        for bearing, claims in small.claims_bearing_on(explanation.id).items():
            shown = [claim["number"] for claim in record["explanation"][bearing]]
            assert shown == _said(small, claims, day)
        out = qantar("show", explanation.id, "--as-of", day).out
        counted = sum(int(line.rpartition(" · ")[2]) for line in out.splitlines() if " it · " in line)
        assert counted == sum(
            len(record["explanation"][bearing]) for bearing in ("supports", "contradicts", "mixes")
        )


@pytest.mark.parametrize("day", DAYS)
def test_coverage_counts_every_point_of_every_source_once(qantar: Qantar, small: Dossier, day: str) -> None:
    record = qantar("coverage", "--as-of", day, "--format", "json").json
    points = sum(len(event.points) for event in small.events)
    said = {
        (claim.source, claim.event, claim.point)
        for claim in small.claims(_said(small, small.every_claim(), day))
    }
    speaks = Counter(source for source, _, _ in said)
    assert list(record["totals"]) == [source.id for source in small.read_sources]
    for source, counts in record["totals"].items():
        assert sum(counts.values()) == points
        assert counts["speaks"] == speaks[source]
    hidden = len(small.every_claim()) - len(_said(small, small.every_claim(), day))
    assert sum(record["hidden"].values()) == hidden


def test_a_work_that_was_not_out_is_neither_silent_nor_left_out_of_the_coverage(qantar: Qantar) -> None:
    out = qantar("coverage", "--as-of", "2022-01-06").out
    assert "→ not known by then" in " ".join(out.split())
    total = next(" ".join(line.split()) for line in out.splitlines() if "all events" in line)
    assert total == "all events 1 / → 0 / → 0 / →"
    assert "not known by then" not in qantar("coverage").out
    card = " ".join(qantar("show", "birch-2023", "--as-of", "2022").out.split())
    assert "published 2023 · → not known by then" in card
    assert "not known by then" not in qantar("show", "birch-2023", "--as-of", "2023").out


def test_what_is_found_and_listed_had_been_said(qantar: Qantar) -> None:
    early = ("--as-of", "2022-01-06")
    assert qantar("find", "kind:claim", "eleven").code == 0
    ran = qantar("find", "kind:claim", "eleven", *early)
    assert ran.code == 1 and "as of 6 January 2022." in ran.err
    assert qantar("timeline", "source:birch-2023").code == 0
    ran = qantar("timeline", "source:birch-2023", *early)
    assert ran.code == 1 and "as of 6 January 2022." in ran.err
    fire = next(
        event
        for event in qantar("timeline", *early, "--format", "json").json["events"]
        if event["id"] == "depot-fire"
    )
    assert (
        fire["verdict"] == qantar("show", "depot-fire", *early, "--format", "json").json["event"]["verdict"]
    )


def test_a_hit_that_was_not_out_says_so_and_where_nothing_is_found_nothing_is_printed(qantar: Qantar) -> None:
    early = ("--as-of", "2022-01-06")
    lines = qantar("find", "kind:source", *early).out.splitlines()
    said = {line.split(" · ")[2]: line.endswith("not certainly out by 6 Jan 2022") for line in lines[2:]}
    assert said["birch-2023"]
    assert not qantar("find", "kind:source", "--as-of", "2030").out.count("not certainly out")
    for command in (["find"], ["timeline"], ["find", "--kind", "claim"]):
        assert qantar(*command, "zzqqzzqq", *early).out == ""


def test_that_of_a_large_dossier_a_query_is_not_answered_as_of_the_day_is_said(
    qantar: Qantar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Timeline, "is_of_the_day", property(lambda timeline: not timeline._dossier.as_of))
    said = "all that was ever said counts for source:, also what came after 6 January 2022."
    ran = qantar("timeline", "source:birch-2023", "--as-of", "2022-01-06")
    assert said in " ".join(ran.err.split())
    assert not qantar("timeline", "source:birch-2023").err
    assert not qantar("timeline", "kind:fire", "--as-of", "2022-01-06").err


@pytest.mark.parametrize("day", DAYS)
def test_a_source_is_looked_for_among_those_who_had_told(qantar: Qantar, small: Dossier, day: str) -> None:
    listed = qantar("timeline", "--as-of", day, "--format", "json").json["events"]
    for source in small.read_sources:
        told = [event["id"] for event in listed if source.id in event["sources_speaking"]]
        ran = qantar("timeline", f"source:{source.id}", "--as-of", day, "--format", "json")
        assert ([event["id"] for event in ran.json["events"]], ran.code) == (told, 0 if told else 1)


@pytest.mark.parametrize("command", [["timeline"], ["find"], ["export", "csl"]], ids=" ".join)
def test_of_a_large_dossier_it_is_said_what_looks_beyond_the_day(
    qantar: Qantar, command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qantar_tui.dossier.timeline.MOST_EVENTS_IN_MEMORY", 0)
    monkeypatch.setenv("QANTAR_CACHE", str(tmp_path))
    said = "In a dossier of this size all that was ever said counts for disputed:, also what came after 2022."
    assert said in qantar(*command, "disputed:", "--as-of", "2022").err
    assert not qantar(*command, "disputed:").err
    assert said not in qantar(*command, "kind:fire", "--as-of", "2022").err


def _said(dossier: Dossier, claims: Sequence[Claim], day: str) -> list[int]:
    dossier.as_of = read_day(day, dossier.about.zone)
    try:
        return [claim.number for claim in dossier.said(claims)[0]]
    finally:
        dossier.as_of = None


@pytest.mark.parametrize("day", ["", "2030"])
def test_what_is_handed_on_names_the_day(qantar: Qantar, day: str) -> None:
    """In CSV as the last column, under a name of its own: a claim has an `as_of`, too."""
    asked = ["--as-of", day] if day else []
    for argv in (["compare", "depot-fire"], ["disputed"]):
        rows = list(csv.DictReader(io.StringIO(qantar(*argv, *asked, "--format", "csv").out)))
        assert rows
        assert {row["as_of_day"] for row in rows} == {day}
        assert list(rows[0])[-2:] == ["content_hash", "as_of_day"]
    for cited in ("depot-fire", "ash-2022"):
        record = qantar("cite", cited, *asked, "--format", "json").json
        assert (record["as_of"] or {}).get("edtf", "") == day
