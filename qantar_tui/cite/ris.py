"""Sources as RIS, which every reference manager reads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qantar_tui.cite.dates import Dated, date_of
from qantar_tui.cite.fields import (
    Person,
    address_of,
    doi_of,
    kind_of,
    one_line,
    people_of,
    present,
    remarks,
    text_of,
    title_of,
)
from qantar_tui.cite.subject import Cited
from qantar_tui.model.source import Source
from qantar_tui.model.stamp import Stamp

_TYPES = {
    "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS", "bill": "BILL",
    "book": "BOOK", "chapter": "CHAP", "dataset": "DATA", "entry": "ENCYC", "figure": "FIGURE",
    "hearing": "HEAR", "legal_case": "CASE", "legislation": "STAT", "manuscript": "UNPB", "map": "MAP",
    "motion_picture": "VIDEO", "pamphlet": "PAMP", "paper-conference": "CPAPER", "patent": "PAT",
    "personal_communication": "PCOMM", "post": "ELEC", "post-weblog": "BLOG", "regulation": "GOVDOC",
    "report": "RPRT", "song": "MUSIC", "standard": "STAND", "thesis": "THES", "webpage": "ELEC",
}  # fmt: skip
_ANY_TYPE = "GEN"
_ROLES = (
    ("AU", "author"), ("ED", "editor"), ("A2", "container-author"), ("A2", "director"),
    ("A3", "interviewer"), ("A3", "collection-editor"), ("A4", "translator"),
)  # fmt: skip
_PAGES = re.compile(r"([^-–—]+)[-–—]+([^-–—]+)")
FILE_BREAK = "\r\n"
"""How lines end in a file; what is pasted has plain line breaks."""


def ris(cited: Sequence[Cited], stamp: Stamp | None = None) -> str:
    """A record for each work, the places that are cited in its notes; no final newline.

    A stamp stands in each as the provider of the database, for RIS has no comments.
    """
    return "\n".join(_record(work, stamp) for work in cited)


def _record(cited: Cited, stamp: Stamp | None) -> str:
    source = cited.source
    first, last = _pages(text_of(source, "page"))
    issued, accessed = date_of(source, "issued"), date_of(source, "accessed")
    found = present([
        ("TY", _TYPES.get(kind_of(source), _ANY_TYPE)),
        ("ID", one_line(source.id)),
        *_people(source),
        ("TI", title_of(source)),
        ("T2", text_of(source, "container-title")),
        ("T3", text_of(source, "collection-title") or text_of(source, "event-title")),
        ("PY", issued.year if issued else ""),
        ("DA", _date(issued)),
        ("VL", text_of(source, "volume")),
        ("IS", text_of(source, "issue") or text_of(source, "number")),
        ("SP", first),
        ("EP", last),
        ("ET", text_of(source, "edition")),
        ("PB", text_of(source, "publisher")),
        ("CY", text_of(source, "publisher-place") or text_of(source, "event-place")),
        ("M3", text_of(source, "genre") or text_of(source, "medium")),
        ("SN", text_of(source, "ISSN") or text_of(source, "ISBN")),
        ("DO", doi_of(source)),
        ("UR", address_of(source)),
        ("Y2", _date(accessed)),
        ("LA", text_of(source, "language")),
        ("AB", text_of(source, "abstract")),
        ("N1", remarks(cited)),
        ("DP", str(stamp or "")),
    ])  # fmt: skip
    return "\n".join([*(f"{tag}  - {value}" for tag, value in found), "ER  - "])


def _people(source: Source) -> list[tuple[str, str]]:
    return [(tag, _name(person)) for tag, field in _ROLES for person in people_of(source, field)]


def _name(person: Person) -> str:
    if person.literal:
        return _undivided(person.literal)
    family = f"{person.particle} {person.family}".strip()
    if person.suffix and not person.given:
        return f"{family},,{person.suffix}"
    if not person.given:
        return _undivided(family)
    return ", ".join(filter(None, [family, person.given, person.suffix]))


def _undivided(name: str) -> str:
    """A name in one part: without a comma readers take its last word for the family name."""
    return f"{name}," if " " in name and "," not in name else name


def _date(date: Dated | None) -> str:
    """`2022/01/26/`, with nothing between the strokes for what is not known; the last part is for words."""
    if not date:
        return ""
    month, day = (*([] if date.season else date.first[1:]), 0, 0)[:2]
    numbers = [date.year, f"{month:02}" if month else "", f"{day:02}" if day else ""]
    return f"{'/'.join(numbers)}/{(date.season or date.words).replace('/', '-')}"


def _pages(pages: str) -> tuple[str, str]:
    found = _PAGES.fullmatch(pages)
    return (found[1].strip(), found[2].strip()) if found else (pages, "")
