"""Titles and claims in which words may occur, looked for in a large file without an index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qantar_tui.store import records
from qantar_tui.store.connection import Connection

_WINDOW = 20_000
"""Rows that one query looks at, so that other questions need not wait for the whole table."""
_EVENTS = ("event", "id, title, id || ' ' || summary", "title || ' ' || id || ' ' || summary")
_CLAIMS = (
    "claim",
    "number, '', words || ' ' || quote || ' ' || note",
    "words || ' ' || quote || ' ' || note",
)


class Wordings:
    """Answers are (id, title, text) in the file's order; each has the words, if perhaps within others.

    What differs from the words in accents, or but for its first letter in case, may be missed.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def events(self, words: Sequence[str]) -> Iterator[tuple[str, str, str]]:
        return self._having(words, *_EVENTS)

    def claims(self, words: Sequence[str]) -> Iterator[tuple[str, str, str]]:
        return self._having(words, *_CLAIMS)

    def _having(
        self, words: Sequence[str], table: str, columns: str, text: str
    ) -> Iterator[tuple[str, str, str]]:
        if not words:
            return
        # SQLite folds the case of ASCII alone.
        patterns = [f"%{form}%" for word in words for form in (word, word.capitalize())]
        fits = " AND ".join([f"({text} LIKE ? OR {text} LIKE ?)"] * len(words))
        window = f"SELECT rowid AS place FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT {_WINDOW}"
        last: object = -(2**63)
        while True:
            end = self._connection.rows(f"SELECT max(place) FROM ({window})", (last,))[0][0]
            if end is None:
                return
            sql = f"SELECT {columns} FROM {table} WHERE rowid > ? AND rowid <= ? AND {fits} ORDER BY rowid"
            for id_, title, said in self._connection.rows(sql, (last, end, *patterns)):
                yield records.text(id_), records.text(title), records.text(said)
            last = end
