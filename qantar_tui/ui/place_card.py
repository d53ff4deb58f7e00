"""The card of a place."""

from __future__ import annotations

from qantar_tui.dossier.library import Dossier
from qantar_tui.model.place import Place
from qantar_tui.ui.card_parts import entry, fact, line, more, names, noted, section
from qantar_tui.ui.styles import HEADING, MUTED
from qantar_tui.ui.widgets.item_lines import Item
from qantar_tui.words.time import short_when


def place_card(dossier: Dossier, place: Place) -> list[Item]:
    """Where it lies, who prints its name how, what lies within it and what happened there."""
    items = [line((place.name, HEADING)), line(("place", MUTED))]
    if place.within:
        within = dossier.name_of(place.within)
        items.append(entry(f"place:{place.within}", (f"{'Within':<8}", MUTED), within))
    if place.latitude is not None and place.longitude is not None:
        items.append(fact("Lies at", f"{place.latitude}, {place.longitude}"))
    if place.zone:
        items.append(fact("Zone", f"UTC{place.zone}"))
    items += [*noted(dossier, place.note), *names(dossier, place)]
    if inner := dossier.places_within(place.id):
        items += section(f"Within it · {len(inner)}")
        items += [entry(f"place:{other.id}", other.name) for other in inner]
    events = dossier.first_events_at(place.id, dossier.most_listed)
    if events.total:
        items += section(f"Events · {events.total:,}")
    for event in events.records:
        items.append(entry(f"event:{event.id}", (f"{short_when(event.when)}  ", MUTED), event.title))
    return [*items, *more(events, place.id)]
