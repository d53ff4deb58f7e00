"""From which sizes on things are kept in files instead of in memory."""

from __future__ import annotations

MOST_EVENTS_IN_MEMORY = 2000
"""Events up to which their index is made in memory at each start."""
