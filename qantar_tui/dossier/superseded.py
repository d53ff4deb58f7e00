"""What a search raises where a newer one has begun."""

from __future__ import annotations


class Superseded(Exception):
    """A newer search was begun, so this one's answer is wanted no longer."""
