"""The language asked for decides every word that a style brings; a work's own words stay as they are."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from importlib.util import find_spec

import pytest

from qantar_tui.cite.formatted import formatted_citation, formatted_references
from qantar_tui.cite.styles import Language, Style
from qantar_tui.cite.subject import Cited
from qantar_tui.dossier.library import Dossier

EN, RU = Language
pytestmark = pytest.mark.skipif(not find_spec("citeproc"), reason="citeproc-py is not installed")
_WORDS = {EN: re.compile(r"[А-Яа-яЁё]+|№"), RU: re.compile(r"[A-Za-z]{2,}")}
_NAMES = {"url", "doi", "https", "org"}
"""What is called so in either language."""


def _brought(text: str, work: Cited, language: Language) -> set[str]:
    """The words of the other language's script that are none of the work's own."""
    fields = {name: value for name, value in work.source.csl.items() if name != "type"}
    own = json.dumps(fields, ensure_ascii=False).casefold()
    found = {word.casefold() for word in _WORDS[language].findall(text)}
    return {word for word in found if word not in own} - _NAMES


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("style", Style)
def test_the_real_works_are_cited_in_one_language(real: Dossier, style: Style, language: Language) -> None:
    works = [Cited(source, ("31", "33-34")) for source in real.sources]
    for work in works[:: 1 if style is Style.GOST else 6]:  # the others are long to make
        said = formatted_citation([work], style, language)
        said += formatted_references([work], style, language)[0]
        assert _brought(said, work, language) == set(), said


_ISSUED = {"date-parts": [[2022]]}
_MANY = [{"family": name} for name in ("A", "B", "C", "D", "E")]
_WORKS: list[dict[str, object]] = [
    {"type": "post-weblog", "container-title": "Ertegi", "title": "Tau", "issued": _ISSUED},
    {"type": "book", "title": "Tau", "number-of-pages": "20", "edition": "2", "publisher": "Ertegi"},
    {"type": "chapter", "title": "Tau", "container-title": "Ertegi", "page": "3-4",
     "editor": [{"family": "Ash", "given": "Bo"}], "author": [{"family": "Elm", "given": "Cy"}]},
    {"type": "article-journal", "title": "Tau", "volume": "3", "issue": "4", "page": "7-9",
     "URL": "https://a.org", "accessed": {"date-parts": [[2022, 5, 6]]}, "author": _MANY},
    {"type": "review", "title": "Tau", "reviewed-title": "Ertegi", "issued": _ISSUED},
    {"type": "dataset", "title": "Tau"},
]  # fmt: skip


@pytest.mark.parametrize("csl", _WORKS, ids=lambda csl: str(csl["type"]))
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("style", Style)
def test_works_of_other_kinds_are_cited_in_one_language(
    small: Dossier, style: Style, language: Language, csl: dict[str, object]
) -> None:
    work = Cited(replace(small.source("ash-2022"), csl=csl), ("3",))
    said = formatted_citation([work], style, language)
    said += formatted_references([work], style, language)[0]
    assert _brought(said, work, language) == set(), said


@pytest.mark.parametrize(
    ("language", "expected"), [(EN, "[Katara, n. d., para. 31]"), (RU, "[Katara, б. г., абз. 31]")]
)
def test_gost_says_in_the_language_asked_for_that_there_is_no_date(
    real: Dossier, language: Language, expected: str
) -> None:
    work = Cited(real.source("katara-nd"), ("31",))
    assert formatted_citation([work], Style.GOST, language) == expected


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (Style.CHICAGO_AUTHOR_DATE, ". Январь 2026 г. http"),
        (Style.CHICAGO_NOTES, ", январь 2026 г. http"),
        (Style.APA, "(2026, январь)"),
        (Style.MLA, ", январь 2026 г., http"),
    ],
)
def test_a_month_in_russian_is_capital_where_a_sentence_begins(
    real: Dossier, style: Style, expected: str
) -> None:
    assert expected in formatted_references([Cited(real.source("bne-2026"))], style, RU)[0]
