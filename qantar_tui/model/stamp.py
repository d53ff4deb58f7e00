"""Which dossier something was taken from, and in which state it then was: what every export carries."""

from __future__ import annotations

from qantar_tui.frozen import dataclass
from qantar_tui.model.about import About
from qantar_tui.pattern import pattern

_SHORT = 12
"""Hexadecimal digits that tell any two states of a dossier apart which somebody may come to hold."""
_NOT_PLAIN = pattern(r"[^A-Za-z0-9._-]")


def short_hash(content_hash: str) -> str:
    """The beginning of a content hash, in letters, digits, points and hyphens only, whatever a file says."""
    return _NOT_PLAIN.sub("?", content_hash[:_SHORT])


@dataclass(frozen=True, slots=True)
class Stamp:
    """The dossier's id and the whole of its content hash, as its database states them."""

    dossier: str
    content_hash: str

    @staticmethod
    def of(about: About) -> Stamp:
        return Stamp(about.id, about.content_hash)

    @property
    def short(self) -> str:
        """The beginning of the hash: see `short_hash`."""
        return short_hash(self.content_hash)

    @property
    def markup(self) -> str:
        """The stamp as a comment of Markdown and of HTML, which no reader shows."""
        return f"<!-- {self} -->"

    def __str__(self) -> str:
        """One line that is a comment wherever it is put: nothing in it means anything to any format."""
        return f"qantar dossier {_NOT_PLAIN.sub('?', self.dossier[:60])}, content hash {self.short}"
