"""Every screen of the explorer on a hostile dossier, and hostile texts pasted into its boxes."""

# ruff: noqa: E501  # a walk is easier to read in one line

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence

from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from qantar_tui.cite.forms import Form
from qantar_tui.dossier.library import Dossier
from qantar_tui.ui.app import QantarApp
from tests.torture.hostile_texts import steering
from tests.ui.naive import type_ahead

_FORMS = [key for form in Form for key in ("y", form.letter)]
_IN_A_CELL = ("enter", "tab", "down", "down", "y", "q", "end", "escape")
TOUR = {
    "timeline": ("tab", "end", "tab", "space", *_FORMS, "v", "t", "x", "z", "Z"),
    "compare": ("f4", "right", "w", "down", "w", "escape", *_IN_A_CELL, "v", *_IN_A_CELL, "b", "s", "Y", "c", "y", "d", "o", "e", "down", "escape"),
    "actors": ("f3", "end", "tab", "end", "space", "y", "m", "escape"),
    "sources": ("f5", "end", "tab", "end", "y", "b", "y", "f", "space", "escape"),
    "explanations": ("f7", "right", "down", "enter", "down", "escape", "y", "m", "escape"),
    "basket": ("f8", "down", "x", "r", "escape", "x", "b", "escape", "e", "escape", "d", "u", "y", "m", "escape", "escape"),
    "search": ("f6", *"fire", "down", "down", "tab", "escape"),
    "as of": ("f2", "at", *"2022-01-06", "enter", "j", "at", "escape"),
    "help": ("f1", "end", "escape"),
    "style": ("y", "F", "down", "escape", "escape"),
    "palette": ("ctrl+p", "a", "down", "escape"),
}  # fmt: skip
"""Keys that lead to every screen, and there to what can be seen and copied."""
_BOXES = {"filter": ("f2", "f"), "seek": ("f2", "s"), "go to": ("f2", "colon"), "actors": ("f3", "slash"), "search": ("f6", "slash")}  # fmt: skip
_ACTIONS = ("screenshot", "simulate_key", "app.quit'")


def wrong_on(pilot: Pilot[None]) -> set[str]:
    """What stands on the screen, in the notices or on the clipboard, and must not."""
    found: set[str] = set()
    for strip in pilot.app.screen._compositor.render_strips():
        found |= steering(strip.text)
        for segment in strip:
            if segment.style and segment.style.link:
                found.add("a link")
            if segment.style and any(action in str(segment.style.meta) for action in _ACTIONS):
                found.add("an action")
    for notice in pilot.app._notifications:
        found |= steering(notice.title) | steering(notice.message)
        found |= {"markup"} if notice.markup and "[" in notice.message else set()
    return found | steering(pilot.app.clipboard)


async def tour(
    dossier: Dossier, *, size: tuple[int, int], steps: int = 0, at_once: int = 1
) -> AsyncIterator[tuple[str, set[str]]]:
    """The keys that are pressed, so many at once, and what was wrong after them.

    First `steps` events, actors and sources are gone through one by one.
    """
    app = QantarApp(dossier)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        yield "start", wrong_on(pilot)
        for place, key in [("", "f2"), ("", "home"), *_one_by_one(steps)]:
            await type_ahead(pilot, [key])
            yield f"{place} {key}", wrong_on(pilot)
        for place, keys in TOUR.items():
            for first in range(0, len(keys), at_once):
                pressed = keys[first : first + at_once]
                await type_ahead(pilot, pressed)
                yield f"{place} {' '.join(pressed)}", wrong_on(pilot)
                assert app.is_running, f"{place} {pressed}"
        await app.workers.wait_for_complete()
        yield "end", wrong_on(pilot)


async def pasted(
    dossier: Dossier, texts: Sequence[str], *, size: tuple[int, int]
) -> AsyncIterator[tuple[str, set[str]]]:
    """Each text pasted into a box and handed over, a box after the other, and what was wrong then."""
    app = QantarApp(dossier)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        for place, text in enumerate(texts):
            box, keys = list(_BOXES.items())[place % len(_BOXES)]
            await type_ahead(pilot, keys)
            pilot.app.screen.query_one(Input).post_message(events.Paste(text))
            await type_ahead(pilot, [])
            yield f"{box} {text[:40]!a}", wrong_on(pilot)
            await type_ahead(pilot, ["enter"])
            await app.workers.wait_for_complete()
            await type_ahead(pilot, [])
            yield f"{box} Enter {text[:40]!a}", wrong_on(pilot)
            await type_ahead(pilot, ["escape"])
            assert app.is_running, f"{box} {text[:40]!a}"


def _one_by_one(steps: int) -> Iterable[tuple[str, str]]:
    for place, key in (("timeline", "f2"), ("actors", "f3"), ("sources", "f5")) if steps else ():
        yield place, key
        yield from ((place, "down") for _ in range(steps))
    yield "", "f2"
