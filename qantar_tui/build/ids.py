"""Ids: each of one record only, and none above itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qantar_tui.build.problem import Problems, Where
from qantar_tui.build.read import Item
from qantar_tui.model.loops import MOST_NAMED, loops, way_round

Places = dict[str, Where]
"""Where each id stands for the first time."""
Above = dict[str, tuple[tuple[str, Where], ...]]
"""For each id those above it, and where each of them is named."""


def places_of(ids: Iterable[tuple[str, Where]], what: str, problems: Problems) -> Places:
    """Where each id stands; one that comes again is a problem."""
    found: Places = {}
    for id_, where in ids:
        if id_ in found:
            problems.add(where, f"a second {what} with the id “{id_}”", f"the first is at {found[id_]}")
        elif id_:
            found[id_] = where
    return found


def by_id(items: Iterable[Item], what: str, problems: Problems) -> dict[str, Item]:
    """Each record by its id, the first that has it; a second one is a problem."""
    listed = list(items)
    places_of(ids_of(listed), what, problems)
    return {item.text("id"): item for item in reversed(listed) if item.text("id")}


def ids_of(items: Iterable[Item]) -> Iterator[tuple[str, Where]]:
    return ((item.text("id"), item.where("id")) for item in items)


def check_shared_ids(kinds: Iterable[tuple[str, Places]], problems: Problems) -> None:
    """Links and `show ID` hang on ids alone, so that records of two kinds cannot share one."""
    seen: list[tuple[str, Places]] = []
    for kind, places in kinds:
        for id_, where in places.items():
            other = next(((other, first[id_]) for other, first in seen if id_ in first), None)
            if other is not None:
                problems.add(
                    where, f"“{id_}” is the id of a {other[0]} already", f"at {other[1]}; take another"
                )
        seen.append((kind, places))


def above_of(items: Iterable[Item], name: str) -> Above:
    """What a field, which is an id or a list of them, puts above each record."""
    found: Above = {}
    for item in items:
        if above := item.placed_texts(name):
            found[item.text("id")] = tuple(above)
        elif above_it := item.text(name):
            found[item.text("id")] = ((above_it, item.where(name)),)
    return found


def check_loops(above: Above, problems: Problems, how: str = "lies within itself") -> None:
    for loop in loops({id_: [up for up, _ in ups] for id_, ups in above.items()}):
        if problems.is_full:
            return
        for index, id_ in enumerate(loop[:MOST_NAMED]):
            after = loop[(index + 1) % len(loop)]
            where = next(where for up, where in above[id_] if up == after)
            message = f"“{id_}” {how}: {way_round(loop, index)}"
            problems.add(where, message, "leave out one of the steps")
