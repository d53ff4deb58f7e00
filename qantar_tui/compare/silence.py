"""Why a source does not speak on a point: whether that is a silence at all."""

from __future__ import annotations

from enum import StrEnum

from qantar_tui.compare.said import is_certainly_by
from qantar_tui.model.event import Event, Outline
from qantar_tui.model.source import Reading, Source
from qantar_tui.model.when import END_OF_TIME, When


class CellState(StrEnum):
    """Whether a source or voice speaks on a point, and why not; the value is the word shown."""

    SPEAKS = "speaks"
    SILENT = "silent"
    NOT_CHECKED = "not checked"
    OUT_OF_SCOPE = "out of scope"
    NOT_QUOTED = "not quoted"
    """A voice of which no source passes anything on; that it was silent, nobody knows."""
    NOTHING_OWN = "nothing of its own"
    """A source among voices that says nothing itself; it may pass on what others say."""
    NOT_KNOWN_YET = "not known by then"
    """A source that was not certainly out on the day as of which one looks: it cannot be silent."""


def silence_of(source: Source, when: When | None, as_of: When | None = None) -> CellState:
    """Why a source says nothing of what was so at some time, as of a day if one is given."""
    if not is_out(source, as_of):
        return CellState.NOT_KNOWN_YET
    if _came_out_before(source, when):
        return CellState.OUT_OF_SCOPE
    return CellState.SILENT if source.reading is Reading.WHOLE else CellState.NOT_CHECKED


def silence_on(source: Source, event: Event | Outline, as_of: When | None = None) -> CellState:
    """Why a source has no account of an event: it is silent if it is so on any point of it."""
    states = {silence_of(source, point.since or event.when, as_of) for point in event.points}
    states = states or {silence_of(source, event.when, as_of)}
    return next(state for state in CellState if state in states)


def is_out(source: Source, as_of: When | None) -> bool:
    """Whether a source had certainly come out by a day; always where none is given."""
    return as_of is None or is_certainly_by(source.published, as_of)


def known_until(source: Source) -> int:
    """The instant up to which a source may have known what happened.

    Its publication, as late as it can have been; as early, where nobody knows how late that is: of what came
    after, such a work cannot be called silent. The end of time where it has no date at all.
    """
    if source.published is None:
        return END_OF_TIME
    latest = source.published.latest
    return source.published.earliest if latest >= END_OF_TIME else latest


def _came_out_before(source: Source, when: When | None) -> bool:
    """Whether the source was out, or may have been, before there was anything to say."""
    return when is not None and known_until(source) <= when.earliest
