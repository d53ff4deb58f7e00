"""The explorer on a real database, driven by keys."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from pathlib import Path

import pytest
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.message import Message
from textual.pilot import Pilot

from qantar_tui.dossier.library import Dossier
from qantar_tui.ui.app import QantarApp
from qantar_tui.ui.screens.timeline_ahead import LookingAhead

Explore = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
KEY_SIZES = [(60, 20), (120, 36)]
SIZES = [(60, 20), (80, 24), (160, 48)]


def app_of(pilot: Pilot[None]) -> QantarApp:
    assert isinstance(pilot.app, QantarApp)
    return pilot.app


def screen_text(pilot: Pilot[None]) -> str:
    """What stands on the terminal now, line by line."""
    visible_screen_stack.set(pilot.app._background_screens)
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


async def copied(pilot: Pilot[None]) -> str:
    """What has been copied, once it has gone every way."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return pilot.app.clipboard


def notices(pilot: Pilot[None]) -> str:
    """What the notices say that stand on the screen."""
    return "\n".join(f"{notice.title}: {notice.message}" for notice in pilot.app._notifications)


@pytest.fixture(autouse=True, scope="session")
def style_sheets_read_once() -> Iterator[None]:
    """Hundreds of apps are opened in one process, and each would read the same style sheets anew."""
    read, known = Stylesheet._parse_rules, dict[tuple[object, ...], list[RuleSet]]()
    last: tuple[object, str] = (None, "")  # the same for some fifty sheets, and long

    def parsed(
        sheet: Stylesheet,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        nonlocal last
        if last[0] is not sheet._variables:
            last = (sheet._variables, str(sheet._variables))
        key = (css, read_from, is_default_rules, tie_breaker, scope, last[1])
        if key not in known:
            known[key] = read(sheet, css, read_from, is_default_rules, tie_breaker, scope)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parsed)
        yield


def _thrown_away(compositor: Compositor, **_: object) -> None:
    compositor._dirty_regions.clear()


@pytest.fixture
def explore(real_db: Path, real: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Explore:
    """Open the explorer; `messages` collects every message that is sent.

    A frame is painted where a test looks at one, and at its end: without a terminal Textual would paint each
    and throw it away, which is a quarter of the suite's time. The 10,000 keys and the hostile screens are
    painted whole. Nor is anything made ready before a key asks for it, but where a test says so. The shipped
    dossier is opened once for all tests, as what it has compared it keeps. What
    is remembered and what is written by a path of one's own is each test's.
    """
    monkeypatch.setenv("QANTAR_STATE", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Compositor, "render_update", _thrown_away)
    monkeypatch.setattr(LookingAhead, "look_ahead", lambda _: None)
    monkeypatch.setattr(LookingAhead, "look_ahead_to", lambda _, __: None)

    @asynccontextmanager
    async def opened(
        db: Path = real_db, *, size: tuple[int, int] = (120, 36), messages: list[Message] | None = None
    ) -> AsyncIterator[Pilot[None]]:
        collect = messages.append if messages is not None else None
        real.as_of = None
        with nullcontext(real) if db == real_db else Dossier(db) as dossier:
            app = QantarApp(dossier)
            async with app.run_test(
                size=size, notifications=True, tooltips=True, message_hook=collect
            ) as pilot:
                await pilot.pause()
                yield pilot
                if app.is_running and app.screen.is_running:
                    screen_text(pilot)
        real.as_of = None

    return opened
