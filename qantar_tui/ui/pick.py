"""The picker: a search box and a few rows in the terminal as it stands, which ends with a record's id."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from qantar_tui.dossier.finding import Found, word_spans
from qantar_tui.dossier.library import Dossier
from qantar_tui.dossier.superseded import Superseded
from qantar_tui.errors import QantarError
from qantar_tui.model.account import Claim
from qantar_tui.text.show import show
from qantar_tui.ui.commands import PICK
from qantar_tui.ui.content import Piece, say
from qantar_tui.ui.encoding import drawn_in_place
from qantar_tui.ui.faults import KeepsFaults
from qantar_tui.ui.styles import HEADING, MUTED
from qantar_tui.ui.widgets.line_box import LineBox
from qantar_tui.words.claim import locator_in_words
from qantar_tui.words.names import reason_in_words, stretches

ROWS = 10
"""Lines of the list, whatever is found."""
_LONGEST = 200
_ALL_AT_ONCE = 200
"""Records that are listed where nothing was typed."""
_MATCH = "bold underline"
_CURSOR = "reverse"
_NOBODY = {
    "actor": "Nobody in this dossier goes by “{}”.",
    "place": "No place in this dossier goes by “{}”.",
    "source": "No source in this dossier goes by “{}”.",
    "event": "No event in this dossier has “{}”.",
    "claim": "No claim in this dossier has “{}”.",
}
_WORDED = ("event", "claim")
"""Kinds that are found by words, which in a large dossier takes longer than somebody typing would wait."""
_LOOKING = "looking …"
_HINT = " · ".join(f"{command.shown_keys[0]} {command.title.lower()}" for command in PICK if command.footer)
_NOTHING_CHOSEN = "Nothing is chosen: ↓ goes to the names, or type on."


class Choices(Widget):
    """The hits, some of them in sight, with a cursor that may be on none."""

    DEFAULT_CSS = f"Choices {{ height: {ROWS}; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }}"

    def __init__(self, dossier: Dossier, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._dossier = dossier
        self._query = ""
        self._hits: Sequence[Found] = ()
        self._empty = ""
        self.cursor = -1
        self._top = 0

    @property
    def chosen(self) -> Found | None:
        """The hit under the cursor, if it is on one."""
        return self._hits[self.cursor] if self.cursor >= 0 else None

    def show_hits(self, query: str, hits: Sequence[Found], empty: str, *, cursor: int) -> None:
        """Show other hits, or a sentence where there are none."""
        self._query = query
        self._hits, self._empty, self.cursor, self._top = tuple(hits), empty, cursor, 0
        self.refresh()

    def move(self, by: int) -> None:
        """To the next hit or the one before; from none to the first."""
        if self._hits:
            self.cursor = max(0, min(self.cursor + by, len(self._hits) - 1))
            self.refresh()

    def render(self) -> Content:
        lines = self._lines()
        place = next((i for i, (index, _) in enumerate(lines) if index == self.cursor >= 0), 0)
        # The first hit brings what stands above it into sight as well.
        above = 0 if self.cursor == 0 else place
        self._top = max(place - ROWS + 1, min(self._top, above))
        seen = lines[self._top : self._top + ROWS]
        return Content("\n").join([line for _, line in seen])

    def _lines(self) -> list[tuple[int, Content]]:
        """Every line, and which hit it is; -1 for what is none."""
        if not self._hits:
            return [(-1, say((self._empty, MUTED)))]
        lines: list[tuple[int, Content]] = []
        for index, hit in enumerate(self._hits):
            if not hit.is_strong and (not index or self._hits[index - 1].is_strong):
                lines.append((-1, say(("Did you mean", HEADING))))
            lines.append((index, self._line(hit, index == self.cursor)))
        return lines

    def _line(self, hit: Found, is_chosen: bool) -> Content:
        rest = "" if hit.is_strong else MUTED
        pieces: list[Piece] = [("› " if is_chosen else "  ", rest)]
        pieces += self._worded(hit) if hit.kind in _WORDED else _named(hit, rest)
        line = say(*pieces).truncate(max(1, self.content_size.width), ellipsis=True, pad=True)
        return line.stylize(_CURSOR) if is_chosen else line

    def _worded(self, hit: Found) -> list[Piece]:
        """What was found by its words; where a claim stands comes first, for its words may be many."""
        where: list[Piece] = [(f"{self._where(hit.claim)}  ", MUTED)] if hit.claim else []
        spans = word_spans(self._query, hit.title)
        return [
            *where,
            *((part, _MATCH if is_match else "") for part, is_match in stretches(hit.title, spans)),
        ]

    def _where(self, claim: Claim) -> str:
        source = self._dossier.source(claim.source)
        return f"{source.label}, {locator_in_words(source.locator, claim.locator)}"


class PickApp(KeepsFaults[str]):
    """Ends with the id that was picked, or with none."""

    CSS = """
    Screen { height: auto; overflow: hidden; }
    #find { padding: 0 1; }
    #hint { padding: 0 1; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """
    # Before the search box, which would take some of them for itself, to submit, to copy and to quit by.
    BINDINGS: ClassVar[list[BindingType]] = [
        replace(binding, priority=True) for command in PICK for binding in command.bindings()
    ]
    ENABLE_COMMAND_PALETTE = False

    @dataclass
    class Answered(Message):
        """A search in a thread has ended."""

        query: str
        hits: Sequence[Found]
        empty: str
        """What to say where there are no hits, if it is anything unusual."""

    def __init__(self, dossier: Dossier, kind: str, query: str = "") -> None:
        super().__init__()
        self._dossier = dossier
        self._kind = kind
        self._query = query
        self._newest = ""
        """What is looked for; an answer to anything else comes too late."""

    def compose(self) -> ComposeResult:
        yield LineBox(
            show(self._query, limit=_LONGEST)[:_LONGEST],
            placeholder="words, in any order"
            if self._kind in _WORDED
            else "a name, in any spelling or script",
            max_length=_LONGEST,
            select_on_focus=False,
            compact=True,
            id="find",
        )
        yield Choices(self._dossier, id="choices")
        yield Static(say((_HINT, MUTED)), id="hint")

    def on_mount(self) -> None:
        self._search()

    @on(Input.Changed)
    def _search(self) -> None:
        query = self._newest = self.query_one("#find", Input).value.strip()
        if not query:
            self._show("", self._everything(), f"This dossier has no {self._kind}s yet.")
        elif self._kind not in _WORDED:
            self._show(query, self._dossier.find_names(query, (self._kind,)))
        elif not self._dossier.is_large:
            self._show(query, self._dossier.find(query, (self._kind,)))
        else:
            self._show(query, (), _LOOKING)
            self._look(query)

    @work(thread=True, exclusive=True)
    def _look(self, query: str) -> None:
        """Look for words in a thread; of what was typed meanwhile only the last is looked for."""
        hits: Sequence[Found] = ()
        empty = ""
        if query == self._newest:
            try:
                hits = self._dossier.find(query, (self._kind,))
            except QantarError as error:
                empty = str(error)
            except Superseded:  # by a newer search
                return
        self.post_message(self.Answered(query, hits, empty))

    @on(Answered)
    def _take_answer(self, message: Answered) -> None:
        if message.query == self._newest:
            self._show(message.query, message.hits, message.empty)

    def _show(self, query: str, hits: Sequence[Found], empty: str = "") -> None:
        cursor = 0 if query and hits and hits[0].is_strong else -1
        nobody = empty or _NOBODY[self._kind].format(query)
        self.query_one(Choices).show_hits(query, hits, nobody, cursor=cursor)
        self._say(_HINT)

    def action_take(self) -> None:
        if chosen := self.query_one(Choices).chosen:
            self.exit(chosen.id)
        else:
            self._say(_NOTHING_CHOSEN)

    def action_move(self, by: int) -> None:
        self.query_one(Choices).move(by)
        self._say(_HINT)

    def action_leave(self) -> None:
        self.exit()

    def _say(self, hint: str) -> None:
        self.query_one("#hint", Static).update(say((hint, MUTED)))

    def _everything(self) -> list[Found]:
        """The first of all records, those of whom most is said first."""
        match self._kind:
            case "actor":
                actors = self._dossier.first_actors(_ALL_AT_ONCE)
                return [Found("actor", actor.id, actor.name, "") for actor in actors]
            case "place":
                places = self._dossier.places[:_ALL_AT_ONCE]
                return [Found("place", place.id, place.name, "") for place in places]
            case "event":
                events = islice(self._dossier.every_event(), _ALL_AT_ONCE)
                return [Found("event", event.id, event.title, "") for event in events]
            case "claim":
                claims = islice(self._dossier.each_claim(), _ALL_AT_ONCE)
                return [Found("claim", str(claim.number), claim.words, "", claim=claim) for claim in claims]
            case _:
                sources = self._dossier.sources[:_ALL_AT_ONCE]
                return [Found("source", source.id, source.label, "") for source in sources]


