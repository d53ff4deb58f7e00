"""What stands above a comparison, and which of its keys work: pure functions of what is shown."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from qantar_tui.compare.grid import By
from qantar_tui.compare.order import Order
from qantar_tui.compare.verdict import CONTESTED
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.account import Claim
from qantar_tui.text.counted import counted
from qantar_tui.text.shorten import short
from qantar_tui.ui import cells
from qantar_tui.ui.commands import COMPARE
from qantar_tui.ui.content import say
from qantar_tui.ui.styles import HEADING, MUTED, STRONG, VERDICT_STYLES
from qantar_tui.ui.widgets.compare_shown import Shown
from qantar_tui.words.day import left_out_in_words
from qantar_tui.words.time import when_in_words
from qantar_tui.words.verdict import counts_in_words, verdict_in_words

ACTIONS = frozenset(command.action.partition("(")[0] for command in COMPARE)
_ORDERS = {Order.DISPUTED: "most disputed first", Order.NEWEST: "newest first"}
_NAMED = 3
"""Hidden columns from which on only their number is said."""
_ASKED = 150
_QUESTION, _LABEL = 40, 30
"""Characters of a question and of a column's name that are repeated above the table."""


def head(dossier: Dossier, shown: Shown) -> Content:
    """The event, and how its points stand."""
    event = shown.comparison.event
    place = f" · {dossier.name_of(event.place)}" if event.place else ""
    line = say((event.title, HEADING), (f"  {when_in_words(event.when)}{place}", MUTED))
    return line + "\n" + cells.title(shown.comparison)


def asked(shown: Shown, place: int) -> Content:
    """A point by itself: which it is, how it stands, and its question, cut off where it is endless."""
    row = shown.row(place)
    first = say(
        (f"Point {place + 1} of {len(shown.rows)}  ", MUTED),
        (verdict_in_words(row.verdict), VERDICT_STYLES[row.verdict]),
        (f"  {counts_in_words(row.speaking, row.origins, row.silent)}", MUTED),
    )
    ask = row.point.ask
    return first + "\n" + say((short(ask, _ASKED), STRONG))


def chosen(dossier: Dossier, shown: Shown, marked: Claim | None) -> Content:
    """What the reader has chosen, each with the key that takes it back; empty where nothing is."""
    parts = [
        say((what, "$text-warning"), (f" ({way_back})", MUTED))
        for what, way_back in _chosen(dossier, shown, marked)
    ]
    return Content(" · ").join(parts)


def working(shown: Shown, at: tuple[int, int], claims: Sequence[Claim], *, events: int) -> frozenset[str]:
    """The actions that would do something now."""
    columns = len(shown.columns)
    speaking = sum(bool(shown.cell(at[0], column).answers) for column in range(columns)) if shown.rows else 0
    works = {
        "disputed": any(row.verdict in CONTESTED for row in shown.comparison.rows),
        "turn": bool(shown.rows),
        "copy_table": bool(shown.rows),
        "events": events > 1,
        "step": events > 1,
        "sort": len(shown.rows) > 1,
        "mark": bool(claims),
        "copy_citation": bool(claims),
        "base": columns > 1 and bool(shown.rows),
        "only": bool(shown.choices.speaking_on) or 0 < speaking < columns,
        "hide": columns > 1,
        "show_all": shown.hidden_columns > 0,
    }
    return frozenset(action for action, is_working in works.items() if is_working)


def _chosen(dossier: Dossier, shown: Shown, marked: Claim | None) -> list[tuple[str, str]]:
    """What is not as it is at first, and the key that takes it back."""
    choices, comparison = shown.choices, shown.comparison
    chosen: list[tuple[str, str]] = []
    if marked:
        chosen.append(
            (f"a claim of {_short(dossier.name_of(marked.source))} is marked", "w on another: both texts")
        )
    if comparison.by is By.VOICE:
        count = len(comparison.columns)
        chosen.append((counted(count, "voice"), "v: sources"))
    if choices.order in _ORDERS:
        chosen.append((_ORDERS[choices.order], "s: other orders"))
    if shown.base is not None:
        chosen.append((f"read against {_short(comparison.columns[shown.base].label)}", "b: no base"))
    asked = next((row.point.ask for row in comparison.rows if row.point.id == choices.speaking_on), "")
    if asked:
        chosen.append((f"only who speaks on “{_short(asked, _QUESTION)}”", "o: all"))
    if by_hand := shown.hidden_by_hand:
        few = len(by_hand) < _NAMED
        named = ", ".join(_short(column.label) for column in by_hand) if few else f"{len(by_hand)}"
        chosen.append((f"{named} hidden", "X: all"))
    if left_out := left_out_in_words(comparison.hidden.later, comparison.hidden.undated):
        chosen.append((left_out, "@: another day"))
    return chosen


def _short(text: str, most: int = _LABEL) -> str:
    return text if len(text) <= most else f"{text[:most].rstrip()}…"
