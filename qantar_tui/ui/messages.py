"""What more than one screen has to say."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass
class RecordOpened(Message):
    """A record was chosen that may belong to another place: `kind:id`."""

    key: str


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
