"""The dates of a work, whatever a stranger's file has: days, or the words that a date is only known by."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from qantar_tui.cite.fields import one_line
from qantar_tui.cite.russian_dates import day_in_russian
from qantar_tui.errors import BadValue
from qantar_tui.frozen import dataclass
from qantar_tui.model.csl import CSL_LAST_SEASON
from qantar_tui.model.edtf import Interval, parse_edtf
from qantar_tui.model.source import Source
from qantar_tui.words.time import MONTHS, PARTS_OF_YEAR, edtf_in_words, year_in_words

_MONTHS_AND_PARTS = frozenset((*range(1, len(MONTHS) + 1), *PARTS_OF_YEAR))
_WHOLE_YEAR = re.compile(r"(?<!\d)\d{4}(?![\dX])", re.ASCII)
_ONE_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(~?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of a work: year, month (or part of the year, from 21) and day, as far as they are known."""

    first: tuple[int, ...]
    last: tuple[int, ...] = ()
    is_about: bool = False
    words: str = ""
    """The date as words, where it is only known so."""
    edtf: str = ""
    """What the words say, where that is EDTF."""

    @property
    def year(self) -> str:
        """The first year in it, in four digits; empty where none is known."""
        if self.first:
            return f"{self.first[0]:04}"
        found = _WHOLE_YEAR.search(self.edtf)
        return found[0] if found else ""

    @property
    def season(self) -> str:
        """The season, or other part of a year, that it begins in; empty for a month or less."""
        return PARTS_OF_YEAR.get(self.first[1], "") if len(self.first) > 1 else ""

    @property
    def is_open(self) -> bool:
        """Whether it goes on from a known year."""
        expression = parse_edtf(self.edtf) if self.edtf else None
        return isinstance(expression, Interval) and not expression.end and bool(self.year)


def date_of(source: Source, field: str) -> Dated | None:
    """The date in a field; None where there is none."""
    date = source.csl.get(field)
    if not isinstance(date, Mapping):
        return None
    parts = date.get("date-parts")
    days = [day for part in parts[:2] if (day := _day(part))] if isinstance(parts, list) else []
    if days:
        first, last = (*days, (), ())[:2]
        is_about = bool(date.get("circa"))
        if all(len(day) < 2 or day[1] <= CSL_LAST_SEASON for day in days):
            return Dated(first, last, is_about)
        return _from_words("/".join(f"{edtf_of(day)}{'~' if is_about else ''}" for day in days))
    words = one_line(date["literal"]) if isinstance(date.get("literal"), str) else ""
    return _from_words(words) if words else None


def certain(date: Dated) -> Dated:
    """What both of its ends have in common; its two years where that is nothing."""
    if not date.last:
        return Dated(_without_season(date.first), (), date.is_about, date.words, date.edtf)
    common = _common(_without_season(date.first), _without_season(date.last))
    first, last = (common, ()) if common else (date.first[:1], date.last[:1])
    return Dated(first, last, date.is_about)


def single(date: Dated) -> Dated:
    """A date whose words say nothing but one day, month, season or year, or about when, as these numbers."""
    if not (found := _ONE_DAY.fullmatch(date.edtf)):
        return date
    return Dated(tuple(int(part) for part in found.groups()[:3] if part), (), bool(found[4]))


def whole_in_words(date: Dated, is_russian: bool) -> str:
    """A season, or what is only about when, in words; empty for any other date."""
    if not date.first or date.last or not (date.is_about or date.season):
        return ""
    if not is_russian:
        return f"{'about ' if date.is_about else ''}{day_in_words(date.first)}"
    return f"{'около ' if date.is_about else ''}{day_in_russian(*date.first, is_genitive=date.is_about)}"


def day_in_words(day: Sequence[int]) -> str:
    """Such as `5 January 2022`, `January 2022`, `spring 2022`, `2022`."""
    year, month, number = (*map(int, day), 0, 0)[:3]
    name = MONTHS[month - 1] if 1 <= month <= 12 else PARTS_OF_YEAR.get(month, "")
    return " ".join(filter(None, [str(number or ""), name, year_in_words(year)]))


def _from_words(words: str) -> Dated:
    try:
        parse_edtf(words)
    except BadValue:
        return Dated((), words=words)
    return Dated((), words=edtf_in_words(words), edtf=words)


def _common(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return tuple(part for part, _ in alike)


def _without_season(day: tuple[int, ...]) -> tuple[int, ...]:
    return day[:1] if len(day) > 1 and day[1] in PARTS_OF_YEAR else day


def edtf_of(day: Sequence[int]) -> str:
    """Such as `2022-01-05` or `2022-21`."""
    return "-".join([f"{day[0]:04}", *(f"{part:02}" for part in day[1:])])


def _day(parts: object) -> tuple[int, ...]:
    numbers = [int(str(part)) for part in parts if _is_number(part)] if isinstance(parts, list) else []
    if len(numbers) > 1 and numbers[1] not in _MONTHS_AND_PARTS:
        del numbers[1:]
    if len(numbers) > 2 and (not 1 <= numbers[2] <= 31 or numbers[1] > 12):
        del numbers[2:]
    return tuple(numbers[:3]) if numbers and 0 < numbers[0] < 10_000 else ()


def _is_number(part: object) -> bool:
    digits = str(part)
    return not isinstance(part, bool) and digits.isascii() and digits.isdigit() and len(digits) < 5
