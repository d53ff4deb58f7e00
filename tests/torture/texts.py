"""Hostile texts through show(), every command, export, screen and box, and to a real terminal."""

from __future__ import annotations

import asyncio
import os
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from qantar_tui.dossier.library import Dossier
from qantar_tui.text.show import LIMIT, show
from tests.conftest import SMALL, build
from tests.torture import hostile_commands, hostile_screens, hostile_terminal
from tests.torture.hostile_dossier import pack
from tests.torture.hostile_texts import collection, steering
from tests.torture.outcome import Outcome

_REAL = Path(__file__).resolve().parents[2] / "import"
_UNCHANGED = ("markup", "markdown", "html", "tex", "json", "kept")
"""Classes of which every letter is to be seen as it is."""
_STEPS = 280
"""Events, actors and sources that are gone through one by one, at 100 percent."""


def outcomes(seed: int, percent: int) -> Iterator[Outcome]:
    """What was tried and found; below 100 percent on the small invented dossier."""
    is_whole, every = percent >= 100, max(1, round(100 / percent))
    texts = [text for name, each in collection().items() if name != "long" for text in each]
    random.Random(seed).shuffle(texts)
    with _home() as folder:
        template = build(_REAL if is_whole else SMALL, folder / "template.db")
        database = pack(template, folder / "hostile.db", texts)
        long = pack(build(SMALL, folder / "small.db"), folder / "long.db", collection()["long"])
        names = "\n".join(" ".join(text.split()) for text in texts[::every])
        (folder / "names.txt").write_bytes(names.encode("utf-8", "replace"))
        yield through_show()
        dossiers = (database, long) if is_whole else (database,)
        yield _commands("commands and exports on hostile dossiers", (
            ran for each in dossiers for ran in hostile_commands.over_a_dossier(each, folder, every)
        ))  # fmt: skip
        arguments = [*texts, *collection()["long"]][::every]
        yield _commands("hostile arguments", hostile_commands.as_arguments(arguments, database, folder))
        yield _screens("keys in the explorer on hostile dossiers", dossiers, _STEPS // every)
        yield _pasted(database, arguments)
        if is_whole and sys.platform != "win32":
            yield _on_terminal(database, template)


def through_show() -> Outcome:
    """Every text, shown in one line and in several."""
    failures = []
    classes = collection()
    for name, text in ((name, text) for name, texts in classes.items() for text in texts):
        for lines in (False, True):
            shown = show(text, lines=lines)
            is_eaten = name in _UNCHANGED and (text if lines else text.replace("\n", "⏎")) != shown
            if steering(shown) or is_eaten or (text and not shown) or len(shown) > 30 * LIMIT:
                failures.append(f"show({text[:40]!a}) is {shown[:80]!a}")
            if len(text) < LIMIT and show(shown, lines=lines) != shown:
                failures.append(f"show({text[:40]!a}) is shown otherwise the second time")
    return Outcome("hostile texts", sum(map(len, classes.values())), "raw or eaten", tuple(failures))


def _commands(what: str, ran: Iterator[hostile_commands.Ran]) -> Outcome:
    wrong = [each.wrong for each in ran]
    return Outcome(
        what, len(wrong), "traceback, raw byte, formula, broken record", tuple(filter(None, wrong))
    )


def _screens(what: str, databases: Sequence[Path], steps: int) -> Outcome:
    pressed: list[tuple[str, set[str]]] = []

    async def go() -> None:
        for database in databases:
            for size in ((120, 36), (60, 20)):
                with Dossier(database) as dossier:
                    pressed.extend(
                        [each async for each in hostile_screens.tour(dossier, size=size, steps=steps)]
                    )

    asyncio.run(go())
    return _seen(what, pressed)


def _pasted(database: Path, texts: Sequence[str]) -> Outcome:
    async def go() -> list[tuple[str, set[str]]]:
        with Dossier(database) as dossier:
            return [each async for each in hostile_screens.pasted(dossier, texts, size=(100, 30))]

    return _seen("hostile texts pasted into the explorer", asyncio.run(go()))


def _seen(what: str, seen: list[tuple[str, set[str]]]) -> Outcome:
    failures = tuple(f"{place}: {', '.join(sorted(wrong))}" for place, wrong in seen if wrong)
    return Outcome(what, len(seen), "crash, raw character, link, action", failures)


def _on_terminal(database: Path, harmless: Path) -> Outcome:
    drawn = hostile_terminal.written(database)
    failures = hostile_terminal.wrong_in(drawn, hostile_terminal.written(harmless))
    return Outcome(
        "bytes to a real terminal", len(drawn.encode()), "control, foreign sequence", tuple(failures)
    )


@contextmanager
def _home() -> Iterator[Path]:
    """A folder to work in, with everything that qantar remembers in it."""
    was = Path.cwd()
    with tempfile.TemporaryDirectory(prefix="qantar-texts-") as name:
        kept = {
            "QANTAR_STATE": f"{name}/state",
            "QANTAR_CACHE": f"{name}/cache",
            "DISPLAY": "",
            "WAYLAND_DISPLAY": "",
        }
        with mock.patch.dict(os.environ, kept):
            os.chdir(name)
            try:
                yield Path(name)
            finally:
                os.chdir(was)
