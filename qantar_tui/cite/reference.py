"""A source as a reader's reference line, and as CSL-JSON."""

from __future__ import annotations

from qantar_tui.cite.fields import is_description
from qantar_tui.model.source import Source
from qantar_tui.words.claim import locator_in_words
from qantar_tui.words.time import MONTHS


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
        line += " (read in an altered copy: its wording is not the author's)"
    return line


def csl_item(source: Source) -> dict[str, object]:
    """The source as an item of CSL-JSON."""
    return dict(source.csl)


def makers(source: Source) -> str:
    """Its authors, as a reader writes them; empty where none are named."""
    people = source.csl.get("author")
    if not isinstance(people, list):
        return ""
    names = [
        str(person.get("literal") or f"{person.get('given', '')} {person.get('family', '')}".strip())
        for person in people
        if isinstance(person, dict)
    ]
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""


def issued(source: Source) -> str:
    """When it came out, as a reader writes it; `n.d.` where that is not known."""
    date = source.csl.get("issued")
    if not isinstance(date, dict):
        return "n.d."
    if "literal" in date:
        return str(date["literal"])
    several = date.get("date-parts")
    dates = "–".join(filter(None, map(_date, several if isinstance(several, list) else [])))
    return f"about {dates}" if dates and date.get("circa") else dates


def titled(title: str) -> str:
    """The title in quotation marks; without them where it is the editor's own words, in square brackets."""
    return title if is_description(title) else f"“{title}”"


def _date(parts: object) -> str:
    numbers = [part for part in parts if isinstance(part, int)] if isinstance(parts, list) else []
    year, month, day = [*map(str, numbers), "", "", ""][:3]
    name = MONTHS[numbers[1] - 1] if month and 1 <= numbers[1] <= 12 else ""
    return " ".join(filter(None, [day, name, year]))
