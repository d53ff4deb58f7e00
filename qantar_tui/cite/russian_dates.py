"""A date in Russian, as a reference has it, where no CSL date can say what is known of it."""

from __future__ import annotations

from collections.abc import Sequence

from qantar_tui.errors import BadValue
from qantar_tui.frozen import replace
from qantar_tui.model.day import Day, Qualifier
from qantar_tui.model.edtf import Choice, Edtf, Interval, parse_edtf
from qantar_tui.text.listed import listed
from qantar_tui.words.offsets import zone_in_words

MONTHS = (
    ("январь", "января"), ("февраль", "февраля"), ("март", "марта"), ("апрель", "апреля"),
    ("май", "мая"), ("июнь", "июня"), ("июль", "июля"), ("август", "августа"),
    ("сентябрь", "сентября"), ("октябрь", "октября"), ("ноябрь", "ноября"), ("декабрь", "декабря"),
)  # fmt: skip
"""Each as it is called, and in the genitive, as are the parts of a year."""
_SEASONS = (("весна", "весны"), ("лето", "лета"), ("осень", "осени"), ("зима", "зимы"))
_SOUTH = " (южное полушарие)"
PARTS_OF_YEAR = {
    **dict(enumerate(_SEASONS, 21)),
    **dict(enumerate(_SEASONS, 25)),
    **dict(enumerate(((name + _SOUTH, genitive + _SOUTH) for name, genitive in _SEASONS), 29)),
    **dict(enumerate(((f"{which} квартал", f"{which} квартала") for which in ("I", "II", "III", "IV")), 33)),
    37: ("первая треть", "первой трети"), 38: ("вторая треть", "второй трети"),
    39: ("последняя треть", "последней трети"),
    40: ("первая половина", "первой половины"), 41: ("вторая половина", "второй половины"),
}  # fmt: skip

_LEAP_YEAR = "2000"
"""It has every day that a year which is not known can have."""


def edtf_in_russian(edtf: str) -> str:
    """An EDTF string in words, such as `между 2020 и 2029 гг.`; as it stands where it cannot be read."""
    try:
        return _in_words(parse_edtf(edtf))
    except BadValue:
        return edtf


def day_in_russian(year: int, part: int = 0, day: int = 0, *, is_genitive: bool = False) -> str:
    """Such as `5 января 2022 г.`, `январь 2022 г.`, `весны 2022 г.`; `part` is a month or part of a year."""
    called = MONTHS[part - 1] if 1 <= part <= 12 else PARTS_OF_YEAR.get(part, ("", ""))
    return " ".join(filter(None, [str(day or ""), called[is_genitive or day > 0], str(year), "г."]))


def _in_words(expression: Edtf) -> str:
    match expression:
        case Day() as day if day.approximate and "X" not in _digits(day):
            return _sure(day, f"около {_known(day, is_genitive=True)}")
        case Day() as day:
            return _sure(day, _day(day))
        case Interval(None, Day() as end):
            return f"не позднее {_bound(end, is_last=True)}"
        case Interval(Day() as start, None):
            return f"не ранее {_bound(start)}"
        case Interval(Day() as start, Day() as end):
            is_of_month = (start.year, start.month) == (end.year, end.month)
            if _is_plain(start) and _is_plain(end) and start.day and end.day and is_of_month:
                return f"{int(start.day)}–{_known(end)}"
            return f"{_in_words(start)} – {_in_words(end)}"
        case Choice(members, is_every):
            return _choice(members, "и" if is_every else "или", is_every=is_every)
    return ""


def _choice(members: Sequence[Day | Interval], link: str, *, is_every: bool) -> str:
    """The month, and the year, are said once where all are days of one, or years."""
    days = [member for member in members if isinstance(member, Day) and _is_plain(member)]
    if len(days) == len(members):
        if len({(day.year, day.month) for day in days}) == 1 and all(day.day for day in days):
            return listed([*(str(int(day.day)) for day in days[:-1]), _known(days[-1])], link)
        if not any(day.month for day in days):
            return f"{listed((str(int(day.year)) for day in days), link)} {'гг.' if is_every else 'г.'}"
    words = [_member(member, is_every=is_every) for member in members]
    return f" {link} ".join(words) if any("," in each for each in words) else listed(words, link)


def _member(member: Day | Interval, *, is_every: bool) -> str:
    match member:
        case Interval(Day() as start, Day() as end) if not is_every and start != end:
            return f"не ранее {_bound(start)} и не позднее {_bound(end, is_last=True)}"
    return _in_words(member)


def _bound(day: Day, *, is_last: bool = False) -> str:
    """The genitive of what a date lies before or after; of unknown digits nothing but the bound."""
    if "X" in day.year:
        known = Day(f"{(day.last if is_last else day.first).year:04}")
    elif "X" in day.month:
        known = Day(day.year)
    else:
        known = Day(day.year, day.month, "" if "X" in day.day else day.day, clock=day.clock, zone=day.zone)
    about = "прибл. " if day.approximate else ""
    return _sure(day, f"{about}{_known(known, is_genitive=True)}")


def _sure(day: Day, words: str) -> str:
    is_doubtful = day.qualifier in (Qualifier.UNCERTAIN, Qualifier.BOTH)
    return f"предположительно {words}" if is_doubtful else words


def _known(day: Day, *, is_genitive: bool = False) -> str:
    words = day_in_russian(int(day.year), int(day.month or 0), int(day.day or 0), is_genitive=is_genitive)
    return f"{words}, {day.clock}{zone_in_words(day.zone)}" if day.clock else words


def _day(day: Day) -> str:
    if "X" not in (digits := _digits(day)):
        return _known(day)
    about = "прибл. " if day.approximate else ""
    if "X" in day.month and day.day not in ("", "XX"):
        return about + digits  # which no words say any shorter
    if "X" not in day.year:
        return about + _calendar(day, f" {int(day.year)} г.")
    calendar = f"{_calendar(day, '')}, " if day.month else ""
    return f"{about}{calendar}{_years(day)}"


def _digits(day: Day) -> str:
    return "-".join(filter(None, (day.year, day.month, day.day)))


def _years(day: Day) -> str:
    if day.year == "XXXX":
        return "год неизвестен"
    first, last = (int(day.year.replace("X", digit)) for digit in "09")
    return f"между {max(first, 1)} и {last} гг."


def _calendar(day: Day, year: str) -> str:
    """A month, day or part of a year, with the year behind it where that is known."""
    if day.month.isdecimal() and int(day.month) > 12:
        return PARTS_OF_YEAR[int(day.month)][0] + year
    if day.month == "XX" and day.day in ("", "XX"):
        unknown = "день неизвестен" if day.day else "месяц неизвестен"
        return f"{year.strip()}, {unknown}" if year else unknown
    possible = list((replace(day, year=_LEAP_YEAR) if "X" in day.year else day).candidates())
    months, days = sorted({each.month for each in possible}), sorted({each.day for each in possible})
    if not day.day or day.day == "XX":
        unknown = ", день неизвестен" if day.day else ""
        return f"{listed([MONTHS[month - 1][0] for month in months], 'или')}{year}{unknown}"
    is_run = len(days) > 2 and days[-1] - days[0] == len(days) - 1
    called = f"между {days[0]} и {days[-1]}" if is_run else listed([str(number) for number in days], "или")
    return f"{called} {MONTHS[months[0] - 1][1]}{year}"


def _is_plain(day: Day) -> bool:
    return "X" not in _digits(day) and not (day.qualifier or day.approximate or day.clock)
