"""Which clicks open what they meet."""

from __future__ import annotations

from textual import events


def opens(click: events.Click) -> bool:
    """Whether it is the first with the left button; a second may meet what the first has opened."""
    return click.button == 1 and click.chain == 1
