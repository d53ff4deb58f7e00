"""What the cards of several kinds of record have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qantar_tui.annotation import TYPE_CHECKING
from qantar_tui.cli.page import Block, Fact, Heading, Item, Piece, Style, dotted, text
from qantar_tui.cli.stances import stance_mark
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.account import Claim
from qantar_tui.model.actor import Name
from qantar_tui.words.claim import locator_in_words, value_in_words, voice_path
from qantar_tui.words.names import (
    ADDED_HEADING,
    PRINTED_HEADING,
    Named,
    added_forms,
    printed_forms,
    printers_in_words,
)

if TYPE_CHECKING:
    from qantar_tui.cli import json_form


def title(name: str, kind: str, id_: str) -> Heading:
    return Heading(dotted([name, Piece(kind, Style.FAINT), Piece(id_, Style.FAINT)]), 1)


def section(name: str, items: Iterable[Block]) -> list[Block]:
    """A heading and what stands below it; nothing where there is nothing."""
    blocks = list(items)
    return [Heading(text(name)), *blocks] if blocks else []


def names(dossier: Dossier, named: Named) -> list[Block]:
    """Every form of a name: first those that sources print, with who does; then those the editor added."""
    return [
        *section(PRINTED_HEADING, (_name(dossier, form) for form in printed_forms(named))),
        *section(ADDED_HEADING, (_name(dossier, form) for form in added_forms(named))),
    ]


def _name(dossier: Dossier, form: Name) -> Item:
    sources = printers_in_words(form, dossier.name_of)
    who = [f" — {sources}"] if sources else []
    of_it = dotted([language(dossier, form.language), form.kind])
    return Item(text(Piece(form.text, Style.STRONG), *who, " · ", *of_it))


def language(dossier: Dossier, code: str) -> str:
    return dossier.about.language_called(code)


def labels(dossier: Dossier, sources: Iterable[str]) -> str:
    return ", ".join(dossier.name_of(source) for source in sources)


def said_by(dossier: Dossier, sources: Sequence[str]) -> str:
    return f"by {labels(dossier, sources)}" if sources else ""


def reference_to(dossier: Dossier, id_: str) -> str:
    """Another record by name and id; empty where there is none."""
    return f"{dossier.name_of(id_)} ({id_})" if id_ else ""


def said_by_then(dossier: Dossier, claims: Sequence[Claim]) -> Sequence[Claim]:
    """Those that had been said by the day that stands; all where none does."""
    return dossier.said(claims)[0] if dossier.as_of else claims


def claims(dossier: Dossier, said: Sequence[Claim]) -> Iterator[Block]:
    """Claims outside of their comparison, below the question that they answer."""
    above = ("", "")
    for claim in said_by_then(dossier, said):
        question = (claim.event, claim.point)
        if question != above:
            ask = dossier.point(*question).ask
            yield Item(dotted([Piece(ask, Style.STRONG), dossier.name_of(claim.event), claim.event]))
            above = question
        yield _answer(dossier, claim)


def _answer(dossier: Dossier, claim: Claim) -> Item:
    source, point = dossier.source(claim.source), dossier.point(claim.event, claim.point)
    value = value_in_words(claim.value, point, dossier.name_of)
    voice = voice_path(claim.voice, source.label, dossier.name_of)
    place = Piece(locator_in_words(source.locator, claim.locator), citation=dossier.cite_claims([claim]))
    return Item(text(stance_mark(claim.stance), " ", *dotted([value, claim.words, voice, place])), 2)


def claim_records(dossier: Dossier, said: Sequence[Claim]) -> list[json_form.Record]:
    """The same claims as records."""
    return [_record(dossier, claim) for claim in said_by_then(dossier, said)]


def _record(dossier: Dossier, claim: Claim) -> json_form.Record:
    from qantar_tui.cli import json_form

    point = dossier.point(claim.event, claim.point)
    return json_form.claim(claim, point, dossier.source(claim.source), dossier.name_of)


def citation(pandoc: str) -> list[Block]:
    """The citation of a whole card; nothing where nothing is cited."""
    return [Fact("cite", text(Piece(pandoc, citation=pandoc)))] if pandoc else []
