"""The card of an explanation of the whole."""

from __future__ import annotations

from qantar_tui.annotation import TYPE_CHECKING
from qantar_tui.cli.card_parts import claim_records, claims, said_by_then, section, title
from qantar_tui.cli.page import Fact, Page, text
from qantar_tui.dossier.library import Dossier
from qantar_tui.words.claim import BEARINGS

if TYPE_CHECKING:
    from qantar_tui.cli import json_form
    from qantar_tui.compare.said import Hidden


def page(dossier: Dossier, id_: str) -> Page:
    """What it holds, and the claims that support, contradict or mix it."""
    explanation = dossier.explanation(id_)
    blocks: Page = [title(explanation.title, "explanation", id_), Fact("holds", text(explanation.note))]
    for bearing, every in dossier.claims_bearing_on(id_).items():
        said = said_by_then(dossier, every)
        blocks += section(f"{' '.join(BEARINGS[bearing])} it · {len(said)}", claims(dossier, said))
    return blocks


def hidden(dossier: Dossier, id_: str) -> Hidden:
    """How many of the claims that bear on it the day that stands hides."""
    claims = {claim.number: claim for said in dossier.claims_bearing_on(id_).values() for claim in said}
    return dossier.said(tuple(claims.values()))[1]


def record(dossier: Dossier, id_: str) -> json_form.Record:
    from qantar_tui.cli import json_form

    bearing_on = dossier.claims_bearing_on(id_).items()
    return {
        **json_form.entry(dossier.explanation(id_)),
        **{str(bearing): claim_records(dossier, said) for bearing, said in bearing_on},
    }
