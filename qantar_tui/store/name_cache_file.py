"""Where the caches of names lie."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from qantar_tui.store.cache_file import CacheFiles
from qantar_tui.store.name_cache import APPLICATION_ID, NameCache
from qantar_tui.store.name_cache_draft import Draft


def open_cached(content_hash: str, version: int) -> NameCache | None:
    """The cache that was made for this content; None where there is none, or none to be believed."""
    return _files(version).open(content_hash)


def make_cache(content_hash: str, version: int, fill: Callable[[Draft], None]) -> NameCache:
    """A cache for this content: see `CacheFiles.make`."""
    return _files(version).make(content_hash, lambda connection: fill(Draft(connection)))


def forget(content_hash: str, version: int) -> None:
    """Remove a cache that turned out to be damaged; no error where that cannot be."""
    _files(version).forget(content_hash)


@cache
def _files(version: int) -> CacheFiles[NameCache]:
    return CacheFiles("names", APPLICATION_ID, version, NameCache)
