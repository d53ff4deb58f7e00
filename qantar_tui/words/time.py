"""Times in words, with all of their uncertainty."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from qantar_tui.errors import BadValue
from qantar_tui.frozen import replace
from qantar_tui.model.day import Day, Qualifier
from qantar_tui.model.edtf import Choice, Edtf, Interval
from qantar_tui.model.when import When, clock_minutes
from qantar_tui.pattern import pattern
from qantar_tui.text.listed import listed
from qantar_tui.words.offsets import said, with_zones, zone_in_words

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
PARTS_OF_YEAR = {
    21: "spring", 22: "summer", 23: "autumn", 24: "winter",
    25: "spring", 26: "summer", 27: "autumn", 28: "winter",
    29: "spring (southern)", 30: "summer (southern)", 31: "autumn (southern)", 32: "winter (southern)",
    33: "first quarter of", 34: "second quarter of", 35: "third quarter of", 36: "fourth quarter of",
    37: "first third of", 38: "second third of", 39: "last third of",
    40: "first half of", 41: "second half of",
}  # fmt: skip
"""What EDTF has in a month's place besides months, as it stands before the year."""
UNDATED = "no date"
_MONTH = pattern("|".join(MONTHS))
_FOUR_DIGITS = 1000
_LEAP_YEAR = "2000"
"""It has every day that a year which is not known can have."""


def when_in_words(when: When | None, unsaid: str = "") -> str:
    """Such as `about 5 January 2022`, `night of 4–5 January 2022`, `7 January 2022 or before`.

    A clock has its zone behind it, its own or else that of `when`; not the one to leave unsaid.
    """
    if when is None:
        return UNDATED
    words = _edtf(with_zones(when.expression, when.zone, unsaid)) + _clock(when, unsaid)
    return f"night of {words}" if _is_one_night(when) else words


def short_when(when: When | None) -> str:
    """The same, short enough for a list: months cut to three letters and no clock."""
    if when is None:
        return UNDATED
    days = _edtf(with_zones(when.expression, when.zone))
    return with_short_months(("night of " if _is_one_night(when) else "") + days)


def with_short_months(words: str) -> str:
    """The same words, every month cut to three letters."""
    return _MONTH.sub(lambda found: found[0][:3], words)


def heading_in_words(when: When | None) -> str:
    """What an event stands under in a list by day: its day, or the date where that is wider or vaguer."""
    if when is None:
        return "Undated"
    expression = when.expression
    first = expression.start if isinstance(expression, Interval) else expression
    if isinstance(first, Day) and first.is_exact_day and not first.approximate:
        return day_in_words(first.first)
    words = when_in_words(When(when.edtf, zone=when.zone))
    return words[0].upper() + words[1:]


def day_in_words(day: date) -> str:
    """A heading such as `Wednesday, 5 January 2022`."""
    return f"{day:%A}, {day.day} {MONTHS[day.month - 1]} {year_in_words(day.year)}"


def year_in_words(year: int) -> str:
    """`2022`, `AD 44`: a year of fewer than four digits could be taken for another number."""
    return str(year) if year >= _FOUR_DIGITS else f"AD {year}"


def edtf_in_words(edtf: str) -> str:
    """An EDTF string in words; as it stands where it cannot be read. A clock has no zone but its own."""
    try:
        return _edtf(with_zones(When(edtf).expression, "")) if edtf else ""
    except BadValue:
        return edtf


def _edtf(expression: Edtf) -> str:
    match expression:
        case Day():
            return _day(expression)
        case Interval(None, Day() as end):
            return f"{_day(end)} or before"
        case Interval(Day() as start, None):
            return f"{_day(start)} or after"
        case Interval(Day() as start, Day() as end):
            return _interval(start, end)
        case Choice(members, True):
            return _choice(members, _all_of, "and")
        case Choice(members):
            return _choice(members, _one_of, "or")
    return ""


def _choice(members: tuple[Day | Interval, ...], in_words: Callable[[Day | Interval], str], link: str) -> str:
    """The month is said once where all are days of one."""
    days = [member for member in members if isinstance(member, Day) and _is_plain_day(member)]
    if len(days) == len(members) and len({(day.year, day.month) for day in days}) == 1:
        *others, last = days
        return listed([*(str(int(day.day)) for day in others), _day(last)], link)
    words = [in_words(member) for member in members]
    # A comma between those that have one themselves would hide where each ends.
    return f" {link} ".join(words) if any("," in each for each in words) else listed(words, link)


def _one_of(member: Day | Interval) -> str:
    match member:
        case Interval(Day() as start, Day() as end) if start != end:
            return f"between {_beginning(start, end)} and {_day(end)}"
    return _edtf(member)


