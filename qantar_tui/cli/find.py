"""`qantar find`: who, what and where, by a query, with the reason of each hit and where it matched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from qantar_tui.cli import found
from qantar_tui.cli.as_of import as_of_then, stands_in_words
from qantar_tui.cli.asked import make_timeline, refuse
from qantar_tui.cli.command import Arguments
from qantar_tui.cli.commands import WIDTHS
from qantar_tui.cli.output import Format, Output, complain
from qantar_tui.cli.page import Heading, Page, Paragraph, text
from qantar_tui.dossier.asking import MOST_EVENTS, Answer
from qantar_tui.dossier.finding import Found, kinds_in_order
from qantar_tui.dossier.kinds import ACTOR_KINDS, KIND_TITLES, KINDS, NAMED_KINDS
from qantar_tui.dossier.library import Dossier
from qantar_tui.search.query import parse_query
from qantar_tui.text.shorten import short

_MAY_BE_MORE = (
    f"There may be more: of a large dossier the first {MOST_EVENTS} events that answer are looked at. Narrow"
    " the query, as with after:."
)

_MOST_OF_A_KIND = 20
"""Hits that are printed of each kind, and guesses, unless more are asked for: the best ones stay in sight."""
_REPEATED = 100
"""Characters of a query that are repeated."""


def answer(dossier: Dossier, arguments: Arguments, output: Output) -> int:
    """List the hits, best first; 1 where there are none, or only weak ones."""
    query, kinds = " ".join(arguments.words).strip(), (arguments.kind,) if arguments.kind else KINDS
    make_timeline(dossier)
    answered = dossier.answer(query, kinds, WIDTHS[arguments.width])
    refuse(answered.faults)
    shown = answered.hits[: arguments.limit]
    if arguments.limit is None and output.format is not Format.JSON:
        shown = tuple(_first_of_each(answered.hits))
    if output.format is Format.JSON:
        output.record("find", _record(dossier, query, answered, shown))
    else:
        output.page(_page(dossier, query, answered, shown))
    is_found = any(hit.is_strong for hit in answered.hits)
    for sentence in (*answered.problems, *answered.hints):
        complain(sentence)
    if not is_found and not answered.problems:
        complain(as_of_then(_nothing(query, kinds), dossier.as_of))
    return 0 if is_found else 1


def _nothing(text: str, kinds: Sequence[str]) -> str:
    query = short(text, _REPEATED)
    if parse_query(text).is_plain and any(kind in (*NAMED_KINDS, *ACTOR_KINDS) for kind in kinds):
        return f"Nobody and nothing in this dossier goes by “{query}”."
    return f"Nothing found for “{query}”."


def _record(dossier: Dossier, query: str, answered: Answer, shown: Sequence[Found]) -> dict[str, object]:
    from qantar_tui.cli import json_form

    return {
        "query": query,
        "as_of": json_form.when(dossier.as_of),
        "total": len(answered.hits),
        "may_be_more": answered.is_cut,
        "problems": list(answered.problems),
        "hints": list(answered.hints),
        "hits": [found.record(dossier, query, hit) for hit in shown],
    }


def _first_of_each(hits: Sequence[Found]) -> Iterator[Found]:
    printed: Counter[str] = Counter()
    for hit in hits:
        heading = hit.kind if hit.is_strong else ""
        printed[heading] += 1
        if printed[heading] <= _MOST_OF_A_KIND:
            yield hit


def _page(dossier: Dossier, query: str, answered: Answer, shown: Sequence[Found]) -> Page:
    """The hits under headings by kind, where there is more than one kind."""
    strong = [hit for hit in answered.hits if hit.is_strong]
    has_headings = len({hit.kind for hit in strong}) > 1
    page: Page = stands_in_words(dossier.as_of) if shown else []
    for kind in kinds_in_order(answered.hits):
        items = [found.item(dossier, query, hit) for hit in shown if hit.is_strong and hit.kind == kind]
        if items and has_headings:
            count = sum(hit.kind == kind for hit in strong)
            first = f", the first {len(items):,}" if len(items) < count else ""
            page.append(Heading(text(f"{KIND_TITLES[kind]} · {count:,}{first}")))
        page += items
    if weak := [found.item(dossier, query, hit) for hit in shown if not hit.is_strong]:
        page += [Heading(text("Did you mean")), *weak]
    if more := len(answered.hits) - len(shown):
        total = len(answered.hits)
        page.append(Paragraph(text(f"And {more:,} more: --limit {total} prints all.")))
    if answered.is_cut:
        page.append(Paragraph(text(_MAY_BE_MORE)))
    return page
