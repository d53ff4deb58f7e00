"""Every command in every form on a hostile dossier, and every hostile text as an argument, by their bytes."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from qantar_tui.cite.forms import Form
from qantar_tui.cli.commands_citing import STYLES
from qantar_tui.cli.main import FAULT, main
from qantar_tui.dossier.library import Dossier
from tests.torture.hostile_texts import steering

_FORMS = ("text", "md", "json")
_EXPORTS = {"bibtex": "b", "csl": "c", "ris": "r", "markdown": "m"}
_FORMULA = re.compile("[\\s\"'“”]*[=+\\-@＝＋－＠]")
_RIS_LINE = re.compile(r"[A-Z][A-Z0-9]  - [^\n]*|")


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left behind."""

    argv: tuple[str, ...]
    code: int
    out: bytes
    err: bytes

    @property
    def wrong(self) -> str:
        """What is wrong with it; empty where nothing is."""
        if self.code == FAULT or b"Traceback" in self.err:
            return f"{self._name}: {self.err.decode()[:300]}"
        try:
            out, err = self.out.decode(), self.err.decode()
        except UnicodeDecodeError as error:
            return f"{self._name}: {error}"
        found = steering(out.replace("\r\n", "\n")) | steering(err)
        if found:
            return f"{self._name}: raw {', '.join(sorted(found))}"
        if err.count("\n") > 2 and self.argv[:1] != (
            "match",
        ):  # which has one for each name that is too long
            return f"{self._name}: more than a sentence on stderr"
        return f"{self._name}: {misread}" if (misread := self._misread(out)) else ""

    @property
    def _name(self) -> str:
        return ascii(" ".join(part[:60] for part in self.argv))

    def _misread(self, out: str) -> str:
        """What a reader of this form would take for something else."""
        if not out or self.code not in (0, 1):
            return ""
        form = self.argv[-1]
        if form in ("json", "jsonl", "csl"):
            if form != "csl" and not out.isascii():
                return "JSON with raw characters"
            for part in out.splitlines() if form == "jsonl" else [out]:
                json.loads(part)
        if form == "csv":
            rows = list(csv.reader(io.StringIO(out)))
            if formulas := [cell for row in rows for cell in row if _FORMULA.match(cell) and cell[0] != "'"]:
                return f"a formula: {formulas[0][:60]!a}"
        if form in ("ris", "r"):
            lines = out.replace("\r\n", "\n").split("\n")
            if odd := [line for line in lines if not _RIS_LINE.fullmatch(line)]:
                return f"a line that is no RIS: {odd[0][:60]!a}"
            if lines.count("ER  - ") != sum(line.startswith("TY  - ") for line in lines):
                return "an end of a record too many"
        if form in ("bibtex", "b") and not _is_balanced(out):
            return "unbalanced braces"
        return ""


def run(*argv: str) -> Ran:
    """Run one command in this process, and keep the bytes it writes."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", "strict") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(argv)
    for stream in (out, err):
        stream.flush()
    return Ran(argv, code, *(stream.buffer.getvalue() for stream in (out, err)))


def over_a_dossier(database: Path, folder: Path, every: int = 1) -> Iterator[Ran]:
    """Every command that reads a dossier, in every form; of its records each n-th."""
    with _at_home(database, folder):
        for argv in _without_records(folder):
            yield run(*argv)
        for form in _EXPORTS:
            file = folder / f"exported.{form}"
            ran = run("export", form, "-o", str(file))
            yield ran
            yield Ran(("export", form), ran.code, file.read_bytes(), ran.err)
        with Dossier(database) as dossier:
            events = [event.id for event in dossier.every_event()]
            shown = [*events, *(actor.id for actor in dossier.actors), *(p.id for p in dossier.places)]
            shown += [source.id for source in dossier.sources]
            cited = [*events[::7], *(source.id for source in dossier.sources)]
        for place, id_ in enumerate(shown[::every]):
            yield run("show", id_, "--format", _FORMS[place % 3])
        for place, id_ in enumerate(events[::every]):
            by = ("source", "voice")[place % 2]
            for form in (
                (*_FORMS, "csv", "html") if place < 5 else (("csv", "html", "md", "text")[place % 4],)
            ):
                yield run("compare", id_, "--by", by, "--format", form)
        for place, id_ in enumerate(cited[::every]):
            forms = (*_FORMS, *Form) if place < 3 else (tuple(Form)[place % len(Form)],)
            for form in forms:
                yield run("cite", id_, "-f", str(form))
            yield run("cite", id_, "--style", STYLES[place % len(STYLES)], "--lang", ("en", "ru")[place % 2])
        yield run("cite", cited[0], "-f", "q", "--copy")
        yield run("last")


def as_arguments(texts: Sequence[str], database: Path, folder: Path) -> Iterator[Ran]:
    """Each text where a name, an id, a query, a file, an option or a command is expected."""
    with _at_home(database, folder):
        for place, text in enumerate(texts):
            text = text[:100_000]  # the system gives a program no longer ones
            ways: tuple[tuple[str, ...], ...] = (
                ("find", text), ("show", text), ("timeline", text), ("compare", text), ("cite", text),
                (text,), ("find", "x", f"--{text}"),
                ("disputed", "--as-of", text), ("match", text), ("help", text),
                ("info", "--db", text), ("pick", "actor", text), ("find", text, "--format", "json"),
                ("export", "ris", text), ("check", text), ("import", text, "-n"), ("schema", text),
                ("cite", "ash-2022", "--at", text), ("compare", "depot-fire", "--point", text),
            )  # fmt: skip
            yield run(*ways[place % len(ways)])
            yield run(*ways[(place * 7 + 3) % len(ways)])


def _without_records(folder: Path) -> Iterator[tuple[str, ...]]:
    names = folder / "names.txt"
    for command in ("timeline", "disputed", "explanations", "coverage", "info"):
        yield from ((command, "--format", form) for form in _FORMS)
    for form in _FORMS:
        yield ("find", "fire", "--format", form)
        yield ("find", "a", "--format", form)
        yield ("verify", "--texts", str(folder), "--format", form)
    yield ("disputed", "--format", "csv")
    yield from (("match", str(names), "--width", "alike", "--format", f) for f in ("text", "jsonl", "csv"))
    yield from (("export", form) for form in _EXPORTS)
    yield from ((), ("help",), ("help", "query"), ("schema",), ("--version",))


@contextlib.contextmanager
def _at_home(database: Path, folder: Path) -> Iterator[None]:
    named = {"QANTAR_DB": str(database), "QANTAR_STATE": str(folder / "state"), "COLUMNS": "120"}
    was = Path.cwd()
    with mock.patch.dict(os.environ, named), mock.patch.object(sys, "stdin", io.StringIO("")):
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(was)


def _is_balanced(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0
