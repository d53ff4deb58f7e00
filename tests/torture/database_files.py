"""Databases that are hostile as files: cut, flipped, foreign, half written, or no file at all."""

from __future__ import annotations

import os
import random
import shutil
import socket
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from qantar_tui.model.database import APPLICATION_ID, SCHEMA_VERSION

_CUTS = (
    0,
    1,
    15,
    16,
    18,
    28,
    59,
    60,
    68,
    72,
    99,
    100,
    101,
    108,
    511,
    512,
    1024,
    4095,
    4096,
    4097,
    8192,
    12288,
)
_FIELDS = {
    "page size": (16, 2, (0, 1, 2, 3, 256, 512, 1000, 1024, 8192, 32768, 65535)),
    "write version": (18, 1, (0, 2, 3, 255)),
    "read version": (19, 1, (0, 2, 3, 255)),
    "reserved bytes": (20, 1, (1, 32, 255)),
    "payload fractions": (21, 3, (0, 0xFFFFFF)),
    "pages": (28, 4, (0, 1, 2**31 - 1, 2**32 - 1)),
    "first free page": (32, 4, (1, 2, 5, 2**31 - 1, 2**32 - 1)),
    "free pages": (36, 4, (1, 2**31 - 1, 2**32 - 1)),
    "schema cookie": (40, 4, (0, 2**32 - 1)),
    "schema format": (44, 4, (0, 1, 2, 3, 5, 2**32 - 1)),
    "cache size": (48, 4, (1, 2**31, 2**32 - 1)),
    "largest root page": (52, 4, (1, 2**32 - 1)),
    "encoding": (56, 4, (0, 2, 3, 4, 2**32 - 1)),
    "format": (60, 4, (0, 1, SCHEMA_VERSION + 1, 2**32 - 1)),
    "vacuum mode": (64, 4, (1, 2**32 - 1)),
    "application": (68, 4, (0, APPLICATION_ID + 1, 0x0F055112)),
    "reserved": (72, 20, (1, 2**160 - 1)),
    "version valid for": (92, 4, (0, 2**32 - 1)),
}
_NAMES = (
    "?mode=rwc.db", "#.db", "%41.db", "%00.db", "it's.db", '"quoted".db', "new\nline.db", "$(id).db",
    "\x1b]0;title\x07.db", "\u202egnp.db", "[bold]x[.db", "--db", "-.db", " .db", "x" * 252 + ".db",
    "a\tb.db", "досье.db", ":memory:", "file:x.db?mode=rwc", "\udcff\udcfe.db",
)  # fmt: skip
_OTHERS = {
    "text": b"id: depot\n" * 50,
    "archive": b"PK\x03\x04" + b"\0" * 4096,
    "zeros": b"\0" * 8192,
    "ones": b"\xff" * 8192,
    "picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 512,
    "only the magic": b"SQLite format 3\0",
    "the magic and zeros": b"SQLite format 3\0" + b"\0" * 8176,
    "the magic and ones": b"SQLite format 3\0" + b"\xff" * 8176,
    "an older SQLite": b"** This file contains an SQLite 2.1 database **" + b"\0" * 1000,
    "a journal": bytes.fromhex("d9d505f920a163d7") + b"\0" * 1024,
    "a write-ahead log": bytes.fromhex("377f0682") + b"\0" * 1024,
}


@dataclass(frozen=True, slots=True)
class Case:
    """One hostile database."""

    name: str
    make: Callable[[bytes, Path], Path]
    """From a sound database's bytes, in an empty folder: gives the path that the program is to be told."""
    is_refused: bool = False
    """Whether it must not be read; else it may be refused or read as sound."""
    seconds: int = 5
    """Of the processor's time that each look at it may take: more where it is as large as it says."""


