"""The manual inside: its topics, and the text of the one that is chosen."""

from __future__ import annotations

from textual import on
from textual.widgets import Static

from qantar_tui.dossier.manual import topics
from qantar_tui.dossier.manual_lines import lines_of
from qantar_tui.text.filling import Weight
from qantar_tui.ui.content import say
from qantar_tui.ui.screens.overlay import Overlay
from qantar_tui.ui.styles import HEADING, MUTED, STRONG
from qantar_tui.ui.widgets.item_lines import Item
from qantar_tui.ui.widgets.item_list import ItemList

_STYLES = {Weight.PLAIN: "", Weight.STRONG: STRONG, Weight.HEADING: HEADING}
_TITLE = "Manual"


class ManualScreen(Overlay):
    """Enter opens a topic, and what closes a box leads back to the topics first. Raises ManualMissing."""

    def __init__(self) -> None:
        super().__init__(_TITLE)
        self._topics = topics()
        self._open = ""
        """The id of the topic that is being read."""
        self._cells = 0

    @property
    def hint(self) -> str:
        return "↑↓ Space scroll · Esc topics" if self._open else "↑↓ topic · Enter read · Esc close"

    def items(self) -> list[Item]:
        if not self._open:
            return [
                Item(
                    say("  " * (topic.level - 1), (topic.title, HEADING if topic.level == 1 else "")),
                    key=topic.id,
                    wraps=False,
                )
                for topic in self._topics
            ]
        text = next(topic.text for topic in self._topics if topic.id == self._open)
        return [
            Item(say(*((piece.text, _STYLES[piece.weight]) for piece in line)), wraps=False)
            for line in lines_of(text, self._cells)
        ]

    def on_resize(self) -> None:
        """A text is laid out for the room that there is: what was at the top stays about there."""
        if self._open:
            self.call_after_refresh(self._lay_out_anew)

    def action_close(self) -> None:
        if not self._open:
            self.close()
            return
        was_open, self._open = self._open, ""
        self._show(key=was_open)

    @on(ItemList.Chosen, "#items")
    def _read(self, message: ItemList.Chosen) -> None:
        message.stop()
        self._open = message.key
        self._show()

    def _show(self, *, key: str = "") -> None:
        command = f"  qantar help {self._open}" if self._open else ""
        items = self.query_one("#items", ItemList)
        self._cells = items.room
        self.query_one("#title", Static).update(say((_TITLE, HEADING), (command, MUTED)))
        self.query_one("#hint", Static).update(say(self.shown_hint))
        items.show_items(self.items(), key=key)

    def _lay_out_anew(self) -> None:
        items = self.query_one("#items", ItemList)
        if not self._open or items.room == self._cells:
            return
        read = items.scroll_offset.y / max(1, items.virtual_size.height)
        self._show()
        items.scroll_to(y=round(read * items.virtual_size.height), animate=False, immediate=True)
