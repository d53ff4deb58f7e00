"""`qantar export`: the works behind a selection as a bibliography, to a file or to stdout."""

from __future__ import annotations

from pathlib import Path

from qantar_tui.cite.render import bibliography
from qantar_tui.cite.subject import Cited
from qantar_tui.cli.asked import complain_of
from qantar_tui.cli.command import Arguments
from qantar_tui.cli.commands_citing import FORMS
from qantar_tui.cli.output import Output, complain
from qantar_tui.cli.page import Item, text
from qantar_tui.dossier.exporting import selection_of
from qantar_tui.dossier.library import Dossier
from qantar_tui.dossier.locate import find_database, refused_by_name
from qantar_tui.store.export_file import write_file
from qantar_tui.words.day import read_day


def run(arguments: Arguments, output: Output) -> int:
    """Write the bibliography; 1, and nothing, where the selection rests on no work."""
    query = " ".join(arguments.query)
    with refused_by_name(arguments.db), Dossier(find_database(arguments.db)) as dossier:
        if arguments.as_of is not None:
            dossier.as_of = read_day(arguments.as_of, dossier.about.zone)
        selected = selection_of(dossier, query)
        works = [work for work in selected.works if _is_wanted(work, arguments.only)]
        stamp = dossier.stamp
        if query:
            complain_of(dossier, selected.query, selected.conditions)
    if not works:
        complain("No work was selected, so nothing is exported.")
        return 1
    written = bibliography(works, FORMS[arguments.form], stamp)
    if arguments.output in (None, "-"):
        output.document(written.removesuffix("\n"))
        return 0
    write_file(Path(arguments.output), written, replaces=True)
    count = f"{len(works):,} {'work' if len(works) == 1 else 'works'}"
    output.page([Item(text(f"{arguments.output} written, {count}"))])
    return 0


def _is_wanted(work: Cited, only: str | None) -> bool:
    return only is None or work.source.was_read is (only == "read")
