"""The palette: every command that works here, and every event, actor, place and source by name."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode

from qantar_tui.dossier.finding import Found
from qantar_tui.dossier.superseded import Superseded
from qantar_tui.errors import QantarError
from qantar_tui.text.show import show
from qantar_tui.ui.commands import EVERY, Command
from qantar_tui.ui.content import marked, say
from qantar_tui.ui.hit_rows import title
from qantar_tui.ui.messages import RecordOpened
from qantar_tui.ui.screens.place import Place
from qantar_tui.ui.styles import MUTED

_KINDS = ("actor", "event", "source", "place")
_SHOWN = 20
_WEAK = 0.1
_WAITS = (0.1, 0.3, 1.0)
"""Seconds between the times that a search is asked for."""


class Commands(Provider):
    """The commands that work on this screen."""

    async def discover(self) -> Hits:
        for command, node in self._working():
            run = partial(self.app.run_action, command.action, node)
            yield DiscoveryHit(_title(command), run, command.title, command.help)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command, node in self._working():
            if (score := matcher.match(command.title)) > 0:
                run = partial(self.app.run_action, command.action, node)
                yield Hit(score, _title(command), run, command.title, command.help)

    def _working(self) -> Iterator[tuple[Command, DOMNode]]:
        """Each with whose command it is: list, place or explorer."""
        bound = {
            bound.binding.id: bound.node for bound in self.screen.active_bindings.values() if bound.enabled
        }
        return (
            (command, bound[command.id])
            for command in EVERY
            if command.id in bound and command.id != "app.palette"
        )


class Records(Provider):
    """The records of the dossier, found as everywhere: names however they are spelt, the rest by words."""

    async def search(self, query: str) -> Hits:
        if not isinstance(self.screen, Place):
            return
        dossier = self.screen.dossier
        found: list[Found] = []
        for wait in _WAITS:
            try:
                found = await asyncio.to_thread(dossier.find, query, _KINDS)
                break
            except Superseded:  # by the search of a screen: ask again when that may be over
                await asyncio.sleep(wait)
            except QantarError:  # the screen says so
                return
        for place, hit in enumerate(found[:_SHOWN]):
            # Strong ones in their order, above most commands; weak ones below every command.
            score = 1 - place / 100 if hit.is_strong else _WEAK - place / 10_000
            # The help is taken for markup: it holds words of ours only.
            help_ = f"{hit.kind} · {hit.reason}{'' if hit.is_strong else ' · did you mean this?'}"
            open_ = partial(self._open, hit.kind, hit.id)
            yield Hit(score, _record(query, hit), open_, show(hit.title), help_)

    def _open(self, kind: str, id_: str) -> None:
        self.screen.post_message(RecordOpened(f"{kind}:{id_}"))


def _record(query: str, hit: Found) -> Content:
    form = "" if hit.matched in ("", hit.title) else "  "
    read_as = f"  read as {hit.read_as}" if hit.read_as else ""
    return say(title(query, hit), form, marked(hit.matched if form else "", hit.spans), (read_as, MUTED))


def _title(command: Command) -> Content:
    return say(command.title, (f"  {command.shown_keys[0]}", MUTED))
