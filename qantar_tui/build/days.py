"""Plain days with plain clock times, which are most of the times there are, read without a grammar.

For everything else, and where something is wrong, the model's own reader is asked.
"""

from __future__ import annotations

import re
from datetime import date

from qantar_tui.errors import BadValue
from qantar_tui.model.edtf import parse_edtf, parse_offset

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII).fullmatch
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d", re.ASCII).fullmatch
_EPOCH = date(1970, 1, 1).toordinal()
_SECONDS = 86_400


def is_edtf(text: str) -> bool:
    """Whether it is a date in EDTF."""
    if _day_number(text) is not None:
        return True
    try:
        parse_edtf(text)
    except BadValue:
        return False
    return True


def plain_span(edtf: str, clock_from: str, clock_to: str, zone: str) -> tuple[int, int] | None:
    """The first second of such a time and the one after its last; None where it is no such time."""
    day = _day_number(edtf)
    if day is None or (clock_from and not _CLOCK(clock_from)) or (clock_to and not _CLOCK(clock_to)):
        return None
    try:
        midnight = day * _SECONDS - parse_offset(zone)
    except BadValue:
        return None
    start = midnight + _minutes(clock_from) * 60 if clock_from else midnight
    end = midnight + _minutes(clock_to) * 60 + 60 if clock_to else midnight + _SECONDS
    return (start, end) if start < end else None


def _day_number(text: str) -> int | None:
    """Days since 1970-01-01."""
    if not _DAY(text):
        return None
    try:
        return date.fromisoformat(text).toordinal() - _EPOCH
    except ValueError:
        return None


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])
