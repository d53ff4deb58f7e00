"""One cell of a comparison in full: every claim of one source or voice on one point, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from qantar_tui.compare.grid import Answered, By, CellState, ColumnKind, Comparison
from qantar_tui.compare.lanes import Lanes, lanes
from qantar_tui.compare.origins import lineage_of, origin_of
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.account import Claim
from qantar_tui.text.cells import width
from qantar_tui.ui import cells
from qantar_tui.ui.card_parts import fact, labelled, noted
from qantar_tui.ui.commands import CELL, COPY, KEEP, bindings
from qantar_tui.ui.content import say
from qantar_tui.ui.messages import CitationCopied, ZoneChosen
from qantar_tui.ui.screens.overlay import Overlay
from qantar_tui.ui.screens.pointing import Pointing
from qantar_tui.ui.screens.words import WordsScreen
from qantar_tui.ui.styles import HEADING, MUTED, STRONG, VERDICT_STYLES
from qantar_tui.ui.widgets.item_lines import Item
from qantar_tui.ui.widgets.item_list import ItemList
from qantar_tui.ui.widgets.lanes_pane import LanesPane
from qantar_tui.words.claim import (
    BEARINGS,
    STANCES,
    answer_in_words,
    locator_in_words,
    note_on,
    note_on_account,
    voice_path,
)
from qantar_tui.words.quotes import in_quotes
from qantar_tui.words.time import when_in_words
from qantar_tui.words.verdict import counts_in_words, verdict_in_words
from qantar_tui.words.zone import UTC

_WHY_SILENT = {
    CellState.SILENT: "{who} was read whole, and says nothing on this point.",
    CellState.NOT_CHECKED: "{who} was read only in part; whether it speaks on this point was not checked.",
    CellState.OUT_OF_SCOPE: "{who} came out, or may have, before there was anything to say on this point.",
    CellState.NOT_QUOTED: "No source passes on anything by {who} on this point.",
    CellState.NOTHING_OWN: "{who} says nothing itself on this point; it may pass on what others say.",
    CellState.NOT_KNOWN_YET: "{who} was not certainly out by then; it cannot have been silent.",
}
_FACT = 8
"""Cells that the label of a fact takes."""
OnMove = Callable[[int, int], None]


class CellScreen(Overlay, Pointing):
    """Left and Right go to the cells beside; `on_move` is told. It opens at `claim`, else at the first."""

    BINDINGS = bindings((COPY, KEEP, *CELL))
    CSS = "CellScreen LanesPane { background: $panel; }"

    def __init__(
        self,
        dossier: Dossier,
        comparison: Comparison,
        row: int,
        column: int,
        *,
        columns: Sequence[int] = (),
        claim: int = 0,
        on_move: OnMove | None = None,
    ) -> None:
        super().__init__("")
        self.dossier = dossier
        self._comparison = comparison
        self._at = (row, column)
        self._columns = tuple(columns) or tuple(range(len(comparison.columns)))
        """The places of those columns that Left and Right lead to, in order."""
        self.opens_at = f"claim:{claim}" if claim else ""
        self._on_move = on_move
        self.is_utc = False
        """Whether the lanes of times are read in UTC."""
        self._first: Claim | None = None
        """The claim that is marked for having its words compared."""

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Static(id="title", markup=False)
            yield ItemList(id="items")
            yield LanesPane(id="lanes")
            yield Static(id="hint", markup=False)

    def on_mount(self) -> None:
        self._show(self.opens_at)

    def on_resize(self) -> None:
        # A chain of voices is a line or stairs, as there is room; only then the list knows how much.
        self.call_after_refresh(self._show, keeps_place=True)

    @property
    def at(self) -> tuple[int, int]:
        """Row and column of the cell in view."""
        return self._at

    @property
    def hint(self) -> str:
        row, column = self._at
        answers = self._comparison.rows[row].cells[column].answers
        parts = ["←→ cell"] if len(self._columns) > 1 else []
        parts += ["↑↓ claims"] if len(answers) > 1 else []
        parts += ["y cite", *(["w words"] if answers else []), *(["t UTC"] if self._has_times else [])]
        return " · ".join([*parts, "Esc close", "? keys"])

    def items(self) -> list[Item]:
        row, column = self._at
        point, cell = self._comparison.rows[row], self._comparison.rows[row].cells[column]
        verdict = say((verdict_in_words(point.verdict), VERDICT_STYLES[point.verdict]))
        counts = say((f"  {counts_in_words(point.speaking, point.origins, point.silent)}", MUTED))
        items = [
            Item(say((point.point.ask, STRONG))),
            Item(verdict + counts),
            *noted(self.dossier, point.point.note),
        ]
        if not cell.answers:
            return [*items, Item(say("")), *self._silence(cell.state), *self._noted()]
        for answer in cell.answers:
            items += [Item(say("")), *self._claim(answer)]
        return [*items, *self._altered(cell.answers), *self._noted()]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "mark_words" | "copy_citation":
                return self._under_cursor() is not None
            case "zone":
                return self._has_times
            case _:
                return super().check_action(action, parameters)

    def action_move(self, by: int) -> None:
        row, column = self._at
        place = self._columns.index(column) + by
        if not 0 <= place < len(self._columns):
            return
        self._at = (row, self._columns[place])
        self._show()
        if self._on_move:
            self._on_move(*self._at)

    @property
    def subject_keys(self) -> tuple[str, ...]:
        claim = self._under_cursor()
        return (f"claim:{claim.number}" if claim else f"point:{self._comparison.event.id}:{self._at[0]}",)

    def action_mark_words(self) -> None:
        """The first time, mark; on another claim, put the words of both beside each other."""
        claim = self._under_cursor()
        if claim is None:
            return
        first, self._first = self._first, None
        if first is None:
            self._first = claim
        elif first.number != claim.number:
            self.app.push_screen(WordsScreen(self.dossier, first, claim))
        self._show(keeps_place=True)

    def action_copy_citation(self) -> None:
        if claim := self._under_cursor():
            self.post_message(CitationCopied(self.dossier.cite_claims([claim])))

    def action_zone(self) -> None:
        """The scale of the lanes; an answer stays as it was given."""
        self.is_utc = not self.is_utc
        self.post_message(ZoneChosen(self.is_utc))
        self._show_lanes()

    @on(ItemList.Highlighted, "#items")
    def _claim_changed(self) -> None:
        self._show_lanes()

    def _show(self, key: str = "", *, keeps_place: bool = False) -> None:
        items = self.query_one("#items", ItemList)
        column = self._comparison.columns[self._at[1]]
        place = f"  {self._columns.index(self._at[1]) + 1} of {len(self._columns)}"
        title = say((column.label, HEADING), (place, MUTED), "  ", (self._comparison.event.title, MUTED))
        self.query_one("#title", Static).update(title)
        self.query_one("#hint", Static).update(say(self.shown_hint))
        items.show_items(self.items(), key=items.key if keeps_place else key)
        self._show_lanes()

    def _show_lanes(self) -> None:
        claim = self._under_cursor()
        self.query_one("#lanes", LanesPane).show(self._lanes, [claim.number] if claim else [])

    @property
    def _lanes(self) -> Lanes | None:
        return lanes(self._comparison.rows[self._at[0]], self.dossier.name_of, UTC if self.is_utc else "")

    @property
    def _has_times(self) -> bool:
        drawn = self._lanes
        return drawn is not None and drawn.is_time

    def _under_cursor(self) -> Claim | None:
        number = self.query_one("#items", ItemList).key.partition(":")[2]
        row, column = self._at
        answers = self._comparison.rows[row].cells[column].answers
        return next((answer.claim for answer in answers if str(answer.claim.number) == number), None)

    def _claim(self, answer: Answered) -> Iterator[Item]:
        claim, name_of = answer.claim, self.dossier.name_of
        source, point = self.dossier.source(claim.source), self._comparison.rows[self._at[0]].point
        mark = say((f"{answer.mark}  " if answer.mark else "", f"bold {cells.letter_style(answer.letters)}"))
        chosen = say(("  ◆ words", MUTED)) if self._first and self._first.number == claim.number else say("")
        yield Item(mark + say((claim.words, STRONG)) + chosen, key=f"claim:{claim.number}", indent=2)
        if claim.quote:
            language = self.dossier.about.language_called(claim.quote_language)
            yield Item(say(in_quotes(claim.quote), (f"  {language}" if language else "", MUTED)), indent=1)
        if claim.translation:
            yield Item(say(claim.translation, ("  translated", MUTED)), indent=1)
        yield fact("Answer", answer_in_words(claim, point, name_of))
        yield fact("Stance", " ".join(STANCES[claim.stance]))
        yield from self._voices(claim)
        yield fact("Where", f"{source.label}, {locator_in_words(source.locator, claim.locator)}")
        if claim.as_of:
            yield fact("As of", when_in_words(claim.as_of))
        yield from self._origin(claim)
        for how, explanation in claim.bearings:
            yield fact("Bears", f"{' '.join(BEARINGS[how])} the reading “{name_of(explanation)}”")
        if note := note_on(claim):
            yield fact("Note", labelled(self.dossier, note))

    def _voices(self, claim: Claim) -> Iterator[Item]:
        """The chain as a path, innermost first; as stairs where it is longer than a line."""
        name_of = self.dossier.name_of
        label = self.dossier.source(claim.source).label
        path = voice_path(claim.voice, label, name_of)
        room = self.query_one("#items", ItemList).scrollable_content_region.width - 1 - 2 * _FACT
        if not claim.voice or room <= 0 or width(path) <= room:
            yield fact("Voice", path)
            return
        first, *others = [*(name_of(actor) for actor in claim.voice), label]
        yield fact("Voice", first)
        for step, name in enumerate(others):
            lead = " " * (_FACT + 3 * step)
            yield Item(say(lead, ("└→ ", MUTED), name), indent=len(lead) + 3)

    def _origin(self, claim: Claim) -> Iterator[Item]:
        """What the claim goes back to, and who else on this event goes back to the same."""
        name_of, about = self.dossier.name_of, self.dossier.about
        entry = about.origins.get(claim.origin)
        source = self.dossier.source(claim.source)
        if claim.origin:
            note = f" — {labelled(self.dossier, entry.note)}" if entry and entry.note else ""
            yield fact("Origin", f"{entry.title if entry else claim.origin}{note}")
        elif claim.voice:
            yield fact("Origin", f"{name_of(claim.voice[0])}, the innermost voice")
        elif source.derived_from:
            derived = ", ".join(map(name_of, source.derived_from))
            yield fact("Origin", f"{derived}, from which {source.label} derives")
        if sharing := self._sharing(claim):
            yield fact("", f"shared with {', '.join(sharing)}: one origin")

    def _sharing(self, claim: Claim) -> list[str]:
        lineage = lineage_of(self.dossier.sources)
        rows = self._comparison.rows if claim.origin else [self._comparison.rows[self._at[0]]]
        mine = origin_of(claim, lineage)
        others = {
            answer.claim.source
            for row in rows
            for answer in row.answers
            if answer.claim.source != claim.source and origin_of(answer.claim, lineage) & mine
        }
        return sorted(map(self.dossier.name_of, others))

    def _altered(self, answers: tuple[Answered, ...]) -> Iterator[Item]:
        for id_ in dict.fromkeys(answer.claim.source for answer in answers):
            source = self.dossier.source(id_)
            if not source.is_verbatim:
                whose = f"{source.label}: read in an altered copy, and never quoted. {source.copy}"
                yield from (Item(say("")), Item(say(("⚠ ", "$text-warning"), (whose, MUTED)), indent=2))

    def _noted(self) -> Iterator[Item]:
        """What the editor notes on the whole account whose cell this is."""
        source = self._comparison.columns[self._at[1]].id
        note = self._comparison.notes.get(source, "") if self._comparison.by is By.SOURCE else ""
        if note:
            told = note_on_account(self.dossier.name_of(source), labelled(self.dossier, note))
            yield from (Item(say("")), Item(say((told, MUTED))))

    def _silence(self, state: CellState) -> Iterator[Item]:
        column = self._comparison.columns[self._at[1]]
        why = _WHY_SILENT[state].format(who=column.label)
        if self._comparison.by is By.VOICE and column.kind is ColumnKind.SOURCE:
            why = f"{column.label} says nothing of its own on this point."
        yield Item(say(why))
        if self._comparison.by is By.SOURCE:
            source = self.dossier.source(column.id)
            published = when_in_words(source.published) if source.published else "undated"
            yield Item(say((f"Published: {published}. Read: {source.reading}.", MUTED)))
