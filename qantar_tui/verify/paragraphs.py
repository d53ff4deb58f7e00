"""Paragraphs and the locators that count them: paragraph n is the n-th non-empty line, counted from 1."""

from __future__ import annotations

from qantar_tui.model.locator import parse_locator


def split(text: str) -> tuple[str, ...]:
    """The lines that hold more than white space; headings, captions and page furniture count too."""
    return tuple(line.removesuffix("\r") for line in text.split("\n") if line.strip())


def cited(locator: str, count: int) -> list[int]:
    """The numbers that a locator such as `7, 9-12` names, of so many paragraphs."""
    found = set[int]()
    for span in (part.span for part in parse_locator(locator) if part.span):
        found.update(range(max(span.first, 1), min(span.last, count) + 1))
    return sorted(found)


def beyond(locator: str, count: int) -> list[str]:
    """The parts of a locator that name no paragraph, or one that does not exist, as they are written."""
    return [
        part.text
        for part in parse_locator(locator)
        if part.span is None or part.span.first < 1 or part.span.last > count
    ]
