"""What a record is found by, when its words are looked for: said here, and as columns in `store`."""

from __future__ import annotations

from qantar_tui.model.account import Claim
from qantar_tui.model.event import Event
from qantar_tui.model.source import Source

_TITLES = {Event: 1, Source: 2, Claim: 0}
"""How many of the texts, the first ones, are what a record is called."""


def texts_of(record: Event | Source | Claim) -> tuple[tuple[str, str], ...]:
    """The texts in which a record is found by words, each with what it is.

    The first is what a hit is called. Of events and claims they are the columns that `store.events.TEXTS`
    and `store.claims.TEXTS` name, in the same order; and what is asked of an event.
    """
    match record:
        case Event():
            return (
                ("title", record.title),
                ("summary", record.summary),
                ("note", record.note),
                ("id", record.id),
                *(("question", point.ask) for point in record.points),
            )
        case Source():
            authors = (("author", author) for author in authors_of(record))
            titles = (("label", record.label), ("title", record.title))
            return (*titles, ("standpoint", record.standpoint), *authors, ("id", record.id))
        case Claim():
            quoted = (("quotation", record.quote), ("translation", record.translation))
            return (("words", record.words), *quoted, ("note", record.note))


def title_and_rest(record: Event | Source | Claim) -> tuple[str, str]:
    """All that a record is called, and all else that it is found by, one text each; a claim has no title."""
    texts = [text for _, text in texts_of(record)]
    titles = _TITLES[type(record)]
    return " ".join(texts[:titles]), " ".join(texts[titles:])


def authors_of(source: Source) -> list[str]:
    """The names of its authors, as they are read."""
    authors = source.csl.get("author", [])
    return [
        str(author.get("literal") or f"{author.get('given', '')} {author.get('family', '')}")
        for author in (authors if isinstance(authors, list) else [])
        if isinstance(author, dict)
    ]
