"""What comes out of show() can steer no terminal, hide nothing and reorder nothing."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.text import show as showing
from qantar_tui.text.show import LIMIT, show

_RISKY = (
    "\x00\x07\x08\t\n\x0b\r\x1b\x7f\x80\x85\x9b\x9d\x9f\u00ad\u034f\u061c\u115f\u180b\u180e\u200b\u200c\u200d"
    "\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2069\u3164\ufe0e\ufe0f\ufe01\ufeff\uffa0\ufff9\ue000\ud800"
    "\u2800\u1160\u1161\u11a8\ud7b0\U0001d159\u094d\u17d2\u1820\u05d0\U00011013"
    "\U000e0001\U000e0041\U000e0100\U0010ffff\u0301\u0489\u05b7\u064b\u0605\u0e31\u20dd\u17b4"
    "ab بي क ऀ 👩👨❤♀1"
)
texts = st.one_of(st.text(), st.text(_RISKY, max_size=40), st.text(st.characters(), max_size=40))
_INVISIBLE = {
    "\u2800",
    "\U0001d159",
    "\u034f",
    "\u115f",
    "\u1160",
    "\u17b4",
    "\u17b5",
    "\u3164",
    "\uffa0",
} | {chr(code) for code in [*range(0x180B, 0x1810), *range(0xFE00, 0xFE0E), *range(0xE0100, 0xE01F0)]}


def _is_of_a_joining_script(before: str) -> bool:
    """By its name: whether a joiner after it is part of the writing, or of an emoji."""
    name = unicodedata.name(before, "") if before else ""
    return unicodedata.category(before or "a") in {"So", "Mn", "Sk"} or name.startswith((
        "ARABIC", "DEVANAGARI", "BRAHMI", "KHMER", "MONGOLIAN", "EXTENDED ARABIC-INDIC",
    ))  # fmt: skip


def _is_harmless(text: str, *, lines: bool) -> bool:
    for index, character in enumerate(text):
        if character == "\n" and lines:
            continue
        if character in "\u200c\u200d" and _is_of_a_joining_script(text[index - 1 : index]):
            continue
        if character in "\ufe0e\ufe0f" and text[index - 1 : index].isalpha():
            return False
        if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} or character in _INVISIBLE:
            return False
    return True


@given(texts, st.booleans())
def test_nothing_that_comes_out_steers_hides_or_reorders(text: str, lines: bool) -> None:
    shown = show(text, lines=lines)
    assert _is_harmless(shown, lines=lines)
    shown.encode()  # no lone surrogate is left


@given(texts, st.booleans())
def test_what_has_been_shown_is_shown_unchanged(text: str, lines: bool) -> None:
    shown = show(text, lines=lines)
    assert show(shown, lines=lines) == shown


@given(texts)
def test_nothing_vanishes(text: str) -> None:
    assert bool(show(text)) == bool(text)
    assert len(show(text, lines=True)) >= min(len(text), 9)


def test_what_needs_no_second_look_is_shown_as_it_is_and_by_each_rule() -> None:
    plain = [character for character in map(chr, range(0x10000)) if not re.search(showing._ODD, character)]
    assert len(plain) > 1500
    assert [each for each in plain if showing._is_unseen(each) or showing._is_mark(each)] == []
    assert [each for each in plain if showing._visible(each, 0, False) != each] == []


@pytest.mark.parametrize(
    "code", [*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
def test_every_control_becomes_a_mark_of_its_own(code: int) -> None:
    shown = show(f"a{chr(code)}b")
    assert shown[0] == "a"
    assert shown[-1] == "b"
    assert chr(code) not in shown
    assert len(shown) >= 3


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mred", "a␛[31mred"),
        ("a\nb", "a⏎b"),
        ("a\tb", "a b"),
        ("a\r\nb", "a␍⏎b"),
        ("a\x7fb", "a␡b"),
        ("a\x9bb", "a⟨U+009B⟩b"),
        ("a\u202eb", "a⟨RLO⟩b"),
        ("a\u200bb", "a⟨ZWSP⟩b"),
        ("soft\u00adhyphen", "soft⟨SHY⟩hyphen"),
        ("a\u200db", "a⟨ZWJ⟩b"),
        ("a\u200cb", "a⟨ZWNJ⟩b"),
        ("a\ue000b", "a⟨U+E000⟩b"),
        ("a\ud800b", "a⟨U+D800⟩b"),
        ("a\U000e0041b", "a⟨U+E0041⟩b"),
        ("a\U000e0101b", "a⟨U+E0101⟩b"),
        ("a\ufe01b", "a⟨U+FE01⟩b"),
        ("a\uffa0b", "a⟨HHF⟩b"),
        ("\u0605\u200d\u0628", "⟨U+0605⟩⟨ZWJ⟩\u0628"),
        ("no\ufe0ft \ufe0f", "no⟨U+FE0F⟩t ⟨U+FE0F⟩"),
        ("❤\ufe0f\ufe0f", "❤\ufe0f⟨U+FE0F⟩"),
        ("a\u2800b", "a⟨U+2800⟩b"),
        ("\u0628\u200c", "\u0628⟨ZWNJ⟩"),
        ("\u0628\u200d\u200d\u0628", "\u0628⟨ZWJ⟩⟨ZWJ⟩\u0628"),
        ("事\u200d件", "事⟨ZWJ⟩件"),
        ("\U00020000\u200d\U00020000", "\U00020000⟨ZWJ⟩\U00020000"),
        ("\u1100" + "\u1161" * 500, "\u1100" + "\u1161" * 8 + "⟨+492 marks⟩"),
    ],
)
def test_what_is_dangerous_is_made_visible(text: str, shown: str) -> None:
    assert show(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "plain [sic] text [/foo] [/] [@click=app.quit]x[/] $var :skull: {braces} <tags> \\ % # & *",
        "Қасым-Жомарт Тоқаев, Әуезов, Өскемен, Ұлытау, Үйсін, Ғабит, Іле, Һ",
        "Токаев: «йод и ёлка» — „цитата“, № 5",
        "Kraków, Łódź, naïve, e\u0301te\u0301, Çağrı, ß, Ελληνικά, ½ ² ™",
        "中文 日本語 한국어 العربية עברית हिन्दी ไทย",
        "क्‍ष نامه‌ای",
        "ന്‍ ක්‍ර ର୍‍ ခ‌န ᠠ‍ ខ្‌ម ه‍. در سال ۱۴۰۰ ه‍",
        "조선 한글 \u1112\u1161\u11ab\u1100\u1173\u11af",
        "👩‍🚀 👨‍👩‍👧 ❤️ 1️⃣ 🏳️‍🌈 ‼️ ℹ️ ℹ︎ ™️ ↔️ 👁️‍🗨️ ☺︎",
        "≠ ≈ → ∅ ✗ » ⏎ ␛ ⟨RLO⟩ …",
        "non\u00a0breaking and thin\u2009spaces",
        "",
    ],
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert show(text) == text


def test_lines_are_kept_where_they_are_asked_for() -> None:
    assert show("a\nb\x1bc", lines=True) == "a\nb␛c"


@pytest.mark.parametrize(
    "mark", ["\u0301", "\u0489", "\u05b7", "\u064b", "\u0e31", "\u20dd", "\ufe20", "\u0951"]
)
def test_a_flood_of_combining_marks_is_cut_and_the_rest_counted(mark: str) -> None:
    assert show("a" + mark * 8 + "b") == "a" + mark * 8 + "b"
    assert show("a" + mark * 500 + "b") == "a" + mark * 8 + "⟨+492 marks⟩b"


def test_a_long_text_is_cut_and_the_rest_counted() -> None:
    assert show("x" * LIMIT) == "x" * LIMIT
    assert show("x" * (LIMIT + 7)) == "x" * LIMIT + " ⟨7 more characters⟩"
    assert show("abcdef", limit=3) == "abc ⟨3 more characters⟩"
    assert len(show("\u0301" * 10**6)) < LIMIT


def test_bytes_are_decoded_and_anything_else_becomes_text() -> None:
    assert show("Қазақстан".encode()) == "Қазақстан"
    assert show(b"a\xff\x1bb") == "a\ufffd␛b"
    assert show(42) == "42"
    assert show(None) == "None"
