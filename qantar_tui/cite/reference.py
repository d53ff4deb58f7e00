"""A source as a reader's reference line, and as CSL-JSON."""

from __future__ import annotations

from qantar_tui.model.source import Source
from qantar_tui.words.claim import locator_in_words
from qantar_tui.words.time import MONTHS


def reference(source: Source, locator: str = "") -> str:
    """Author, title, where and when it came out, locator and address, in one line."""
    parts = [
        _names(source.csl.get("author")),
        f"“{source.title}”",
        str(source.csl.get("container-title", "")),
        _issued(source.csl.get("issued")),
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


def _names(people: object) -> str:
    if not isinstance(people, list):
        return ""
    names = [
        person.get("literal") or f"{person.get('given', '')} {person.get('family', '')}".strip()
        for person in people
        if isinstance(person, dict)
    ]
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""


def _issued(issued: object) -> str:
    """A CSL date as a reader writes it; empty where there is none."""
    if not isinstance(issued, dict):
        return "n.d."
    if "literal" in issued:
        return str(issued["literal"])
    dates = [_date(parts) for parts in issued.get("date-parts", [])]
    return "–".join(dates)


def _date(parts: list[int]) -> str:
    year, *rest = parts
    if not rest:
        return str(year)
    month = MONTHS[rest[0] - 1] if 1 <= rest[0] <= 12 else ""
    return " ".join(filter(None, [str(rest[1]) if len(rest) > 1 else "", month, str(year)]))
