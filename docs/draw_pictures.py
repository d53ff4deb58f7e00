"""Draw the README's pictures: the explorer on the shipped dossier, as SVG.

Run by `make pictures`. What a picture shows is what the program painted; only the web font that Textual
names in its SVG is taken out, so that a reader's machine fetches nothing.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from pathlib import Path

from qantar_tui.dossier.library import Dossier
from qantar_tui.ui.app import QantarApp

HERE = Path(__file__).resolve().parent
DATABASE = HERE.parent / "data" / "qantar.db"
PICTURES: dict[str, tuple[tuple[int, int], tuple[str, ...]]] = {
    "timeline": ((120, 34), ("z", ":", *"5 jan 2022", "enter", "down")),
    "filtered": ((120, 34), ("f", *"kind:protest", "enter")),
    "actors": ((120, 34), ("2", *"tokajew")),
    "compare": ((160, 44), ("3", "down", "right")),
    "cell": ((120, 34), ("3", "right", "enter")),
    "search": ((120, 34), ("/", *"airport", "space", *"seiz", "down")),
    "explanations": ((120, 34), ("6", "right", "right", "right")),
    "voices": ((120, 34), ("3", "v")),
    "lanes": ((120, 44), ("3",)),
    "sources": ((120, 34), ("4", "down")),
    "narrow": ((80, 24), ("3",)),
    "writing": ((120, 34), ("3", "down", "y")),
}
"""For each picture the terminal's size and the keys that lead there."""
_WHILE = 0.7
"""Seconds after which the line is there that names the forms of a citation."""


async def draw(name: str, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    with Dossier(DATABASE) as dossier:
        app = QantarApp(dossier)
        async with app.run_test(size=size) as pilot:
            for key in keys:
                await pilot.press("space" if key == " " else key)
                await pilot.pause()
                await app.workers.wait_for_complete()
                await pilot.pause()
            await pilot.pause(_WHILE)
            svg = app.export_screenshot(title=f"qantar: {name}")
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    (HERE / f"{name}.svg").write_text(re.sub(r"[ \t]+\n", "\n", svg), encoding="utf-8")


def main() -> None:
    os.environ["QANTAR_STATE"] = tempfile.mkdtemp()  # no basket of whoever draws them
    for name, (size, keys) in PICTURES.items():
        asyncio.run(draw(name, size, keys))


if __name__ == "__main__":
    main()
