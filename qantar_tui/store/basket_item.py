"""A thing in the basket, and what is asked of a basket and done to it, in whatever database it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from qantar_tui.errors import BadValue, QantarError
from qantar_tui.frozen import dataclass

KINDS = ("event", "actor", "source", "place", "account", "claim", "point", "explanation")
MOST_ITEMS = 10_000
"""Of all dossiers together."""
LONGEST_NOTE = 20_000
"""Characters."""
_LONGEST_ID = 1_000
LONGEST_TITLE = 1_000
"""Characters that are kept of it."""
_KEYS_AT_ONCE = 500
_COLUMNS = "dossier, kind, id, title, belongs_to, note, added, position"
_THIS = "dossier = ? AND kind = ? AND id = ?"


class Key(NamedTuple):
    """What an item is called for ever: never the number of a row, which the next build gives to another."""

    dossier: str
    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class BasketItem:
    """A record of a dossier as it was when it was put in; a newer dossier may no longer have it."""

    dossier: str
    kind: str
    """One of KINDS."""
    id: str
    title: str
    belongs_to: str = ""
    """The id of the event or source that it is part of, if any."""
    note: str = ""
    added: str = ""
    """The second, in UTC, as ISO 8601; filled in when it is put in, where it is empty."""
    position: int = 0
    """From 1, among the items of its dossier; what is put in at 0 is put last."""

    @property
    def key(self) -> Key:
        return Key(self.dossier, self.kind, self.id)


def items(basket: sqlite3.Connection, dossier: str) -> list[BasketItem]:
    """What there is of a dossier, in order."""
    sql = f"SELECT {_COLUMNS} FROM item WHERE dossier = ? ORDER BY position, kind, id"
    return [BasketItem(*row) for row in basket.execute(sql, (dossier,))]


def held(basket: sqlite3.Connection, keys: Sequence[Key]) -> set[Key]:
    """Those of the keys that are in."""
    found: set[Key] = set()
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        some = keys[start : start + _KEYS_AT_ONCE]
        values = ", ".join(["(?, ?, ?)"] * len(some))
        sql = f"SELECT dossier, kind, id FROM item WHERE (dossier, kind, id) IN (VALUES {values})"
        found |= {Key(*row) for row in basket.execute(sql, [part for key in some for part in key])}
    return found


def put(basket: sqlite3.Connection, item: BasketItem) -> None:
    """Put an item in, if it is not. Raises QantarError where the basket is full."""
    if held(basket, [item.key]):
        return
    if basket.execute("SELECT count(*) FROM item").fetchone()[0] >= MOST_ITEMS:
        raise QantarError(f"The basket holds {MOST_ITEMS} things, which is all it can: take some out first.")
    last = _count(basket, item.dossier) + 1
    position = item.position if 0 < item.position < last else last
    _shift(basket, item.dossier, position, last, 1)
    row = (*item.key, item.title, item.belongs_to, item.note, item.added, position)
    basket.execute(f"INSERT INTO item ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)


def remove(basket: sqlite3.Connection, key: Key) -> BasketItem | None:
    """Take an item out, and return it as it was; None where it was not in."""
    row = basket.execute(f"SELECT {_COLUMNS} FROM item WHERE {_THIS}", key).fetchone()
    if row is None:
        return None
    item = BasketItem(*row)
    last = _count(basket, key.dossier)
    basket.execute(f"DELETE FROM item WHERE {_THIS}", key)
    _shift(basket, key.dossier, item.position + 1, last, -1)
    return item


def move(basket: sqlite3.Connection, key: Key, by: int) -> int:
    """Move an item so many places down, or up; its position then, 0 where it is not in."""
    row = basket.execute(f"SELECT position FROM item WHERE {_THIS}", key).fetchone()
    if row is None:
        return 0
    old = int(row[0])
    new = max(1, min(_count(basket, key.dossier), old + by))
    if new > old:
        _shift(basket, key.dossier, old + 1, new, -1)
    else:
        _shift(basket, key.dossier, new, old - 1, 1)
    basket.execute(f"UPDATE item SET position = ? WHERE {_THIS}", (new, *key))
    return new


def note(basket: sqlite3.Connection, key: Key, text: str) -> bool:
    """Replace the note of an item; False where it is not in."""
    return basket.execute(f"UPDATE item SET note = ? WHERE {_THIS}", (text, *key)).rowcount > 0


def checked(item: BasketItem) -> BasketItem:
    """The item as it can be stored. Raises BadValue for what cannot be one."""
    if item.kind not in KINDS:
        raise BadValue(f"The basket has no place for “{item.kind}”: it takes {', '.join(KINDS)}.")
    if max(map(len, (item.dossier, item.id, item.belongs_to))) > _LONGEST_ID:
        raise BadValue(f"An id of more than {_LONGEST_ID} characters cannot be put into the basket.")
    return BasketItem(
        whole(item.dossier),
        item.kind,
        whole(item.id),
        whole(item.title[:LONGEST_TITLE]),
        whole(item.belongs_to),
        checked_note(item.note),
        whole(item.added) or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        item.position,
    )


def checked_note(text: str) -> str:
    """The note as it can be stored. Raises BadValue where it is too long."""
    if len(text) > LONGEST_NOTE:
        raise BadValue(f"The note has {len(text)} characters, and may have {LONGEST_NOTE}: shorten it.")
    return whole(text)


def whole_key(key: Key) -> Key:
    return Key(*map(whole, key))


def whole(text: str) -> str:
    """Half a character, such as a terminal may pass on, stands in no database."""
    return text.encode("utf-8", "replace").decode()


def _count(basket: sqlite3.Connection, dossier: str) -> int:
    return int(basket.execute("SELECT count(*) FROM item WHERE dossier = ?", (dossier,)).fetchone()[0])


def _shift(basket: sqlite3.Connection, dossier: str, first: int, last: int, by: int) -> None:
    sql = "UPDATE item SET position = position + ? WHERE dossier = ? AND position BETWEEN ? AND ?"
    basket.execute(sql, (by, dossier, first, last))
