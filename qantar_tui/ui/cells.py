"""What stands in the cells of a comparison: pure functions from its values to safe text."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from qantar_tui.compare.base import Standing, Tally
from qantar_tui.compare.grid import Answered, By, Cell, CellState, ColumnKind, Comparison, Row
from qantar_tui.compare.verdict import Verdict
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.account import Stance
from qantar_tui.model.source import Source
from qantar_tui.text.counted import counted
from qantar_tui.ui.content import limited, say
from qantar_tui.ui.styles import MUTED, STRONG, VERDICT_STYLES
from qantar_tui.words.claim import (
    computed_in_words,
    locator_in_words,
    stance_in_words,
    value_in_words,
    voices,
)
from qantar_tui.words.time import short_when
from qantar_tui.words.verdict import CELLS, counts_in_words, points_in_words, verdict_in_words

_LETTER_STYLES = (
    "$text-primary",
    "$text-warning",
    "$text-success",
    "$text-accent",
    "$text-error",
    "$text-secondary",
)
STANDINGS = {
    Standing.BASE: ("◆", STRONG),
    Standing.SAME: ("=", "$text-success"),
    Standing.COMPATIBLE: ("≈", "$text-accent"),
    Standing.DIFFERS: ("≠", "bold $text-error"),
    Standing.SILENT: ("∅", MUTED),
    Standing.NOT_SAID: ("–", MUTED),
    Standing.BASE_SILENT: ("○", MUTED),
    Standing.NOT_JUDGED: ("•", MUTED),
}
"""A sign, and a style beside it, for how a cell stands to the base; its word is its value."""


def question(row: Row) -> tuple[Content, ...]:
    """The first column: the question, its verdict and what that rests on."""
    return (
        say((row.point.ask, STRONG)),
        say((verdict_in_words(row.verdict), VERDICT_STYLES[row.verdict])),
        say((counts_in_words(row.speaking, row.origins, row.silent), MUTED)),
    )


def cell(
    dossier: Dossier, row: Row, content: Cell, by: By, standing: Standing | None = None
) -> tuple[Content, ...]:
    """One column on one point: how it stands to the base, and its answers or the word for its silence."""
    if not content.answers:
        return (silence(content.state),)
    stands = (standing_in_words(standing),) if standing else ()
    if len(content.answers) == 1:
        answer = content.answers[0]
        where = say((_where(dossier, answer, by), MUTED))
        return *stands, headline(dossier, row, answer), say(answer.claim.words), where
    return *stands, *(_line(dossier, row, answer, by) for answer in content.answers)


def silence(state: CellState) -> Content:
    return say((" ".join(CELLS[state]), MUTED))


def standing_in_words(standing: Standing) -> Content:
    """`≠ differs`."""
    sign, style = STANDINGS[standing]
    return say((f"{sign} {standing}", style))


def fitted(parts: Sequence[list[Content]], most: int, *, are_answers: bool) -> list[Content]:
    """A cell's lines, at most so many; of several answers the last line says how many are not in sight."""
    lines = [line for part in parts for line in part]
    if len(lines) <= most or not are_answers:
        return limited(lines, most)
    kept: list[Content] = []
    for place, part in enumerate(parts):
        if len(kept) + len(part) > most - 1:
            if not kept:
                kept = limited(part, most - 1)
                place += 1
            return [*kept, say((f"… {len(parts) - place} more", MUTED))] if place < len(parts) else kept
        kept += part
    return kept


def header(
    dossier: Dossier, comparison: Comparison, place: int, tally: Tally | None = None, *, is_base: bool = False
) -> tuple[Content, Content]:
    """A column's head: who it is, and when that came out, or how it stands to the base on all points."""
    column = comparison.columns[place]
    name = say((column.label, STRONG))
    if is_base:
        return name, say((f"{STANDINGS[Standing.BASE][0]} the base", MUTED))
    if tally:
        return name, _tally(tally)
    if comparison.by is By.VOICE:
        spoken = sum(bool(row.cells[place].answers) for row in comparison.rows)
        kind = "itself" if column.kind is ColumnKind.SOURCE else "quoted"
        return name, say((f"{kind} · {counted(spoken, 'point')}", MUTED))
    source = dossier.source(column.id)
    published = short_when(source.published) if source.published else "undated"
    return name, say((published if source.is_verbatim else f"altered copy · {published}", MUTED))


def title(comparison: Comparison) -> Content:
    """How the whole comparison stands, in a line."""
    counts = [
        say((points_in_words(count, verdict), VERDICT_STYLES[verdict]))
        for verdict in VERDICT_STYLES
        if (count := comparison.count(Verdict(verdict)))
    ]
    return Content("  ").join(counts) if counts else say(("no points to compare", MUTED))


def letter_style(letters: str) -> str:
    """A colour for a group of answers, beside its letter."""
    return _LETTER_STYLES[(ord(letters[0]) - ord("A")) % len(_LETTER_STYLES)] if letters else MUTED


def headline(dossier: Dossier, row: Row, answer: Answered, under: str = "") -> Content:
    """Letter, stance and value; without the letter where it stands under it and neither denies nor doubts."""
    value = value_in_words(answer.claim.value, row.point, dossier.name_of)
    mark = (f"{answer.mark} " if answer.mark != under else "", f"bold {letter_style(answer.letters)}")
    stance, computed = _stance(answer.claim.stance), computed_in_words(answer.claim)
    return say(mark, (stance, MUTED), (value, STRONG), (computed, MUTED))


def place_of(dossier: Dossier, answer: Answered) -> str:
    """Through whom, and where it stands: `Kassym-Jomart Tokayev → Kim 2023, para. 31`."""
    source = dossier.source(answer.claim.source)
    path = [voices(answer.claim.voice, dossier.name_of), source.label]
    return f"{' → '.join(filter(None, path))}, {_locator(source, answer)}"


def _line(dossier: Dossier, row: Row, answer: Answered, by: By) -> Content:
    return say(headline(dossier, row, answer), (f" — {_where(dossier, answer, by)}", MUTED))


def _where(dossier: Dossier, answer: Answered, by: By) -> str:
    """What the head of the column does not say already."""
    source = dossier.source(answer.claim.source)
    if by is By.SOURCE:
        path = [voices(answer.claim.voice, dossier.name_of)]
    else:
        path = [" → ".join([*map(dossier.name_of, answer.claim.voice[1:]), source.label])]
        path = path if answer.claim.voice else []
    return ", ".join(filter(None, [*path, _locator(source, answer)]))


def _locator(source: Source, answer: Answered) -> str:
    return locator_in_words(source.locator, answer.claim.locator)


def _tally(tally: Tally) -> Content:
    counted = (
        (Standing.SAME, tally.same),
        (Standing.COMPATIBLE, tally.compatible),
        (Standing.DIFFERS, tally.differing),
        (Standing.SILENT, tally.silent),
        (Standing.BASE_SILENT, tally.base_silent),
        (Standing.NOT_JUDGED, tally.not_judged),
    )
    parts = [say((f"{STANDINGS[how][0]}{count}", STANDINGS[how][1])) for how, count in counted if count]
    return Content(" ").join(parts)


def _stance(stance: Stance) -> str:
    said = stance_in_words(stance)
    return f"{said} " if said else ""
