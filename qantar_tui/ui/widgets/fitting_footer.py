"""The keys that work here and now, as many as there is room for."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from qantar_tui.text.cells import width

_KEPT = ("help", "back", "close")
"""Actions that are shown whatever there is room for: how to learn of the others, and the way out."""


class FittingFooter(Footer):
    """Leaves out whole keys from the end, where Textual's own would cut one through."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False, compact=True)
        self._room = 0

    def compose(self) -> ComposeResult:
        keys: list[Widget] = [key for key in super().compose() if isinstance(key, FooterKey)]
        room = self.app.size.width - sum(_width(key) for key in keys if _is_kept(key))
        for key in keys:
            if not _is_kept(key):
                room -= _width(key)
            if _is_kept(key) or room >= 0:
                yield key

    def on_resize(self) -> None:
        if self._room != self.app.size.width:
            self._room = self.app.size.width
            self.call_after_refresh(self.recompose)


def _is_kept(key: Widget) -> bool:
    return isinstance(key, FooterKey) and key.action in _KEPT


def _width(key: Widget) -> int:
    assert isinstance(key, FooterKey)
    return width(key.key_display) + 1 + width(key.description) + 1
