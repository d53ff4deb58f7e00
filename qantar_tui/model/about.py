"""What a dossier says of itself."""

from __future__ import annotations

from collections.abc import Mapping

from qantar_tui.frozen import dataclass, field


@dataclass(frozen=True, slots=True)
class Entry:
    """A titled record of the dossier: an explanation or an origin."""

    id: str
    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class About:
    id: str
    title: str
    description: str
    licence: str
    language: str
    zone: str
    """Offset of clock times that name none."""
    content_hash: str
    method: str = ""
    """The dossier's own note: what was read, how it was coded, what is not in it (Markdown)."""
    explanations: tuple[Entry, ...] = ()
    origins: Mapping[str, Entry] = field(default_factory=dict, hash=False)
    vocabularies: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)
    counts: Mapping[str, int] = field(default_factory=dict, hash=False)

    def term(self, vocabulary: str, id_: str) -> str:
        """The title of a term, or its id where the vocabulary has none."""
        return self.vocabularies.get(vocabulary, {}).get(id_, id_)

    def language_called(self, code: str) -> str:
        """The title of a language; for lack of its own that of the first part of a code such as uz-Cyrl."""
        titles = self.vocabularies.get("languages", {})
        first = titles.get(code.partition("-")[0])
        return titles.get(code) or (f"{first} ({code})" if first else code)
