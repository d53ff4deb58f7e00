"""People, groups, bodies, organisations, companies and outlets, and the names they go by."""

from __future__ import annotations

from enum import StrEnum

from qantar_tui.frozen import dataclass


class NameKind(StrEnum):
    """How a name form stands to the actor or place it names."""

    CANONICAL = "canonical"
    NATIVE = "native"
    VARIANT = "variant"
    SHORT = "short"
    NICKNAME = "nickname"
    MISSPELLING = "misspelling"


class ActorKind(StrEnum):
    PERSON = "person"
    GROUP = "group"
    BODY = "body"
    ORGANISATION = "organisation"
    COMPANY = "company"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Name:
    """One form of a name, and the sources that print it so."""

    text: str
    language: str
    kind: NameKind
    printed_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """What an actor was, for whom, and when (EDTF, or empty)."""

    title: str
    body: str = ""
    since: str = ""
    until: str = ""
    said_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie to another actor."""

    other: str
    kind: str
    note: str = ""
    said_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    id: str
    kind: ActorKind
    names: tuple[Name, ...]
    roles: tuple[Role, ...] = ()
    relations: tuple[Relation, ...] = ()
    note: str = ""

    @property
    def name(self) -> str:
        """The canonical name."""
        return canonical(self.names)


def canonical(names: tuple[Name, ...]) -> str:
    """The canonical one of several name forms."""
    return next((name.text for name in names if name.kind is NameKind.CANONICAL), names[0].text)
