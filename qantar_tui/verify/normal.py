"""Text without what typesetters change: the shape of quotes and dashes, spaces, and case."""

from __future__ import annotations

from qantar_tui.frozen import dataclass

_LIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´ʼ‹›", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)


@dataclass(frozen=True, slots=True)
class Normal:
    """A text made plain, and where each of its characters stood."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the original a stretch of the plain text begins and ends."""
        return (self.places[start], self.places[end - 1] + 1) if start < end else (0, 0)


def normal(text: str) -> Normal:
    """The text in lower case with plain quotes and hyphens, and one space between words."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text.translate(_LIKE)):
        plain = " " if character.isspace() else character.casefold()
        if plain == " " and letters[-1:] in ([], [" "]):
            continue
        letters += plain
        places += [place] * len(plain)
    if letters[-1:] == [" "]:
        letters.pop()
        places.pop()
    return Normal("".join(letters), tuple(places))
