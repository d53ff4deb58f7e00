"""Letters for the groups of answers that can be true together."""

from __future__ import annotations

from collections.abc import Sequence

from qantar_tui.compare.grouping import group
from qantar_tui.compare.relation import Side, side_of
from qantar_tui.model.account import Claim
from qantar_tui.model.value import Wording

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def letters_of(claims: Sequence[Claim]) -> list[tuple[str, ...]]:
    """For each claim the letters of its groups of answers; the group that most sources give is A.

    Of those that as many give, the one on which most speak is first: those who deny or doubt it, too.

    A text that its editor gave no group is not judged, and has none.
    """
    judged = [index for index, claim in enumerate(claims) if is_judged(claim)]
    groups = [
        frozenset(judged[member] for member in members)
        for members in group([claims[index].value for index in judged])
    ]
    groups.sort(key=lambda members: (*_rank([claims[index] for index in members]), min(members)))
    letters: list[list[str]] = [[] for _ in claims]
    for place, members in enumerate(groups):
        for index in members:
            letters[index].append(_letter(place))
    return [tuple(own) for own in letters]


def _rank(claims: Sequence[Claim]) -> tuple[int, int]:
    given = {claim.source for claim in claims if side_of(claim) is Side.GIVES}
    return -len(given), -len({claim.source for claim in claims})


def is_judged(claim: Claim) -> bool:
    """Whether its answer is compared with others: not so a text without a group."""
    return not isinstance(claim.value, Wording) or bool(claim.value.group)


def _letter(place: int) -> str:
    """A to Z, then A1, B1, …"""
    turn, letter = divmod(place, len(_LETTERS))
    return _LETTERS[letter] + (str(turn) if turn else "")
