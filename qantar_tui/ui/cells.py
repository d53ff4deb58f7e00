"""What stands in the cells of a comparison: pure functions from its values to safe text."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from qantar_tui.compare.grid import Answered, Cell, CellState, Comparison, Row
from qantar_tui.compare.verdict import Verdict
from qantar_tui.model.account import Stance
from qantar_tui.model.source import Source
from qantar_tui.ui.content import MUTED, STRONG, VERDICT_STYLES, limited, say
from qantar_tui.words.claim import STANCES, NameOf, locator_in_words, value_in_words, voices
from qantar_tui.words.time import short_when
from qantar_tui.words.verdict import CELLS, counts_in_words, verdict_in_words

_LETTER_STYLES = (
    "$text-primary",
    "$text-warning",
    "$text-success",
    "$text-accent",
    "$text-error",
    "$text-secondary",
)


def question(row: Row) -> tuple[Content, ...]:
    """The first column: the question, its verdict and what that rests on."""
    return (
        say((row.point.ask, STRONG)),
        say((verdict_in_words(row.verdict), VERDICT_STYLES[row.verdict])),
        say((counts_in_words(row.speaking, row.origins, row.silent), MUTED)),
    )


def cell(row: Row, content: Cell, source: Source, name_of: NameOf) -> tuple[Content, ...]:
    """One source on one point: its answers, or the word for its silence."""
    if content.state is not CellState.SPEAKS:
        return (say((" ".join(CELLS[content.state]), MUTED)),)
    if len(content.answers) == 1:
        answer = content.answers[0]
        return (
            _headline(row, answer, name_of),
            say(answer.claim.words),
            say((_where(answer, source, name_of), MUTED)),
        )
    return tuple(_line(row, answer, source, name_of) for answer in content.answers)


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


def header(source: Source) -> tuple[Content, Content]:
    """A column's head: the source's name, and when it came out."""
    published = short_when(source.published) if source.published else "undated"
    state = published if source.is_verbatim else f"altered copy · {published}"
    return say((source.label, STRONG)), say((state, MUTED))


def title(comparison: Comparison) -> Content:
    """How the whole comparison stands, in a line."""
    counts = [
        say((f"{count} {verdict}", VERDICT_STYLES[verdict]))
        for verdict in VERDICT_STYLES
        if (count := comparison.count(Verdict(verdict)))
    ]
    return Content("  ").join(counts) if counts else say(("no points to compare", MUTED))


def letter_style(letters: str) -> str:
    """A colour for a group of answers, beside its letter."""
    return _LETTER_STYLES[(ord(letters[0]) - ord("A")) % len(_LETTER_STYLES)] if letters else MUTED


def _headline(row: Row, answer: Answered, name_of: NameOf) -> Content:
    value = value_in_words(answer.claim.value, row.point, name_of)
    mark = (f"{answer.mark} " if answer.mark else "", f"bold {letter_style(answer.letters)}")
    return say(mark, (_stance(answer.claim.stance), MUTED), (value, STRONG))


def _line(row: Row, answer: Answered, source: Source, name_of: NameOf) -> Content:
    return say(_headline(row, answer, name_of), (f" — {_where(answer, source, name_of)}", MUTED))


def _where(answer: Answered, source: Source, name_of: NameOf) -> str:
    locator = locator_in_words(source.locator, answer.claim.locator)
    if not answer.claim.voice:
        return locator
    return f"{voices(answer.claim.voice, name_of)}, {locator}"


def _stance(stance: Stance) -> str:
    """Nothing where a voice simply asserts, so that the other stances stand out."""
    return "" if stance is Stance.ASSERTS else f"{' '.join(STANCES[stance])} "
