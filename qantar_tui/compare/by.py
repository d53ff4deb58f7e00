"""What the columns of a comparison are."""

from __future__ import annotations

from enum import StrEnum


class By(StrEnum):
    """What the columns of a comparison are."""

    SOURCE = "source"
    VOICE = "voice"
