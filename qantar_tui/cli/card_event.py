"""The card of an event."""

from __future__ import annotations

from collections.abc import Iterator

from qantar_tui.annotation import TYPE_CHECKING
from qantar_tui.cli.card_parts import citation, reference_to, section, title, with_id
from qantar_tui.cli.marks import cell_mark, counts, verdict_mark
from qantar_tui.cli.page import Block, Fact, Item, Page, Piece, Style, Text, dotted, text
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.event import Event
from qantar_tui.words.claim import note_on_account
from qantar_tui.words.time import when_in_words

if TYPE_CHECKING:
    from qantar_tui.cli import json_form
    from qantar_tui.compare.grid import Row
    from qantar_tui.compare.said import Hidden


def page(dossier: Dossier, id_: str) -> Page:
    """When, where, who, what it was, the questions with their verdicts, and what each source tells."""
    event, comparison = dossier.event(id_), dossier.comparison(id_)
    note = event.when.note if event.when else ""
    return [
        title(event.title, dossier.about.term("event-kinds", event.kind), event.id),
        Fact("when", dotted([when_in_words(event.when), note])),
        Fact("where", text(reference_to(dossier, event.place))),
        Fact("part of", text(reference_to(dossier, event.part_of))),
        Fact("summary", text(event.summary)),
        Fact("note", text(event.note)),
        Fact("verdict", text(verdict_mark(comparison.verdict))),
        *citation(dossier.cite_event(id_)),
        *section("Actors", _actors(dossier, event)),
        *section("Questions", (Item(_question(row)) for row in comparison.rows)),
        *section("What each source tells", _gists(dossier, id_)),
        *section("Parts", (Item(text(with_id(part.title, part.id))) for part in dossier.parts_of(id_))),
    ]


def hidden(dossier: Dossier, id_: str) -> Hidden:
    """How many of the claims on it the day that stands hides."""
    return dossier.comparison(id_).hidden


def record(dossier: Dossier, id_: str) -> json_form.Record:
    from qantar_tui.cli import json_form
    from qantar_tui.cli.compare_json import comparison_record
    from qantar_tui.cli.compared import Compared

    event, comparison = dossier.event(id_), dossier.comparison(id_)
    compared = comparison_record(Compared(dossier, comparison, comparison.rows))
    return {
        **json_form.event_head(event, dossier.about, dossier.name_of),
        "actors": json_form.involvements(event, dossier.about, dossier.name_of),
        "parts": [json_form.reference_to(part.id, part.title) for part in dossier.parts_of(id_)],
        **{name: compared[name] for name in ("verdict", "sources", "gists", "notes", "points")},
        "citation": dossier.cite_event(id_),
    }


def _question(row: Row) -> Text:
    asked = [Piece(row.point.ask, Style.STRONG), Piece(row.point.id, Style.FAINT)]
    return dotted([*asked, verdict_mark(row.verdict), counts(row)])


def _actors(dossier: Dossier, event: Event) -> Iterator[Block]:
    for part in event.actors:
        role = dossier.about.term("event-roles", part.role)
        yield Item(dotted([reference_to(dossier, part.actor), role, part.note]))


def _gists(dossier: Dossier, id_: str) -> Iterator[Block]:
    comparison = dossier.comparison(id_)
    for source in dossier.read_sources:
        gist = comparison.gists.get(source.id)
        told = cell_mark(dossier.silence_on(source.id, comparison.event)) if gist is None else gist
        yield Item(text(Piece(source.label, Style.STRONG), ": ", told))
        if note := comparison.notes.get(source.id):
            yield Item(text(Piece(note_on_account(source.label, note), Style.FAINT)), 2)
