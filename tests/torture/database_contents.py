"""Databases that are hostile by what stands in them: schemas, cells, loops, right hashes over nonsense."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from tests.sealing import seal
from tests.torture.database_files import Case, sound

_BOMB = "printf('%.*c', 900000000, 'x')"
_SCHEMAS = {
    "a trigger": "CREATE TRIGGER trap AFTER INSERT ON claim BEGIN SELECT 1; END",
    "a view": "CREATE VIEW extra AS SELECT * FROM claim",
    "a bomb in a view": f"CREATE VIEW extra AS SELECT {_BOMB} AS x",
    "a view in a table's place": "ALTER TABLE account RENAME TO hidden;"
    f" CREATE VIEW account AS SELECT event, source, {_BOMB} AS gist, note FROM hidden",
    "a view fewer": "DROP VIEW timeline",
    "our view with another's words": f"DROP VIEW timeline; CREATE VIEW timeline AS SELECT {_BOMB} AS title",
    "a table in a view's place": "DROP VIEW timeline; CREATE TABLE timeline (event_id TEXT NOT NULL) STRICT",
    "a trigger on our view": "CREATE TRIGGER trap INSTEAD OF INSERT ON timeline BEGIN SELECT 1; END",
    "an extra table": "CREATE TABLE extra (x)",
    "a table fewer": "DROP TABLE voice",
    "an extra column": "ALTER TABLE claim ADD COLUMN extra TEXT",
    "a column fewer": "ALTER TABLE claim DROP COLUMN note",
    "a column renamed": "ALTER TABLE claim RENAME COLUMN note TO remark",
    "a full-text index": "CREATE VIRTUAL TABLE words_index USING fts5(words)",
    "an older full-text index": "CREATE VIRTUAL TABLE words_index USING fts4(words)",
    "a tree of rectangles": "CREATE VIRTUAL TABLE boxes USING rtree(id, x0, x1)",
    "statistics": "ANALYZE",
    "a computed column": "DROP TABLE account; CREATE TABLE account (event TEXT NOT NULL, source"
    " TEXT NOT NULL,"
    f" gist TEXT NOT NULL, note TEXT GENERATED ALWAYS AS ({_BOMB}) VIRTUAL) STRICT",
    "a stored column": "DROP TABLE account; CREATE TABLE account (event TEXT NOT NULL, source"
    " TEXT NOT NULL,"
    " gist TEXT NOT NULL, note TEXT GENERATED ALWAYS AS (upper(gist)) STORED) STRICT",
    "an index of an expression": "CREATE INDEX idx_note ON claim(length(note))",
    "a partial index": "CREATE INDEX idx_note ON claim(note) WHERE note <> ''",
    "an index with a collation": "CREATE INDEX idx_note ON claim(note COLLATE NOCASE)",
    "a check": "DROP TABLE voice; CREATE TABLE voice (claim INTEGER, ordinal INTEGER,"
    " actor TEXT CHECK (length(actor) < 9))",
    "an expression as default": "DROP TABLE voice; CREATE TABLE voice (claim INTEGER, ordinal INTEGER,"
    " actor TEXT DEFAULT (lower('X')))",
    "a plain default": "DROP TABLE voice; CREATE TABLE voice (claim INTEGER, ordinal INTEGER,"
    " actor TEXT DEFAULT 1)",
    "a collation": "DROP TABLE voice; CREATE TABLE voice (claim INTEGER, ordinal INTEGER, actor"
    " TEXT COLLATE NOCASE)",
    "other types": "DROP TABLE voice; CREATE TABLE voice (claim TEXT, ordinal BLOB, actor NUMERIC)",
    "a table without rowids": "DROP TABLE voice; CREATE TABLE voice (claim INTEGER, ordinal"
    " INTEGER, actor TEXT,"
    " PRIMARY KEY (claim, ordinal)) WITHOUT ROWID",
}  # fmt: skip
_MASTER = {
    "a definition of nonsense": "UPDATE sqlite_master SET sql = 'CREATE TABLE claim (x' WHERE"
    " name = 'claim'",
    "a definition that is bytes": "UPDATE sqlite_master SET sql = x'ff00ff' WHERE name = 'claim'",
    "a definition that is a number": "UPDATE sqlite_master SET sql = 7 WHERE name = 'claim'",
    "a definition of controls": "UPDATE sqlite_master SET sql = sql || char(27, 10) WHERE name = 'claim'",
    "another root page": "UPDATE sqlite_master SET rootpage = 3 WHERE name = 'claim'",
    "a root page beyond the end": "UPDATE sqlite_master SET rootpage = 999999 WHERE name = 'claim'",
    "the schema as a table": "UPDATE sqlite_master SET rootpage = 1 WHERE name = 'claim'",
    "no root page": "UPDATE sqlite_master SET rootpage = 0 WHERE name = 'claim'",
    "an index without rows": "UPDATE sqlite_master SET rootpage = 0 WHERE name = 'idx_claim_event'",
    "another index's rows": "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE"
    " name = 'idx_claim_source') WHERE name = 'idx_claim_event'",
    "a name of controls": "INSERT INTO sqlite_master VALUES ('table', char(27) || 'x', 'x', 2,"
    " 'CREATE TABLE x(y)')",
    "a table twice": "INSERT INTO sqlite_master SELECT * FROM sqlite_master WHERE name = 'claim'",
    "another kind of thing": "INSERT INTO sqlite_master VALUES ('ghost', 'x', 'x', 2, NULL)",
    "a view on itself": "INSERT INTO sqlite_master VALUES ('view', 'v', 'v', 0, 'CREATE VIEW v AS"
    " SELECT * FROM v')",
    "our view changed by a letter": "UPDATE sqlite_master SET sql = replace(sql, 'SELECT', 'SELECt') WHERE"
    " name = 'timeline'",
    "our view with a space behind it": "UPDATE sqlite_master SET sql = sql || ' ' WHERE name = 'timeline'",
    "our view after a NUL": "UPDATE sqlite_master SET sql = sql || char(0) || 'x' WHERE name = 'timeline'",
    "our view in bytes": "UPDATE sqlite_master SET sql = CAST(sql AS BLOB) WHERE name = 'timeline'",
    "our view twice": "INSERT INTO sqlite_master SELECT * FROM sqlite_master WHERE name = 'timeline'",
    "our view under another's name": "UPDATE sqlite_master SET sql = (SELECT sql FROM sqlite_master WHERE"
    " name = 'bibliography') WHERE name = 'timeline'",
    "our view with a root page": "UPDATE sqlite_master SET rootpage = 3 WHERE name = 'timeline'",
    "a hundred thousand views": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
    " LIMIT 100000)"
    " INSERT INTO sqlite_master SELECT 'view', 'v' || i, 'v' || i, 0, 'CREATE VIEW v' || i || '"
    " AS SELECT 1' FROM n",
}  # fmt: skip
_ODD: dict[str, object] = {
    "nothing": None, "a number": 7, "a fraction": 1.5, "infinity": float("inf"), "bytes": b"\xff\x00\x1b",
    "an empty text": "", "a NUL": "a\0b", "controls": "\x1b]0;x\x07\x9b2J", "no JSON": "{",
    "deep JSON": "[" * 50_000, "a long number": "9" * 5000, "other JSON": '{"a": [1]}',
    "a mebibyte": "w" * 2**20, "an odd time": "9999~", "far off": "-9999999999-01-01",
    "half a character": "\ud800", "markup": "[@click=app.quit]x[/]" * 9, "a list of ids": '["a", "b"]',
    "a text in JSON": '"x"', "a number in JSON": '"9e999"', "marks": "e" + "\u0301" * 9999,
}  # fmt: skip
_CELLS = (
    ("claim", "value"), ("claim", "stance"), ("claim", "as_of"), ("claim", "locator"), ("claim", "words"),
    ("point", "choices"), ("point", "answer"), ("point", "since"), ("event", "edtf"), ("event", "zone"),
    ("event", "clock_from"), ("event", "earliest"), ("event", "title"), ("source", "csl"),
    ("source", "reading"), ("source", "published"), ("source", "derived_from"), ("place", "latitude"),
    ("place", "zone"), ("actor", "kind"), ("name", "form"), ("name", "text"), ("role", "since"),
    ("name", "printed_in"), ("role", "said_by"), ("bearing", "how"), ("entry", "id"), ("voice", "ordinal"),
    ("about", "value"),
)  # fmt: skip
_STATEMENTS = {
    "an event that is part of itself": "UPDATE event SET part_of = id",
    "events that are part of each other": "UPDATE event SET part_of = CASE id WHEN 'inquest' THEN"
    " 'depot-fire'"
    " ELSE 'inquest' END",
    "a place within itself": "UPDATE place SET within = id",
    "places within each other": "UPDATE place SET within = (SELECT max(id) FROM place AS p WHERE"
    " p.id <> place.id)",
    "a claim of nobody": "UPDATE claim SET source = 'gone'",
    "a claim on nothing": "UPDATE claim SET point = 'gone'",
    "a claim on no event": "UPDATE claim SET event = 'gone'",
    "voices of nobody": "UPDATE voice SET actor = 'gone'",
    "an event nowhere": "UPDATE event SET place = 'gone'",
    "an event part of nothing": "UPDATE event SET part_of = 'gone'",
    "an origin that is gone": "DELETE FROM entry",
    "no names": "DELETE FROM name",
    "no actors": "DELETE FROM actor",
    "no points": "DELETE FROM point",
    "no events": "DELETE FROM event",
    "no facts": "DELETE FROM about WHERE key <> 'content_hash'",
    "one id for all": "UPDATE OR REPLACE event SET id = ''",
    "endless numbers": "UPDATE claim SET number = 9223372036854775807 WHERE number = 1",
    "numbers below nothing": "UPDATE claim SET number = -9223372036854775808 WHERE number = 1",
    "ordinals all alike": "UPDATE source SET ordinal = 0",
    "events before the beginning": "UPDATE event SET earliest = -9223372036854775808, latest ="
    " -9223372036854775808",
    "events after the end": "UPDATE event SET earliest = 9223372036854775807, latest = 9223372036854775807",
    "an event that ends before it begins": "UPDATE event SET earliest = 9, latest = 3",
    "a zone of nonsense": "UPDATE about SET value = 'east' WHERE key = 'zone'",
    "ids of controls": "UPDATE actor SET id = id || char(27)",
    "a hundred thousand names": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
    " LIMIT 100000)"
    " INSERT INTO name SELECT 'actor', 'ministry', i + 100, 'name ' || i, 'en', 'variant', '[]' FROM n",
    "two hundred thousand events": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM"
    " n LIMIT 200000)"
    " INSERT INTO event SELECT 'e' || i, 't', 'fire', NULL, '', '', '', '', NULL, NULL, '', '',"
    " '', '' FROM n",
    "a deep chain of events": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
    " LIMIT 100000) INSERT"
    " INTO event SELECT 'e' || i, 't', 'fire', NULL, '', '', '', '', NULL, NULL, '', iif(i = 1,"
    " '', 'e' || (i - 1)), '',"
    " '' FROM n",
    "a deep chain of places": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
    " LIMIT 100000) INSERT INTO"
    " place SELECT 'p' || i, iif(i = 1, 'nowhere', 'p' || (i - 1)), NULL, NULL, '', '' FROM n",
    "a bomb of zeros": "UPDATE claim SET words = CAST(zeroblob(9000000) AS TEXT) WHERE number = 1",
    "many bombs of zeros": "UPDATE claim SET words = CAST(zeroblob(2500000) AS TEXT) WHERE number < 13",
    "texts of a mebibyte": "UPDATE event SET summary = replace(hex(zeroblob(524288)), '0', 'w')",
}  # fmt: skip

_SECONDS_OF_LARGE = 30
"""A file with 100,000 rows and more is no hang: it is read with a line that says how long it has taken."""


def cases() -> Iterator[Case]:
    """Every case, in a fixed order; but for the schemas each has the hash that it deserves."""
    for name, sql in _SCHEMAS.items():
        yield Case(f"schema: {name}", _changed(sql), is_refused=True)
    for name, sql in _MASTER.items():
        yield Case(f"schema written by hand: {name}", _changed(sql, is_schema=True), is_refused=True)
    for name, sql in _STATEMENTS.items():
        seconds = _SECONDS_OF_LARGE if "thousand" in name or "chain" in name else 5
        yield Case(f"nonsense: {name}", _changed(sql, is_sealed=True), seconds=seconds)
        if "LIMIT" not in sql and "zeroblob" not in sql:
            yield Case(f"changed: {name}", _changed(sql), is_refused=True)
    for number, (table, column) in enumerate(_CELLS):
        for name in [*_ODD][number % 3 :: 3]:
            yield Case(f"{table}.{column} holds {name}", _cell(table, column, _ODD[name]))
    for name in ("UTF-16le", "UTF-16be"):
        yield Case(f"texts in {name}", _copied(f"PRAGMA encoding = '{name}'"))
    for name in ("FULL", "INCREMENTAL"):
        yield Case(f"vacuum mode {name}", _changed(f"PRAGMA auto_vacuum = {name}; VACUUM"))
    for size in (512, 1024, 65536):
        yield Case(f"pages of {size}", _changed(f"PRAGMA page_size = {size}; VACUUM"))
    yield Case(
        "unused pages", _changed("CREATE TABLE t (x); INSERT INTO t VALUES (zeroblob(99999)); DROP TABLE t")
    )
    yield Case("letters changed", _letters(b"The depot burns", b"The depot shone"), is_refused=True)
    yield Case(
        "letters that are no UTF-8", _letters(b"The depot burns", b"The \xff\xfe\xc0t burns"), is_refused=True
    )
    yield Case("a tree that is its own branch", _its_own_branch, is_refused=True)


def _changed(sql: str, *, is_schema: bool = False, is_sealed: bool = False) -> Callable[[bytes, Path], Path]:
    def make(raw: bytes, folder: Path) -> Path:
        path = sound(raw, folder)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.executescript(f"PRAGMA writable_schema = {'ON' if is_schema else 'OFF'}; {sql}")
        if is_sealed:
            with contextlib.suppress(sqlite3.Error):
                seal(path)
        return path

    return make


def _cell(table: str, column: str, value: object) -> Callable[[bytes, Path], Path]:
    """Past the types, which are then as before; and with the hash that a look at it finds."""

    def make(raw: bytes, folder: Path) -> Path:
        path = sound(raw, folder)
        with closing(sqlite3.connect(path)) as connection, connection:
            tables = connection.execute("SELECT sql, name FROM sqlite_master WHERE type = 'table'").fetchall()
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute(
                "UPDATE sqlite_master SET sql = replace(replace(sql, 'STRICT', ''), 'NOT NULL', '')"
            )
            connection.execute("PRAGMA writable_schema = RESET")
            where = "WHERE key <> 'content_hash'" if table == "about" else ""
            cell = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
            put = "CAST(? AS TEXT)" if isinstance(value, str) else "?"
            with contextlib.suppress(sqlite3.IntegrityError):  # a row's number must be one
                connection.execute(f"UPDATE OR REPLACE {table} SET {column} = {put} {where}", (cell,))
            connection.execute("PRAGMA writable_schema = ON")
            connection.executemany("UPDATE sqlite_master SET sql = ? WHERE name = ?", tables)
            connection.execute("PRAGMA writable_schema = RESET")
        with contextlib.suppress(sqlite3.Error):
            seal(path)
        return path

    return make


def _copied(pragma: str) -> Callable[[bytes, Path], Path]:
    """Written anew after a pragma, with the same schema."""

    def make(raw: bytes, folder: Path) -> Path:
        path = folder / "hostile.db"
        with closing(sqlite3.connect(":memory:")) as old, closing(sqlite3.connect(path)) as new:
            old.deserialize(raw)
            new.execute(pragma)
            new.executescript("\n".join(old.iterdump()))
            for name in ("application_id", "user_version"):
                new.execute(f"PRAGMA {name} = {old.execute(f'PRAGMA {name}').fetchone()[0]}")
            new.commit()
        return path

    return make


def _letters(old: bytes, new: bytes) -> Callable[[bytes, Path], Path]:
    def make(raw: bytes, folder: Path) -> Path:
        assert old in raw
        return sound(raw.replace(old, new), folder)

    return make


def _its_own_branch(raw: bytes, folder: Path) -> Path:
    """A table each of whose pages leads to the same one below it, ten deep: to read it would never end."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(raw)
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'claim'").fetchone()
    first = len(raw) // 4096
    pages = bytearray(raw)
    leaf = raw[(root - 1) * 4096 : root * 4096]
    for depth in range(10):
        below = (first + depth + 2).to_bytes(4, "big")
        cells = b"".join(below + bytes([number + 1]) for number in range(100))
        at = [(4096 - len(cells) + 5 * number).to_bytes(2, "big") for number in range(100)]
        head = b"\x05\0\0" + (100).to_bytes(2, "big") + (4096 - len(cells)).to_bytes(2, "big") + b"\0" + below
        page = (head + b"".join(at)).ljust(4096 - len(cells), b"\0") + cells
        if depth == 0:
            pages[(root - 1) * 4096 : root * 4096] = page
        pages += page
    pages += leaf
    pages[28:32] = (len(pages) // 4096).to_bytes(4, "big")
    return sound(bytes(pages), folder)