def cases(seed: int) -> Iterator[Case]:
    """Every case, in an order that does not change."""
    chance = random.Random(seed)
    for cut in _CUTS:
        yield Case(f"cut to {cut} bytes", _bytes(lambda raw, cut=cut: raw[:cut]), is_refused=True)  # type: ignore[misc]
    for hundredth in range(5, 100, 10):
        yield Case(
            f"cut to {hundredth} %",
            _bytes(lambda raw, part=hundredth: raw[: len(raw) * part // 100]),  # type: ignore[misc]
            is_refused=True,
        )
    for name, (offset, length, values) in _FIELDS.items():
        for value in values:
            field = value.to_bytes(length, "big")
            yield Case(
                f"{name} is {value}",
                _bytes(lambda raw, at=offset, field=field: raw[:at] + field + raw[at + len(field) :]),  # type: ignore[misc]
            )
    for number in range(20):
        yield Case(f"flipped bits {number}", _flipped(chance.randrange(2**32), range_=None))
        yield Case(f"flipped bits in the first page {number}", _flipped(chance.randrange(2**32), 4096))
    yield Case("longer than it says", _bytes(lambda raw: raw + b"\0" * 4096), is_refused=True)
    yield Case("twice itself", _bytes(lambda raw: raw * 2), is_refused=True)
    yield Case("its pages shuffled", _shuffled(chance.randrange(2**32)), is_refused=True)
    yield Case("a terabyte of nothing", _sparse, is_refused=True)
    for name, raw in _OTHERS.items():
        yield Case(f"another program's file: {name}", _bytes(lambda _, raw=raw: raw), is_refused=True)  # type: ignore[misc]
    for name in _NAMES:
        yield Case(f"named {name[:20]!a}", _named(name))
    for name, make in _ODD.items():
        yield Case(name, make, is_refused=name not in _READABLE)


def _bytes(change: Callable[[bytes], bytes]) -> Callable[[bytes, Path], Path]:
    def make(raw: bytes, folder: Path) -> Path:
        path = folder / "hostile.db"
        path.write_bytes(change(raw))
        return path

    return make


def _flipped(seed: int, range_: int | None) -> Callable[[bytes, Path], Path]:
    def change(raw: bytes) -> bytes:
        chance, changed = random.Random(seed), bytearray(raw)
        for _ in range(chance.choice((1, 2, 8))):
            changed[chance.randrange(range_ or len(raw))] ^= 1 << chance.randrange(8)
        return bytes(changed)

    return _bytes(change)


def _shuffled(seed: int) -> Callable[[bytes, Path], Path]:
    def change(raw: bytes) -> bytes:
        pages = [raw[at : at + 4096] for at in range(4096, len(raw), 4096)]
        random.Random(seed).shuffle(pages)
        return raw[:4096] + b"".join(pages)

    return _bytes(change)


def _named(name: str) -> Callable[[bytes, Path], Path]:
    def make(raw: bytes, folder: Path) -> Path:
        path = folder / name
        path.write_bytes(raw)
        return path

    return make


def sound(raw: bytes, folder: Path, name: str = "hostile.db") -> Path:
    """The sound database itself, for what lies beside it or leads to it."""
    return _named(name)(raw, folder)


def _sparse(raw: bytes, folder: Path) -> Path:
    changed = bytearray(raw)
    changed[28:32] = (2**40 // 4096).to_bytes(4, "big")
    path = folder / "hostile.db"
    path.write_bytes(changed)
    os.truncate(path, 2**40)
    return path


def _folder(_: bytes, folder: Path) -> Path:
    (folder / "hostile.db").mkdir()
    return folder / "hostile.db"


def _fifo(_: bytes, folder: Path) -> Path:
    os.mkfifo(folder / "hostile.db")
    return folder / "hostile.db"


def _socket(_: bytes, folder: Path) -> Path:
    with closing(socket.socket(socket.AF_UNIX)) as listener:
        handle = os.open(folder, os.O_RDONLY)
        try:  # by way of the open folder, as a socket's name may not be long
            listener.bind(f"/proc/self/fd/{handle}/hostile.db")
        finally:
            os.close(handle)
    return folder / "hostile.db"


def _device(name: str) -> Callable[[bytes, Path], Path]:
    return lambda _, __: Path(name)


def _link(to: str) -> Callable[[bytes, Path], Path]:
    def make(raw: bytes, folder: Path) -> Path:
        sound(raw, folder, "sound.db")
        (folder / "hostile.db").symlink_to(to)
        return folder / "hostile.db"

    return make


def _link_with_a_journal_at_its_end(raw: bytes, folder: Path) -> Path:
    path = _link("sound.db")(raw, folder)
    (folder / "sound.db-journal").write_bytes(b"x")
    return path


def _beside(suffix: str, content: bytes) -> Callable[[bytes, Path], Path]:
    def make(raw: bytes, folder: Path) -> Path:
        (folder / f"hostile.db{suffix}").write_bytes(content)
        return sound(raw, folder)

    return make


def _folder_beside(raw: bytes, folder: Path) -> Path:
    (folder / "hostile.db-wal").mkdir()
    return sound(raw, folder)


def _forged_journal(raw: bytes, folder: Path) -> Path:
    """A hot journal that names a file of the user's as its super-journal, which SQLite would delete."""
    (folder / "diary.txt").write_text("all my work")
    name = str(folder / "diary.txt").encode()
    head = bytes.fromhex("d9d505f920a163d7") + (0).to_bytes(4, "big") + b"\0" * 4
    head += (len(raw) // 4096).to_bytes(4, "big") + (512).to_bytes(4, "big") + (4096).to_bytes(4, "big")
    tail = (4096 // 4096 + 1).to_bytes(4, "big") + name + len(name).to_bytes(4, "big")
    tail += (sum(name) & 0xFFFFFFFF).to_bytes(4, "big") + bytes.fromhex("d9d505f920a163d7")
    (folder / "hostile.db-journal").write_bytes(head.ljust(512, b"\0") + tail)
    return sound(raw, folder)


def _left_in_write_ahead_mode(raw: bytes, folder: Path) -> Path:
    path = sound(raw, folder)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA user_version = 2")
    return path


def _with_changes_in_the_log(raw: bytes, folder: Path) -> Path:
    """Copied while its writer had not finished: what was changed is in the log only."""
    (folder / "copies").mkdir()
    path = sound(raw, folder / "copies")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE event SET title = 'changed'")
        connection.commit()
        for suffix in ("", "-wal", "-shm"):
            shutil.copy(f"{path}{suffix}", folder / f"hostile.db{suffix}")
    shutil.rmtree(folder / "copies")
    return folder / "hostile.db"


_ODD: dict[str, Callable[[bytes, Path], Path]] = {
    "nothing": lambda _, folder: folder / "missing.db",
    "a folder": _folder,
    "a FIFO": _fifo,
    "a socket": _socket,
    "an endless device": _device("/dev/zero"),
    "an empty device": _device("/dev/null"),
    "a terminal": _device("/dev/tty"),
    "unreadable": _device("/proc/self/mem"),
    "a file without a length": _device("/proc/version"),
    "a name too long": lambda _, folder: folder / ("x" * 5000),
    "a link": _link("sound.db"),
    "a link to nothing": _link("gone.db"),
    "a link to itself": _link("hostile.db"),
    "a link to a folder": _link("."),
    "a link to a device": _link("/dev/zero"),
    "a link, a journal at its end": _link_with_a_journal_at_its_end,
    "a journal of noise": _beside("-journal", b"x" * 600),
    "a log of noise": _beside("-wal", b"x" * 600),
    "an empty journal": _beside("-journal", b""),
    "an empty log": _beside("-wal", b""),
    "shared memory of noise": _beside("-shm", b"x" * 600),
    "a folder where the log would be": _folder_beside,
    "a journal that would delete a diary": _forged_journal,
    "left in write-ahead mode": _left_in_write_ahead_mode,
    "changes in the log only": _with_changes_in_the_log,
}
_READABLE = {
    "a link",
    "an empty journal",
    "an empty log",
    "shared memory of noise",
    "left in write-ahead mode",
}
