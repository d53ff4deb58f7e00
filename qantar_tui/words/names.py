"""Names in words: who prints one how, and why a search found one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qantar_tui.annotation import Protocol
from qantar_tui.frozen import replace
from qantar_tui.model.actor import Name
from qantar_tui.words.claim import NameOf

PRINTED_HEADING = "Who prints the name how"
ADDED_HEADING = "Added by the editor"


class Named(Protocol):
    """What has names: an actor or a place."""

    @property
    def names(self) -> tuple[Name, ...]: ...


def printed_forms(named: Named) -> list[Name]:
    """The forms that some source prints, each once with all its sources, in the dossier's order.

    A form has `text`, `language`, `kind` and the ids of its sources, `printed_in`.
    """
    return [form for form in _once_each(named.names) if form.printed_in]


def added_forms(named: Named) -> list[Name]:
    """The forms that no source prints: the editor added them, so that the name is found."""
    return [form for form in _once_each(named.names) if not form.printed_in]


def printers_in_words(form: Name, name_of: NameOf) -> str:
    """The sources that print a form: `Kim 2023, Katara n.d.`; empty where none does."""
    return ", ".join(name_of(source) for source in form.printed_in)


def stretches(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[str, bool]]:
    """The text in stretches, each with whether it lies within one of the spans, which are in order."""
    parts, place = list[tuple[str, bool]](), 0
    for first, last in spans:
        start = max(first, place)
        end = max(last, start)
        parts += [(text[place:start], False), (text[start:end], True)]
        place = end
    return [(part, is_within) for part, is_within in [*parts, (text[place:], False)] if part]


def reason_in_words(reason: str, read_as: str = "") -> str:
    """`keyboard layout, read as токаев`."""
    return f"{reason}, read as {read_as}" if read_as else str(reason)


def _once_each(forms: Sequence[Name]) -> list[Name]:
    """Each spelling in a language once, as what it is called first, with the sources of all its entries."""
    merged: dict[tuple[str, str], Name] = {}
    for form in forms:
        key = (form.text, form.language)
        if (first := merged.setdefault(key, form)) is not form:
            sources = dict.fromkeys((*first.printed_in, *form.printed_in))
            merged[key] = replace(first, printed_in=tuple(sources))
    return list(merged.values())
