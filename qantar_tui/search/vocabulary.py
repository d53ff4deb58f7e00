"""The distinct words of many names, and which of them a typed word may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from qantar_tui.frozen import dataclass
from qantar_tui.search.endings import stems
from qantar_tui.search.halves import half_typed
from qantar_tui.search.hits import ORDER, Reason
from qantar_tui.search.letters import is_cyrillic, script, without_accents
from qantar_tui.search.sounds import coarse_key, consonants, sound_keys
from qantar_tui.search.texts import ByLength, Sorted

Likeness = dict[int, tuple[float, Reason]]
"""For each word of the vocabulary how like it is, 0 to 1, and why."""

_REMEMBERED = 256
_MOST_ERRORS = 3
_MISTYPED_KEYS = 2
"""How many readings of a typed word are looked up with errors; each more costs as much as the first."""
_SHARE = 0.03
"""What it adds to a beginning that little of the word is left; no more, as the rest is yet to be typed."""
_MOST_LETTERS_A_SOUND = 4
"""What has more letters to a sound, as `aaaaaa` has, is no spelling of it."""
_SHORT_STEM = 5
_OTHER_SCRIPT = 0.005
"""So that of two forms the one in the script that was typed is shown."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A word that stands in some name."""

    text: str
    keys: tuple[str, ...]

    @property
    def bare(self) -> str:
        return without_accents(self.text)


@dataclass(frozen=True, slots=True)
class Typed:
    """A word of a query."""

    text: str
    is_last: bool = False
    """The last word may be half typed."""
    is_initial: bool = False


