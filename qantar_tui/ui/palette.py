"""The palette: every command that works here, and every event, actor and source by name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from qantar_tui.text.show import show
from qantar_tui.ui.commands import EVERY, Command
from qantar_tui.ui.content import MUTED, say
from qantar_tui.ui.messages import RecordOpened
from qantar_tui.ui.screens.place import Place


class Commands(Provider):
    """The commands that work on this screen."""

    async def discover(self) -> Hits:
        for command in self._working():
            yield DiscoveryHit(_title(command), partial(self._run, command), command.title, command.help)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self._working():
            if (score := matcher.match(command.title)) > 0:
                yield Hit(score, _title(command), partial(self._run, command), command.title, command.help)

    def _working(self) -> Iterator[Command]:
        bound = {active.binding.id for active in self.screen.active_bindings.values() if active.enabled}
        return (command for command in EVERY if command.id in bound and command.id != "app.palette")

    async def _run(self, command: Command) -> None:
        await (self.focused or self.screen).run_action(command.action)


class Records(Provider):
    """Every record of the dossier, by name."""

    async def search(self, query: str) -> Hits:
        if not isinstance(self.screen, Place):
            return
        dossier = self.screen.dossier
        for place, hit in enumerate(dossier.find(query, ("actor", "event", "source"))[:20]):
            shown = say(hit.title, (f"  {hit.kind}, {hit.reason}", MUTED))
            yield Hit(1 - place / 100, shown, partial(self._open, hit.kind, hit.id), show(hit.title))

    def _open(self, kind: str, id_: str) -> None:
        self.screen.post_message(RecordOpened(f"{kind}:{id_}"))


def _title(command: Command) -> Content:
    return say(command.title, (f"  {command.shown_keys[0]}", MUTED))
