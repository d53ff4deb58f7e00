"""`qantar cite`: a source in the form in which a draft wants it."""

from __future__ import annotations

import argparse
import re

from qantar_tui.cite.reference import csl_item, reference
from qantar_tui.cli import json_form
from qantar_tui.cli.output import Format, Output
from qantar_tui.cli.page import Piece, Single, text
from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import QantarError

_PLACES = re.compile(r"[1-9]\d{0,5}(?:-[1-9]\d{0,5})?(?:, ?[1-9]\d{0,5}(?:-[1-9]\d{0,5})?)*", re.ASCII)


def answer(dossier: Dossier, arguments: argparse.Namespace, output: Output) -> int:
    """Cite the source, at a place in it where one is given."""
    source, at = dossier.source(arguments.source), arguments.at or ""
    if at and not _is_place(at):
        raise QantarError(f"“{at[:60]}” is not a place in a work: write 31, 12-14, or 7, 23.")
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


def _is_place(at: str) -> bool:
    """Whether it is numbers and ranges that rise."""
    ranges = [part.split("-") for part in at.split(",")]
    return bool(_PLACES.fullmatch(at)) and all(int(part[0]) <= int(part[-1]) for part in ranges)
