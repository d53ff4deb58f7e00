"""An event as the timeline shows it: its lines, whatever the list's width and the zone of its times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qantar_tui.model.when import BEGINNING_OF_TIME, END_OF_TIME, When
from qantar_tui.store.event_index import EventRow
from qantar_tui.text.cells import width
from qantar_tui.text.counted import counted
from qantar_tui.ui.styles import KEPT, MUTED, STRONG, VERDICT_STYLES, Line
from qantar_tui.words.time import heading_in_words, when_in_words
from qantar_tui.words.verdict import VERDICTS
from qantar_tui.words.zone import UTC, in_utc, row_when


@dataclass(frozen=True, slots=True)
class Look:
    """How events are shown."""

    is_utc: bool = False
    is_compact: bool = False


_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_WIDTHS = (
    (15 * _MINUTE, "▏"), (2 * _HOUR, "▎"), (12 * _HOUR, "▍"), (_DAY, "▌"),
    (3 * _DAY, "▋"), (31 * _DAY, "▊"), (366 * _DAY, "▉"),
)  # fmt: skip
_WIDER = "█"
LINES_OF_AN_EVENT = 2
"""Where it is not compact."""
_AROUND = 7
"""Cells before and behind the words of a time."""
_LEAST = 11
"""Cells that these words have at least."""
UNDATED_BAR = "·"
HIT = "•"


def width_bar(when: When | None) -> str:
    """One cell, the fuller the wider the time is: a quarter of an hour, two hours, half a day, a day, …"""
    if when is None:
        return UNDATED_BAR
    if when.earliest <= BEGINNING_OF_TIME or when.latest >= END_OF_TIME:
        return _WIDER
    return next((bar for most, bar in _WIDTHS if when.width <= most), _WIDER)


def heading(row: EventRow, *, is_utc: bool) -> str:
    """What an event stands under."""
    return heading_in_words(_when(row, is_utc))


def title_line(row: EventRow, *, is_hit: bool, is_kept: bool = False) -> Line:
    """The verdict's sign and the title; before that a sign for what is in the basket, a dot for a hit."""
    sign, _ = VERDICTS[row.verdict]
    kept = [KEPT] if is_kept else []
    hit = [(f"{HIT} ", "bold $text-accent")] if is_hit else []
    return [(f"{sign} ", VERDICT_STYLES[row.verdict]), *kept, *hit, (row.title, "")]


def detail_line(
    row: EventRow, name_of: Callable[[str], str], cells: int, *, is_utc: bool, zone: str, hidden: int
) -> Line:
    """How wide its time is, when, how many sources speak of it, how many claims are hidden, and where.

    Clocks of the dossier's `zone`, or of UTC where that is shown, leave theirs unsaid.
    """
    when = _when(row, is_utc)
    stands = standing(row) + (f" · {hidden} hidden" if hidden else "")
    if hidden and width(stands) + _LEAST + _AROUND > cells:  # the verdict's sign stands before the title
        stands = f"{speaking(row)} · {hidden} hidden"
    words = row_when(when, max(cells - width(stands) - _AROUND, _LEAST), UTC if is_utc else zone)
    place = f" · {name_of(row.place)}" if row.place else ""
    return [("  ", ""), (width_bar(row.when), STRONG), (f" {words} · {stands}{place}", MUTED)]


def compact_line(
    row: EventRow, cells: int, *, is_utc: bool, zone: str, is_hit: bool, is_kept: bool = False
) -> Line:
    """All of it on one line: the time before the title, and the number of sources behind."""
    when = _when(row, is_utc)
    date = row_when(when, max(cells // 3, _LEAST), UTC if is_utc else zone)
    when_cells = (f"{width_bar(row.when)} {date} ", MUTED)
    return [when_cells, *title_line(row, is_hit=is_hit, is_kept=is_kept), (f" · {row.sources}", MUTED)]


def in_one_line(row: EventRow, *, is_utc: bool) -> str:
    """When it was, and what."""
    return f"{when_in_words(_when(row, is_utc))} · {row.title}"


def standing(row: EventRow) -> str:
    """How many sources speak, and on how much they part."""
    if not row.points:
        return speaking(row)
    if row.disputed:
        return f"{speaking(row)} · {row.disputed} of {row.points} {VERDICTS[row.verdict][1]}"
    return f"{speaking(row)} · {VERDICTS[row.verdict][1]}"


def speaking(row: EventRow) -> str:
    """How many sources speak."""
    return counted(row.sources, "source")


def _when(row: EventRow, is_utc: bool) -> When | None:
    return in_utc(row.when) if is_utc and row.when else row.when
