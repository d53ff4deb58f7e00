"""Search a million names: few candidates by tokens, which the small search then ranks and explains."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache

from qantar_tui.dossier import naming_tokens as tokens
from qantar_tui.dossier.naming_alike import AlikeWords
from qantar_tui.dossier.naming_candidates import AT_FIRST, MOST, PLENTY, Candidates
from qantar_tui.model.actor import NameKind
from qantar_tui.search.forms import MAX_WORDS, Form, rarities_from
from qantar_tui.search.hits import NameHit, Width
from qantar_tui.search.layouts import layout_readings
from qantar_tui.search.letters import Word, without_accents, words
from qantar_tui.search.limits import MAX_QUERY
from qantar_tui.search.names import NameIndex
from qantar_tui.search.particles import INITIAL, PATRONYMIC
from qantar_tui.search.readings import Reading, readings
from qantar_tui.search.sounds import sound_keys
from qantar_tui.search.texts import MAX_WORD
from qantar_tui.store.name_cache import LONGEST_BEGINNING, FormRow, NameCache, WordRow

_SAME, _BEGUN, _ALIKE = 40, 50, 30
"""Forms that each way to look for candidates yields at most."""
_ENOUGH, _SURE = 4, 0.93
"""Strong hits, and the score of one, with which no typing error is thought of."""
_REMEMBERED, _REMEMBERED_WORDS = 4000, 200
"""Forms, and words of queries, that are kept for the next key."""
_MOST_PARTS, _SHORTEST_PART = 3, 3
"""Words that one word may be made of, and letters of each."""
_MOST_TERMS = 64
"""Tokens that are asked for one by one."""


class LargeNames:
    """The names of a cache. One thread searches at a time."""

    def __init__(self, cache: NameCache) -> None:
        self._cache = cache
        self._alike = AlikeWords(cache)
        self._forms: dict[int, Form] = {}
        self._words: dict[str, WordRow] = {}
        self._rarity: dict[str, float] = {}
        self._begun = lru_cache(_REMEMBERED_WORDS)(self._terms_begun)

    def search(
        self,
        query: str,
        kinds: Collection[str],
        width: Width = Width.ERRORS,
        check: Callable[[], None] = lambda: None,
    ) -> list[NameHit]:
        """As NameIndex.search, over the records of some kinds, of whom the best few dozen are found.

        `check` is called between steps and may raise, to end the search.
        """
        query = query[:MAX_QUERY].encode("utf-8", "replace").decode()
        found = Candidates(kinds, self._cache, check)
        first, *others = readings(query, self._is_begun) or [Reading((), ())]
        self._literal(first, found)
        found.add([tokens.exact(tokens.abbreviated([word.text for word in words(query)]))], _ALIKE)
        hits = self._ranked(query, width, found, AT_FIRST)
        if _is_answered(hits):
            return hits
        # Initials that may have been written together tell nothing that may be misspelt.
        ways = [reading for reading in others if len(reading.typed) <= len(first.typed)]
        layouts = [reading for text in layout_readings(query) for reading in readings(text, self._is_begun)]
        for reading in (*others, *layouts):
            self._literal(reading, found)
        for reading in (first, *ways):
            self._loosely(reading, found)
            if width >= Width.ERRORS:
                self._misspelt(reading, found, 1)
        hits = self._ranked(query, width, found)
        if width >= Width.ERRORS and not any(hit.is_strong for hit in hits):
            for reading in (first, *ways, *layouts):
                self._misspelt(reading, found, 3)
                self._relaxed(reading, found)
            hits = self._ranked(query, width, found)
        return hits

    def _literal(self, reading: Reading, found: Candidates) -> None:
        """Names that have each word of the query; or, for the last one, a word that it begins."""
        every, telling, last = tuple(range(len(reading.typed))), _telling(reading), len(reading.typed) - 1
        for places in dict.fromkeys((every, telling)):
            letters = [place for place in places if len(reading.typed[place].text) == 1]
            whole = [self._same(reading, place) for place in places if place not in letters]
            initials = [tokens.initial(reading.typed[place].text) for place in letters]
            if letters and whole and found.add_with_initials(whole, initials, _SAME):
                return
            same = [self._same(reading, place) for place in places]
            count = found.add(same, _SAME)
            if count < _SAME and last in places:
                count += found.add([*same[:-1], self._either(reading, last)], _BEGUN)
            if count >= PLENTY:
                return

    def _loosely(self, reading: Reading, found: Candidates) -> None:
        """Names in which any word may be only begun, or half of one letter, or several words in one."""
        telling, last = _telling(reading), len(reading.typed) - 1
        found.add([self._either(reading, place) for place in telling], _BEGUN)
        for place in telling:
            others = [self._same(reading, other) for other in telling if other != place]
            if place == last and (halves := tokens.half_typed(reading.typed[last].text)):
                found.add([*others, self._begun_by(halves)], _ALIKE)
            for parts in self._parts(reading.typed[place].text, _MOST_PARTS):
                terms = [tokens.exact(tokens.same(part)) for part in parts[:-1]]
                if found.add([*others, *terms, self._begun(parts[-1])], _ALIKE):
                    found.has_joints = True

    def _misspelt(self, reading: Reading, found: Candidates, sounds: int) -> None:
        """Names in which some of the words, or all, are a few letters away; read in so many ways each."""
        telling = _telling(reading)
        near = {place: self._near(reading, place, sounds) for place in telling}
        for place in telling:
            others = [self._found(reading, other) for other in telling if other != place]
            found.add([*others, near[place]], _ALIKE)
        if len(telling) > 1:
            either = [[*near[place], *self._same(reading, place)] for place in telling]
            found.add_nearest(either, _keys_of(reading), _ALIKE)

    def _relaxed(self, reading: Reading, found: Candidates) -> None:
        """Names that have all but one of the words."""
        telling = _telling(reading)
        for place in telling if len(telling) > 1 else ():
            others = [self._same(reading, other) for other in telling if other != place]
            found.add_nearest(others, _keys_of(reading), _ALIKE)

    def _same(self, reading: Reading, place: int) -> list[str]:
        text = reading.typed[place].text
        return self._begun(text) if len(text) == 1 else tokens.exact(tokens.same(text))

    def _either(self, reading: Reading, place: int) -> list[str]:
        text = reading.typed[place].text
        return list(dict.fromkeys((*self._same(reading, place), *self._begun(text))))

    def _found(self, reading: Reading, place: int) -> list[str]:
        is_last = place == len(reading.typed) - 1
        return self._either(reading, place) if is_last else self._same(reading, place)

    def _near(self, reading: Reading, place: int, sounds: int) -> list[str]:
        typed = reading.typed[place]
        spellings = tuple(dict.fromkeys((without_accents(typed.text), *sound_keys(typed.text)[:sounds])))
        return tokens.exact(self._alike.tokens(spellings, typed.is_last))

    def _terms_begun(self, word: str) -> list[str]:
        return self._begun_by(tokens.beginnings(word))

    def _begun_by(self, beginnings: Iterable[str]) -> list[str]:
        """Terms for tokens with such beginnings: long ones as the tokens there are, which is faster."""
        terms: dict[str, None] = {}
        for beginning in beginnings:
            if len(beginning) > LONGEST_BEGINNING:
                longer = self._cache.terms(beginning, _MOST_TERMS + 1)
                if len(longer) <= _MOST_TERMS:
                    terms.update(dict.fromkeys(tokens.exact(longer)))
                    continue
            terms[tokens.begun(beginning)] = None
        return list(terms)

    def _parts(self, word: str, most: int) -> list[list[str]]:
        """The ways to part a word into known ones, of which the last may be only begun."""
        found = []
        for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1) if most > 1 else ():
            if self._is_known(word[:at]):
                if self._is_begun(word[at:]):
                    found.append([word[:at], word[at:]])
                found += [[word[:at], *rest] for rest in self._parts(word[at:], most - 1)]
        return found

    def _is_known(self, word: str) -> bool:
        token = tokens.same(word)[1]
        return self._cache.terms(token, 1) == [token]

    def _is_begun(self, word: str) -> bool:
        return any(self._cache.terms(beginning, 1) for beginning in tokens.beginnings(word))

    def _ranked(self, query: str, width: Width, found: Candidates, most: int = MOST) -> list[NameHit]:
        numbers = found.numbers[:most]
        if len(numbers) == found.ranked:
            return found.hits
        found.ranked = len(numbers)
        forms = self._loaded(numbers)
        index = NameIndex.of_forms(forms, self._rarity, self._keys, found.has_joints)
        found.hits = index.search(query, width) if forms else []
        return found.hits

    def _keys(self, word: str) -> tuple[str, ...]:
        known = self._words.get(word)
        return known.keys if known else sound_keys(word)

    def _loaded(self, numbers: Sequence[int]) -> list[Form]:
        if len(self._forms) > _REMEMBERED:
            self._forms.clear()
            self._words.clear()
            self._rarity.clear()
        if missing := [number for number in numbers if number not in self._forms]:
            rows = self._cache.forms(missing)
            new = {number: _form(row) for number, row in rows.items()}
            texts = {word.text for form in new.values() for word in form.words} - self._words.keys()
            known = self._cache.words(texts)
            self._words.update(known)
            bearers = {text: row.bearers for text, row in known.items()}
            self._rarity.update(rarities_from(bearers, self._cache.records))
            self._forms.update(new)
        return [self._forms[number] for number in numbers if number in self._forms]


def _telling(reading: Reading) -> tuple[int, ...]:
    """The places of the words that tell, or of all where none does."""
    every = range(len(reading.typed))
    names = [at for at in every if reading.weights[at] > PATRONYMIC]
    if len(names) < 2:  # then a surname may look like a patronymic
        names = [at for at in every if reading.weights[at] >= PATRONYMIC]
    return tuple(names if any(reading.weights[at] != INITIAL for at in names) else every)


def _keys_of(reading: Reading) -> str:
    return " ".join(sound_keys(word.text)[0] for word in reading.typed)


def _form(row: FormRow) -> Form:
    found = words(row.text)[:MAX_WORDS]
    if any(len(word.text) > MAX_WORD for word in found):
        found = [Word(word.text[:MAX_WORD], word.start, word.end) for word in found]
    return Form(
        row.kind,
        row.record,
        row.text,
        row.language,
        NameKind(row.name_kind),
        tuple(found),
        row.weight,
        bool(row.has_acronyms),
    )


def _is_answered(hits: Sequence[NameHit]) -> bool:
    strong = [hit for hit in hits if hit.is_strong]
    return len(strong) >= _ENOUGH or any(hit.score >= _SURE for hit in strong)
