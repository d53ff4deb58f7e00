"""The names of languages in BibTeX are those that LaTeX's babel has, of every language with a short code."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from qantar_tui.cite.babel import LANGUAGES
from qantar_tui.cite.bibtex import bibtex
from qantar_tui.cite.subject import Cited
from qantar_tui.model.source import Reading, Source

_BIBLATEX = (  # noqa: SIM905  # a sentence is easier to read
    "basque bulgarian catalan croatian czech danish dutch english estonian finnish french galician german"
    " greek hungarian icelandic italian latvian lithuanian marathi norsk nynorsk polish portuguese romanian"
    " russian serbian slovak slovene spanish swedish turkish ukrainian"
).split()
"""The languages of its own texts, but for their varieties."""


def _langid(language: str) -> str:
    csl = {"type": "book", "title": "Ash", "language": language}
    entry = bibtex([Cited(Source("ash", "Ash", "Ash", csl, "", "", Reading.WHOLE, True, "page"))])
    found = re.search(r"^  langid = \{(.*)\},$", entry, re.MULTILINE)
    return found[1] if found else ""


def test_every_code_has_one_name_and_every_name_one_code() -> None:
    assert all(re.fullmatch("[a-z]{2}", code) for code in LANGUAGES)
    assert all(re.fullmatch("[a-z]{3,}", name) for name in LANGUAGES.values())
    names = [name for code, name in LANGUAGES.items() if code != "nb"]  # Bokmål is what `no` means
    assert len(set(names)) == len(names)


def test_biblatex_has_texts_of_its_own_in_all_of_its_languages() -> None:
    assert not set(_BIBLATEX) - set(LANGUAGES.values())


@pytest.mark.parametrize(
    ("language", "langid"),
    [
        *(("ga", "irish"), ("ar", "arabic"), ("uz-Cyrl", "uzbek"), ("kk", "kazakh"), ("pt-BR", "portuguese")),
        *(("EN-gb", "english"), ("nb", "norsk"), ("nn", "nynorsk"), ("tlh", ""), ("xx", "")),
    ],
)
def test_an_entry_names_its_language_as_latex_does(language: str, langid: str) -> None:
    assert _langid(language) == langid


def _of_babel(code: str) -> str:
    """Where the TeX of this machine keeps what its babel knows of a language; empty where it has none."""
    ran = subprocess.run(["kpsewhich", f"babel-{code}.ini"], capture_output=True, text=True, check=False)
    return ran.stdout.strip()


@pytest.mark.skipif(not shutil.which("kpsewhich") or not _of_babel("en"), reason="this machine has no babel")
@pytest.mark.parametrize("code", LANGUAGES)
def test_babel_has_a_language_of_this_name(code: str) -> None:
    known = Path(_of_babel(code)).read_text(encoding="utf-8")
    names = re.search(r"^name\.babel\s*=(.*)$", known, re.MULTILINE)
    # Bokmål has its own name there since not long ago, and biblatex none: it is Norwegian, as of old.
    assert names and LANGUAGES[code] in (*names[1].split(), "norsk" if code == "nb" else "")
