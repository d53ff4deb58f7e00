"""What is to be cited, as a value: the works, the places in them, and who speaks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from qantar_tui.frozen import dataclass, field
from qantar_tui.model.account import Claim
from qantar_tui.model.source import Source
from qantar_tui.model.when import When


class Kind(StrEnum):
    EVENT = "event"
    ACTOR = "actor"
    SOURCE = "source"
    ACCOUNT = "account"
    CLAIM = "claim"
    POINT = "point"


@dataclass(frozen=True, slots=True)
class Cited:
    """A work, and the places in it, as its locators count."""

    source: Source
    locators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """A record that is to be cited, with all that any form of citation needs."""

    kind: Kind
    id: str
    permanent_id: str
    """See `cite.permanent`."""
    title: str
    """An event's or source's title, an actor's name, an account's gist, a claim's words, or a question."""
    cited: tuple[Cited, ...] = ()
    """The works in the dossier's order, each once."""
    claims: tuple[Claim, ...] = ()
    """What may be quoted, in the dossier's order: the claims of an account, a point, an event, an actor."""
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    """The names of the voices in the claims, by id."""
    disagreeing: Callable[[], str] = field(default=str, compare=False)
    """Makes the disagreement, which takes a comparison that hardly any form of citation needs."""
    asked: str = ""
    """The event and question that a claim answers, or that a point is: the words alone may say too little."""
    as_of: When | None = None
    """The day by whose end all this had been said; None where no day stands."""
    languages: Mapping[str, str] = field(default_factory=dict, hash=False)
    """The dossier's languages, by code."""

    @property
    def disagreement(self) -> str:
        """A point's answers in one finished sentence, with everybody who gives them and who is silent."""
        return self.disagreeing()

    def name_of(self, id_: str) -> str:
        """A voice's name; its id where the caller gave none."""
        return self.names.get(id_, id_)

    def source_of(self, claim: Claim) -> Source | None:
        """The work that a claim stands in; None where the caller did not give it."""
        return next((cited.source for cited in self.cited if cited.source.id == claim.source), None)
