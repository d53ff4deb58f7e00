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
    """A citation is to go to the clipboard; empty where there is nothing to cite."""

    text: str
