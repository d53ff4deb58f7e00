"""Who lacks a native name, for an import to say in one line."""

from __future__ import annotations

from collections.abc import Iterable

from qantar_tui.build.lint.exceptions import switched_off
from qantar_tui.build.lint.names import CheckName
from qantar_tui.build.lint.spellings import lacking_languages, native_languages
from qantar_tui.build.read import Item, Records


class NativeNames:
    """Gathers the ids of the actors that the check finds and the dossier does not excuse, in their order."""

    def __init__(self, about: Item) -> None:
        self.lacking: list[str] = []
        self._native = native_languages(about)
        off = [entry for entry in switched_off(about) if entry.check == CheckName.NO_NATIVE_NAME]
        self._is_off = any(entry.is_for_all for entry in off)
        self._excused = {id_ for entry in off for id_, _ in entry.of}

    def look_at(self, id_: str, kind: str, codes: Iterable[str]) -> None:
        """Look at an actor, by the codes of the languages of its names."""
        lacking = not self._is_off and lacking_languages(kind, codes, self._native)
        if lacking and id_ and id_ not in self._excused:
            self.lacking.append(id_)


def lacking_native_names(records: Records) -> list[str]:
    """The same of all actors that have been read."""
    names = NativeNames(records.about)
    for actor in records.actors:
        codes = (name.text("lang") for name in actor.items("names"))
        names.look_at(actor.text("id"), actor.text("kind"), codes)
    return names.lacking
