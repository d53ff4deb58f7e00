"""Whether initials, numbers and countries that were typed tell enough to be taken for those of a name."""

from __future__ import annotations

from collections.abc import Iterable
from operator import or_

from qantar_tui.search.alignment import Alignment
from qantar_tui.search.forms import Form
from qantar_tui.search.hits import STRONG_FROM, WEAK_FROM, Reason
from qantar_tui.search.particles import PATRONYMIC, is_common, is_country
from qantar_tui.search.readings import Reading

_PLACE = "place"
_MOST_DOUBTED = STRONG_FROM - 0.01


def contradicted(reading: Reading, aligned: Iterable[tuple[Form, Alignment]]) -> frozenset[tuple[str, str]]:
    """The records of which no form has a word for the first initial, though one has a word for an initial.

    Only the first counts, as a second stands for a patronymic, which few names are stored with. A letter
    before a place's name says what the place is, as `г.` does.
    """
    place = next((at for at, typed in enumerate(reading.typed) if typed.is_initial), None)
    if place is None or all(typed.is_initial for typed in reading.typed):
        return frozenset()
    fitting, others = set(), set()
    for form, alignment in aligned:
        key, typed = (form.kind, form.id), {pair.typed for pair in alignment.pairs}
        if place in typed or form.kind == _PLACE:
            fitting.add(key)
        elif left_over(form, alignment) or any(reading.typed[at].is_initial for at in typed):
            others.add(key)
    return frozenset(others - fitting)


def elsewhere(reading: Reading, aligned: Iterable[tuple[Form, Alignment]]) -> frozenset[tuple[str, str]]:
    """The records that have another word, and not the country that was typed, where a name has just that.

    A country tells so little that “army of Kazakhstan” fits “Russian army” as well: it is another where some
    name is all that was typed, and not where nobody's is.
    """
    places = {at for at, text in enumerate(reading.texts) if is_country(text)}
    if not places or len(places) == len(reading.texts):
        return frozenset()
    is_named = False
    fitting: set[tuple[str, str]] = set()
    others: set[tuple[str, str]] = set()
    for form, alignment in aligned:
        key, has_country = (form.kind, form.id), any(pair.typed in places for pair in alignment.pairs)
        is_named = is_named or (has_country and is_whole(form, alignment, reading))
        (fitting if has_country or not left_over(form, alignment) else others).add(key)
    return frozenset(others - fitting) if is_named else frozenset()


def is_only_begun(reading: Reading, alignment: Alignment) -> bool:
    """Whether nothing fits but initials and the beginnings of numbers, as “20 km” does “Kim 2023”."""
    begun = [
        reading.texts[pair.typed].isdecimal() and pair.reason is Reason.BEGINNING for pair in alignment.pairs
    ]
    initials = [reading.typed[pair.typed].is_initial for pair in alignment.pairs]
    return any(begun) and all(map(or_, begun, initials))


def doubted(score: float) -> float:
    """What such a hit is worth: a question, and the surer before the less sure."""
    return min(score, WEAK_FROM + (_MOST_DOUBTED - WEAK_FROM) * min(1.0, score))


def left_over(form: Form, alignment: Alignment) -> bool:
    """Whether the name has a telling word that nothing was typed for."""
    taken = {pair.first + more for pair in alignment.pairs for more in range(pair.count)}
    if len(taken) == len(form.words):
        return False
    return any(place not in taken and not is_common(word.text) for place, word in enumerate(form.words))


def is_whole(form: Form, alignment: Alignment, reading: Reading) -> bool:
    """Whether what was typed is all of the name, and nothing that tells was typed beside it."""
    typed = {pair.typed for pair in alignment.pairs}
    beside = any(weight > PATRONYMIC for at, weight in enumerate(reading.weights) if at not in typed)
    return not beside and not left_over(form, alignment)