def run_picker(dossier: Dossier, kind: str, query: str) -> str:
    """Let somebody pick a record of a kind, and return its id; empty where none was picked.

    Raises what the picker broke down with, once the terminal is as it was.
    """
    if not (dossier.is_large and kind in _WORDED):
        dossier.find("a", (kind,))  # a damaged file is to be refused before the terminal is taken
    app = PickApp(dossier, kind, query)
    with drawn_in_place(), _measured_by_stderr():
        return app.run_or_raise(inline=True, mouse=False) or ""


@contextlib.contextmanager
def _measured_by_stderr() -> Iterator[None]:
    """Textual draws on stderr and asks stdout how wide that is; stdout may be a pipe here."""
    stdout = sys.__stdout__
    sys.__stdout__ = sys.__stderr__  # type: ignore[misc]  # final by convention only
    try:
        yield
    finally:
        sys.__stdout__ = stdout  # type: ignore[misc]


def _named(hit: Found, rest: str) -> list[Piece]:
    """What was found by a name, with the form of it that was found, and why."""
    is_title = hit.matched == hit.title
    pieces: list[Piece] = [*_marked(hit, rest)] if is_title else [(hit.title, rest)]
    if hit.matched and not is_title:
        pieces += [("  “", MUTED), *_marked(hit, rest), ("”", MUTED)]
    if hit.reason:
        pieces.append((f"  {reason_in_words(hit.reason, hit.read_as)}", MUTED))
    return pieces


def _marked(hit: Found, rest: str) -> list[Piece]:
    """The form that was found, with the part of it that matched."""
    return [
        (part, f"{_MATCH} {rest}".rstrip() if is_match else rest)
        for part, is_match in stretches(hit.matched, hit.spans)
    ]
