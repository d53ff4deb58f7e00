"""What one source or voice says on one point: every claim in full, or why there is none."""

from __future__ import annotations

from qantar_tui.cli.html.element import Html, element, joined, language, optional
from qantar_tui.compare.grid import Answered, Cell
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.event import Point
from qantar_tui.model.source import Source
from qantar_tui.words.claim import STANCES, answer_in_words, locator_in_words, note_on, voice_path
from qantar_tui.words.quotes import in_quotes
from qantar_tui.words.time import short_when
from qantar_tui.words.verdict import CELLS


def cell(dossier: Dossier, point: Point, label: str, said: Cell) -> Html:
    """A cell; its column's label stands in it for where the table is too wide and falls into cells."""
    glyph, word = CELLS[said.state]
    who = element("span", label, class_="who", aria_hidden="true")
    if said.answers:
        return element("td", who, *(_claim(dossier, point, each) for each in said.answers), role="cell")
    mark = joined(element("span", glyph, class_="glyph", aria_hidden="true"), f" {word}")
    return element(
        "td",
        who,
        element("p", mark),
        role="cell",
        class_=f"unsaid {said.state.name.lower().replace('_', '-')}",
    )


def _claim(dossier: Dossier, point: Point, answered: Answered) -> Html:
    claim = answered.claim
    source = dossier.source(claim.source)
    value = answer_in_words(claim, point, dossier.name_of)
    note = note_on(claim)
    origin = dossier.about.origins.get(claim.origin)
    return element(
        "div",
        element("p", _stand(answered), class_="stand"),
        element("p", value, class_="value"),
        optional("p", claim.words if claim.words != value else ""),
        optional("p", _quotation(source, answered)),
        optional("p", f"Translated: {claim.translation}" if claim.translation else ""),
        optional("p", voice_path(claim.voice, source.label, dossier.name_of) if claim.voice else ""),
        element("p", _where(dossier, source, answered), class_="where"),
        optional("p", f"Goes back to: {origin.title}" if origin else "", class_="note"),
        optional("p", f"Note: {note}" if note else "", class_="note"),
        class_=f"claim {claim.stance}",
    )


def _stand(answered: Answered) -> Html:
    """Letter, stance, and as of when."""
    claim = answered.claim
    glyph, word = STANCES[claim.stance]
    return joined(
        optional("b", answered.mark, class_="mark"),
        " " if answered.mark else "",
        element("span", element("span", glyph, aria_hidden="true"), f" {word}", class_="stance"),
        f" (as of {short_when(claim.as_of)})" if claim.as_of else "",
    )


def _quotation(source: Source, answered: Answered) -> Html | None:
    claim = answered.claim
    if not claim.quote:
        return None
    return element(
        "q", in_quotes(claim.quote), lang=language(claim.quote_language or source.csl.get("language"))
    )


def _where(dossier: Dossier, source: Source, answered: Answered) -> Html:
    claim = answered.claim
    cited = element("code", dossier.cite_claims([claim]))
    return joined(locator_in_words(source.locator, claim.locator), " ", cited)
