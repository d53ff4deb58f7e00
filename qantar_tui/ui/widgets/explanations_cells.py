"""What stands in the cells of the explanations' matrix: pure functions from its values to safe text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from textual.content import Content

from qantar_tui.compare.explanations import BearingCell, BearingRow
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.about import Entry
from qantar_tui.model.account import Bearing, Claim
from qantar_tui.ui.content import limited, say, wrapped
from qantar_tui.ui.styles import MUTED, STRONG
from qantar_tui.words.claim import BEARINGS, NameOf, locator_in_words

_STYLES = {
    Bearing.SUPPORTS: "bold $text-success",
    Bearing.CONTRADICTS: "bold $text-error",
    Bearing.MIXES: "bold $text-warning",
}
_BAR = 10
_DEGREES = ((0.5, "sharply"), (0.35, "well"), (0.2, "somewhat"), (0.000_001, "hardly"))
"""From how far on a point tells the explanations apart so well."""


def of_bearing(cell: BearingCell, bearing: Bearing) -> tuple[Claim, ...]:
    """The claims of a cell that bear on the explanation in this way."""
    match bearing:
        case Bearing.SUPPORTS:
            return cell.supports
        case Bearing.CONTRADICTS:
            return cell.contradicts
        case Bearing.MIXES:
            return cell.mixes


def degree(tells_apart: float) -> str:
    """How far the point tells the explanations apart, as a word."""
    return next((word for least, word in _DEGREES if tells_apart >= least), "not at all")


def measure(row: BearingRow) -> Content:
    """The same as a bar of ten cells, for 1, and as a figure."""
    filled = round(row.tells_apart * _BAR)
    bar = "█" * filled + "·" * (_BAR - filled)
    return say((bar, "$text-primary"), f" {row.tells_apart:.2f}", (f" {degree(row.tells_apart)}", MUTED))


def signs(cell: BearingCell) -> Content:
    """`+7 −1`: how many claims bear on the explanation in which way."""
    counted = [(bearing, len(of_bearing(cell, bearing))) for bearing in Bearing]
    pieces = [
        say((f"{BEARINGS[bearing][0]}{count}", _STYLES[bearing])) for bearing, count in counted if count
    ]
    return Content(" ").join(pieces)


def question(row: BearingRow, width: int, height: int) -> list[Content]:
    """Event, question and measure, in just so many lines; at least three."""
    title = say((row.event.title, STRONG)).truncate(width, ellipsis=True)
    asked = limited(wrapped(say(row.point.ask), width), height - 2)
    return [title, *asked, measure(row)]


def bearing_cell(cell: BearingCell, name_of: NameOf, width: int, height: int) -> list[Content]:
    """The sources behind each sign, and how many claims they have; in at most so many lines."""
    lines: list[Content] = []
    for bearing in Bearing:
        if claims := of_bearing(cell, bearing):
            sign = say((f"{BEARINGS[bearing][0]}{len(claims)} ", _STYLES[bearing]))
            lines += wrapped(sign + say(", ".join(map(name_of, cell.sources(bearing)))), width)
    # Where not all the names fit, the signs alone say more than some of the names.
    return [signs(cell), *limited(lines, height - 1)] if len(lines) > height else lines


def in_full(
    dossier: Dossier, explanation: Entry, cell: BearingCell, *, names_it: bool = True
) -> Iterator[Content]:
    """A line for each source and way of bearing: `+ bne 2026, paras. 14, 20, supports “…”: its words`.

    With `names_it` off the explanation stands above them already.
    """
    if not cell.claims:
        yield say((f"No claim on this point bears on “{explanation.title}”.", MUTED))
    for bearing in Bearing:
        sign, word = BEARINGS[bearing]
        by_source: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in of_bearing(cell, bearing):
            by_source[claim.source].append(claim)
        for id_, claims in by_source.items():
            source = dossier.source(id_)
            locators = ", ".join(dict.fromkeys(claim.locator for claim in claims))
            what = f"{word} “{explanation.title}”" if names_it else word
            where = f", {locator_in_words(source.locator, locators)}, {what}: "
            yield say(
                (f"{sign} ", _STYLES[bearing]), (source.label, STRONG), (where, MUTED), _said(claims, dossier)
            )


def _said(claims: Sequence[Claim], dossier: Dossier) -> str:
    return " / ".join(
        f"{dossier.name_of(claim.voice[0])}: {claim.words}" if claim.voice else claim.words
        for claim in claims
    )
