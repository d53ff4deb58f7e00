"""One point at a time, for terminals too narrow for a table: its answers by letter, then who gives none."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message

from qantar_tui.compare.grid import Answered, CellState
from qantar_tui.compare.relation import Side, side_of
from qantar_tui.dossier.library import Dossier
from qantar_tui.text.counted import counted
from qantar_tui.text.listed import listed
from qantar_tui.text.shorten import short
from qantar_tui.ui import cells
from qantar_tui.ui.commands import POINT, bindings
from qantar_tui.ui.content import say
from qantar_tui.ui.messages import CellOpened
from qantar_tui.ui.styles import HEADING, MUTED
from qantar_tui.ui.widgets.compare_shown import Shown
from qantar_tui.ui.widgets.item_lines import Item
from qantar_tui.ui.widgets.item_list import ItemList
from qantar_tui.words.verdict import CELLS

_SIGNS = re.compile(r"([A-Z])(\d*)")
_LONGEST = 2_000
"""Characters of an answer's words that are shown here; the cell in full has all of them."""


class ComparePoint(ItemList):
    """The items are the answers, and the columns that give none; their keys are `cell:COLUMN:CLAIM`."""

    BINDINGS = bindings(POINT)

    @dataclass
    class Stepped(Message):
        """Another point is to be shown."""

        by: int

    def __init__(self, dossier: Dossier, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._dossier = dossier
        self._shown: Shown | None = None
        self._row = 0

    def show(self, shown: Shown, row: int, column: int | None, claim: int = 0) -> None:
        """Show a point, with the cursor on a claim, else on a column's first, else on the first of all."""
        self._shown, self._row = shown, row
        if not shown.rows:
            self.show_items([Item(say(("There is nothing to compare: this event has no points.", MUTED)))])
            return
        items = point_items(self._dossier, shown, row)
        keys = [item.key for item in items]
        wanted = f"cell:{column}:"
        key = f"{wanted}{claim}" if f"{wanted}{claim}" in keys else ""
        key = key or next((key for key in keys if key.startswith(wanted)), "")
        self.show_items(items)
        if key:
            self.move_to(key)

    def tell_chosen(self) -> None:
        if self._shown:
            self.post_message(CellOpened(self._shown, self._row, cell_of(self.key)[0]))

    def action_step(self, by: int) -> None:
        self.post_message(self.Stepped(by))


def cell_of(key: str) -> tuple[int, int]:
    """The column and the claim's number of an item's key; 0 for no claim."""
    _, column, claim = key.split(":")
    return int(column), int(claim or 0)


def point_items(dossier: Dossier, shown: Shown, place: int) -> list[Item]:
    """Everything that is said on a point; the question itself stands above the list."""
    items: list[Item] = []
    groups: defaultdict[str, list[tuple[int, Answered]]] = defaultdict(list)
    for column in range(len(shown.columns)):
        for answer in shown.cell(place, column).answers:
            groups[answer.letters].append((column, answer))
    for letters in sorted(groups, key=_rank):
        items += [*_gap(items), Item(_heading(letters))]
        own = sorted(groups[letters], key=lambda pair: list(Side).index(side_of(pair[1].claim)))
        items += [_answer(dossier, shown, place, column, answer) for column, answer in own]
    return items + _unsaid(shown, place, items)


def _answer(dossier: Dossier, shown: Shown, place: int, column: int, answer: Answered) -> Item:
    stands = shown.standing(place, column)
    return Item(
        say(
            cells.headline(dossier, shown.row(place), answer, under=answer.letters),
            "  ",
            cells.standing_in_words(stands) if stands else "",
            "  " if stands else "",
            short(answer.claim.words, _LONGEST),
            (f"  — {cells.place_of(dossier, answer)}", MUTED),
        ),
        key=f"cell:{column}:{answer.claim.number}",
        indent=2,
    )


def _gap(items: list[Item]) -> list[Item]:
    return [Item(say(""))] if items else []


def _unsaid(shown: Shown, place: int, above: list[Item]) -> list[Item]:
    """Who gives no answer; of voices only how many, for they are many and nobody asked them."""
    silent: defaultdict[CellState, list[int]] = defaultdict(list)
    for column in range(len(shown.columns)):
        cell = shown.cell(place, column)
        if not cell.answers:
            silent[cell.state].append(column)
    items: list[Item] = []
    for state, columns in silent.items():
        items += [*_gap(above + items), Item(say((" ".join(CELLS[state]), HEADING)))]
        if state is CellState.NOT_QUOTED:
            items.append(Item(say((f"{counted(len(columns), 'voice')} of other points", MUTED)), indent=2))
        else:
            items += [
                Item(say(shown.column(column).label), key=f"cell:{column}:", indent=2) for column in columns
            ]
    return items


def _heading(letters: str) -> Content:
    if not letters:
        return say(("Not judged", HEADING), ("  texts that nobody has grouped", MUTED))
    style = f"bold {cells.letter_style(letters)}"
    each = [letter + number for letter, number in _SIGNS.findall(letters)]
    fits = f"  fits with {listed(each)}" if len(each) > 1 else ""
    return say((letters, style), (fits, MUTED))


def _rank(letters: str) -> tuple[bool, list[tuple[int, str]]]:
    return not letters, [(int(number or 0), letter) for letter, number in _SIGNS.findall(letters)]
