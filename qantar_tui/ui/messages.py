"""What more than one screen has to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from qantar_tui.ui.widgets.compare_shown import Shown


@dataclass
class RecordOpened(Message):
    """A record was chosen that may belong to another place: `kind:id`."""

    key: str


@dataclass
class CellOpened(Message):
    """A cell of a comparison is to be shown in full."""

    shown: Shown
    """Among what it was counted: by now something else may be shown."""
    row: int
    column: int


@dataclass
class CitationCopied(Message):
    """A text is to go to the clipboard; empty where there is nothing to cite."""

    text: str
    what: str = "Citation"
    """What it is, in a few words."""


@dataclass
class KeepAsked(Message):
    """What the keys name is to go into the basket, or out of it where all of it is in."""

    keys: tuple[str, ...]


@dataclass
class ZoneChosen(Message):
    """Times are to be read in UTC everywhere, or again as where it happened."""

    is_utc: bool


@dataclass
class BasketChanged(Message):
    """Something else is in the basket, or in another order."""
