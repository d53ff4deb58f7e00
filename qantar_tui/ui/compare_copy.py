"""What of a comparison goes to the clipboard."""

from __future__ import annotations

from collections.abc import Sequence

from qantar_tui.compare.table import markdown_table
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.account import Claim
from qantar_tui.ui.widgets.compare_shown import Shown


def keys(shown: Shown, row: int, claims: Sequence[Claim]) -> tuple[str, ...]:
    """The claims under the cursor; where there are none the point, and where that is missing the event."""
    event = shown.comparison.event.id
    if claims:
        return tuple(f"claim:{claim.number}" for claim in claims)
    return (f"point:{event}:{shown.rows[row]}",) if shown.rows else (f"event:{event}",)


def table(dossier: Dossier, shown: Shown) -> str:
    """The rows and columns that are shown, as Markdown."""
    return markdown_table(
        shown.comparison, shown.rows, shown.columns, name_of=dossier.name_of, cite=dossier.cite_claims
    )
