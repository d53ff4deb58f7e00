"""The rows of an invented dossier: those of the whole, and those of its events, a batch at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random

from bench.timeline.dates import CENTURY, ZONE, Date, Dates, interval
from bench.timeline.wording import Words

Row = tuple[object, ...]
Rows = dict[str, list[Row]]

_PLACES, _KINDS, _ACTORS, _WHOLES = 200, 20, 2000, 200
_READ, _IN_PART = 5, 3
_CHECKED_EVERY = 2000
"""Of the dates, that the program reads out of them what they carry."""
_TOLD, _DISPUTED = 0.05, 0.1
_POINTS = (("dead", "How many died?", "number"), ("began", "When did it begin?", "time"))
_ABOUT = {
    "id": "centuries",
    "title": "Five centuries",
    "description": "Invented.",
    "licence": "CC0-1.0",
    "language": "en",
    "zone": ZONE,
    "method": "Drawn by chance.",
}


def whole(words: Words, seed: int) -> Rows:
    """What the dossier has beside its events."""
    rng = Random(seed)
    vocabularies = {
        "event-kinds": {f"kind-{number}": words.text(1).lower() for number in range(_KINDS)},
        "event-roles": {"present": "present", "absent": "absent"},
        "actor-relations": {"belongs-to": "belongs to"},
        "languages": {"en": "English"},
    }
    about = {f"vocabulary:{name}": json.dumps(terms) for name, terms in vocabularies.items()}
    places = [(f"place-{at}", f"place-{(at - 1) // 6}" if at else "") for at in range(_PLACES)]
    actors = [f"actor-{number:04}" for number in range(_ACTORS)]
    named = [("place", id_) for id_, _ in places] + [("actor", id_) for id_ in actors]
    return {
        "about": [*_ABOUT.items(), *about.items()],
        "source": [_source(number) for number in range(_READ + _IN_PART)],
        "place": [(id_, within, None, None, "", "") for id_, within in places],
        "actor": [(id_, rng.choice(("person", "group", "person")), "") for id_ in actors],
        "name": [
            (kind, id_, 0, words.text(2).title(), "en", "canonical", "[]") for kind, id_ in named
        ],
    }  # fmt: skip


def _source(number: int) -> Row:
    title, author = f"Report {number}", f"Author {number}"
    csl = {
        "id": f"work-{number}",
        "type": "report",
        "title": title,
        "author": [{"literal": author}],
        "issued": {"date-parts": [[2022, number + 1]]},
    }
    reading = "whole" if number < _READ else "part"
    published = f"2022-{number + 1:02}"
    return (
        *(f"work-{number}", number, f"{author} 2022", title, json.dumps(csl), "Invented.", "Clean.", reading),
        *("yes", "paragraph", published, "", "", "[]", "[]", "", "", "", ""),
    )


class Telling:
    """Draws events with what is told of them, the same ones for one seed."""

    def __init__(self, words: Words, seed: int) -> None:
        self._words = words
        self._rng = Random(seed + 1)
        self._dates = Dates(seed + 2)
        self._claims = 0

    def batches(self, events: int, size: int) -> Iterator[Rows]:
        """The rows of so many events, at most `size` events at once."""
        for first in range(0, events, size):
            rows: Rows = {name: [] for name in ("event", "involvement", "point", "account", "claim", "voice")}
            for number in range(first, min(first + size, events)):
                self._add(number, rows)
            yield rows

    def _add(self, number: int, rows: Rows) -> None:
        rng, id_ = self._rng, f"event-{number:07}"
        dated, part_of = self._dated(number)
        if number % _CHECKED_EVERY == 0:
            dated.require_true()
        place = f"place-{int(_PLACES * rng.random() ** 2)}" if rng.random() < 0.85 else ""
        kind = f"kind-{int(_KINDS * rng.random() ** 2)}"
        title, summary = self._words.text(3 + int(5 * rng.random())), self._words.text(9) + "."
        rows["event"].append((id_, title, kind, *dated.columns, place, part_of, summary, ""))
        if rng.random() < 0.4:
            who = {int(_ACTORS * rng.random() ** 3) for _ in range(1 + (rng.random() < 0.5))}
            for ordinal, actor in enumerate(sorted(who)):
                rows["involvement"].append((id_, ordinal, f"actor-{actor:04}", "present", ""))
        if rng.random() < _TOLD:
            self._tell(id_, dated, rows)

    def _dated(self, number: int) -> tuple[Date, str]:
        """When it was, and what it is part of: the first events are the phases of the century."""
        first, end = CENTURY
        length = (end - first) // _WHOLES
        if number < _WHOLES:
            return interval(first + number * length, first + (number + 1) * length - 1), ""
        dated = self._dates.one()
        phase = (dated.day - first) // length
        is_part = 0 <= phase < _WHOLES and self._rng.random() < 0.2
        return dated, f"event-{phase:07}" if is_part else ""

    def _tell(self, id_: str, dated: Date, rows: Rows) -> None:
        """Two or three accounts on one point or two; now and then their numbers cannot all be true."""
        rng = self._rng
        tellers = sorted(rng.sample(range(_READ + _IN_PART), 2 + (rng.random() < 0.3)))
        points = _POINTS[: 1 + (rng.random() < 0.5 and dated.day > 0)]
        for ordinal, (point, ask, answer) in enumerate(points):
            unit = "people" if answer == "number" else ""
            rows["point"].append((id_, ordinal, point, ask, answer, unit, "{}", "no", "", ""))
        dead, is_disputed = 1 + int(50 * rng.random()), rng.random() < _DISPUTED
        for place, teller in enumerate(tellers):
            source = f"work-{teller}"
            rows["account"].append((id_, source, self._words.text(8) + ".", ""))
            told = {"dead": str(dead + is_disputed * place), "began": dated.edtf or ""}
            for point, _, _ in points:
                self._claim(rows, id_, point, source, told[point])

    def _claim(self, rows: Rows, event: str, point: str, source: str, value: str) -> None:
        self._claims += 1
        words, at = self._words.text(7) + ".", str(1 + int(90 * self._rng.random()))
        rows["claim"].append(
            (
                *(self._claims, event, point, source, "asserts", json.dumps(value), "no", "", words, at),
                *("", "", "", "", "", ""),
            )
        )
        if self._rng.random() < 0.3:
            rows["voice"].append((self._claims, 0, f"actor-{int(_ACTORS * self._rng.random()):04}"))
