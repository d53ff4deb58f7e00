"""`qantar show`: the card of an event, actor, place, source or explanation."""

from __future__ import annotations

from importlib import import_module

from qantar_tui.cli.command import Arguments
from qantar_tui.cli.output import Format, Output
from qantar_tui.dossier.library import Dossier


def answer(dossier: Dossier, arguments: Arguments, output: Output) -> int:
    """Show everything that the dossier knows of the record with this id."""
    kind = dossier.kind_of(arguments.id)
    card = import_module(f"qantar_tui.cli.card_{kind}")
    if output.format is Format.JSON:
        output.record(kind, {kind: card.record(dossier, arguments.id)})
    else:
        output.page(card.page(dossier, arguments.id))
    return 0
