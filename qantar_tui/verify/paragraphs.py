"""Paragraphs and the locators that count them: paragraph n is the n-th non-empty line, counted from 1."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SPAN = re.compile(r"(\d{1,9})(?:-(\d{1,9}))?", re.ASCII)


def split(text: str) -> tuple[str, ...]:
    """The lines that hold more than white space; headings, captions and page furniture count too."""
    return tuple(line.removesuffix("\r") for line in text.split("\n") if line.strip())


def cited(locator: str, count: int) -> list[int]:
    """The numbers that a locator such as `7, 9-12` names, of so many paragraphs."""
    found = set[int]()
    for _, first, last in _spans(locator):
        found.update(range(max(first, 1), min(last, count) + 1))
    return sorted(found)


def beyond(locator: str, count: int) -> list[str]:
    """The parts of a locator that name a paragraph that does not exist, as they are written."""
    return [part for part, first, last in _spans(locator) if first < 1 or last > count]


def _spans(locator: str) -> Iterator[tuple[str, int, int]]:
    """Each part with its first and last number; one that cannot be read names paragraph 0."""
    for part in (part.strip() for part in locator.split(",")):
        found = _SPAN.fullmatch(part)
        first = int(found[1]) if found else 0
        last = int(found[2] or first) if found else 0
        yield part, min(first, last), max(first, last)
