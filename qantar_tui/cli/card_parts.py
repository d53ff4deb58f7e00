"""What the cards of several kinds of record have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qantar_tui.annotation import TYPE_CHECKING
from qantar_tui.cli.page import Block, Fact, Heading, Item, Piece, Style, dotted, text
from qantar_tui.cli.stances import stance_mark
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.account import Claim
from qantar_tui.model.actor import Name
from qantar_tui.model.event import Event, Point
from qantar_tui.words.claim import answer_in_words, locator_in_words, voice_path
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
    return with_id(dossier.name_of(id_), id_) if id_ else ""


def with_id(name: str, id_: str) -> str:
    return f"{name} ({id_})"


def said_by_then(dossier: Dossier, claims: Sequence[Claim]) -> Sequence[Claim]:
    """Those that had been said by the day that stands; all where none does."""
    return dossier.said(claims)[0] if dossier.as_of else claims


def claims(dossier: Dossier, said: Sequence[Claim]) -> Iterator[Block]:
    """Claims outside of their comparison, below the question that they answer."""
    said, above = said_by_then(dossier, said), ("", "")
    answered = _answered(dossier, said)
    for claim in said:
        question = (claim.event, claim.point)
        event, point = answered[question]
        if question != above:
            yield Item(dotted([Piece(point.ask, Style.STRONG), event.title, event.id]))
            above = question
        yield _answer(dossier, claim, point)


def _answered(dossier: Dossier, said: Sequence[Claim]) -> dict[tuple[str, str], tuple[Event, Point]]:
    """The event and the question of each claim, read together, for there may be very many."""
    events = dossier.events_in_time(dict.fromkeys(claim.event for claim in said))
    return {(event.id, point.id): (event, point) for event in events for point in event.points}


def _answer(dossier: Dossier, claim: Claim, point: Point) -> Item:
    source = dossier.source(claim.source)
    value = answer_in_words(claim, point, dossier.name_of)
    voice = voice_path(claim.voice, source.label, dossier.name_of)
    place = Piece(locator_in_words(source.locator, claim.locator), citation=dossier.cite_claims([claim]))
    return Item(text(stance_mark(claim.stance), " ", *dotted([value, claim.words, voice, place])), 2)


def claim_records(dossier: Dossier, said: Sequence[Claim]) -> list[json_form.Record]:
    """The same claims as records."""
    from qantar_tui.cli import json_form

    said = said_by_then(dossier, said)
    answered = _answered(dossier, said)
    return [
        json_form.claim(
            claim, answered[claim.event, claim.point][1], dossier.source(claim.source), dossier.name_of
        )
        for claim in said
    ]


def citation(pandoc: str) -> list[Block]:
    """The citation of a whole card; nothing where nothing is cited."""
    return [Fact("cite", text(Piece(pandoc, citation=pandoc)))] if pandoc else []
