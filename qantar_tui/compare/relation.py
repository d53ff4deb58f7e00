"""How two values relate: the same, compatible (both can be true), or different."""

from __future__ import annotations

from collections.abc import Hashable
from enum import StrEnum

from qantar_tui.model.account import Claim, Stance
from qantar_tui.model.number import Number
from qantar_tui.model.value import Chosen, Value, Wording
from qantar_tui.model.when import When


class Relation(StrEnum):
    """How two answers to one question relate."""

    SAME = "same"
    COMPATIBLE = "compatible"
    DIFFERENT = "different"
    NOT_JUDGED = "not judged"
    """Free texts that no editor has grouped."""


def relate(one: Value, other: Value) -> Relation:
    """Relate two values of one point; symmetric."""
    match one, other:
        case Number(), Number():
            return _judge(one.equals(other), one.meets(other))
        case When(), When():
            return _judge(set(one.spans) == set(other.spans), one.meets(other))
        case Chosen(), Chosen():
            return _judge(set(one.ids) == set(other.ids), bool(one.reach & other.reach))
        case Wording(), Wording():
            if one.group and other.group:
                return _judge(one.group == other.group, meets=False)
            return Relation.SAME if one.text == other.text else Relation.NOT_JUDGED
    raise TypeError(f"cannot relate {type(one).__name__} and {type(other).__name__}")


def content(value: Value) -> Hashable:
    """What of a value decides how it relates to others: equal where two can stand for each other."""
    match value:
        case Number():
            return value.low, value.high, value.low_open, value.high_open
        case When():
            return tuple(sorted(set(value.spans)))
        case Chosen():
            return tuple(sorted(set(value.ids))), tuple(sorted(value.reach))
        case Wording():
            return value.text, value.group


class Side(StrEnum):
    """What a claim does with its value."""

    GIVES = "gives"
    """As its own answer or as one that is passed on."""
    DENIES = "denies"
    DOUBTS = "doubts"


def side_of(claim: Claim) -> Side:
    match claim.stance:
        case Stance.DENIES:
            return Side.DENIES
        case Stance.DOUBTS:
            return Side.DOUBTS
        case Stance.ASSERTS | Stance.REPORTS:
            return Side.GIVES


def contradict(one: Claim, other: Claim, *, moves_over_time: bool) -> bool:
    """Whether the two claims cannot both hold.

    A denial contradicts whatever is compatible with what it denies; a doubt contradicts nothing; and where
    the answer moves over time, claims about different dates form a series.
    """
    if Stance.DOUBTS in (one.stance, other.stance) or (moves_over_time and _at_other_times(one, other)):
        return False
    related = relate(one.value, other.value)
    denials = (one.stance, other.stance).count(Stance.DENIES)
    if denials == 1:
        return related in (Relation.SAME, Relation.COMPATIBLE)
    return denials == 0 and related is Relation.DIFFERENT


def _at_other_times(one: Claim, other: Claim) -> bool:
    return one.as_of is not None and other.as_of is not None and not one.as_of.meets(other.as_of)


def _judge(same: bool, meets: bool) -> Relation:
    if same:
        return Relation.SAME
    return Relation.COMPATIBLE if meets else Relation.DIFFERENT
