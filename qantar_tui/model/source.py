"""Published works: CSL items, with what a reader must know to weigh them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from qantar_tui.frozen import dataclass, field
from qantar_tui.model.when import When

Csl = Mapping[str, object]


class Reading(StrEnum):
    """How much of the work was read for the dossier."""

    WHOLE = "whole"
    PART = "part"
    UNREAD = "unread"
    """Known only through the works that cite it; it has no account of its own."""


@dataclass(frozen=True, slots=True)
class Source:
    id: str
    label: str
    """Short name for columns and lists, such as "Kim 2023"."""
    title: str
    csl: Csl = field(hash=False)
    """The CSL fields, as CSL-JSON has them."""
    standpoint: str
    """One line on where it speaks from."""
    copy: str
    """What is known of the copy that was read."""
    reading: Reading
    is_verbatim: bool
    """False where the copy's wording is not the author's, so that nothing of it may be quoted."""
    locator: str
    """What its locators count, by CSL's names: paragraph, page, …"""
    published: When | None = None
    published_note: str = ""
    outlet: str = ""
    derived_from: tuple[str, ...] = ()
    known_through: tuple[str, ...] = ()
    """The sources that cite or quote it, for one that was not read."""
    cited_at: str = ""
    """Where they do, as their locators count."""
    text_file: str = ""
    text_sha256: str = ""
    note: str = ""

    @property
    def was_read(self) -> bool:
        return self.reading is not Reading.UNREAD
