"""`qantar info`: which dossier this is, and whether it is intact."""

from __future__ import annotations

from qantar_tui.cli import json_form
from qantar_tui.cli.command import Arguments
from qantar_tui.cli.method import blocks
from qantar_tui.cli.output import Format, Output
from qantar_tui.cli.page import Fact, Heading, Item, Page, Piece, Style, text
from qantar_tui.dossier.library import Dossier


def answer(dossier: Dossier, _: Arguments, output: Output) -> int:
    """Say what the dossier is; 1 where its content is not what its hash says."""
    is_sound = dossier.is_sound()
    if output.format is Format.JSON:
        about = json_form.about(dossier.about)
        output.record("info", {"database": str(dossier.path), **about, "is_sound": is_sound})
    else:
        output.page(_page(dossier, is_sound))
    return 0 if is_sound else 1


def _page(dossier: Dossier, is_sound: bool) -> Page:
    about = dossier.about
    verdict = (
        Piece("= the content is what the hash says", Style.GREEN)
        if is_sound
        else Piece("≠ the content is not what the hash says: somebody changed the file", Style.RED)
    )
    return [
        Heading(text(about.title), 1),
        Fact("database", text(str(dossier.path))),
        Fact("about", text(about.description)),
        Fact("licence", text(about.licence)),
        Fact("language", text(about.language_called(about.language))),
        Fact("clock times", text(f"UTC{about.zone} where nothing else is said")),
        Fact("holds", text(", ".join(f"{count:,} {name}" for name, count in about.counts.items()))),
        Fact("content hash", text(about.content_hash)),
        Fact("intact", text(verdict)),
        Heading(text("Explanations of the whole")),
        *(
            Item(text(Piece(entry.title, Style.STRONG), f" — {entry.note}" if entry.note else ""))
            for entry in about.explanations
        ),
        *blocks(about.method),
    ]
