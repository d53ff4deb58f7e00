"""Find who or what a name belongs to, however it is spelt, and say why each hit is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qantar_tui.model.actor import Name, NameKind
from qantar_tui.text.fold import fold, plain

MAX_QUERY = 200
"""Characters of a query that are looked at."""
_SIMILAR_FROM = 72
"""rapidfuzz's ratio, of 100, from which a name counts as similar."""
_SIMILAR_PART_FROM = 72
"""The same for one word of a name against the whole query."""
_HALF_TYPED = 0.90
_PENALTY_PER_UNMATCHED = 0.01


class Reason(StrEnum):
    """Why a name was found, best first; the value is the word shown."""

    SAME = "same letters"
    SPELLING = "other spelling"
    SCRIPT = "other script"
    BEGINNING = "beginning"
    SIMILAR = "similar"


@dataclass(frozen=True, slots=True)
class NameHit:
    """A record, the form of its name that matched best, and why."""

    id: str
    name: str
    reason: Reason
    score: float
    """0 to 1."""

    @property
    def is_strong(self) -> bool:
        """Whether it may be taken for the one that was meant."""
        return self.reason is not Reason.SIMILAR


@dataclass(frozen=True, slots=True)
class _Form:
    id: str
    text: str
    plain: tuple[str, ...]
    folded: tuple[str, ...]
    is_canonical: bool


class NameIndex:
    """Every stored name of many records, ready to be searched on each keystroke."""

    def __init__(self, records: Iterable[tuple[str, Sequence[Name]]], weights: Mapping[str, int]) -> None:
        self._weights = weights
        self._forms = [
            _Form(
                id_,
                name.text,
                tuple(plain(name.text).split()),
                tuple(fold(word) for word in plain(name.text).split()),
                name.kind is NameKind.CANONICAL,
            )
            for id_, names in records
            for name in names
        ]

    def matching(self, query: str) -> list[NameHit]:
        """The records of which a name has every word of the query, in whatever spelling, best first.

        Ties go to the one of which the dossier says more.
        """
        words, sounds = _tokens(query[:MAX_QUERY])
        best: dict[str, tuple[float, NameHit]] = {}
        for form in self._forms if words else ():
            if hit := _match(form, words, sounds):
                rank = hit.score + (0.001 if form.is_canonical else 0)
                if rank > best.get(hit.id, (0.0, hit))[0]:
                    best[hit.id] = rank, hit
        return self._ranked([hit for _, hit in best.values()])

    def similar(self, query: str) -> list[NameHit]:
        """The records that have a name spelt roughly like the query, best first; weak hits all of them."""
        sounds = " ".join(_tokens(query[:MAX_QUERY])[1])
        if not sounds.strip():
            return []
        from rapidfuzz import fuzz, process  # loaded only where nothing matches outright

        whole = [" ".join(form.folded)[:MAX_QUERY] for form in self._forms]
        parts = [(index, part) for index, form in enumerate(self._forms) for part in form.folded]
        ratios = {
            index: ratio
            for _, ratio, index in process.extract(
                sounds, whole, scorer=fuzz.token_sort_ratio, limit=100, score_cutoff=_SIMILAR_FROM
            )
        }
        for _, ratio, place in process.extract(
            sounds, [part for _, part in parts], scorer=fuzz.ratio, limit=100, score_cutoff=_SIMILAR_PART_FROM
        ):
            index = parts[place][0]
            ratios[index] = max(ratio, ratios.get(index, 0))
        found: dict[str, NameHit] = {}
        for index, ratio in sorted(ratios.items(), key=lambda item: -item[1]):
            form = self._forms[index]
            found.setdefault(form.id, NameHit(form.id, form.text, Reason.SIMILAR, ratio / 100 * 0.8))
        return self._ranked(list(found.values()))

    def _ranked(self, hits: list[NameHit]) -> list[NameHit]:
        return sorted(hits, key=lambda hit: (-round(hit.score, 3), -self._weights.get(hit.id, 0), hit.id))


def _tokens(text: str) -> tuple[list[str], list[str]]:
    words = plain(text).split()
    return words, [fold(word) for word in words]


def _match(form: _Form, words: Sequence[str], sounds: Sequence[str]) -> NameHit | None:
    """Every word of the query must match a word of the name; the weakest match is the reason."""
    if len(words) > len(form.plain):
        return None
    left = list(range(len(form.plain)))
    reasons: list[tuple[float, Reason]] = []
    for word, sound in zip(words, sounds, strict=True):
        found = max(
            ((*_token(word, sound, form.plain[index], form.folded[index]), -index) for index in left),
            default=None,
        )
        if found is None or found[0] == 0:
            return None
        score, reason, index = found
        reasons.append((score, Reason(reason)))
        left.remove(-index)
    weakest = min(reasons)
    score = sum(score for score, _ in reasons) / len(reasons) - _PENALTY_PER_UNMATCHED * min(len(left), 5)
    return NameHit(form.id, form.text, weakest[1], score)


def _token(word: str, sound: str, name: str, folded: str) -> tuple[float, str]:
    if word == name:
        return 1.0, Reason.SAME
    if sound and sound == folded:
        return 0.97, Reason.SCRIPT if _is_latin(word) != _is_latin(name) else Reason.SPELLING
    if name.startswith(word):
        return _HALF_TYPED + 0.05 * len(word) / len(name), Reason.BEGINNING
    if len(sound) > 1 and folded.startswith(sound):
        return _HALF_TYPED - 0.05 + 0.05 * len(sound) / len(folded), Reason.BEGINNING
    return 0.0, Reason.SIMILAR


def _is_latin(word: str) -> bool:
    return word[:1] < "\u0370"
