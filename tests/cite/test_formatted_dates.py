"""Dates that are no single day, in the shipped styles."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qantar_tui.cite.dates import certain, date_of
from qantar_tui.cite.formatted import formatted_citation, formatted_references
from qantar_tui.cite.styles import Language, Style
from qantar_tui.cite.subject import Cited
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.source import Source

EN, RU = Language
_RANGES = [
    ([[2022, 1, 5], [2022, 1, 31]], [[2022, 1]]),
    ([[2022, 1, 5], [2022, 1, 5]], [[2022, 1, 5]]),
    ([[2022, 1, 5], [2022, 1]], [[2022, 1]]),
    ([[2022, 1, 5], [2022, 2, 7]], [[2022]]),
    ([[2022, 1], [2022, 3]], [[2022]]),
    ([[2022], [2022, 3]], [[2022]]),
    ([[2022, 21], [2022, 21]], [[2022]]),
    ([[2021, 12, 30], [2022, 1, 2]], [[2021], [2022]]),
    ([[2021], [2022]], [[2021], [2022]]),
]
_TYPES = ("report", "speech", "webpage")
_days = st.tuples(st.integers(1000, 9999), st.integers(1, 24), st.integers(1, 31)).flatmap(
    lambda day: st.integers(1, 3).map(lambda known: list(day[:known]))
)


def _work(small: Dossier, issued: object, type_: str = "webpage") -> Source:
    csl = {"type": type_, "title": "T", "author": [{"family": "Ash", "given": "Dana"}], "issued": issued}
    return replace(small.source("ash-2022"), csl=csl)


def _forms(work: Source, style: Style, language: Language) -> list[str]:
    cited = [Cited(work, ("3", "7-9"))]
    return [
        formatted_citation(cited, style, language),
        *formatted_references(cited, style, language),
    ]


@pytest.mark.parametrize(("several", "reduced"), _RANGES)
def test_of_a_range_is_certain_what_its_ends_have_in_common(
    small: Dossier, several: list[list[int]], reduced: list[list[int]]
) -> None:
    date = date_of(_work(small, {"date-parts": several}), "issued")
    assert date
    sure = certain(date)
    assert [list(day) for day in (sure.first, sure.last) if day] == reduced


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("style", Style)
def test_a_range_reads_as_what_is_certain_of_it(small: Dossier, style: Style, language: Language) -> None:
    pytest.importorskip("citeproc", reason="citeproc-py is not installed")
    for type_ in _TYPES:
        both = [
            [Cited(_work(small, {"date-parts": date[which]}, type_), ("3", "7-9")) for date in _RANGES]
            for which in (0, 1)
        ]
        ranges, reduced = (formatted_references(works, style, language) for works in both)
        assert ranges == reduced
        assert all(re.search("202[12]", entry) for entry in ranges)
        ranges_cited, reduced_cited = (formatted_citation(works, style, language) for works in both)
        assert ranges_cited == reduced_cited
        has_date = style is not Style.MLA
        assert len(re.findall("202[12](?!–)", ranges_cited)) >= len(_RANGES) * has_date


@pytest.mark.parametrize("style", Style)
@settings(max_examples=8)
@given(st.lists(_days, min_size=1, max_size=2), st.sampled_from(_TYPES))
def test_no_date_is_too_odd(small: Dossier, style: Style, days: list[list[int]], type_: str) -> None:
    pytest.importorskip("citeproc", reason="citeproc-py is not installed")
    _, entry = _forms(_work(small, {"date-parts": days}, type_), style, RU)
    assert all(str(day[0]) in entry for day in days)


@pytest.mark.parametrize(
    ("issued", "english", "russian"),
    [
        ("2021/..", "2021–", "2021–"),
        ("2021-03/..", "2021–", "2021–"),
        ("../2021", "2021 or before", "не позднее 2021 г."),
        ("202X", "2020–2029", "между 2020 и 2029 гг."),
    ],
)
@pytest.mark.parametrize("style", Style)
def test_an_open_date_is_said_in_words_and_once_in_its_place(
    small: Dossier, style: Style, issued: str, english: str, russian: str
) -> None:
    pytest.importorskip("citeproc", reason="citeproc-py is not installed")
    for language, words in ((EN, english), (RU, russian)):
        citation, entry = _forms(_work(small, {"literal": issued}), style, language)
        assert words in entry
        assert words in citation or style is Style.MLA
        assert ".." not in citation + entry
        assert entry.count(words) == (2 if style is Style.CHICAGO_AUTHOR_DATE else 1)
    assert style is not Style.APA or f"({words})" in entry or "some time in" in entry


def test_works_with_dates_of_every_kind_are_listed_together(small: Dossier) -> None:
    pytest.importorskip("citeproc", reason="citeproc-py is not installed")
    dates = [{"literal": "2021/.."}, {"literal": "202X"}, *({"date-parts": parts} for parts, _ in _RANGES)]
    works = [Cited(_work(small, date)) for date in [*dates, *dates]]
    for style in Style:
        assert len(formatted_references(works, style, EN)) == len(works)


@pytest.mark.parametrize(
    ("issued", "english", "russian"),
    [
        ({"date-parts": [[2022, 21]]}, "spring 2022", "весна 2022 г."),
        ({"literal": "2022-24"}, "winter 2022", "зима 2022 г."),
        ({"date-parts": [[2022, 1, 5]], "circa": True}, "about 5 January 2022", "около 5 января 2022 г."),
        ({"literal": "2022-01~"}, "about January 2022", "около января 2022 г."),
        ({"literal": "2022-21~"}, "about spring 2022", "около весны 2022 г."),
        ({"date-parts": [[2022, 33]]}, "first quarter of 2022", "I квартал 2022 г."),
        ({"literal": "2022-33"}, "first quarter of 2022", "I квартал 2022 г."),
        ({"literal": "2022-34~"}, "about second quarter of 2022", "около II квартала 2022 г."),
        ({"literal": "2022-26"}, "summer 2022", "лето 2022 г."),
        ({"literal": "2022-40"}, "first half of 2022", "первая половина 2022 г."),
    ],
)
@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("type_", ["article-newspaper", "book", "webpage"])
def test_a_season_and_an_approximate_date_are_said_whole_in_the_language_asked_for(
    small: Dossier, style: Style, type_: str, issued: object, english: str, russian: str
) -> None:
    pytest.importorskip("citeproc", reason="citeproc-py is not installed")
    for language, words in ((EN, english), (RU, russian)):
        citation, entry = _forms(_work(small, issued, type_), style, language)
        assert words in entry
        if style is Style.CHICAGO_NOTES:
            assert words in citation
        elif style is not Style.MLA:  # in the text stands the year alone
            assert "2022" in citation and words not in citation


@pytest.mark.parametrize("style", Style)
def test_an_approximate_year_is_said_to_be_one(small: Dossier, style: Style) -> None:
    pytest.importorskip("citeproc", reason="citeproc-py is not installed")
    for issued in ({"date-parts": [[2022]], "circa": True}, {"literal": "2022~"}):
        citation, entry = _forms(_work(small, issued), style, EN)
        for text in (entry, *([] if style is Style.MLA else [citation])):
            assert re.search(r"(?:about|ca\.) 2022|\[2022\?\]", text), text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("more", [{}, {"event-title": "Council"}, {"genre": "Talk"}], ids=str)
def test_a_note_on_a_speech_has_its_date(small: Dossier, language: Language, more: dict[str, str]) -> None:
    pytest.importorskip("citeproc", reason="citeproc-py is not installed")
    work = _work(small, {"date-parts": [[2022, 1, 5]]}, "speech")
    citation, entry = _forms(replace(work, csl={**work.csl, **more}), Style.CHICAGO_NOTES, language)
    assert "2022" in citation and "2022" in entry
    assert all(text in citation for text in more.values())
