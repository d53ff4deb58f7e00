"""Claims have no ids: which claim of an older dossier became which of a newer one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from qantar_tui.store.side_by_side import CLAIMS, Row

_AT = {name: place for place, name in enumerate(CLAIMS.fields, CLAIMS.key)}
_NUMBER = _AT["number"]
_TELLING = tuple(
    _AT[name]
    for name in ("point", "locator", "value", "words", "quote", "voice", "as-of", "stance", "origin")
)
"""What makes a claim another one's likeness."""
_BLANK = ("", "[]", None)
_ROUNDS = (
    ("point", "source", "locator", "value"),
    ("point", "source", "locator"),
    ("point", "source", "value"),
    ("source", "locator", "words"),
    ("point", "source"),
)
"""What two claims of an event have in common to be taken for one, the surest first."""
_LEAST_ALIKE = 3
"""Telling fields that have to be the same in any case: else one claim went, and another came."""
_MOST_PAIRS = 10_000
"""Pairs that are weighed against each other; where there are more, the order decides."""


@dataclass(slots=True)
class Matched:
    """The claims of one event that are not the same in both dossiers."""

    changed: list[tuple[Row, Row]] = field(default_factory=list)
    removed: list[Row] = field(default_factory=list)
    added: list[Row] = field(default_factory=list)


def matched(old: Sequence[Row], new: Sequence[Row]) -> Matched:
    """Pairs of claims that are taken for one, and those of either side that have no counterpart.

    Claims that are the same but for their number and place are in none of these.
    """
    found = Matched()
    found.removed, found.added = _without_common(old, new)
    for names in _ROUNDS:
        if not (found.removed and found.added):
            break
        _pair(found, itemgetter(*(_AT[name] for name in names)))
    return found


def _without_common(old: Sequence[Row], new: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    waiting: defaultdict[Row, list[Row]] = defaultdict(list)
    for claim in old:
        waiting[_content(claim)].append(claim)
    added = []
    for claim in new:
        if same := waiting.get(_content(claim)):
            same.pop()
        else:
            added.append(claim)
    return [claim for same in waiting.values() for claim in same], added


def _content(claim: Row) -> Row:
    """A claim without its number, which shifts when one comes in between."""
    return claim[:_NUMBER] + claim[_NUMBER + 1 :]


def _pair(found: Matched, key: itemgetter[Row]) -> None:
    """Take out of the removed and added claims the pairs that have one key."""
    heaps: defaultdict[object, tuple[list[Row], list[Row]]] = defaultdict(lambda: ([], []))
    for claim in found.removed:
        heaps[key(claim)][0].append(claim)
    for claim in found.added:
        heaps[key(claim)][1].append(claim)
    pairs = [pair for heap in heaps.values() for pair in _closest(*heap)]
    paired = {id(claim) for pair in pairs for claim in pair}
    found.changed += pairs
    found.removed = [claim for claim in found.removed if id(claim) not in paired]
    found.added = [claim for claim in found.added if id(claim) not in paired]


def _closest(old: Sequence[Row], new: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Pairs out of two heaps, the most alike first, each claim in one pair at most."""
    if len(old) * len(new) > _MOST_PAIRS:
        return [pair for pair in zip(old, new, strict=False) if _likeness(*pair) >= _LEAST_ALIKE]
    weighed = sorted(
        (-_likeness(one, other), i, j) for i, one in enumerate(old) for j, other in enumerate(new)
    )
    pairs, taken_old, taken_new = [], set[int](), set[int]()
    for weight, i, j in weighed:
        if -weight >= _LEAST_ALIKE and i not in taken_old and j not in taken_new:
            pairs.append((old[i], new[j]))
            taken_old.add(i)
            taken_new.add(j)
    return pairs


def _likeness(one: Row, other: Row) -> int:
    return sum(one[place] == other[place] and one[place] not in _BLANK for place in _TELLING)
