"""A comparison as a table in Markdown, with pandoc citations in its cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qantar_tui.compare.grid import Answered, By, Cell, Comparison, Row
from qantar_tui.model.account import Claim, Stance
from qantar_tui.text.markdown import citation, escape
from qantar_tui.words.claim import STANCES, NameOf, answer_in_words, voices
from qantar_tui.words.time import when_in_words
from qantar_tui.words.verdict import CELLS, counts_in_words, verdict_in_words

Cite = Callable[[Sequence[Claim]], str]


def markdown_table(
    comparison: Comparison, rows: Sequence[int], columns: Sequence[int], *, name_of: NameOf, cite: Cite
) -> str:
    """Some rows and columns of a comparison, in the order given, below the event and the day as of which."""
    heads = [comparison.columns[place].label for place in columns]
    as_of = f", as of {when_in_words(comparison.as_of)}" if comparison.as_of else ""
    lines = [
        f"**{escape(comparison.event.title)}** ({escape(when_in_words(comparison.event.when) + as_of)})",
        "",
        _line(["Question", *map(escape, heads)]),
        _line(["---"] * (len(heads) + 1)),
    ]
    for row in (comparison.rows[place] for place in rows):
        cells = [_cell(comparison, row, row.cells[place], name_of, cite) for place in columns]
        lines.append(_line([_question(row), *cells]))
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _question(row: Row) -> str:
    counts = counts_in_words(row.speaking, row.origins, row.silent)
    return f"**{escape(row.point.ask)}**<br>{escape(verdict_in_words(row.verdict))}<br>{escape(counts)}"


def _cell(comparison: Comparison, row: Row, cell: Cell, name_of: NameOf, cite: Cite) -> str:
    if not cell.answers:
        return escape(" ".join(CELLS[cell.state]))
    return "<br>".join(_answer(comparison, row, answer, name_of, cite) for answer in cell.answers)


def _answer(comparison: Comparison, row: Row, answer: Answered, name_of: NameOf, cite: Cite) -> str:
    """Letter, stance, value, the words where they say more, through whom, and the citation."""
    claim = answer.claim
    value = answer_in_words(claim, row.point, name_of)
    stance = "" if claim.stance is Stance.ASSERTS else f"{STANCES[claim.stance][1]} "
    path = claim.voice if comparison.by is By.SOURCE else claim.voice[1:]
    through = f" ({voices(path, name_of)})" if path else ""
    words = f": {claim.words}" if claim.words != value else ""
    mark = f"**{escape(answer.mark)}** " if answer.mark else ""
    return f"{mark}{escape(f'{stance}{value}{words}{through}')} {citation(cite([claim]))}"
