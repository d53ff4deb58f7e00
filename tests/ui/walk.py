"""Keys by chance on very many events, and where they lead by a plain list of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random

from textual.pilot import Pilot
from textual.widgets import Input

from qantar_tui.dossier.library import Dossier
from qantar_tui.ui.app import QantarApp
from qantar_tui.ui.screens.timeline import TimelineScreen
from tests.ui.invented import KINDS, OFFSET, WORDS, Invented, draw, midnight, write
from tests.ui.naive import Naive, type_ahead, until

TURNS = 20
FIRST, LAST = date(2021, 7, 1), date(2022, 3, 1)
_WEIGHTS = {
    "j": 9, "k": 7, "d": 3, "D": 3, "h": 4, "H": 4, "x": 3, "X": 3, "n": 2, "N": 2, "u": 4, "U": 2,
    "left": 4, "right": 4, "right_curly_bracket": 3, "left_curly_bracket": 3, "z": 1, "Z": 1, "t": 1, "v": 1,
    "g": 0.2, "G": 0.2,
}  # fmt: skip
_TURNS = ("go to", "go to", "go to", "mark", "filter", "take off")


class Walk:
    """Presses keys on the screen and on the model."""

    def __init__(self, pilot: Pilot[None], invented: list[Invented], seed: int) -> None:
        self.pilot, self.naive, self._rng = pilot, Naive(invented), Random(seed)
        self._seed = seed
        self._last: list[str] = []
        self._chips = 0

    @property
    def screen(self) -> TimelineScreen:
        assert isinstance(self.pilot.app.screen, TimelineScreen), self.last
        return self.pilot.app.screen

    @property
    def last(self) -> str:
        """What tells how it came to this."""
        return f"seed {self._seed}, last: {' '.join(self._last[-500:])}"

    async def begin(self) -> None:
        """Where the model is, too: on the first event, with bars of ten minutes."""
        await self._press("g", *["z"] * 6)

    async def on(self, count: int) -> None:
        """So many keys, chosen by chance."""
        keys = self._rng.choices(list(_WEIGHTS), list(_WEIGHTS.values()), k=count)
        await self._press(*keys)
        for key in keys:
            self.naive.press(key)
        await self.require_same()

    async def turn(self) -> None:
        """Go somewhere that is typed, put a filter on, or take it off."""
        match self._rng.choice(_TURNS):
            case "go to":
                typed, rank = self._place()
                await self._type("colon", typed)
                self.naive.leap(rank)
            case "mark":
                typed, holds = self._query()
                await self._type("s", typed)
                self.naive.mark(holds)
            case "filter" if not self._chips:
                typed, holds = self._query()
                await self._type("f", typed)
                self._chips = len(typed.split())
                self.naive.keep(holds)
            case "filter" | "take off":
                if self._chips:
                    await self._press("F")
                    await self._press(*["x"] * self._chips)
                    await self.answered()
                    self.naive.keep(lambda event: True)
                self._chips = 0
        await self.require_same()

    async def require_same(self) -> None:
        """Raise AssertionError where the screen is not where the model is."""
        events, naive = self.screen.events, self.naive
        assert (len(events.order), events.cursor) == (len(naive.shown), naive.cursor), self.last
        assert events.key == f"event:{naive.here.id}", self.last
        # Where the cursor is, is so at once; how many lines the list has is settled a little later.
        await until(self.pilot, lambda: naive.here.title in events.text, told=lambda: self.last, seconds=10)
        first, end = events.ranks_in_sight
        assert first <= naive.cursor < end, self.last

    async def answered(self) -> None:
        await self.pilot.app.workers.wait_for_complete()
        for _ in range(3):
            await self.pilot.pause(0)

    async def _press(self, *keys: str) -> None:
        self._last += keys
        await type_ahead(self.pilot, keys)

    async def _type(self, key: str, text: str) -> None:
        await self._press(key)
        await until(self.pilot, lambda: isinstance(self.pilot.app.focused, Input), told=lambda: self.last)
        self._last.append(repr(text))
        await type_ahead(self.pilot, ["ctrl+u"])  # by itself: a box takes text before it takes commands
        await type_ahead(self.pilot, [*text, "enter"])
        await self.answered()

    def _place(self) -> tuple[str, int]:
        naive, rng = self.naive, self._rng
        offset = 0 if naive.is_utc else OFFSET
        if rng.random() < 0.3:
            percent = rng.randrange(101)
            return f"{percent}%", round(percent / 100 * (len(naive.shown) - 1))
        begins = naive.here.earliest
        if begins is not None and begins > -OFFSET and rng.random() < 0.5:
            hours = rng.randrange(-60, 60)
            return f"{hours:+}h", naive.rank_at(begins + hours * 3600)
        day = FIRST + timedelta(days=rng.randrange((LAST - FIRST).days))
        minute = rng.randrange(1440)
        instant = midnight(day) + OFFSET - offset + minute * 60
        return f"{day} {minute // 60}:{minute % 60:02}", naive.rank_at(instant)

    def _query(self) -> tuple[str, Callable[[Invented], bool]]:
        rng = self._rng
        word, kind = rng.choice(WORDS), rng.choice(KINDS)
        return rng.choice(
            (
                (word, lambda event: word in event.words),
                (f"{word} kind:{kind}", lambda event: word in event.words and event.kind == kind),
                ("disputed:yes", lambda event: bool(event.disputed)),
                (f"-{word} -kind:{kind}", lambda event: word not in event.words and event.kind != kind),
                (f"kind:{kind} disputed:yes", lambda event: event.kind == kind and bool(event.disputed)),
            )
        )


async def walk(folder: Path, *, events: int, keys: int, seed: int) -> None:
    """Press so many keys among so many events.

    Raises AssertionError where a key leads elsewhere than on the model; it tells the seed and the last keys.
    """
    invented = draw(events, seed, FIRST, LAST)
    with Dossier(write(folder / "large.db", invented)) as dossier:
        async with QantarApp(dossier).run_test(size=(80, 24)) as pilot:
            walked = Walk(pilot, invented, seed)
            await walked.begin()
            for _ in range(TURNS):
                await walked.on(keys // TURNS)
                await walked.turn()
            await walked.require_same()
