"""Places and what they lie within."""

from __future__ import annotations

from qantar_tui.frozen import dataclass
from qantar_tui.model.actor import Name, canonical


@dataclass(frozen=True, slots=True)
class Place:
    """A place; latitude and longitude in decimal degrees, where known."""

    id: str
    names: tuple[Name, ...]
    within: str = ""
    latitude: float | None = None
    longitude: float | None = None
    zone: str = ""
    note: str = ""

    @property
    def name(self) -> str:
        """The canonical name."""
        return canonical(self.names)
