"""How long a query may be."""

from __future__ import annotations

MAX_QUERY = 200
"""Characters of a query that are looked at."""
