"""One name, however it is written, has a sound key in common with itself."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qantar_tui.search.letters import clean, words
from qantar_tui.search.sounds import coarse_key, consonants, name_key, sound_keys


@pytest.mark.parametrize(
    "spellings",
    [
        "Токаев Тоқаев Tokayev Tokaev Tokajew Tokaïev Toqaev Toqayev Tokaýev Tokajev To'qaev",
        "Назарбаев Nazarbayev Nazarbaev Nasarbajew Nazarbaïev Nazarbajew Nazarbajev",
        "Нұрсұлтан Нурсултан Nursultan Noursoultan Nūrsūltan Nursūltan",
        "Жақсылықов Zhaqsylyqov Jaqsylyqov Schaqsylyqow Žaqsylyqov Żaksyłykow Zhaksylykov Jaksylikov",
        "Жомарт Zhomart Jomart Dschomart Żomart Žomart Djomart Dzhomart",
        "Ахмедьяров Akhmedyarov Achmedjarow Ahmedyarov Axmedyarov Akhmediarov Achmediarow",
        "Хабар Khabar Chabar Habar Xabar",
        "Шевченко Shevchenko Schewtschenko Chevtchenko Szewczenko Ševčenko Şevçenko",
        "Щукин Shchukin Schtschukin Chtchoukine Szczukin",
        "Горбачёв Gorbachev Gorbachov Gorbatschow Gorbatchev Gorbaczow Gorbačëv",
        "Ерлан Yerlan Erlan Jerlan",
        "Кәрім Карим Karim Kärım",
        "Мәсімов Масимов Masimov Massimov Massimow Mäsimov Mäsımov",
        "Юрий Yuri Yuriy Yury Jurij Iouri Jurii",
        "Циолковский Tsiolkovsky Ziolkowskij Ciolkowski Tsiolkovskii",
        "Қазақстан Qazaqstan Kazakstan",
        "Әбіш Абиш Abish Abisch Abich Abisz Abiš Äbış",
        "Романов Romanov Romanoff Romanow",
    ],
)
def test_spellings_of_one_name_share_a_key_with_the_first(spellings: str) -> None:
    first, *others = spellings.split()
    keys = set(sound_keys(clean(first)))
    for other in others:
        assert keys & set(sound_keys(clean(other))), (other, sound_keys(clean(other)), keys)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Токаев", "Токарев"), ("Massimov", "Maksimov"), ("Бектанов", "Бектенов"), ("Абаев", "Обаев")],
)
def test_other_names_share_none(one: str, other: str) -> None:
    assert not set(sound_keys(clean(one))) & set(sound_keys(clean(other)))


_WORD = st.one_of(
    st.text(max_size=20),
    st.text("abcdefghijklmnopqrstuvwxyzäöüßéèêàçžšğıñ'’", max_size=20),
    st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүіһ", max_size=20),
    st.text("аaеeоoсcхxкkрpTТ", max_size=10),
)


@pytest.mark.parametrize(
    ("written", "bare"),
    [("مُحَمَّد", "محمد"), ("\ufb2aלום", "שלום"), ("שָׁלוֹם", "שלום"), ("\u0958लम", "कलम")],
)
def test_points_on_letters_part_no_word(written: str, bare: str) -> None:
    assert [word.text for word in words(written)] == [bare]


@given(_WORD)
@example("\ufb2a0")
def test_cleaning_is_idempotent_and_blind_to_case_and_composition(text: str) -> None:
    for word in words(text):
        assert clean(word.text) == word.text
        assert words(word.text)[0].text == word.text
    found = [word.text for word in words(text)]
    assert [word.text for word in words(unicodedata.normalize("NFD", text))] == found
    assert [word.text for word in words(" ".join(found))] == found


@given(_WORD)
def test_words_lie_in_the_text_in_order(text: str) -> None:
    found = words(text)
    edges = [edge for word in found for edge in (word.start, word.end)]
    assert edges == sorted(edges)
    assert all(0 <= word.start < word.end <= len(text) for word in found)


@given(_WORD)
def test_keys_are_few_distinct_and_settled(text: str) -> None:
    for word in words(text):
        keys = sound_keys(word.text)
        assert 1 <= len(keys) <= 8
        assert len(set(keys)) == len(keys)
        for key in keys:
            assert not any(a == b and not a.isdigit() for a, b in pairwise(key))
            assert coarse_key(coarse_key(key)) == coarse_key(key)
            assert not set(consonants(key)) & set("aeiou")


@given(st.text("абвгежзиклмнопрсуфхцчшыэюяәғқңөұүі", min_size=1, max_size=12))
def test_doubling_a_letter_changes_no_key(word: str) -> None:
    assert sound_keys(word[0] + word) == sound_keys(word)


@pytest.mark.parametrize(
    "forms",
    [
        ["Қасым-Жомарт", "Касым-Жомарт", "Kassym-Jomart", "Kasym Zhomart", "Qasym-Jomart"],
        ["Жаңаөзен", "Жанаозен", "Zhanaozen", "Janaozen"],
        ["Мұхтар Әуезов", "Mukhtar Auezov", "Muhtar Auezov"],
    ],
)
def test_the_spellings_of_a_whole_name_are_one_to_a_search(forms: list[str]) -> None:
    assert len({name_key(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("Masimov", "Massimo"), ("Karim", "Kerim"), ("Актау", "Актобе")])
def test_other_whole_names_stay_apart(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)
