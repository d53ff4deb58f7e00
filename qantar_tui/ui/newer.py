"""A database that is built anew while the explorer is open: noticed, said, and taken over in place.

Not while a box is open: what is shown in it would be of the old one, and what is typed would become commands.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from qantar_tui.dossier.library import Dossier
from qantar_tui.dossier.replaced import Watched
from qantar_tui.dossier.superseded import Superseded
from qantar_tui.errors import QantarError
from qantar_tui.text.counted import counted
from qantar_tui.text.show import show
from qantar_tui.ui.faults import KeepsFaults
from qantar_tui.ui.messages import BasketChanged
from qantar_tui.ui.screens.place import Place

_LOOK_EVERY = 1.0
"""Seconds between two looks at the file."""


@dataclass
class NewerOpened(Message):
    """What lies at the dossier's path now was opened, or could not be."""

    dossier: Dossier | None
    error: str = ""


class FollowsDossier(KeepsFaults[None]):
    """The dossier becomes the newer one; every place that has been seen keeps what was in view."""

    def __init__(self, dossier: Dossier) -> None:
        super().__init__()
        self.dossier = dossier
        self.places: dict[str, Place] = {}
        """The places that have been opened."""
        self._watched = Watched(dossier)
        self._is_opening = False
        self._newer: Dossier | None = None
        """What is to be taken over as soon as no box is open."""

    def on_mount(self) -> None:
        self.set_interval(_LOOK_EVERY, self.look_for_newer)

    def on_unmount(self) -> None:
        self._wait_with(None)
        self.dossier.leave_off()  # Python does not end before its threads do

    def look_for_newer(self) -> None:
        """Open what lies at the dossier's path now, where it is another file; take over what was opened."""
        self._take_over()
        if not self._is_opening and self._watched.is_replaced():
            self._is_opening = True
            self._open(self.dossier.path)

    @work(thread=True, exclusive=True, group="newer", exit_on_error=False, description="newer")
    def _open(self, path: Path) -> None:
        worker = get_current_worker()

        def look_up(*_: int) -> None:
            if worker.is_cancelled:  # Python does not end before its threads do
                raise Superseded

        try:
            dossier = Dossier(path)
            try:
                dossier.as_of = self.dossier.as_of
                dossier.make_timeline(look_up)  # here, as it may take long
            except BaseException:
                dossier.close()
                raise
        except Superseded:
            return
        except QantarError as error:
            self.post_message(NewerOpened(None, str(error)))
            return
        except OSError as error:  # else the thread would end unheard, and none be opened ever again
            why = f"{path} cannot be opened: {error.strerror or error}."
            self.post_message(NewerOpened(None, why))
            return
        self.post_message(NewerOpened(dossier))

    @on(NewerOpened)
    def _take(self, message: NewerOpened) -> None:
        self._is_opening = False
        if message.dossier is None:
            kept = "What was open before is shown on."
            self.notify(show(f"{message.error} {kept}"), severity="warning", markup=False)
            return
        self._wait_with(message.dossier)
        self._take_over()

    def _wait_with(self, newer: Dossier | None) -> None:
        if self._newer is not None:
            self._newer.close()
        self._newer = newer

    def _take_over(self) -> None:
        """Be the newer dossier, where there is one and no box is open."""
        if self._newer is None or not isinstance(self.screen, Place):
            return
        newer, self._newer = self._newer, None
        newer.as_of = self.dossier.as_of  # which may have been set in the box
        before = self.dossier.about.content_hash
        self.dossier.become(newer)
        for place in self.places.values():
            place.renew()
        self.post_message(BasketChanged())  # another dossier has another basket
        if self.dossier.about.content_hash != before:
            counts = self.dossier.about.counts
            said = f"{counted(counts['events'], 'event')}, {counted(counts['claims'], 'claim')}"
            self.notify(f"The database was built anew: {show(said)}.", title="Newer dossier", markup=False)
