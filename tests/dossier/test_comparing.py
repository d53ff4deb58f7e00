"""How the accounts of a dossier compare: invented, and as shipped."""

from __future__ import annotations

from datetime import date

import pytest

from qantar_tui.compare.explanations import tells_apart
from qantar_tui.compare.grid import By, CellState, Row
from qantar_tui.compare.lanes import lanes
from qantar_tui.compare.order import dispute_key
from qantar_tui.compare.origins import origin_of
from qantar_tui.compare.sentence import apparatus_line, disagreement_sentence
from qantar_tui.compare.verdict import Verdict
from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import UnknownId
from qantar_tui.model.account import Bearing
from qantar_tui.model.when import When
from qantar_tui.words.claim import question_on

_SIGNS = {
    CellState.SILENT: "∅",
    CellState.NOT_CHECKED: "…",
    CellState.OUT_OF_SCOPE: "–",
    CellState.NOT_KNOWN_YET: "→",
}
_SOURCES = ["crimethinc-2022", "kim-2023", "michelotti-2023", "katara-nd", "bne-2026"]


def _row(dossier: Dossier, event: str, point: str, as_of: date | None = None) -> Row:
    return next(row for row in dossier.comparison(event, as_of).rows if row.point.id == point)


def _cells(row: Row) -> str:
    """The marks of each column, or the sign of its silence; `•` for what is not judged."""
    return " | ".join(
        ", ".join(answer.mark or "•" for answer in cell.answers) or _SIGNS[cell.state] for cell in row.cells
    )


# Worked out by hand, from the claims and the rules: CrimethInc., Kim, Michelotti, Katara, bne.
@pytest.mark.parametrize(
    ("event", "point", "verdict", "cells", "counts"),
    [
        # 238 is at least 164, more than 164, more than 200 and hundreds: one group; two works and bne share
        # the official list, and the Almaty anarchists and Katara the authorities.
        ("the-dead", "total", Verdict.COMPATIBLE, "A, A, A | A, A | A | A, A | A", (5, 6, 0)),
        ("the-dead", "names-published", Verdict.AGREED, "– | A | A | ∅ | ∅", (2, 2, 2)),
        ("the-dead", "officers", Verdict.SINGLE_ORIGIN, "∅ | A | ∅ | ∅ | ∅", (1, 1, 4)),
        ("the-dead", "children", Verdict.COMPATIBLE, "A | ∅ | ∅ | ∅ | A", (2, 2, 3)),
        ("the-dead", "fired", Verdict.COMPATIBLE, "A, A, A | A | A | ∅ | A, A", (4, 6, 1)),
        # Nearly 8,000 and more than 9,900 exclude each other but are four years apart; thousands fit both.
        ("the-arrested", "total", Verdict.COMPATIBLE, "A | ∅ | ∅ | AB, AB | B", (3, 3, 2)),
        ("the-arrested", "torture", Verdict.AGREED, "A | A | A | A | ∅", (4, 4, 1)),
        # 1 January against 2 January; all else allows both, and most sources allow the second.
        ("january-2022", "began", Verdict.DISPUTED, "B, AB | AB, AB | A | AB | AB", (5, 6, 0)),
        ("zhanaozen-first-protests", "start", Verdict.DISPUTED, "B, AB, AB | ∅ | A | AB | ∅", (3, 5, 2)),
        ("internet-shutdown", "first-cut", Verdict.COMPATIBLE, "A | A | ∅ | ∅ | ∅", (2, 2, 3)),
        ("internet-shutdown", "long-cut", Verdict.COMPATIBLE, "A | A | ∅ | ∅ | ∅", (2, 2, 3)),
        ("internet-shutdown", "pattern", Verdict.DISPUTED, "B, B, A | ∅ | A | ∅ | ∅", (2, 3, 3)),
        ("internet-shutdown", "days", Verdict.COMPATIBLE, "A, A | ∅ | ∅ | ∅ | ∅", (1, 2, 4)),
        ("internet-shutdown", "back", Verdict.COMPATIBLE, "A, B, C | ∅ | ∅ | ∅ | ∅", (1, 1, 4)),
        # 3,500 or more as of 12 January against 2,500 as of some time in January; 3,000 Russians six days
        # after hundreds are a series.
        ("csto-intervention", "total", Verdict.DISPUTED, "B | A | A | ∅ | ∅", (3, 3, 2)),
        ("csto-intervention", "russians", Verdict.COMPATIBLE, "A | ∅ | B | ∅ | ∅", (2, 2, 3)),
        ("csto-intervention", "ended", Verdict.COMPATIBLE, "∅ | A | A | ∅ | ∅", (2, 2, 3)),
        ("almaty-airport-seized", "taken", Verdict.AGREED, "∅ | A | ∅ | A | ∅", (2, 2, 3)),
        # “Unknown people” rules nobody out, so that it fits with the militants.
        ("almaty-airport-seized", "who", Verdict.COMPATIBLE, "∅ | • | ∅ | • | ∅", (2, 2, 3)),
        ("almaty-airport-seized", "guards", Verdict.SINGLE_ORIGIN, "∅ | A | ∅ | ∅ | ∅", (1, 1, 4)),
        ("almaty-airport-seized", "guards-why", Verdict.COMPATIBLE, "• | • | ∅ | ∅ | ∅", (2, 2, 3)),
        # Nobody denies it, Zhovtis doubts it. Tokayev speaks in three works, in bne by an interview.
        ("coup-question", "attempt", Verdict.DOUBTED, "∅ | A, A? | A | A, A, A | A, A, A", (4, 7, 1)),
        # One statement of Tokayev's in four works and by the media, and the prosecutor who takes it back.
        ("twenty-thousand-terrorists", "number", Verdict.DISPUTED, "A | A, not A | ∅ | A, A | A", (4, 2, 1)),
        # The prosecutor asserts it, the other work only passes it on; the next is only passed on by both.
        ("number-20000-retracted", "upheld", Verdict.AGREED, "∅ | A | ∅ | ∅ | A", (2, 2, 3)),
        ("the-dead", "official-count", Verdict.AGREED, "A | ∅ | A | ∅ | ∅", (2, 2, 3)),
    ],
)
def test_each_verdict_in_the_shipped_dossier(
    real: Dossier, event: str, point: str, verdict: Verdict, cells: str, counts: tuple[int, int, int]
) -> None:
    assert [source.id for source in real.comparison(event).sources] == _SOURCES
    row = _row(real, event, point)
    assert row.verdict is verdict
    assert _cells(row) == cells
    assert (row.speaking, row.origins, row.silent) == counts


