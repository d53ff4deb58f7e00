"""Invented events of every kind of date, and databases of as many of them as a test asks for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import permutations
from pathlib import Path
from random import Random

from qantar_tui.build.write import write_database
from qantar_tui.model.database import TABLES
from qantar_tui.store.examined import remember_written

ZONE, OFFSET = "+06:00", 6 * 3600
DAY = 86_400
BEGINNING, END = -(2**62), 2**62
KINDS = ("fire", "march", "speech", "trial")
PLACES = ("harbour", "station", "square")
SOURCES = ("ash", "birch", "cedar")
WORDS = ("amber", "bronze", "copper", "dawn", "ember", "fjord", "glass", "hollow")
_EPOCH = date(1970, 1, 1).toordinal()
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_TITLES = list(permutations(WORDS, 2))
_MOST_DATES = 5000


@dataclass(frozen=True, slots=True)
class Invented:
    """An event, with the instants between which it lies; None where it has no date."""

    id: str
    title: str
    edtf: str | None
    clock_from: str = ""
    clock_to: str = ""
    earliest: int | None = None
    latest: int | None = None
    place: str = ""
    part_of: str = ""
    kind: str = "fire"
    disputed: str = ""
    """`number` or `time`: what its sources part on."""
    words: tuple[str, ...] = ()

    @property
    def sort_key(self) -> tuple[bool, int, int, str, str]:
        """The undated last, by beginning, narrow before wide, by date, by id."""
        if self.earliest is None or self.latest is None:
            return True, 0, 0, "", self.id
        return False, self.earliest, self.latest - self.earliest, self.edtf or "", self.id


def midnight(day: date) -> int:
    """When a day begins where these events are."""
    return (day.toordinal() - _EPOCH) * DAY - OFFSET


def draw(count: int, seed: int, first: date, last: date) -> list[Invented]:
    """So many events between two days, many of them at the same time; some are part of a phase."""
    rng = Random(seed)
    phases = [f"phase-{number}" for number in range(max(1, min(count // 10, 40)))]
    dates = [_date(rng, first, last) for _ in range(min(count, _MOST_DATES))]
    # All of a sort at once, which is a good deal faster than one by one.
    each = zip(
        rng.choices(_ALPHABET, k=count),
        rng.choices(_TITLES, k=count),
        rng.choices(dates, k=count),
        rng.choices((*PLACES, ""), k=count),
        rng.choices((*phases, ""), [0.3 / len(phases)] * len(phases) + [0.7], k=count),
        rng.choices(KINDS, k=count),
        rng.choices(("number", "time", ""), (0.01, 0.01, 0.98), k=count),
        strict=True,
    )
    drawn = []
    for number, (letter, words, when, place, phase, kind, disputed) in enumerate(each):
        is_phase = number < len(phases)
        # The id does not tell the order, but settles it where dates are equal.
        id_ = phases[number] if is_phase else f"{letter}-{number}"
        part_of = "" if is_phase else phase
        title = f"{' '.join(words)} {number}"
        edtf, since, until, earliest, latest = when
        drawn.append(
            Invented(id_, title, edtf, since, until, earliest, latest, place, part_of, kind, disputed, words)
        )
    return drawn


def _date(rng: Random, first: date, last: date) -> tuple[str | None, str, str, int | None, int | None]:
    # Squared, so that some days are crowded and others empty.
    span = last.toordinal() - first.toordinal()
    day = date.fromordinal(first.toordinal() + int(span * rng.random() ** 2))
    start, way = midnight(day), rng.random()
    if way < 0.45:
        return day.isoformat(), "", "", start, start + DAY
    if way < 0.8:
        minute = rng.randrange(0, 1380, 5)
        clock = f"{minute // 60:02}:{minute % 60:02}"
        if way < 0.65:
            return day.isoformat(), clock, "", start + minute * 60, start + DAY
        until = f"{minute // 60 + 1:02}:{minute % 60:02}"
        return day.isoformat(), clock, until, start + minute * 60, start + minute * 60 + 3660
    if way < 0.87:
        month = day.replace(day=1)
        following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        return f"{day:%Y-%m}", "", "", midnight(month), midnight(following)
    if way < 0.92:
        until = date.fromordinal(day.toordinal() + rng.randrange(1, 9)).isoformat()
        return f"{day}/{until}", "", "", start, midnight(date.fromisoformat(until)) + DAY
    if way < 0.95:
        return f"../{day}", "", "", BEGINNING, start + DAY
    if way < 0.96:
        return f"{day}/..", "", "", start, END
    return None, "", "", None, None


def write(path: Path, invented: Iterable[Invented]) -> Path:
    """The database of some events, known to this program as one it has written itself."""
    events = list(invented)
    remember_written(path, write_database(_tables(events), path))
    return path


def _tables(events: list[Invented]) -> dict[str, list[tuple[object, ...]]]:
    vocabularies = {
        "event-kinds": {kind: kind for kind in KINDS},
        "event-roles": {"present": "present"},
        "actor-relations": {"belongs-to": "belongs to"},
        "languages": {"en": "English"},
    }
    about = {"id": "invented", "title": "Invented", "description": "Invented.", "licence": "CC0-1.0"}
    about |= {"language": "en", "zone": ZONE, "method": "Drawn by chance."}
    about |= {f"vocabulary:{name}": json.dumps(terms) for name, terms in vocabularies.items()}
    disputed = [event for event in events if event.disputed]
    tables: dict[str, list[tuple[object, ...]]] = {name: [] for name in TABLES}
    tables["about"] = list(about.items())
    tables["source"] = [_source(number, name) for number, name in enumerate(SOURCES)]
    tables["place"] = [(name, "", None, None, "", "") for name in PLACES]
    tables["name"] = [("place", name, 0, name.title(), "en", "canonical", "[]") for name in PLACES]
    tables["event"] = [_event(event) for event in events]
    tables["point"] = [_point(event) for event in disputed]
    tables["account"] = [
        (event.id, source, "It is told.", "") for event in disputed for source in SOURCES[:2]
    ]
    tables["claim"] = [(number, *claim) for number, claim in enumerate(_claims(disputed), 1)]
    return tables


def _source(number: int, name: str) -> tuple[object, ...]:
    csl = {"id": name, "type": "report", "title": name.title(), "issued": {"date-parts": [[2022 + number]]}}
    return (
        *(name, number, f"{name.title()} {2022 + number}", name.title(), json.dumps(csl), "Invented."),
        *("Clean.", "part", "yes", "paragraph", f"{2022 + number}", "", "", "[]", "[]", "", "", "", ""),
    )


def _event(event: Invented) -> tuple[object, ...]:
    zone, note = (ZONE, "") if event.edtf else (None, None)
    clocks = (event.clock_from, event.clock_to) if event.edtf else (None, None)
    earliest = None if event.earliest == BEGINNING else event.earliest
    latest = None if event.latest == END else event.latest
    return (
        *(event.id, event.title, event.kind, event.edtf, *clocks, zone, note, earliest, latest),
        *(event.place, event.part_of, "", ""),
    )


def _point(event: Invented) -> tuple[object, ...]:
    unit = "people" if event.disputed == "number" else ""
    return event.id, 0, "asked", "What was it?", event.disputed, unit, "{}", "no", "", ""


def _claims(disputed: Iterable[Invented]) -> Iterator[tuple[object, ...]]:
    told = {"number": ("3", "8"), "time": ("2022-01-05", "2022-01-09")}
    for event in disputed:
        for source, value in zip(SOURCES, told[event.disputed], strict=False):
            yield event.id, "asked", source, "asserts", json.dumps(value), "no", "", "Told.", "1", *([""] * 6)
