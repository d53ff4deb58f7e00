"""The card of a place."""

from __future__ import annotations

from qantar_tui.annotation import TYPE_CHECKING
from qantar_tui.cli.card_parts import names, reference_to, section, title, with_id
from qantar_tui.cli.page import Fact, Item, Page, Piece, Style, dotted, text
from qantar_tui.dossier.library import Dossier
from qantar_tui.words.time import short_when

if TYPE_CHECKING:
    from qantar_tui.cli import json_form
    from qantar_tui.compare.said import Hidden


def page(dossier: Dossier, id_: str) -> Page:
    """Names and who prints them, where it lies, what lies in it and what happened there."""
    place = dossier.place(id_)
    degrees = (place.latitude, place.longitude)
    where = f"{place.latitude}, {place.longitude}" if None not in degrees else ""
    return [
        title(place.name, "place", place.id),
        Fact("within", text(reference_to(dossier, place.within))),
        Fact("coordinates", text(where)),
        Fact("zone", text(f"UTC{place.zone}" if place.zone else "")),
        Fact("note", text(place.note)),
        *names(dossier, place),
        *section(
            "Within it", (Item(text(with_id(inner.name, inner.id))) for inner in dossier.places_within(id_))
        ),
        *section(
            "Events",
            (
                Item(dotted([short_when(event.when), Piece(event.title, Style.STRONG), event.id]))
                for event in dossier.events_at(id_)
            ),
        ),
    ]


def hidden(dossier: Dossier, id_: str) -> Hidden:
    """None: a place has no claims."""
    from qantar_tui.compare.said import Hidden

    return Hidden()


def record(dossier: Dossier, id_: str) -> json_form.Record:
    from qantar_tui.cli import json_form

    return {
        **json_form.place(dossier.place(id_), dossier.name_of),
        "holds": [json_form.reference_to(inner.id, inner.name) for inner in dossier.places_within(id_)],
        "events": [
            {"id": event.id, "title": event.title, "when": json_form.when(event.when)}
            for event in dossier.events_at(id_)
        ],
    }
