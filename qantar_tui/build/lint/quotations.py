"""Checks of what is quoted, in `quote` and between quotation marks elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qantar_tui.build.lint.finding import Check, Found
from qantar_tui.build.lint.names import CheckName
from qantar_tui.build.lint.walk import by_id
from qantar_tui.build.problem import Where
from qantar_tui.build.read import Item, Records
from qantar_tui.build.rules import MAX_QUOTED_WORDS, is_quotable, words_quoted_beyond

_QUOTED = re.compile(r"“([^“”]+)”|«([^«»]+)»|\"([^\"]+)\"")
_SCARE = 2
"""So many words between quotation marks may be a term or a nickname."""


def quotation_too_long(records: Records) -> Iterator[Found]:
    for event, account, where, quoted in _quotations(records):
        if words := words_quoted_beyond(quoted):
            hint = f"at most {MAX_QUOTED_WORDS}; paraphrase the rest"
            yield Found(where, f"this quotes {words} words", hint, _ids(event, account))


def quotation_from_altered_copy(records: Records) -> Iterator[Found]:
    sources = by_id(records.sources)
    for event, account, where, quoted in _quotations(records):
        source = sources.get(account.text("source"))
        if source and not is_quotable(source.text("verbatim")) and quoted:
            yield Found(
                where,
                f"nothing of “{source.text('id')}” can be quoted",
                "its copy's wording is not the author's; paraphrase it",
                _ids(event, account),
            )


def _ids(event: Item, account: Item) -> tuple[str, ...]:
    return event.text("id"), account.text("source")


def _quotations(records: Records) -> Iterator[tuple[Item, Item, Where, str]]:
    """Every quotation, with its event and account."""
    for event in records.events:
        for account in event.items("accounts"):
            for claim in account.items("claims"):
                if claim.has("quote"):
                    yield event, account, claim.where("quote"), claim.text("quote")
                for where, quoted in _passages(claim, ("words", "note")):
                    yield event, account, where, quoted
            for where, quoted in _passages(account, ("gist", "note")):
                yield event, account, where, quoted


def _passages(record: Item, names: tuple[str, ...]) -> Iterator[tuple[Where, str]]:
    for name in names:
        for found in _QUOTED.finditer(record.text(name)):
            quoted = next(filter(None, found.groups()), "")
            if len(quoted.split()) > _SCARE:
                yield record.where(name), quoted


CHECKS = (
    Check(
        CheckName.QUOTATION_TOO_LONG,
        "More than twelve words are quoted.",
        "A dossier paraphrases and quotes no more than it must: twelve words at a time. An import refuses a"
        " longer `quote`; this finds one too that stands between quotation marks in the `words`, `gist` or"
        " `note` of an account. Split what matters from what can be said in other words.",
        quotation_too_long,
    ),
    Check(
        CheckName.QUOTATION_FROM_ALTERED_COPY,
        "A source is quoted whose copy does not have the author's wording.",
        'Where a copy was translated by a machine, or its words were swapped (`verbatim: "no"`), a'
        " quotation would put words into the author's mouth. An import refuses a `quote`; this finds one too"
        " that stands between quotation marks in the `words`, `gist` or `note` of an account. Up to two"
        " words in quotation marks are taken for a term.",
        quotation_from_altered_copy,
    ),
)
