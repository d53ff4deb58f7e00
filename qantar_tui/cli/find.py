"""`qantar find`: who, what and where, however it is spelt, with the reason of each hit."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from qantar_tui.cli import found
from qantar_tui.cli.commands import WIDTHS
from qantar_tui.cli.output import Format, Output, complain
from qantar_tui.cli.page import Heading, Page, Paragraph, text
from qantar_tui.dossier.finding import ACTOR_KINDS, KINDS, NAMED_KINDS, Found
from qantar_tui.dossier.library import Dossier


def answer(dossier: Dossier, arguments: argparse.Namespace, output: Output) -> int:
    """List the hits, best first; 1 where there are none, or only weak ones."""
    query, kinds = " ".join(arguments.words), (arguments.kind,) if arguments.kind else KINDS
    hits = dossier.find(query, kinds, WIDTHS[arguments.width])
    shown = hits[: arguments.limit]
    if output.format is Format.JSON:
        records = [found.record(dossier, hit) for hit in shown]
        output.record("find", {"query": query, "total": len(hits), "hits": records})
    else:
        output.page(_page(dossier, shown, len(hits) - len(shown)))
    is_found = any(hit.is_strong for hit in hits)
    if not is_found:
        complain(_nothing(query, kinds))
    return 0 if is_found else 1


def _nothing(query: str, kinds: Sequence[str]) -> str:
    if any(kind in (*NAMED_KINDS, *ACTOR_KINDS) for kind in kinds):
        return f"Nobody and nothing in this dossier goes by “{query}”."
    return f"Nothing found for “{query}”."


def _page(dossier: Dossier, hits: Sequence[Found], more: int) -> Page:
    page: Page = [found.item(dossier, hit) for hit in hits if hit.is_strong]
    weak = [found.item(dossier, hit) for hit in hits if not hit.is_strong]
    if weak:
        page += [Heading(text("Did you mean")), *weak]
    if more:
        page.append(Paragraph(text(f"And {more:,} more: --limit held them back.")))
    return page
