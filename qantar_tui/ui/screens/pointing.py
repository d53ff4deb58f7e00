"""A screen on which records come under the cursor, to be copied in any form or put into the basket."""

from __future__ import annotations

from textual.screen import Screen

from qantar_tui.dossier.library import Dossier
from qantar_tui.ui.messages import KeepAsked
from qantar_tui.ui.widgets.event_list import EventList
from qantar_tui.ui.widgets.item_list import ItemList


class Pointing(Screen[None]):
    """Says what is under the cursor by keys, such as `event:ID`: see `dossier.citing.subject_of`."""

    dossier: Dossier

    @property
    def subject_keys(self) -> tuple[str, ...]:
        """What is under the cursor: several keys where a cell has several claims; none where nothing is."""
        raise NotImplementedError

    def action_copy(self) -> None:
        """Wait for the letter of a form."""
        from qantar_tui.ui.screens.copy_form import CopyFormScreen  # loaded for who copies anything

        # At once and not by a message: the letter may have been typed already, and is no key of this screen.
        if keys := self.subject_keys:
            self.app.push_screen(CopyFormScreen(self.dossier, keys))
        else:
            self.app.notify("There is nothing to cite here.", severity="warning", markup=False)

    def action_keep(self) -> None:
        """Into the basket or out of it; a page down where there is nothing to keep."""
        if keys := self.subject_keys:
            self.post_message(KeepAsked(keys))
        elif isinstance(self.focused, ItemList | EventList):
            self.focused.action_page_down()
