"""`qantar match`: a list of names, each with the records that it may be the name of."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qantar_tui.cli.command import Arguments
from qantar_tui.cli.commands import WIDTHS
from qantar_tui.cli.formula import csv_row
from qantar_tui.cli.found import form_and_reason
from qantar_tui.cli.lines import LONGEST, Line, read_lines
from qantar_tui.cli.output import Output, complain
from qantar_tui.cli.page import Heading, Item, Page, Piece, Style, dotted, text
from qantar_tui.dossier.finding import Found
from qantar_tui.dossier.library import Dossier
from qantar_tui.search.hits import Reason, Width
from qantar_tui.text.counted import counted

_COLUMNS = ("line", "query", "rank", "id", "name", "matched", "reason", "score", "strong")


@dataclass(slots=True)
class _Count:
    """How many names there were, and how many of them were not found for sure."""

    names: int = 0
    uncertain: int = 0
    unknown: int = 0

    def add(self, hits: Sequence[Found]) -> None:
        self.names += 1
        self.uncertain += bool(hits) and not _is_one(hits)
        self.unknown += not hits

    def __str__(self) -> str:
        found = self.names - self.uncertain - self.unknown
        names = counted(self.names, "name")
        return f"{names}: {found:,} found, {self.uncertain:,} uncertain, {self.unknown:,} unknown"


def _is_one(hits: Sequence[Found]) -> bool:
    """Whether the best of them is sure, and no other is as good."""
    return hits[0].is_strong and all(hit.score < hits[0].score for hit in hits[1:])


def answer(dossier: Dossier, arguments: Arguments, output: Output) -> int:
    """Print the hits of each name as soon as it is read; 0 where every name has one that is sure."""
    kinds, width = arguments.kind or ["actor"], WIDTHS[arguments.width]
    write = _WRITERS[arguments.format]
    count = _Count()
    if arguments.format == "csv":
        output.line(csv_row(_COLUMNS))
    for line in read_lines(arguments.file):
        if line.is_cut:
            complain(f"Line {line.number} is cut: only its first {LONGEST} characters are looked for.")
        found = dossier.match_name(line.text, kinds, width)
        # An offer to somebody who types is noise in a long list, unless it is asked for.
        hits = [hit for hit in found if hit.reason != Reason.ALIKE or width is Width.ALIKE]
        count.add(hits)
        wanted = [hit for hit in hits if hit.is_strong or not arguments.strong]
        write(output, line, wanted[: arguments.limit], bool(hits))
        output.flush()
    complain(f"{count}.")
    return 0 if count.names and not (count.uncertain or count.unknown) else 1


def _write_text(output: Output, line: Line, hits: Sequence[Found], is_like_some: bool) -> None:
    heading = Heading(dotted([line.text, Piece(f"line {line.number:,}", Style.FAINT)]))
    page: Page = [heading, *(_item(hit) for hit in hits)]
    none = "∅ nothing sure" if is_like_some else "∅ unknown"
    output.page(page if hits else [heading, Item(text(Piece(none, Style.FAINT)))])


def _item(hit: Found) -> Item:
    sign = Piece("= ", Style.GREEN) if hit.is_strong else Piece("? ", Style.YELLOW)
    who = dotted([Piece(hit.title, Style.STRONG), hit.id])
    return Item(text(sign, *who, " · ", *form_and_reason(hit), f" · {hit.score:.2f}"))


def _write_json(output: Output, line: Line, hits: Sequence[Found], _: bool) -> None:
    record = {"line": line.number, "query": line.text, "hits": [_record(hit) for hit in hits]}
    output.line(json.dumps(record, ensure_ascii=True, allow_nan=False))


def _record(hit: Found) -> dict[str, object]:
    return {
        "id": hit.id,
        "kind": hit.kind,
        "name": hit.title,
        "matched": hit.matched,
        "reason": str(hit.reason),
        "score": round(hit.score, 3),
        "strong": hit.is_strong,
        "read_as": hit.read_as or None,
    }


def _write_csv(output: Output, line: Line, hits: Sequence[Found], _: bool) -> None:
    if not hits:
        output.line(csv_row([line.number, line.text, *[""] * (len(_COLUMNS) - 2)]))
    for rank, hit in enumerate(hits, 1):
        strong = "yes" if hit.is_strong else "no"
        score = f"{hit.score:.3f}"
        who = [hit.id, hit.title, hit.matched, hit.reason]
        output.line(csv_row([line.number, line.text, rank, *who, score, strong]))


_WRITERS: dict[str, Callable[[Output, Line, Sequence[Found], bool], None]] = {
    "text": _write_text,
    "jsonl": _write_json,
    "csv": _write_csv,
}
