"""The card of a source."""

from __future__ import annotations

from collections.abc import Iterator

from qantar_tui.annotation import TYPE_CHECKING
from qantar_tui.cite.reference import reference
from qantar_tui.cli.card_parts import citation, labels, reference_to, section, title
from qantar_tui.cli.page import Block, Fact, Item, Page, Paragraph, Piece, Style, dotted, text
from qantar_tui.dossier.covering import Coverage
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.source import Source
from qantar_tui.words.claim import locator_in_words
from qantar_tui.words.time import when_in_words
from qantar_tui.words.verdict import coverage_in_words

if TYPE_CHECKING:
    from qantar_tui.cli import json_form
    from qantar_tui.compare.said import Hidden

_FACTS = {
    "type": "type",
    "container-title": "came out in",
    "publisher": "publisher",
    "genre": "genre",
    "DOI": "DOI",
}
"""CSL fields that the reference line leaves out or hides in a row, and what a reader calls them."""


def page(dossier: Dossier, id_: str) -> Page:
    """What it is, where it speaks from, what was read, and what it says of each event."""
    source = dossier.source(id_)
    return [
        title(source.label, "source", source.id),
        Fact("reference", text(reference(source))),
        *(Fact(label, text(str(source.csl[name]))) for name, label in _FACTS.items() if source.csl.get(name)),
        Fact("address", text(Piece(str(source.csl.get("URL", "")), Style.LINK))),
        *_reading(dossier, source),
        *citation(dossier.cite_source(id_)),
        *section("What it covers", _coverage(dossier, id_)),
    ]


def hidden(dossier: Dossier, id_: str) -> Hidden:
    """How many of its claims the day that stands hides."""
    return dossier.hidden(id_)


def record(dossier: Dossier, id_: str) -> json_form.Record:
    from qantar_tui.cli import json_form

    return {
        **json_form.source(dossier.source(id_), dossier.name_of),
        "coverage": [
            {
                "event": json_form.reference_to(covered.event.id, covered.event.title),
                "gist": covered.gist,
                "speaks": covered.speaks,
                "silent": covered.silent,
                "not checked": covered.unchecked,
            }
            for covered in dossier.coverage(id_)
        ],
        "citation": dossier.cite_source(id_),
    }


def _reading(dossier: Dossier, source: Source) -> Iterator[Block]:
    verbatim = "" if source.is_verbatim else "; its wording is not the author's, so nothing of it is quoted"
    published = when_in_words(source.published) if source.published else ""
    yield Fact("published", dotted([published, source.published_note, _not_out(dossier, source)]))
    yield Fact("outlet", text(reference_to(dossier, source.outlet)))
    yield Fact("goes back to", text(labels(dossier, source.derived_from)))
    yield Fact("known through", text(_citers(dossier, source)))
    yield Fact("standpoint", text(source.standpoint))
    yield Fact("copy", text(source.copy))
    yield Fact("read", text(f"{source.reading}{verbatim}"))
    yield Fact("counted by", text(source.locator))
    yield Fact("note", text(source.note))


def _not_out(dossier: Dossier, source: Source) -> Piece:
    """That it was not certainly out by the day that stands, where one does."""
    if dossier.is_out(source):
        return Piece("")
    from qantar_tui.cli.marks import cell_mark
    from qantar_tui.compare.silence import CellState

    return cell_mark(CellState.NOT_KNOWN_YET)


def _citers(dossier: Dossier, source: Source) -> str:
    """The works through which one that was not read is known, each with the place as its locators count."""
    return "; ".join(
        f"{citer.label}, {locator_in_words(citer.locator, source.cited_at)}"
        if source.cited_at
        else citer.label
        for citer in map(dossier.source, source.known_through)
    )


def _coverage(dossier: Dossier, id_: str) -> Iterator[Block]:
    """Of a large dossier as much as the explorer's card has: nobody reads more, and JSON has all."""
    first = dossier.first_coverage(id_, dossier.most_listed if dossier.is_large else None)
    for covered in first.records:
        yield Item(dotted([Piece(covered.event.title, Style.STRONG), covered.event.id, _extent(covered)]))
        yield Item(text(covered.gist), 2)
    if first.more:
        as_of = f" --as-of {dossier.as_of.edtf}" if dossier.as_of else ""
        all_of_them = f"qantar show {id_} --format json{as_of}"
        yield Paragraph(text(f"… and {first.more:,} more: {all_of_them}"))


def _extent(covered: Coverage) -> str:
    return coverage_in_words(covered.speaks, covered.silent, covered.unchecked)
