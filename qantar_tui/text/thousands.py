"""Numbers with their thousands set apart (20,000) or not (20000): whoever searches types either."""

from __future__ import annotations

import re
from collections.abc import Iterator

NUMBER = re.compile(r"(?<![0-9.,])(?:[0-9]{1,3}(?:[, \u00a0\u2009\u202f][0-9]{3})+|[1-9][0-9]{4,6})(?![0-9])")
"""A number with its thousands set apart, or one of at least five digits, which no year has."""
_SEPARATOR = re.compile("[^0-9]")
_WITH_COMMAS = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")


def other_parts(number: str) -> Iterator[tuple[int, int, str]]:
    """The words of the number written the other way, with where each stands in it."""
    digits = _SEPARATOR.sub("", number)
    if digits != number:
        yield 0, len(number), digits
        return
    ends = range(len(digits) % 3 or 3, len(digits) + 1, 3)
    yield from ((max(0, end - 3), end, digits[max(0, end - 3) : end]) for end in ends)


def other_way(text: str) -> str:
    """The text with each of its numbers written the other way; the same where it has none."""
    return NUMBER.sub(lambda number: " ".join(word for _, _, word in other_parts(number[0])), text)


def as_asked(query: str) -> str:
    """The query with `20,000` as one word, 20000, so that 20 of 3,000 is not found for it.

    A space may as well stand between two numbers.
    """
    return _WITH_COMMAS.sub(lambda number: number[0].replace(",", ""), query)
