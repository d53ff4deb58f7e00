"""Values made by `frozen.dataclass`, held against the same ones made by the library's own."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui import frozen
from qantar_tui.dossier.first import First


@frozen.dataclass(frozen=True, slots=True, order=True)
class Ours:
    number: int
    text: str = "x"
    noted: Mapping[str, str] = frozen.field(default_factory=dict, hash=False)
    unseen: int = frozen.field(default=0, compare=False)

    def doubled(self) -> int:
        return self.number * 2


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Theirs:
    number: int
    text: str = "x"
    noted: Mapping[str, str] = dataclasses.field(default_factory=dict, hash=False)
    unseen: int = dataclasses.field(default=0, compare=False)


@frozen.dataclass(frozen=True)
class Open:
    """Without slots, as what keeps what it has found out needs it."""

    number: int

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError("too small")


_GIVEN = st.fixed_dictionaries(
    {"number": st.integers(0, 3)},
    optional={"text": st.sampled_from("xy"), "noted": st.just({"a": "b"}), "unseen": st.integers(0, 2)},
)


@given(one=_GIVEN, other=_GIVEN)
def test_values_are_equal_ordered_hashed_and_written_as_the_librarys_are(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    ours, theirs = (Ours(**one), Ours(**other)), (Theirs(**one), Theirs(**other))
    assert (ours[0] == ours[1]) is (theirs[0] == theirs[1])
    assert (hash(ours[0]) == hash(ours[1])) is (hash(theirs[0]) == hash(theirs[1]))
    assert repr(ours[0]) == repr(theirs[0]).replace("Theirs", "Ours")
    assert dataclasses.astuple(ours[0]) == dataclasses.astuple(theirs[0])
    if one.keys() == other.keys() == {"number"}:
        assert (ours[0] < ours[1], ours[0] >= ours[1]) == (theirs[0] < theirs[1], theirs[0] >= theirs[1])


@given(one=_GIVEN)
def test_values_can_be_copied_pickled_replaced_and_matched(one: dict[str, Any]) -> None:
    value = Ours(**one)
    assert copy.copy(value) == pickle.loads(pickle.dumps(value)) == value
    assert (
        frozen.replace(value, number=9) == dataclasses.replace(value, number=9) == Ours(**one | {"number": 9})
    )
    match value:
        case Ours(number, text):
            assert (number, text) == (value.number, value.text)


def test_a_value_cannot_be_changed() -> None:
    changes: list[Callable[[], object]] = [
        lambda: setattr(Ours(1), "number", 2),
        lambda: delattr(Ours(1), "number"),
        lambda: setattr(Open(1), "number", 2),
    ]
    for change in changes:
        with pytest.raises(dataclasses.FrozenInstanceError):
            change()
    assert not hasattr(Ours(1), "__dict__")


def test_the_librarys_functions_take_them_for_dataclasses() -> None:
    known = [(field.name, field.hash, field.compare) for field in dataclasses.fields(Ours)]
    assert known[2:] == [("noted", False, True), ("unseen", False, False)]
    assert list(inspect.signature(Ours).parameters) == ["number", "text", "noted", "unseen"]
    assert Ours(2).doubled() == 4


def test_what_is_to_be_done_after_making_is_done() -> None:
    assert Open(1) == Open(1) != Open(2)
    with pytest.raises(ValueError, match="too small"):
        Open(-1)


@pytest.mark.parametrize("given", [(), (1, "a", {}, 2, 3), (1,)], ids=str)
def test_missing_and_unknown_arguments_are_refused(given: tuple[Any, ...]) -> None:
    unknown: dict[str, Any] = {"other": 1} if len(given) == 1 else {}
    with pytest.raises(TypeError):
        Ours(*given, **unknown)


def test_a_field_that_only_says_how_it_is_used_has_no_default() -> None:
    @frozen.dataclass(frozen=True, slots=True)
    class Used:
        number: int
        noted: Mapping[str, str] = frozen.field(hash=False)

    with pytest.raises(TypeError, match="noted"):
        Used(1)  # type: ignore[call-arg]
    assert Used(1, {}) == Used(1, noted={})


def test_a_subclass_keeps_what_it_has_of_its_own() -> None:
    class Marked(Open):
        def __init__(self, number: int) -> None:
            super().__init__(number * 2)

        def __hash__(self) -> int:
            return super().__hash__() + 1

        def __eq__(self, other: object) -> bool:
            return super().__eq__(other)

    made = [Marked(number) for number in range(frozen._FEW * 2)]
    assert [value.number for value in made] == list(range(0, frozen._FEW * 4, 2))
    assert {hash(value) - 1 for value in made} == {hash((value.number,)) for value in made}
    assert (made[3] == Marked(3), made[3] == Marked(4)) == (True, False)


def test_what_names_a_type_variable_has_slots_only() -> None:
    assert not hasattr(First((1,), 2), "__dict__")


def test_neither_the_library_nor_what_reads_source_code_is_loaded() -> None:
    code = "import sys; from qantar_tui.model import about; sys.exit('dataclasses' in sys.modules)"
    command = [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {code}"]
    assert subprocess.run(command, check=False).returncode == 0


def test_the_first_values_of_a_class_and_the_later_ones_are_made_alike() -> None:
    @frozen.dataclass(frozen=True, slots=True)
    class Many:
        number: int
        text: str = "x"
        noted: Mapping[str, str] = frozen.field(default_factory=dict)

    made = [Many(number, noted={}) if number % 2 else Many(number) for number in range(frozen._FEW * 2)]
    assert [value.number for value in made] == list(range(frozen._FEW * 2))
    assert {value.text for value in made} == {"x"}
    assert len({id(value.noted) for value in made}) == len(made)
    assert Many.__init__.__code__.co_varnames[:4] == ("self", "number", "text", "noted")
