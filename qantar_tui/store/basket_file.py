"""The file of the basket: for this user alone, changed as a whole or not at all, never believed unseen."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qantar_tui.store.folders import is_ours_alone
from qantar_tui.store.whole_file import sync_folder

APPLICATION_ID = 0x51424153
"""`QBAS` in the file's header."""
VERSION = 1
_SCHEMA = (
    "CREATE TABLE item (dossier TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,"
    " position INTEGER NOT NULL, title TEXT NOT NULL, belongs_to TEXT NOT NULL, note TEXT NOT NULL,"
    " added TEXT NOT NULL, PRIMARY KEY (dossier, kind, id)) STRICT, WITHOUT ROWID"
)
_SECONDS = 2.0
"""How long another explorer's change is waited for."""
_PAUSE = 0.005
"""Seconds until the next look whether another explorer is done."""
_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT})
_PARTS = ("-journal", "-wal", "-shm", "")
"""The file last: a journal that stayed behind would be rolled back into the next one."""
_MOST_ASIDE = 1000


class Unkept(Exception):
    """One sentence: why the file cannot be used now."""


class Damaged(Unkept):
    """It will never be of use again, and may be put aside."""


@contextmanager
def reading(path: Path, *, thoroughly: bool = False) -> Iterator[sqlite3.Connection | None]:
    """The basket as it is for as long as the block lasts; None where nothing was ever put into it.

    Raises Unkept and Damaged, also for what happens in the block.
    """
    with _explained(path):
        if not path.parent.is_dir():
            yield None
            return
        with _in_place(path), _read(path, thoroughly) as basket:
            yield basket


