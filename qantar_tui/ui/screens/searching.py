"""What the places with a search box have in common: ask, show the newest answer, go wider or narrower."""

from __future__ import annotations

from dataclasses import dataclass, replace

from textual import on, work
from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from qantar_tui.dossier.finding import Found
from qantar_tui.dossier.library import Dossier
from qantar_tui.dossier.superseded import Superseded
from qantar_tui.errors import QantarError
from qantar_tui.search.hits import Width
from qantar_tui.text.counted import counted
from qantar_tui.text.show import show
from qantar_tui.ui.commands import FIND, bindings
from qantar_tui.ui.content import say
from qantar_tui.ui.screens.place import Browser
from qantar_tui.ui.styles import MUTED
from qantar_tui.ui.widgets.item_lines import Item
from qantar_tui.ui.widgets.item_list import ItemList
from qantar_tui.ui.widgets.line_box import LineBox
from qantar_tui.ui.widgets.panes import Below

_NAMED_CHARACTERS = {
    "slash", "question_mark", "full_stop", "comma", "space", "backspace", "minus", "plus", "equals_sign",
    "at", "quotation_mark",
}  # fmt: skip
_LONGEST = 200
"""Characters of a query that are repeated to whoever typed it."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked; of two questions the one with the higher number is the newer."""

    number: int
    query: str
    width: Width
    key: str = ""
    """What the cursor is to come to, where the answer has it."""


