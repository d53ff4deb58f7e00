"""The card of an actor."""

from __future__ import annotations

from collections.abc import Iterator

from qantar_tui.annotation import TYPE_CHECKING
from qantar_tui.cli.card_parts import (
    citation,
    claim_records,
    claims,
    names,
    reference_to,
    said_by,
    section,
    title,
)
from qantar_tui.cli.page import Block, Fact, Item, Page, Piece, Style, dotted, text
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.actor import Actor, Role
from qantar_tui.model.event import Event
from qantar_tui.words.time import edtf_in_words, short_when

if TYPE_CHECKING:
    from qantar_tui.cli import json_form
    from qantar_tui.compare.said import Hidden


def page(dossier: Dossier, id_: str) -> Page:
    """Names and who prints them, roles, relations, events in time order, claims by and about."""
    actor = dossier.actor(id_)
    return [
        title(actor.name, actor.kind, actor.id),
        Fact("note", text(actor.note)),
        *citation(dossier.cite_actor(id_)),
        *names(dossier, actor),
        *section("Roles", (_role(dossier, role) for role in actor.roles)),
        *section("Relations", _relations(dossier, actor)),
        *section("Events", (_event(dossier, actor, event) for event in dossier.events_of(id_))),
        *section("What they say", claims(dossier, dossier.claims_by(id_))),
        *section("What is said of them", claims(dossier, dossier.claims_about(id_))),
    ]


def hidden(dossier: Dossier, id_: str) -> Hidden:
    """How many of the claims by and about them the day that stands hides."""
    claims = {claim.number: claim for claim in (*dossier.claims_by(id_), *dossier.claims_about(id_))}
    return dossier.said(tuple(claims.values()))[1]


def record(dossier: Dossier, id_: str) -> json_form.Record:
    from qantar_tui.cli import json_form

    return {
        **json_form.actor(dossier.actor(id_), dossier.about, dossier.name_of),
        "events": [
            {
                "id": event.id,
                "title": event.title,
                "when": json_form.when(event.when),
                "roles": [
                    part
                    for part, involved in zip(
                        json_form.involvements(event, dossier.about, dossier.name_of),
                        event.actors,
                        strict=True,
                    )
                    if involved.actor == id_
                ],
            }
            for event in dossier.events_of(id_)
        ],
        "claims_by": claim_records(dossier, dossier.claims_by(id_)),
        "claims_about": claim_records(dossier, dossier.claims_about(id_)),
        "citation": dossier.cite_actor(id_),
    }


def _role(dossier: Dossier, role: Role) -> Item:
    dates = " – ".join(filter(None, [edtf_in_words(role.since), edtf_in_words(role.until)]))
    if dates and not (role.since and role.until):
        dates = f"from {dates}" if role.since else f"until {dates}"
    body = reference_to(dossier, role.body)
    return Item(dotted([Piece(role.title, Style.STRONG), body, dates, said_by(dossier, role.said_by)]))


def _relations(dossier: Dossier, actor: Actor) -> Iterator[Block]:
    for tie in actor.relations:
        kind = dossier.about.term("actor-relations", tie.kind)
        other = reference_to(dossier, tie.other)
        yield Item(dotted([f"{kind} {other}", tie.note, said_by(dossier, tie.said_by)]))
    for bearer, tie in dossier.ties_to(actor.id):
        kind = dossier.about.term("actor-relations", tie.kind)
        other = reference_to(dossier, bearer.id)
        yield Item(dotted([f"{other} {kind} {actor.name}", tie.note, said_by(dossier, tie.said_by)]))


def _event(dossier: Dossier, actor: Actor, event: Event) -> Item:
    roles = (
        " — ".join(filter(None, [dossier.about.term("event-roles", part.role), part.note]))
        for part in event.actors
        if part.actor == actor.id
    )
    return Item(dotted([short_when(event.when), Piece(event.title, Style.STRONG), event.id, *roles]))
