"""What a search does with a query, in words."""

from __future__ import annotations

IN_A_SEARCH = (
    "A search finds events; claims, where all of it holds of the claim itself; and sources by words and"
    " source:. Words alone also find names, however they are spelt. In the timeline the claims on an event"
    " count as part of it."
)
