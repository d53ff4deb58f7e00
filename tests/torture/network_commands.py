"""Every command with arguments that suit the small dossier, and keys that go through the explorer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qantar_tui.cite.forms import Form
from qantar_tui.cli.commands import COMMANDS, SCHEMAS
from qantar_tui.cli.commands_citing import STYLES

KEYS = (
    *("end", "tab", "end", "tab", "enter", "y", "y", "space", "f3", *"serik", "down", "enter", "space"),
    *("y", "m", "f4", "down", "right", "enter", "y", "d", "escape", "f5", "down", "tab", "y", "f", "f6"),
    *(*"fire", "down", "enter", "f7", "down", "y", "u", "f2", "slash", *"depot", "escape", "question_mark"),
    *("escape", "B", "x", "m", "escape", "e", *"note", "enter", "K", "d", "u", "escape", "at"),
    *(*"2022-01-07", "enter", "ctrl+p", *"depot", "enter", "escape"),
)
"""Each place, what opens in it, ways to copy, the basket, the palette."""
PICKED = ("actor", "event", "place", "source", "claim")
_FORMATS = ("text", "md", "json")


def commands(dossier: Path, database: Path, folder: Path) -> Iterator[tuple[str, ...]]:
    """Arguments of one command at a time; what they write goes into the folder."""
    names = folder / "names.txt"
    names.write_text("Orazbekov\nСерик\nnobody\n", encoding="utf-8")
    built = str(folder / "built.db")
    for command in ("timeline", "disputed", "explanations", "coverage", "info"):
        yield from ((command, "--format", form) for form in _FORMATS)
    yield ("timeline", "kind:fire", "depot")
    for words in (["orazbekov"], ["depot", "--kind", "place"], ["fire"], ["nothing-of-it"], ["place:depot"]):
        yield ("find", *words)
    yield from (("match", str(names), "--format", form) for form in ("text", "jsonl", "csv"))
    yield from (("pick", kind, "depot") for kind in PICKED)
    for id_ in ("depot-fire", "orazbekov", "port-city", "ash-2022", "arson", "no-such-id"):
        yield from (("show", id_, "--format", form) for form in _FORMATS)
    yield from (("compare", "depot-fire", "--format", form) for form in (*_FORMATS, "csv", "html"))
    yield ("compare", "depot-fire", "--by", "voice", "--as-of", "2022-01-07")
    yield from (("cite", "ash-2022", "-f", str(form), "--at", "12") for form in Form)
    yield from (("cite", "ash-2022", "--style", style, "--lang", "ru") for style in STYLES)
    yield ("cite", "depot-fire", "--copy")
    yield ("last",)
    for form in ("bibtex", "csl", "ris", "markdown"):
        yield ("export", form, "-o", str(folder / f"exported.{form}"))
    yield ("verify", "--texts", str(folder))
    yield ("import", str(dossier), "-n", "-o", built)
    yield ("import", str(dossier), "-o", built)
    yield ("import", str(dossier), "-o", built)
    yield ("diff", str(database), built)
    yield ("check", str(dossier), "--all")
    yield ("check", str(database))
    yield ("check", "--explain")
    yield from (("schema", name) for name in SCHEMAS)
    yield ("schema", "-o", str(folder / "schemas"))
    yield ("doctor",)
    yield from (("help", command.name) for command in COMMANDS)
    yield from (
        ("help", "query"),
        ("--help",),
        ("--version",),
        (),
        ("no-such-command",),
        ("find", "--nothing"),
    )
    yield ("info", "--db", str(folder / "no-such.db"))
    yield ("info", "--db", "https://example.org/qantar.db")
