"""What BibTeX's readers make of a work: LaTeX's marks, title case, and who has no field of their own."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace

import pytest

from qantar_tui.cite.bibtex import bibtex
from qantar_tui.cite.ris import ris
from qantar_tui.cite.subject import Cited
from qantar_tui.dossier.library import Dossier

_needs_pandoc = pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
_RILL = {"family": "Rill", "given": "Bo"}
_BIRCH = {"family": "Birch", "given": "Elm"}


def _work(small: Dossier, csl: Mapping[str, object]) -> Cited:
    return Cited(replace(small.source("ash-2022"), csl=csl))


def _read_by_pandoc(cited: Cited) -> dict[str, object]:
    command = ["pandoc", "--from", "biblatex", "--to", "csljson"]
    ran = subprocess.run(
        command,
        input=bibtex([cited]),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    read: list[dict[str, object]] = json.loads(ran.stdout)
    return read[0]


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("An 'Invented Fire' or not", "An ‘Invented Fire’ or not"),
        ("The \"Second Fire\" of ('a') year", "The “Second Fire” of (‘a’) year"),
        ("Ash's depot and the '90s", "Ash's depot and the '90s"),
        ("'Twas the guard, once more", "'Twas the guard, once more"),
        ("'Ash's depot'", "‘Ash's depot’"),
        ('5" of ash', '5" of ash'),
        ('"a" and "b"', "“a” and “b”"),
        ("1`2", r"1\textasciigrave{}2"),
    ],
)
def test_quotation_marks_open_where_they_do_for_latex_which_takes_straight_ones_to_close(
    small: Dossier, title: str, written: str
) -> None:
    assert f"  title = {{{{{written}}}}},\n" in bibtex([_work(small, {"title": title})])


@_needs_pandoc
def test_pandoc_reads_quotation_marks_that_open_and_close(small: Dossier) -> None:
    read = _read_by_pandoc(_work(small, {"title": """Ash's 'Invented Fire' and "Second Fire\""""}))
    assert read["title"] == "Ash’s “Invented Fire” and “Second Fire”"  # as its styles turn them


@_needs_pandoc
def test_names_of_events_books_and_series_keep_their_capitals(small: Dossier) -> None:
    titles = {
        "event-title": "Memorial of the January Fires",
        "container-title": "Proceedings of the Harbour City",
        "collection-title": "Papers on Invented Land",
    }
    csl = {"type": "paper-conference", "title": "Ash", "language": "en", **titles}
    read = _read_by_pandoc(_work(small, csl))
    read["event-title"] = read.get("event-title") or read.get("event")
    assert {field: read[field] for field in titles} == titles


def test_makers_and_media_without_a_field_of_their_own_are_named_in_a_note(small: Dossier) -> None:
    interview = _work(
        small, {"type": "interview", "author": [_BIRCH], "interviewer": [_RILL], "medium": "video"}
    )
    assert "  note = {Interview by Bo Rill; video},\n" in bibtex([interview])
    film = _work(small, {"type": "motion_picture", "director": [_RILL, _BIRCH]})
    assert "  note = {Directed by Bo Rill and Elm Birch},\n" in bibtex([film])
    kept = _work(small, {"archive": "Harbour Archive", "archive-place": "Harbour, box #2"})
    assert r"  note = {Harbour Archive, Harbour, box \#2}," in bibtex([kept])
    chapter = bibtex([_work(small, {"type": "chapter", "container-author": [_RILL]})])
    assert "  bookauthor = {Rill, Bo},\n" in chapter and "note" not in chapter
    series = _work(small, {"type": "book", "collection-editor": [_RILL], "collection-title": "Fires"})
    assert "  note = {Series edited by Bo Rill},\n" in bibtex([series])


@pytest.mark.parametrize(
    ("field", "tag"),
    [("director", "A2"), ("container-author", "A2"), ("collection-editor", "A3"), ("interviewer", "A3")],
)
def test_makers_are_named_in_ris_too(small: Dossier, field: str, tag: str) -> None:
    assert f"{tag}  - Rill, Bo\n" in ris([_work(small, {"author": [_BIRCH], field: [_RILL]})])


def test_the_journal_and_the_town_stand_where_old_and_new_readers_look_for_them(small: Dossier) -> None:
    article = {"type": "article-magazine", "title": "Ash", "container-title": "The Review"}
    assert "  journal = {The Review},\n" in bibtex([_work(small, article)])
    book = {"type": "book", "title": "Ash", "publisher": "Press", "publisher-place": "Port City"}
    assert "  address = {Port City},\n" in bibtex([_work(small, book)])


@_needs_pandoc
def test_pandoc_finds_the_journal_and_the_town(small: Dossier) -> None:
    csl = {"type": "article-journal", "container-title": "The Review", "publisher-place": "Port City"}
    read = _read_by_pandoc(_work(small, csl))
    assert (read["container-title"], read["publisher-place"]) == ("The Review", "Port City")
