"""Checks of origins: what several sources are said to pass on."""

from __future__ import annotations

from collections.abc import Iterator

from qantar_tui.build.lint.finding import Check, Found
from qantar_tui.build.lint.names import CheckName
from qantar_tui.build.lint.walk import claims
from qantar_tui.build.read import Item, Records


def origin_used_once(records: Records) -> Iterator[Found]:
    for origin, sources in _origins(records):
        if len(sources) == 1:
            (source,) = sources
            yield Found(
                origin.where("id"),
                f"only claims of “{source}” go back to “{origin.text('id')}”",
                "who else passes it on?",
                (origin.text("id"),),
            )


def origin_unused(records: Records) -> Iterator[Found]:
    for origin, sources in _origins(records):
        if not sources:
            id_ = origin.text("id")
            yield Found(origin.where("id"), f"no claim goes back to “{id_}”", "remove it, or name it", (id_,))


def _origins(records: Records) -> Iterator[tuple[Item, set[str]]]:
    """Every origin, with the sources whose claims name it."""
    sources: dict[str, set[str]] = {}
    for told in claims(records):
        sources.setdefault(told.claim.text("origin"), set()).add(told.source)
    for origin in records.about.items("origins"):
        yield origin, sources.get(origin.text("id"), set())


CHECKS = (
    Check(
        CheckName.ORIGIN_USED_ONCE,
        "Only one source's claims name an origin.",
        "Origins keep three sources that pass on one official list from being counted as three witnesses."
        " One that a single source names either has lost its other claims, whose `origin` was forgotten, or"
        " is not needed yet. Where it is there for sources still to be coded, or because its own voice would"
        " hide it, switch this off for it and say so.",
        origin_used_once,
    ),
    Check(
        CheckName.ORIGIN_UNUSED,
        "No claim names an origin.",
        "The origin does nothing: claims that go back to it are counted as independent of each other. Name"
        " it in them, or remove it.",
        origin_unused,
    ),
)
