"""The comparison with one source and with two hundred, at every size, and with odd events."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.content import Content

from qantar_tui.compare.grid import Cell, Row
from qantar_tui.dossier.library import Dossier
from qantar_tui.ui import cells
from qantar_tui.ui.screens.compare import CompareScreen
from tests.conftest import build
from tests.torture.hostile_dossier import pack
from tests.ui.conftest import Explore, app_of, screen_text
from tests.ui.test_hostile import HOSTILE

SIZES = [(60, 20), (99, 24), (100, 30), (250, 70)]
POINTS = 30
LONG = "They all agree [sic] that it went on and on. " * 89


def _many(folder: Path, sources: int) -> Path:
    """A dossier of so many sources that compare one event, and two events that have nothing to compare."""
    for path in (folder / "events").iterdir():
        path.unlink()
    made = [
        {
            "id": f"s-{number}",
            "type": "book",
            "title": f"Book {number}",
            "issued": "2023",
            "citation-label": f"Source {number}",
            "standpoint": "Invented.",
            "copy": "Clean.",
            "read": "whole",
            "locator": "page",
        }
        for number in range(sources)
    ]
    claim = {"stance": "asserts", "words": "So it says.", "at": "3"}
    claims = [
        [
            {**claim, "point": f"p-{(number * 7 + step) % POINTS}", "value": str(10 + number % 3)}
            for step in range(3)
        ]
        for number in range(sources)
    ]
    claims[-1] = [{**claim, "point": "p-0", "value": "99", "words": LONG[:4000]}]
    accounts = [
        {"source": f"s-{number}", "gist": "It tells of it.", "claims": own}
        for number, own in enumerate(claims)
    ]
    points = [{"id": f"p-{n}", "ask": f"How many on day {n}?", "answer": "number"} for n in range(POINTS)]
    event = {"when": "2022-01-05", "kind": "fire", "summary": "It happened."}
    events: list[dict[str, object]] = [
        {"id": "many", "title": "Many tell of it", **event, "points": points, "accounts": accounts},
        {"id": "no-points", "title": "Nothing is asked", **event},
        {"id": "no-accounts", "title": "Nobody tells", **event, "points": points[:2]},
    ]
    (folder / "sources.yaml").write_text(json.dumps({"references": made}), encoding="utf-8")
    for one in events:
        (folder / "events" / f"{one['id']}.yaml").write_text(json.dumps(one), encoding="utf-8")
    (folder / "actors.yaml").write_text("actors: []\n", encoding="utf-8")
    (folder / "places.yaml").write_text("places: []\n", encoding="utf-8")
    about = (folder / "dossier.yaml").read_text(encoding="utf-8").partition("checks-off:")[0]
    (folder / "dossier.yaml").write_text(about, encoding="utf-8")
    return folder


@pytest.mark.parametrize("sources", [1, 200])
async def test_any_number_of_sources_at_any_size(
    explore: Explore, dossier_copy: Path, tmp_path: Path, sources: int
) -> None:
    database = build(_many(dossier_copy, sources), tmp_path / "many.db")
    async with explore(database, size=(120, 36)) as pilot:
        await pilot.press("3")
        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen)
        for size in SIZES:
            await pilot.resize_terminal(*size)
            screen.show_record("many:0")
            await pilot.pause()
            last = f"Source {sources - 1}"
            if size[0] >= 100:
                in_sight = min(sources, len(screen.grid._visible_columns()))
                assert (f"{sources - in_sight} ›" in screen_text(pilot)) == (in_sight < sources)
                screen.grid.action_move(0, sources)
                await pilot.pause()
                assert (f"‹ {sources - in_sight}" in screen_text(pilot)) == (in_sight < sources)
                assert last in screen_text(pilot)
            else:
                await pilot.press("end")
                await pilot.pause()
            text = screen_text(pilot).split("\n")
            assert all(len(line) <= size[0] for line in text)
            if size[0] >= 100:
                assert any("They all agree [sic]" in line for line in text)
                assert len({line.count("│") for line in text if line.count("│") > 1}) <= 2
            else:
                assert LONG[:40] in screen.point.text
        for event in ("no-points", "no-accounts"):
            for size in ((60, 20), (120, 36)):
                await pilot.resize_terminal(*size)
                screen.show_record(event)
                await pilot.press("down", "right", "end", "y", "d", "Y", "v", "x", "w", "b", "v", "enter")
                await pilot.pause()
                if len(app_of(pilot).screen_stack) > 1:
                    await pilot.press("escape")
                    await pilot.pause()
                said = "this event has no points" if event == "no-points" else "∅ nobody says"
                assert said in screen_text(pilot)


async def test_only_what_is_in_sight_is_laid_out(
    explore: Explore, dossier_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[Cell] = []
    lay_out = cells.cell

    def counting(dossier: Dossier, row: Row, content: Cell, *rest: object) -> tuple[Content, ...]:
        laid_out.append(content)
        return lay_out(dossier, row, content, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(cells, "cell", counting)
    database = build(_many(dossier_copy, 200), tmp_path / "many.db")
    async with explore(database, size=(120, 36)) as pilot:
        await pilot.press("3")
        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen)
        laid_out.clear()
        screen.show_record("many")
        await pilot.pause()
        assert 0 < len(laid_out) < 100
        laid_out.clear()
        await pilot.press("down", "up", "down", "up")
        assert len(laid_out) < 100


@pytest.mark.parametrize("text", ["A long name of somebody, written out " * 3, HOSTILE["long word"]])
async def test_long_names_leave_the_ways_back_and_the_keys_of_a_cell_in_sight(
    explore: Explore, small_db: Path, tmp_path: Path, text: str
) -> None:
    async with explore(pack(small_db, tmp_path / "long.db", [text]), size=(60, 20)) as pilot:
        await pilot.press("3", "v", "s", "b", "x")
        await pilot.pause()
        assert "(X: all)" in screen_text(pilot)
        await pilot.press("X", "enter")
        await pilot.pause()
        assert "Esc close" in screen_text(pilot)
        assert pilot.app.screen.query_one("#items").size.height > 5
