"""Events, and the points on which accounts of them can be compared."""

from __future__ import annotations

from collections.abc import Mapping

from qantar_tui.frozen import dataclass, field
from qantar_tui.model.value import Answer
from qantar_tui.model.when import When


@dataclass(frozen=True, slots=True)
class Involvement:
    """An actor's part in an event."""

    actor: str
    role: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A question about one event that accounts can be compared on."""

    id: str
    ask: str
    answer: Answer
    unit: str = ""
    choices: Mapping[str, str] = field(default_factory=dict, hash=False)
    moves_over_time: bool = False
    """Whether the answer changes as time passes, so that later claims do not contradict earlier ones."""
    since: When | None = None
    """Before this the question could not be answered."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """As much of an event as a count of all of them needs."""

    id: str
    title: str
    when: When | None
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Event:
    id: str
    title: str
    kind: str
    summary: str
    when: When | None = None
    place: str = ""
    part_of: str = ""
    actors: tuple[Involvement, ...] = ()
    points: tuple[Point, ...] = ()
    note: str = ""

    @property
    def sort_key(self) -> tuple[bool, tuple[int, int], str, str]:
        """By earliest, narrow before wide, those of one date together; undated events last."""
        if self.when is None:
            return True, (0, 0), "", self.id
        return False, self.when.sort_key, self.when.edtf, self.id
