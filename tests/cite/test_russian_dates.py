"""Dates in Russian: every form that a dossier's files may have, with none of the English words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings

from qantar_tui.build.rows import _csl_date
from qantar_tui.cite.formatted import formatted_citation, formatted_references
from qantar_tui.cite.russian_dates import edtf_in_russian
from qantar_tui.cite.styles import Language, Style
from qantar_tui.cite.subject import Cited
from qantar_tui.dossier.library import Dossier
from tests.strategies import edtf

_LATIN_WORD = re.compile("[a-z]{2,}")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2022-01-05%", "предположительно около 5 января 2022 г."),
        ("2022~", "около 2022 г."),
        ("2022?", "предположительно 2022 г."),
        ("202X", "между 2020 и 2029 гг."),
        ("XXXX", "год неизвестен"),
        ("202X~", "прибл. между 2020 и 2029 гг."),
        ("2022-XX", "2022 г., месяц неизвестен"),
        ("2022-XX-XX", "2022 г., день неизвестен"),
        ("2022-01-XX", "январь 2022 г., день неизвестен"),
        ("2022-1X", "октябрь, ноябрь или декабрь 2022 г."),
        ("2022-01-1X", "между 10 и 19 января 2022 г."),
        ("2022-01-X5", "5, 15 или 25 января 2022 г."),
        ("2022-1X-1X", "2022-1X-1X"),
        ("199X-05-03", "3 мая, между 1990 и 1999 гг."),
        ("199X-24", "зима, между 1990 и 1999 гг."),
        ("2022-33", "I квартал 2022 г."),
        ("2022-41~", "около второй половины 2022 г."),
        ("../2021-03", "не позднее марта 2021 г."),
        ("../202X", "не позднее 2029 г."),
        ("../2022-01~", "не позднее прибл. января 2022 г."),
        ("202X/..", "не ранее 2020 г."),
        ("202X/2031", "между 2020 и 2029 гг. – 2031 г."),
        ("[2021,2022]", "2021 или 2022 г."),
        ("{2021,2022}", "2021 и 2022 гг."),
        ("[2021-03,2022-04]", "март 2021 г. или апрель 2022 г."),
        ("[2022-01-04,2022-01-05,2022-01-08]", "4, 5 или 8 января 2022 г."),
        ("[0044,0045,0046]", "44, 45 или 46 г."),
        ("[2022-01-04,2022-01-05]", "4 или 5 января 2022 г."),
        ("{2022-01-04..2022-01-06}", "4–6 января 2022 г."),
        ("[2021..2023]", "не ранее 2021 г. и не позднее 2023 г."),
        ("[2022-01-05T10:00+06:00,2022]", "5 января 2022 г., 10:00 (UTC+06:00) или 2022 г."),
        ("no date", "no date"),
    ],
)
def test_a_date_reads_in_russian(written: str, words: str) -> None:
    assert edtf_in_russian(written) == words


@settings(max_examples=300)
@given(edtf)
def test_every_date_has_russian_words(written: str) -> None:
    words = edtf_in_russian(written)
    assert words.strip() == words and "  " not in words
    assert not _LATIN_WORD.search(words), words


@settings(max_examples=30, deadline=None)
@given(edtf)
def test_a_reference_in_russian_has_a_date_without_english_words(small: Dossier, written: str) -> None:
    pytest.importorskip("citeproc", reason="citeproc-py is not installed")
    csl = {"type": "webpage", "title": "Т", "author": [{"literal": "Аш"}], "issued": _csl_date(written)}
    cited = [Cited(replace(small.source("ash-2022"), csl=csl))]
    for style in Style:
        entries = formatted_references(cited, style, Language.RUSSIAN)
        text = " ".join([*entries, formatted_citation(cited, style, Language.RUSSIAN)])
        assert not _LATIN_WORD.search(text), text
