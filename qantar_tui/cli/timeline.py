"""`qantar timeline`: the events by day, all of them or those that answer a query."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from textwrap import indent

from qantar_tui.cli import json_form
from qantar_tui.cli.as_of import stands_in_words
from qantar_tui.cli.asked import chosen_events
from qantar_tui.cli.command import Arguments
from qantar_tui.cli.marks import verdict_mark
from qantar_tui.cli.output import JSON_VERSION, Format, Output
from qantar_tui.cli.page import Block, Heading, Item, Page, Paragraph, Piece, Style, dotted, text
from qantar_tui.compare.grid import Comparison
from qantar_tui.dossier.library import Dossier
from qantar_tui.frozen import dataclass
from qantar_tui.model.event import Event
from qantar_tui.store.batches import batches
from qantar_tui.text.counted import counted
from qantar_tui.words.time import heading_in_words, when_in_words

_AT_ONCE = 200
"""Events of a large dossier that are written together, so that they are never all in memory."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """The events to list, each with its comparison, in time order; a query has chosen them, or none has."""

    dossier: Dossier
    total: int
    query: str = ""
    ordinals: Sequence[int] = ()
    in_words: str = ""

    def events(self) -> Iterator[tuple[Event, Comparison]]:
        return self.dossier.compared(self.ordinals) if self.query else self.dossier.every_comparison()


def answer(dossier: Dossier, arguments: Arguments, output: Output) -> int:
    """List every event, or those that answer a query, in time order, undated ones last."""
    query = " ".join(arguments.words).strip()
    listed = _Listed(dossier, dossier.event_count)
    if query:
        chosen = chosen_events(dossier, query)
        listed = _Listed(dossier, len(chosen.ordinals), query, chosen.ordinals, chosen.in_words)
    if not listed.total:
        _say_nothing(listed, output)
        return 1
    write = _json if output.format is Format.JSON else _pages
    for _written in write(listed, output):
        if dossier.is_large:
            output.flush()
    return 0


def _say_nothing(listed: _Listed, output: Output) -> None:
    if output.format is Format.JSON:
        query = {"query": listed.query} if listed.query else {}
        output.record("timeline", {**query, **_looking_back(listed.dossier), "events": []})
    elif not listed.query:
        output.page(_head(listed.dossier))


def _json(listed: _Listed, output: Output) -> Iterator[None]:
    """Write the record of all events as `Output.record` would, some at a time."""
    query = {"query": listed.query} if listed.query else {}
    head = {**output.stamp, **query, **_looking_back(listed.dossier)}
    fields = "".join(f'  "{name}": {json.dumps(value)},\n' for name, value in head.items())
    output.line(f'{{\n  "qantar": {JSON_VERSION},\n  "kind": "timeline",\n{fields}  "events": [')
    written = 0
    for some in batches(listed.events(), _AT_ONCE):
        for event, comparison in some:
            written += 1
            record = json.dumps(
                _record(listed.dossier, event, comparison), ensure_ascii=True, indent=2, allow_nan=False
            )
            output.line(indent(record, "    ") + ("," if written < listed.total else ""))
        yield
    output.line("  ]\n}")


def _record(dossier: Dossier, event: Event, comparison: Comparison) -> json_form.Record:
    return {
        **json_form.event_head(event, dossier.about, dossier.name_of),
        "verdict": comparison.verdict,
        "sources_speaking": list(comparison.telling),
        "sources": len(comparison.sources),
    }


def _pages(listed: _Listed, output: Output) -> Iterator[None]:
    """Write the list, some events at a time."""
    dossier = listed.dossier
    output.page(_head(dossier))
    if listed.query:
        output.line("")
        of_all = f"{listed.total:,} of {counted(dossier.event_count, 'event')}: "
        output.page([Paragraph(text(of_all, listed.in_words))])
    above = ""
    for some in batches(listed.events(), _AT_ONCE):
        blocks: list[Block] = []
        for event, comparison in some:
            if (day := heading_in_words(event.when)) != above:
                blocks.append(Heading(text(day)))
                above = day
            blocks += _entry(dossier, event, comparison)
        if isinstance(blocks[0], Heading):  # which stands apart from what was written before
            output.line("")
        output.page(blocks)
        yield


def _head(dossier: Dossier) -> Page:
    return [Heading(text(dossier.about.title), 1), *stands_in_words(dossier.as_of)]


def _looking_back(dossier: Dossier) -> json_form.Record:
    return {"as_of": json_form.when(dossier.as_of)}


def _entry(dossier: Dossier, event: Event, comparison: Comparison) -> list[Item]:
    where = dossier.name_of(event.place) if event.place else ""
    kind = dossier.about.term("event-kinds", event.kind)
    told = len(comparison.telling)
    speaking = f"{told} of {counted(len(comparison.sources), 'source')} speak{'s' if told == 1 else ''}"
    return [
        Item(dotted([Piece(event.title, Style.STRONG), Piece(event.id, Style.FAINT)])),
        Item(dotted([when_in_words(event.when), where, kind]), 2),
        Item(dotted([verdict_mark(comparison.verdict), speaking]), 2),
    ]
