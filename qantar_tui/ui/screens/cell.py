"""One cell of a comparison in full: every claim of one source on one point, or why there is none."""

from __future__ import annotations

from qantar_tui.compare.grid import CellState, Comparison
from qantar_tui.dossier.library import Dossier
from qantar_tui.ui import cards, cells
from qantar_tui.ui.commands import COPY, bindings
from qantar_tui.ui.content import MUTED, STRONG, VERDICT_STYLES, say
from qantar_tui.ui.messages import CitationCopied
from qantar_tui.ui.screens.overlay import Overlay
from qantar_tui.ui.widgets.item_list import Item, ItemList
from qantar_tui.words.time import when_in_words
from qantar_tui.words.verdict import counts_in_words, verdict_in_words

_WHY_SILENT = {
    CellState.SILENT: "{source} was read whole, and says nothing on this point.",
    CellState.NOT_CHECKED: "{source} was read only in part; whether it speaks on this point was not checked.",
    CellState.OUT_OF_SCOPE: "{source} came out before there was anything to say on this point.",
}


class CellScreen(Overlay):
    """`y` copies the citation of the claim under the cursor."""

    BINDINGS = bindings((COPY,))

    def __init__(self, dossier: Dossier, comparison: Comparison, row: int, column: int) -> None:
        self._dossier = dossier
        self._row = comparison.rows[row]
        self._source = comparison.sources[column]
        self._cell = self._row.cells[column]
        super().__init__(f"{self._source.label}: {comparison.event.title}")

    @property
    def hint(self) -> str:
        if not self._cell.answers:
            return "Esc close · ? keys"
        claims = "↑ ↓ claims · " if len(self._cell.answers) > 1 else ""
        return f"{claims}y copy the citation · Esc close · ? keys"

    def items(self) -> list[Item]:
        row = self._row
        items = [
            Item(say((row.point.ask, STRONG))),
            Item(
                say(
                    (verdict_in_words(row.verdict), VERDICT_STYLES[row.verdict]),
                    (f"  {counts_in_words(row.speaking, row.origins, row.silent)}", MUTED),
                )
            ),
        ]
        if row.point.note:
            items.append(Item(say(("Note: ", MUTED), row.point.note), indent=2))
        if not self._cell.answers:
            return [*items, Item(say("")), *self._silence()]
        for answer in self._cell.answers:
            shown = f"{answer.mark}  " if answer.mark else ""
            mark = say((shown, f"bold {cells.letter_style(answer.letters)}"))
            first, *rest = cards.claim_items(self._dossier, answer.claim)
            items += [Item(say("")), Item(mark + first.content, key=first.key, indent=2), *rest]
        if not self._source.is_verbatim:
            items += [Item(say("")), Item(say((f"Read in an altered copy. {self._source.copy}", MUTED)))]
        return items

    def action_copy_citation(self) -> None:
        key = self.query_one("#items", ItemList).key
        number = key.partition(":")[2]
        claims = [self._dossier.claim(int(number))] if number else []
        self.post_message(CitationCopied(self._dossier.cite_claims(claims) if claims else ""))

    def _silence(self) -> list[Item]:
        source = self._source
        why = _WHY_SILENT[self._cell.state].format(source=source.label)
        published = when_in_words(source.published) if source.published else "undated"
        return [Item(say(why)), Item(say((f"Published: {published}. Read: {source.reading}.", MUTED)))]
