from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qantar_tui.cli import show
from qantar_tui.cli.command import Arguments
from qantar_tui.cli.output import Format, Output
from qantar_tui.dossier import library
from qantar_tui.dossier.library import Dossier
from tests.cli.conftest import Qantar
from tests.sealing import seal


def test_an_actor_has_names_with_who_prints_them(qantar: Qantar) -> None:
    out = qantar("show", "orazbekov").out
    assert out.startswith("Daniyar Orazbekov · person · orazbekov\n")
    printed = out.partition("Who prints the name how\n")[2].partition("\n\n")[0].splitlines()
    assert printed == [
        "  Daniyar Orazbekov — Ash 2022 · English · canonical",
        "  Orazbekov — Birch 2023 · English · short",
        "  Danyar Orasbecov — Caravan 2024 · English · misspelling",
    ]
    added = out.partition("Added by the editor\n")[2].partition("\n\n")[0].splitlines()
    assert "  Данияр Оразбеков · Russian · native" in added


def test_json_says_which_forms_of_a_name_the_editor_added(qantar: Qantar) -> None:
    forms = qantar("show", "orazbekov", "--format", "json").json["actor"]["names"]
    added = {form["text"] for form in forms if form["is_added"]}
    assert added == {"Данияр Оразбеков", "Данияр Оразбекұлы Әуезов"}
    assert all(form["printed_in"] for form in forms if not form["is_added"])


def test_a_place_has_names_with_who_prints_them_as_well(qantar: Qantar) -> None:
    out = qantar("show", "depot").out
    assert "Who prints the name how" in out or "Added by the editor" in out


def test_an_actor_has_roles_relations_events_and_claims(qantar: Qantar) -> None:
    out = " ".join(qantar("show", "orazbekov").out.split())
    assert "Minister · Ministry of Depots (ministry) · March 2019 – 5 January 2022 · by Ash 2022" in out
    assert "belongs to Ministry of Depots (ministry) · until the fire · by Ash 2022" in out
    assert "Mar 2022 · The inquest · inquest · asks" in out
    assert "Daniyar Orazbekov → Ministry of Depots → Ash 2022 · paras. 4-5" in out


def test_claims_about_an_actor_keep_their_stance(qantar: Qantar) -> None:
    out = qantar("show", "dockers").out
    assert "✗ denies the dockers" in out.partition("What is said of them")[2]


def test_an_event_has_its_questions_and_names_who_says_nothing(qantar: Qantar) -> None:
    out = qantar("show", "depot-fire").out
    assert "Who set it on fire? · who · ≠ disputed · 2 speak · 2 origins · 1 silent" in out
    assert "the dockers (dockers) · is blamed · by the ministry" in out
    assert "Parts" in out and "The inquest (inquest)" in out


def test_only_a_source_that_was_read_whole_is_said_to_be_silent(qantar: Qantar) -> None:
    rumour = qantar("show", "old-rumour").out
    assert "Birch 2023: … not checked" in rumour and "Caravan 2024: ∅ silent" in rumour
    assert "speaks on 3 points, not checked on 7" in qantar("show", "birch-2023").out
    rows = [" ".join(line.split()) for line in qantar("coverage").out.splitlines()]
    assert "Mar 2022 The inquest – … ∅" in rows
    assert "all events 8 / 1 3 / … 5 / 6" in rows


def test_the_place_where_a_work_is_cited_that_was_not_read_is_said_in_words(qantar: Qantar) -> None:
    out = " ".join(qantar("show", "dune-2021").out.split())
    assert "known through Birch 2023, p. 40" in out


def test_a_source_has_standpoint_copy_and_what_it_covers(qantar: Qantar) -> None:
    out = " ".join(qantar("show", "caravan-2024").out.split())
    assert "standpoint An unsigned blog." in out
    assert "its wording is not the author's" in out
    assert "goes back to Birch 2023" in out
    assert "The depot burns · depot-fire · speaks on 5 points, silent on" in out


def test_a_place_has_what_lies_in_it_and_what_happened_there(qantar: Qantar) -> None:
    out = qantar("show", "port-city").out
    assert "43.25, -76.9" in out
    assert "the Old Depot (depot)" in out
    assert "Mar 2022 · The inquest · inquest" in out


def test_json_says_which_kind_of_record_it_is(qantar: Qantar) -> None:
    kinds = {"orazbekov": "actor", "depot-fire": "event", "depot": "place", "ash-2022": "source"}
    for id_, kind in kinds.items():
        record = qantar("show", id_, "--format", "json").json
        assert list(record) == ["qantar", "kind", "dossier", "as_of", "hidden", kind]
        assert record["kind"] == kind
        assert record[kind]["id"] == id_


