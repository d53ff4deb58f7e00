"""Where the ways up from a source end, by the works that each derives from, however long the ways are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

Roots = frozenset[str]

_MOST_KEPT = 16
"""Roots of one source that are remembered; what has more is looked up again, lest memory be full of them."""
_MANY: Roots = frozenset()
"""Instead of more than that."""


class Ancestry(dict[str, Sequence[str]]):
    """From a source to those that it derives from. What is found of one serves for all that are below it."""

    def __init__(self, above: Mapping[str, Sequence[str]]) -> None:
        super().__init__(above)
        self._roots: dict[str, Roots] = {}

    def roots(self, source: str) -> Roots:
        """Where the ways up end; works that derive from each other are one, under its first id."""
        if source not in self._roots:
            self._settle(source)
        return self._roots[source] or frozenset().union(*self._gathered(source))

    def _gathered(self, source: str) -> Iterator[Roots]:
        """The roots of all above, from those that have few."""
        seen, waiting = {source}, [source]
        while waiting:
            for up in self[waiting.pop()]:
                if up not in seen:
                    seen.add(up)
                    if self._roots[up] is _MANY:
                        waiting.append(up)
                    else:
                        yield self._roots[up]

    def _settle(self, source: str) -> None:
        """Find the roots of a source and of all above it, each step up taken once.

        As Tarjan finds the strongly connected components of a graph: those above come out first.
        """
        place = {source: 0}
        lowest = {source: 0}
        """The earliest one on the way that a way up leads back to."""
        unsettled = [source]
        way = {source: iter(self.get(source, ()))}
        while way:
            each = next(reversed(way))
            for up in way[each]:
                if up in self._roots:
                    continue
                if up not in place:
                    place[up] = lowest[up] = len(place)
                    unsettled.append(up)
                    way[up] = iter(self.get(up, ()))
                    break
                lowest[each] = min(lowest[each], place[up])
            else:
                way.popitem()
                if way:
                    below = next(reversed(way))
                    lowest[below] = min(lowest[below], lowest[each])
                if lowest[each] == place[each]:
                    self._keep(_popped(unsettled, each))

    def _keep(self, one: Sequence[str]) -> None:
        """Remember the roots of works that derive from each other, or of a single one."""
        ups = {up for each in one for up in self.get(each, ())}.difference(one)
        found = {self._roots[up] for up in ups}
        roots = found.pop() if len(found) == 1 else frozenset().union(*found)
        if not ups:
            roots = frozenset({min(one)})
        elif _MANY in found or len(roots) > _MOST_KEPT:
            roots = _MANY
        self._roots.update(dict.fromkeys(one, roots))


def _popped(ids: list[str], first: str) -> list[str]:
    """The end of a list from an id on, taken off it."""
    taken = [ids.pop()]
    while taken[-1] != first:
        taken.append(ids.pop())
    return taken
