"""A dossier whose lists are JSON Lines becomes a database line by line, with flat memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath

from qantar_tui.build.fingerprint import Fingerprint, sorted_lines
from qantar_tui.build.fits import fits_of
from qantar_tui.build.json_lines import numbered_lines, quick_record, read_line
from qantar_tui.build.lint.native import NativeNames
from qantar_tui.build.problem import Problems, Refused, Where
from qantar_tui.build.read import LinesFile, Records
from qantar_tui.build.rows import (
    Record,
    Rows,
    add_about,
    add_actor,
    add_event,
    add_place,
    add_source,
    items_of,
    no_rows,
    plain_record,
)
from qantar_tui.build.sound import Sound
from qantar_tui.build.write import Draft
from qantar_tui.model.progress import OnProgress, Step

_AT_ONCE = 500
"""Lines that become rows at once."""
_KINDS = ("sources", "places", "actors", "events")


class Doubtful(Exception):
    """Something is not certainly in order: it takes the slow checks to say what, if anything."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What has been put into a database."""

    content_hash: str
    counts: dict[str, int]
    lacking_native_names: list[str]


def fill(path: Path, records: Records, on_progress: OnProgress, *, is_checked: bool = False) -> Filled:
    """Make the draft of a database at `path` from records and lines.

    Raises Doubtful where not all is certainly in order; nothing but the shapes is looked at where the slow
    checks have found nothing.
    """
    filling = _Filling(records, on_progress, is_checked=is_checked)
    with closing(Draft(path, filling.look_up)) as draft, closing(Fingerprint(path.parent)) as fingerprint:
        try:
            return filling.run(draft, fingerprint)
        except sqlite3.IntegrityError as error:
            if is_checked:
                raise
            raise Doubtful from error
        except Refused as refused:
            raise Doubtful from refused


class _Filling:
    def __init__(self, records: Records, on_progress: OnProgress, *, is_checked: bool) -> None:
        self._records = records
        self._on_progress = on_progress
        self._is_checked = is_checked
        self._about = plain_record(records.about.node)
        self._zone = str(self._about.get("zone", ""))
        self._sound = Sound(self._about, self._zone)
        self._native = NativeNames(records.about)
        self._counts = dict.fromkeys(no_rows(), 0)
        self._step = Step("")

    def look_up(self) -> None:
        """Say again what is being done."""
        self._on_progress(self._step)

    def run(self, draft: Draft, fingerprint: Fingerprint) -> Filled:
        rows = no_rows()
        add_about(rows, self._about, self._records.method)
        self._certain(self._sound.about_is_sound())
        self._put(rows, draft, fingerprint)
        for kind in _KINDS:
            if kind == "events":
                self._certain(self._sound.is_complete())
            for chunk in _chunks(self._plain_records(kind)):
                self._put(self._rows_of(kind, chunk), draft, fingerprint)
        self._begin(Step("content hash"))
        digest = fingerprint.digest()
        self._begin(Step("indexes"))
        draft.finish(digest)
        self._begin(Step("parts of events"))
        self._certain(not draft.has_lost_events())
        return Filled(digest, self._counts, self._native.lacking)

    def _rows_of(self, kind: str, chunk: list[Record]) -> Rows:
        rows = no_rows()
        match kind:
            case "sources":
                for source in chunk:
                    self._certain(self._sound.source(source))
                    add_source(rows, source, self._counts["source"] + len(rows["source"]))
            case "places":
                for place in chunk:
                    self._certain(self._sound.place(place))
                    add_place(rows, place)
            case "actors":
                for actor in chunk:
                    self._certain(self._sound.actor(actor))
                    add_actor(rows, actor)
                    codes = (str(name["lang"]) for name in items_of(actor, "names"))
                    self._native.look_at(str(actor["id"]), str(actor["kind"]), codes)
            case _:
                number = self._counts["claim"] + 1
                is_sound, is_checked, zone = self._sound.event, self._is_checked, self._zone
                for event in chunk:
                    if not (is_checked or is_sound(event)):
                        raise Doubtful
                    number = add_event(rows, event, zone, number)
        return rows

    def _put(self, rows: Rows, draft: Draft, fingerprint: Fingerprint) -> None:
        draft.add(rows)
        fingerprint.add({name: sorted_lines(some) for name, some in rows.items()})
        for name, some in rows.items():
            self._counts[name] += len(some)

    def _plain_records(self, kind: str) -> Iterator[Record]:
        """In the order in which a dossier is read: lines before files."""
        if kind in self._records.lines:
            yield from self._lines(self._records.lines[kind], kind)
        for item in getattr(self._records, kind):
            if kind == "events":
                self._certain(item.text("id") == PurePosixPath(item.where().file).stem)
            yield plain_record(item.node)

    def _lines(self, lines: LinesFile, kind: str) -> Iterator[Record]:
        fits = fits_of(lines.shape)
        total, done = lines.path.stat().st_size, 0
        self._begin(Step(kind, 0, total))
        records = 0
        for number, line in numbered_lines(lines.path, lines.name):
            done += len(line)
            record = quick_record(line, fits) or _slow_record(line, number, lines)
            if record:
                records += 1
                if records % _AT_ONCE == 0:
                    self._begin(Step(kind, done, total, records))
                yield record

    def _begin(self, step: Step) -> None:
        self._step = step
        self._on_progress(step)

    def _certain(self, is_certain: bool) -> None:
        if not (is_certain or self._is_checked):
            raise Doubtful


def _slow_record(line: bytes, number: int, lines: LinesFile) -> Record | None:
    """A record that the quick look left in doubt; None where the line is empty."""
    node = read_line(line, Where(lines.name, number, 0))
    if node is None:
        return None
    problems = Problems()
    lines.shape.check(node, problems)
    if problems:
        raise Doubtful
    return plain_record(node)


def _chunks(records: Iterator[Record]) -> Iterator[list[Record]]:
    while chunk := list(islice(records, _AT_ONCE)):
        yield chunk
