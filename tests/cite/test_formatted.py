"""References in the shipped styles."""

from __future__ import annotations

import sys
import warnings
from dataclasses import replace
from importlib.util import find_spec

import pytest

from qantar_tui.cite.formatted import formatted_citation, formatted_references
from qantar_tui.cite.styles import Language, Style
from qantar_tui.cite.subject import Cited
from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import QantarError

EN, RU = Language
_needs_citeproc = pytest.mark.skipif(not find_spec("citeproc"), reason="citeproc-py is not installed")
_KIM_NOTE = (
    "Lucian Kim, “The Other Jan. 6,” Deep Dive, Foreign Policy, January 5, 2023, para. 31,"
    " https://foreignpolicy.com/2023/01/05/kazakhstan-bloody-january-violence-tokayev-nazarbayev-conspiracy"
    "-protest."
)


def _all_five(real: Dossier) -> list[Cited]:
    return [Cited(source, ("31",)) for source in real.read_sources]


@_needs_citeproc
@pytest.mark.parametrize(
    ("style", "language", "citation"),
    [
        (Style.CHICAGO_NOTES, EN, _KIM_NOTE),
        (
            Style.CHICAGO_NOTES,
            RU,
            _KIM_NOTE.replace("“", "«").replace(",”", "»,").replace("January 5, 2023", "5 января 2023 г.")
            .replace("para.", "абз."),
        ),
        (Style.CHICAGO_AUTHOR_DATE, EN, "(Kim 2023, para. 31)"),
        (Style.CHICAGO_AUTHOR_DATE, RU, "(Kim 2023, абз. 31)"),
        (Style.APA, EN, "(Kim, 2023, para. 31)"),
        (Style.APA, RU, "(Kim, 2023, абз. 31)"),
        (Style.MLA, EN, "(Kim, para. 31)"),
        (Style.MLA, RU, "(Kim, абз. 31)"),
        (Style.GOST, EN, "[Kim, 2023, para. 31]"),
        (Style.GOST, RU, "[Kim, 2023, абз. 31]"),
    ],
)  # fmt: skip
def test_a_citation_in_each_style_and_language(
    real: Dossier, style: Style, language: Language, citation: str
) -> None:
    work = Cited(real.source("kim-2023"), ("31",))
    assert formatted_citation([work], style, language) == citation


_REFERENCES = {
    Style.CHICAGO_NOTES: "Michelotti, Valentina. “Bloody 2022: How Kazakhstani Journalists Went from",
    Style.CHICAGO_AUTHOR_DATE: "Michelotti, Valentina. 2023. “Bloody 2022: How Kazakhstani Journalists Went",
    Style.APA: "Michelotti, V. (2023, February 9). Bloody 2022: How Kazakhstani journalists went from",
    Style.MLA: "Michelotti, Valentina. “Bloody 2022: How Kazakhstani Journalists Went from Covering",
    Style.GOST: "Michelotti V. Bloody 2022: How Kazakhstani journalists went from covering a national",
}


@_needs_citeproc
@pytest.mark.parametrize("style", Style)
def test_all_five_documents_are_listed_in_each_style(real: Dossier, style: Style) -> None:
    references = formatted_references(_all_five(real), style, EN)
    assert len(references) == 5
    assert any(reference.startswith(_REFERENCES[style]) for reference in references)
    assert all("31" not in reference for reference in references), "a list of references has no locators"
    bne = next(reference for reference in references if "bne IntelliNews" in reference)
    assert bne.casefold().count("something very jfk") == 1
    assert "Bne" not in bne
    katara = next(reference for reference in references if "Katara" in reference)
    assert "n.d." in katara or style in (Style.MLA, Style.GOST)


@_needs_citeproc
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("style", Style)
def test_works_of_every_shape_in_the_real_dossier_are_formatted_well(
    real: Dossier, style: Style, language: Language
) -> None:
    shapes = {(source.csl["type"], frozenset(source.csl)): Cited(source) for source in real.sources}
    works = list(shapes.values())[:: 1 if language is EN else 4]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        references = formatted_references(works, style, language)
    assert caught == []
    assert len(references) == len(works) > 5
    for reference in references:
        assert not any(
            wrong in reference for wrong in ("..", ",,", "  ", " ,", " .", "“[", "«[", "None", "<")
        )
        assert reference == reference.strip()


@pytest.mark.parametrize(("module", "name"), [("citeproc", "citeproc-py"), ("lxml", "lxml")])
def test_what_is_missing_is_named(
    real: Dossier, monkeypatch: pytest.MonkeyPatch, module: str, name: str
) -> None:
    """Citeproc-py may be there, and what it needs not."""
    for loaded in [each for each in sys.modules if each.partition(".")[0] in ("citeproc", "lxml")]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(QantarError, match=f"Formatted citations need {name}, which is not there"):
        formatted_references(_all_five(real), Style.APA, EN)


@_needs_citeproc
def test_a_citation_of_several_works_is_one(real: Dossier) -> None:
    assert formatted_citation(_all_five(real)[:2], Style.APA, EN) == (
        "(CrimethInc., 2022, para. 31; Kim, 2023, para. 31)"
    )


@_needs_citeproc
@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize(
    "csl",
    [
        {},
        {"type": "nonsense", "title": 7, "author": "Ash", "issued": "2022", "URL": ["x"], "page": {}},
        {"title": "<b>&amp; <script>", "author": [{}, {"given": "Only"}, {"literal": ""}, 3]},
        {"title": "T", "issued": {"date-parts": [[2022, 13, 40], ["x"]], "season": 3}},
        {"type": "speech", "title": "T", "issued": {"literal": "one day"}, "event-title": "E"},
        {"type": "article-journal", "page": "a–b–c", "volume": "IV", "edition": "2nd", "issued": {}},
        {"type": "chapter", "author": [{"family": "de\u202e la", "given": "-"}], "page": "-"},
        {"title": "x" * 10_000, "issued": {"date-parts": [[2022, 1], [2022, 3]]}},
    ],
)
def test_whatever_a_strangers_file_has_a_reference_comes_out(
    small: Dossier, style: Style, csl: dict[str, object]
) -> None:
    work = Cited(replace(small.source("ash-2022"), csl=csl, locator="verse"), ("3", "iv"))
    citation = formatted_citation([work, work], style, EN)
    for text in (citation, *formatted_references([work], style, RU)):
        assert "\n" not in text
        assert "\u202e" not in text


def test_where_citeproc_is_missing_one_sentence_says_how_to_get_it(
    real: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "citeproc.frontend", None)
    with pytest.raises(QantarError, match=r"pip install 'qantar-tui\[styles\]'"):
        formatted_citation(_all_five(real), Style.APA, EN)
