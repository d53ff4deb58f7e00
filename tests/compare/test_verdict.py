"""The verdict of a point."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qantar_tui.compare import verdict as verdict_room
from qantar_tui.compare.origins import origins
from qantar_tui.compare.relation import Relation, contradict, relate
from qantar_tui.compare.verdict import Verdict, judge
from qantar_tui.model.account import Claim, Stance
from qantar_tui.model.number import parse_number
from qantar_tui.model.value import Chosen, Value, Wording
from qantar_tui.model.when import When
from tests.strategies import claims


def _claim(source: str, number: str = "1", **others: object) -> Claim:
    claim = Claim(1, "e", "p", source, Stance.ASSERTS, (), parse_number(number), "words", "1")
    return replace(claim, **others)  # type: ignore[arg-type]  # fields by name


def _text(source: str, text: str, group: str = "") -> Claim:
    return _claim(source, value=Wording(text, group))


def _doubt(source: str, value: str = "1") -> Claim:
    return _claim(source, value, stance=Stance.DOUBTS)


def _passed_on(source: str, value: str = "1") -> Claim:
    return _claim(source, value, stance=Stance.REPORTS)


def _denial(source: str, value: str = "1") -> Claim:
    return _claim(source, value, stance=Stance.DENIES)


@pytest.mark.parametrize(
    ("several", "verdict"),
    [
        ([], Verdict.SILENT),
        ([_claim("a")], Verdict.SINGLE_ORIGIN),
        ([_claim("a"), _claim("a")], Verdict.SINGLE_ORIGIN),
        ([_claim("a"), _claim("b")], Verdict.AGREED),
        ([_claim("a"), _claim("b", "at least 1")], Verdict.COMPATIBLE),
        ([_claim("a"), _claim("a", "2")], Verdict.DISPUTED),
        ([_claim("a"), _claim("b", "2")], Verdict.DISPUTED),
        ([_claim("a"), _claim("b", "2"), _doubt("c")], Verdict.DISPUTED),
        ([_doubt("a")], Verdict.DOUBTED),
        ([_claim("a"), _doubt("b")], Verdict.DOUBTED),
        ([_claim("a"), _doubt("b", "2")], Verdict.DOUBTED),
        ([_claim("a"), _claim("b", "at least 1"), _doubt("c")], Verdict.DOUBTED),
        ([_claim("a"), _denial("b")], Verdict.DISPUTED),
        ([_claim("a"), _denial("b", "at least 1")], Verdict.DISPUTED),
        ([_claim("a"), _denial("b", "2")], Verdict.COMPATIBLE),
        ([_denial("a"), _denial("b")], Verdict.AGREED),
        ([_denial("a"), _denial("b", "2")], Verdict.COMPATIBLE),
        ([_claim("a", origin="toll"), _claim("b", origin="toll")], Verdict.SINGLE_ORIGIN),
        ([_claim("a", voice=("knb",)), _claim("b", voice=("knb", "x"))], Verdict.SINGLE_ORIGIN),
        ([_claim("a", voice=("knb",)), _claim("b", voice=("x", "knb"))], Verdict.AGREED),
        ([_claim("a", voice=("knb",)), _claim("b", voice=("knb",), origin="toll")], Verdict.AGREED),
        ([_passed_on("a"), _passed_on("b")], Verdict.AGREED),
        ([_passed_on("a"), _passed_on("a")], Verdict.SINGLE_ORIGIN),
        ([_claim("a"), _passed_on("b")], Verdict.AGREED),
        ([_passed_on("a"), _passed_on("b"), _passed_on("c")], Verdict.AGREED),
        ([_claim("a"), _passed_on("b"), _claim("c")], Verdict.AGREED),
        ([_claim("a", voice=("knb",)), _claim("b", voice=("x",)), _passed_on("c")], Verdict.AGREED),
        ([_claim("a", value=Wording("x")), _claim("b", value=Wording("y"))], Verdict.COMPATIBLE),
        ([_text("a", "x", "g"), _text("b", "x"), _text("c", "x", "g")], Verdict.AGREED),
        ([_text("a", "x", "g"), _text("b", "x"), _text("c", "y", "g")], Verdict.COMPATIBLE),
        ([_text("a", "x", "g"), _text("b", "x"), _text("c", "x", "h")], Verdict.DISPUTED),
    ],
)  # fmt: skip
def test_a_verdict(several: list[Claim], verdict: Verdict) -> None:
    assert judge(several, {}) is verdict


def test_the_verdicts_stand_in_the_order_of_the_design_worst_first() -> None:
    ordered = sorted(Verdict, key=lambda verdict: verdict.severity)
    names = ["disputed", "doubted", "compatible", "agreed", "single origin", "silent"]
    assert [verdict.value for verdict in ordered] == names


def test_a_source_that_derives_from_another_is_no_second_origin() -> None:
    several = [_claim("copy"), _claim("work")]
    assert judge(several, {}) is Verdict.AGREED
    assert judge(several, {"copy": ("work",)}) is Verdict.SINGLE_ORIGIN
    assert judge(several, {"copy": ("between",), "between": ("work",)}) is Verdict.SINGLE_ORIGIN
    assert (
        judge([_claim("copy"), _claim("twin")], {"copy": ("work",), "twin": ("work",)})
        is Verdict.SINGLE_ORIGIN
    )
    assert judge([_claim("copy", voice=("ann",)), _claim("work")], {"copy": ("work",)}) is Verdict.AGREED


def test_sources_that_derive_from_each_other_are_still_counted() -> None:
    assert len(origins([_claim("a"), _claim("b")], {"a": ("b",), "b": ("a",)})) == 1
    assert len(origins([_claim("a")], {"a": ("a",)})) == 1


def test_an_origin_a_voice_and_a_source_of_one_name_are_three() -> None:
    several = [_claim("x"), _claim("y", voice=("x",)), _claim("y", origin="x")]
    assert len(origins(several, {})) == 3


def test_a_series_over_time_is_not_a_contradiction() -> None:
    series = [_claim("a", "1", as_of=When("2022-01-05")), _claim("b", "2", as_of=When("2022-01-09"))]
    assert judge(series, {}) is Verdict.DISPUTED
    assert judge(series, {}, moves_over_time=True) is Verdict.COMPATIBLE
    late = _claim("c", "3", as_of=When("2022-01-09"))
    assert judge([*series, late], {}, moves_over_time=True) is Verdict.DISPUTED


def test_to_give_and_to_deny_an_answer_is_not_to_agree_though_time_lies_between() -> None:
    series = [_claim("a", as_of=When("2022-01-05")), replace(_denial("b"), as_of=When("2022-01-09"))]
    assert judge(series, {}, moves_over_time=True) is Verdict.COMPATIBLE
    assert judge([replace(each, as_of=None) for each in series], {}) is Verdict.DISPUTED


@given(claims, st.booleans())
def test_the_quick_way_finds_the_verdict_of_the_rules(several: list[Claim], moves: bool) -> None:
    pairs = [(one, other) for one in several for other in several]
    if any(contradict(one, other, moves_over_time=moves) for one, other in pairs):
        expected = {Verdict.DISPUTED}
    elif any(claim.stance is Stance.DOUBTS for claim in several):
        expected = {Verdict.DOUBTED}
    elif any(
        relate(one.value, other.value) is not Relation.SAME
        or (one.stance is Stance.DENIES) != (other.stance is Stance.DENIES)
        for one, other in pairs
    ):
        expected = {Verdict.COMPATIBLE}
    else:
        agreed = Verdict.AGREED if len(origins(several, {})) > 1 else Verdict.SINGLE_ORIGIN
        expected = {agreed if several else Verdict.SILENT}
    assert judge(several, {}, moves_over_time=moves) in expected


def _one_of(stretches: list[tuple[int, int]]) -> When:
    return When(f"[{','.join(f'2022-01-0{min(days)}..2022-01-0{max(days)}' for days in stretches)}]")


_DAYS = st.integers(1, 6)
_ONE_OF = st.lists(st.tuples(_DAYS, _DAYS), min_size=1, max_size=3).map(_one_of)
_TIMED = st.builds(
    _claim,
    st.just("a"),
    value=_ONE_OF,
    as_of=st.none() | _ONE_OF,
    stance=st.sampled_from([Stance.ASSERTS, Stance.ASSERTS, Stance.ASSERTS, Stance.DENIES]),
)


@given(st.lists(_TIMED, max_size=4), st.booleans())
@example([_claim("a", value=_one_of(days)) for days in ([(1, 1), (4, 4)], [(2, 2), (5, 5)])], False)
@example(
    [_claim("a", n, as_of=_one_of(days)) for n, days in (("1", [(1, 1), (4, 4)]), ("2", [(4, 4)]))], True
)
def test_times_that_are_one_of_several_are_disputed_exactly_if_two_claims_contradict(
    several: list[Claim], moves: bool
) -> None:
    pairs = [(one, other) for one in several for other in several]
    disputed = any(contradict(one, other, moves_over_time=moves) for one, other in pairs)
    assert (judge(several, {}, moves_over_time=moves) is Verdict.DISPUTED) == disputed


@given(claims, st.booleans(), st.randoms(use_true_random=False))
def test_the_order_of_the_claims_does_not_matter(several: list[Claim], moves: bool, random: object) -> None:
    turned = list(several)
    random.shuffle(turned)  # type: ignore[attr-defined]  # a random.Random
    assert judge(turned, {"s2": ("s1",)}, moves_over_time=moves) is judge(
        several, {"s2": ("s1",)}, moves_over_time=moves
    )
    assert origins(turned, {"s2": ("s1",)}) == origins(several, {"s2": ("s1",)})


@given(claims, st.booleans(), st.data())
def test_repeating_what_is_given_changes_no_verdict_but_makes_a_second_origin(
    several: list[Claim], moves: bool, data: st.DataObject
) -> None:
    given = [claim for claim in several if claim.stance in (Stance.ASSERTS, Stance.REPORTS)]
    if not given:
        return
    repeated = replace(data.draw(st.sampled_from(given)), source="s9", voice=(), origin="")
    before = judge(several, {}, moves_over_time=moves)
    after = judge([*several, repeated], {}, moves_over_time=moves)
    assert after is (Verdict.AGREED if before is Verdict.SINGLE_ORIGIN else before)


@given(claims, st.booleans())
def test_a_point_is_disputed_exactly_if_two_claims_contradict(several: list[Claim], moves: bool) -> None:
    verdict = judge(several, {}, moves_over_time=moves)
    pairs = [(one, other) for one in several for other in several]
    disputed = any(contradict(one, other, moves_over_time=moves) for one, other in pairs)
    assert (verdict is Verdict.DISPUTED) == disputed
    assert (verdict is Verdict.SILENT) == (not several)
    if any(claim.stance is Stance.DOUBTS for claim in several):
        assert verdict in (Verdict.DISPUTED, Verdict.DOUBTED)
    else:
        assert verdict is not Verdict.DOUBTED


@given(claims)
def test_taking_a_claim_away_settles_but_never_starts_a_dispute(several: list[Claim]) -> None:
    for index in range(len(several)):
        fewer = several[:index] + several[index + 1 :]
        if judge(fewer, {}) is Verdict.DISPUTED:
            assert judge(several, {}) is Verdict.DISPUTED


_MANY = 300


def _days(number: int) -> str:
    return f"{1000 + number}-01-05"


@pytest.mark.parametrize(
    ("values", "is_dated"),
    [
        ([parse_number(str(number)) for number in range(_MANY)], True),
        ([parse_number("12")] * _MANY, True),
        ([Wording("x")] * _MANY, True),
        ([Wording("x"), Wording("x", "g")] * (_MANY // 2), True),
        ([Chosen((str(n), "x"), frozenset({str(n), "x"})) for n in range(_MANY)], False),
        ([When(f"[{_days(n)},2022-01-01]") for n in range(_MANY)], False),
    ],
)
def test_many_claims_that_can_all_be_true_are_not_held_each_against_each(
    values: list[Value], is_dated: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    several = [
        _claim(f"s{number}", value=value, as_of=When(_days(number)) if is_dated else None)
        for number, value in enumerate(values)
    ]
    related: list[object] = []
    for name in ("contradict", "relate"):
        rule = getattr(verdict_room, name)

        def counted(*args: object, rule: object = rule, **kwargs: object) -> object:
            related.append(args)
            return rule(*args, **kwargs)  # type: ignore[operator]  # a function

        monkeypatch.setattr(verdict_room, name, counted)
    is_same = all(relate(values[0], value) is Relation.SAME for value in values)
    expected = Verdict.AGREED if is_same else Verdict.COMPATIBLE
    assert judge(several, {}, moves_over_time=is_dated) is expected
    assert len(related) <= 3 * _MANY
