"""When a claim was said, and what had certainly been said by a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qantar_tui.frozen import dataclass
from qantar_tui.model.account import Claim
from qantar_tui.model.source import Source
from qantar_tui.model.when import END_OF_TIME, When


@dataclass(frozen=True, slots=True)
class Hidden:
    """How many claims a comparison as of a day leaves out, and why."""

    later: int = 0
    """Not certainly said by then: their date lies after the day or reaches past it."""
    undated: int = 0
    """It is not known when they were said, or not before when."""

    @property
    def total(self) -> int:
        return self.later + self.undated

    def __add__(self, other: Hidden) -> Hidden:
        return Hidden(self.later + other.later, self.undated + other.undated)


def said_at(claim: Claim, sources: Mapping[str, Source]) -> When | None:
    """When a claim was said: its own date, else its source's; None where neither is known.

    What a work says in its own voice it says when it comes out, of whatever day that is: a book of 2023 with
    the toll of one morning of 2022 had not told it that morning. A voice may have spoken long before.
    """
    source = sources.get(claim.source)
    published = source.published if source else None
    if claim.as_of is None:
        return published
    if claim.voice or published is None or published.latest < claim.as_of.latest:
        return claim.as_of
    return published


def is_certainly_by(when: When | None, as_of: When) -> bool:
    """Whether the whole of a time lies on or before a day; what is undated does not."""
    return when is not None and when.latest <= as_of.latest


def said_by(
    claims: Sequence[Claim], sources: Mapping[str, Source], as_of: When | None
) -> tuple[tuple[Claim, ...], Hidden]:
    """The claims that had certainly been said by a day, and how many had not; all without a day."""
    if as_of is None:
        return tuple(claims), Hidden()
    said = {id(claim): said_at(claim, sources) for claim in claims}
    kept = tuple(claim for claim in claims if is_certainly_by(said[id(claim)], as_of))
    hidden = [said[id(claim)] for claim in claims if not is_certainly_by(said[id(claim)], as_of)]
    undated = sum(_is_undated(when, as_of) for when in hidden)
    return kept, Hidden(len(hidden) - undated, undated)


def newest(times: Sequence[When | None]) -> When | None:
    """The latest of some times; one whose end is open counts by its beginning."""
    return max((when for when in times if when), key=recency, default=None)


def recency(when: When) -> tuple[int, int]:
    """What puts the newer of two times last: the end, or the beginning where the end is open."""
    end = when.latest if when.latest < END_OF_TIME else when.earliest
    return end, when.earliest


def _is_undated(when: When | None, as_of: When) -> bool:
    return when is None or (when.latest >= END_OF_TIME and when.earliest < as_of.latest)
