"""What the cards of several kinds of record have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from qantar_tui.dossier.first import First
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.actor import Actor, Name
from qantar_tui.model.place import Place
from qantar_tui.ui.content import Piece, say
from qantar_tui.ui.styles import HEADING, MUTED, STRONG
from qantar_tui.ui.widgets.item_lines import Item
from qantar_tui.words.names import ADDED_HEADING, added_forms, printed_forms, printers_in_words
from qantar_tui.words.notes import with_labels

T = TypeVar("T")

BLANK = Item(say(""))
_MOST_FORMS = 200
"""Forms of a name that a card has of either sort."""


def names(dossier: Dossier, named: Actor | Place) -> list[Item]:
    """Who prints the name how, and then the forms that nobody prints; of very many the first."""
    printed, added = _first(printed_forms(named)), _first(added_forms(named))
    items = section("Names")
    items += [*(line(*_printed(dossier, form)) for form in printed.records), *more(printed, named.id)]
    if added.records:
        items.append(line((f"{ADDED_HEADING}:", MUTED)))
        items += [line(f"  {form.text}", (f"  {_kind(dossier, form)}", MUTED)) for form in added.records]
    return [*items, *more(added, named.id)]


def _first(forms: Sequence[Name]) -> First[Name]:
    return First(tuple(forms[:_MOST_FORMS]), len(forms))


def _printed(dossier: Dossier, form: Name) -> Iterator[Piece]:
    yield form.text, STRONG
    yield f" — {printers_in_words(form, dossier.name_of)}"
    yield f"  {_kind(dossier, form)}", MUTED


def _kind(dossier: Dossier, form: Name) -> str:
    return f"{form.kind}, {dossier.about.language_called(form.language)}"


def section(title: str) -> list[Item]:
    return [BLANK, line((title, HEADING))]


def line(*pieces: Piece) -> Item:
    return Item(say(*pieces), indent=2)


def entry(key: str, *pieces: Piece) -> Item:
    return Item(say(*pieces), key=key, indent=2)


def fact(label: str, fact: str) -> Item:
    return Item(say((f"{label:<8}", MUTED), fact), indent=8)


def noted(dossier: Dossier, note: str) -> list[Item]:
    return [Item(say(("Note: ", MUTED), labelled(dossier, note)), indent=2)] if note else []


def labelled(dossier: Dossier, note: str) -> str:
    """An editor's note, with works by their labels where it names them by id."""
    return with_labels(
        note, lambda id_: dossier.source(id_).label if dossier.known_kind(id_) == "source" else ""
    )


def more(first: First[T], id_: str) -> list[Item]:
    """How many records a card leaves out, and where they are all listed; nothing where it has them all."""
    return [line((f"… and {first.more:,} more: qantar show {id_}", MUTED))] if first.more else []