def test_the_note_on_a_whole_account_is_shown_wherever_the_account_is(qantar: Qantar, db_copy: Path) -> None:
    with closing(sqlite3.connect(db_copy)) as connection, connection:
        connection.execute("UPDATE account SET note = 'Only the web page.' WHERE source = 'birch-2023'")
    seal(db_copy)
    path, said = str(db_copy), "Note on the account of Birch 2023: Only the web page."
    compare = ["compare", "depot-fire"]
    for command in (["show", "depot-fire"], compare, [*compare, "--by", "voice"]):
        assert said in qantar(*command, "--db", path).out
        record = qantar(*command, "--db", path, "--format", "json").json
        assert record.get("notes", record["event"].get("notes")) == {"birch-2023": "Only the web page."}
    assert said in qantar("compare", "depot-fire", "--db", path, "--format", "md").out
    assert "Note: Only the web page." in qantar("compare", "depot-fire", "--db", path, "--format", "html").out
    early = qantar("compare", "depot-fire", "--db", path, "--as-of", "2022-01-07")
    assert said not in early.out


@pytest.mark.parametrize(
    ("id_", "sentence"),
    [
        (
            "1",
            "“1” is a claim: see it with `qantar compare depot-fire --point dead`,"
            " cite it with `qantar cite 1`.",
        ),
        (
            "depot-fire/dead",
            "“depot-fire/dead” is a point: see it with `qantar compare depot-fire --point dead`.",
        ),
        (
            "depot-fire/ash-2022",
            "“depot-fire/ash-2022” is an account: see it with `qantar compare depot-fire`.",
        ),
        (
            "qantar:depot/event/depot-fire/point/dead",
            "is a point: see it with `qantar compare depot-fire --point dead`.",
        ),
        ("9999", "No record has the id “9999”. Look for it with `qantar find`."),
        ("nothing/dead", "No record has the id “nothing/dead”."),
        ("depot-fire/nix", "No record has the id “depot-fire/nix”. Nearest: depot-fire, depot."),
    ],
)
def test_what_has_no_card_is_told_apart_from_what_is_not_there(
    qantar: Qantar, id_: str, sentence: str
) -> None:
    shown = qantar("show", id_)
    assert (shown.code, shown.out) == (1, "")
    assert sentence in " ".join(shown.err.split())


def test_a_permanent_id_leads_to_the_card(qantar: Qantar) -> None:
    assert qantar("show", "qantar:depot/event/depot-fire").out == qantar("show", "depot-fire").out


@pytest.mark.parametrize("id_", ["tokayev", "january-2022", "kim-2023", "almaty", "popular-protest"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_the_events_on_a_card_are_read_together(
    real: Dossier, capfd: pytest.CaptureFixture[str], id_: str, form: str
) -> None:
    """However many there are; and nobody looks among actors and places for the name of one."""
    asked: list[str] = []
    with Dossier(real.path) as dossier:
        dossier._reader._connection._sqlite.set_trace_callback(asked.append)
        output = Output(Format(form))
        assert show.answer(dossier, Arguments(id=id_), output) == 0
        output.flush()
    assert capfd.readouterr().out
    of_events = [sql for sql in asked if re.search(r"\b(?:FROM|JOIN) (?:event|point|involvement)\b", sql)]
    assert len(of_events) <= 20
    looked_for = {found[1] for sql in asked if (found := re.search(r"FROM name .* record = '([^']+)'", sql))}
    assert looked_for.isdisjoint({event.id for event in real.events} - {id_})


@pytest.mark.parametrize("as_of", [[], ["--as-of", "2023-12-31"]])
def test_of_a_large_dossier_a_source_has_the_first_events_and_the_command_that_lists_all(
    qantar: Qantar, monkeypatch: pytest.MonkeyPatch, as_of: list[str]
) -> None:
    whole = qantar("show", "ash-2022", *as_of).out
    monkeypatch.setattr(library.Dossier, "is_large", property(lambda _: True))
    assert qantar("show", "ash-2022", *as_of).out == whole
    monkeypatch.setattr(library, "MOST_LISTED_OF_LARGE", 1)
    shown = qantar("show", "ash-2022", *as_of).out
    told = re.findall(r"… and (\d+) more: qantar (.+)", shown)
    assert len(told) == 1
    listed = qantar(*told[0][1].split()).json["source"]["coverage"]
    assert len(listed) == int(told[0][0]) + 1 > 1
    titles = [each["event"]["name"] for each in listed]
    assert [title in shown for title in titles] == [True, *[False] * (len(titles) - 1)]
    assert all(title in whole for title in titles)
