"""What is read while Textual is still being loaded: the events about the one at which the explorer opens."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from qantar_tui.dossier.library import Dossier
from qantar_tui.text.cells import cut, width
from qantar_tui.text.show import show
from qantar_tui.timeline.lines import Lines
from qantar_tui.timeline.order import Order
from qantar_tui.timeline.window import Window
from qantar_tui.ui import event_words
from qantar_tui.ui.ending import ended_in_order
from qantar_tui.ui.event_words import LINES_OF_AN_EVENT
from qantar_tui.ui.layout import lanes_height, list_width, strip_height
from qantar_tui.ui.styles import HEADING, MUTED, Line

_TAKE = "\x1b[?1049h\x1b[?25l\x1b[2J"
_GIVE_BACK = "\x1b[?25h\x1b[?1049l"
_PLAIN = "\x1b[0m"
Settings = list[int | list[bytes | int]]
"""Of a terminal, as termios has them."""


@contextmanager
def painted_ahead(dossier: Dossier) -> Iterator[Settings | None]:
    """Paint the list where the explorer will have it; keys that are pressed meanwhile wait for it unseen.

    Gives the settings that the terminal had, if it is one that has any. It is as it was afterwards, also
    where the explorer never came to take it.
    """
    terminal = sys.__stderr__  # the stream that Textual takes, too
    if terminal is None or not terminal.isatty():
        yield None
        return
    with ended_in_order(), _unseen_keys() as before:
        try:
            columns, rows = os.get_terminal_size(terminal.fileno())
            terminal.write(_TAKE + "".join(frame(dossier, columns, rows)))
            terminal.flush()
            yield before
        except BaseException:
            terminal.write(_GIVE_BACK)
            terminal.flush()
            raise


@contextmanager
def _unseen_keys() -> Iterator[Settings | None]:
    try:
        import termios
    except ImportError:  # Windows has no such settings, and shows no keys that nobody asked for
        yield None
        return
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    quiet = termios.tcgetattr(terminal)
    # As Textual will have it, so that Enter, ^q and ^z are keys already; ^c still interrupts.
    quiet[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    quiet[6][termios.VSUSP] = bytes([os.fpathconf(terminal, "PC_VDISABLE")])
    try:
        termios.tcsetattr(terminal, termios.TCSANOW, quiet)
        yield before
    finally:
        with suppress(termios.error):  # the terminal may have gone meanwhile
            termios.tcsetattr(terminal, termios.TCSANOW, before)


def frame(dossier: Dossier, columns: int, rows: int) -> Iterator[str]:
    """What is written for a terminal of that size: the dossier's title, and the list."""
    title = cut(f"qantar  {show(dossier.about.title)}", max(columns - 2, 0))
    yield _at(0, [(f" {title}", MUTED)], columns)
    order = dossier.timeline.order(is_utc=False)
    if not len(order):
        return
    rank = order.rank(dossier.timeline.opening)
    top = 1 + strip_height(rows) + _lanes_above(dossier, order.ordinal(rank), rows)
    cells = max(list_width(columns) - 3, 1)  # the bar of ticks, and a cell on either side
    for y, line in enumerate(_lines(dossier, order, rank, cells, max(rows - top - 1, 0))):
        yield _at(top + y, [(" ", ""), *line], cells + 1)


def _lanes_above(dossier: Dossier, ordinal: int, rows: int) -> int:
    """Lines of the lanes that will come to stand above the list."""
    event = dossier.timeline.rows_of([ordinal])[0]
    lanes = dossier.disputed_time(event.id) if event.disputed else None
    return lanes_height(len(lanes.lanes), rows) if lanes else 0


def _lines(dossier: Dossier, order: Order, rank: int, cells: int, height: int) -> Iterator[Line]:
    """As the list will have them when it opens, its first event the one that has the rank."""
    if not height:
        return
    window = Window(Lines(order, LINES_OF_AN_EVENT), height).with_at(rank, 0)
    places = [place for y in range(height) if (place := window.at(y))]
    first, last = places[0].rank, places[-1].rank
    rows = dossier.timeline.rows_of(order.ordinals(first, last - first + 1))
    for y, place in enumerate(places):
        row = rows[place.rank - first]
        if y == 0 or place.is_heading:
            yield [(event_words.heading(row, is_utc=False), HEADING)]
        elif place.part == 0:
            yield event_words.title_line(row, is_hit=False)
        else:
            yield event_words.detail_line(
                row, dossier.name_of, cells, is_utc=False, zone=dossier.about.zone, hidden=0
            )


def _at(y: int, line: Line, cells: int) -> str:
    """The line at the beginning of a line of the terminal, in at most so many cells."""
    painted, left = [f"\x1b[{y + 1};1H"], cells
    for text, style in line:
        part = cut(show(text), left)
        left -= width(part)
        painted.append(f"{_PLAIN}{_sgr(style)}{part}")
    return "".join((*painted, _PLAIN))


def _sgr(style: str) -> str:
    """Bold and dim alone: the theme's colours are Textual's."""
    return "\x1b[1m" if "bold" in style else "\x1b[2m" if "dim" in style else ""
