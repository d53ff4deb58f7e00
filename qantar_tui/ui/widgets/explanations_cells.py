"""What stands in the cells of the explanations' matrix: pure functions from its values to safe text."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from qantar_tui.compare.explanations import BearingCell, BearingRow, Speaker
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.about import Entry
from qantar_tui.model.account import Bearing, Stance
from qantar_tui.model.locator import join_locators
from qantar_tui.ui.content import limited, say, wrapped
from qantar_tui.ui.styles import MUTED, STRONG
from qantar_tui.words.claim import BEARINGS, STANCES, NameOf, locator_in_words, stance_in_words, voice_path

_STYLES = {
    Bearing.SUPPORTS: "bold $text-success",
    Bearing.CONTRADICTS: "bold $text-error",
    Bearing.MIXES: "bold $text-warning",
}
_BAR = 10
_DEGREES = ((0.5, "sharply"), (0.35, "well"), (0.2, "somewhat"), (0.000_001, "hardly"))
"""From how far on a point tells the explanations apart so well."""


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
    counted = [(bearing, len(cell.of(bearing))) for bearing in Bearing]
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
    """Who speaks through whom behind each sign, and how many claims they have; in at most so many lines."""
    lines = _spoken(cell, name_of, width)
    if len(lines) > height:
        lines = _spoken(cell, name_of, width, is_short=True)
    if len(lines) <= height or len([bearing for bearing in Bearing if cell.of(bearing)]) == 1:
        return limited(lines, height)
    # Where not all the names fit, all the signs say more than some of the names.
    return [signs(cell), *(limited(lines, height - 1) if height > 1 else ())]


def in_full(
    dossier: Dossier, explanation: Entry, cell: BearingCell, *, names_it: bool = True
) -> Iterator[Content]:
    """A line for each speaker: `+ KNB → bne 2026, paras. 14, 20, supports “…” (» passes on): the words`.

    With `names_it` off the explanation stands above them already.
    """
    if not cell.claims:
        yield say((f"No claim on this point bears on “{explanation.title}”.", MUTED))
    for bearing in Bearing:
        sign, word = BEARINGS[bearing]
        what = f"{word} “{explanation.title}”" if names_it else word
        for speaker in cell.speakers(bearing):
            source = dossier.source(speaker.source)
            who = voice_path(speaker.voice, source.label, dossier.name_of)
            locators = join_locators([claim.locator for claim in speaker.claims])
            stance = stance_in_words(speaker.stance)
            how = f"{what} ({stance})" if stance else what
            where = f", {locator_in_words(source.locator, locators)}, {how}: "
            words = " / ".join(claim.words for claim in speaker.claims)
            yield say((f"{sign} ", _STYLES[bearing]), (who, STRONG), (where, MUTED), words)


def _spoken(cell: BearingCell, name_of: NameOf, width: int, *, is_short: bool = False) -> list[Content]:
    lines: list[Content] = []
    for bearing in Bearing:
        if claims := cell.of(bearing):
            sign = say((f"{BEARINGS[bearing][0]}{len(claims)} ", _STYLES[bearing]))
            who = [_in_brief(speaker, name_of, is_short=is_short) for speaker in cell.speakers(bearing)]
            lines += wrapped(sign + say(", ".join(dict.fromkeys(who))), width)
    return lines


def _in_brief(speaker: Speaker, name_of: NameOf, *, is_short: bool) -> str:
    """`» KNB → … → bne 2026`: the stance as its sign alone, and of a long chain only the ends.

    Still shorter, who speaks without through whom: the voice is never left out for the work.
    """
    innermost, *between = [*map(name_of, speaker.voice), name_of(speaker.source)]
    path = [innermost] if is_short else [innermost, *(["…"] if between[1:] else []), *between[-1:]]
    sign = "" if speaker.stance is Stance.ASSERTS else f"{STANCES[speaker.stance][0]} "
    return sign + " → ".join(path)
