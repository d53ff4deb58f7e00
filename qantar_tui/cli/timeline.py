"""`qantar timeline`: the events by day."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from textwrap import indent

from qantar_tui.cli import json_form
from qantar_tui.cli.marks import verdict_mark
from qantar_tui.cli.output import JSON_VERSION, Format, Output
from qantar_tui.cli.page import Block, Heading, Item, Piece, Style, dotted, text
from qantar_tui.compare.grid import Comparison
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.event import Event
from qantar_tui.store.batches import batches
from qantar_tui.words.time import heading_in_words, when_in_words

_AT_ONCE = 200
"""Events of a large dossier that are written together, so that they are never all in memory."""


def answer(dossier: Dossier, _: argparse.Namespace, output: Output) -> int:
    """List every event in time order, undated ones last."""
    if not dossier.event_count:
        _say_nothing(dossier, output)
        return 1
    write = _json if output.format is Format.JSON else _pages
    for _written in write(dossier, output):
        if dossier.is_large:
            output.flush()
    return 0


def _say_nothing(dossier: Dossier, output: Output) -> None:
    if output.format is Format.JSON:
        output.record("timeline", {"events": []})
    else:
        output.page([_title(dossier)])


def _json(dossier: Dossier, output: Output) -> Iterator[None]:
    """Write the record of all events as `Output.record` would, some at a time."""
    output.line(f'{{\n  "qantar": {JSON_VERSION},\n  "kind": "timeline",\n  "events": [')
    written = 0
    for some in batches(dossier.every_comparison(), _AT_ONCE):
        for event, comparison in some:
            written += 1
            record = json.dumps(
                _record(dossier, event, comparison), ensure_ascii=True, indent=2, allow_nan=False
            )
            output.line(indent(record, "    ") + ("," if written < dossier.event_count else ""))
        yield
    output.line("  ]\n}")


def _record(dossier: Dossier, event: Event, comparison: Comparison) -> json_form.Record:
    return {
        **json_form.event_head(event, dossier.about, dossier.name_of),
        "verdict": comparison.verdict,
        "sources_speaking": list(comparison.gists),
        "sources": len(comparison.sources),
    }


def _pages(dossier: Dossier, output: Output) -> Iterator[None]:
    """Write the list, some events at a time."""
    output.page([_title(dossier)])
    above = ""
    for some in batches(dossier.every_comparison(), _AT_ONCE):
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


def _title(dossier: Dossier) -> Heading:
    return Heading(text(dossier.about.title), 1)


def _entry(dossier: Dossier, event: Event, comparison: Comparison) -> list[Item]:
    where = dossier.name_of(event.place) if event.place else ""
    kind = dossier.about.term("event-kinds", event.kind)
    speaking = f"{len(comparison.gists)} of {len(comparison.sources)} sources speak"
    return [
        Item(dotted([Piece(event.title, Style.STRONG), Piece(event.id, Style.FAINT)])),
        Item(dotted([when_in_words(event.when), where, kind]), 2),
        Item(dotted([verdict_mark(comparison.verdict), speaking]), 2),
    ]
