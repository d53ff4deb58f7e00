"""The card of an explanation of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qantar_tui.cli.card_parts import claim_record, claims, section, title
from qantar_tui.cli.page import Fact, Page, text
from qantar_tui.dossier.library import Dossier
from qantar_tui.words.claim import BEARINGS

if TYPE_CHECKING:
    from qantar_tui.cli import json_form


def page(dossier: Dossier, id_: str) -> Page:
    """What it holds, and the claims that support, contradict or mix it."""
    explanation = dossier.explanation(id_)
    blocks: Page = [title(explanation.title, "explanation", id_), Fact("holds", text(explanation.note))]
    for bearing, said in dossier.claims_bearing_on(id_).items():
        blocks += section(f"{' '.join(BEARINGS[bearing])} it · {len(said)}", claims(dossier, said))
    return blocks


def record(dossier: Dossier, id_: str) -> json_form.Record:
    from qantar_tui.cli import json_form

    bearing_on = dossier.claims_bearing_on(id_)
    return {
        **json_form.entry(dossier.explanation(id_)),
        **{
            str(bearing): [claim_record(dossier, claim) for claim in said]
            for bearing, said in bearing_on.items()
        },
    }
