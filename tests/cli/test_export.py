"""`qantar export`: which works it writes and where to; the forms are tested in tests/cite."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from pathlib import Path
from types import FrameType

import pytest

from qantar_tui.cite.forms import Form
from qantar_tui.cite.render import EXPORTED, bibliography
from qantar_tui.dossier.exporting import selection_of
from qantar_tui.dossier.library import Dossier
from qantar_tui.dossier.querying import conditions
from qantar_tui.model.stamp import Stamp
from tests.cli.conftest import RAW, Qantar


def _ids(text: str) -> list[str]:
    return [item["id"] for item in json.loads(text)]


@pytest.mark.parametrize("form", EXPORTED)
@pytest.mark.parametrize("query", [[], ["disputed:", "source:ash-2022"]], ids=["all", "some"])
def test_a_file_and_standard_output_get_the_same(
    qantar: Qantar, small: Dossier, tmp_path: Path, form: Form, query: list[str]
) -> None:
    path = tmp_path / "works"
    printed, written = qantar("export", form, *query), qantar("export", form, *query, "-o", str(path))
    expected = bibliography(selection_of(small, " ".join(query)).works, form, Stamp.of(small.about))
    assert printed.out == expected
    assert path.read_bytes() == expected.encode()
    assert (printed.code, written.code, printed.err, written.err) == (0, 0, "", "")
    assert f"{path} written, {1 if query else 4} work" in written.out


@pytest.mark.parametrize("form", EXPORTED)
def test_every_form_says_from_which_state_of_the_dossier_it_is(
    qantar: Qantar, small: Dossier, form: Form
) -> None:
    assert small.about.content_hash[:12] in qantar("export", form).out
    unstamped = bibliography(selection_of(small, "").works, form)
    assert "content hash" not in unstamped and "content-hash" not in unstamped


@pytest.mark.parametrize(
    ("argv", "form"),
    [
        (["timeline"], "md"), (["compare", "depot-fire"], "md"), (["disputed"], "md"),
        (["compare", "depot-fire"], "csv"), (["disputed"], "csv"), (["compare", "depot-fire"], "html"),
        (["timeline"], "json"), (["timeline", "depot"], "json"), (["compare", "depot-fire"], "json"),
        (["disputed"], "json"), (["explanations"], "json"), (["coverage"], "json"),
    ],
)  # fmt: skip
def test_what_is_handed_on_says_it_too(qantar: Qantar, small: Dossier, argv: list[str], form: str) -> None:
    ran = qantar(*argv, "--format", form)
    whole = small.about.content_hash
    if form == "json":
        assert ran.json["dossier"] == {"id": "depot", "content_hash": whole}
    elif form == "csv":
        assert {row["content_hash"] for row in csv.DictReader(io.StringIO(ran.out))} == {whole[:12]}
    else:
        assert whole[:12] in ran.out
    if form == "md":
        assert ran.out.endswith(f"\n\n{Stamp.of(small.about).markup}\n")


def test_what_is_there_to_be_pasted_has_no_stamp(qantar: Qantar) -> None:
    for argv in (["cite", "ash-2022", "-f", "md"], ["cite", "depot-fire", "-f", "bibtex"]):
        assert "hash" not in qantar(*argv).out


def test_only_read_and_only_cited_works(qantar: Qantar) -> None:
    read = _ids(qantar("export", "csl", "--only", "read").out)
    cited = _ids(qantar("export", "csl", "--only", "cited").out)
    assert (read, cited) == (["ash-2022", "birch-2023", "caravan-2024"], ["dune-2021"])


def test_the_places_are_those_of_the_selection(qantar: Qantar) -> None:
    out = qantar("export", "markdown", "kind:claim", "petrol").out
    assert "para. 7" in out and "p. 46" in out and "para. 12" not in out


def test_markdown_has_one_form_by_either_name(qantar: Qantar) -> None:
    assert qantar("export", "md") == qantar("export", "markdown")


def test_only_what_had_been_said_by_a_day_is_exported(qantar: Qantar) -> None:
    out = qantar("export", "csl", "kind:fire", "--as-of", "2022-01-06").out
    assert _ids(out) == ["ash-2022"]


def test_a_bibliography_as_of_a_day_holds_no_later_work(qantar: Qantar) -> None:
    ids = _ids(qantar("export", "csl", "--as-of", "2022-12-31").out)
    assert "ash-2022" in ids and "birch-2023" not in ids
    ran = qantar("export", "csl", "--as-of", "1900")
    assert (ran.code, ran.out) == (1, "")


@pytest.mark.parametrize("argv", [["kind:inquest"], ["disputed:", "--only", "cited"]], ids=" ".join)
def test_where_nothing_is_selected_nothing_is_written(
    qantar: Qantar, tmp_path: Path, argv: list[str]
) -> None:
    path = tmp_path / "works"
    ran = qantar("export", "ris", *argv, "-o", str(path))
    assert (ran.code, ran.out) == (1, "")
    assert "nothing is exported" in ran.err
    assert not path.exists()


@pytest.mark.parametrize("query", ["actor:nobodyhere", "silent:nowhere depot", "???"])
def test_what_the_dossier_does_not_know_selects_nothing(qantar: Qantar, query: str) -> None:
    ran = qantar("export", "ris", query)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)


@pytest.mark.parametrize(
    "argv",
    [["pandoc"], ["ris", "--only", "good"], ["ris", "kind:actor"], []],
    ids=str,
)
def test_what_makes_no_sense_is_refused_in_one_sentence(qantar: Qantar, argv: list[str]) -> None:
    ran = qantar("export", *argv)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_an_older_file_is_replaced_and_keeps_its_rights(qantar: Qantar, tmp_path: Path) -> None:
    path = tmp_path / "works.bib"
    path.write_text("old")
    path.chmod(0o640)
    assert qantar("export", "bibtex", "-o", str(path)).code == 0
    assert path.read_text().startswith("% qantar dossier depot, content hash ")
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name there")
def test_nothing_but_a_regular_file_is_written_to(qantar: Qantar, tmp_path: Path) -> None:
    folder, link, pipe, kept = (tmp_path / name for name in ("folder", "link", "pipe", "kept"))
    folder.mkdir()
    kept.write_text("old")
    link.symlink_to(kept)
    os.mkfifo(pipe)
    for path in (folder, link, pipe, tmp_path / "nowhere" / "works"):
        ran = qantar("export", "ris", "-o", str(path))
        assert (ran.code, ran.out) == (2, "")
        assert str(path) in ran.err
    assert kept.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "kept", "link", "pipe"]


@pytest.mark.parametrize("form", EXPORTED)
def test_hostile_data_never_come_out_raw(qantar: Qantar, hostile_db: Path, form: str) -> None:
    ran = qantar("export", form, "--db", str(hostile_db))
    assert ran.code == 0
    assert not RAW.search(ran.out.replace("\r\n", "\n"))


@pytest.mark.parametrize("query", ["disputed: source:ash", "kind:claim actor:orazbekov", "kind:source ash"])
def test_a_query_is_looked_up_once(qantar: Qantar, query: str) -> None:
    """In a large dossier each name of a query is a search of its own."""
    looked_up: list[str] = []

    def look(frame: FrameType, what: str, _: object) -> None:
        if what == "call" and frame.f_code is conditions.__code__:
            looked_up.append(query)

    sys.setprofile(look)
    try:
        ran = qantar("export", "bibtex", query)
    finally:
        sys.setprofile(None)
    assert (ran.code, looked_up) == (0, [query])
