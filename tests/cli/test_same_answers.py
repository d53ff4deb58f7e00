"""One question asked in several ways: every command has the same answer to it, as of any day."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Qantar

_JUDGED = ("verdict", "speaking", "origins", "silent", "disagreement", "has_denial")
_BY_EITHER = (*_JUDGED, "newest", "silences", "sentence", "common")
Record = dict[str, Any]


@pytest.fixture(params=["", "2022-02"], ids=["of all", "as of a day"])
def ask(request: pytest.FixtureRequest, qantar: Qantar, real_db: Path) -> Qantar:
    """A command on the shipped dossier, as of a day or of none."""
    day = ["--as-of", request.param] if request.param else []
    return lambda *argv: qantar(*argv, *day, "--db", str(real_db))


def test_lists_of_the_whole_agree_with_each_comparison(ask: Qantar) -> None:
    """Timeline, disputed, coverage and the index behind `disputed:`, against the comparisons on the cards."""
    listed = {event["id"]: event for event in ask("timeline", "--format", "json").json["events"]}
    disputed, coverage = (ask(name, "--format", "json").json for name in ("disputed", "coverage"))
    covered = {event["event"]: event["sources"] for event in coverage["events"]}
    found: dict[tuple[str, str], Record] = {}
    hidden = Counter[str]()
    for id_, event in listed.items():
        shown = ask("show", id_, "--format", "json").json
        card, points = shown["event"], shown["event"]["points"]
        hidden.update(shown["hidden"])
        assert (event["verdict"], event["sources"]) == (card["verdict"], len(card["sources"]))
        states = {source: _states(points, source) for source in (each["id"] for each in card["sources"])}
        assert states.items() <= {name: _counted(own) for name, own in covered[id_].items()}.items()
        telling = {source for source, own in states.items() if own["speaks"]} | card["gists"].keys()
        assert set(event["sources_speaking"]) == telling
        found |= {
            (id_, point["id"]): point for point in points if point["verdict"] in ("disputed", "doubted")
        }
    assert disputed["hidden"] == coverage["hidden"] == hidden
    rows = {(point["event"]["id"], point["id"]): point for point in disputed["points"]}
    assert rows.keys() == found.keys()
    for key, point in rows.items():
        assert [point[name] for name in _JUDGED] == [found[key][name] for name in _JUDGED]
        assert point["apparatus"] == found[key]["apparatus"]
    by_query = ask("timeline", "disputed:", "--format", "json").json["events"]
    assert {event["id"] for event in by_query} == {event for event, _ in found}


@pytest.mark.parametrize("id_", ["coup-question", "the-dead", "who-took-part", "january-2022"])
def test_a_comparison_is_the_same_in_every_form_and_by_source_and_voice(ask: Qantar, id_: str) -> None:
    by_source, by_voice = (
        ask("compare", id_, "--by", by, "--format", "json").json for by in ("source", "voice")
    )
    for point, same in zip(by_source["points"], by_voice["points"], strict=True):
        assert [point[name] for name in _BY_EITHER] == [same[name] for name in _BY_EITHER]
        assert _marks(point) == _marks(same)
    for by, record in (("source", by_source), ("voice", by_voice)):
        rows = list(csv.DictReader(io.StringIO(ask("compare", id_, "--by", by, "--format", "csv").out)))
        for point in record["points"]:
            own = [row for row in rows if row["point"] == point["id"]]
            assert {row["verdict"] for row in own} <= {point["verdict"]}
            assert Counter(row["mark"] for row in own if row["stance"]) == Counter(_marks(point).values())
    sentences = {point["sentence"] for point in by_source["points"]}
    cited = ask("cite", id_, "-f", "disagreement")
    assert cited.code == 1 or cited.out.strip() in sentences


def _states(points: list[Record], source: str) -> dict[str, int]:
    silences = [{each["source"]: each["state"] for each in point["silences"]} for point in points]
    return Counter(each.get(source, "speaks") for each in silences)


def _counted(states: dict[str, int]) -> dict[str, int]:
    return {state: count for state, count in states.items() if count}


def _marks(point: Record) -> dict[int, str]:
    return {answer["number"]: answer["mark"] for cell in point["cells"] for answer in cell["answers"]}
