"""A box for one line of text; what is pasted into it is made safe as everything else that is shown."""

from __future__ import annotations

from textual.widgets import Input

from qantar_tui.text.show import show


class LineBox(Input):
    """No control character gets into its value, and so none to the terminal."""

    def validate_value(self, value: str) -> str:
        return show(value)
