"""The explorer: six places over one dossier, which it only reads."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import partial

from textual import events, on
from textual.app import App, SystemCommand
from textual.command import Provider
from textual.notifications import Notify
from textual.screen import Screen
from textual.widgets import Input

from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import UnknownId
from qantar_tui.text.show import show
from qantar_tui.ui.commands import APP, bindings
from qantar_tui.ui.ending import stop
from qantar_tui.ui.first_frame import Settings
from qantar_tui.ui.keeping import Keeping
from qantar_tui.ui.layout import LOW, WIDE
from qantar_tui.ui.messages import RecordOpened, ZoneChosen
from qantar_tui.ui.places import PLACE_OF, PLACES, opened
from qantar_tui.ui.screens.place import Place, WithCard


def _commands() -> type[Provider]:
    from qantar_tui.ui.palette import Commands  # loaded when it is opened, as the places are

    return Commands


def _records() -> type[Provider]:
    from qantar_tui.ui.palette import Records

    return Records


class QantarApp(Keeping):
    """Owns the dossier, the places and the way back through them."""

    TITLE = "qantar"
    DEFAULT_MODE = "timeline"
    CSS_PATH = "style.tcss"
    BINDINGS = bindings(APP)
    COMMANDS = App.COMMANDS | {_commands, _records}
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW, "-high")]
    ENABLE_COMMAND_PALETTE = True
    # What is painted line by line cannot show it. `y` copies, and the mouse with Shift selects.
    ALLOW_SELECT = False

    def __init__(self, dossier: Dossier, before: Settings | None = None) -> None:
        """`before` are the terminal's settings before anything was painted on it."""
        super().__init__(dossier)
        self._before = before
        self._history: list[tuple[str, str]] = []
        self._is_utc = False
        for name in PLACES:
            self.add_mode(name, partial(self._opened, name))

    @property
    def place(self) -> Place:
        """The place in view, under any box."""
        return next(screen for screen in self.screen_stack if isinstance(screen, Place))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Only the choice of a theme: the framework's other entries double ours or fail offline."""
        return (command for command in super().get_system_commands(screen) if command.title == "Theme")

    def on_notify(self, event: Notify) -> None:
        """A key that is held down where it goes no further says so anew, and not once more each time."""
        new = event.notification
        for said in [*self._notifications]:
            if (said.message, said.title) == (new.message, new.title):
                del self._notifications[said]

    async def action_open_place(self, name: str) -> None:
        await self._go(name, "")

    async def action_find_anything(self) -> None:
        await self._go("search", "")
        await self.screen.run_action("screen.focus_box")

    def action_as_of(self) -> None:
        """Ask as of which day the whole dossier is to be seen."""
        if isinstance(self.screen, Place):
            from qantar_tui.ui.screens.as_of import AsOfScreen

            self.push_screen(AsOfScreen(self.dossier))

    async def action_back(self) -> None:
        """From the card to the list, else to where one was before."""
        if isinstance(self.screen, WithCard) and self.screen.close_card():
            return
        if self._history:
            name, id_ = self._history.pop()
            await self._go(name, id_, remember=False)

    async def on_event(self, event: events.Event) -> None:
        # The terminal makes a line feed of an Enter that is pressed before it is the explorer's.
        is_early = isinstance(event, events.Key) and event.key == "ctrl+j"
        await super().on_event(events.Key("enter", "\r") if is_early else event)

    def on_key(self, event: events.Key) -> None:
        """A box takes all that can be typed; what nobody took was typed while the box was still opening."""
        if event.is_printable and isinstance(self.focused, Input):
            event.prevent_default()
            self.focused.post_message(events.Key(event.key, event.character))

    def action_help(self) -> None:
        from qantar_tui.ui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self._working_keys()))

    def action_aside(self) -> None:
        """Back to the shell, as ^z leads from any program but on Windows, which has no signal for it."""
        if self._driver is None or not self._driver.can_suspend or sys.platform == "win32":
            self.notify("There is no way to put qantar aside here.", severity="warning", markup=False)
            return
        with self.suspend():
            if self._before:
                import termios

                termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, self._before)
            stop()

    def action_help_quit(self) -> None:
        """What ^c does, which leaves most other programs."""
        self.notify("To leave qantar press ^q.", markup=False)

    @on(RecordOpened)
    async def _open_record(self, message: RecordOpened) -> None:
        kind, _, id_ = message.key.partition(":")
        if kind == "claim":
            try:
                claim = self.dossier.claim(int(id_))
            except UnknownId as error:
                self._say_gone(error)
                return
            rows = [point.id for point in self.dossier.event(claim.event).points]
            kind, id_ = "comparison", f"{claim.event}:{rows.index(claim.point)}:{claim.source}:{id_}"
        await self._go(PLACE_OF[kind], message.key if kind == "place" else id_)
        if isinstance(self.place, WithCard):
            self.place.show_opened()

    @on(ZoneChosen)
    def _tell_zone(self, message: ZoneChosen) -> None:
        self._is_utc = message.is_utc
        for place in self.places.values():
            place.show_zone(message.is_utc)

    def _working_keys(self) -> set[tuple[str, str]]:
        """The commands that work on what is in view, each with a key that does, as a person names it."""
        bound = [active.binding for active in self.screen.active_bindings.values() if active.enabled]
        bound += [binding for _, binding in self._bindings if binding.priority]
        return {(binding.id or "", binding.key_display or "") for binding in bound}

    def _opened(self, name: str) -> Place:
        place = self.places[name] = opened(name, self.dossier)
        place.show_kept(self.kept)
        place.show_zone(self._is_utc)
        if len(self.places) > 1:
            # It is styled as it is mounted, but for the first, which is so before the app itself is. Textual
            # would read every style sheet anew, twice, for each.
            place._css_update_count = self._css_update_count
        return place

    async def _go(self, name: str, id_: str, *, remember: bool = True) -> None:
        if remember and (name != self.current_mode or id_):
            self._history.append((self.current_mode, self.place.place_in_view))
        is_opened = remember and bool(id_)
        if name == "compare" and not id_ and self.current_mode == "timeline":
            id_ = self.place.place_in_view
        self.capture_mouse(None)  # by what is in sight no more it would never be given back
        await self.switch_mode(name)
        self.place.settle_focus()
        # Where one comes back to is left as it was: search, card and cursor.
        if id_ and (is_opened or self.place.place_in_view != id_):
            try:
                self.place.show_record(id_)
            except UnknownId as error:
                self._say_gone(error)

    def _say_gone(self, error: UnknownId) -> None:
        """It was there before the database was built anew."""
        self.notify(show(str(error)), severity="warning", markup=False)
