"""From a dossier's folder to a database."""

from __future__ import annotations

import gc
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from copy import copy
from dataclasses import dataclass
from pathlib import Path

from qantar_tui.build.bulk import Doubtful, Filled, fill
from qantar_tui.build.check import check_records
from qantar_tui.build.diagnosis import diagnose
from qantar_tui.build.difference import Difference, difference
from qantar_tui.build.problem import Problem, Problems
from qantar_tui.build.read import Records, read_records
from qantar_tui.build.target import previous_of, refuse_target
from qantar_tui.build.uninterrupted import uninterrupted
from qantar_tui.build.write import replacing
from qantar_tui.dossier import indexing, naming
from qantar_tui.dossier.sizes import MOST_EVENTS_IN_MEMORY
from qantar_tui.errors import DatabaseUnusable, QantarError
from qantar_tui.model.progress import OnProgress, Step, silently
from qantar_tui.store.examined import remember_written
from qantar_tui.store.reader import Reader


@dataclass(frozen=True, slots=True)
class Built:
    """What an import made."""

    content_hash: str
    counts: dict[str, int]
    lacking_native_names: tuple[str, ...]
    """Ids of actors that a search in a native language may miss; what the dossier excuses is left out."""
    previous: Path | None = None
    """Where the database lies that was replaced; None where there was none, or it was the same."""


def import_dossier(folder: Path, target: Path, on_progress: OnProgress = silently) -> Built | list[Problem]:
    """Build the database, or return every problem and leave the old one as it is."""
    with _collector_off():
        try:
            records = _read(folder, on_progress)
            with replacing(target) as replacement:
                filled = _filled(replacement.draft, records, on_progress)
        except _Faulty as faulty:
            return faulty.problems
        on_progress(Step("search indexes"))
        # Where it fails, the database is looked at anew when it is opened: that is all.
        if replacement.put:
            with suppress(OSError), uninterrupted():
                remember_written(target, filled.content_hash, replacement.put)
        # They are a convenience, made when they are first wanted: where not, the import is done all the same.
        with suppress(QantarError):
            _index(target, filled, on_progress)
    lacking = tuple(filled.lacking_native_names)
    return Built(filled.content_hash, filled.counts, lacking, replacement.previous)


def preview_dossier(
    folder: Path, target: Path, on_progress: OnProgress = silently
) -> Difference | list[Problem]:
    """What an import would change in the target, or every problem; it is left as it is."""
    refuse_target(target)
    with _collector_off(), tempfile.TemporaryDirectory(prefix="qantar-") as scratch:
        draft = Path(scratch, "draft.db")
        try:
            records = _read(folder, on_progress)
            with _room_needed(scratch):
                _filled(draft, records, on_progress)
        except _Faulty as faulty:
            return faulty.problems
        on_progress(Step("comparing"))
        try:
            return difference(draft, target, on_progress)
        except DatabaseUnusable as error:
            kept = previous_of(target).name
            raise DatabaseUnusable(
                f"{error} An import would replace it all the same, and keep it as {kept}."
            ) from error


@contextmanager
def _room_needed(scratch: str) -> Iterator[None]:
    """What fails here fails for want of a place to write to, not because of the dossier, which is read."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise QantarError(
            f"A preview cannot be made in {scratch}: {error}. Name a folder with room in TMPDIR."
        ) from error


class _Faulty(Exception):
    """The dossier has problems."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__()
        self.problems = problems


def _read(folder: Path, on_progress: OnProgress) -> Records:
    """All but what is in JSON Lines, which are left for later.

    Raises _Faulty where something is wrong, also in the lines then.
    """
    if not folder.is_dir():
        raise QantarError(f"There is no folder {folder}: name the one that holds dossier.yaml.")
    on_progress(Step("reading"))
    problems = Problems()
    records = read_records(folder, problems, without_lines=True)
    if not records.lines:
        check_records(records, problems)
        if problems:
            raise _Faulty(sorted(set(problems)))
    elif problems:
        raise _Faulty(diagnose(records, problems, on_progress))
    return records


def _filled(draft: Path, records: Records, on_progress: OnProgress) -> Filled:
    """What the draft was filled with; raises _Faulty where the lines have problems."""
    if records.lines:
        with suppress(Doubtful):
            return fill(draft, records, on_progress)
        if problems := diagnose(copy(records), Problems(), on_progress):
            raise _Faulty(problems)
    return fill(draft, records, on_progress, is_checked=True)


def _index(target: Path, filled: Filled, on_progress: OnProgress) -> None:
    """Make now what the first search and the first timeline would wait for.

    Of what is there now: another import may have replaced it, whose indexes are not to be kept as ours.
    """

    def tell(what: str) -> Callable[[int, int], None]:
        return lambda done, total: on_progress(Step(what, done, total, done))

    if filled.counts["name"] > naming.MOST_IN_MEMORY or filled.counts["event"] > MOST_EVENTS_IN_MEMORY:
        with closing(Reader(target)) as reader:
            naming.prepare(reader.name_source, reader.proven_hash(), tell("index of names"))
            indexing.prepare(reader.event_source, reader.proven_hash(), tell("index of events"))


@contextmanager
def _collector_off() -> Iterator[None]:
    """Nothing that an import makes refers to itself, so the collector would look through millions in vain."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