def _all_of(member: Day | Interval) -> str:
    match member:
        case Interval(None, Day() as end):
            return f"{_day(end)} and before"
        case Interval(Day() as start, None):
            return f"{_day(start)} and after"
        case Interval(Day() as start, Day() as end) if start != end:
            return f"{'each day of' if start.day and end.day else 'each of'} {_interval(start, end)}"
    return _edtf(member)


def _interval(start: Day, end: Day) -> str:
    if start == end:
        return _day(start)
    first = _beginning(start, end)
    dash = "–" if start.day and first.isdecimal() else " – "
    return f"{first}{dash}{_day(end)}"


def _beginning(start: Day, end: Day) -> str:
    """The start, without the month and the year that are the end's, too."""
    if not (_is_plain_day(start) and _is_plain_day(end) and start.year == end.year):
        return _day(start)
    day = str(int(start.day))
    return day if start.month == end.month else f"{day} {_month(start)}"


def _day(day: Day) -> str:
    words = _date(day)
    if day.clock:
        words += f", {day.clock}{zone_in_words(day.zone)}"
    if day.approximate:
        words = f"about {words}"
    return f"{words}, uncertain" if day.qualifier in (Qualifier.UNCERTAIN, Qualifier.BOTH) else words


def _date(day: Day) -> str:
    if not day.month:
        return f"some time in {_years(day)}" if "X" in day.year else year_in_words(int(day.year))
    words = _calendar(day)
    if "X" in day.year:
        return f"{words.removesuffix(' of')} of some year in {_years(day)}"
    return f"{words} {year_in_words(int(day.year))}"


def _years(day: Day) -> str:
    first, last = (int(day.year.replace("X", digit)) for digit in "09")
    return f"{year_in_words(max(first, 1))}–{last}"


def _calendar(day: Day) -> str:
    """All but the year."""
    if "X" in day.month + day.day:
        return _partly_known(day)
    if int(day.month) > 12:
        return PARTS_OF_YEAR[int(day.month)]
    return f"{int(day.day)} {_month(day)}" if day.day else _month(day)


def _partly_known(day: Day) -> str:
    possible = list((replace(day, year=_LEAP_YEAR) if "X" in day.year else day).candidates())
    months, days = sorted({each.month for each in possible}), sorted({each.day for each in possible})
    if day.month == day.day == "XX":
        return "some day of"
    run = "{}" if day.day == "XX" else "some month of {}"
    month = "some month of" if day.month == "XX" else _any_of(months, _name_of_month, "{}", run)
    if not day.day:
        return month
    if day.day == "XX":
        return f"some day in {month}"
    if len(months) == 1:
        return f"{_any_of(days, str, '{}', 'some day of {}')} {month}"
    return f"{_any_of(days, _nth, 'the {}', 'some day of the {}')} of {month}"


def _any_of(numbers: list[int], name: Callable[[int], str], few: str, run: str) -> str:
    """`5, 15 or 25`, or `10–19` of numbers that follow each other, within what is to stand around them."""
    names = [name(number) for number in numbers]
    if len(names) > 2 and numbers[-1] - numbers[0] == len(names) - 1:
        return run.format(f"{names[0]}–{names[-1]}")
    return few.format(listed(names, "or"))


def _nth(day: int) -> str:
    ending = "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _month(day: Day) -> str:
    return _name_of_month(int(day.month))


def _name_of_month(number: int) -> str:
    return MONTHS[number - 1]


def _is_plain_day(day: Day) -> bool:
    return day.is_exact_day and not (day.qualifier or day.approximate or day.clock)


def _is_one_night(when: When) -> bool:
    days = when.expression
    if not (isinstance(days, Interval) and days.start and days.end and when.clock_from and when.clock_to):
        return False
    one_night = (days.end.first - days.start.first).days == 1
    return one_night and clock_minutes(when.clock_from) >= 17 * 60 and clock_minutes(when.clock_to) <= 10 * 60


def _clock(when: When, unsaid: str) -> str:
    if not (when.clock_from or when.clock_to):
        return ""
    start, end, zone = when.clock_from, when.clock_to, zone_in_words(said(when.zone, unsaid))
    if not end:
        return f", from {_time(start, zone)}"
    if not start:
        return f", until {_time(end, zone)}"
    if start == end:
        return f", {_time(start, zone)}"
    comma = "," if start[-1] in "?%" else ""
    return f", {_time(start)}{comma} to {_time(end, zone)}"


def _time(clock: str, zone: str = "") -> str:
    words = clock[:5] + zone
    if clock[-1] in "~%":
        words = f"about {words}"
    return f"{words}, uncertain" if clock[-1] in "?%" else words
