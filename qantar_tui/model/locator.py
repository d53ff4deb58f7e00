"""Where in a work a claim stands: numbers and ranges of what the work's locators count."""

from __future__ import annotations

from collections.abc import Iterable

from qantar_tui.frozen import dataclass

PARAGRAPH = "paragraph"
COUNTED = (PARAGRAPH, "page", "section", "chapter", "line")
"""What the locators of a work may count, by CSL's names."""
FORM = r"[1-9]\d*(?:-[1-9]\d*)?(?:, ?[1-9]\d*(?:-[1-9]\d*)?)*"
"""How a dossier's files write a locator, in ASCII; that its ranges rise is asked by `falling`."""
_MOST_DIGITS = 9
_LARGEST_TYPED = 999_999


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A number, or the numbers from one to another."""

    first: int
    last: int

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class Part:
    """What stands between two commas of a locator."""

    text: str
    """As it is written."""
    span: Span | None
    """From the lower number to the higher; None for what is no number, which only a stranger's file has."""


def parse_locator(text: str) -> tuple[Part, ...]:
    """The parts of a locator, such as `7, 9-12`, in the order in which they are written."""
    return tuple(_part(part.strip()) for part in text.split(","))


def is_place(text: str) -> bool:
    """Whether it is a locator as somebody types one: from 1 on, no leading zeros, ranges that rise."""
    import re

    return bool(re.fullmatch(FORM, text, re.ASCII)) and all(map(_is_plain, parse_locator(text)))


def falling(locator: str) -> str:
    """The first part of a locator that is a range which ends before it begins; else nothing."""
    if "-" not in locator:
        return ""
    parts = (
        part for part in parse_locator(locator) if part.span and part.text.startswith(f"{part.span.last}-")
    )
    return next((part.text for part in parts if part.span and part.span.first != part.span.last), "")


def join_locators(locators: Iterable[str]) -> str:
    """Several locators as one: each number once, in order, neighbours joined to ranges; words after them."""
    parts = {part for locator in locators for part in parse_locator(locator) if part.text}
    joined: list[Span] = []
    for span in sorted(part.span for part in parts if part.span):
        if joined and span.first <= joined[-1].last + 1:
            joined[-1] = Span(joined[-1].first, max(span.last, joined[-1].last))
        else:
            joined.append(span)
    return ", ".join([*map(str, joined), *sorted(part.text for part in parts if not part.span)])


def names_several(locator: str) -> bool:
    """Whether it names more than one place, as it is written; of a stranger's words, too."""
    return any(sign in locator for sign in ",-–")


def _part(text: str) -> Part:
    first, dash, last = text.partition("-")
    if not (_is_number(first) and (_is_number(last) or not dash)):
        return Part(text, None)
    ends = int(first), int(last or first)
    return Part(text, Span(min(ends), max(ends)))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS


def _is_plain(part: Part) -> bool:
    if part.span is None or part.span.first < 1 or part.span.last > _LARGEST_TYPED:
        return False
    return part.text in (str(part.span), f"{part.span.first}-{part.span.last}")
