"""A source as a reader's reference line, and as CSL-JSON."""

from __future__ import annotations

from qantar_tui.cite.dates import date_of, day_in_words
from qantar_tui.cite.fields import ALTERED, is_description, listed, people_of
from qantar_tui.model.source import Source
from qantar_tui.words.claim import locator_in_words
from qantar_tui.words.quotes import single_marks


def reference(source: Source, locator: str = "") -> str:
    """Author, title, where and when it came out, locator and address, in one line."""
    parts = [
        makers(source),
        titled(source.title),
        str(source.csl.get("container-title", "")),
        issued(source),
        locator_in_words(source.locator, locator) if locator else "",
        str(source.csl.get("URL", "")),
    ]
    line = ", ".join(part for part in parts if part)
    if not source.is_verbatim:
        line += f" ({ALTERED})"
    return line


def csl_item(source: Source) -> dict[str, object]:
    """The source as an item of CSL-JSON."""
    return dict(source.csl)


def makers(source: Source) -> str:
    """Its authors, else its editors, as a reader writes them; empty where none are named."""
    if authors := people_of(source, "author"):
        return listed(authors)
    editors = people_of(source, "editor")
    role = "ed." if len(editors) == 1 else "eds."
    return f"{listed(editors)} ({role})" if editors else ""


def issued(source: Source) -> str:
    """When it came out, as a reader writes it; `n.d.` where that is not known."""
    date = date_of(source, "issued")
    if not date:
        return "n.d."
    days = "–".join(day_in_words(day) for day in (date.first, date.last) if day)
    return date.words or (f"about {days}" if date.is_about else days)


def titled(title: str) -> str:
    """The title in quotation marks, its own made single; none where it is a description in brackets."""
    return title if is_description(title) else f"“{single_marks(title)}”"
