"""A day, month or year as a person types it, and what looking back from it leaves out."""

from __future__ import annotations

import re

from qantar_tui.errors import BadValue, Impossible
from qantar_tui.model.day import days_in
from qantar_tui.model.when import When
from qantar_tui.text.counted import counted
from qantar_tui.text.shorten import short
from qantar_tui.words.time import MONTHS, short_when, year_in_words

_NUMERIC = re.compile(r"(\d{4})(?:([-/])(\d{1,2})(?:\2(\d{1,2}))?)?")
"""The year first, which leaves no doubt about what follows it."""
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})")
"""Day, then month, wherever dates are written with dots; with slashes, and the year last, either may be."""
_YEAR_WORD = r"(?:г\.?|год[ау]?|ж\.?|жыл(?:ы|ғы|дың)?)"
"""The Russian or Kazakh word for it, behind its number."""
_YEAR = rf"([0-9]{{4}}|ad [0-9]{{1,4}})(?: {_YEAR_WORD})?"
_MONTH = r"([^\W\d_]{3,11})\.?"
DAY_AND_MONTH = rf"(?:([0-9]{{1,2}})(?:st|nd|rd|th|\.)? (?:of )?)?{_MONTH}"
MONTH_AND_DAY = rf"{_MONTH} ([0-9]{{1,2}})(?:st|nd|rd|th)?,?"
"""Without the year, in small letters and with single spaces."""
_NAMED = re.compile(rf"{DAY_AND_MONTH},? {_YEAR}")
_NAMED_FIRST = re.compile(rf"{MONTH_AND_DAY} {_YEAR}")
_YEAR_FIRST = re.compile(rf"([0-9]{{4}}) {_YEAR_WORD} {DAY_AND_MONTH}")
_YEAR_ALONE = re.compile(_YEAR)
_NATIVE_MONTHS = (
    ("январ", "қаңтар"), ("феврал", "ақпан"), ("март", "наурыз"), ("апрел", "сәуір"),
    ("май", "мая", "мамыр"), ("июн", "маусым"), ("июл", "шілде"), ("август", "тамыз"),
    ("сентябр", "қыркүйек"), ("октябр", "қазан"), ("ноябр", "қараша"), ("декабр", "желтоқсан"),
)  # fmt: skip
"""In Russian and Kazakh, without the endings of cases."""
_LONGEST_ENDING = 2
_LONGEST = 40
"""Characters that are repeated to whoever typed them."""


def read_day(typed: str, zone: str) -> When:
    """`2022-01-07`, `7 jan 2022`, `January 7, 2022`, `7.1.2022`, `2022-01`, `jan 2022` or `2022`, in a zone.

    Behind the year slashes do as well as hyphens. A month may have its Russian or Kazakh name:
    `7 января 2022 г.`, `2022 жылғы 7 қаңтар`. A year before 1000 has `AD` before it.
    Raises BadValue, with a sentence that says what to write.
    """
    text = " ".join(typed.lower().split())
    if found := _NUMERIC.fullmatch(text):
        year, _, month, day = found.groups()
    elif found := _DOTTED.fullmatch(text):
        day, month, year = found.groups()
    elif found := _NAMED.fullmatch(text):
        day, month, year = found[1], _month(found[2]), found[3]
    elif found := _NAMED_FIRST.fullmatch(text):
        day, month, year = found[2], _month(found[1]), found[3]
    elif found := _YEAR_FIRST.fullmatch(text):
        day, month, year = found[2], _month(found[3]), found[1]
    elif found := _YEAR_ALONE.fullmatch(text):
        day, month, year = None, None, found[1]
    else:
        raise _unread(typed)
    if month == "":
        raise _unread(typed)
    year = year.removeprefix("ad ").zfill(4)
    _refuse_impossible(typed, year, month, day)
    try:
        return When("-".join(part.zfill(2) for part in (year, month, day) if part), zone=zone)
    except BadValue as error:
        raise _unread(typed) from error


def left_out_in_words(later: int, undated: int) -> str:
    """`12 claims hidden as said later, and 3 undated`; nothing where nothing is."""
    if not later:
        return f"{_claims(undated, 'undated ')} hidden" if undated else ""
    also = f", and {undated:,} undated" if undated else ""
    return f"{_claims(later)} hidden as said later{also}"


def not_out_in_words(as_of: When) -> str:
    """`not certainly out by 7 Jan 2022`."""
    return f"not certainly out by {short_when(as_of)}"


def _claims(count: int, kind: str = "") -> str:
    return counted(count, f"{kind}claim")


def _month(name: str) -> str:
    """Its number, from three letters on; nothing where no month begins so."""
    for number, (english, native) in enumerate(zip(MONTHS, _NATIVE_MONTHS, strict=True), 1):
        if english.lower().startswith(name) or any(_is_native(name, stem) for stem in native):
            return str(number)
    return ""


def _is_native(name: str, stem: str) -> bool:
    return stem.startswith(name) or (name.startswith(stem) and len(name) <= len(stem) + _LONGEST_ENDING)


def _refuse_impossible(typed: str, year: str, month: str | None, day: str | None) -> None:
    """A month or a day that the calendar does not have; one digit may be the first of two."""
    if month and int(month) > len(MONTHS):
        raise Impossible(
            f"“{_repeated(typed)}” is no date, for a year has {len(MONTHS)} months: write {year}-12."
        )
    if not (month and day and int(month) and int(year)):
        return
    days = days_in(int(year), int(month))
    if int(day) > days:
        name = f"{MONTHS[int(month) - 1]} {year_in_words(int(year))}"
        raise Impossible(
            f"“{_repeated(typed)}” is no date, for {name} has {days} days: write {year}-{month:0>2}-{days}."
        )


def _repeated(typed: str) -> str:
    return short(typed.strip(), _LONGEST)


def _unread(typed: str) -> BadValue:
    return BadValue(
        f"“{_repeated(typed)}” is no day, month or year: write 2022-01-07, 7 jan 2022, 2022-01 or 2022."
    )
