"""The places of the explorer, each loaded when it is first opened, so that the first one is there at once."""

from __future__ import annotations

from importlib import import_module

from qantar_tui.dossier.library import Dossier
from qantar_tui.ui.screens.place import Place

PLACES = {
    "timeline": "TimelineScreen",
    "actors": "ActorsScreen",
    "compare": "CompareScreen",
    "sources": "SourcesScreen",
    "search": "SearchScreen",
    "explanations": "ExplanationsScreen",
}
"""The module of each place among the screens, and its class there."""
PLACE_OF = {
    "event": "compare",
    "comparison": "compare",
    "point": "compare",
    "actor": "actors",
    "source": "sources",
    "place": "search",
    "explanation": "explanations",
}
"""Where a record of each kind is shown."""


def opened(name: str, dossier: Dossier) -> Place:
    """The place that goes by a name, on a dossier."""
    screen: type[Place] = getattr(import_module(f"qantar_tui.ui.screens.{name}"), PLACES[name])
    return screen(dossier)
