"""The first of many records, and how many there are."""

from __future__ import annotations

from qantar_tui.annotation import Generic, TypeVar
from qantar_tui.frozen import dataclass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class First(Generic[T]):
    """As many of some records as were asked for, the first ones."""

    records: tuple[T, ...]
    total: int
    """How many there are of all."""

    @property
    def more(self) -> int:
        """How many there are besides."""
        return self.total - len(self.records)
