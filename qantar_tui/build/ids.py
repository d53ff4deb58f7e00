"""Ids: each of one record only, and none above itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qantar_tui.build.problem import Problems, Where
from qantar_tui.build.read import Item

Places = dict[str, Where]
"""Where each id stands for the first time."""
Above = dict[str, tuple[str, Where]]
"""For each id the one above it, and where that is said."""
_MOST_NAMED = 10
"""Ids of a loop that a message lists, and that have one."""


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
    """What a field, or the first text of it, puts above each record."""
    found: Above = {}
    for item in items:
        if above := item.text(name) or next(iter(item.texts(name)), ""):
            found[item.text("id")] = above, item.where(name)
    return found


def check_loops(above: Above, problems: Problems, how: str = "lies within itself") -> None:
    for loop in _loops({id_: up for id_, (up, _) in above.items()}):
        if problems.is_full:
            return
        for index, id_ in enumerate(loop[:_MOST_NAMED]):
            way = [loop[(index + step) % len(loop)] for step in range(min(len(loop), _MOST_NAMED))]
            more = ["…"] if len(loop) > _MOST_NAMED else []
            problems.add(
                above[id_][1],
                f"“{id_}” {how}: {' → '.join([*way, *more, id_])}",
                "leave out one of the steps",
            )


def has_loop(above: dict[str, str]) -> bool:
    """Whether some id, by way of those above it, is above itself."""
    return next(_loops(above), None) is not None


def _loops(above: dict[str, str]) -> Iterator[list[str]]:
    """Each ring of ids of which every one lies above itself."""
    seen: set[str] = set()
    for start in above:
        way: dict[str, None] = {}
        current: str | None = start
        while current is not None and current not in seen:
            seen.add(current)
            way[current] = None
            current = above.get(current)
        if current is not None and current in way:
            ids = list(way)
            yield ids[ids.index(current) :]
