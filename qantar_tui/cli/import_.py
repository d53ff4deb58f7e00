"""`qantar import`: from a dossier's files to a database."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

from qantar_tui.annotation import TYPE_CHECKING
from qantar_tui.cli.command import Arguments
from qantar_tui.cli.output import Output, complain
from qantar_tui.cli.page import Fact, Heading, Paragraph, text
from qantar_tui.cli.progress import progress
from qantar_tui.text.counted import counted

if TYPE_CHECKING:
    from qantar_tui.build.difference import Changed, Difference
    from qantar_tui.build.problem import Problem

_INTERRUPTED = 130
_WRITTEN = "the new database is written; the first search makes its indexes."
_COUNTED = ("event", "actor", "place", "source", "point", "account", "claim")
_NAMED = 5
"""Ids that the warning of an import names."""
_MOST_PROBLEMS = 100
"""Problems that are listed."""
_MOST_ALIKE = 3
"""References to one id that is not there that have a line each."""
_KINDS = {"entry": "entries (explanations and origins)", "fact": "facts about the dossier"}
"""The plurals of kinds that do not just take an s."""


def run(arguments: Arguments, output: Output) -> int:
    """Build the database, or list every problem and leave the old one as it is."""
    folder = Path(arguments.folder)
    target = Path(arguments.output) if arguments.output else default_target(folder)
    before = _identity(target)
    try:
        return _preview(folder, target, output) if arguments.dry_run else _import(folder, target, output)
    except KeyboardInterrupt:
        is_written = _identity(target) != before
        complain(f"Interrupted: {_WRITTEN if is_written else _kept(target)}")
        return _INTERRUPTED


def _import(folder: Path, target: Path, output: Output) -> int:
    from qantar_tui.build.importer import import_dossier

    with progress() as on_progress:
        built = import_dossier(folder, target, on_progress)
    if isinstance(built, list):
        return _refuse(built, folder, target)
    output.page(
        [
            Heading(text(f"{target} written")),
            *(Fact(f"{name}s", text(f"{built.counts.get(name, 0):,}")) for name in _COUNTED),
            Fact("content hash", text(built.content_hash)),
            *([Fact("previous one", text(str(built.previous)))] if built.previous else []),
            Fact("open it with", text(f"qantar --db {shlex.quote(str(target))}")),
        ]
    )
    if built.lacking_native_names:
        complain(_warning(built.lacking_native_names, str(folder)))
    return 0


def _preview(folder: Path, target: Path, output: Output) -> int:
    from qantar_tui.build.importer import preview_dossier
    from qantar_tui.build.target import refuse_locked_folder

    with progress() as on_progress:
        found = preview_dossier(folder, target, on_progress)
    if isinstance(found, list):
        return _refuse(found, folder, target)
    output.page([Heading(text(f"What an import would do to {target}")), *_changes(found)])
    output.flush()
    refuse_locked_folder(target)
    return 0


def _changes(difference: Difference) -> Iterator[Paragraph | Fact]:
    if difference.is_the_same:
        yield Paragraph(text("Nothing would change."))
        return
    for kind in difference.kinds:
        name = _KINDS.get(kind.name, f"{kind.name}s")
        for what, changed in (
            ("created", kind.created),
            ("changed", kind.changed),
            ("removed", kind.removed),
        ):
            if changed.count:
                yield Fact(f"{name} {what}", text(_few(changed)))
    if all(kind.is_the_same for kind in difference.kinds):
        yield Paragraph(text("Only the order of records would change."))


def _few(changed: Changed) -> str:
    more = ", …" if changed.count > len(changed.few) else ""
    return f"{changed.count:,}: {', '.join(changed.few)}{more}"


def _refuse(problems: Sequence[Problem], folder: Path, target: Path) -> int:
    apart, folded = _told(problems)
    lines = [*apart, *folded]
    for line in lines[:_MOST_PROBLEMS]:
        complain(line)
    if len(lines) > _MOST_PROBLEMS:
        complain(f"… and {len(lines) - _MOST_PROBLEMS:,} more.")
    if folded:
        complain(f"`qantar check {shlex.quote(str(folder))}` lists every place.")
    kept = _kept(target)
    complain(f"{counted(len(problems), 'problem')}. {kept[:1].upper()}{kept[1:]}")
    return 1


def _told(problems: Sequence[Problem]) -> tuple[list[str], list[str]]:
    """The problems that have a line each; and those that share one, of many references to one id.

    These come last, for one of the others may be their cause.
    """
    alike: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        if problem.is_of_reference:
            alike.setdefault((problem.message, problem.hint), []).append(problem)
    many = {key: some for key, some in alike.items() if len(some) > _MOST_ALIKE}
    apart = [str(problem) for problem in problems if (problem.message, problem.hint) not in many]
    return apart, [_folded(some) for some in many.values()]


def _folded(alike: Sequence[Problem]) -> str:
    files = list(dict.fromkeys(problem.where.file for problem in alike))
    named = ", ".join([*files[:_NAMED], *(["…"] if len(files) > _NAMED else [])])
    return f"{alike[0]} (and {len(alike) - 1:,} more in {named})"


def _kept(target: Path) -> str:
    return "the old database is untouched." if target.exists() else "no database was written."


def _identity(target: Path) -> tuple[int, ...]:
    """What tells a file from one that has taken its place."""
    try:
        status = target.stat()
    except OSError:
        return ()
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _warning(lacking: Sequence[str], folder: str) -> str:
    """One line: how many, the first few, and how to see them all."""
    few = ", ".join(lacking[:_NAMED]) + (", …" if len(lacking) > _NAMED else "")
    who = counted(len(lacking), "actor lacks", "actors lack")
    return (
        f"Warning: {who} a native name and may not be found by it: {few}."
        f" `qantar check {shlex.quote(folder)} --all` lists them."
    )


def default_target(folder: Path) -> Path:
    """The database of the project that the folder belongs to, else one in the current folder."""
    of_project = folder / ".." / "data" / "qantar.db"
    return of_project if of_project.is_file() else Path("qantar.db")
