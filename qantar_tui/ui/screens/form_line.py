"""One line at the bottom that waits for a letter; with a delay it is drawn only for who hesitates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from qantar_tui.ui.commands import EXPORTS, LEAVE, Command, bindings
from qantar_tui.ui.content import say
from qantar_tui.ui.screens.box import Box
from qantar_tui.ui.styles import MUTED, STRONG

_BETWEEN = "  "


class FormLine(Box):
    """The screen below stays as it is, and gets none of the keys."""

    BINDINGS = bindings((LEAVE,))
    DEFAULT_CSS = """
    FormLine {
        background: transparent;
        & > #forms { dock: bottom; height: auto; padding: 0 1; background: $panel; display: none; }
    }
    """

    def __init__(self, title: str, *, delay: float = 0.0) -> None:
        """`delay` is in seconds."""
        super().__init__()
        self._title, self._delay = title, delay

    def compose(self) -> ComposeResult:
        yield Static(id="forms", markup=False)

    def on_mount(self) -> None:
        if self._delay:
            self.set_timer(self._delay, self._show_after_delay)
        else:
            self.show_line()

    def on_resize(self) -> None:
        if self.query_one("#forms").display:
            self.show_line()

    def commands(self) -> Sequence[Command]:
        """What can be asked for now."""
        raise NotImplementedError

    def show_line(self, first: str = "") -> None:
        """Name the letters; what is said first is why another one was not taken."""
        self.app.clear_notifications()  # which would cover it
        parts = [say((first or self._title, MUTED)), *(_named(command) for command in self.commands())]
        parts.append(say(("Esc", STRONG), " leave"))
        line = self.query_one("#forms", Static)
        line.update(Content("\n").join(_lines(parts, self.app.size.width - 2)))
        line.display = True

    def on_key(self, event: events.Key) -> None:
        if event.key not in self.active_bindings:
            event.stop()
            typed = event.character if event.character and event.is_printable else event.key
            self.show_line(f"“{typed}” asks for nothing here.")

    def _show_after_delay(self) -> None:
        # What was said of a wrong letter is not to be wiped out.
        if not self.query_one("#forms").display:
            self.show_line()

    def on_click(self, event: events.Click) -> None:
        """Beside the line; within it are only the names of letters."""
        if event.widget is self:
            self.action_leave()

    def action_leave(self) -> None:
        self.close()


class ExportLine(FormLine):
    """Asks in which form all of the basket is to be exported."""

    BINDINGS = bindings(EXPORTS)

    def __init__(self, take: Callable[[str], None]) -> None:
        super().__init__("Export all as")
        self._take = take

    def commands(self) -> Sequence[Command]:
        return EXPORTS

    def action_choose(self, form: str) -> None:
        if self.is_open:
            self.close()
            self._take(form)


def _named(command: Command) -> Content:
    return say((command.shown_keys[0], STRONG), f" {command.title}")


def _lines(parts: Iterable[Content], width: int) -> list[Content]:
    """The parts beside each other, on as few lines as they need; none is cut in two."""
    lines: list[Content] = []
    for part in parts:
        if lines and lines[-1].cell_length + len(_BETWEEN) + part.cell_length <= width:
            lines[-1] = lines[-1] + _BETWEEN + part
        else:
            lines.append(part)
    return lines
