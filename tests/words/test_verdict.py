"""Verdicts and silences as glyph and word."""

from __future__ import annotations

from qantar_tui.compare.grid import CellState
from qantar_tui.compare.verdict import Verdict
from qantar_tui.text.cells import width
from qantar_tui.words.verdict import CELLS, VERDICTS, counts_in_words, points_in_words, verdict_in_words


def test_every_verdict_and_every_state_of_a_cell_has_a_glyph_and_a_word_of_its_own() -> None:
    for table, kinds in ((VERDICTS, Verdict), (CELLS, CellState)):
        assert list(table) == [str(kind) for kind in kinds]
        for place in (0, 1):
            assert len({shown[place] for shown in table.values()}) == len(table)
        assert all(width(glyph) == 1 for glyph, _ in table.values())
    assert all(word == state for state, (_, word) in CELLS.items())


def test_a_verdict_is_said_with_what_it_rests_on() -> None:
    assert verdict_in_words("silent") == "∅ nobody says"
    assert points_in_words(3, "disputed") == "3 disputed"
    assert points_in_words(1, "silent") == "1 unanswered"
    assert counts_in_words(1, 1, 0) == "1 speaks · 1 origin · 0 silent"
    assert counts_in_words(3, 2, 2) == "3 speak · 2 origins · 2 silent"
