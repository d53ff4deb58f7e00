"""Copying: to the terminal, to the clipboards of tmux and of the desktop, and always to a file."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass

from textual import on, work
from textual.message import Message

from qantar_tui.dossier.library import Dossier
from qantar_tui.store import last
from qantar_tui.store.clipboard import copy_with_program, copy_with_tmux
from qantar_tui.text import osc52
from qantar_tui.text.cells import cut, wrap
from qantar_tui.text.listed import listed
from qantar_tui.text.show import show
from qantar_tui.ui.layout import WIDE
from qantar_tui.ui.messages import CitationCopied
from qantar_tui.ui.newer import FollowsDossier
from qantar_tui.ui.screens.asking import AskScreen

_NOTICE = 160
"""Characters of a text that the notice shows; what is copied is all of it."""
_WIDEST, _FRAME = 66, 3
"""Cells of a notice on a narrow terminal, and those of them that are no text."""


@dataclass
class HandedOn(Message):
    """A text has gone wherever it could go."""

    text: str
    what: str
    ways: tuple[str, ...]
    """To what it went."""
    is_remembered: bool


class Copying(FollowsDossier):
    """Every text that is copied goes every way there is, as none of them is known to work."""

    def __init__(self, dossier: Dossier) -> None:
        super().__init__(dossier)
        self._turn = threading.Lock()
        self._copies = 0
        """Texts that were copied; the last one has the highest number."""

    def copy_to_clipboard(self, text: str) -> None:
        """Ask the terminal, however far away, to put a text on its clipboard."""
        self._clipboard = osc52.clean(text)
        self._ask_terminal(self._clipboard)

    @on(CitationCopied)
    def _copy(self, message: CitationCopied) -> None:
        text = osc52.clean(message.text)
        if not text:
            self.notify("There is nothing to cite here.", severity="warning", markup=False)
            return
        is_remembered = last.remember(text)
        self._clipboard = text
        ways = ("the terminal",) if self._ask_terminal(text) else ()
        self._copies += 1
        self._hand_on(HandedOn(text, message.what, ways, is_remembered), self._copies)

    @on(HandedOn)
    def _say_what_was_copied(self, message: HandedOn) -> None:
        sentences: list[str] = []
        if message.ways:
            sentences.append(f"Sent to {listed(message.ways)}.")
        if not osc52.fits(message.text):
            sentences.append("It is too long for the clipboard of a terminal.")
        if message.is_remembered:
            sentences.append("`qantar last` prints it.")
        is_lost = not message.ways and not message.is_remembered
        if is_lost:
            sentences.append("It could not be kept anywhere.")
        self.clear_notifications()  # of what was copied before
        self.notify(
            show(self._notice(message.text, show(" ".join(sentences))), lines=True),
            title=f"{'Not copied' if is_lost else 'Copied'}: {show(message.what)}",
            severity="warning" if is_lost else "information",
            markup=False,
        )

    def _notice(self, text: str, ways: str) -> str:
        """How it went, below the beginning of the text; on a narrow terminal on two lines in all."""
        # A box that asks what else is to be done with the text is not to be covered by it.
        if isinstance(self.screen, AskScreen):
            return ways
        if self.size.width >= WIDE:
            return f"{show(text, limit=_NOTICE)}\n{ways}"
        room = self.size.width * 19 // 20  # as `style.tcss` has it: more would move under the notices' bar
        cells = min(room, _WIDEST) - _FRAME
        told = wrap(ways, cells)
        return "\n".join(told if told[1:] else (cut(show(text[:_NOTICE]), cells), *told))

    def _ask_terminal(self, text: str) -> bool:
        asked = osc52.asking(text, os.environ)
        if not asked or self._driver is None:
            return False
        self._driver.write(asked)
        return True

    @work(thread=True, group="copy", description="copy")
    def _hand_on(self, copied: HandedOn, number: int) -> None:
        # One after the other, and no older one: else what was copied first may be what stays.
        with self._turn:
            if number != self._copies:
                return
            ways = copied.ways
            if copy_with_tmux(copied.text):
                ways += ("tmux",)
            if program := copy_with_program(copied.text):
                ways += (program,)
        self.post_message(HandedOn(copied.text, copied.what, ways, copied.is_remembered))
