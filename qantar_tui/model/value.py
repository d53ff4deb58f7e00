"""The value of a claim, by the kind of answer that its point asks for."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from qantar_tui.errors import BadValue
from qantar_tui.frozen import dataclass
from qantar_tui.model.number import Number, parse_number
from qantar_tui.model.when import When


class Answer(StrEnum):
    """What kind of answer a point asks for."""

    NUMBER = "number"
    TIME = "time"
    ACTOR = "actor"
    PLACE = "place"
    CHOICE = "choice"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A set of ids: actors, places or choices."""

    ids: tuple[str, ...]
    reach: frozenset[str]
    """The ids and, for places, all that lie within them."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Free text, compared only by the group that its editor gave it."""

    text: str
    group: str = ""


Value = Number | When | Chosen | Wording
Plain = str | list[str] | dict[str, str]
"""A value as the dossier's files and the database hold it."""
Reach = Callable[[str], frozenset[str]]


def only_itself(id_: str) -> frozenset[str]:
    """The reach of an id that holds nothing else."""
    return frozenset({id_})


def read_value(
    answer: Answer, plain: Plain, *, zone: str, group: str = "", reach: Reach = only_itself
) -> Value:
    """Turn a value as it is written into one that can be compared.

    Raises BadValue where it does not fit the kind of answer.
    """
    match answer:
        case Answer.NUMBER if isinstance(plain, str):
            return parse_number(plain)
        case Answer.TIME if isinstance(plain, str | dict):
            return read_when(plain, zone)
        case Answer.TEXT if isinstance(plain, str):
            return Wording(plain, group)
        case Answer.ACTOR | Answer.PLACE | Answer.CHOICE if isinstance(plain, str | list) and plain:
            ids = (plain,) if isinstance(plain, str) else tuple(plain)
            # A choice may have the id of a place, and yet holds nothing.
            holding = reach if answer is Answer.PLACE else only_itself
            return Chosen(ids, frozenset().union(*(holding(id_) for id_ in ids)))
    raise BadValue(f"this cannot answer a point that asks for a {answer}.")


def read_when(plain: str | dict[str, str], zone: str) -> When:
    """A time written as an EDTF string, or as one with clock times, a zone and a note.

    Raises BadValue where it cannot be read.
    """
    if isinstance(plain, str):
        return When(plain, zone=zone)
    if "edtf" not in plain:
        raise BadValue("a time needs “edtf”, such as 2022-01-05.")
    return When(
        plain["edtf"],
        plain.get("from", ""),
        plain.get("to", ""),
        plain.get("zone", zone),
        plain.get("note", ""),
    )
