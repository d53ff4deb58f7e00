"""The language of queries as it is explained: on the help screen, by `qantar help` and in README."""

from __future__ import annotations

from qantar_tui.frozen import dataclass
from qantar_tui.search.query import Field


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that can be written, and what it finds."""

    field: Field
    written: str
    finds: str


LANGUAGE = (
    Row(Field.WORDS, "airport seized", "all of the words, in any order; each may be the beginning of one"),
    Row(Field.WORDS, '"without warning"', "the words next to each other, in this order"),
    Row(Field.ACTOR, "actor:tokayev", "in which the actor has a part; by id, or by name however it is spelt"),
    Row(Field.PLACE, "place:Almaty", "at the place, or anywhere within it"),
    Row(Field.SOURCE, "source:kim-2023", "of which the source has an account"),
    Row(Field.VOICE, "voice:Kuspan", "of which something is told by or through the actor"),
    Row(Field.SILENT, "silent:bne-2026", "with a point on which the source, read whole, says nothing"),
    Row(Field.DISPUTED, "disputed:", "with a point that is disputed or doubted"),
    Row(
        Field.KIND, 'kind:fire,"death toll"', "of one of these kinds; in a search also event, actor, claim, …"
    ),
    Row(Field.PHASE, "phase:january-2022", "that are part of an event, by its id or words of its title"),
    Row(
        Field.AFTER,
        "after:2022-01-05",
        "that begin that day or later; also a month, a year, or a day and a time",
    ),
    Row(
        Field.BEFORE, 'before:"2022-01-06 12:00"', "that begin earlier: before:2022-01-06 leaves that day out"
    ),
)
"""What can be written; the words of `finds` go on from “events”."""

RULES = (
    "All terms must hold. A minus before any of them rules it out: -fire, -actor:tokayev, -disputed:.",
    'A comma between values means any of them: place:Almaty,Aktau. Values of several words need "quotes".',
    "Days and times are those of the dossier's time zone, unless Z or an offset such as +05:00 follows.",
    "Case does not matter, nor whether thousands are set apart: 20000 finds 20,000, and the other way round.",
    "The fields have Russian names too: актор, место, источник, голос, вид, этап, после, до, спорно, молчит.",
)

EXAMPLES = (
    Row(
        Field.ACTOR,
        "actor:tokayev disputed:",
        "where sources contradict each other on what Tokayev took part in",
    ),
    Row(
        Field.PLACE,
        "place:Almaty after:2022-01-05 before:2022-01-07 -kind:question",
        "what happened anywhere in Almaty on 5 and 6 January 2022, without open questions",
    ),
    Row(
        Field.SILENT,
        "silent:kim-2023 source:bne-2026,katara-nd phase:january-2022",
        "what bne or Katara tell of the unrest, and Kim leaves out in part",
    ),
)
"""Queries of the dossier that comes with the program."""
