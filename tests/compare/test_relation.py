"""How two values, and two claims, relate."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.compare.relation import Relation, contradict, relate
from qantar_tui.model.account import Claim, Stance
from qantar_tui.model.number import Number, parse_number
from qantar_tui.model.value import Chosen, Value, Wording
from qantar_tui.model.when import When
from tests.strategies import any_value, chosen, claims, two_values


def _claim(value: Value, stance: Stance = Stance.ASSERTS, as_of: str = "") -> Claim:
    return Claim(1, "e", "p", "s", stance, (), value, "words", "1", as_of=When(as_of) if as_of else None)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (parse_number("238"), parse_number("238 to 238"), Relation.SAME),
        (parse_number("238"), parse_number("more than 200"), Relation.COMPATIBLE),
        (parse_number("238"), parse_number("up to 200"), Relation.DIFFERENT),
        (When("2022-01-05"), When("2022-01-05T00:00/2022-01-05T23:59"), Relation.SAME),
        (When("2022-01-05"), When("2022-01"), Relation.COMPATIBLE),
        (When("2022-01-05"), When("2022-01-06"), Relation.DIFFERENT),
        (When("[2022-01-04,2022-01-06]"), When("[2022-01-06,2022-01-04]"), Relation.SAME),
        (When("[2022-01-04,2022-01-06]"), When("2022-01-05"), Relation.DIFFERENT),
        (When("2022-01-05", "16:00", "16:00", "+05:00"), When("2022-01-05T17:00+06:00"), Relation.SAME),
        (chosen(("ann", "bob")), chosen(("bob", "ann")), Relation.SAME),
        (chosen(("ann", "bob")), chosen(("bob", "cem")), Relation.COMPATIBLE),
        (chosen(("ann",)), chosen(("bob",)), Relation.DIFFERENT),
        (chosen(("town",), places=True), chosen(("depot",), places=True), Relation.COMPATIBLE),
        (chosen(("country",), places=True), chosen(("depot",), places=True), Relation.COMPATIBLE),
        (chosen(("south",), places=True), chosen(("depot",), places=True), Relation.DIFFERENT),
        (Wording("a", "g"), Wording("b", "g"), Relation.SAME),
        (Wording("a", "g"), Wording("b", "h"), Relation.DIFFERENT),
        (Wording("a", "g"), Wording("a", "h"), Relation.DIFFERENT),
        (Wording("a"), Wording("a"), Relation.SAME),
        (Wording("a"), Wording("b"), Relation.NOT_JUDGED),
        (Wording("a", "g"), Wording("b"), Relation.NOT_JUDGED),
        (Wording("a", "g"), Wording("a"), Relation.SAME),
    ],
)
def test_two_values_relate(one: Value, other: Value, relation: Relation) -> None:
    assert relate(one, other) is relation
    assert relate(other, one) is relation


@given(two_values)
def test_relating_is_mutual(pair: tuple[Value, Value]) -> None:
    one, other = pair
    assert relate(one, other) is relate(other, one)


@given(any_value)
def test_every_value_is_the_same_as_itself(value: Value) -> None:
    assert relate(value, value) is Relation.SAME


def _holds(number: Number, count: float) -> bool:
    above = count > number.low or (count == number.low and not number.low_open)
    return above and (count < number.high or (count == number.high and not number.high_open))


def _some_answer_fits_both(one: Value, other: Value) -> bool:
    """Looked for among answers, without a look at how intervals or sets meet."""
    match one, other:
        case Number(), Number():
            ends = [end for n in (one, other) for end in (n.low, n.high, n.low + 1) if end < math.inf]
            tries = {(low + high) / 2 for low in ends for high in ends}
            return any(_holds(one, count) and _holds(other, count) for count in tries)
        case When(), When():
            starts = [span.start for span in (*one.spans, *other.spans)]
            lie = [
                [any(span.start <= start < span.end for span in w.spans) for start in starts]
                for w in (one, other)
            ]
            return any(map(all, zip(*lie, strict=True)))
        case Chosen(), Chosen():
            return any(id_ in other.reach for id_ in one.reach)
        case Wording(), Wording():
            return one.group == other.group if one.group and other.group else one.text == other.text
    return False


@given(two_values)
def test_what_is_the_same_or_compatible_can_be_true_together(pair: tuple[Value, Value]) -> None:
    assert (relate(*pair) in (Relation.SAME, Relation.COMPATIBLE)) == _some_answer_fits_both(*pair)


def test_values_of_two_kinds_are_a_mistake_of_the_caller() -> None:
    with pytest.raises(TypeError, match="Number and When"):
        relate(parse_number("1"), When("2022"))


_ONE, _MANY, _TWO = parse_number("1"), parse_number("at least 1"), parse_number("2")


@pytest.mark.parametrize(
    ("one", "other", "contrary"),
    [
        (_claim(_ONE), _claim(_TWO), True),
        (_claim(_ONE), _claim(_MANY), False),
        (_claim(_ONE), _claim(_TWO, Stance.REPORTS), True),
        (_claim(_ONE), _claim(_ONE, Stance.DENIES), True),
        (_claim(_ONE, Stance.REPORTS), _claim(_MANY, Stance.DENIES), True),
        (_claim(_ONE), _claim(_TWO, Stance.DENIES), False),
        (_claim(_ONE, Stance.DENIES), _claim(_ONE, Stance.DENIES), False),
        (_claim(_ONE, Stance.DENIES), _claim(_TWO, Stance.DENIES), False),
        (_claim(_ONE), _claim(_TWO, Stance.DOUBTS), False),
        (_claim(_ONE, Stance.DENIES), _claim(_ONE, Stance.DOUBTS), False),
        (_claim(Wording("a")), _claim(Wording("b")), False),
        (_claim(Wording("a")), _claim(Wording("b"), Stance.DENIES), False),
        (_claim(Wording("a")), _claim(Wording("a"), Stance.DENIES), True),
    ],
)
def test_two_claims_contradict(one: Claim, other: Claim, contrary: bool) -> None:
    assert contradict(one, other, moves_over_time=False) is contrary
    assert contradict(other, one, moves_over_time=False) is contrary


@pytest.mark.parametrize(
    ("first", "second", "contrary"),
    [
        ("2022-01-05", "2022-01-09", False),
        ("2022-01-05", "2022-01-05", True),
        ("2022-01-05", "2022-01", True),
        ("2022-01-05", "", True),
        ("", "", True),
    ],
)
def test_claims_of_other_dates_are_a_series_where_the_answer_moves(
    first: str, second: str, contrary: bool
) -> None:
    one, other = _claim(_ONE, as_of=first), _claim(_TWO, as_of=second)
    assert contradict(one, other, moves_over_time=True) is contrary
    assert contradict(one, other, moves_over_time=False)
    denial = replace(other, value=_ONE, stance=Stance.DENIES)
    assert contradict(one, denial, moves_over_time=True) is contrary


@given(claims, st.booleans())
def test_contradicting_is_mutual_and_no_claim_contradicts_itself(several: list[Claim], moves: bool) -> None:
    for one in several:
        assert not contradict(one, one, moves_over_time=moves)
        for other in several:
            forth = contradict(one, other, moves_over_time=moves)
            assert forth == contradict(other, one, moves_over_time=moves)
            assert not (forth and Stance.DOUBTS in (one.stance, other.stance))
