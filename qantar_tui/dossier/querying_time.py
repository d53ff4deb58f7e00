"""The instant that a query means by a day, a month, a year or a time of day."""

from __future__ import annotations

import re

from qantar_tui.errors import BadValue
from qantar_tui.frozen import dataclass
from qantar_tui.model.when import When
from qantar_tui.words.day import read_day
from qantar_tui.words.time import short_when

_WITH_CLOCK = re.compile(
    r"(?P<day>.+?)(?:,?\s+|(?<=\d)t)(?P<hour>\d{1,2}):(?P<minute>\d\d)\s*(?P<zone>z|utc|[+-]\d\d:?\d\d)?",
    re.ASCII | re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Instant:
    """The first second of what was typed."""

    seconds: int
    """Since 1970 in UTC."""
    text: str
    """Such as `5 Jan 2022` or `5 Jan 2022, 16:30`."""


def read_instant(typed: str, zone: str) -> Instant:
    """The beginning of a day, month, year or minute such as `2022-01-05 16:30`; it may name its own zone.

    Raises BadValue, with a sentence that says what to write.
    """
    found = _WITH_CLOCK.fullmatch(" ".join(typed.split()))
    if not found:
        day = read_day(typed, zone)
        return Instant(day.earliest, short_when(day))
    day = read_day(found["day"], zone)
    clock = f"{found['hour'].zfill(2)}:{found['minute']}"
    named = found["zone"]
    try:
        when = When(day.edtf, clock, clock, _offset(named) if named else zone)
    except BadValue as error:
        raise BadValue(f"“{typed}” is no time of a day: write 2022-01-05 16:30.") from error
    behind = "" if not named else " UTC" if named[0].isalpha() else f" (UTC{_offset(named)})"
    return Instant(when.earliest, f"{short_when(day)}, {clock}{behind}")


def _offset(zone: str) -> str:
    if zone[0].isalpha():
        return "+00:00"
    return zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
