"""What of a comparison goes to the clipboard."""

from __future__ import annotations

from qantar_tui.compare.sentence import disagreement_sentence
from qantar_tui.compare.table import markdown_table
from qantar_tui.dossier.library import Dossier
from qantar_tui.ui.widgets.compare_shown import Shown


def sentence(dossier: Dossier, shown: Shown, row: int) -> str:
    """One point in a sentence that cites every version."""
    return disagreement_sentence(
        shown.comparison, shown.row(row), name_of=dossier.name_of, cite=dossier.cite_claims
    )


def table(dossier: Dossier, shown: Shown) -> str:
    """The rows and columns that are shown, as Markdown."""
    return markdown_table(
        shown.comparison, shown.rows, shown.columns, name_of=dossier.name_of, cite=dossier.cite_claims
    )
