"""Where one has been, to go back there and forward again."""

from __future__ import annotations

_MOST = 200
"""Places that are remembered."""


class Trail:
    """Places that were left by a jump, oldest first; whatever names a place is a text of the caller's."""

    def __init__(self) -> None:
        self._places: list[str] = []
        self._at: int | None = None
        """Which of them one came back to; None where one is at a new place."""

    def visit(self, place: str) -> None:
        """Remember a place that is about to be left; what was ahead of it is forgotten."""
        if self._at is not None:
            del self._places[self._at + 1 :]
            self._at = None
        self._remember(place)

    def back(self, from_: str) -> str | None:
        """The place before, other than where one is now; None where there is none."""
        if not self._places:
            return None
        if self._at is None:
            self._remember(from_)
        last = len(self._places) - 1 if self._at is None else self._at
        for at in reversed(range(last)):
            if self._places[at] != from_:
                self._at = at
                return self._places[at]
        return None

    def forward(self) -> str | None:
        """The place from which one last went back; None where there is none."""
        if self._at is None or self._at + 1 >= len(self._places):
            return None
        self._at += 1
        return self._places[self._at]

    def _remember(self, place: str) -> None:
        if self._places[-1:] != [place]:
            self._places.append(place)
            del self._places[:-_MOST]
