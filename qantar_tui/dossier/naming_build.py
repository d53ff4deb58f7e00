"""Make the cache of a large dossier's names: once for a content, at its import or at the first search."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

from qantar_tui.dossier.kinds import ABBREVIATED
from qantar_tui.dossier.naming_tokens import KEYS_VERSION, abbreviating, pieces, word_tokens
from qantar_tui.search.forms import MAX_WORDS
from qantar_tui.search.letters import clean, without_accents, words
from qantar_tui.search.sounds import sound_keys
from qantar_tui.search.texts import MAX_WORD
from qantar_tui.store.name_cache import NameCache
from qantar_tui.store.name_cache_draft import Draft, StagedRow, StoredForm
from qantar_tui.store.name_cache_file import make_cache, open_cached
from qantar_tui.store.name_source import NameSource, SourceRow

Progress = Callable[[int, int], None]
"""Is told how much is done, and of how much."""

_AT_ONCE = 5000


def open_or_make(source: NameSource, content_hash: str, on_progress: Progress | None = None) -> NameCache:
    """The cache for this content, made where there is none to be believed.

    `content_hash` must be one that was computed from the content, not one that a file says of itself.
    Raises DatabaseUnusable where the dossier is damaged, CacheUnusable where no cache can be made.
    """
    if (cache := open_cached(content_hash, KEYS_VERSION)) is not None:
        return cache
    return make_cache(
        content_hash, KEYS_VERSION, lambda draft: _Build(source, content_hash, on_progress).fill(draft)
    )


class _Build:
    def __init__(self, source: NameSource, content_hash: str, on_progress: Progress | None) -> None:
        self._source = source
        self._hash = content_hash
        self._on_progress = on_progress or (lambda done, total: None)
        self._bearers: Counter[str] = Counter()
        self._words: dict[str, tuple[str, str]] = {}
        """For each word its tokens and its likeliest sound key."""
        self._cleaned: dict[str, str] = {}
        self._records = 0

    def fill(self, draft: Draft) -> None:
        self._total = 2 * self._source.count()
        draft.stage(self._read())
        keys = self._add_words(draft)
        self._add_forms(draft)
        draft.add_spellings(keys, _places(keys))
        draft.finish({"content_hash": self._hash, "records": self._records})
        self._on_progress(self._total, self._total)

    def _read(self) -> Iterator[StagedRow]:
        """Every form, and on the way how many records bear each word."""
        weights = self._source.weights()
        record, seen, borne = ("", ""), set[str](), set[str]()
        for number, row in enumerate(self._source.names()):
            if number % _AT_ONCE == 0:
                self._on_progress(number, self._total)
            if (row.kind, row.record) != record:
                self._bearers.update(borne)
                record, seen, borne = (row.kind, row.record), set(), set()
                self._records += 1
            if row.text not in seen:
                seen.add(row.text)
                yield self._staged(row, weights, borne)
        self._bearers.update(borne)
        self._cleaned.clear()

    def _staged(self, row: SourceRow, weights: dict[str, int], borne: set[str]) -> StagedRow:
        texts = self._words_of(row.text)
        borne.update(texts)
        weight = weights.get(row.record, 0) if row.kind == "actor" else 0
        has_acronyms = row.actor_kind in ABBREVIATED
        return weight, *row[:5], has_acronyms, " ".join(texts)

    def _words_of(self, text: str) -> list[str]:
        parts = text.split()
        if not all(map(str.isalnum, parts)):
            return [word.text[:MAX_WORD] for word in words(text)[:MAX_WORDS]]
        # Then these are the words, and most have come before: to look them up is faster.
        cleaned = self._cleaned
        for part in parts:
            if part not in cleaned:
                cleaned[part] = clean(part)[:MAX_WORD]
        return [word for part in parts if (word := cleaned[part])][:MAX_WORDS]

    def _add_words(self, draft: Draft) -> list[str]:
        """Store the words, and return every spelling that a mistyped one may be meant for, in order."""

        def rows() -> Iterator[tuple[str, int, str]]:
            for text in sorted(self._bearers):
                keys = sound_keys(text)
                self._words[text] = word_tokens(text, keys), keys[0]
                yield text, self._bearers[text], " ".join(keys)

        draft.add_words(rows())
        self._bearers.clear()
        draft.add_terms(sorted({token for known, _ in self._words.values() for token in known.split()}))
        spellings = {key for _, key in self._words.values()}
        spellings.update(without_accents(text) for text in self._words)
        return sorted(spellings - {""})

    def _add_forms(self, draft: Draft) -> None:
        batch: list[StoredForm] = []
        for number, row in enumerate(draft.staged(), 1):
            batch.append(self._form(number, row))
            if number % _AT_ONCE == 0:
                draft.add_forms(batch)
                batch.clear()
                self._on_progress(self._total // 2 + number, self._total)
        draft.add_forms(batch)

    def _form(self, number: int, row: StagedRow) -> StoredForm:
        weight, kind, record, text, language, name_kind, has_acronyms, texts = row
        known = [self._words[word] for word in texts.split()]
        tokens = " ".join([tokens for tokens, _ in known])
        if has_acronyms:
            tokens = f"{tokens} {abbreviating(text)}"
        keys = " ".join([key for _, key in known])
        return number, kind, record, text, language, name_kind, weight, has_acronyms, keys, tokens


def _places(keys: list[str]) -> dict[str, array[int]]:
    found: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    for place, key in enumerate(keys):
        for piece in set(pieces(key)):
            found[piece].append(place)
    return found
