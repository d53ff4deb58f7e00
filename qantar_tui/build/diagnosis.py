"""What is wrong with a dossier whose lists are JSON Lines: every line that is in doubt, looked at slowly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

from qantar_tui.build.check import Checks
from qantar_tui.build.fits import fits_of
from qantar_tui.build.ids import Above, above_of, check_loops, ids_of, places_of
from qantar_tui.build.json_lines import numbered_lines, quick_record, read_line
from qantar_tui.build.known import known_of
from qantar_tui.build.problem import MOST_PROBLEMS, Problem, Problems, Refused, Where
from qantar_tui.build.read import Item, LinesFile, Records
from qantar_tui.build.rows import Record, items_of, plain_record
from qantar_tui.build.sound import Sound
from qantar_tui.model.progress import OnProgress, Step

_LOOK_UP = 500
_Heads = Iterator[tuple[str, Where]]


class _Enough(Exception):
    """There are more problems than anybody reads."""


def diagnose(records: Records, problems: Problems, on_progress: OnProgress) -> list[Problem]:
    """Every problem, in order: those that reading has found, of all but lines, and the rest."""
    diagnosis = _Diagnosis(records, problems, on_progress)
    with suppress(_Enough):
        diagnosis.run()
    return sorted(set(problems))[:MOST_PROBLEMS]


class _Diagnosis:
    def __init__(self, records: Records, problems: Problems, on_progress: OnProgress) -> None:
        self._records = records
        self._problems = problems
        self._on_progress = on_progress
        self._is_sound_so_far = not problems
        self._above: Above = {}

    def run(self) -> None:
        records, problems = self._records, self._problems
        records.sources = [*self._items("sources"), *records.sources]
        records.places = [*self._items("places"), *records.places]
        places = {
            "actor": places_of(self._heads("actors"), "actor", problems),
            "place": places_of(ids_of(records.places), "place", problems),
            "event": places_of(self._heads("events"), "event", problems),
        }
        known = known_of(records, places, problems)
        checks = Checks(known, problems)
        checks.records(records)
        check_loops(self._above | above_of(records.events, "part-of"), problems)
        glance = Checks(known, found := Problems())
        for kind, check in (("actors", Checks.actor), ("events", Checks.event)):
            for line, item in self._suspects(kind, places):
                check(glance, item)
                if found:  # columns take longer than all the rest, so they are looked for only now
                    found.clear()
                    check(checks, Item(read_line(line, item.where(), with_columns=True) or item.node))
                self._enough()
            for item in getattr(records, kind):
                check(checks, item)

    def _items(self, kind: str) -> Iterator[Item]:
        """Every record; what is wrong with the shape of a line is added."""
        for line, where, _ in self._lines(kind, is_told=False):
            if (item := self._item(kind, line, where)) is not None:
                yield item
            self._enough()

    def _heads(self, kind: str) -> _Heads:
        """The id of every record; what is wrong with the shape of a line is added."""
        for line, where, record in self._lines(kind, is_told=False):
            if record is not None:
                if "part-of" in record:
                    self._above[str(record["id"])] = ((str(record["part-of"]), where),)
                yield str(record["id"]), where
            elif (item := self._item(kind, line, where)) is not None:
                self._above |= above_of([item], "part-of")
                yield from ids_of([item])
            self._enough()
        yield from ids_of(getattr(self._records, kind))

    def _item(self, kind: str, line: bytes, where: Where) -> Item | None:
        """The record of a line, None where it has none; what is wrong with its shape is added."""
        try:
            node = read_line(line, where, with_columns=True)
        except Refused as refused:
            self._lose(where.file, refused)
            return None
        if node is None:
            return None
        self._records.lines[kind].shape.check(node, self._problems)
        return Item(node)

    def _suspects(self, kind: str, places: dict[str, dict[str, Where]]) -> Iterator[tuple[bytes, Item]]:
        is_sound = self._sound(kind, places)
        for line, where, record in self._lines(kind, is_told=True):
            if record is None or not is_sound(record):
                with suppress(Refused):
                    if (node := read_line(line, where)) is not None:
                        yield line, Item(node)

    def _lose(self, name: str, refused: Refused) -> None:
        """Something in a file cannot be read."""
        self._problems.append(refused.problem)
        self._records.unread.add(name)

    def _sound(self, kind: str, places: dict[str, dict[str, Where]]) -> Callable[[Record], bool]:
        """Whether a record of the right shape is certainly in order, now that all ids are known."""
        if not self._is_sound_so_far:  # what is not as it should be cannot be what others are measured by
            return lambda record: False
        records = self._records
        sound = Sound(plain_record(records.about.node), records.zone)
        for source in records.sources:
            sound.add_source(source.text("id"), source.text("read"), source.text("verbatim"))
        sound.known["place"].update(places["place"])
        if kind == "actors":
            actors = places["actor"]
            return lambda record: sound.actor(record) and all(id_ in actors for id_ in _actors_named(record))
        sound.known["actor"].update(places["actor"])
        events = places["event"]
        return lambda record: sound.event(record) and record.get("part-of", record["id"]) in events

    def _lines(self, kind: str, *, is_told: bool) -> Iterator[tuple[bytes, Where, Record | None]]:
        """Each line with its place, and its record where it is certainly in order.

        That the file cannot be read is a problem, unless it has been told.
        """
        lines = self._records.lines.get(kind)
        if lines is None:
            return
        fits = fits_of(lines.shape)
        done, total = 0, _size(lines)
        try:
            for number, line in numbered_lines(lines.path, lines.name):
                done += len(line)
                if number % _LOOK_UP == 0:
                    self._on_progress(Step(f"looking for problems in {kind}", done, total, number))
                yield line, Where(lines.name, number, 0), quick_record(line, fits)
        except Refused as refused:
            if not is_told:
                self._lose(lines.name, refused)

    def _enough(self) -> None:
        if self._problems.is_full:
            raise _Enough


def _actors_named(actor: Record) -> Iterator[object]:
    for role in items_of(actor, "roles"):
        if "body" in role:
            yield role["body"]
    for tie in items_of(actor, "relations"):
        yield tie["to"]


def _size(lines: LinesFile) -> int:
    return lines.path.stat().st_size if lines.path.exists() else 0
