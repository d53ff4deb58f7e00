"""Ids: each of one record only, and none above itself."""

from __future__ import annotations

from collections.abc import Iterable

from qantar_tui.build.problem import Problems, Where
from qantar_tui.build.read import Item, Records


def check_shared_ids(records: Records, problems: Problems) -> None:
    """Links and `show ID` hang on ids alone, so that records of two kinds cannot share one."""
    kinds = (("source", records.sources), ("actor", records.actors), ("place", records.places))
    taken: dict[str, tuple[str, Where]] = {}
    for kind, items in (*kinds, ("event", records.events)):
        for item in items:
            id_, where = item.text("id"), item.where("id")
            other, first = taken.setdefault(id_, (kind, where))
            if id_ and other != kind:
                problems.add(where, f"“{id_}” is the id of a {other} already", f"at {first}; take another")


def by_id(items: Iterable[Item], what: str, problems: Problems) -> dict[str, Item]:
    found: dict[str, Item] = {}
    for item in items:
        id_ = item.text("id")
        if id_ in found:
            first = found[id_].where("id")
            problems.add(item.where("id"), f"a second {what} with the id “{id_}”", f"the first is at {first}")
        elif id_:
            found[id_] = item
    return found


def check_loops(items: Iterable[Item], name: str, problems: Problems) -> None:
    parents = {item.text("id"): item for item in items}
    for id_, item in parents.items():
        seen, current = [id_], item
        while current and (above := current.text(name) or next(iter(current.texts(name)), "")):
            if above in seen:
                if above == id_:
                    problems.add(
                        item.where(name), f"“{id_}” lies within itself: {' → '.join([*seen, above])}"
                    )
                break
            seen.append(above)
            current = parents.get(above)  # type: ignore[assignment]  # a missing id is reported elsewhere
