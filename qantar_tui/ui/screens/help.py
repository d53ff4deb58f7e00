"""The keys that work here and now."""

from __future__ import annotations

from collections.abc import Collection

from qantar_tui.dossier.manual import ManualMissing
from qantar_tui.search.query_help import LANGUAGE, RULES
from qantar_tui.text.show import show
from qantar_tui.ui.cells import STANDINGS
from qantar_tui.ui.commands import EVERY, MANUAL, PLACE_TITLES, bindings
from qantar_tui.ui.content import say
from qantar_tui.ui.screens.overlay import Overlay
from qantar_tui.ui.styles import HEADING, MUTED, STRONG
from qantar_tui.ui.widgets.item_lines import Item
from qantar_tui.words.claim import STANCES
from qantar_tui.words.query import IN_A_SEARCH
from qantar_tui.words.verdict import CELLS, VERDICTS

SEARCH = "search"
"""The place where everything is searched."""
_WRITTEN = max(len(row.written) for row in LANGUAGE)
_BARS = (
    "▏ a quarter of an hour at most   ▎ two hours   ▍ half a day   ▌ a day   ▋ three days   ▊ a month"
    "   ▉ a year   █ wider, or open: how much the time of an event leaves open"
)

_DRAWN = (
    ("Strip and bar: ", "▲ the cursor   ━ in sight   ≠ disputed   • marked   ◆ in the basket"),
    ("Lanes: ", "█ exact   ▒ approximate   ◂ ▸ open-ended   │ │ where all agree"),
)


class HelpScreen(Overlay):
    """Given the commands that work where it was asked for, by id, each with a key that does."""

    BINDINGS = bindings([MANUAL])

    def __init__(self, working: Collection[tuple[str, str]]) -> None:
        super().__init__("Keys that work here")
        self._keys = frozenset(working)
        self._working = {id_ for id_, _ in working}

    @property
    def hint(self) -> str:
        return "m manual · Esc close"

    def action_manual(self) -> None:
        from qantar_tui.ui.screens.manual import ManualScreen  # read from its files only when it is wanted

        try:
            self.app.push_screen(ManualScreen())
        except ManualMissing as error:
            self.notify(show(str(error)), severity="warning", markup=False)

    def items(self) -> list[Item]:
        items: list[Item] = []
        for place, title in PLACE_TITLES.items():
            commands = [
                command for command in EVERY if command.place == place and command.id in self._working
            ]
            if commands:
                items += [*([Item(say(""))] if items else []), Item(say((title, HEADING)))]
            for command in commands:
                keys = " ".join(key for key in command.shown_keys if (command.id, key) in self._keys)
                items.append(Item(say((f"{keys:<16}", STRONG), command.help), indent=16))
        if "timeline.filter" in self._working:
            items += _language()
        elif (
            self.app.current_mode == SEARCH
        ):  # whose keys are those of the actors' place, which has names only
            items += [*_language(), Item(say((IN_A_SEARCH, MUTED)), indent=2)]
        return [*items, *_legend()]


def _language() -> list[Item]:
    """What can be written where a query is asked for."""
    items = [Item(say("")), Item(say(("Queries: events …", HEADING)))]
    items += [
        Item(say((f"{row.written:<{_WRITTEN}} ", STRONG), row.finds), indent=_WRITTEN + 1) for row in LANGUAGE
    ]
    return [*items, *(Item(say((rule, MUTED)), indent=2) for rule in RULES)]


def _legend() -> list[Item]:
    items = [Item(say("")), Item(say(("Signs", HEADING)))]
    items.append(Item(say(_BARS), indent=2))
    for signs in (VERDICTS, CELLS, dict(STANCES)):
        row = "   ".join(f"{glyph} {word}" for glyph, word in signs.values())
        items.append(Item(say(row), indent=2))
    stands = "   ".join(f"{sign} {standing}" for standing, (sign, _) in STANDINGS.items())
    items.append(Item(say(("Against a base: ", MUTED), stands), indent=2))
    items += [Item(say((what, MUTED), signs), indent=2) for what, signs in _DRAWN]
    rest = "A, B, C: answers that can be true together share a letter. not A: denied. A?: doubted."
    items.append(Item(say((rest, MUTED)), indent=2))
    computed = "(computed): reckoned by the dossier from what is said; the note says from what."
    return [*items, Item(say((computed, MUTED)), indent=2)]
