"""The day as of which the whole program looks at the dossier."""

from __future__ import annotations

from qantar_tui.dossier.library import Dossier
from qantar_tui.ui.screens.asking import AskScreen
from qantar_tui.words.day import read_day
from qantar_tui.words.time import short_when

_HOW = "Such as 2022-01-07, 7 jan 2022, 2022-01 or 2022. Empty or - shows everything again."
_TAKEN_BACK = ("", "-")


class AsOfScreen(AskScreen):
    """Enter sets the day on the dossier, which every place asks."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        stands = dossier.as_of
        super().__init__(
            "As of which day?",
            self._look_back,
            says="What had not certainly been said by the end of it is hidden everywhere.",
            how=_HOW,
            enter="look as of it",
            value=short_when(stands) if stands else "",
        )

    def _look_back(self, typed: str) -> None:
        day = None if typed in _TAKEN_BACK else read_day(typed, self._dossier.about.zone)
        self._dossier.as_of = day
