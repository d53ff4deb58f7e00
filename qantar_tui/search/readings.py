"""The ways in which the words of a query may be taken."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from qantar_tui.frozen import dataclass
from qantar_tui.search.endings import CASE_ENDINGS
from qantar_tui.search.letters import words
from qantar_tui.search.limits import MAX_QUERY
from qantar_tui.search.particles import COMMON, PATRONYMIC, weight
from qantar_tui.search.sounds import sound_keys
from qantar_tui.search.texts import MAX_WORD
from qantar_tui.search.vocabulary import Typed

PREPOSITIONS = frozenset(("в", "во", "с", "со", "к", "ко", "о", "об", "из", "от", "у", "по", "за", "на"))
"""Words that a Russian sentence puts before a name."""
_HONORIFIC = re.compile(r"\bг-(?:н[ауе]?|ном|ж[аиеу]|жой)\b", re.IGNORECASE)
_STARTS_WITH_INITIAL = re.compile(r"\s*\w\.")
_MAX_WORDS = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a query as they are looked up, and what each tells."""

    typed: tuple[Typed, ...]
    weights: tuple[float, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(word.text for word in self.typed)


def readings(query: str, is_known: Callable[[str], bool]) -> list[Reading]:
    """The query word by word; with neighbours joined where the joint word is known; with initials apart."""
    query = _HONORIFIC.sub(" ", query[:MAX_QUERY])
    found = words(query)[:_MAX_WORDS]
    if not found:
        return []
    plain = [word.text for word in found]
    if len(plain) > 2 and all(len(word) == 1 for word in plain):
        return [_reading(["".join(plain)], query)]
    ways = [plain, *_joined(plain, is_known)]
    if len(plain) > 2 and is_known(joint := "".join(plain)):
        ways.append([joint])
    if (apart := _initials_apart(plain)) != plain:
        ways.append(apart)
    if len(plain) > 1 and plain[0] in PREPOSITIONS and not _STARTS_WITH_INITIAL.match(query):
        ways.append(plain[1:])
    return [_reading(way, query) for way in ways]


def _reading(way: Sequence[str], query: str) -> Reading:
    typed = tuple(
        Typed(text[:MAX_WORD], place == len(way) - 1, len(text) == 1 < len(way))
        for place, text in enumerate(way)
    )
    hyphens = "-" in query
    weights = (
        COMMON if hyphens and place and text in CASE_ENDINGS else weight(text)
        for place, text in enumerate(way)
    )
    return Reading(typed, tuple(weights))


def _joined(plain: Sequence[str], is_known: Callable[[str], bool]) -> Iterator[list[str]]:
    for place in range(len(plain) - 1):
        first, second = plain[place], plain[place + 1]
        if is_known(joint := first + second) and not _is_initial_beside(first, second):
            yield [*plain[:place], joint, *plain[place + 2 :]]


def _is_initial_beside(first: str, second: str) -> bool:
    """Whether two words joined would lose an initial: in a little word, or in a letter that sounds double.

    Of `Назарбаев Н. А.` the initials are not the word `на`, and `N. Nazarbayev` is nobody without an initial.
    """
    if len(first) == len(second) == 1:
        return weight(first + second) < PATRONYMIC
    letter, word = (first, second) if len(first) == 1 else (second, first)
    return len(letter) == 1 and not set(sound_keys(first + second)).isdisjoint(sound_keys(word))


def _initials_apart(found: Sequence[str]) -> list[str]:
    """`kj tokayev` as `k j tokayev`; capitals do not tell, as a query may be typed without any."""
    apart: list[str] = []
    for word in found:
        apart += list(word) if len(found) > 1 and len(word) == 2 and word.isalpha() else [word]
    return apart
