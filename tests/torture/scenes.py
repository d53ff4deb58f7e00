"""An import and a change of the basket as they are put to the torture, and what must be found afterwards."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TypeVar

from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import QantarError
from qantar_tui.store.basket import Basket
from qantar_tui.store.folders import state_folder
from tests.conftest import SMALL, build
from tests.torture.forked import Ended, Forker, forker, item

T = TypeVar("T")

_AT_FAULT = 70
_SIDECARS = ("-journal", "-wal", "-shm")
_INTERRUPTED = 130
_IN_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""A folder that is synchronised in no time; no power fails here."""


class Scene(Protocol):
    """Something that changes a file, from the old state to the new one or not at all."""

    @property
    def work(self) -> Sequence[str]:
        """What is asked of a forked program."""

    @property
    def what(self) -> str:
        """What README's table calls it."""

    def prepare(self) -> None:
        """Put everything back to the old state."""

    def wrong(self, ended: Ended, *, may_litter: bool) -> str:
        """What is not as it must be after the work ended so; empty where all is."""


class ImportScene:
    """An import over an older database, of which an even older one is kept as `.bak`."""

    what = "an import"

    def __init__(self, folder: Path) -> None:
        self._stage = folder / "stage"
        self._stage.mkdir()
        self._target, self._previous = self._stage / "x.db", self._stage / "x.db.bak"
        self._dossiers = [_changed(folder, name) for name in ("older", "old", "new")]
        self._databases = [build(dossier, dossier.with_suffix(".db")) for dossier in self._dossiers]
        self._hashes = [_content(database) for database in self._databases]
        self.work = ("qantar", "import", str(self._dossiers[-1]), "-o", str(self._target))

    def prepare(self) -> None:
        _empty(self._stage)
        shutil.copy(self._databases[0], self._previous)
        shutil.copy(self._databases[1], self._target)

    def wrong(self, ended: Ended, *, may_litter: bool) -> str:
        try:
            now, kept = self._content(self._target), self._content(self._previous)
        except QantarError as refusal:
            return f"the database cannot be read: {refusal}"
        older, old, new = self._hashes
        if now not in (old, new):
            return "the database is neither the old nor the new one"
        if kept != old and (kept != older or now == new):
            return "the previous database is not kept"
        wrong = "" if ended.code < 0 else self._wrong_end(ended, is_new=now == new)
        if wrong or (ended.code >= 0 and not may_litter):
            return wrong or self._litter()
        return self._wrong_next_time()

    def _wrong_end(self, ended: Ended, *, is_new: bool) -> str:
        lines = ended.error.splitlines()
        if "Traceback" in ended.error or ended.code == _AT_FAULT:
            return f"exit code {ended.code}, and it says: {ended.error}"
        if ended.code == 0:
            return "" if is_new and not lines else f"it says that all is well, and: {ended.error}"
        if ended.code == _INTERRUPTED and not lines:  # before it began, or when all was done but the saying
            return ""
        if is_new and not any(said in ended.error for said in ("new database", "output cannot be written")):
            return f"the database is the new one, and it says: {ended.error}"
        if not is_new and "new database" in ended.error:
            return f"the database is the old one, and it says: {ended.error}"
        is_problem = ended.code == 1 and not is_new  # the file that cannot be read, and the count
        if not (is_problem or len(lines) == 1):
            return f"exit code {ended.code}, and it does not say one sentence: {ended.error}"
        return ""

    def _wrong_next_time(self) -> str:
        build(self._dossiers[-1], self._target)
        if self._content(self._target) != self._hashes[-1]:
            return "the next import does not make the new database"
        return self._litter()

    def _litter(self) -> str:
        state = state_folder()
        assert state
        hidden = [path.name for path in state.iterdir() if path.name.startswith(".")]
        return _litter(self._stage, "x.db", "x.db.bak") or (
            "it leaves a draft of its state" if hidden else ""
        )

    def _content(self, database: Path) -> str:
        """The content hash, looked up by the bytes where the program has read the very same before."""
        if not any(database.with_name(f"{database.name}{suffix}").exists() for suffix in _SIDECARS):
            raw = database.read_bytes()
            for known, content in zip(self._databases, self._hashes, strict=True):
                if raw == known.read_bytes():
                    return content
        return _content(database)


