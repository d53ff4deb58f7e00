"""Random texts that are nearly right: of a grammar's own pieces, then spoiled a little, by the seed."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

_EVIL = [
    "\0", "\x07", "\x1b", "\x1b[2J", "\x1b]0;x\x07", "\x7f", "\x85", "\x9b", "\xa0", "\xad", "\u0301",
    "\u061c", "\u200b", "\u200d", "\u2028", "\u2029", "\u202e", "\u2066", "\ufeff", "\ufffd", "\uffff",
    "\ud800", "\udfff", "\U0001f468", "\U000e0001", "\U0010ffff", "٣", "²", "Ⅷ", "İ", "ı", "ß", "ﬁ", "Ǆ",
    "º", "’", "“", "«", "−", "–", " ", "  ", "\t", "\n", "\r", "\r\n", "", "-", "--", "+", "/", "..", ":",
    ",", ".", "'", '"', "\\", "%", "[", "]", "{", "}", "(", ")", "0", "9", "00", "X", "?", "~", "&", "*",
    "!", "|", ">", "#", "@", "`", "<<", "null", "é", "Ә",
]  # fmt: skip
_LONGEST = 300


def text(rng: Random, samples: Sequence[str], pieces: Sequence[str]) -> str:
    """A sample or a row of pieces, mostly with a few changes."""
    if rng.random() < 0.5:
        made = rng.choice(samples)
    else:
        made = "".join(rng.choice(pieces) for _ in range(rng.randrange(9)))
    for _ in range(rng.choice((0, 0, 1, 1, 2, 4))):
        made = _changed(rng, made, samples, pieces)
    return made[:_LONGEST]


def _changed(rng: Random, made: str, samples: Sequence[str], pieces: Sequence[str]) -> str:
    start = rng.randrange(len(made) + 1)
    end = min(len(made), start + rng.choice((0, 1, 1, 2, 5)))
    match rng.randrange(6):
        case 0:
            new = rng.choice(_EVIL)
        case 1:
            new = rng.choice(pieces)
        case 2:
            new = made[start:end] * rng.choice((2, 3, 20))
        case 3:
            other = rng.choice(samples)
            return made[:start] + other[rng.randrange(len(other) + 1) :]
        case 4:
            new = chr(rng.choice((rng.randrange(0x80), rng.randrange(0x600), rng.randrange(0x110000))))
        case _:
            new = ""
    return made[:start] + new + made[end:]


def tree(rng: Random, node: object, others: Sequence[object]) -> object:
    """A copy of a tree of lists, mappings and texts with one thing in it changed; mostly near the leaves."""
    if isinstance(node, dict) and node and rng.random() < 0.85:
        key = rng.choice(list(node))
        changed = {name: value for name, value in node.items() if name != key or rng.random() < 0.9}
        if key in changed:
            changed[key] = tree(rng, node[key], others)
        if rng.random() < 0.1:
            changed[rng.choice(("id", "note", "at", "x", key + "s", ""))] = rng.choice(others)
        return changed
    if isinstance(node, list) and node and rng.random() < 0.85:
        index = rng.randrange(len(node))
        new = [tree(rng, node[index], others)] * rng.choice((0, 1, 1, 1, 1, 2))
        return [*node[:index], *new, *node[index + 1 :]]
    if isinstance(node, str) and rng.random() < 0.5:
        return _changed(rng, node, [node], ["x", "2022", "ash-2022", "dockers", "no", "1"])
    return rng.choice(others)
