"""Who is silent: only who was read whole, and could have spoken."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qantar_tui.compare.silence import CellState, silence_of, silence_on
from qantar_tui.model.source import Reading
from qantar_tui.model.value import Answer
from qantar_tui.model.when import When
from tests.compare.cases import event, source

WHEN = When("2022-01-05")


@pytest.mark.parametrize(
    ("published", "reading", "as_of", "state"),
    [
        ("2023", Reading.WHOLE, None, CellState.SILENT),
        ("", Reading.WHOLE, None, CellState.SILENT),
        ("2023", Reading.PART, None, CellState.NOT_CHECKED),
        ("2021", Reading.WHOLE, None, CellState.OUT_OF_SCOPE),
        ("2021", Reading.PART, None, CellState.OUT_OF_SCOPE),
        ("2023", Reading.WHOLE, "2022-06", CellState.NOT_KNOWN_YET),
        ("", Reading.PART, "2022-06", CellState.NOT_KNOWN_YET),
        ("2022-03", Reading.PART, "2022-06", CellState.NOT_CHECKED),
    ],
)
def test_a_source_is_silent_only_where_that_is_known(
    published: str, reading: Reading, as_of: str | None, state: CellState
) -> None:
    day = When(as_of) if as_of else None
    assert silence_of(source("s", reading=reading, published=published), WHEN, day) is state


def test_a_source_without_an_account_is_silent_if_it_is_so_on_any_point() -> None:
    work = source("s", published="2022-02")
    late = event(Answer.NUMBER, when="2022-01-05", since="2022-03")
    assert silence_on(work, late) is CellState.OUT_OF_SCOPE
    early = event(Answer.NUMBER, when="2022-01-05").points
    assert silence_on(work, replace(late, points=(*late.points, *early))) is CellState.SILENT
    assert silence_on(work, replace(late, points=())) is CellState.SILENT
    assert silence_on(source("s", reading=Reading.PART), late) is CellState.NOT_CHECKED
