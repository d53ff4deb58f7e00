"""Ways through a dossier's records that several checks take; what has the wrong shape reads as missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qantar_tui.build.nodes import Mapping
from qantar_tui.build.problem import Where
from qantar_tui.build.read import Item, Records
from qantar_tui.errors import BadValue
from qantar_tui.model.actor import NameKind
from qantar_tui.model.value import read_when
from qantar_tui.model.when import When
from qantar_tui.search.sounds import name_key


@dataclass(frozen=True, slots=True)
class Told:
    """A claim, with the event and the account that it belongs to."""

    event: Item
    account: Item
    claim: Item

    @property
    def source(self) -> str:
        return self.account.text("source")

    @property
    def point(self) -> str:
        return self.claim.text("point")

    @property
    def ids(self) -> tuple[str, ...]:
        return self.event.text("id"), self.source, self.point


def claims_of(event: Item) -> Iterator[Told]:
    """The claims of all accounts of an event."""
    for account in event.items("accounts"):
        for claim in account.items("claims"):
            yield Told(event, account, claim)


def claims(records: Records) -> Iterator[Told]:
    """The claims of all events."""
    for event in records.events:
        yield from claims_of(event)


def values(claim: Item) -> list[str]:
    """The answers of a claim whose value is one text or a list."""
    plain = claim.plain("value")
    return [plain] if isinstance(plain, str) else plain if isinstance(plain, list) else []


def keys(record: Item, name: str) -> dict[str, Where]:
    """The keys of a mapping field, each with its place."""
    found = record.node.entries.get(name)
    return found.keys if isinstance(found, Mapping) else {}


def by_id(items: list[Item]) -> dict[str, Item]:
    """The records by id; those without one are left out."""
    return {item.text("id"): item for item in items if item.text("id")}


def authors(records: Records) -> dict[str, set[str]]:
    """For each source the ids of the actors that bear an author's whole name, however it is spelt."""
    bearers: dict[str, set[str]] = {}
    for id_, actor in by_id(records.actors).items():
        for key in _whole_names(actor):
            bearers.setdefault(key, set()).add(id_)
    return {
        id_: {actor for key in _written_by(source) for actor in bearers.get(key, ())}
        for id_, source in by_id(records.sources).items()
    }


def _written_by(source: Item) -> Iterator[str]:
    for author in source.items("author"):
        if author.has("literal") or (author.has("given") and author.has("family")):
            yield name_key(author.text("literal") or f"{author.text('given')} {author.text('family')}")


def _whole_names(actor: Item) -> Iterator[str]:
    for name in actor.items("names"):
        if name.text("kind") not in (NameKind.SHORT, NameKind.NICKNAME):
            yield name_key(name.text("text"))


def time(records: Records, record: Item, name: str) -> When | None:
    """The time that a field holds; None where it holds none that can be read."""
    plain = record.plain(name)
    if not isinstance(plain, str | dict):
        return None
    try:
        return read_when(plain, records.zone)
    except (BadValue, KeyError):  # either is a problem of the structure, and reported as one
        return None
