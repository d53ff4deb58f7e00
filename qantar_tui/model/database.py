"""What makes a SQLite file one of ours, shared by its writer and its readers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

APPLICATION_ID = 0x51414E54
"""`QANT` in the file's header."""
SCHEMA_VERSION = 3
"""Raised whenever a reader of the old schema would misread the new one."""

TABLES: dict[str, tuple[str, ...]] = {
    "about": ("key", "value"),
    "entry": ("kind", "ordinal", "id", "title", "note"),
    "source": (
        "id", "ordinal", "label", "title", "csl", "standpoint", "copy", "reading", "verbatim", "locator",
        "published", "published_note", "outlet", "derived_from", "known_through", "cited_at", "text_file",
        "text_sha256", "note",
    ),
    "place": ("id", "within", "latitude", "longitude", "zone", "note"),
    "actor": ("id", "kind", "note"),
    "name": ("kind", "record", "ordinal", "text", "language", "form", "printed_in"),
    "role": ("actor", "ordinal", "title", "body", "since", "until", "said_by"),
    "relation": ("actor", "ordinal", "other", "kind", "note", "said_by"),
    "event": (
        "id", "title", "kind", "edtf", "clock_from", "clock_to", "zone", "when_note", "earliest", "latest",
        "place", "part_of", "summary", "note",
    ),
    "involvement": ("event", "ordinal", "actor", "role", "note"),
    "point": ("event", "ordinal", "id", "ask", "answer", "unit", "choices", "over_time", "since", "note"),
    "account": ("event", "source", "gist", "note"),
    "claim": (
        "number", "event", "point", "source", "stance", "value", "computed", "text_group", "words", "locator",
        "quote", "quote_language", "translation", "as_of", "origin", "note",
    ),
    "voice": ("claim", "ordinal", "actor"),
    "bearing": ("claim", "explanation", "how"),
}  # fmt: skip
"""Each table and its columns, in the order in which the content hash reads them."""
VIEWS = {
    "timeline": "1c418011e957500ee37dc3d6de687cd47f44b7d2036f4925b70ca27fc6e7f94a",
    "what_sources_say": "d208f3bf06b703444986caddf3851b398513f192d91befb962c12ada61efe682",
    "who_is_who": "8ee6bd6538889874276225d1c847b66eb2d8a339441f23817cf4404a84aa56db",
    "bibliography": "e80cf0f5dbce62177b4316c8f3ad8f5d3a420d837fb575b4bff3e4b5c8d06fc9",
}
"""Each view and the SHA-256 of its definition, letter by letter, as `build.views` writes it.

A file has all of them, or none where it is older than they are; they have no part in the content hash. Who
changes one raises SCHEMA_VERSION, as a reader of the old one would refuse the new one.
"""


def content_hash(
    tables: Iterable[tuple[str, Iterable[Sequence[object]]]],
    in_order: Callable[[Iterable[str]], Iterable[str]] = sorted,
) -> str:
    """SHA-256 over every row of every table, whatever the order in which the rows come.

    `in_order` sorts the rows of one table, written as lines of ASCII, each without its end.
    """
    # Loaded here, for whoever only reads has no use for them.
    import hashlib
    import json

    digest = hashlib.sha256()
    line_of = json.JSONEncoder(ensure_ascii=True, default=_bytes).encode
    for name, rows in tables:
        digest.update(f"{name}\n".encode())
        for line in in_order(line_of(list(row)) for row in rows):
            digest.update(line.encode())
            digest.update(b"\n")
    return digest.hexdigest()


def _bytes(cell: object) -> dict[str, str]:
    """Bytes, which no table of ours holds and a stranger's may."""
    if isinstance(cell, bytes):
        return {"bytes": cell.hex()}
    raise TypeError(f"a cell cannot hold a {type(cell).__name__}")