class Vocabulary:
    """Words by their letters, their sound, and the beginnings of both."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self._by_text = {entry.text: place for place, entry in enumerate(entries)}
        bare = [(entry.bare, place) for place, entry in enumerate(entries)]
        keys = [(key, place) for place, entry in enumerate(entries) for key in entry.keys]
        self._bare, self._keys = Sorted(bare), Sorted(keys)
        self._mistyped_bare, self._mistyped_keys = ByLength(bare), ByLength(keys)
        self._coarse: defaultdict[str, list[int]] = defaultdict(list)
        for key, place in keys:
            self._coarse[coarse_key(key)].append(place)
        self.like = lru_cache(maxsize=_REMEMBERED)(self._like)

    def begins(self, word: str) -> bool:
        """Whether a word begins with these letters or this sound."""
        return self._bare.has_beginning(without_accents(word)) or any(
            self._keys.has_beginning(key) for key in sound_keys(word)
        )

    def _like(self, typed: Typed) -> Likeness:
        """Every word that the typed one may be."""
        found = _Best(self.entries, script(typed.text))
        bare = without_accents(typed.text)
        keys = tuple(key for key in sound_keys(typed.text) if len(bare) <= _MOST_LETTERS_A_SOUND * len(key))
        if typed.is_initial:
            self._same_letters(typed.text, bare, found)  # of `Ó Broin` the first word is no initial
            self._initials(bare, keys, found)
            return found.best
        self._same(typed.text, bare, keys, found)
        self._beginning(bare, keys, typed.is_last, found)
        self._cases(typed.text, found)
        self._errors(bare, keys, typed.is_last, found)
        return found.best

    def _initials(self, bare: str, keys: Sequence[str], found: _Best) -> None:
        found.offer((place for _, place in self._bare.beginning(bare)), 0.82, Reason.INITIALS)
        for key in filter(None, keys):
            found.offer((place for _, place in self._keys.beginning(key)), 0.80, Reason.INITIALS)

    def _same_letters(self, text: str, bare: str, found: _Best) -> None:
        if text in self._by_text:
            found.offer([self._by_text[text]], 1.0, Reason.SAME)
        found.offer(self._bare.same(bare), 0.995, Reason.SAME)

    def _same(self, text: str, bare: str, keys: Sequence[str], found: _Best) -> None:
        self._same_letters(text, bare, found)
        for key in keys:
            found.sounding(self._keys.same(key), 0.97 if len(key) > 4 else 0.93 if len(key) == 4 else 0.88)
            # Cyrillic letters have no marks to lose.
            if len(key) > 3 and not is_cyrillic(text):
                found.sounding(self._coarse.get(coarse_key(key), ()), 0.89)

    def _beginning(self, bare: str, keys: Sequence[str], is_last: bool, found: _Best) -> None:
        at_best, before = (0.90 if is_last else 0.86), len(found.best)
        for whole, place in self._bare.beginning(bare):
            found.offer((place,), at_best + _SHARE * len(bare) / len(whole), Reason.BEGINNING)
        for key in keys:
            if len(key) > 1:
                for whole, place in self._keys.beginning(key):
                    found.sounding((place,), at_best - 0.03 + _SHARE * len(key) / len(whole))
        if is_last and len(found.best) == before:
            for place, share in self._half_typed(bare):
                found.sounding((place,), 0.80 + _SHARE * share)

    def _half_typed(self, bare: str) -> Iterator[tuple[int, float]]:
        """Words that go on with a sound that is half typed, as `Gorbats` is of `Gorbatschow`."""
        for beginning in half_typed(bare):
            for whole, place in self._keys.beginning(beginning):
                yield place, (len(beginning) - 1) / len(whole)

    def _cases(self, text: str, found: _Best) -> None:
        for stem in stems(text):
            # What is left of a short word is as likely the beginning of another.
            loss = 0.0 if len(stem) > _SHORT_STEM else 0.05
            if stem in self._by_text:
                found.offer([self._by_text[stem]], 0.95 - loss, Reason.CASE)
            for key in sound_keys(stem):
                if len(key) > 2:
                    found.offer(self._keys.same(key), 0.92 - loss, Reason.CASE)

    def _errors(self, bare: str, keys: Sequence[str], is_last: bool, found: _Best) -> None:
        allowed = _errors_allowed(bare)
        if not allowed:
            return
        for word, errors, place in self._mistyped_bare.within(bare, allowed):
            loss = errors * 0.95 / max(len(bare), len(word))
            found.offer((place,), 0.97 - loss - (0.02 if word[:1] != bare[:1] else 0), Reason.TYPO)
        for key in keys[:_MISTYPED_KEYS]:
            for word, errors, place in self._mistyped_keys.within(key, min(allowed, _errors_allowed(key))):
                is_vowel = consonants(word) == consonants(key)
                loss = errors * (0.55 if is_vowel else 0.95) / max(len(key), len(word))
                found.offer((place,), 0.95 - loss, Reason.TYPO)
        if is_last and len(bare) > 3:
            for word, errors, place in self._bare.beginning_within(bare, allowed):
                loss = errors * 0.95 / len(bare)
                found.offer((place,), 0.82 - loss + _SHARE * len(bare) / len(word), Reason.TYPO)


_NOTHING = 0.0, Reason.ALIKE


class _Best:
    """The best likeness that was offered for each word."""

    def __init__(self, entries: Sequence[Entry], typed_script: str) -> None:
        self.best: Likeness = {}
        self._entries = entries
        self._script = typed_script

    def offer(self, places: Iterable[int], likeness: float, reason: Reason) -> None:
        for place in places:
            held, why = self.best.get(place, _NOTHING)
            if likeness > held or (likeness == held and ORDER[reason] < ORDER[why]):
                self.best[place] = likeness, reason

    def sounding(self, places: Iterable[int], likeness: float) -> None:
        """Words of the same sound: another spelling, or another script."""
        for place in places:
            if script(self._entries[place].text) == self._script:
                self.offer((place,), likeness, Reason.SPELLING)
            else:
                self.offer((place,), likeness - _OTHER_SCRIPT, Reason.SCRIPT)


def _errors_allowed(word: str) -> int:
    """How many typing errors a word of this length may have and still be known again."""
    length = len(word)
    return 0 if length < 3 else 1 if length <= 5 else 2 if length <= 9 else _MOST_ERRORS
