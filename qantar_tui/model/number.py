"""Numbers as sources give them: exact, bounded, rounded or only an order of magnitude."""

from __future__ import annotations

import math
import re

from qantar_tui.errors import BadValue
from qantar_tui.frozen import dataclass

_INTEGER = r"\d{1,3}(?:,\d{3}){1,4}|\d{1,15}"
_GRAMMAR = (
    rf"(?:(?P<exact>{_INTEGER})"
    r"|(?P<sign>more than|over|at least|fewer than|under|up to|at most|about|nearly|almost)"
    rf" (?P<bound>{_INTEGER})"
    rf"(?: \((?P<from>{_INTEGER}) to (?P<upto>{_INTEGER})\))?"
    rf"|(?P<low>{_INTEGER}) to (?P<high>{_INTEGER})"
    r"|(?P<order>dozens|hundreds|thousands|tens of thousands|hundreds of thousands|millions))"
)
_ORDERS = {
    "dozens": (24, 100),
    "hundreds": (200, 1_000),
    "thousands": (2_000, 10_000),
    "tens of thousands": (20_000, 100_000),
    "hundreds of thousands": (200_000, 1_000_000),
    "millions": (2_000_000, 1_000_000_000),
}
_LONGEST = 100
"""Characters of a number with all its words."""
FORMS = (
    "238, more than 200, at least 164, fewer than 50, up to 200, about 600, nearly 8000, 200 to 300, hundreds"
)


@dataclass(frozen=True, slots=True)
class Number:
    """An interval of numbers, with the words it was written in.

    `about 600` is ten per cent either way unless it gives its own range, `nearly 600` the ten per cent
    below; `hundreds` is 200 to under 1,000.
    """

    text: str
    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    def meets(self, other: Number) -> bool:
        """Whether some number lies in both."""
        return not (self._lies_below(other) or other._lies_below(self))

    def equals(self, other: Number) -> bool:
        """Whether both are the same interval, however they are written."""
        mine = (self.low, self.high, self.low_open, self.high_open)
        return mine == (other.low, other.high, other.low_open, other.high_open)

    def _lies_below(self, other: Number) -> bool:
        if self.high == other.low:
            return self.high_open or other.low_open
        return self.high < other.low


def parse_number(text: str) -> Number:
    """Read a number as a dossier writes it.

    Raises BadValue, with the forms that are understood.
    """
    # Compiled where a number is first read, for not every look-up reads one.
    found = re.fullmatch(_GRAMMAR, text, re.ASCII)
    if not found or (found["from"] and found["sign"] != "about"):
        text = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        raise BadValue(f"“{text}” is not a number we can compare: write for example {FORMS}.")
    if found["order"]:
        low, high = _ORDERS[found["order"]]
        return Number(text, low, high, high_open=True)
    if found["exact"]:
        exact = _integer(found["exact"])
        return Number(text, exact, exact)
    if found["sign"]:
        bounded = _bounded(text, found)
        if not bounded.meets(bounded):
            raise BadValue(f"“{text}” leaves no number: nothing counted is below 0.")
        return bounded
    return _ordered(text, _integer(found["low"]), _integer(found["high"]))


def _bounded(text: str, found: re.Match[str]) -> Number:
    bound = _integer(found["bound"])
    # Tenths of whole numbers, for 100 * 1.1 is more than 110.
    match found["sign"]:
        case "more than" | "over":
            return Number(text, bound, math.inf, low_open=True, high_open=True)
        case "at least":
            return Number(text, bound, math.inf, high_open=True)
        case "fewer than" | "under":
            return Number(text, 0, bound, high_open=True)
        case "up to" | "at most":
            return Number(text, 0, bound)
        case "about":
            if found["from"]:
                return _ordered(text, _integer(found["from"]), _integer(found["upto"]))
            return Number(text, bound * 9 / 10, bound * 11 / 10)
        case _:
            return Number(text, bound * 9 / 10, bound, high_open=True)


def _ordered(text: str, low: int, high: int) -> Number:
    if low > high:
        raise BadValue(f"“{text}” ends below where it begins.")
    return Number(text, low, high)


def _integer(text: str) -> int:
    return int(text.replace(",", ""))
