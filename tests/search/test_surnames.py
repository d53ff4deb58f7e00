from __future__ import annotations

import pytest

from qantar_tui.search.surnames import is_of_a_woman


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Massimova", "Karim Massimov"),
        ("Tokajewa", "Tokayev"),
        ("N. Nazarbayeva", "Nursultan Nazarbayev"),
        ("Назарбаева Н. А.", "Nursultan Nazarbayev"),
        ("Назарбаевой", "Nazarbayev"),
        ("Putina", "Путин"),
        ("Жовтская", "Yevgeny Zhovtsky"),
    ],
)
def test_a_womans_form_of_a_mans_surname_is_known(typed: str, name: str) -> None:
    assert is_of_a_woman(typed, name)
    assert not is_of_a_woman(name, typed)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Nazarbayeva", "Dariga Nazarbayeva"),
        ("Nazarbayev", "Nursultan Nazarbayev"),
        ("Токаеву", "Tokayev"),
        ("Karim Massimova", "Karim Massimov"),
        ("Astana", "Astan"),
        ("Abaya", "Abay"),
        ("Trubetskoy", "Trubetsky"),
        ("", "Tokayev"),
        ("N.", "Tokayev"),
    ],
)
def test_other_words_are_not(typed: str, name: str) -> None:
    assert not is_of_a_woman(typed, name)
