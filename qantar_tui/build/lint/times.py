"""Checks of when things happened."""

from __future__ import annotations

from collections.abc import Iterator

from qantar_tui.build.lint.finding import Check, Found
from qantar_tui.build.lint.names import CheckName
from qantar_tui.build.lint.walk import by_id, time
from qantar_tui.build.read import Records


def outside_parent(records: Records) -> Iterator[Found]:
    events = by_id(records.events)
    for event in records.events:
        parent = events.get(event.text("part-of"))
        whole = time(records, parent, "when") if parent else None
        part = time(records, event, "when")
        if parent and whole and part and not part.meets(whole):
            yield Found(
                event.where("when"),
                f"{part.edtf} cannot lie within “{parent.text('id')}”, which is {whole.edtf}",
                "mend either date, or “part-of”",
                (event.text("id"), parent.text("id")),
            )


CHECKS = (
    Check(
        CheckName.OUTSIDE_PARENT,
        "An event cannot have happened within the event that it is part of.",
        "No instant is allowed by both dates, however uncertain they are, so at least one is wrong or the"
        " event is a consequence rather than a part. Dates that overlap only in part are left alone, since"
        " either may be a guess; so is an event of which one date is not known.",
        outside_parent,
    ),
)
