"""`qantar show`: the card of an event, actor, place, source or explanation."""

from __future__ import annotations

from importlib import import_module

from qantar_tui.cli.command import Arguments
from qantar_tui.cli.output import Format, Output
from qantar_tui.cli.page import Paragraph, text
from qantar_tui.dossier.library import Dossier


def answer(dossier: Dossier, arguments: Arguments, output: Output) -> int:
    """Show everything that the dossier knows of the record with this id, or knew by a day."""
    kind = dossier.kind_of(arguments.id)
    card = import_module(f"qantar_tui.cli.card_{kind}")
    if output.format is Format.JSON:
        from qantar_tui.cli.json_form import looking_back
        from qantar_tui.compare.said import Hidden

        # Without a day nothing is, and to find the claims on an actor every claim has to be looked at.
        hidden = card.hidden(dossier, arguments.id) if dossier.as_of else Hidden()
        record = card.record(dossier, arguments.id)
        output.record(kind, {**looking_back(dossier.as_of, hidden), kind: record})
    else:
        page = card.page(dossier, arguments.id)
        if dossier.as_of:
            from qantar_tui.cli.as_of import hidden_in_words

            hidden = card.hidden(dossier, arguments.id)
            page.insert(1, Paragraph(text(hidden_in_words(dossier.as_of, hidden))))
        output.page(page)
    return 0
