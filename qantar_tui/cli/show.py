"""`qantar show`: the card of an event, actor, place, source or explanation."""

from __future__ import annotations

from importlib import import_module

from qantar_tui.cli.command import Arguments
from qantar_tui.cli.output import Format, Output
from qantar_tui.cli.page import Paragraph, text
from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import NoCard, UnknownId


def answer(dossier: Dossier, arguments: Arguments, output: Output) -> int:
    """Show everything that the dossier knows of the record with this id, or knew by a day."""
    kind, id_ = _card_of(dossier, arguments.id)
    card = import_module(f"qantar_tui.cli.card_{kind}")
    if output.format is Format.JSON:
        from qantar_tui.cli.json_form import looking_back
        from qantar_tui.compare.said import Hidden

        # Without a day nothing is, and to find the claims on an actor every claim has to be looked at.
        hidden = card.hidden(dossier, id_) if dossier.as_of else Hidden()
        record = card.record(dossier, id_)
        output.record(kind, {**looking_back(dossier.as_of, hidden), kind: record})
    else:
        page = card.page(dossier, id_)
        if dossier.as_of:
            from qantar_tui.cli.as_of import hidden_in_words

            hidden = card.hidden(dossier, id_)
            page.insert(1, Paragraph(text(hidden_in_words(dossier.as_of, hidden))))
        output.page(page)
    return 0


def _card_of(dossier: Dossier, id_: str) -> tuple[str, str]:
    """The kind and the id of the record that an id names; UnknownId, or NoCard for what is part of one."""
    try:
        return dossier.kind_of(id_), id_
    except UnknownId as unknown:
        from qantar_tui.dossier.citing import key_of

        try:
            kind, _, named = key_of(dossier, id_).partition(":")
        except UnknownId:
            raise unknown from None
    if kind == "claim":
        claim = dossier.claim(int(named))
        see = f"see it with `qantar compare {claim.event} --point {claim.point}`"
        raise NoCard(id_, kind, f"{see}, cite it with `qantar cite {named}`")
    event, _, part = named.partition(":")
    if kind == "point":
        point = dossier.event(event).points[int(part)].id
        raise NoCard(id_, kind, f"see it with `qantar compare {event} --point {point}`")
    if kind == "account":
        raise NoCard(id_, kind, f"see it with `qantar compare {event}`")
    return kind, named
