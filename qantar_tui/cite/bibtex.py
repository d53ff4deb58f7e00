"""Sources as BibTeX, in biblatex's fields, but for the old readers by the names that they know, too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from qantar_tui.cite.babel import LANGUAGES
from qantar_tui.cite.dates import Dated, date_of, edtf_of
from qantar_tui.cite.fields import (
    Person,
    address_of,
    doi_of,
    kind_of,
    language_of,
    listed,
    one_line,
    people_of,
    present,
    remarks,
    text_of,
    title_of,
)
from qantar_tui.cite.subject import Cited
from qantar_tui.model.source import Source

_TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "bill": "legislation", "book": "book", "chapter": "incollection", "collection": "collection",
    "dataset": "dataset", "entry": "inreference", "legal_case": "jurisdiction", "legislation": "legislation",
    "manuscript": "unpublished", "motion_picture": "movie", "pamphlet": "booklet",
    "paper-conference": "inproceedings", "patent": "patent", "personal_communication": "letter",
    "post": "online", "post-weblog": "online", "regulation": "legislation", "report": "report",
    "review": "article", "song": "music", "speech": "unpublished", "standard": "standard", "thesis": "thesis",
    "treaty": "legal", "webpage": "online",
}  # fmt: skip
_SUBTYPES = {"article-magazine": "magazine", "article-newspaper": "newspaper"}
_CONTAINERS = {"article": "journal", "online": "organization"}
_BOOKS = ("incollection", "inproceedings", "inreference")
_PUBLISHERS = {"report": "institution", "thesis": "institution"}
_ROLES = {
    "author": "author", "editor": "editor", "translator": "translator", "container-author": "bookauthor",
}  # fmt: skip
_NAMED_IN_NOTES = {
    "interviewer": "Interview by", "director": "Directed by", "collection-editor": "Series edited by",
}  # fmt: skip
_RECASED = ("booktitle", "eventtitle", "series")
"""Fields that styles and readers write small but for the first word, if braces do not keep them."""
_ESCAPED = str.maketrans({
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "`": r"\textasciigrave{}",
})  # fmt: skip
_LONE_BRACES = str.maketrans({"{": r"\textbraceleft{}", "}": r"\textbraceright{}"})
_PAIRED = re.compile(r"(?<![\w'])'(?=\w)([^\n]*?\S)'(?![\w'])")
_PAIRED_TWICE = re.compile(r'(?<!\w)"(?=\S)([^"]*\S)"(?!\w)')
_NOT_IN_KEYS = re.compile(r"[^\w:.+/-]")
_DAY = r"\d{3}X|\d\dXX|\d{4}(?:-XX(?:-XX)?|-(?:0[1-9]|1[0-2])(?:-(?:\d\d|XX))?|-2[1-4])?[?~%]?"
_READ_BY_BIBLATEX = re.compile(rf"(?:{_DAY})|(?:{_DAY}|\.\.|)/(?:{_DAY}|\.\.|)", re.ASCII)
_NEEDS_BRACES = re.compile(r",|\band\b|\bothers\b", re.IGNORECASE)


def bibtex(cited: Sequence[Cited]) -> str:
    """An entry for each work, its id as the key, the cited places in its annotation; no final newline."""
    return "\n\n".join(_entry(work) for work in cited)


def _entry(cited: Cited) -> str:
    source = cited.source
    kind = _TYPES.get(kind_of(source), "misc")
    found = present([
        *((name, _people(people_of(source, role))) for role, name in _ROLES.items()),
        ("title", f"{{{_escaped(title_of(source))}}}"),
        *((name, _kept(name, _escaped(text))) for name, text in _texts(source, kind)),
        ("date", _date(date_of(source, "issued"))),
        ("year", _year(date_of(source, "issued"))),
        ("pages", _escaped(re.sub(r"\s*[-–—]+\s*", "--", text_of(source, "page")))),
        ("doi", _balanced(doi_of(source))),
        ("url", _balanced(address_of(source))),
        ("urldate", _date(date_of(source, "accessed"))),
        ("note", _escaped(_note(source))),
        ("annotation", _escaped(remarks(cited))),
    ])  # fmt: skip
    key = _NOT_IN_KEYS.sub("-", one_line(source.id))
    return "\n".join([f"@{kind}{{{key},", *(f"  {name} = {{{value}}}," for name, value in found), "}"])


def _texts(source: Source, kind: str) -> list[tuple[str, str]]:
    container = "booktitle" if kind in _BOOKS else _CONTAINERS.get(kind, "howpublished")
    issue, number = text_of(source, "issue"), text_of(source, "number")
    return [
        (container, text_of(source, "container-title")),
        ("entrysubtype", _SUBTYPES.get(kind_of(source), "")),
        ("series", text_of(source, "collection-title")),
        ("volume", text_of(source, "volume")),
        ("number", issue or number),
        ("edition", text_of(source, "edition")),
        ("type", text_of(source, "genre")),
        ("eventtitle", text_of(source, "event-title")),
        ("venue", text_of(source, "event-place")),
        (_PUBLISHERS.get(kind, "publisher"), text_of(source, "publisher")),
        ("address", text_of(source, "publisher-place")),
        ("isbn", text_of(source, "ISBN")),
        ("issn", text_of(source, "ISSN")),
        ("langid", LANGUAGES.get(language_of(source), "")),
        ("abstract", text_of(source, "abstract")),
    ]


def _kept(name: str, text: str) -> str:
    return f"{{{text}}}" if text and name in _RECASED else text


def _note(source: Source) -> str:
    """Who made it, by what means and where it is kept, as far as BibTeX has no field for that."""
    named = {by: people_of(source, role) for role, by in _NAMED_IN_NOTES.items()}
    makers = [f"{by} {listed(people)}" for by, people in named.items() if people]
    archive = ", ".join(filter(None, [text_of(source, "archive"), text_of(source, "archive-place")]))
    return "; ".join(filter(None, [*makers, text_of(source, "medium"), archive]))


def _people(people: Sequence[Person]) -> str:
    return " and ".join(map(_name, people))


def _name(person: Person) -> str:
    if person.literal:
        return f"{{{_escaped(person.literal)}}}"
    family = f"{_part(person.particle)} {_part(person.family)}".strip()
    if not person.given and not person.suffix:
        return f"{{{_escaped(person.family)}}}" if not person.particle else family
    if not person.suffix:
        return f"{family}, {_part(person.given)}"
    # Of two parts BibTeX takes the second for a given name, so the third stands there even where it is empty.
    return f"{family}, {_part(person.suffix)}, {_part(person.given)}"


def _part(text: str) -> str:
    """A part of a name; in braces where BibTeX would take a word of it for a sign of its own."""
    return f"{{{_escaped(text)}}}" if _NEEDS_BRACES.search(text) else _escaped(text)


def _date(date: Dated | None) -> str:
    """EDTF, as far as biblatex reads it."""
    if not date:
        return ""
    if not date.first:
        return date.edtf if _READ_BY_BIBLATEX.fullmatch(date.edtf) else ""
    about = "~" if date.is_about else ""
    return "/".join(f"{edtf_of(day)}{about}" for day in (date.first, date.last) if day)


def _year(date: Dated | None) -> str:
    if not date:
        return ""
    return date.year if date.first or (_date(date) and date.year) else _escaped(date.words)


def _escaped(text: str) -> str:
    """The text as LaTeX writes it; BibTeX counts braces even after a backslash, so lone ones get names."""
    escaped = text.translate(_ESCAPED if _is_balanced(text) else {**_ESCAPED, **_LONE_BRACES})
    # Straight marks close for LaTeX, wherever they stand.
    return _PAIRED_TWICE.sub("“\\1”", _PAIRED.sub("‘\\1’", escaped))


def _is_balanced(text: str) -> bool:
    depths = list(accumulate((sign == "{") - (sign == "}") for sign in text))
    return not depths or (min(depths) >= 0 and depths[-1] == 0)


def _balanced(address: str) -> str:
    """An address, which biblatex takes as it stands."""
    return address.replace("{", "%7B").replace("}", "%7D")
