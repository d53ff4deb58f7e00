"""`qantar diff`: what one database has otherwise than another, in the dossier's terms."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from textwrap import indent

from qantar_tui.cli import json_form
from qantar_tui.cli.command import Arguments
from qantar_tui.cli.output import JSON_VERSION, Format, Output, is_terminal
from qantar_tui.cli.page import Block, Fact, Heading, Item, Paragraph, Piece, Style, dotted, text
from qantar_tui.cli.progress import progress
from qantar_tui.dossier.changes import Change, VerdictChange, What, changes, is_same
from qantar_tui.dossier.changes_fields import FieldChange
from qantar_tui.dossier.kinds import CHANGE_KINDS
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.progress import silently
from qantar_tui.store.batches import batches
from qantar_tui.text.shorten import both_short, short
from qantar_tui.words.verdict import verdict_in_words

_Difference = Change | VerdictChange
_TITLES = {
    "fact": "The dossier itself", "explanation": "Explanations", "origin": "Origins", "source": "Sources",
    "actor": "Actors", "place": "Places", "event": "Events", "point": "Points", "account": "Accounts",
    "claim": "Claims", "verdict": "Verdicts",
}  # fmt: skip
_MARKS = {
    What.ADDED: Piece("+ added", Style.GREEN),
    What.REMOVED: Piece("− removed", Style.RED),
    What.CHANGED: Piece("≠ changed", Style.YELLOW),
}
_SAME = "Both databases hold the same: there is no difference."
_ONLY_ORDER = "Only the order of records differs."
_NONE_OF_THESE = "The databases differ, but in nothing of what was asked for."
_AT_ONCE = 200
"""Changes that are written together where a database is large, so that they are never all in memory."""
_LONG, _LONG_TITLE = 80, 60
"""Characters that are shown of a value, and of a title."""


def run(arguments: Arguments, output: Output) -> int:
    """Tell what differs; 0 where nothing does, else 1."""
    with ExitStack() as opened:
        old, new = (opened.enter_context(Dossier(Path(path))) for path in (arguments.old, arguments.new))
        # Where the changes go to the terminal as they are found, a line of progress would stand among them.
        tell = silently if is_terminal() else opened.enter_context(progress())
        same = is_same(old, new)
        found = iter(()) if same else changes(old, new, tell)
        wanted = frozenset(arguments.only or CHANGE_KINDS)
        told = _Told(old, new, output, wanted, is_same=same)
        (told.as_json if output.format is Format.JSON else told.as_text)(found)
    return 1 if told.is_different else 0


class _Told:
    """A difference while it is written."""

    def __init__(
        self, old: Dossier, new: Dossier, output: Output, wanted: frozenset[str], *, is_same: bool
    ) -> None:
        self._old, self._new, self._output, self._wanted = old, new, output, wanted
        self._is_same = is_same
        self._counts: Counter[tuple[str, str]] = Counter()
        self._has_any = False

    @property
    def is_different(self) -> bool:
        """Whether there is a difference of the kinds that are asked for; order alone is one of no kind."""
        is_of_order = not self._is_same and not self._has_any and self._wanted.issuperset(CHANGE_KINDS)
        return bool(self._counts) or is_of_order

    @property
    def _sentence(self) -> str:
        """What there is to say where nothing is listed; else empty."""
        if self._is_same:
            return _SAME
        if self._counts:
            return ""
        return _NONE_OF_THESE if self._has_any else _ONLY_ORDER

    def _counted(self, found: Iterable[_Difference]) -> Iterator[_Difference]:
        for change in found:
            self._has_any = True
            if change.kind in self._wanted:
                what = What.CHANGED if isinstance(change, VerdictChange) else change.what
                self._counts[change.kind, what] += 1
                yield change

    def _write_so_far(self) -> None:
        if self._old.is_large or self._new.is_large:
            self._output.flush()

    def as_text(self, found: Iterator[_Difference]) -> None:
        """List every change under its kind, and count them at the end, where a terminal stops."""
        if self._is_same:
            self._output.page([Paragraph(text(_SAME))])
            return
        self._output.page(_head(self._old, self._new))
        for kind, some in groupby(self._counted(found), lambda change: change.kind):
            self._output.line("")
            self._output.page([Heading(text(_TITLES[kind]))])
            for part in batches(some, _AT_ONCE):
                self._output.page([block for change in part for block in _blocks(change)])
                self._write_so_far()
        self._output.line("")
        self._output.page([Paragraph(text(self._sentence))] if self._sentence else self._summary())

    def _summary(self) -> list[Block]:
        facts: list[Block] = [Heading(text("In short"))]
        for kind in CHANGE_KINDS:
            counts = [f"{self._counts[kind, what]:,} {what}" for what in What if self._counts[kind, what]]
            facts.append(Fact(_TITLES[kind].lower(), text(", ".join(counts))))
        return facts

    def as_json(self, found: Iterator[_Difference]) -> None:
        """Write the record as `Output.record` would, some changes at a time."""
        head = {"qantar": JSON_VERSION, "kind": "diff", "same": self._is_same}
        head |= {"old": _side(self._old), "new": _side(self._new)}
        self._output.line(f"{json.dumps(head, indent=2)[:-2]},")
        self._output.line('  "changes": [')
        before = ""
        for part in batches(self._counted(found), _AT_ONCE):
            records = [indent(json.dumps(_record(change), indent=2), "    ") for change in part]
            self._output.line(before + ",\n".join(records))
            before = ",\n"
            self._write_so_far()
        counts = {kind: {str(what): self._counts[kind, what] for what in What} for kind in CHANGE_KINDS}
        self._output.line("  ],")
        self._output.line(f'  "counts": {indent(json.dumps(counts, indent=2), "  ").strip()}\n}}')


def _head(old: Dossier, new: Dossier) -> list[Block]:
    blocks: list[Block] = [Heading(text("What differs"), 1), _fact("old", old), _fact("new", new)]
    if old.about.id != new.about.id:
        blocks.append(Paragraph(text("These are two dossiers, not two states of one: their ids differ.")))
    return blocks


def _fact(label: str, dossier: Dossier) -> Fact:
    stamp = dossier.stamp
    return Fact(label, dotted([str(dossier.path), dossier.about.title, f"content hash {stamp.short}"]))


def _side(dossier: Dossier) -> json_form.Record:
    about = dossier.about
    return {"database": str(dossier.path), "dossier": about.id, "content_hash": about.content_hash}


def _blocks(change: _Difference) -> Iterator[Block]:
    if isinstance(change, VerdictChange):
        judged = f"{verdict_in_words(change.old)} → {verdict_in_words(change.new)}"
        yield Item(dotted([Piece(f"{change.event} · {change.point}", Style.STRONG), judged, change.ask]))
        return
    name = Piece(" · ".join(filter(None, change.id)), Style.STRONG)
    yield Item(text(_MARKS[change.what], " ", *dotted([name, short(change.title, _LONG_TITLE)])))
    yield from (Item(_field(field), 2) for field in change.fields)


def _field(change: FieldChange) -> tuple[Piece, ...]:
    if change.old and change.new:
        old, new = both_short(change.old, change.new, _LONG)
        return text(f"{change.name}: “{old}” → “{new}”")
    sign = Piece("+ ", Style.GREEN) if change.new else Piece("− ", Style.RED)
    return text(f"{change.name}: ", sign, f"“{short(change.new or change.old, _LONG)}”")


def _record(change: _Difference) -> json_form.Record:
    if isinstance(change, VerdictChange):
        point = {"event": change.event, "point": change.point, "ask": change.ask}
        return {"kind": "verdict", "what": What.CHANGED, **point, "old": change.old, "new": change.new}
    names = {"point": ("event", "id"), "account": ("event", "source")}
    of_claim = ("event", "point", "source", "locator")
    keys = of_claim if change.kind == "claim" else names.get(change.kind, ("id",))
    record = {"kind": change.kind, "what": change.what, **dict(zip(keys, change.id, strict=True))}
    fields = [
        {"field": field.name, "old": field.old or None, "new": field.new or None} for field in change.fields
    ]
    return {**record, "title": change.title, "fields": fields}
