"""Values of claims, as files and databases hold them."""

from __future__ import annotations

import pytest

from qantar_tui.errors import BadValue
from qantar_tui.model.actor import Actor, ActorKind, Name, NameKind
from qantar_tui.model.database import TABLES, content_hash
from qantar_tui.model.number import Number
from qantar_tui.model.place import Place
from qantar_tui.model.value import Answer, Chosen, Plain, Wording, read_value, read_when
from qantar_tui.model.when import When


def test_a_value_is_read_as_its_point_asks() -> None:
    number = read_value(Answer.NUMBER, "238", zone="Z")
    assert isinstance(number, Number)
    assert read_value(Answer.TIME, "2022-01-05", zone="+06:00") == When("2022-01-05", zone="+06:00")
    assert read_value(Answer.TEXT, "why", zone="Z", group="g") == Wording("why", "g")
    assert read_value(Answer.CHOICE, ["a", "b"], zone="Z") == Chosen(("a", "b"), frozenset({"a", "b"}))
    inside = {"city": frozenset({"city", "depot"})}
    place = read_value(Answer.PLACE, "city", zone="Z", reach=inside.__getitem__)
    assert place == Chosen(("city",), frozenset({"city", "depot"}))


@pytest.mark.parametrize("answer", [Answer.CHOICE, Answer.ACTOR])
def test_a_choice_that_is_called_as_a_place_is_holds_none(answer: Answer) -> None:
    """Of “Kazakhstan” and “Central Asia” as the two choices of a question only one can be true."""
    inside = {"central-asia": frozenset({"central-asia", "kazakhstan"})}
    chosen = read_value(answer, "central-asia", zone="Z", reach=inside.__getitem__)
    assert chosen == Chosen(("central-asia",), frozenset({"central-asia"}))


@pytest.mark.parametrize(
    ("answer", "plain"),
    [
        (Answer.NUMBER, ["1"]),
        (Answer.NUMBER, {"edtf": "2022"}),
        (Answer.NUMBER, "2022-01-05"),
        (Answer.TIME, ["2022"]),
        (Answer.TIME, "238 people"),
        (Answer.TEXT, ["why"]),
        (Answer.ACTOR, {"id": "ann"}),
        (Answer.PLACE, []),
        (Answer.CHOICE, ""),
    ],
)
def test_a_value_of_another_kind_is_refused(answer: Answer, plain: Plain) -> None:
    with pytest.raises(BadValue):
        read_value(answer, plain, zone="+00:00")


def test_a_time_may_carry_clock_zone_and_note() -> None:
    written = {
        "edtf": "2022-01-05",
        "from": "16:30",
        "to": "17:00~",
        "zone": "+05:00",
        "note": "two days earlier",
    }
    assert read_when(written, "+06:00") == When("2022-01-05", "16:30", "17:00~", "+05:00", "two days earlier")
    assert read_when({"edtf": "2022-01-05"}, "+06:00").zone == "+06:00"


def test_the_canonical_name_is_the_name() -> None:
    names = (Name("Б", "ru", NameKind.NATIVE), Name("B", "en", NameKind.CANONICAL))
    assert Actor("b", ActorKind.PERSON, names).name == "B"
    assert Place("b", names).name == "B"
    assert Place("b", names[:1]).name == "Б"


def test_the_content_hash_knows_no_order_of_rows_but_every_cell_and_table() -> None:
    one, two = ("a", 1), ("b", None)
    digest = content_hash([("t", [one, two]), ("u", [])])
    assert content_hash([("t", [two, one]), ("u", [])]) == digest
    assert content_hash([("t", [one, ("b", "")]), ("u", [])]) != digest
    assert content_hash([("t", [one]), ("u", [two])]) != digest
    assert content_hash([("t", [one, two, two]), ("u", [])]) != digest
    assert content_hash([("t", [(b"x",)])]) != content_hash([("t", [(str(b"x"),)])])
    assert all(len(set(columns)) == len(columns) for columns in TABLES.values())
