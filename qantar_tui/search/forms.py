"""Name forms made ready to be searched."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log

from qantar_tui.frozen import dataclass
from qantar_tui.model.actor import Name, NameKind
from qantar_tui.search.letters import Word, words
from qantar_tui.search.particles import is_common
from qantar_tui.search.texts import MAX_WORD

MAX_WORDS = 24
"""Words of a name that are looked at."""
_LEAST_RARITY = 0.25
_LABEL = "unnamed"
"""What an editor puts behind a description, and nobody looks for."""
_COMMON_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Named:
    """A record with its names, as the index takes it."""

    kind: str
    id: str
    names: Sequence[Name]
    weight: int = 0
    """How much the dossier says of it; ties go to the weightier."""
    has_acronyms: bool = False
    """Whether its names of several words are abbreviated to their initials, as those of bodies are."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a name, in words."""

    kind: str
    id: str
    text: str
    language: str
    name_kind: NameKind
    words: tuple[Word, ...]
    weight: int
    has_acronyms: bool

    @property
    def bonus(self) -> float:
        """What tells two equally good forms of one record apart."""
        return {NameKind.CANONICAL: 0.003, NameKind.NATIVE: 0.002}.get(self.name_kind, 0.0)


def forms_of(named: Iterable[Named]) -> list[Form]:
    """Every form of every name, each once."""
    seen: set[tuple[str, str, str]] = set()
    forms = []
    for record in named:
        for name in record.names:
            if (same := (record.kind, record.id, name.text)) not in seen:
                seen.add(same)
                found = tuple(
                    Word(word.text[:MAX_WORD], word.start, word.end)
                    for word in words(name.text)[:MAX_WORDS]
                    if word.text != _LABEL
                )
                forms.append(
                    Form(
                        record.kind,
                        record.id,
                        name.text,
                        name.language,
                        name.kind,
                        found,
                        record.weight,
                        record.has_acronyms,
                    )
                )
    return forms


def rarities(forms: Iterable[Form]) -> dict[str, float]:
    """How much each word tells, from 0.25 for one that many records bear to 1 for one that only one bears."""
    bearers: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    records = set()
    for form in forms:
        records.add((form.kind, form.id))
        for word in form.words:
            bearers[word.text].add((form.kind, form.id))
    return rarities_from(Counter({word: len(ids) for word, ids in bearers.items()}), len(records))


def rarities_from(bearers: Mapping[str, int], records: int) -> dict[str, float]:
    """The same from the number of records that bear each word."""
    whole = log(records + 1)
    found = {}
    for word, count in bearers.items():
        rarity = max(_LEAST_RARITY, 1 - log(max(count, 1)) / whole) if whole else 1.0
        found[word] = rarity * _COMMON_SHARE if is_common(word) else rarity
    return found
