"""Where panes stand beside and under each other; what they leave free is the screen's ground.

Of such a container nothing is to be seen, so nothing is painted: its lines would be cut up for every frame.
"""

from __future__ import annotations

from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.strip import Strip


class Beside(Horizontal):
    """Panes beside each other."""

    def render_lines(self, crop: Region) -> list[Strip]:
        return []


class Below(Vertical):
    """Panes under each other."""

    def render_lines(self, crop: Region) -> list[Strip]:
        return []