@pytest.mark.parametrize(
    ("day", "verdict", "cells", "hidden"),
    [
        (date(2022, 1, 11), Verdict.SILENT, "→", 9),
        (date(2022, 1, 12), Verdict.COMPATIBLE, "A, A, A", 6),
        (date(2022, 8, 30), Verdict.COMPATIBLE, "A, A, A", 6),
        (date(2022, 8, 31), Verdict.COMPATIBLE, "A, A, A | A | A", 4),
        (date(2023, 1, 5), Verdict.COMPATIBLE, "A, A, A | A, A | A", 3),
        (date(2026, 1, 31), Verdict.COMPATIBLE, "A, A, A | A, A | A | A", 2),
    ],
)
def test_the_toll_as_it_was_known_on_a_day(
    real: Dossier, day: date, verdict: Verdict, cells: str, hidden: int
) -> None:
    row = _row(real, "the-dead", "total", day)
    assert row.verdict is verdict
    spoken = " | ".join(part for part in _cells(row).split(" | ") if part != "→") or "→"
    assert spoken == cells
    assert len(_row(real, "the-dead", "total").answers) - len(row.answers) == hidden


def test_every_disputed_point_of_the_shipped_dossier_most_disputed_first(real: Dossier) -> None:
    listed = real.disputed()
    keys = [dispute_key(row) for _, row in listed]
    assert keys == sorted(keys)
    expected = {
        (event.id, row.point.id)
        for event in real.events
        for row in real.comparison(event.id).rows
        if row.verdict in (Verdict.DISPUTED, Verdict.DOUBTED)
    }
    assert {(event.id, row.point.id) for event, row in listed} == expected
    assert len(listed) == len(expected) > 50
    for event, row in listed:
        assert row == _row(real, event.id, row.point.id)
    early = real.disputed(date(2022, 1, 12))
    assert {(event.id, row.point.id) for event, row in early} < expected
    assert real.disputed(date(2021, 1, 1)) == ()


