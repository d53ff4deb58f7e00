"""The day as of which the whole program looks at the dossier."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import BadValue
from qantar_tui.ui.commands import BOX, bindings
from qantar_tui.ui.content import HEADING, MUTED, say
from qantar_tui.words.day import read_day
from qantar_tui.words.time import short_when

_HOW = "Such as 2022-01-07, 7 jan 2022, 2022-01 or 2022. Empty or - shows everything again."
_TAKEN_BACK = ("", "-")


class AsOfScreen(ModalScreen[None]):
    """Enter sets the day on the dossier, which every place asks."""

    BINDINGS = bindings(BOX)
    AUTO_FOCUS = "#day"

    def __init__(self, dossier: Dossier) -> None:
        super().__init__()
        self._dossier = dossier

    def compose(self) -> ComposeResult:
        stands = self._dossier.as_of
        with Vertical(id="ask"):
            yield Static(say(("As of which day?", HEADING)))
            yield Static(say("What had not certainly been said by the end of it is hidden everywhere."))
            box = Input(value=short_when(stands) if stands else "", id="day", compact=True)
            box.cursor_blink = False
            yield box
            yield Static(say((_HOW, MUTED)), id="answer", markup=False)
            yield Static(say(("Enter look as of it · Esc close", MUTED)))

    def action_close(self) -> None:
        self.dismiss()

    @on(Input.Submitted, "#day")
    def _take(self, message: Input.Submitted) -> None:
        message.stop()
        typed = message.value.strip()
        try:
            day = None if typed in _TAKEN_BACK else read_day(typed, self._dossier.about.zone)
        except BadValue as error:
            self.query_one("#answer", Static).update(say((str(error), "bold $text-warning")))
            return
        self._dossier.as_of = day
        self.dismiss()
