"""The keys that work here and now, as many as there is room for, in one line that is painted at once."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from qantar_tui.text.cells import width
from qantar_tui.ui.content import say
from qantar_tui.ui.styles import MUTED

_KEPT = ("help", "back", "close")
"""Actions that are shown whatever there is room for: how to learn of the others, and the way out."""


@dataclass(frozen=True, slots=True)
class FooterKey:
    """One key, and what it does."""

    key: str
    """As the framework names it."""
    shown: str
    action: str
    title: str
    is_enabled: bool

    @property
    def cells(self) -> int:
        """What it takes, with a blank between and one behind."""
        return width(self.shown) + 1 + width(self.title) + 1


class FittingFooter(Widget):
    """Leaves out whole keys from the end, where Textual's own would cut one through.

    One widget instead of one a key, because the keys change with every step of the focus.
    """

    DEFAULT_CSS = """
    FittingFooter {
        dock: bottom; height: 1; color: $footer-foreground; background: $footer-background;
        text-wrap: nowrap;
    }
    """

    keys: reactive[tuple[FooterKey, ...]] = reactive(())
    """Those that are shown, in their order."""

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def on_unmount(self) -> None:
        self.screen.bindings_updated_signal.unsubscribe(self)

    def on_resize(self) -> None:
        self.keys = self._fitting()

    def render(self) -> Content:
        pieces: list[tuple[str, str] | str] = []
        for key in self.keys:
            dim = "" if key.is_enabled else f" {MUTED}"
            pieces += [(key.shown, f"bold $footer-key-foreground{dim}"), (f" {key.title} ", dim.strip())]
        return say(*pieces)

    def on_click(self, event: events.Click) -> None:
        cell = 0
        for key in self.keys:
            cell += key.cells
            if event.x < cell:
                self.app.simulate_key(key.key)
                return

    def _bindings_changed(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen and screen.app.app_focus:
            self.call_after_refresh(self._renew)

    def _renew(self) -> None:
        if self.is_attached:
            self.keys = self._fitting()

    def _fitting(self) -> tuple[FooterKey, ...]:
        keys = self._working()
        room = self.app.size.width - sum(key.cells for key in keys if key.action in _KEPT)
        shown = []
        for key in keys:
            if key.action not in _KEPT:
                room -= key.cells
            if key.action in _KEPT or room >= 0:
                shown.append(key)
        return tuple(shown)

    def _working(self) -> list[FooterKey]:
        """The first key of each action that is to be shown."""
        first: dict[str, tuple[Binding, bool]] = {}
        for active in self.screen.active_bindings.values():
            if active.binding.show:
                first.setdefault(active.binding.action, (active.binding, active.enabled))
        return [
            FooterKey(binding.key, self.app.get_key_display(binding), action, binding.description, enabled)
            for action, (binding, enabled) in first.items()
        ]
