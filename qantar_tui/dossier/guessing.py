"""What is offered where no record has all words that were typed: those that have most of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from qantar_tui.dossier.finding import SOME_WORDS, Finder, Found
from qantar_tui.frozen import dataclass, replace
from qantar_tui.text.shorten import short

_TELLING = 2
"""Words of a query from which on it is worth asking for them alone."""
_MOST = 10
"""Records that have them from which on they say nothing about what was meant."""
_REPEATED = 100
"""Characters of a query that are repeated."""
_OF_WORDS = {"event", "claim"}


@dataclass(frozen=True, slots=True)
class Guess:
    """What was perhaps meant by several words."""

    hint: str = ""
    """A sentence."""
    hits: tuple[Found, ...] = ()
    """Weak ones."""


def guess(finder: Finder | None, words: str, hits: Sequence[Found], kinds: Collection[str]) -> Guess:
    """What to say, and to offer, beside hits of which none is strong; nothing where some hit is.

    Without a finder no record is looked at: there are too many.
    """
    is_of_words = len(words.split()) > 1 and not _OF_WORDS.isdisjoint(kinds)
    if not is_of_words or any(hit.is_strong for hit in hits):
        return Guess()
    found, records = finder.most_words(words, kinds) if finder else ("", 0)
    if finder is None or len(found.split()) < _TELLING:
        return Guess("No event and no claim has all of these words: leave some out." if hits else "")
    have = "1 has" if records == 1 else f"{records:,} have"
    hint = f"No event and no claim has all of these words: {have} “{short(found, _REPEATED)}”."
    if records > _MOST:
        return Guess(hint)
    offered = finder.words(found, _OF_WORDS.intersection(kinds))
    return Guess(hint, tuple(replace(hit, reason=SOME_WORDS, is_strong=False) for hit in offered))
