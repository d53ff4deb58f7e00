"""A box for one line of text; what is pasted into it is made safe as everything else that is shown."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from qantar_tui.text.show import show


class LineBox(Input):
    """No control character gets into its value, and so none to the terminal."""

    def validate_value(self, value: str) -> str:
        return show(value)

    def on_paste(self, event: events.Paste) -> None:
        """Lines that are pasted become one: a title that was broken in two is whole again."""
        if len(lines := event.text.splitlines()) > 1:
            event.text = " ".join(filter(None, map(str.strip, lines)))
