"""The timeline as a plain list with a cursor, and keys that are pressed faster than a screen is drawn."""

from __future__ import annotations

import asyncio
import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from tests.ui.invented import BEGINNING, OFFSET, Invented

_EPOCH = datetime(1970, 1, 1)
_CHARACTERS = {"left_curly_bracket": "{", "right_curly_bracket": "}", "colon": ":", "space": " "}
_MOST_PLACES = 200
ZOOMS = ("century", "decade", "year", "month", "day", "hour", "ten minutes")


async def type_ahead(pilot: Pilot[None], keys: Iterable[str]) -> None:
    """Press keys without waiting for any of them, then wait until all that follows has been done."""
    for key in keys:
        character = _CHARACTERS.get(key, key if len(key) == 1 else None)
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        pilot.app.post_message(events.Key(name, character))
    forwarded = asyncio.Event()
    pilot.app.call_later(forwarded.set)
    await forwarded.wait()
    await pilot.pause(0)
    await pilot.pause()


async def until(
    pilot: Pilot[None], holds: Callable[[], object], told: Callable[[], object] = str, *, seconds: float = 60
) -> None:
    """Wait for something; where it does not come, fail, and tell what there is to tell."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"waited {seconds} s in vain on {pilot.app.screen}: {told()}"
        await pilot.pause(0.01)


class Naive:
    """What the keys do, worked out from a sorted list of all events."""

    def __init__(self, invented: Iterable[Invented]) -> None:
        self.every = sorted(invented, key=lambda event: event.sort_key)
        before = [None, *(event.part_of for event in self.every)]
        self._begins_phase = {
            event.id for event, part_of in zip(self.every, before, strict=False) if event.part_of != part_of
        }
        self.marked: set[str] | None = None
        self.zoom = len(ZOOMS) - 1
        self.is_utc = False
        self.cursor = 0
        self._trail: list[str] = []
        self._at: int | None = None
        self._show(self.every)

    @property
    def here(self) -> Invented:
        return self.shown[self.cursor]

    def keep(self, holds: Callable[[Invented], bool]) -> None:
        """Put a filter on in place of the one before; the cursor stays, or comes to what is next."""
        was = self.here.sort_key
        self._show([event for event in self.every if holds(event)])
        keys = [event.sort_key for event in self.shown]
        self.cursor = min(bisect_left(keys, was), len(self.shown) - 1)

    def mark(self, holds: Callable[[Invented], bool]) -> None:
        self.marked = {event.id for event in self.every if holds(event)}
        self._hits = self._ranks(lambda event: event.id in (self.marked or ()))

    def press(self, key: str) -> None:
        match key:
            case "j" | "k":
                self.move(self.cursor + (1 if key == "j" else -1))
            case "g" | "G":
                self.move(0 if key == "g" else len(self.shown) - 1)
            case "d" | "D" | "h" | "H":
                hours = 24 if key in "dD" else 1
                self._by_hours(hours if key in "dh" else -hours)
            case "right_curly_bracket" | "left_curly_bracket":
                self._to_next(self._phases, 1 if key[0] == "r" else -1)
            case "x" | "X":
                self._to_next(self._disputed, 1 if key == "x" else -1)
            case "n" | "N":
                self._to_next(self._hits, 1 if key == "n" else -1)
            case "left" | "right":
                self._by_bar(1 if key == "right" else -1)
            case "u":
                self._back()
            case "U":
                self._forward()
            case "z" | "Z":
                self.zoom = max(0, min(self.zoom + (1 if key == "z" else -1), len(ZOOMS) - 1))
            case "t":
                self.is_utc = not self.is_utc

    def move(self, rank: int) -> None:
        self.cursor = max(0, min(rank, len(self.shown) - 1))

    def leap(self, rank: int) -> None:
        """Move, and remember where one was."""
        if self._at is not None:
            del self._trail[self._at + 1 :]
            self._at = None
        self._remember(self.here.id)
        self.move(rank)

    def rank_at(self, instant: int) -> int:
        """The first that begins then or later; what has always been does not."""
        return bisect_left(self._begins, max(instant, BEGINNING + 1))

    def bucket(self, instant: int, by: int = 0) -> int:
        """Where the bar begins that is so many beside the one of an instant."""
        offset = 0 if self.is_utc else OFFSET
        local = _EPOCH + timedelta(seconds=instant + offset)
        midnight = local.replace(hour=0, minute=0, second=0)
        match ZOOMS[self.zoom]:
            case "ten minutes":
                start = local.replace(minute=local.minute // 10 * 10, second=0) + timedelta(minutes=10 * by)
            case "hour":
                start = local.replace(minute=0, second=0) + timedelta(hours=by)
            case "day":
                start = midnight + timedelta(days=by)
            case "month":
                months = local.year * 12 + local.month - 1 + by
                start = midnight.replace(year=months // 12, month=months % 12 + 1, day=1)
            case longer:
                years = {"year": 1, "decade": 10, "century": 100}[longer]
                start = midnight.replace(year=(local.year // years + by) * years, month=1, day=1)
        return int((start - _EPOCH).total_seconds()) - offset

    def _show(self, shown: list[Invented]) -> None:
        self.shown = shown
        self._begins = [event.earliest for event in shown if event.earliest is not None]
        self._rank_of = {event.id: rank for rank, event in enumerate(shown)}
        self._phases = self._ranks(lambda event: event.id in self._begins_phase)
        self._disputed = self._ranks(lambda event: bool(event.disputed))
        self._hits = self._ranks(lambda event: event.id in (self.marked or ()))

    def _ranks(self, wanted: Callable[[Invented], bool]) -> list[int]:
        return [rank for rank, event in enumerate(self.shown) if wanted(event)]

    def _by_hours(self, hours: int) -> None:
        step = 1 if hours > 0 else -1
        if self.here.earliest is None:
            self.leap(self.cursor + step)
            return
        rank = self.rank_at(self.here.earliest + hours * 3600)
        self.leap(max(rank, self.cursor + 1) if step > 0 else min(rank, self.cursor - 1))

    def _to_next(self, ranks: list[int], step: int) -> None:
        at = bisect_right(ranks, self.cursor) if step > 0 else bisect_left(ranks, self.cursor) - 1
        if 0 <= at < len(ranks):
            self.leap(ranks[at])

    def _by_bar(self, step: int) -> None:
        begins = self.here.earliest
        if begins is None or begins == BEGINNING:
            self.leap(self.cursor + step)
        elif step > 0:
            self.leap(self.rank_at(self.bucket(begins, 1)))
        else:
            rank = self.rank_at(self.bucket(begins))
            if rank >= self.cursor and self.cursor > 0:
                before = self.shown[self.cursor - 1].earliest
                known = before is not None and before != BEGINNING
                rank = self.rank_at(self.bucket(before)) if known and before is not None else self.cursor - 1
            self.leap(min(rank, self.cursor - 1))

    def _back(self) -> None:
        if not self._trail:
            return
        if self._at is None:
            self._remember(self.here.id)
        at = len(self._trail) - 1 if self._at is None else self._at
        for place in reversed(range(at)):
            id_ = self._trail[place]
            if id_ != self.here.id:
                self._at = place
                if id_ in self._rank_of:
                    self.move(self._rank_of[id_])
                    return

    def _forward(self) -> None:
        while self._at is not None and self._at + 1 < len(self._trail):
            self._at += 1
            id_ = self._trail[self._at]
            if id_ != self.here.id and id_ in self._rank_of:
                self.move(self._rank_of[id_])
                return

    def _remember(self, id_: str) -> None:
        if self._trail[-1:] != [id_]:
            self._trail = [*self._trail, id_][-_MOST_PLACES:]
