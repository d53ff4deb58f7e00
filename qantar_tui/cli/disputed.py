"""`qantar disputed`: every disputed or doubted point of the dossier."""

from __future__ import annotations

from functools import cached_property

from qantar_tui.cli import json_form
from qantar_tui.cli.as_of import as_of_then, hidden_in_words
from qantar_tui.cli.asked import chosen_events
from qantar_tui.cli.command import Arguments
from qantar_tui.cli.compare_json import disagreement_record
from qantar_tui.cli.formula import STAMP_COLUMNS, csv_row, stamp_cells
from qantar_tui.cli.marks import counts, verdict_mark
from qantar_tui.cli.output import Format, Output, complain
from qantar_tui.cli.page import Heading, Item, Page, Paragraph, Piece, Style, dotted, text
from qantar_tui.compare.grid import Row
from qantar_tui.compare.order import contested_points
from qantar_tui.compare.said import Hidden
from qantar_tui.compare.sentence import apparatus_line
from qantar_tui.dossier.library import Dossier
from qantar_tui.frozen import dataclass
from qantar_tui.model.event import Event
from qantar_tui.text.shorten import short

_COLUMNS = (
    "event", "event_title", "point", "question", "verdict", "disagreement", "speaking", "origins", "silent",
    "apparatus", *STAMP_COLUMNS,
)  # fmt: skip


@dataclass(frozen=True)
class _Found:
    """What is to be listed."""

    dossier: Dossier
    hidden: Hidden
    total: int
    points: tuple[tuple[Event, Row], ...]
    query: str = ""
    in_words: str = ""
    """What the query was read as that chose the events; all of them where it is empty."""

    @property
    def nothing(self) -> str:
        where = f"the events that answer “{short(self.query, 100)}”" if self.query else "this dossier"
        return as_of_then(f"No point of {where} is disputed or doubted.", self.dossier.as_of)

    @cached_property
    def apparatus(self) -> dict[tuple[str, str], str]:
        """Who gives which answer, in one line, by event and point; read together."""
        listed: dict[str, set[str]] = {}
        for event, row in self.points:
            listed.setdefault(event.id, set()).add(row.point.id)
        events = {event.id: event for event, _ in self.points}.values()
        return {
            (event.id, row.point.id): apparatus_line(comparison, row)
            for event, comparison in self.dossier.comparisons(events)
            for row in comparison.rows
            if row.point.id in listed[event.id]
        }


def answer(dossier: Dossier, arguments: Arguments, output: Output) -> int:
    """List the points on which the sources part, of all events or those of a query; 1 where there is none."""
    query = " ".join(arguments.words).strip()
    chosen = chosen_events(dossier, query) if query else None
    points = contested_points(dossier.compared(chosen.ordinals)) if chosen else dossier.disputed()
    shown = points[: arguments.limit]
    found = _Found(dossier, dossier.hidden(), len(points), shown, query, chosen.in_words if chosen else "")
    if arguments.format == "csv":
        _csv(found, output)
    elif output.format is Format.JSON:
        output.record("disputed", _record(found))
    else:
        output.page(_page(found))
    has_events = chosen is None or chosen.ordinals  # that there are none has been said
    if not points and has_events and arguments.format in ("csv", "json"):
        complain(found.nothing)
    return 0 if points else 1


def _csv(found: _Found, output: Output) -> None:
    output.line(csv_row(_COLUMNS))
    stamp = stamp_cells(found.dossier)
    for event, row in found.points:
        numbers = (row.speaking, row.origins, row.silent)
        head = [event.id, event.title, row.point.id, row.point.ask, row.verdict, f"{row.disagreement:.3f}"]
        output.line(csv_row([*head, *numbers, found.apparatus[event.id, row.point.id], *stamp]))


def _record(found: _Found) -> json_form.Record:
    return {
        **({"query": found.query} if found.query else {}),
        **json_form.looking_back(found.dossier.as_of, found.hidden),
        "total": found.total,
        "points": [
            {
                "event": {"id": event.id, "title": event.title, "when": json_form.when(event.when)},
                **json_form.point_head(row.point),
                **disagreement_record(row),
                "apparatus": found.apparatus[event.id, row.point.id],
            }
            for event, row in found.points
        ],
    }


def _page(found: _Found) -> Page:
    page: Page = [Heading(text("Disputed and doubted points, most disputed first"), 1)]
    if hidden := hidden_in_words(found.dossier.as_of, found.hidden):
        page.append(Paragraph(text(hidden)))
    if found.query:
        page.append(Paragraph(text("Only of events that answer: ", found.in_words)))
    if not found.points:
        return [*page, Paragraph(text(found.nothing))]
    for event, row in found.points:
        page += [
            Item(dotted([Piece(row.point.ask, Style.STRONG), Piece(row.point.id, Style.FAINT)])),
            Item(dotted([event.title, Piece(event.id, Style.FAINT)]), 2),
            Item(dotted([verdict_mark(row.verdict), counts(row)]), 2),
            Item(text(found.apparatus[event.id, row.point.id]), 2),
        ]
    shown = "all" if len(found.points) == found.total else f"the first {len(found.points):,}"
    page.append(Paragraph(text(Piece(f"{found.total:,} in all; {shown} shown.", Style.FAINT))))
    return page
