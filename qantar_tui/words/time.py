"""Times in words, with all of their uncertainty."""

from __future__ import annotations

import re
from datetime import date

from qantar_tui.errors import BadValue
from qantar_tui.model.edtf import Choice, Day, Edtf, Interval, Qualifier
from qantar_tui.model.when import When, clock_minutes

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_GROUPS = {
    21: "spring", 22: "summer", 23: "autumn", 24: "winter",
    25: "spring", 26: "summer", 27: "autumn", 28: "winter",
    29: "spring (southern)", 30: "summer (southern)", 31: "autumn (southern)", 32: "winter (southern)",
    33: "first quarter of", 34: "second quarter of", 35: "third quarter of", 36: "fourth quarter of",
    37: "first third of", 38: "second third of", 39: "last third of",
    40: "first half of", 41: "second half of",
}  # fmt: skip
UNDATED = "no date"
_MONTH = re.compile("|".join(MONTHS))


def when_in_words(when: When | None) -> str:
    """Such as `about 5 January 2022`, `night of 4–5 January 2022`, `before 8 January 2022`."""
    if when is None:
        return UNDATED
    if _is_one_night(when):
        return f"night of {_edtf(when.expression)}{_clock(when)}"
    return _edtf(when.expression) + _clock(when)


def short_when(when: When | None) -> str:
    """The same, short enough for a list: months cut to three letters and no clock."""
    if when is None:
        return UNDATED
    return with_short_months(("night of " if _is_one_night(when) else "") + _edtf(when.expression))


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
    return f"{day:%A}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def edtf_in_words(edtf: str) -> str:
    """An EDTF string in words; as it stands where it cannot be read."""
    try:
        return when_in_words(When(edtf)) if edtf else ""
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
        case Choice(members, every):
            return _choice(members, " and " if every else " or ")
    return ""


def _choice(members: tuple[Day | Interval, ...], link: str) -> str:
    """The month is said once where all are days of one."""
    match members:
        case (Interval(Day() as start, Day() as end),):
            return f"between {_interval(start, end).replace(' – ', ' and ').replace('–', ' and ')}"
    days = [member for member in members if isinstance(member, Day) and _is_plain_day(member)]
    if len(days) == len(members) and len({(day.year, day.month) for day in days}) == 1:
        *others, last = days
        return link.join([*(str(int(day.day)) for day in others), _day(last)])
    return link.join(_edtf(member) for member in members)


def _interval(start: Day, end: Day) -> str:
    if _is_plain_day(start) and _is_plain_day(end) and start.year == end.year:
        year = start.year
        if start.month == end.month:
            return f"{int(start.day)}–{int(end.day)} {_month(start)} {year}"
        return f"{int(start.day)} {_month(start)} – {int(end.day)} {_month(end)} {year}"
    return f"{_day(start)} – {_day(end)}"


def _day(day: Day) -> str:
    words = _date(day)
    if day.clock:
        words += f", {day.clock}{_zone(day.zone)}"
    if day.approximate:
        words = f"about {words}"
    return f"{words}, uncertain" if day.qualifier in (Qualifier.UNCERTAIN, Qualifier.BOTH) else words


def _date(day: Day) -> str:
    if "X" in day.year:
        return f"some time in {day.year.replace('X', '0')}–{day.year.replace('X', '9')}"
    if not day.month:
        return day.year
    if "X" in day.month:
        return f"some month of {day.year}"
    if int(day.month) > 12:
        return f"{_GROUPS[int(day.month)]} {day.year}"
    month = f"{_month(day)} {day.year}"
    if not day.day:
        return month
    return f"some day in {month}" if "X" in day.day else f"{int(day.day)} {month}"


def _month(day: Day) -> str:
    return MONTHS[int(day.month) - 1]


def _is_plain_day(day: Day) -> bool:
    return day.is_exact_day and not (day.qualifier or day.approximate or day.clock)


def _is_one_night(when: When) -> bool:
    days = when.expression
    if not (isinstance(days, Interval) and days.start and days.end and when.clock_from and when.clock_to):
        return False
    one_night = (days.end.first - days.start.first).days == 1
    return one_night and clock_minutes(when.clock_from) >= 17 * 60 and clock_minutes(when.clock_to) <= 10 * 60


def _clock(when: When) -> str:
    if not (when.clock_from or when.clock_to):
        return ""
    start, end = _time(when.clock_from), _time(when.clock_to)
    if start and end:
        words = start if start == end else f"{start} to {end}"
    else:
        words = f"from {start}" if start else f"until {end}"
    return f", {words}{_zone(when.zone)}"


def _zone(zone: str) -> str:
    return " UTC" if zone == "Z" else f" (UTC{zone})" if zone else ""


def _time(clock: str) -> str:
    bare = clock.rstrip("?~%")
    return f"about {bare}" if clock != bare and clock[-1] in "~%" else bare
