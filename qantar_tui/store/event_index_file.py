"""Where the indexes of events lie: of large dossiers in the cache folder, of small ones in memory."""

from __future__ import annotations

from collections.abc import Callable

from qantar_tui.store.event_index import FILES, EventIndex
from qantar_tui.store.event_index_draft import EventDraft

Fill = Callable[[EventDraft], None]


def open_index(content_hash: str) -> EventIndex | None:
    """The index that was made for this content; None where there is none, or none to be believed."""
    return FILES.open(content_hash)


def make_index(content_hash: str, fill: Fill) -> EventIndex:
    """An index for this content: see `CacheFiles.make`."""
    return FILES.make(content_hash, lambda connection: fill(EventDraft(connection)))


def make_index_in_memory(fill: Fill) -> EventIndex:
    """An index that goes when it is closed; raises what `fill` does, else CacheUnusable."""
    return FILES.make_fleeting(":memory:", lambda connection: fill(EventDraft(connection)))
