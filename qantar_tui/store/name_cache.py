"""Names of a large dossier made ready to be searched: a file of this program's own, never a stranger's."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Collection, Iterable
from itertools import chain, zip_longest
from typing import NamedTuple

from qantar_tui.store.cache_refusal import CacheUnusable as CacheUnusable  # for those who ask through one
from qantar_tui.store.cache_refusal import Interrupted as Interrupted
from qantar_tui.store.cache_refusal import harden_cache, refusals

APPLICATION_ID = 0x514E414D
"""`QNAM` in the file's header."""
_MEMORY = 6000
"""KiB of pages that a connection keeps."""
LONGEST_BEGINNING = 5
"""Characters of a token up to which its beginnings are stored, so that any number of forms is no burden."""


class FormRow(NamedTuple):
    """One form of a name, with what the search needs to know of its record."""

    kind: str
    record: str
    text: str
    language: str
    name_kind: str
    weight: int
    has_acronyms: int
    keys: str
    """The likeliest sound key of each word."""


class WordRow(NamedTuple):
    """One word that stands in names."""

    text: str
    bearers: int
    """How many records bear it."""
    keys: tuple[str, ...]


class NameCache:
    """Questions to a finished cache. One thread asks at a time; any may `interrupt`.

    Every method raises CacheUnusable where the file turns out to be damaged, and Interrupted.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sqlite = connection
        with refusals():
            harden_cache(connection, _MEMORY)
            facts = dict(connection.execute("SELECT key, value FROM fact").fetchall())
        try:
            self.content_hash = str(facts["content_hash"])
            self.records = int(facts["records"])
            """How many records have names."""
            self._last = {str(kind): int(last) for kind, last in json.loads(facts["kinds"]).items()}
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            raise CacheUnusable(f"{error} is not known") from error

    def matching(self, expression: str, limit: int, kinds: Collection[str] | None = None) -> list[int]:
        """The first forms that have the tokens asked for, so many of each kind; of all where none is given.

        Of one kind they come in the order of their records' weight; kinds come in turn.
        """
        sql = "SELECT rowid FROM token WHERE token MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?"
        first, found = 1, []
        for kind, last in self._last.items():
            if kinds is None or kind in kinds:
                with refusals():
                    rows = self._sqlite.execute(sql, (expression, first, last, limit))
                    found.append([number for (number,) in rows])
            first = last + 1
        if len(found) == 1:
            return found[0]
        in_turn = chain.from_iterable(zip_longest(*found))
        return [number for number in in_turn if number is not None]

    def terms(self, beginning: str, limit: int) -> list[str]:
        """The first tokens of words that begin so."""
        sql = "SELECT text FROM term WHERE text >= ? AND text < ? ORDER BY text LIMIT ?"
        with refusals():
            rows = self._sqlite.execute(sql, (beginning, f"{beginning}\U0010ffff", limit))
            return [text for (text,) in rows]

    def existing(self, tokens: Iterable[str]) -> list[str]:
        """Those tokens that some word has."""
        sql = "SELECT term.text FROM json_each(?) AS wanted CROSS JOIN term ON term.text = wanted.value"
        with refusals():
            return [text for (text,) in self._sqlite.execute(sql, (json.dumps(list(tokens)),))]

    def glances(self, numbers: Iterable[int]) -> list[tuple[int, str, str]]:
        """Forms with their text and the sound keys of their words, for a first look at many."""
        sql = (
            "SELECT form.number, form.text, form.keys FROM json_each(?) AS wanted"
            " CROSS JOIN form ON form.number = wanted.value"
        )
        with refusals():
            return self._sqlite.execute(sql, (json.dumps(list(numbers)),)).fetchall()

    def forms(self, numbers: Iterable[int]) -> dict[int, FormRow]:
        """Forms by their number."""
        sql = (
            "SELECT form.number, kind, record, text, language, name_kind, weight, has_acronyms, keys"
            " FROM json_each(?) AS wanted CROSS JOIN form ON form.number = wanted.value"
        )
        with refusals():
            rows = self._sqlite.execute(sql, (json.dumps(list(numbers)),))
            return {row[0]: FormRow(*row[1:]) for row in rows}

    def words(self, texts: Iterable[str]) -> dict[str, WordRow]:
        """What is known of words, by the words; those that stand in no name are left out."""
        sql = (
            "SELECT word.text, bearers, keys FROM json_each(?) AS wanted"
            " CROSS JOIN word ON word.text = wanted.value"
        )
        with refusals():
            rows = self._sqlite.execute(sql, (json.dumps(list(texts)),))
            return {text: WordRow(text, bearers, tuple(keys.split(" "))) for text, bearers, keys in rows}

    def spellings(self) -> list[str]:
        """Every sound key that is some word's likeliest, in order."""
        with refusals():
            rows = self._sqlite.execute("SELECT keys FROM spelling ORDER BY number").fetchall()
        return [key for (keys,) in rows for key in keys.split("\n")]

    def with_pieces(self, pieces: Iterable[str]) -> list[array[int]]:
        """For each piece that occurs, the places in `spellings` of the keys that have it."""
        sql = (
            "SELECT places FROM json_each(?) AS wanted CROSS JOIN piece ON piece.text = wanted.value"
            " ORDER BY length(places)"
        )
        with refusals():
            blobs = self._sqlite.execute(sql, (json.dumps(list(pieces)),)).fetchall()
        return [array("I", blob) for (blob,) in blobs]

    def interrupt(self) -> None:
        """End the question that is being answered, from any thread."""
        self._sqlite.interrupt()

    def close(self) -> None:
        self._sqlite.close()
