"""The verdict of a point: how the answers that its claims give relate, worst first."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import chain, combinations, product

from qantar_tui.compare.grouping import intervals_of
from qantar_tui.compare.origins import Lineage, origins
from qantar_tui.compare.relation import Relation, Side, content, contradict, relate, side_of
from qantar_tui.model.account import Claim, Stance
from qantar_tui.model.value import Chosen, Value, Wording
from qantar_tui.model.when import When


class Verdict(StrEnum):
    """How the answers to one point stand to each other, worst first."""

    DISPUTED = "disputed"
    DOUBTED = "doubted"
    COMPATIBLE = "compatible"
    AGREED = "agreed"
    SINGLE_ORIGIN = "single origin"
    SILENT = "silent"

    @property
    def severity(self) -> int:
        """0 is the worst."""
        return _SEVERITY[self]


_SEVERITY = {verdict: place for place, verdict in enumerate(Verdict)}


CONTESTED = (Verdict.DISPUTED, Verdict.DOUBTED)
"""Somebody contradicts, or doubts."""


def judge(claims: Sequence[Claim], lineage: Lineage, *, moves_over_time: bool = False) -> Verdict:
    """The verdict on one point; `lineage` leads from a source to those that it derives from."""
    if not claims:
        return Verdict.SILENT
    if _is_disputed(claims, moves_over_time=moves_over_time):
        return Verdict.DISPUTED
    if any(side_of(claim) is Side.DOUBTS for claim in claims):
        return Verdict.DOUBTED
    if not is_one_answer(claims):
        return Verdict.COMPATIBLE
    return Verdict.AGREED if len(origins(claims, lineage)) > 1 else Verdict.SINGLE_ORIGIN


def is_owned(claims: Sequence[Claim]) -> bool:
    """Whether any innermost voice stands behind its claim: not all of them only pass theirs on."""
    return any(claim.stance is not Stance.REPORTS for claim in claims)


def _is_disputed(claims: Sequence[Claim], *, moves_over_time: bool) -> bool:
    distinct = _distinct(claims)
    given = [claim for claim in distinct if side_of(claim) is Side.GIVES]
    denied = [claim for claim in distinct if side_of(claim) is Side.DENIES]
    pairs: Iterable[tuple[Claim, Claim]] = product(given, denied)
    if not _can_all_be_true([claim.value for claim in given]):
        pairs = chain(pairs, _meeting(given) if moves_over_time else combinations(given, 2))
    return any(contradict(one, other, moves_over_time=moves_over_time) for one, other in pairs)


def _meeting(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The pairs that may be of one time, without those that certainly are not: a long series has many."""
    timeless = [claim for claim in claims if claim.as_of is None]
    timed = [(claim.as_of, claim) for claim in claims if claim.as_of]
    yield from combinations(timeless, 2)
    yield from product(timeless, (claim for _, claim in timed))
    lasting: list[tuple[int, Claim]] = []
    for when, claim in sorted(timed, key=lambda dated: dated[0].earliest):
        lasting = [(latest, other) for latest, other in lasting if latest > when.earliest]
        yield from ((other, claim) for _, other in lasting)
        lasting.append((when.latest, claim))


def _can_all_be_true(values: Sequence[Value]) -> bool:
    """Quickly, whether no two differ; False where that is not certain at once."""
    if texts := [value for value in values if isinstance(value, Wording)]:
        return len({text.group for text in texts} - {""}) <= 1
    if chosen := [value.reach for value in values if isinstance(value, Chosen)]:
        return bool(frozenset.intersection(*chosen))
    times = [value for value in values if isinstance(value, When)]
    if any(len(when.spans) > 1 for when in times):
        return _has_common_instant(times)
    # Intervals of which each meets each have a point that lies in all.
    intervals = intervals_of(values)
    return bool(intervals) and max(low for low, _ in intervals) <= min(high for _, high in intervals)


def _has_common_instant(times: Sequence[When]) -> bool:
    edges = [
        (edge, step, place)
        for place, when in enumerate(times)
        for span in when.spans
        for edge, step in ((span.start, 1), (span.end, -1))
    ]
    within = [0] * len(times)
    held = 0
    # An end comes before a beginning of the same instant: it is the first that the stretch does not have.
    for _, step, place in sorted(edges):
        held -= within[place] > 0
        within[place] += step
        held += within[place] > 0
        if held == len(times):
            return True
    return False


def is_one_answer(claims: Sequence[Claim]) -> bool:
    """Whether all of some claims, at least one, say the same in the same sense.

    To give an answer and to deny it is not the same, even where a time between them keeps both true.
    """
    if len({side_of(claim) for claim in claims}) > 1:
        return False
    groups = {claim.value.group for claim in claims if isinstance(claim.value, Wording)}
    if len(groups) == 1 and "" not in groups:
        return True
    # One of each content, whenever it was said: a text may be the same as one of another content.
    values = {content(claim.value): claim.value for claim in claims}.values()
    return all(relate(one, other) is Relation.SAME for one, other in combinations(values, 2))


def _distinct(claims: Sequence[Claim]) -> list[Claim]:
    """One of each lot of claims that relate to all others in the same way."""
    lots: dict[Hashable, Claim] = {}
    for claim in claims:
        lots.setdefault((content(claim.value), side_of(claim), claim.as_of), claim)
    return list(lots.values())
