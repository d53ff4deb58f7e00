"""Make the cache of a large dossier's names: once for a content, at its import or at the first search."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

from qantar_tui.dossier.naming_tokens import KEYS_VERSION, name_tokens, pieces, word_tokens
from qantar_tui.model.actor import ActorKind
from qantar_tui.search.forms import MAX_WORDS
from qantar_tui.search.letters import without_accents, words
from qantar_tui.search.sounds import sound_keys
from qantar_tui.search.texts import MAX_WORD
from qantar_tui.store.name_cache import FormRow, NameCache
from qantar_tui.store.name_cache_draft import Draft, StagedRow
from qantar_tui.store.name_cache_file import make_cache, open_cached
from qantar_tui.store.name_source import NameSource, SourceRow

Progress = Callable[[int, int], None]
"""Is told how much is done, and of how much."""

ABBREVIATED = frozenset({ActorKind.BODY, ActorKind.ORGANISATION, ActorKind.COMPANY, ActorKind.OUTLET})
"""Kinds of actors that go by their initials."""
_AT_ONCE = 5000
_NO_WORD: tuple[str, str] = "", ""


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
        self._records = self._forms = 0

    def fill(self, draft: Draft) -> None:
        self._total = 2 * self._source.count()
        draft.stage(self._read())
        keys = self._add_words(draft)
        self._add_forms(draft)
        draft.add_spellings(keys, _places(keys))
        facts = {"content_hash": self._hash, "records": self._records, "forms": self._forms}
        draft.finish(facts)
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
                self._forms += 1
        self._bearers.update(borne)

    def _staged(self, row: SourceRow, weights: dict[str, int], borne: set[str]) -> StagedRow:
        texts = [word.text[:MAX_WORD] for word in words(row.text)[:MAX_WORDS]]
        borne.update(texts)
        return StagedRow(
            weights.get(row.record, 0) if row.kind == "actor" else 0,
            row.kind,
            row.record,
            row.text,
            row.language,
            row.form,
            row.actor_kind in ABBREVIATED,
            " ".join(texts),
        )

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
        batch: list[tuple[FormRow, str]] = []
        first = 1
        for row in draft.staged():
            batch.append(self._form(row))
            if len(batch) == _AT_ONCE:
                draft.add_forms(first, batch)
                first += _AT_ONCE
                batch.clear()
                self._on_progress(self._total // 2 + first, self._total)
        draft.add_forms(first, batch)

    def _form(self, row: StagedRow) -> tuple[FormRow, str]:
        known = [self._words[text] for text in row.words.split()]
        tokens = [tokens for tokens, _ in known]
        tokens.append(name_tokens(row.kind, row.text, bool(row.has_acronyms)))
        keys = " ".join(key for _, key in known)
        form = FormRow(
            row.kind, row.record, row.text, row.language, row.name_kind, row.weight, row.has_acronyms, keys
        )
        return form, " ".join(tokens)


def _places(keys: list[str]) -> dict[str, array[int]]:
    found: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    for place, key in enumerate(keys):
        for piece in set(pieces(key)):
            found[piece].append(place)
    return found
