"""Folding for search."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qantar_tui.text.fold import fold, plain

_names = st.one_of(
    st.text(max_size=40),
    st.text("abcdefghijklmnopqrstuvwxyz'’- ", max_size=30),
    st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүіһ- ", max_size=30),
)


@pytest.mark.parametrize(
    "forms",
    [
        ["Токаев", "Tokayev", "Tokaev", "Тоқаев", "Toqaev", "TOKAYEV", "  tokayev ", "Tokáyev"],
        ["Қасым-Жомарт", "Касым-Жомарт", "Kassym-Jomart", "Kasym Zhomart", "Qasym-Jomart"],
        ["Назарбаев", "Nazarbayev", "Nazarbaev"],
        ["Жаңаөзен", "Жанаозен", "Zhanaozen", "Janaozen"],
        ["Ахмедьяров", "Akhmedyarov", "Ahmedyarov", "Akhmediyarov"],
        ["Щучинск", "Shchuchinsk"],
        ["Мұхтар Әуезов", "Mukhtar Auezov", "Muhtar Auezov"],
    ],
)
def test_the_spellings_of_one_name_are_one(forms: list[str]) -> None:
    assert len({fold(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("Masimov", "Massimo"), ("Karim", "Kerim"), ("Актау", "Актобе")])
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(_names)
@example("kgh")
@example("НҒГ")
@example("0:Ъ")
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert plain(plain(text)) == plain(text)


@given(_names)
def test_spaces_around_and_between_words_do_not_matter(text: str) -> None:
    wide = "  ".join(["", *text.split(), ""])
    assert plain(wide) == plain(" ".join(text.split()))
    assert fold(wide) == fold(" ".join(text.split()))


@given(st.text("abcçdefghiıjklmnopqrsştuüvwxyzабвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүіһéàñ- ", max_size=30))
def test_case_and_composition_do_not_matter(text: str) -> None:
    if "ı" not in text:
        assert plain(text.upper()) == plain(text)
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert plain(unicodedata.normalize(form, text)) == plain(text)
        assert fold(unicodedata.normalize(form, text)) == fold(text)


@given(_names)
def test_what_is_left_is_words_and_single_spaces(text: str) -> None:
    for left in (plain(text), fold(text)):
        assert left == " ".join(left.split())
        assert all(letter.isalnum() or letter == " " for letter in left)


def test_punctuation_and_apostrophes_are_set_aside() -> None:
    assert plain("Mayor’s “office” (Almaty) -- [sic]") == "mayors office almaty sic"
    assert plain("— … !") == ""
    assert fold("ъь") == ""
