"""Words of which the last sound is half typed: of the letters that write it only the first are there."""

from __future__ import annotations

from collections.abc import Iterator

from qantar_tui.search.sounds import sound_keys

_SOUNDS = {
    "schtsc": "S", "schts": "S", "scht": "S", "chtc": "S", "cht": "S", "shc": "S", "szc": "S",
    "sch": "Sj", "sc": "SCj", "sz": "S", "s": "Sjz",
    "tsch": "C", "tsc": "C", "ts": "Cc", "tc": "C", "cz": "C", "t": "Cc", "c": "SCchj",
    "dsc": "j", "ds": "j", "dz": "j", "d": "j", "z": "jc", "r": "j", "k": "h", "g": "j",
    "j": "aeiou", "y": "aeiou",
}  # fmt: skip
"""First letters of those that write one sound, and which sounds may become of them, as in sound keys."""


def half_typed(bare: str) -> Iterator[str]:
    """How sound keys may begin of the words that are meant; `bare` is a cleaned word without accents."""
    for half, sounds in _SOUNDS.items():
        if bare.endswith(half) and len(bare) - len(half) >= 2:
            for key in sound_keys(bare[: -len(half)]):
                yield from (key + sound for sound in sounds if len(key) > 1)