class BasketScene:
    """A change of the basket that puts one thing in and takes another one out."""

    what = "a change of the basket"

    def __init__(self, folder: Path, *, is_new: bool = False) -> None:
        self._folder = folder / "basket"
        self._path = self._folder / "basket.db"
        self._before, self._after = ([], ["b", "a"]) if is_new else (["a", "c", "d"], ["c", "d", "b"])
        if is_new:
            self.what = "the first thing put into the basket"
        self._filled = Path(folder, "filled.db")
        if self._before:
            basket = Basket(self._filled)
            for id_ in self._before:
                basket.put(item(id_))
        self.work = ("exchange", str(self._path), "b", *([] if is_new else ["a"]))
        self._between = ["b"] if is_new else ["a", "c", "d", "b"]

    def prepare(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        if self._before:
            self._folder.mkdir(mode=0o700)
            shutil.copy(self._filled, self._path)

    def wrong(self, ended: Ended, *, may_litter: bool) -> str:
        last = self._between if not self._before else self._after
        basket = Basket(self._path)
        found = [held.id for held in basket.items("january")]
        if basket.trouble or found not in (self._before, self._between, last):
            return f"the basket holds {found}: {basket.trouble}"
        if ended.code >= 0:
            if "Traceback" in ended.error or ended.code not in (0, 1, _INTERRUPTED):
                return f"exit code {ended.code}, and it says: {ended.error}"
            if ended.code == 0 and (found != last or ended.error):
                return f"it says that all is kept, and holds {found}: {ended.error}"
            if ended.code == 1 and len(ended.error.splitlines()) != 1:
                return f"it does not say one sentence: {ended.error}"
        basket.put(item("e"))
        again = [held.id for held in Basket(self._path).items("january")]
        if again != [*found, "e"] or basket.trouble:
            return f"what is put in then is not kept: {again} {basket.trouble}"
        return _litter(self._folder, "basket.db")


@contextmanager
def scenes() -> Iterator[tuple[Forker, list[Scene]]]:
    """A forker that is warm, and what is put to the torture."""
    with tempfile.TemporaryDirectory(prefix="qantar-torture-", dir=_IN_MEMORY) as name:
        folder = Path(name)
        found: list[Scene] = [ImportScene(folder), BasketScene(folder), BasketScene(folder, is_new=True)]
        for scene in found:
            scene.prepare()
        with forker([scene.work for scene in found]) as forked:
            yield forked, found


def share(cases: Sequence[T], seed: int, percent: int) -> list[T]:
    """So many of the cases in their order, at least one."""
    count = max(1, len(cases) * percent // 100)
    chosen = random.Random(seed).sample(range(len(cases)), count)
    return [cases[number] for number in sorted(chosen)]


def _changed(folder: Path, name: str) -> Path:
    """The small dossier with another title."""
    dossier = folder / name
    shutil.copytree(SMALL, dossier)
    about = dossier / "dossier.yaml"
    text = about.read_text("utf-8")
    changed = text.replace("title: ", f"title: {name} ", 1)
    assert changed != text
    about.write_text(changed, "utf-8")
    return dossier


def _content(database: Path) -> str:
    """The content hash that the content is found to have, as the program opens it."""
    with Dossier(database) as dossier:
        if not dossier.is_sound():
            return "damaged"
        return dossier.about.content_hash


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


def _litter(folder: Path, *expected: str) -> str:
    left = sorted(path.name for path in folder.iterdir() if path.name not in expected)
    return f"it leaves {', '.join(left)}" if left else ""