def test_what_everybody_says_that_tokayev_said(real: Dossier) -> None:
    comparison = real.comparison("twenty-thousand-terrorists", by=By.VOICE)
    column = next(place for place, each in enumerate(comparison.columns) if each.id == "tokayev")
    assert column == 0
    number = next(row for row in comparison.rows if row.point.id == "number")
    assert [answer.claim.source for answer in number.cells[column].answers] == ["kim-2023", "katara-nd"]
    assert comparison.columns[column].label == real.name_of("tokayev")
    states = {cell.state for row in comparison.rows for cell in row.cells}
    assert states == {CellState.SPEAKS, CellState.NOT_QUOTED, CellState.NOTHING_OWN}
    by_source = real.comparison("twenty-thousand-terrorists")
    for row, other in zip(comparison.rows, by_source.rows, strict=True):
        assert (row.verdict, row.origins, row.disagreement) == (
            other.verdict,
            other.origins,
            other.disagreement,
        )
    assert real.comparison("twenty-thousand-terrorists", by=By.VOICE) is comparison


def test_explanations_of_the_shipped_dossier(real: Dossier) -> None:
    matrix = real.explanations_matrix()
    assert matrix.explanations == real.about.explanations
    spread = [row.tells_apart for row in matrix.rows]
    assert spread == sorted(spread, reverse=True)
    for place, entry in enumerate(matrix.explanations):
        claims = real.claims_bearing_on(entry.id)
        cells = [row.cells[place] for row in matrix.rows]
        for bearing, own in (
            (Bearing.SUPPORTS, [claim.number for cell in cells for claim in cell.supports]),
            (Bearing.CONTRADICTS, [claim.number for cell in cells for claim in cell.contradicts]),
            (Bearing.MIXES, [claim.number for cell in cells for claim in cell.mixes]),
        ):
            assert sorted(own) == [claim.number for claim in claims[bearing]]
    first = matrix.rows[0]
    again = tells_apart(
        [
            [
                (how, origin_of(claim, {}))
                for claim in cell.claims
                for how, id_ in claim.bearings
                if id_ == e.id
            ]
            for e, cell in zip(matrix.explanations, first.cells, strict=True)
        ]
    )
    assert first.tells_apart == pytest.approx(again)
    early = real.explanations_matrix(date(2022, 1, 12))
    shown = sum(len(cell.claims) for row in early.rows for cell in row.cells)
    assert 0 < shown < sum(len(cell.claims) for row in matrix.rows for cell in row.cells)
    assert early.hidden.total


def test_every_row_of_the_shipped_dossier_can_be_said_in_a_line(real: Dossier) -> None:
    for event in real.events:
        comparison = real.comparison(event.id)
        for row in comparison.rows:
            said = disagreement_sentence(comparison, row, name_of=real.name_of, cite=real.cite_claims)
            assert "\n" not in said
            assert said.startswith(question_on(event.title, row.point.ask))
            assert all(f"@{source}" in said or real.name_of(source) in said for source in _SOURCES)
            assert apparatus_line(comparison, row)
            if drawn := lanes(row, real.name_of):
                assert len(drawn.lanes) == len(row.answers)
                assert drawn.common_in_words


def test_a_dispute_over_the_number_in_one_sentence(real: Dossier) -> None:
    comparison = real.comparison("twenty-thousand-terrorists")
    row = _row(real, "twenty-thousand-terrorists", "number")
    said = disagreement_sentence(comparison, row, name_of=real.name_of, cite=real.cite_claims)
    assert said.startswith(
        "The claim of 20,000 terrorists: How many attackers were there said to be? Sources differ: 20,000"
    )
    assert "[denied by Prosecutor General of Kazakhstan" in said
    assert "Prosecutor General of Kazakhstan, as cited in @kim-2023, para. 23]" in said
    assert said.endswith("not said by Michelotti 2023.")


def test_a_day_can_be_given_as_a_date_or_as_a_time(small: Dossier) -> None:
    zone = small.about.zone
    by_date = small.comparison("depot-fire", date(2023, 1, 1))
    assert by_date.as_of == When("2023-01-01", zone=zone)
    assert small.comparison("depot-fire", When("2023-01-01", zone=zone)) is by_date
    assert small.comparison("depot-fire") is small.comparison("depot-fire", None, By.SOURCE)
    assert small.comparison("depot-fire").as_of is None
    with pytest.raises(UnknownId):
        small.comparison("no-such-event", date(2023, 1, 1))


def test_a_dossier_without_disputes_before_it_began(small: Dossier) -> None:
    assert small.disputed(date(1900, 1, 1)) == ()
    assert {row.verdict for _, row in small.disputed()} == {Verdict.DISPUTED, Verdict.DOUBTED}
    assert small.explanations_matrix(date(1900, 1, 1)).rows == ()
