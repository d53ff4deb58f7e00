"""The known ids that a mistyped one was most likely meant to be."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(wanted: str, known: Iterable[str], *, count: int = 3) -> tuple[str, ...]:
    """Up to `count` ids, best first: those that contain what was typed, then those spelt like it."""
    import difflib  # what mistypes nothing is not to wait for it

    ids = list(known)
    typed = wanted.casefold().strip()[:200]
    containing = [id_ for id_ in ids if typed and typed in id_]
    alike = difflib.get_close_matches(typed, ids, n=count, cutoff=0.5)
    return tuple(dict.fromkeys([*sorted(containing, key=len), *alike]))[:count]
