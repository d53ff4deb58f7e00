"""The files of a dossier and the records in them, described once for checks and JSON Schema."""

from __future__ import annotations

from qantar_tui.build.lint.shape import CHECKS_OFF
from qantar_tui.build.shapes import (
    Anything,
    Either,
    Enum,
    Field,
    ListOf,
    MapOf,
    Parsed,
    Pattern,
    Record,
    Words,
)
from qantar_tui.model.account import Bearing, Stance
from qantar_tui.model.actor import ActorKind, NameKind
from qantar_tui.model.csl import CSL_DATES, CSL_NAMES, CSL_TEXT, CSL_TYPES
from qantar_tui.model.edtf import parse_edtf, parse_offset
from qantar_tui.model.locator import COUNTED, FORM
from qantar_tui.model.source import Reading
from qantar_tui.model.value import Answer

SLUG = Pattern(
    r"[a-z0-9]+(?:-[a-z0-9]+)*", "an id: lower-case ASCII letters and digits, with single hyphens between"
)
LANGUAGE = Pattern(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", "a language code such as en, ru or kk")
LOCATOR = Pattern(FORM, "a locator such as 12, 12-13 or 12, 15", most=1000)
YES_NO = Enum(("yes", "no"))
EDTF = Parsed(parse_edtf, "a date in EDTF, such as 2022-01-05 or 2022-01-04/2022-01-06")
ZONE = Parsed(parse_offset, "the offset from UTC, such as +06:00")
LATITUDE = Pattern(r"-?(?:[0-8]?\d(?:\.\d+)?|90(?:\.0+)?)", "decimal degrees such as 43.25, from -90 to 90")
LONGITUDE = Pattern(
    r"-?(?:(?:\d?\d|1[0-7]\d)(?:\.\d+)?|180(?:\.0+)?)", "decimal degrees such as 76.95, from -180 to 180"
)
TEXT = Words()
SLUGS = ListOf(SLUG)

WHEN = Record(
    "a time",
    (
        Field("edtf", EDTF, "the date, in EDTF", required=True),
        Field("from", TEXT, "the clock time at which it begins, such as 16:30, or 16:30~ where approximate"),
        Field("to", TEXT, "the clock time at which it ends"),
        Field("zone", ZONE, "the offset of those clock times"),
        Field("note", TEXT, "how it was computed, or why it is uncertain"),
    ),
)
WHEN_OR_EDTF = Either(EDTF, WHEN)
NAME = Record(
    "a name",
    (
        Field("text", Words(most=300), "the name as it is written", required=True),
        Field("lang", LANGUAGE, "its language", required=True),
        Field("kind", Enum(tuple(NameKind)), "how it stands to its bearer", required=True),
        Field("in", SLUGS, "ids of the sources that print it so"),
    ),
)
ACTOR = Record(
    "an actor",
    (
        Field("id", SLUG, "its id", required=True),
        Field("kind", Enum(tuple(ActorKind)), "what it is", required=True),
        Field("names", ListOf(NAME), "its names, one of them canonical", required=True),
        Field(
            "roles",
            ListOf(
                Record(
                    "a role",
                    (
                        Field("role", TEXT, "what the actor was", required=True),
                        Field("body", SLUG, "id of the body or organisation in which"),
                        Field("from", EDTF, "since when"),
                        Field("to", EDTF, "until when"),
                        Field("in", SLUGS, "ids of the sources that say so"),
                    ),
                )
            ),
            "what it was, with dates",
        ),
        Field(
            "relations",
            ListOf(
                Record(
                    "a relation",
                    (
                        Field("to", SLUG, "id of the other actor", required=True),
                        Field("kind", SLUG, "id from the vocabulary actor-relations", required=True),
                        Field("note", TEXT, "anything to add"),
                        Field("in", SLUGS, "ids of the sources that say so"),
                    ),
                )
            ),
            "its ties to other actors",
        ),
        Field("note", TEXT, "anything to add; what no source says is marked as the coder's"),
    ),
)
PLACE = Record(
    "a place",
    (
        Field("id", SLUG, "its id", required=True),
        Field("names", ListOf(NAME), "its names, one of them canonical", required=True),
        Field("within", SLUG, "id of the place it lies in"),
        Field("lat", LATITUDE, "latitude"),
        Field("lon", LONGITUDE, "longitude"),
        Field("zone", ZONE, "its offset from UTC at the time"),
        Field("note", TEXT, "anything to add"),
    ),
)
_PERSONS = ListOf(
    Record(
        "a person",
        tuple(
            Field(name, TEXT, f"CSL {name}")
            for name in ("family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle")
        ),
    )
)
SOURCE = Record(
    "a source",
    (
        Field("id", SLUG, "its id, which is its cite key too", required=True),
        Field("type", Enum(CSL_TYPES), "its CSL type", required=True),
        *(
            Field(name, TEXT, f"CSL {name}", required=name in ("title", "citation-label"))
            for name in CSL_TEXT
        ),
        *(Field(name, _PERSONS, f"CSL {name}") for name in CSL_NAMES),
        *(Field(name, EDTF, f"CSL {name}, as EDTF") for name in CSL_DATES),
        Field("standpoint", TEXT, "one honest line on where it speaks from", required=True),
        Field("copy", TEXT, "what is known of the copy that was read", required=True),
        Field("read", Enum(tuple(Reading)), "how much of it was read", required=True),
        Field("verbatim", YES_NO, "no where the copy's wording is not the author's"),
        Field("locator", Enum(COUNTED), "what its locators count"),
        Field("published", EDTF, "when it came out, where `issued` is missing or coarser"),
        Field("published-note", TEXT, "how that is known"),
        Field("outlet", SLUG, "id of the actor that published it"),
        Field("derived-from", SLUGS, "ids of the sources that it goes back to"),
        Field("known-through", SLUGS, "ids of the sources that cite it, where it was not read"),
        Field("cited-at", LOCATOR, "where they do"),
        Field("text-file", TEXT, "name of the file of its text"),
        Field("text-sha256", Pattern(r"[0-9a-f]{64}", "a SHA-256 in hexadecimal"), "SHA-256 of that file"),
        Field("note", TEXT, "anything to add"),
    ),
)
POINT = Record(
    "a point",
    (
        Field("id", SLUG, "its id within the event", required=True),
        Field("ask", TEXT, "the question", required=True),
        Field("answer", Enum(tuple(Answer)), "the kind of answer", required=True),
        Field("unit", TEXT, "what a number counts"),
        Field("choices", MapOf(SLUG, TEXT), "the answers to choose from"),
        Field("over-time", YES_NO, "yes where the answer moves as time passes"),
        Field("since", EDTF, "before this it could not be answered"),
        Field("note", TEXT, "anything to add"),
    ),
)
CLAIM = Record(
    "a claim",
    (
        Field("point", SLUG, "id of the point that it answers", required=True),
        Field("stance", Enum(tuple(Stance)), "how the innermost voice stands to the value", required=True),
        Field(
            "voice", SLUGS, "ids of the actors through whom it comes, innermost first; the source is implied"
        ),
        Field(
            "value", Anything("the answer, as the point's kind of answer has it"), "the answer", required=True
        ),
        Field("computed", YES_NO, "yes where a number or a time is the coder's reckoning from what is said"),
        Field("group", SLUG, "texts of one group say the same"),
        Field("words", TEXT, "a paraphrase", required=True),
        Field("quote", TEXT, "at most twelve words, verbatim"),
        Field("quote-lang", LANGUAGE, "language of the quotation"),
        Field("translation", TEXT, "the quotation in the dossier's language"),
        Field("at", LOCATOR, "where it stands, as the source's locator counts", required=True),
        Field("as-of", EDTF, "when it was said, or the state of affairs that it describes"),
        Field("origin", SLUG, "what it goes back to, when several sources pass it on"),
        *(
            Field(how, SLUGS, f"ids of the explanations that the claim {how}, as its voice makes it")
            for how in Bearing
        ),
        Field("note", TEXT, "anything to add; what no source says is marked as the coder's"),
    ),
)
EVENT = Record(
    "an event",
    (
        Field("id", SLUG, "its id, which is the name of its file too", required=True),
        Field("title", Words(most=120), "a short neutral title", required=True),
        Field("when", WHEN_OR_EDTF, "when it happened, or is said to have"),
        Field("place", SLUG, "id of the place"),
        Field("part-of", SLUG, "id of the event it is part of"),
        Field("kind", SLUG, "id from the vocabulary event-kinds", required=True),
        Field(
            "actors",
            ListOf(
                Record(
                    "an involvement",
                    (
                        Field("actor", SLUG, "id of the actor", required=True),
                        Field("role", SLUG, "id from the vocabulary event-roles", required=True),
                        Field("note", TEXT, "by whose account, and the like"),
                    ),
                )
            ),
            "who is involved, and how",
        ),
        Field("summary", TEXT, "one or two neutral sentences", required=True),
        Field("note", TEXT, "anything to add"),
        Field("points", ListOf(POINT), "the questions on which accounts can be compared"),
        Field(
            "accounts",
            ListOf(
                Record(
                    "an account",
                    (
                        Field("source", SLUG, "id of the source", required=True),
                        Field("gist", TEXT, "what it tells of the event, in our words", required=True),
                        Field("note", TEXT, "anything to add"),
                        Field("claims", ListOf(CLAIM), "its answers"),
                    ),
                )
            ),
            "what each source says",
        ),
    ),
)
_ENTRY = Record(
    "an entry",
    (
        Field("id", SLUG, "its id", required=True),
        Field("title", TEXT, "its title", required=True),
        Field("note", TEXT, "anything to add"),
    ),
)
_TERMS = MapOf(SLUG, TEXT)
DOSSIER = Record(
    "a dossier",
    (
        Field("id", SLUG, "its id", required=True),
        Field("title", TEXT, "its title", required=True),
        Field("description", TEXT, "what it covers", required=True),
        Field("licence", TEXT, "under which it may be used", required=True),
        Field("language", LANGUAGE, "the language of its own words", required=True),
        Field(
            "native-languages", ListOf(LANGUAGE), "in which `qantar check --all` asks for a name of actors"
        ),
        Field("zone", ZONE, "offset of clock times that name none", required=True),
        Field("explanations", ListOf(_ENTRY), "readings of the whole"),
        Field("origins", ListOf(_ENTRY), "what several claims go back to"),
        Field(
            "vocabularies",
            Record(
                "the vocabularies",
                (
                    Field("event-kinds", _TERMS, "kinds of event", required=True),
                    Field("event-roles", _TERMS, "an actor's part in an event", required=True),
                    Field("actor-relations", _TERMS, "ties between actors", required=True),
                    Field("languages", MapOf(LANGUAGE, TEXT), "languages by code", required=True),
                ),
            ),
            "the terms of this dossier",
            required=True,
        ),
        Field("checks-off", CHECKS_OFF, "what `qantar check` finds and is meant so, each with a reason"),
    ),
)


def _file_of(key: str, record: Record) -> Record:
    return Record(f"a file of {key}", (Field(key, ListOf(record), f"the {key}", required=True),))


SOURCES = _file_of("references", SOURCE)
ACTORS = _file_of("actors", ACTOR)
PLACES = _file_of("places", PLACE)
FILES = {
    "dossier.yaml": DOSSIER,
    "sources.yaml": SOURCES,
    "actors.yaml": ACTORS,
    "places.yaml": PLACES,
    "events/*.yaml": EVENT,
}
"""Each file of a dossier and what must be in it."""
LINES = {"sources": SOURCE, "actors": ACTOR, "places": PLACE, "events": EVENT}
"""Each kind of record that may come in JSON Lines, a file of its own, and what must be in a line."""


def json_schema(file: str) -> dict[str, object]:
    """The JSON Schema of one kind of file, for editors that complete and check while one types."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"qantar dossier: {file}",
        **FILES[file].schema(),
    }
