"""The forms that a name may have had before Russian or Kazakh grammar put a case ending to it."""

from __future__ import annotations

from functools import lru_cache

from qantar_tui.search.letters import is_cyrillic

_SHORTEST_STEM = 3
"""Letters of a name without its ending; one of them may be put back, as in Аси, a case of Ася."""

_RUSSIAN = {
    "а": ("",), "я": ("й", "ь"), "у": ("", "а"), "ю": ("й", "ь", "я"), "ом": ("",), "ым": ("", "ый"),
    "ем": ("й", "ь", ""), "ём": ("й", "ь", ""), "е": ("", "а", "й", "я", "ь"), "ой": ("а", "ая"),
    "ою": ("а",), "ого": ("ий", "ый", "ой"), "ому": ("ий", "ый", "ой"), "им": ("ий",), "ей": ("я", "ь"),
    "ью": ("ь",), "и": ("а", "я", "ь", "", "й"), "ы": ("а", ""), "ую": ("ая",), "ых": ("", "ый"),
    "ыми": ("",), "их": ("ий",), "ии": ("ия", "ий"), "ию": ("ия", "ий"), "ией": ("ия",), "ами": ("", "а"),
    "ах": ("", "а"), "ая": ("ый", "ий"), "ия": ("ий",), "ием": ("ий", "ие"), "его": ("ий",),
    "ему": ("ий",), "ском": ("ский",),
}  # fmt: skip
"""Endings, and what stood there before."""

_KAZAKH_ENDINGS = """
ның нің дың дің тың тің ға ге қа ке на не ны ні ды ді ты ті да де та те нда нде дан ден тан тен нан нен
мен бен пен дағы дегі тағы тегі лар лер дар дер тар тер лардың лердің дардың дердің тардың тердің ша ше
"""
_KAZAKH_LATIN_ENDINGS = """
nyn nin nyñ niñ nyń niń nyng ning dyn din dyñ diñ dyń diń dyng ding tyn tin tyñ tiñ tyń tiń tyng ting nıñ
dıñ tıñ ğa ga ge qa ka ke ny ni dy di ty ti nı dı tı da de ta te dan den tan ten nan nen men ben pen
"""
_KAZAKH = tuple(_KAZAKH_ENDINGS.split())
_KAZAKH_LATIN = tuple(_KAZAKH_LATIN_ENDINGS.split())
CASE_ENDINGS = frozenset((*_KAZAKH, *_KAZAKH_LATIN))
"""What may stand behind a hyphen, as in ҰҚК-нің."""
_LONGEST = 6


@lru_cache(maxsize=4096)
def stems(word: str) -> tuple[str, ...]:
    """What a cleaned word may be a case of; never the word itself, and no promise that any is a word."""
    if not is_cyrillic(word):
        return tuple(dict.fromkeys(_stripped(word, _KAZAKH_LATIN))) if len(word) > _LONGEST else ()
    restored = [
        word[: -len(ending)] + before
        for ending in _endings_of(word)
        for before in _RUSSIAN.get(ending, ())
        if len(word) - len(ending) >= (_SHORTEST_STEM - 1 if before else _SHORTEST_STEM)
    ]
    return tuple(dict.fromkeys(stem for stem in (*restored, *_stripped(word, _KAZAKH)) if stem != word))


def _endings_of(word: str) -> list[str]:
    return [word[-length:] for length in range(1, 5) if length < len(word)]


def _stripped(word: str, endings: tuple[str, ...]) -> list[str]:
    return [
        word[: -len(ending)]
        for ending in endings
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM
    ]
