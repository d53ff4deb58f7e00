"""What a researcher has put aside to cite, in their own order, kept from run to run."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from qantar_tui.errors import QantarError
from qantar_tui.store import basket_item
from qantar_tui.store.basket_file import Damaged, Unkept, fill, move_aside, reading, writing
from qantar_tui.store.basket_item import BasketItem, Key, checked, checked_note, whole, whole_key
from qantar_tui.store.folders import STATE, state_folder

T = TypeVar("T")

_FILE = "basket.db"


class Basket:
    """The basket of this user; several explorers may have it open. Safe to use from several threads.

    Where the file cannot be written, changes are kept in memory, and written as soon as it can be.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._given = path
        self._lock = threading.RLock()
        self._pending: list[Callable[[sqlite3.Connection], object]] = []
        self._memory: sqlite3.Connection | None = None
        self._is_examined = False
        self._of_writing = self._of_reading = ""

    @property
    def is_kept(self) -> bool:
        """Whether all that was changed is where the next run finds it."""
        return not self._pending

    @property
    def trouble(self) -> str:
        """A sentence on what went wrong when the basket was last changed or read; empty where nothing did."""
        return self._of_writing or self._of_reading

    def items(self, dossier: str) -> tuple[BasketItem, ...]:
        """What is in the basket of a dossier, in the user's order.

        Nothing, and a sentence in `trouble`, where the basket cannot be read.
        """
        return tuple(self._read(lambda basket: basket_item.items(basket, whole(dossier))) or ())

    def holds(self, keys: Iterable[Key]) -> set[Key]:
        """Those of the keys that are in the basket; else as `items`."""
        asked = {whole_key(key): key for key in keys}
        found = self._read(lambda basket: basket_item.held(basket, list(asked)))
        return {asked[key] for key in found or ()}

    def put(self, item: BasketItem) -> None:
        """Put an item in, at its position; no change where it is in already.

        Raises BadValue for what can be no item, QantarError where the basket is full.
        """
        new = checked(item)
        self._write(lambda basket: basket_item.put(basket, new))

    def remove(self, key: Key) -> BasketItem | None:
        """Take an item out, and return it as it was, to be put back if need be; None where it was not in."""
        return self._write(lambda basket: basket_item.remove(basket, whole_key(key)))

    def move(self, key: Key, by: int) -> int:
        """Move an item so many places down, or up where that is negative, as far as there are any.

        Returns its position then; 0 where it is not in.
        """
        return self._write(lambda basket: basket_item.move(basket, whole_key(key), by))

    def note(self, key: Key, text: str) -> bool:
        """Give an item this note in place of the one it has; False where it is not in.

        Raises BadValue where the note is too long.
        """
        noted = checked_note(text)
        return self._write(lambda basket: basket_item.note(basket, whole_key(key), noted))

    def _read(self, ask: Callable[[sqlite3.Connection], T]) -> T | None:
        with self._lock:
            if self._pending and self._memory is not None:
                return ask(self._memory)
            self._of_reading = ""
            path = self._path()
            if path is None:
                return None
            try:
                with reading(path, thoroughly=not self._is_examined) as basket:
                    if basket is None:
                        return None
                    answer = ask(basket)
                self._is_examined = True
                return answer
            except Damaged as error:
                self._of_reading = f"{error} It is moved aside when something is put into the basket."
            except Unkept as error:
                self._of_reading = str(error)
            return None

    def _write(self, change: Callable[[sqlite3.Connection], T]) -> T:
        with self._lock:
            try:
                answer, aside = self._on_file(change)
            except Unkept as error:
                self._of_writing = f"{error} What is in the basket is kept only until you leave."
                with _transaction(self._in_memory()) as basket:
                    answer = change(basket)
                self._pending.append(change)
                return answer
            self._of_writing = aside
            self._of_reading = ""
            self._pending.clear()
            if self._memory is not None:
                self._memory.close()
                self._memory = None
            return answer

    def _on_file(self, change: Callable[[sqlite3.Connection], T]) -> tuple[T, str]:
        """What a change answers once it is written, and a sentence where a damaged file was in its way."""
        path = self._path()
        if path is None:
            raise Unkept(f"There is no folder for the basket that is yours alone: name one with ${STATE}.")
        try:
            return self._in_file(path, change), ""
        except Damaged as error:
            aside = move_aside(path)
            moved = f"{error} It now lies at {aside}, and the basket was begun anew." if aside else ""
            return self._in_file(path, change), moved

    def _in_file(self, path: Path, change: Callable[[sqlite3.Connection], T]) -> T:
        with writing(path, thoroughly=not self._is_examined) as basket:
            for earlier in self._pending:
                with contextlib.suppress(QantarError):  # another explorer may have filled it meanwhile
                    earlier(basket)
            answer = change(basket)
        self._is_examined = True
        return answer

    def _in_memory(self) -> sqlite3.Connection:
        """What is in the file, as far as it can be read, to be changed in memory."""
        if self._memory is None or not self._pending:
            memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
            path = self._path()
            is_copied = False
            with contextlib.suppress(Unkept):
                if path is not None:
                    with reading(path, thoroughly=True) as basket:
                        if basket is not None:
                            basket.backup(memory)
                            is_copied = True
            if not is_copied:
                fill(memory)
            self._memory = memory
        return self._memory

    def _path(self) -> Path | None:
        if self._given is None and (folder := state_folder()) is not None:
            self._given = folder / _FILE
        return self._given


@contextmanager
def _transaction(basket: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    basket.execute("BEGIN")
    try:
        yield basket
    except BaseException:
        basket.execute("ROLLBACK")
        raise
    basket.execute("COMMIT")
