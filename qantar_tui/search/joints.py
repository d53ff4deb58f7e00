"""Neighbouring words of names, to be found where somebody writes them as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from qantar_tui.frozen import dataclass
from qantar_tui.search.forms import Form
from qantar_tui.search.hits import Reason
from qantar_tui.search.letters import without_accents
from qantar_tui.search.sounds import sound_keys
from qantar_tui.search.texts import Sorted

LONGEST_JOINABLE = 4
"""Words of a name that people write as one, at most."""
_SHORTEST = 5
_SAME, _SPELLING, _BEGINNING, _SHARE = 0.99, 0.965, 0.83, 0.10


@dataclass(frozen=True, slots=True)
class Joint:
    """Two neighbouring words of a form."""

    form: int
    first: int
    letters: str
    first_keys: tuple[str, ...]


class Joints:
    """The joints of many forms by their sound."""

    def __init__(self, forms: Sequence[Form], keys: Mapping[str, tuple[str, ...]]) -> None:
        self._joints: list[Joint] = []
        pairs = []
        for number, form in enumerate(forms):
            for place in range(len(form.words) - 1 if len(form.words) <= LONGEST_JOINABLE else 0):
                one, other = form.words[place].text, form.words[place + 1].text
                joint_keys = {_joined(a, b) for a, b in product(keys[one][:2], keys[other][:2])}
                pairs += [(key, len(self._joints)) for key in joint_keys]
                self._joints.append(Joint(number, place, without_accents(one + other), keys[one]))
        self._keys = Sorted(pairs)

    def like(self, typed: str) -> Iterator[tuple[Joint, float, Reason]]:
        """The joints that a typed word may be, whole or half typed, with how like they are and why."""
        if len(typed) < _SHORTEST:
            return
        bare = without_accents(typed)
        for key in sound_keys(typed):
            for whole, number in self._keys.beginning(key):
                joint = self._joints[number]
                if whole == key:
                    yield (
                        (joint, _SAME, Reason.SAME)
                        if joint.letters == bare
                        else (joint, _SPELLING, Reason.SPELLING)
                    )
                elif any(key.startswith(first) and len(key) > len(first) for first in joint.first_keys):
                    reason = Reason.BEGINNING if joint.letters.startswith(bare) else Reason.SPELLING
                    yield joint, _BEGINNING + _SHARE * len(key) / len(whole), reason


def _joined(one: str, other: str) -> str:
    return one + (other[1:] if one[-1:] == other[:1] else other)
