"""`qantar pick`: what it prints of what was picked; the picker itself is tested in tests/ui."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qantar_tui.cli import copying, pick
from qantar_tui.dossier.library import Dossier
from qantar_tui.ui import pick as picker
from tests.cli.conftest import RAW, Qantar

Picking = Callable[[str], list[tuple[str, str]]]


@pytest.fixture
def picking(monkeypatch: pytest.MonkeyPatch) -> Picking:
    """Have somebody pick a record; with what the picker was opened comes into the list."""

    def picks(id_: str) -> list[tuple[str, str]]:
        opened: list[tuple[str, str]] = []

        def run(_: Dossier, kind: str, query: str) -> str:
            opened.append((kind, query))
            return id_

        monkeypatch.setattr(pick, "_is_terminal", lambda _: True)
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setattr(picker, "run_picker", run)
        return opened

    return picks


@pytest.mark.parametrize(
    ("argv", "id_", "printed"),
    [
        ([], "orazbekov", "orazbekov"),
        (["actor"], "orazbekov", "orazbekov"),
        (["-f", "name"], "orazbekov", "Daniyar Orazbekov"),
        (["--format", "cite", "source"], "ash-2022", "[@ash-2022]"),
        (["place", "-f", "name"], "depot", "the Old Depot"),
        (["event"], "depot-fire", "depot-fire"),
        (["event", "-f", "name"], "depot-fire", "The depot burns"),
        (["claim", "-f", "name"], "1", "Three people had died by the morning."),
        (["claim", "-f", "cite"], "1", "[@ash-2022, para. 12]"),
        (["claim", "-f", "q"], "1", "“three are dead” (Ash 2022, para. 12, citing Ministry of Depots)"),
        (["source", "-f", "bibtex"], "ash-2022", None),
        (["event", "-f", "disagreement"], "depot-fire", None),
        (["actor", "-f", "i"], "orazbekov", None),
    ],
    ids=str,
)
def test_the_choice_is_printed_in_the_form_that_is_asked_for(
    qantar: Qantar, picking: Picking, argv: list[str], id_: str, printed: str | None
) -> None:
    picking(id_)
    ran = qantar("pick", *argv)
    expected = f"{printed}\n" if printed else qantar("cite", id_, *argv[-2:]).out
    assert (ran.code, ran.out, ran.err) == (0, expected, "")


def test_an_actor_is_cited_by_where_the_dossier_has_it(
    qantar: Qantar, picking: Picking, small: Dossier
) -> None:
    picking("orazbekov")
    assert qantar("pick", "-f", "cite").out == f"{small.cite_actor('orazbekov')}\n"


def test_who_is_cited_nowhere_is_code_1(qantar: Qantar, picking: Picking, small: Dossier) -> None:
    id_ = next(actor.id for actor in small.actors if not small.cite_actor(actor.id))
    picking(id_)
    ran = qantar("pick", "-f", "cite")
    assert (ran.code, ran.out, ran.err) == (1, "", f"Nothing in this dossier cites “{id_}”.\n")


def test_the_search_begins_with_the_words(qantar: Qantar, picking: Picking) -> None:
    opened = picking("orazbekov")
    qantar("pick", "actor", "daniyar", "oraz")
    qantar("pick")
    assert opened == [("actor", "daniyar oraz"), ("actor", "")]


def test_leaving_prints_nothing_and_is_code_130(qantar: Qantar, picking: Picking) -> None:
    picking("")
    ran = qantar("pick")
    assert (ran.code, ran.out, ran.err) == (130, "", "")


def test_what_is_picked_may_be_copied_as_well(
    qantar: Qantar, picking: Picking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QANTAR_STATE", str(tmp_path / "state"))
    monkeypatch.setattr(copying, "copy_with_program", lambda _: None)
    picking("1")
    ran = qantar("pick", "claim", "-f", "quotation", "--copy")
    assert qantar("last").out == ran.out


def test_a_place_cannot_be_cited(qantar: Qantar, picking: Picking) -> None:
    opened = picking("depot")
    for form in ("cite", "m", "i"):
        ran = qantar("pick", "place", "-f", form)
        assert (ran.code, ran.out) == (2, "")
    assert not opened


@pytest.mark.parametrize("form", ["id", "name", "cite", "m", "csl"])
def test_hostile_data_never_come_out_raw(
    qantar: Qantar, picking: Picking, hostile_db: Path, form: str
) -> None:
    picking("orazbekov")
    ran = qantar("pick", "-f", form, "--db", str(hostile_db))
    assert form == "csl" or ran.out.count("\n") == 1
    assert not RAW.search(ran.out + ran.err)
