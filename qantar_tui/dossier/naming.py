"""Who and what goes by a name: in memory in a small dossier, in a cache in a large one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Sequence

from qantar_tui.annotation import TYPE_CHECKING
from qantar_tui.dossier.kinds import ABBREVIATED
from qantar_tui.dossier.sizes import MOST_EVENTS_IN_MEMORY
from qantar_tui.dossier.superseded import Superseded as Superseded  # for those who search by name
from qantar_tui.model.actor import ActorKind, Name, NameKind
from qantar_tui.search.forms import Named
from qantar_tui.search.hits import NameHit, Width, best_first
from qantar_tui.search.names import NameIndex
from qantar_tui.store.cache_refusal import CacheUnusable, Interrupted

if TYPE_CHECKING:
    from qantar_tui.dossier.naming_build import Progress
    from qantar_tui.dossier.naming_large import LargeNames
    from qantar_tui.store.name_cache import NameCache
    from qantar_tui.store.name_source import NameSource

MOST_IN_MEMORY = 10_000
"""Forms of names up to which all of them are searched in memory."""
_KINDS = ("actor", "place")


class Names:
    """The names of a dossier's actors and places, made ready at the first search.

    Any thread may search; of several searches at once only the newest is answered.
    """

    def __init__(
        self,
        source: NameSource,
        content_hash: Callable[[], str],
        on_progress: Progress | None = None,
        most_in_memory: int = MOST_IN_MEMORY,
    ) -> None:
        """`content_hash` is asked only of a large dossier; it must be computed, not what the file says.

        `on_progress` is told, in the searching thread, how far the making of a cache has come.
        """
        self._source = source
        self._content_hash = content_hash
        self.on_progress = on_progress
        self._most_in_memory = most_in_memory
        self._turn, self._search = threading.Lock(), threading.Lock()
        self._newest = 0
        self._is_left = False
        self._few: dict[str, NameIndex] | None = None
        self._cache: NameCache | None = None
        self._many: LargeNames | None = None

    def search(
        self, query: str, kinds: Collection[str] = ("actor",), width: Width = Width.ERRORS
    ) -> list[NameHit]:
        """The records of these kinds, `actor` or `place`, that may be meant, best first.

        Raises Superseded where a newer search has begun meanwhile, DatabaseUnusable where the dossier is
        damaged, and CacheUnusable where it is large and nothing can be written anywhere, not even in memory.
        """
        wanted = [kind for kind in _KINDS if kind in kinds]
        with self._turn:
            self._newest += 1
            mine = self._newest
            if self._cache is not None:
                self._cache.interrupt()
        with self._search:
            self._check(mine)
            if not wanted:
                return []
            try:
                try:
                    return self._found(query, wanted, width, mine)
                except CacheUnusable:
                    self._discard()
                    return self._found(query, wanted, width, mine)
            except Interrupted as error:
                raise Superseded from error

    def leave_off(self) -> None:
        """Have a search that is under way end soon, without waiting for it."""
        with self._turn:
            self._newest += 1
            self._is_left = True
            if self._cache is not None:
                self._cache.interrupt()

    def close(self) -> None:
        """End a search that is under way, and close what was opened for it."""
        self.leave_off()
        with self._search:
            self._close_cache()

    def _check(self, mine: int) -> None:
        if mine != self._newest:
            raise Superseded

    def _found(self, query: str, kinds: Sequence[str], width: Width, mine: int) -> list[NameHit]:
        if self._few is None and self._many is None:
            self._make_ready(mine)
            self._check(mine)
        if self._many is not None:
            try:
                return self._many.search(query, kinds, width, lambda: self._check(mine))
            except (ValueError, LookupError, TypeError, AttributeError) as error:
                raise CacheUnusable(f"it holds what none of ours does: {error}") from error
        assert self._few is not None
        return best_first(hit for kind in kinds for hit in self._few[kind].search(query, width))

    def _make_ready(self, mine: int) -> None:
        def told(done: int, total: int) -> None:
            if self._is_left:
                self._check(mine)
            if self.on_progress:
                self.on_progress(done, total)

        if _is_large(self._source, self._most_in_memory):
            # Imported only here, as few dossiers have so many names.
            from qantar_tui.dossier.naming_build import open_or_make
            from qantar_tui.dossier.naming_large import LargeNames

            self._cache = open_or_make(self._source, self._content_hash(), told)
            self._many = LargeNames(self._cache)
        else:
            self._few = _indexes(self._source)

    def _discard(self) -> None:
        """Have a damaged cache made again."""
        from qantar_tui.dossier.naming_tokens import KEYS_VERSION
        from qantar_tui.store.name_cache_file import forget

        self._close_cache()
        forget(self._content_hash(), KEYS_VERSION)

    def _close_cache(self) -> None:
        with self._turn:
            cache, self._cache, self._many = self._cache, None, None
        if cache is not None:
            cache.close()


def prepare(
    source: NameSource,
    content_hash: str,
    on_progress: Progress | None = None,
    most_in_memory: int = MOST_IN_MEMORY,
) -> None:
    """Make what the first search of a large dossier would wait for; nothing for a small one.

    Raises DatabaseUnusable, and CacheUnusable where it cannot be made.
    """
    if _is_large(source, most_in_memory):
        from qantar_tui.dossier.naming_build import open_or_make

        open_or_make(source, content_hash, on_progress).close()


def _is_large(source: NameSource, most_in_memory: int) -> bool:
    """Whether the names are many, or the events of which it is counted who takes part in them."""
    return source.count() > most_in_memory or source.event_count() > MOST_EVENTS_IN_MEMORY


def _indexes(source: NameSource) -> dict[str, NameIndex]:
    weights = source.weights()
    names: dict[str, dict[str, list[Name]]] = {kind: {} for kind in _KINDS}
    abbreviated = set()
    for row in source.names():
        if row.kind in names:
            form = Name(row.text, row.language, NameKind(row.form))
            names[row.kind].setdefault(row.record, []).append(form)
            if ActorKind(row.actor_kind or ActorKind.PERSON) in ABBREVIATED:
                abbreviated.add(row.record)
    return {
        kind: NameIndex(
            Named(kind, id_, forms, weights.get(id_, 0) if kind == "actor" else 0, id_ in abbreviated)
            for id_, forms in records.items()
        )
        for kind, records in names.items()
    }
