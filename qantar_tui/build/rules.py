"""What must hold of a dossier's records beyond their shape, each rule once.

check.py says where one is broken and what to do about it; sound.py, quickly, only whether one may be.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence, Sized
from typing import NamedTuple

from qantar_tui.build.files import SLUG, SLUGS, TEXT, WHEN_OR_EDTF
from qantar_tui.build.shapes import Either, Shape
from qantar_tui.model.account import Bearing
from qantar_tui.model.actor import NameKind
from qantar_tui.model.source import Reading
from qantar_tui.model.value import Answer

MAX_QUOTED_WORDS = 12
_CANONICAL = str(NameKind.CANONICAL)
_OF_A_QUOTATION = ("quote-lang", "translation")
ID_ANSWERS = (Answer.ACTOR, Answer.PLACE, Answer.CHOICE)
VALUES: dict[str, Shape] = {
    Answer.NUMBER: TEXT,
    Answer.TIME: WHEN_OR_EDTF,
    Answer.TEXT: TEXT,
    **dict.fromkeys(ID_ANSWERS, Either(SLUG, SLUGS)),
}
"""What a value looks like, by the kind of answer."""


class Reference(NamedTuple):
    """A field that names other records, or a term."""

    field: str
    to: str
    """The kind of record, or the vocabulary."""
    is_list: bool = False


REFERENCES = {
    "source": (
        Reference("outlet", "actor"),
        Reference("derived-from", "source", is_list=True),
        Reference("known-through", "source", is_list=True),
    ),
    "place": (Reference("within", "place"),),
    "name": (Reference("in", "source", is_list=True),),
    "role": (Reference("body", "actor"), Reference("in", "source", is_list=True)),
    "relation": (
        Reference("to", "actor"),
        Reference("kind", "actor-relations"),
        Reference("in", "source", is_list=True),
    ),
    "event": (Reference("place", "place"), Reference("part-of", "event"), Reference("kind", "event-kinds")),
    "involvement": (Reference("actor", "actor"), Reference("role", "event-roles")),
    "account": (Reference("source", "source"),),
    "claim": (
        Reference("voice", "actor", is_list=True),
        Reference("origin", "origin"),
        *(Reference(str(how), "explanation", is_list=True) for how in Bearing),
    ),
}
"""What each part of a dossier refers to; a claim also to a point, of its own event."""


def is_unread(reading: object) -> bool:
    """Whether a source was not read: it has no account of its own then."""
    return reading == Reading.UNREAD


def lacks_witnesses(reading: object, known_through: Sized) -> bool:
    """Whether nobody is named through whom a source is known that was not read."""
    return is_unread(reading) and not known_through


def has_needless_witnesses(reading: object, *, are_given: bool) -> bool:
    return are_given and not is_unread(reading)


def lacks_choices(answer: object, choices: Sized) -> bool:
    """Whether a point that asks for a choice offers none."""
    return answer == Answer.CHOICE and not choices


def has_needless_choices(answer: object, *, are_given: bool) -> bool:
    return are_given and answer != Answer.CHOICE


def has_needless_group(answer: object, *, is_given: bool) -> bool:
    """Whether answers are grouped that are compared without that; only texts are not."""
    return is_given and answer != Answer.TEXT


def has_needless_computed(answer: object, *, is_given: bool) -> bool:
    """Whether an answer is called computed that cannot be: every choice and text is the coder's reading."""
    return is_given and answer not in (Answer.NUMBER, Answer.TIME)


def is_quotable(verbatim: object) -> bool:
    """Whether the wording of a source's copy is the author's."""
    return verbatim != "no"


def words_quoted_beyond(quotation: str) -> int:
    """How many words are quoted, where that is more than may be; else 0."""
    words = len(quotation.split())
    return words if words > MAX_QUOTED_WORDS else 0


def of_no_quotation(claim: Container[str]) -> str:
    """The first field of a claim that says something of its quotation, where it has none."""
    return "" if "quote" in claim else next((name for name in _OF_A_QUOTATION if name in claim), "")


def repeats(ids: Sequence[str]) -> bool:
    """Whether a list of what a claim bears on names anything twice: it bears on it once."""
    return len(set(ids)) < len(ids)


def canonical_names(kinds: Iterable[object]) -> int:
    """How many of an actor's or place's names, by their kinds, are canonical: there is to be one."""
    return sum(kind == _CANONICAL for kind in kinds)
