"""Find who or what a name belongs to, however it is spelt, and say why each hit is one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from qantar_tui.frozen import replace
from qantar_tui.model.actor import NameKind
from qantar_tui.search.abbreviated import is_another
from qantar_tui.search.alignment import Alignment, Pair, align
from qantar_tui.search.forms import Form, Named, forms_of, rarities
from qantar_tui.search.given import contradicted, doubted, elsewhere, is_only_begun, is_whole
from qantar_tui.search.hits import ORDER, STRONG_FROM, WEAK_FROM, NameHit, Reason, Width
from qantar_tui.search.joints import Joints
from qantar_tui.search.layouts import is_odd_for_latin, layout_readings
from qantar_tui.search.limits import MAX_QUERY
from qantar_tui.search.particles import INITIAL, PATRONYMIC
from qantar_tui.search.readings import Reading, readings
from qantar_tui.search.sounds import name_key, sound_keys
from qantar_tui.search.spans import spans
from qantar_tui.search.trigrams import Trigrams
from qantar_tui.search.vocabulary import Entry, Vocabulary
from qantar_tui.search.wholes import WholeNames

MOST_WEAK = 12
"""Weak hits that are shown."""
_SURE = 0.93
"""The score from which no other keyboard layout is thought of."""
_SHORT_LAYOUT = 3
"""Up to so many letters are read in another layout only where they are a whole name or abbreviation."""
_WHOLE = 0.94
_LAYOUT_LOSS = 0.04
_ODD_LOSS = 0.12
_MOST_CANDIDATES = 600


class NameIndex:
    """Every name of many records, ready to be searched on each keystroke."""

    def __init__(self, named: Iterable[Named]) -> None:
        forms = forms_of(named)
        self._set_up(forms, rarities(forms))

    @classmethod
    def of_forms(
        cls,
        forms: Sequence[Form],
        rarity: Mapping[str, float],
        keys: Callable[[str], tuple[str, ...]] = sound_keys,
        joins: bool = True,
    ) -> NameIndex:
        """An index over some forms out of many, with the rarity that their words have among the many.

        `keys` may know the sound keys of words already; without `joins` no names typed as one word are found.
        """
        index = cls(())
        index._set_up(forms, rarity, keys, joins)
        return index

    def _set_up(
        self,
        forms: Sequence[Form],
        rarity: Mapping[str, float],
        keys: Callable[[str], tuple[str, ...]] = sound_keys,
        joins: bool = True,
    ) -> None:
        self._forms = forms
        postings: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, form in enumerate(forms):
            for place, word in enumerate(form.words):
                postings[word.text].append((number, place))
        known = {text: keys(text) for text in postings}
        self._vocabulary = Vocabulary([Entry(text, known[text]) for text in postings])
        self._postings = list(postings.values())
        self._joins = joins
        self._joints = Joints(forms if joins else (), known)
        self._rarities = [tuple(rarity.get(word.text, 1.0) for word in form.words) for form in forms]

    def search(self, query: str, width: Width = Width.ERRORS) -> list[NameHit]:
        """The records that may be meant, best first; strong hits, then a few weak ones.

        Ties go to the one of which the dossier says more.
        """
        best = self._read(query, is_odd_for_latin(query))
        if not _is_clear(best.values()):
            for text in layout_readings(query):
                for key, hit in self._read(text, is_odd=False).items():
                    score = hit.score - _LAYOUT_LOSS
                    is_sure = len(text) > _SHORT_LAYOUT or hit.score >= _WHOLE
                    if is_sure and score >= STRONG_FROM and (key not in best or score > best[key].score):
                        best[key] = replace(hit, score=score, reason=Reason.LAYOUT, read_as=text)
        hits = [hit for hit in best.values() if hit.score >= WEAK_FROM and width.allows(hit.reason)]
        if width is Width.ALIKE or (width is Width.ERRORS and not any(hit.is_strong for hit in hits)):
            found = {(hit.kind, hit.id) for hit in hits}
            hits += [hit for hit in self._alike(query) if (hit.kind, hit.id) not in found]
        return self._ranked(hits)

    def _read(self, query: str, is_odd: bool) -> dict[tuple[str, str], NameHit]:
        """The best hit of each record, for the query as it stands."""
        best: dict[tuple[str, str], NameHit] = {}
        ranks: dict[tuple[str, str], float] = {}
        whole: set[tuple[str, str]] = set()

        def offer(form: Form, hit: NameHit) -> None:
            key, rank = (form.kind, form.id), hit.score + form.bonus
            if rank > ranks.get(key, 0.0):
                ranks[key], best[key] = rank, hit

        loss = _ODD_LOSS if is_odd else 0.0
        for reading in readings(query, self._vocabulary.begins):
            aligned = self._aligned(reading)
            other = contradicted(reading, aligned) | elsewhere(reading, aligned)
            for form, alignment in aligned:
                key, score = (form.kind, form.id), alignment.score - loss
                if score < WEAK_FROM:
                    continue
                if key in other or (score >= STRONG_FROM and _is_doubtful(form, alignment, reading)):
                    score = doubted(score)
                if score + form.bonus > ranks.get(key, 0.0):
                    offer(form, _hit(form, alignment, reading, score))
                if score >= STRONG_FROM and key not in whole and is_whole(form, alignment, reading):
                    whole.add(key)
        for form, hit in self._wholes.hits(query):
            offer(form, hit)
            whole.add((form.kind, form.id))
        return best | {key: replace(best[key], is_whole=True) for key in whole}

    def _aligned(self, reading: Reading) -> list[tuple[Form, Alignment]]:
        pairs = self._pairs(reading)
        if len(pairs) > _MOST_CANDIDATES:
            promise = {
                number: sum(pair.likeness * reading.weights[pair.typed] for pair in found)
                for number, found in pairs.items()
            }
            kept = sorted(pairs, key=promise.__getitem__, reverse=True)[:_MOST_CANDIDATES]
            pairs = {number: pairs[number] for number in kept}
        return [
            (self._forms[number], align(found, reading.weights, self._rarities[number]))
            for number, found in pairs.items()
        ]

    def _pairs(self, reading: Reading) -> dict[int, list[Pair]]:
        """For each form that has a telling word of the query, all that fits of the query."""
        telling = [
            place
            for place, weight in enumerate(reading.weights)
            if weight >= PATRONYMIC and weight != INITIAL
        ]
        rest = [place for place in range(len(reading.weights)) if place not in telling]
        if not telling:
            telling, rest = rest, []
        found: defaultdict[int, list[Pair]] = defaultdict(list)
        for place in telling:
            typed = reading.typed[place]
            for word, (likeness, reason) in self._vocabulary.like(typed).items():
                for number, first in self._postings[word]:
                    found[number].append(Pair(place, first, 1, likeness, reason))
            for joint, likeness, reason in self._joints.like(typed.text):
                found[joint.form].append(Pair(place, joint.first, 2, likeness, reason))
        for place in rest:
            for word, (likeness, reason) in self._vocabulary.like(reading.typed[place]).items():
                for number, first in self._postings[word]:
                    if number in found:
                        found[number].append(Pair(place, first, 1, likeness, reason))
        return found

    @cached_property
    def _wholes(self) -> WholeNames:
        return WholeNames(self._forms if self._joins else [form for form in self._forms if form.has_acronyms])

    @cached_property
    def _trigrams(self) -> Trigrams:
        return Trigrams([_key_of(form) for form in self._forms])

    def _alike(self, query: str) -> list[NameHit]:
        keys = name_key(query[:MAX_QUERY])
        found: dict[tuple[str, str], NameHit] = {}
        for number, share in self._trigrams.search(keys):
            form = self._forms[number]
            score = WEAK_FROM * min(1.0, share)
            hit = NameHit(form.kind, form.id, form.text, form.language, Reason.ALIKE, score)
            found.setdefault((form.kind, form.id), hit)
        return list(found.values())

    def _ranked(self, hits: list[NameHit]) -> list[NameHit]:
        ordered = sorted(
            hits,
            key=lambda hit: (
                -round(hit.score, 2),
                _rank(hit.reason),
                -self._weights[hit.kind, hit.id],
                hit.name,
            ),
        )
        strong = [hit for hit in ordered if hit.is_strong]
        return strong + [hit for hit in ordered if not hit.is_strong][:MOST_WEAK]

    @cached_property
    def _weights(self) -> dict[tuple[str, str], int]:
        return {(form.kind, form.id): form.weight for form in self._forms}


def _is_doubtful(form: Form, alignment: Alignment, reading: Reading) -> bool:
    return is_another(form, alignment, reading) or is_only_begun(reading, alignment)


def _key_of(form: Form) -> str:
    """The key of a name, of no more than is looked at of its words."""
    return " ".join(filter(None, (sound_keys(word.text)[0] for word in form.words)))


def _rank(reason: Reason) -> int:
    """The place of a reason among others; a spelling in another script is no worse than one in the same."""
    return ORDER[Reason.SPELLING if reason is Reason.SCRIPT else reason]


def _is_clear(hits: Iterable[NameHit]) -> bool:
    """Whether the query makes sense as it was typed, so that no other layout is thought of."""
    return any(
        hit.score >= _SURE or (hit.is_strong and ORDER[hit.reason] <= ORDER[Reason.CASE]) for hit in hits
    )


def _hit(form: Form, alignment: Alignment, reading: Reading, score: float) -> NameHit:
    reason = alignment.reason
    if form.name_kind is NameKind.NICKNAME and ORDER[reason] < ORDER[Reason.NICKNAME]:
        reason = Reason.NICKNAME
    marked = spans(form, alignment.pairs, reading.texts)
    return NameHit(form.kind, form.id, form.text, form.language, reason, min(1.0, score), marked)
