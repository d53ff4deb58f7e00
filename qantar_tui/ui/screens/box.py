"""What closes itself over a place: a box, or a line that waits for a letter."""

from __future__ import annotations

from rich.cells import cached_cell_len
from textual._styles_cache import StylesCache
from textual.await_remove import AwaitRemove
from textual.binding import Binding
from textual.screen import ModalScreen


class Box(ModalScreen[None]):
    """Is closed once, however many keys that would close it were pressed together."""

    # The program's own does not reach beyond a box. A selection in a box of text is copied before.
    BINDINGS = [Binding("ctrl+c", "app.help_quit", show=False, system=True)]

    @property
    def is_open(self) -> bool:
        """Whether it is on top; a key that was pressed with the one that closed it still comes to it."""
        return self.app.screen is self

    def close(self) -> None:
        """Close it, and never what lies beneath or above."""
        if self.is_open:
            self.dismiss()

    def remove(self) -> AwaitRemove:
        """Without laying out anew what lies beneath, as Textual does: it is as it was."""
        return self.app._prune(self)

    def on_unmount(self) -> None:
        """Textual remembers grounds by who asked, and so every line of a box that is no more.

        Rich remembers how wide thousands of texts are; those that are in sight are soon measured again.
        """
        StylesCache.get_inner_outer.cache_clear()
        cached_cell_len.cache_clear()
