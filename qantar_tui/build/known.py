"""Every id that a record may refer to."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from qantar_tui.build.ids import Places, by_id, check_shared_ids, ids_of
from qantar_tui.build.problem import Problems
from qantar_tui.build.read import Item, Records

_VOCABULARIES = {"actor-relations": "relation", "event-kinds": "event kind", "event-roles": "event role"}
IN_DOSSIER_YAML = {**_VOCABULARIES, "origin": "origin", "explanation": "explanation"}
"""What messages call a term, and an entry, of dossier.yaml."""


class _AnyId(frozenset[str]):
    """Stands for ids that nobody could read."""

    def __contains__(self, id_: object) -> bool:
        return True


_ANY_ID = _AnyId()


@dataclass(frozen=True, slots=True)
class Known:
    """Every id that a record may refer to."""

    sources: dict[str, Item]
    ids: dict[str, Collection[str]]
    """Of each kind of record, and the terms of each vocabulary."""
    zone: str
    """The offset of times that name none."""


def known_of(records: Records, places: dict[str, Places], problems: Problems) -> Known:
    """All ids there are, those of actors, places and events as given; one of two records is a problem."""
    sources = by_id(records.sources, "source", problems)
    check_shared_ids([("source", dict(ids_of(sources.values()))), *places.items()], problems)
    vocabularies = records.about.item("vocabularies")
    ids: dict[str, Collection[str]] = {
        "source": sources.keys(),
        **{kind: ids.keys() for kind, ids in places.items()},
        "origin": by_id(records.about.items("origins"), "origin", problems),
        "explanation": by_id(records.about.items("explanations"), "explanation", problems),
        **{name: vocabularies.terms(name) for name in _VOCABULARIES},
    }
    lost = {PurePosixPath(name).stem for name in records.unread if "/" in name}
    ids["event"] = {*ids["event"], *lost} if lost else ids["event"]
    return Known(sources, ids | dict.fromkeys(_not_known(records), _ANY_ID), records.zone)


def _not_known(records: Records) -> Iterator[str]:
    """What stands in files that could not be read: no reference to it can be called wrong."""
    for kind in ("source", "actor", "place", "event"):
        if not records.unread.isdisjoint((f"{kind}s", f"{kind}s.yaml", f"{kind}s.jsonl")):
            yield kind
    if "dossier.yaml" in records.unread:
        yield from IN_DOSSIER_YAML