@contextmanager
def writing(path: Path, *, thoroughly: bool = False) -> Iterator[sqlite3.Connection]:
    """The basket, to be changed by this block alone; an error in it or after it leaves all as it was.

    Raises as `reading`.
    """
    with _explained(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _in_place(path), _made(path) as connection, contextlib.closing(_connect(path)) as witness:
            # EXTRA: else the power might fail before the disk knows that the journal is gone, and the journal
            # take back what was said to be kept.
            for pragma in ("journal_mode = DELETE", "synchronous = EXTRA", "secure_delete = ON"):
                connection.execute(f"PRAGMA {pragma}")
            connection.execute("BEGIN IMMEDIATE")
            before = _version(witness)
            if not _is_filled(path, connection, thoroughly):
                fill(connection)
            yield connection
            try:
                connection.execute("COMMIT")
            except sqlite3.OperationalError:
                connection.close()
                if not _is_changed(path, witness, before):
                    raise


def fill(connection: sqlite3.Connection) -> None:
    """Make an empty database an empty basket."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute(_SCHEMA)


def move_aside(path: Path) -> Path | None:
    """Where a damaged file now lies, untouched; None where it turns out to be sound. Raises Unkept."""
    with _explained(path), _in_place(path, alone=True):
        # Another explorer may have been faster, and what is there now be its new basket.
        with contextlib.suppress(Damaged), _explained(path), _read(path, thoroughly=True):
            return None
        aside = _free(path)
        for part in _PARTS:
            with contextlib.suppress(FileNotFoundError):
                _beside(path, part).rename(_beside(aside, part))
        sync_folder(path.parent)
        return aside


@contextmanager
def _read(path: Path, thoroughly: bool) -> Iterator[sqlite3.Connection | None]:
    if not _is_there(path):
        yield None
        return
    with contextlib.closing(_connect(path)) as connection:
        connection.execute("BEGIN")
        yield connection if _is_filled(path, connection, thoroughly) else None


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """What the system and SQLite say, as a sentence."""
    try:
        yield
    except OSError as error:
        raise Unkept(f"{path} cannot be used ({error.strerror or error}).") from error
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _DAMAGE:
            raise Damaged(f"{path} is damaged, or no basket of qantar’s ({error}).") from error
        if code == sqlite3.SQLITE_BUSY:
            raise Unkept(f"{path} is being changed by another program.") from error
        if isinstance(error, sqlite3.OperationalError):
            raise Unkept(f"{path} cannot be used ({error}).") from error
        raise


def _is_there(path: Path) -> bool:
    try:
        status = path.lstat()
    except FileNotFoundError:
        return False
    if not stat.S_ISREG(status.st_mode):
        raise Unkept(f"{path} is a link, a folder or a device, which is left alone: move it away.")
    if not is_ours_alone(status):
        raise Unkept(f"{path} can be written by other users: take it from them, or move it away.")
    return True


def _made(path: Path) -> contextlib.closing[sqlite3.Connection]:
    """The file, if an empty one, that nobody else can read."""
    if not _is_there(path):
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with contextlib.suppress(FileExistsError):  # another explorer has just made it
            os.close(os.open(path, flags, 0o600))
        for folder in (path.parent, path.parent.parent):
            sync_folder(folder)
    elif os.name == "posix" and path.lstat().st_mode & 0o077:
        path.chmod(0o600)
    return contextlib.closing(_connect(path))


def _connect(path: Path) -> sqlite3.Connection:
    # Never to create: that would be with rights for others.
    uri = f"{path.absolute().as_uri()}?mode=rw"
    connection = sqlite3.connect(
        uri, uri=True, isolation_level=None, timeout=_SECONDS, check_same_thread=False
    )
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _is_filled(path: Path, connection: sqlite3.Connection, thoroughly: bool) -> bool:
    """Whether this is a basket rather than an empty file; raises Damaged where it is something else."""
    found = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if not found and not application and not version:
        return False
    if application == APPLICATION_ID and version > VERSION:
        raise Unkept(f"{path} was written by a newer qantar: upgrade this one.")
    if (application, version) != (APPLICATION_ID, VERSION) or found != [("table", "item", "item", _SCHEMA)]:
        raise Damaged(f"{path} is no basket of qantar’s.")
    if thoroughly and connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise Damaged(f"{path} is damaged.")
    return True


def _is_changed(path: Path, witness: sqlite3.Connection, before: int) -> bool:
    """Whether a change that failed was there before it did, as when but the unlocking failed.

    Who took it for lost would make it twice, and so take out what had just been put in.
    """
    with contextlib.suppress(OSError, sqlite3.Error):
        with contextlib.closing(_connect(path)) as another:
            # To read it has SQLite take back what is unfinished; the witness would count that as a change.
            another.execute("SELECT count(*) FROM sqlite_master").fetchall()
        return _version(witness) != before
    return False


def _version(witness: sqlite3.Connection) -> int:
    """What changes for a connection as soon as another one has changed the file.

    The file is never opened beside SQLite to look: to close it would take SQLite's locks away.
    """
    ((version,),) = witness.execute("PRAGMA data_version").fetchall()
    return int(version)


def _beside(path: Path, part: str) -> Path:
    return path.with_name(path.name + part)


def _free(path: Path) -> Path:
    for number in range(1, _MOST_ASIDE + 1):
        aside = _beside(path, f".damaged-{number}")
        if not any(os.path.lexists(_beside(aside, part)) for part in _PARTS):
            return aside
    raise Unkept(f"{path} is damaged, and there are {_MOST_ASIDE} such files beside it: move them away.")


@contextmanager
def _in_place(path: Path, *, alone: bool = False) -> Iterator[None]:
    """For as long as the block lasts no other explorer moves the file aside; nor, if alone, uses it.

    Who still had the old file open would else take the new one’s journal for a change to be taken back.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl  # of POSIX only

    handle = os.open(path.parent, os.O_RDONLY)
    try:
        end = time.monotonic() + _SECONDS
        while not _is_locked(handle, fcntl.LOCK_EX if alone else fcntl.LOCK_SH):
            if time.monotonic() > end:
                raise Unkept(f"{path} is being used by another program.")
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(handle)


def _is_locked(handle: int, kind: int) -> bool:
    """Whether nobody was in the way; a folder that cannot be locked is used without."""
    import fcntl

    # What systems say that know no such locks differs; a disk that fails tells SQLite so as well.
    with contextlib.suppress(OSError):
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True
