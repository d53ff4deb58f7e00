"""Names that are found as a whole: written as one word, or by their initials."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from qantar_tui.frozen import replace
from qantar_tui.search.acronyms import acronym_key, acronym_keys, acronyms
from qantar_tui.search.endings import CASE_ENDINGS
from qantar_tui.search.forms import Form
from qantar_tui.search.hits import NameHit, Reason, Span
from qantar_tui.search.joints import LONGEST_JOINABLE
from qantar_tui.search.letters import script, words
from qantar_tui.search.limits import MAX_QUERY
from qantar_tui.search.particles import is_common
from qantar_tui.search.readings import PREPOSITIONS
from qantar_tui.search.sounds import sound_keys
from qantar_tui.search.spans import initials, whole

_SHORTEST_JOINED = 6
_JOINED = 0.965
_ABBREVIATION = 0.975
_WITHOUT_COUNTRY = 0.97
_SHORT_LOSS = 0.01


class WholeNames:
    """The forms of many names, by what is left of each when it is written as one word or abbreviated."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self._forms = forms

    def hits(self, query: str) -> Iterator[tuple[Form, NameHit]]:
        """Forms that the whole query may be."""
        typed = [word.text for word in words(query[:MAX_QUERY])]
        joint = "".join(typed)
        for form, hit in self._found(joined_keys(joint), self._joined, Reason.SPELLING, _JOINED):
            is_same_script = script(form.words[0].text) == script(joint)
            yield form, hit if is_same_script else replace(hit, reason=Reason.SCRIPT)
        for abbreviation, score in abbreviations(typed):
            for key in acronym_keys(abbreviation):
                likeness = score - (_SHORT_LOSS if len(key) < 3 else 0)
                yield from self._found((key,), self._acronyms, Reason.ABBREVIATION, likeness)

    def _found(
        self, keys: Iterable[str], table: dict[str, list[int]], reason: Reason, score: float
    ) -> Iterator[tuple[Form, NameHit]]:
        for form in (self._forms[number] for key in keys for number in table.get(key, ())):
            marked: tuple[Span, ...] = initials(form) if reason is Reason.ABBREVIATION else whole(form)
            yield form, NameHit(form.kind, form.id, form.text, form.language, reason, score, marked)

    @cached_property
    def _joined(self) -> dict[str, list[int]]:
        return _numbered(
            (number, key) for number, form in enumerate(self._forms) for key in form_joined_keys(form)
        )

    @cached_property
    def _acronyms(self) -> dict[str, list[int]]:
        return _numbered(
            (number, key) for number, form in enumerate(self._forms) for key in form_acronym_keys(form)
        )


def joined_keys(joint: str) -> tuple[str, ...]:
    """The keys of a name typed as one word; none where it is too short to be one."""
    return sound_keys(joint) if len(joint) >= _SHORTEST_JOINED else ()


def form_joined_keys(form: Form) -> tuple[str, ...]:
    """The keys under which a form is found when it is typed as one word."""
    if not 1 < len(form.words) <= LONGEST_JOINABLE:
        return ()
    return joined_keys("".join(word.text for word in form.words))


def form_acronym_keys(form: Form) -> tuple[str, ...]:
    """The keys of the abbreviations that a form yields."""
    if not form.has_acronyms or len(form.words) < 2:
        return ()
    return tuple(dict.fromkeys(map(acronym_key, acronyms(form.text))))


def abbreviations(typed: Sequence[str]) -> list[tuple[str, float]]:
    """What of a query's words may be an abbreviation, and how likely: all of it, or all but the country."""
    bare = [word for word in typed if word not in PREPOSITIONS] if len(typed) > 1 else list(typed)
    if not any(len(word) > 1 for word in bare):
        bare = list(typed)
    while len(bare) > 1 and bare[-1] in CASE_ENDINGS:
        bare.pop()
    telling = [word for word in bare if not is_common(word)] or bare
    found = [("".join(bare), _ABBREVIATION)] if bare else []
    if telling != bare and (len(telling) == 1 or all(len(word) == 1 for word in telling)):
        found.append(("".join(telling), _WITHOUT_COUNTRY))
    return found


def _numbered(pairs: Iterable[tuple[int, str]]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, key in pairs:
        found[key].append(number)
    return dict(found)
