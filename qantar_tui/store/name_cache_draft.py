"""Fill a new name cache: names come in any order, and are stored by how much is said of their records."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

_SCHEMA = (
    "CREATE TABLE fact (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE form (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, record TEXT NOT NULL,"
    " text TEXT NOT NULL, language TEXT NOT NULL, name_kind TEXT NOT NULL, weight INTEGER NOT NULL,"
    " has_acronyms INTEGER NOT NULL, keys TEXT NOT NULL)",
    "CREATE TABLE word (text TEXT PRIMARY KEY, bearers INTEGER NOT NULL, keys TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE spelling (number INTEGER PRIMARY KEY, keys TEXT NOT NULL)",
    "CREATE TABLE term (text TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE piece (text TEXT PRIMARY KEY, places BLOB NOT NULL) WITHOUT ROWID",
    # Only which form has a token is stored, and where short beginnings of tokens are.
    "CREATE VIRTUAL TABLE token USING fts5(tokens, content='', detail=none, columnsize=0, tokenize='ascii',"
    " prefix='2 3 4 5')",
    "INSERT INTO token (token, rank) VALUES ('hashsize', 16777216)",
    "INSERT INTO token (token, rank) VALUES ('automerge', 0)",
)
_STAGE = (
    "CREATE TEMP TABLE stage (weight INTEGER, kind TEXT, record TEXT, text TEXT, language TEXT,"
    " name_kind TEXT, has_acronyms INTEGER, words TEXT)"
)
_KEYS_A_ROW = 5000
_ROWS_AT_ONCE = 5000


StagedRow = tuple[int, str, str, str, str, str, int, str]
"""One form of a name as it comes: weight, kind, record, text, language, name_kind, has_acronyms, words."""
StoredForm = tuple[int, str, str, str, str, str, int, int, str, str]
"""A number, a form as a FormRow, and its tokens."""


class Draft:
    """A name cache that is being made; of no use to anybody until `finish`. Raises sqlite3.Error."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sqlite = connection
        connection.execute("BEGIN")
        for statement in (*_SCHEMA, _STAGE):
            connection.execute(statement)

    def stage(self, rows: Iterable[StagedRow]) -> None:
        """Put aside every form; to be called once."""
        self._sqlite.executemany("INSERT INTO stage VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def staged(self) -> Iterator[StagedRow]:
        """Every form that was put aside by kind, those of the weightiest records first, else as they came."""
        kinds = self._sqlite.execute("SELECT DISTINCT kind FROM stage ORDER BY kind").fetchall()
        # The many of which nothing is said need no sorting.
        orders = ("weight > 0 ORDER BY weight DESC, rowid", "weight <= 0 ORDER BY rowid")
        for (kind,), order in product(kinds, orders):
            cursor = self._sqlite.execute(f"SELECT * FROM stage WHERE kind = ? AND {order}", (kind,))
            while rows := cursor.fetchmany(_ROWS_AT_ONCE):
                yield from rows

    def add_forms(self, forms: Sequence[StoredForm]) -> None:
        """Forms in their final order."""
        self._sqlite.executemany(
            "INSERT INTO form VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", [form[:-1] for form in forms]
        )
        self._sqlite.executemany(
            "INSERT INTO token (rowid, tokens) VALUES (?, ?)", [(form[0], form[-1]) for form in forms]
        )

    def add_words(self, rows: Iterable[tuple[str, int, str]]) -> None:
        """Words, in order, with the number of records that bear them, and their keys with blanks between."""
        self._sqlite.executemany("INSERT INTO word VALUES (?, ?, ?)", rows)

    def add_terms(self, tokens: Iterable[str]) -> None:
        """Every token that a word has, in order."""
        self._sqlite.executemany("INSERT INTO term VALUES (?)", ((token,) for token in tokens))

    def add_spellings(self, keys: Sequence[str], pieces: Mapping[str, array[int]]) -> None:
        """Sound keys, in order, and the places of those that have each piece."""
        self._sqlite.executemany(
            "INSERT INTO spelling VALUES (?, ?)",
            ((at, "\n".join(keys[at : at + _KEYS_A_ROW])) for at in range(0, len(keys), _KEYS_A_ROW)),
        )
        self._sqlite.executemany(
            "INSERT INTO piece VALUES (?, ?)", ((text, pieces[text].tobytes()) for text in sorted(pieces))
        )

    def finish(self, facts: Mapping[str, object]) -> None:
        """Put everything in its final order, and say what it is."""
        self._sqlite.execute("INSERT INTO token (token) VALUES ('optimize')")
        sql = "SELECT kind, max(number) FROM form GROUP BY kind ORDER BY kind"
        facts = {**facts, "kinds": json.dumps(dict(self._sqlite.execute(sql).fetchall()))}
        self._sqlite.executemany("INSERT INTO fact VALUES (?, ?)", ((k, str(v)) for k, v in facts.items()))
        self._sqlite.execute("COMMIT")
        self._sqlite.execute("DROP TABLE stage")
