"""Find records by the words in them: all words, in any order, whatever their case and accents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log

from qantar_tui.frozen import dataclass
from qantar_tui.text.fold import padded, plain
from qantar_tui.text.thousands import as_asked


@dataclass(frozen=True, slots=True)
class WordHit:
    """A record in which every word was found."""

    id: str
    in_title: bool


def find_words(query: str, records: Iterable[tuple[str, str, str]]) -> list[WordHit]:
    """Search (id, title, text) records; titles with every word first, else in the order given."""
    wanted = plain(as_asked(query)).split()
    if not wanted:
        return []
    hits = [
        WordHit(id_, _holds(title, wanted))
        for id_, title, text in records
        if _holds(f"{title} {text}", wanted)
    ]
    return sorted(hits, key=lambda hit: not hit.in_title)


def most_words(query: str, texts: Iterable[str]) -> tuple[str, int]:
    """Those words of the query that say most of what any text has together, and how many texts have them.

    A word says the more, the fewer texts have it. Nothing and 0 where no text has any.
    """
    wanted = [(typed, plain(typed).split()) for typed in as_asked(query).split()]
    held: Counter[tuple[str, ...]] = Counter()
    for text in texts:
        words = padded(text)
        held[tuple(typed for typed, own in wanted if own and all(f" {word}" in words for word in own))] += 1
    having: Counter[str] = Counter()
    for together, count in held.items():
        having.update(dict.fromkeys(together, count))
    telling = {typed: log((held.total() + 1) / count) for typed, count in having.items()}
    most = max(
        held, key=lambda together: (sum(telling[typed] for typed in together), held[together]), default=()
    )
    return (" ".join(most), held[most]) if most else ("", 0)


def _holds(text: str, wanted: list[str]) -> bool:
    """Whether each word is the beginning of a word of the text."""
    if text.isascii() and not _may_hold(text, wanted):
        return False
    words = padded(text)
    return all(f" {word}" in words for word in wanted)


def _may_hold(text: str, wanted: list[str]) -> bool:
    """Whether letters of a text in ASCII are those of each word; numbers may be written another way.

    Few texts have to be folded then, which is most of what a search of all texts takes.
    """
    letters = text.lower().replace("'", "")
    return all(word in letters for word in wanted if word.isalpha())
