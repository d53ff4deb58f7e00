"""Quotation marks within quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.words.quotes import in_quotes, without_marks


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("three are dead", "“three are dead”"),
        ("“training camps”", "“training camps”"),
        ('"training camps"', "“training camps”"),
        ("«лагеря»", "“лагеря”"),
        ("armed “bandits”", "“armed ‘bandits’”"),
        ("“conspirators” and “bandits”", "“‘conspirators’ and ‘bandits’”"),
        ('armed "bandits" and "gangs"', "“armed ‘bandits’ and ‘gangs’”"),
        ("of «бандиты»", "“of «бандиты»”"),
        ("“I have exclusive information", "“I have exclusive information”"),
        ("known as “peacekeeping", "“known as ‘peacekeeping’”"),
        ('known as "peacekeeping', "“known as ‘peacekeeping’”"),
        ("”Grandpa, go away!”", "“Grandpa, go away!”"),
        ("the people's", "“the people's”"),
        ("“", "“‘’”"),
        ("er rief „nein“ und ging", "“er rief ‘nein’ und ging”"),
        ("„Nein“, rief er", "“‘Nein’, rief er”"),
        ("on „tak” i wyszedł", "“on ‘tak’ i wyszedł”"),
        ("он назвал „бандитами", "“он назвал ‘бандитами’”"),
        ("„Nein“", "“Nein”"),
        ("„tak”", "“tak”"),
        ("„A“ und “b”", "“‘A’ und ‘b’”"),
        ("er rief „a “b” c“ und ging", "“er rief ‘a ‘b’ c’ und ging”"),
        ("он назвал „a “b” c“", "“он назвал ‘a ‘b’ c’”"),
        ("он назвал „“b” c“ их", "“он назвал ‘‘b’ c’ их”"),
        ("он назвал „a “b”“ их", "“он назвал ‘a ‘b’’ их”"),
        ("„a “b” c“", "“‘a ‘b’ c’”"),
    ],
)
def test_one_pair_of_marks_stands_outside_and_single_ones_within(words: str, quoted: str) -> None:
    assert in_quotes(words) == quoted


@given(st.text(alphabet="ab “”\"'«»„‘’", max_size=20))
def test_nothing_but_marks_is_changed(words: str) -> None:
    marks = "“”\"'«»„‘’‟"
    assert [c for c in in_quotes(words) if c not in marks] == [
        c for c in (words.strip() if without_marks(words) else words) if c not in marks
    ]
    assert in_quotes(words)[0] == "“" and in_quotes(words)[-1] == "”"
    assert not set('“”"') & set(in_quotes(words)[1:-1])


@pytest.mark.parametrize("words", ["three", "“a” and “b”", "“a “b”", "a”", "“a“", "“”", "“", "", "“a «b” c»"])
def test_only_what_is_printed_as_a_whole_as_a_quotation_is_one(words: str) -> None:
    assert without_marks(words) == ""


@pytest.mark.parametrize(
    "words", ["“three are dead", "”three are dead”", "«three are dead", '"three are dead']
)
def test_what_is_cut_off_before_its_closing_mark_is_a_quotation_as_a_whole(words: str) -> None:
    assert without_marks(words) == "three are dead"
