"""Typing errors: a wrong letter, one too many, one too few, two changed round."""

from __future__ import annotations

from random import Random

from bench.names.keyboards import neighbours


def with_error(word: str, rng: Random) -> str:
    """The word with one typing error, seldom in its first letter."""
    while True:
        place = rng.randrange(0 if rng.random() < 0.1 else 1, len(word))
        changed = _changed(word, place, rng)
        if changed.lower() != word.lower():
            return changed


def _changed(word: str, place: int, rng: Random) -> str:
    before, letter, after = word[:place], word[place], word[place + 1 :]
    beside = rng.choice(neighbours(letter.lower()) or letter)
    match rng.choice(("wrong", "extra", "doubled", "missing", "missing", "swapped")):
        case "wrong":
            return before + (beside.upper() if letter.isupper() else beside) + after
        case "extra":
            return before + letter + beside + after
        case "doubled":
            return before + letter + letter.lower() + after
        case "missing":
            return before + after if place else word
        case _:
            return before + after[:1] + letter + after[1:] if place and after else word
