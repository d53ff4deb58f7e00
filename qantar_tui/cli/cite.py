"""`qantar cite`: a source in the form in which a draft wants it."""

from __future__ import annotations

import argparse

from qantar_tui.cite.reference import csl_item, reference
from qantar_tui.cli import json_form
from qantar_tui.cli.output import Format, Output
from qantar_tui.cli.page import Piece, Single, text
from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import QantarError

_LONGEST_LOCATOR = 60


def answer(dossier: Dossier, arguments: argparse.Namespace, output: Output) -> int:
    """Cite the source, at a place in it where one is given."""
    source, at = dossier.source(arguments.source), arguments.at or ""
    if len(at) > _LONGEST_LOCATOR:
        raise QantarError(
            f"“{at[:_LONGEST_LOCATOR]}…” is too long for a place in a work: write 31, or 12-14."
        )
    citation = dossier.cite_source(source.id, at)
    if output.format is Format.JSON:
        output.record(
            "citation",
            {
                "source": source.id,
                "label": source.label,
                "reference": reference(source, at),
                "pandoc": citation,
                "locator": json_form.locator(source, at) if at else None,
                "csl": csl_item(source),
            },
        )
    else:
        output.page([Single(text(Piece(reference(source, at), citation=citation)))])
    return 0
