"""Who prints a name how."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.dossier.library import Dossier
from qantar_tui.model.actor import Actor, ActorKind, Name, NameKind
from qantar_tui.words.names import (
    Named,
    added_forms,
    printed_forms,
    printers_in_words,
    reason_in_words,
    stretches,
)

_LABELS = {"kim": "Kim 2023", "katara": "Katara n.d.", "bne": "bne 2026"}


def _name_of(id_: str) -> str:
    return _LABELS.get(id_, id_)


def _actor(*names: Name) -> Actor:
    return Actor("masimov", ActorKind.PERSON, names)


_MASSIMOV = Name("Massimov", "en", NameKind.CANONICAL, ("kim", "katara"))
_MASIMOV = Name("Masimov", "en", NameKind.VARIANT, ("bne",))
_NATIVE = Name("Масимов", "ru", NameKind.NATIVE)


def test_each_form_stands_with_the_sources_that_print_it() -> None:
    actor = _actor(_MASSIMOV, _NATIVE, _MASIMOV)
    assert printed_forms(actor) == [_MASSIMOV, _MASIMOV]
    assert printers_in_words(_MASSIMOV, _name_of) == "Kim 2023, Katara n.d."


def test_what_no_source_prints_was_added_by_the_editor() -> None:
    assert added_forms(_actor(_MASSIMOV, _NATIVE)) == [_NATIVE]
    assert printed_forms(_actor(_NATIVE)) == []
    assert printers_in_words(_NATIVE, _name_of) == ""


def test_one_spelling_entered_twice_is_one_form_with_all_its_sources() -> None:
    short = Name("Massimov", "en", NameKind.SHORT, ("bne", "kim"))
    (form,) = printed_forms(_actor(_MASSIMOV, short))
    assert (form.kind, form.printed_in) == (NameKind.CANONICAL, ("kim", "katara", "bne"))
    unprinted = Name("Masimov", "en", NameKind.SHORT)
    assert added_forms(_actor(unprinted, _MASIMOV)) == []


def test_one_spelling_in_two_languages_is_two_forms() -> None:
    kazakh = Name("Масимов", "kk", NameKind.NATIVE)
    assert added_forms(_actor(_NATIVE, kazakh)) == [_NATIVE, kazakh]


def test_no_form_is_lost_and_none_is_both(real: Dossier) -> None:
    everything: list[Named] = [*real.actors, *real.places]
    for named in everything:
        printed, added = printed_forms(named), added_forms(named)
        assert {form.text for form in printed + added} == {form.text for form in named.names}
        assert not {(form.text, form.language) for form in printed} & {
            (form.text, form.language) for form in added
        }


def test_a_name_comes_apart_where_it_matched() -> None:
    assert stretches("Kassym-Jomart Tokayev", [(14, 18)]) == [
        ("Kassym-Jomart ", False),
        ("Toka", True),
        ("yev", False),
    ]
    assert stretches("abc", []) == [("abc", False)]
    assert stretches("abc", [(0, 3)]) == [("abc", True)]


@given(st.text(max_size=8), st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=4))
def test_however_it_comes_apart_nothing_of_it_is_lost(text: str, spans: list[tuple[int, int]]) -> None:
    assert "".join(part for part, _ in stretches(text, spans)) == text


def test_a_reason_says_what_another_keyboard_layout_made_of_it() -> None:
    assert reason_in_words("keyboard layout", "токаев") == "keyboard layout, read as токаев"
    assert reason_in_words("same letters") == "same letters"