class SearchPlace(Browser):
    """A search box over the list.

    The hits stand in the order of the search. Each change of the query takes the list back to its top and the
    cursor to the first strong hit; where all are weak, it is on none until somebody moves it there.
    """

    BINDINGS = bindings(FIND)
    AUTO_FOCUS = "#find"
    PLACEHOLDER = ""

    @dataclass
    class Answered(Message):
        """A search in a thread has ended."""

        question: Question
        hits: list[Found]
        error: str = ""

    def __init__(self, dossier: Dossier) -> None:
        super().__init__(dossier)
        self._width = Width.ERRORS
        self._newest = Question(0, "", self._width)
        self._is_searching = False
        self._is_entering = False
        self._hits: list[Found] = []
        self._above = ""
        """What stands above the list while the box is empty."""

    def compose_list(self) -> ComposeResult:
        with Below(id="left"):
            yield LineBox(placeholder=self.PLACEHOLDER, id="find", compact=True)
            yield Static(id="width", markup=False)
            yield ItemList(id="list")

    @property
    def is_slow(self) -> bool:
        """Whether a search may take so long that typing would wait for it."""
        raise NotImplementedError

    def hits(self, query: str, width: Width) -> list[Found]:
        """The answer to a query that is not empty; called in a thread where the search is slow."""
        raise NotImplementedError

    def rows(self, query: str, hits: list[Found]) -> list[Item]:
        """The rows of an answer."""
        raise NotImplementedError

    def nothing(self, query: str) -> str:
        """A sentence for an answer without hits."""
        raise NotImplementedError

    def unasked(self, key: str) -> tuple[list[Item], str]:
        """What an empty box shows in the list, and above it."""
        raise NotImplementedError

    @property
    def box(self) -> Input:
        return self.query_one("#find", Input)

    @property
    def is_waiting(self) -> bool:
        """Whether the list does not yet show what the box asks for."""
        return self._is_searching and bool(self._newest.query.strip())

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Without the keys that the search box takes as text, so that the footer promises none of them."""
        active = super().active_bindings
        if not isinstance(self.focused, Input):
            return active
        return {key: bound for key, bound in active.items() if not _is_typed(key)}

    def see_as_of(self) -> None:
        super().see_as_of()
        if self.box.value.strip():
            self.search(self.list_pane.key)

    def show_again(self) -> None:
        if not self.box.value.strip():
            super().show_again()
            return
        key = self.list_pane.key
        self.list_pane.show_items([])  # of the hits some may be no more, and the search may take long
        self.clear_card()
        self.search(key)

    def list_items(self) -> list[Item]:
        items, self._above = self.unasked("")
        return items

    def search(self, key: str = "") -> None:
        """Ask what the box and the width say now; at once, or in a thread where that may take long."""
        self._newest = Question(self._newest.number + 1, self.box.value, self._width, key)
        self._is_entering = False
        if not self._newest.query.strip():
            self._show(self._newest, [])
        elif not self.is_slow:
            self._answer_at_once(self._newest)
        elif not self._is_searching:
            self._ask()
        if self.is_waiting:
            self._say_width("searching …")

    def _answer_at_once(self, question: Question) -> None:
        try:
            self._show(question, self.hits(question.query, question.width))
        except Superseded:  # by a search elsewhere that has just begun: ask behind it
            self._ask()

    def show_asking(self, query: str, key: str) -> None:
        """Put a query into the box, and the cursor on one of its hits; into the list where it is known."""
        with self.prevent(Input.Changed):
            self.box.value = query
        self.search(key)
        self.list_pane.focus()

    def action_focus_box(self) -> None:
        self.box.focus()

    def action_into_list(self) -> None:
        self.list_pane.focus()

    def action_widen(self, by: int) -> None:
        """One step further, or one step back."""
        if self._width + by in set(Width):
            self._width = Width(self._width + by)
            self.search()

    def on_descendant_focus(self) -> None:
        self._say_width("searching …" if self.is_waiting else "")

    @on(Input.Changed, "#find")
    def _box_changed(self) -> None:
        self.search()

    @on(Input.Submitted, "#find")
    def _enter(self) -> None:
        if self.is_waiting:
            self._is_entering = True
        elif self.list_pane.key:
            self.list_pane.focus()
        elif self._hits:
            self._say_width(second="Only guesses: ↓ goes to them")

    @on(Answered)
    def _take(self, message: Answered) -> None:
        self._is_searching = False
        if message.question.number != self._newest.number:
            # The list may show a newer answer already: an emptied box is answered at once.
            if self._newest.query.strip():
                self._ask()
                self._say_width("searching …")
            return
        if message.error:
            self.notify(show(message.error), severity="error", markup=False)
        self._show(message.question, message.hits)

    def _ask(self) -> None:
        # One thread at a time, and then the newest question: many would only hold each other up.
        self._is_searching = True
        self._search_in_thread(self._newest)

    @work(thread=True, group="search", description="search")
    def _search_in_thread(self, question: Question) -> None:
        hits: list[Found] = []
        error = ""
        try:
            hits = self.hits(question.query, question.width)
        except QantarError as refused:
            error = str(refused)
        except Superseded:  # by a search elsewhere, such as the palette's: ask again
            question = replace(question, number=-1)
        self.post_message(self.Answered(question, hits, error))

    def _show(self, question: Question, hits: list[Found]) -> None:
        self._hits = hits
        is_asked = bool(question.query.strip())
        if not is_asked:
            items, self._above = self.unasked(question.key)
        elif hits:
            items = self.rows(question.query, hits)
        else:
            items = [Item(say((self.nothing(question.query[:_LONGEST]), MUTED)))]
        chooses = not is_asked or any(hit.is_strong for hit in hits)
        self.list_pane.show_items(items, key=question.key, chooses=chooses)
        if not self.list_pane.key:
            self.clear_card()
        self._say_width()
        if self._is_entering:
            self._is_entering = False
            self._enter()

    def _say_width(self, first: str = "", second: str = "") -> None:
        """How far the search goes, what it found, and the keys that change it."""
        if not first and not self._newest.query.strip():
            first = self._above
        elif not first:
            strong = sum(hit.is_strong for hit in self._hits)
            weak = len(self._hits) - strong
            hits = counted(strong, "hit")
            guesses = f", {counted(weak, 'guess', 'guesses')}" if weak else ""
            first = f"{hits}{guesses}"
        keys = [
            f"{command.shown_keys[-1] if isinstance(self.focused, Input) else command.shown_keys[0]} {word}"
            for command, word, is_possible in (
                (FIND[2], "narrower", self._width > min(Width)),
                (FIND[3], "wider", self._width < max(Width)),
            )
            if is_possible
        ]
        lines = [f"{self._width.title} · {first}", second or " · ".join(keys)]
        self.query_one("#width", Static).update(
            Content("\n").join([say(lines[0]), say((lines[1], "" if second else MUTED))])
        )


def _is_typed(key: str) -> bool:
    """Whether the key puts a character into the search box."""
    return len(key) == 1 or key in _NAMED_CHARACTERS
