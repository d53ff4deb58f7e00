"""A box that asks for one line, and says under it why it cannot take it."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from qantar_tui.errors import BadValue
from qantar_tui.text.show import show
from qantar_tui.ui.commands import BOX, bindings
from qantar_tui.ui.content import say
from qantar_tui.ui.screens.box import Box
from qantar_tui.ui.styles import HEADING, MUTED
from qantar_tui.ui.widgets.line_box import LineBox


class AskScreen(Box):
    """Enter hands the line to `take`; a BadValue that it raises is shown, and the box stays open."""

    BINDINGS = bindings(BOX)
    AUTO_FOCUS = "#line"

    def __init__(
        self,
        title: str,
        take: Callable[[str], None],
        *,
        says: str = "",
        how: Content | str = "",
        enter: str = "take it",
        value: str = "",
        live: Callable[[str], str] | None = None,
    ) -> None:
        """`live` is asked at each change what the line would do; a BadValue is why it never will do any."""
        super().__init__()
        self._title, self._take, self._says, self._how = title, take, says, how
        self._enter, self._value, self._live = enter, value, live

    def compose(self) -> ComposeResult:
        with Vertical(id="ask"):
            yield Static(say((self._title, HEADING)))
            if self._says:
                yield Static(say(self._says))
            box = LineBox(value=show(self._value), id="line", compact=True)
            box.cursor_blink = False
            yield box
            yield Static(self._told(), id="answer", markup=False)
            yield Static(say((f"Enter {self._enter} · Esc close", MUTED)))

    def _told(self) -> Content:
        """How it is to be written."""
        return self._how if isinstance(self._how, Content) else say((self._how, MUTED))

    def action_close(self) -> None:
        self.close()

    @on(Input.Changed, "#line")
    def _say_what_it_would_do(self, message: Input.Changed) -> None:
        message.stop()
        if self._live is None:
            return
        try:
            says = self._live(message.value)
        except BadValue as error:
            self._refuse(error)
        else:
            self.query_one("#answer", Static).update(say(says) if says else self._told())

    @on(Input.Submitted, "#line")
    def _hand_over(self, message: Input.Submitted) -> None:
        message.stop()
        if not self.is_open:
            return
        try:
            self._take(message.value.strip())
        except BadValue as error:
            self._refuse(error)
            return
        self.close()

    def _refuse(self, error: BadValue) -> None:
        self.query_one("#answer", Static).update(say((str(error), "bold $text-warning")))
