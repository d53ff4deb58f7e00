"""Letters for the groups of answers that can be true together."""

from __future__ import annotations

from collections.abc import Sequence

from qantar_tui.compare.grouping import group
from qantar_tui.model.account import Claim
from qantar_tui.model.value import Wording

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def letters_of(claims: Sequence[Claim]) -> list[tuple[str, ...]]:
    """For each claim the letters of its groups of answers; the group most sources share is A.

    A text that its editor gave no group is not judged, and has none.
    """
    judged = [index for index, claim in enumerate(claims) if is_judged(claim)]
    groups = [
        frozenset(judged[member] for member in members)
        for members in group([claims[index].value for index in judged])
    ]
    groups.sort(key=lambda members: (-len({claims[index].source for index in members}), min(members)))
    letters: list[list[str]] = [[] for _ in claims]
    for place, members in enumerate(groups):
        for index in members:
            letters[index].append(_letter(place))
    return [tuple(own) for own in letters]


def is_judged(claim: Claim) -> bool:
    """Whether its answer is compared with others: not so a text without a group."""
    return not isinstance(claim.value, Wording) or bool(claim.value.group)


def _letter(place: int) -> str:
    """A to Z, then A1, B1, …"""
    turn, letter = divmod(place, len(_LETTERS))
    return _LETTERS[letter] + (str(turn) if turn else "")
