"""The dossier's own note, which is Markdown, as blocks of a page: headings, paragraphs and lists."""

from __future__ import annotations

from collections.abc import Iterator

from qantar_tui.cli.page import Block, Heading, Item, Paragraph, text


def blocks(note: str) -> Iterator[Block]:
    """What the note says; marks within a line are left as they stand."""
    kind, lines = "", list[str]()
    for line in [*note.splitlines(), ""]:
        begins = line.startswith(("#", "- ")) or not line.strip()
        if begins and lines:
            yield _block(kind, " ".join(lines))
            lines = []
        if begins:
            kind = line[:1] if line.strip() else ""
        if line.strip():
            lines.append(line.removeprefix("- ").lstrip("#").strip())


def _block(kind: str, words: str) -> Block:
    match kind:
        case "#":
            return Heading(text(words))
        case "-":
            return Item(text(words))
        case _:
            return Paragraph(text(words))
