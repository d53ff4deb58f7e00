"""A bare Textual app: one text."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static

READY = "Nothing but this text."


class Bare(App[None]):
    """Shows one text."""

    def compose(self) -> ComposeResult:
        yield Static(READY)


if __name__ == "__main__":
    Bare().run()
