"""Textual without what would only serve connections: the explorer makes none."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_TLS = "ssl"


@contextmanager
def without_tls() -> Iterator[None]:
    """Let asyncio be loaded without TLS, as where a Python has none: a tenth of the explorer's memory.

    Whoever imports `ssl` afterwards finds it.
    """
    if _TLS in sys.modules:
        yield
        return
    sys.modules[_TLS] = None  # type: ignore[assignment]  # so that to import it is an ImportError
    try:
        yield
    finally:
        del sys.modules[_TLS]
