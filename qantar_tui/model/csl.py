"""The fields and types of the Citation Style Language that a source may have."""

from __future__ import annotations

CSL_TEXT = (
    "title", "title-short", "container-title", "collection-title", "publisher", "publisher-place", "URL",
    "DOI", "ISSN", "ISBN", "language", "genre", "medium", "volume", "issue", "page", "number", "edition",
    "section", "event-title", "event-place", "archive", "archive-place", "abstract", "keyword",
    "citation-label",
)  # fmt: skip
CSL_NAMES = (
    "author", "editor", "translator", "interviewer", "director", "container-author", "collection-editor",
)  # fmt: skip
CSL_DATES = ("issued", "accessed", "original-date", "event-date")
CSL_LAST_SEASON = 24
"""In a month's place CSL has four seasons from 21 on; quarters, and what else EDTF has, are words to it."""
CSL_TYPES = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast",
    "chapter", "collection", "dataset", "document", "entry", "event", "figure", "graphic", "hearing",
    "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture", "pamphlet",
    "paper-conference", "personal_communication", "post", "post-weblog", "regulation", "report", "review",
    "song", "speech", "standard", "thesis", "treaty", "webpage",
)  # fmt: skip
