"""Titles and names that citeproc-py would repeat, mistake or cut, in the shipped styles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qantar_tui.cite.fields import one_line
from qantar_tui.cite.formatted import formatted_citation, formatted_references
from qantar_tui.cite.styles import Language, Style
from qantar_tui.cite.subject import Cited
from qantar_tui.dossier.library import Dossier

EN, RU = Language
_ASH = {"family": "Ash", "given": "Dana"}
_BIRCH = {"family": "Birch", "given": "Elm"}
_DATED = {"issued": {"date-parts": [[2022, 1, 5]]}}

pytest.importorskip("citeproc", reason="citeproc-py is not installed")


def _forms(
    small: Dossier, style: Style, csl: Mapping[str, object], language: Language = EN
) -> tuple[str, str]:
    work = Cited(replace(small.source("ash-2022"), csl={"type": "webpage", **_DATED, **csl}))
    citation = formatted_citation([work], style, language)
    return citation, formatted_references([work], style, language)[0]


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize(
    ("csl", "kept"),
    [
        ({"title": "Depot", "container-title": "Depot Today"}, "Depot Today"),
        ({"title": "Depot", "container-title": "Depot"}, "Depot"),
        ({"title": "Depot", "type": "report", "publisher": "Depot Institute"}, "Depot Institute"),
        ({"title": "Harbour", "type": "book", "publisher": "Ash", "publisher-place": "Harbour"}, "Ash"),
        ({"title": "2022"}, "2022"),
    ],
)
def test_what_merely_has_the_title_in_it_is_kept(
    small: Dossier, style: Style, csl: dict[str, object], kept: str
) -> None:
    citation, entry = _forms(small, style, csl)
    title = str(csl["title"])
    assert citation.strip("(“[").startswith(title)
    assert kept in entry.replace(title, "", 1) or kept == "Harbour"
    assert ": :" not in citation + entry
    assert "(:" not in citation + entry
    assert ". :" not in citation + entry


@pytest.mark.parametrize("style", Style)
def test_a_title_in_the_authors_place_is_not_said_again(small: Dossier, style: Style) -> None:
    for text in _forms(small, style, {"title": "The fires of a year", "publisher": "Ash"}):
        assert text.casefold().count("the fires of a year") == 1


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("type_", ["book", "webpage", "article-magazine"])
@pytest.mark.parametrize("style", Style)
def test_whoever_stands_in_the_authors_place_is_named_once(
    small: Dossier, style: Style, type_: str, language: Language
) -> None:
    csl = {"type": type_, "title": "T", "editor": [_BIRCH]}
    for text in _forms(small, style, {**csl, "publisher": "P"}, language):
        assert text.count("Birch") <= 1
    _, entry = _forms(small, style, {**csl, "translator": [_ASH]}, language)
    assert entry.count("Birch") <= 1
    if style not in (Style.GOST, Style.APA):
        assert entry.count("Birch") == entry.count("Ash") == 1


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("style", Style)
def test_the_editor_of_a_chapter_without_an_author_is_named_once(
    small: Dossier, style: Style, language: Language
) -> None:
    csl = {"type": "chapter", "title": "T", "container-title": "K", "editor": [_BIRCH]}
    _, entry = _forms(small, style, csl, language)
    assert entry.count("Birch") == 1
    _, entry = _forms(small, style, {**csl, "author": [_ASH]}, language)
    assert entry.count("Ash") == entry.count("Birch") == 1


@pytest.mark.parametrize("style", Style)
def test_an_editor_behind_an_author_is_still_named(small: Dossier, style: Style) -> None:
    _, entry = _forms(small, style, {"type": "book", "title": "T", "author": [_ASH], "editor": [_BIRCH]})
    assert entry.count("Ash") == entry.count("Birch") == 1


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("style", Style)
def test_no_full_stop_stands_behind_a_question_mark(small: Dossier, style: Style, language: Language) -> None:
    csl = {"type": "article-magazine", "author": [_ASH], "container-title": "K"}
    for title in ("Who burnt it?", "Fire!"):
        for text in _forms(small, style, {**csl, "title": title}, language):
            assert "?." not in text and "!." not in text


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("makers", [{}, {"author": [_ASH]}])
def test_an_ellipsis_keeps_its_three_dots(small: Dossier, style: Style, makers: dict[str, object]) -> None:
    for text in _forms(small, style, {"title": "The end of it all...", **makers}):
        assert "...." not in text
        assert "all..." in text.casefold() or "all" not in text.casefold()
        assert text.count("..") == text.count("...")


@pytest.mark.parametrize("style", Style)
@settings(max_examples=8)
@given(st.text(alphabet="a<>&/;zltb \"'=", min_size=1).map(lambda text: f"Q{text}q"))
def test_nothing_in_a_title_is_taken_for_markup(small: Dossier, style: Style, title: str) -> None:
    _, entry = _forms(small, style, {"title": title, "author": [_ASH], "container-title": f"X{title}x"})
    shown = one_line(title).casefold()
    assert shown in entry.casefold()
    assert f"x{shown}x" in entry.casefold()


@pytest.mark.parametrize("title", ["A <b>bold</b> day", "On <z>", "R&amp;D &lt;i&gt;"])
@pytest.mark.parametrize("style", Style)
def test_tags_and_entities_in_a_title_are_its_words(small: Dossier, style: Style, title: str) -> None:
    _, entry = _forms(small, style, {"title": title, "author": [_ASH]})
    assert title.casefold() in entry.casefold()


@pytest.mark.parametrize("style", [style for style in Style if style.is_american and style is not Style.APA])
def test_a_quotation_in_a_title_has_single_marks_within_those_of_the_title(
    small: Dossier, style: Style
) -> None:
    csl = {"type": "article-magazine", "title": 'The "Depot" is out', "author": [_ASH]}
    citation, entry = _forms(small, style, {**csl, "container-title": "Harbour"})
    assert "The ‘Depot’ Is Out" in entry.replace("‘depot’", "‘Depot’")
    assert '"' not in citation + entry


@pytest.mark.parametrize("style", [Style.CHICAGO_NOTES, Style.APA, Style.MLA])
def test_a_journal_whose_name_is_not_english_keeps_its_small_letters(small: Dossier, style: Style) -> None:
    csl = {
        "type": "article-journal",
        "title": "Fires",
        "author": [_ASH],
        "container-title": "Nauka i društvo",
    }
    assert all("Nauka i društvo" in text for text in _forms(small, style, csl)[1:])
