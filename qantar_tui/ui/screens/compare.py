"""The comparison of one event: points down, sources or voices across; where it is narrow, point by point."""

from __future__ import annotations

from dataclasses import replace

from textual import on
from textual.content import Content
from textual.widgets import Static

from qantar_tui.compare.grid import Column
from qantar_tui.compare.lanes import lanes
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.account import Claim
from qantar_tui.ui import compare_copy, compare_head
from qantar_tui.ui.commands import COMPARE, COPY, KEEP, bindings
from qantar_tui.ui.layout import TALL
from qantar_tui.ui.messages import CellOpened, ZoneChosen
from qantar_tui.ui.screens.cell import CellScreen
from qantar_tui.ui.screens.compare_parts import CompareParts
from qantar_tui.ui.screens.neighbours import NeighboursScreen
from qantar_tui.ui.screens.words import WordsScreen
from qantar_tui.ui.widgets.compare_grid import CompareGrid
from qantar_tui.ui.widgets.compare_point import ComparePoint, cell_of
from qantar_tui.ui.widgets.compare_shown import Choices, Shown, column_of, column_of_source, key_of
from qantar_tui.ui.widgets.item_list import ItemList
from qantar_tui.words.zone import UTC


class CompareScreen(CompareParts):
    """Enter opens a cell in full; the event is the one last seen in the timeline until another is opened."""

    NAME = "compare"
    BINDINGS = bindings((*COMPARE[:2], COPY, KEEP, *COMPARE[2:]))

    def __init__(self, dossier: Dossier) -> None:
        super().__init__(dossier)
        self._event = dossier.opening_event
        self._choices = Choices()
        self._shown: Shown | None = None
        self._at = (0, 0)
        self._sought = 0
        """The number of the claim that was last gone to from elsewhere."""
        self._marked: Claim | None = None
        self._head: tuple[Content, Content] | None = None
        self._works: frozenset[str] = frozenset()

    def on_mount(self) -> None:
        self._show()

    def on_resize(self) -> None:
        self._arrange()

    @property
    def place_in_view(self) -> str:
        return self._event

    @property
    def subject_keys(self) -> tuple[str, ...]:
        return compare_copy.keys(self._shown, self._at[0], self._claims) if self._shown else ()

    @property
    def shown(self) -> Shown | None:
        """What of the comparison is on the screen; None in an empty dossier."""
        return self._shown

    @property
    def at(self) -> tuple[int, int]:
        """The row and the column under the cursor, counted among those shown."""
        return self._at

    def show_record(self, id_: str) -> None:
        """Show an event's comparison; `ID:ROW`, `ID::SOURCE` or both put the cursor on a point or source.

        `ID:ROW:SOURCE:CLAIM` puts it on a claim, in whichever column that stands, and shows that again.
        """
        event, row, source, claim = (*id_.split(":"), "", "", "")[:4]
        self._event = self.dossier.event(event).id
        self._choices = replace(self._choices, speaking_on="")
        if self.is_mounted:
            self.grid.show_from_beginning()
            points = self.dossier.event(event).points
            column = column_of_source(self.dossier.source(source)) if source else None
            self._show(points[int(row)].id if row and points else "", column, int(claim or 0))

    def renew(self) -> None:
        if not self.dossier.has_event(self._event):
            self._event = self.dossier.opening_event
        self._marked = None
        super().renew()

    def see_as_of(self) -> None:
        self._marked = self._marked if self._marked and self.dossier.said([self._marked])[0] else None
        if self._shown:
            self._choose(self._choices)
        else:
            self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action in self._works if action in compare_head.ACTIONS else True

    def show_zone(self, is_utc: bool) -> None:
        super().show_zone(is_utc)
        if self.is_mounted:
            self._show_around()

    def action_zone(self) -> None:
        self.show_zone(not self.is_utc)
        self.post_message(ZoneChosen(self.is_utc))

    def action_step(self, by: int) -> None:
        """To the next event or the one before, in time order."""
        if self._event:
            self.show_record(self.dossier.step(self._event, by).id)

    def action_events(self) -> None:
        self.app.push_screen(NeighboursScreen(self.dossier, self._event))

    def action_disputed(self, by: int) -> None:
        """To the next point on which accounts differ, around the end."""
        row = self._shown.next_parting(self._at[0], by) if self._shown else None
        if row is not None:
            self._move((row, self._at[1]), keeps_column=not self.is_narrow)

    def action_turn(self) -> None:
        """Its first voices are those that speak most, and are to be seen first."""
        self._at = (self._at[0], 0)
        self._choose(self._choices.turned(), keeps_column=False)

    def action_sort(self) -> None:
        self._choose(self._choices.next_order())

    def action_hide(self) -> None:
        """The columns that are left may be too few to leave any out."""
        if (column := self._column) and self._shown and len(self._shown.columns) > 1:
            hidden = self._choices.hidden | {key_of(self._choices.by, column)}
            self._choose(replace(self._choices, hidden=hidden))

    def action_show_all(self) -> None:
        kept = frozenset(key for key in self._choices.hidden if key[0] is not self._choices.by)
        self._choose(replace(self._choices, hidden=kept, speaking_on=""))

    def action_only(self) -> None:
        if self._shown:
            point = "" if self._choices.speaking_on else self._shown.row(self._at[0]).point.id
            self._choose(replace(self._choices, speaking_on=point))

    def action_base(self) -> None:
        if column := self._column:
            base = key_of(self._choices.by, column)
            self._choose(replace(self._choices, base=None if base == self._choices.base else base))

    def action_mark(self) -> None:
        """The first time, mark a claim; then show its words beside another's, or take the mark back."""
        claims = self._claims
        first, self._marked = self._marked, None
        if first is None:
            self._marked = claims[0] if claims else None
        elif other := next((claim for claim in claims if claim.number != first.number), None):
            self.app.push_screen(WordsScreen(self.dossier, first, other))
        self._show_head()

    def action_copy_table(self) -> None:
        if shown := self._shown:
            self.copy_text(compare_copy.table(self.dossier, shown), "Table")

    def action_copy_citation(self) -> None:
        self.copy_text(self.dossier.cite_claims(self._claims), "Citation")

    @on(CompareGrid.Moved)
    def _follow_grid(self, message: CompareGrid.Moved) -> None:
        # Of several moves only the last one is still true.
        if not self.is_narrow and (message.row, message.column) == self.grid.at:
            self._at = self.grid.at
            self._show_around()

    @on(ItemList.Highlighted, "#point")
    def _follow_point(self, message: ItemList.Highlighted) -> None:
        if self.is_narrow and message.key == self.point.key:
            self._at = (self._at[0], cell_of(message.key)[0])
            self._show_around()

    @on(ComparePoint.Stepped)
    def _step_point(self, message: ComparePoint.Stepped) -> None:
        rows = len(self._shown.rows) if self._shown else 0
        row = max(0, min(rows - 1, self._at[0] + message.by))
        if rows and row != self._at[0]:
            self._move((row, 0), keeps_column=False)

    @on(CellOpened)
    def _open_cell(self, message: CellOpened) -> None:
        if (shown := self._shown) is message.shown:
            cell = (shown.rows[message.row], shown.columns[message.column])
            there = [claim.number for claim in shown.claims(message.row, message.column)]
            under = cell_of(self.point.key)[1] if self.is_narrow else self._sought
            claim, follow = under if under in there else 0, self._follow_cell
            screen = CellScreen(
                self.dossier, shown.comparison, *cell, columns=shown.columns, claim=claim, on_move=follow
            )
            screen.is_utc = self.is_utc
            self.app.push_screen(screen)

    def _follow_cell(self, _row: int, column: int) -> None:
        if self._shown and column in self._shown.columns:
            self._move((self._at[0], self._shown.columns.index(column)))

    @property
    def _column(self) -> Column | None:
        return self._shown.column(self._at[1]) if self._shown and self._shown.columns else None

    @property
    def _claims(self) -> list[Claim]:
        """The claims under the cursor; on a narrow terminal the one."""
        claims = self._shown.claims(*self._at) if self._shown else []
        if self.is_narrow and self.point.key:
            number = cell_of(self.point.key)[1]
            claims = [claim for claim in claims if claim.number == number]
        return claims

    def _choose(self, choices: Choices, *, keeps_column: bool = True) -> None:
        """Show the same event in another way, with the cursor where it was."""
        if not self._shown:
            return
        point = self._shown.row(self._at[0]).point.id if self._shown.rows else ""
        column, self._choices = self._column if keeps_column else None, choices
        self._show(point, column, before=self._at[1])

    def _show(
        self, point: str = "", column: Column | None = None, claim: int = 0, before: int | None = None
    ) -> None:
        """Without a column on the one `before`, or where an event is opened, on the first that speaks."""
        if not self._event:
            self._shown, self._head, self._works = None, None, frozenset()
            self.show_nothing()
            self.refresh_bindings()
            return
        comparison = self.dossier.comparison(self._event, by=self._choices.by)
        if claim and (spoken := column_of(comparison, claim)):
            column, self._choices = spoken, self._choices.showing(comparison.by, spoken)
            self._sought = claim
        self._shown = Shown(comparison, self._choices)
        self._at = self._shown.place_of(point, column, before)
        self._arrange(keeps_column=column is not None, claim=claim)

    def _arrange(self, *, keeps_column: bool = True, claim: int = 0) -> None:
        """Grid or one point, as there is room, and the focus on what there is."""
        if not self._shown:
            return
        self.grid.display, self.point.display = not self.is_narrow, self.is_narrow
        self.query_one("#asked").display = self.is_narrow and bool(self._shown.rows)
        self.settle_focus()
        self._move(self._at, keeps_column=keeps_column, claim=claim)

    def _move(self, at: tuple[int, int], *, keeps_column: bool = True, claim: int = 0) -> None:
        """With `keeps_column` off the cursor goes to a point's first answer where they stand by letter.

        Without a claim it stays on the one that it is on.
        """
        assert self._shown is not None
        self._at = at
        if self.is_narrow:
            if not claim and self.point.key and keeps_column:
                claim = cell_of(self.point.key)[1]
            if self._shown.rows:
                self.query_one("#asked", Static).update(compare_head.asked(self._shown, at[0]))
            self.point.show(self._shown, at[0], at[1] if keeps_column else None, claim)
            if self.point.key:
                self._at = (at[0], cell_of(self.point.key)[0])
        else:
            self.grid.show(self._shown, at)
        self._show_around()

    def _show_around(self) -> None:
        """What hangs on the cursor: the head, the lanes, and which keys work."""
        if not (shown := self._shown):
            return
        self._show_head()
        has_lanes = self.app.size.height >= TALL and not self.is_narrow and bool(shown.rows)
        row, zone = shown.row_in_sight(self._at[0]) if has_lanes else None, UTC if self.is_utc else ""
        drawn = lanes(row, self.dossier.name_of, zone) if row else None
        self.lanes.show(drawn, [claim.number for claim in self._claims] if has_lanes else ())
        works = compare_head.working(shown, self._at, self._claims, events=self.dossier.event_count)
        works |= {"zone"} if drawn and drawn.is_time else set()
        if works != self._works:
            self._works = works
            self.refresh_bindings()

    def _show_head(self) -> None:
        if self._shown:
            head = compare_head.head(self.dossier, self._shown)
            chosen = compare_head.chosen(self.dossier, self._shown, self._marked)
            if (head, chosen) != self._head:  # or every step of the cursor would lay out the whole screen
                self._head = (head, chosen)
                self.query_one("#event", Static).update(head)
                self.query_one("#chosen", Static).update(chosen)
                self.query_one("#chosen").display = bool(chosen.plain)
