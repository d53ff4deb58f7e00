"""How Kazakh names are romanised: the alphabets that were drawn up since 2017, and foreign habits."""

from __future__ import annotations

from random import Random

from bench.names.romanise import Scheme, romanise

ALPHABET_2021 = Scheme("ә ä ғ ğ ж j и i й i қ q ң ñ ө ö ұ ū ү ü у u х h ч ç ш ş щ ş ю iu я ia ы y")
ALPHABET_2018 = Scheme("ә á ғ ǵ ж j и ı й ı қ q ң ń ө ó ұ u ү ú у ý х h ш sh ч ch щ sh ю ıý я ıa ы y")
ALPHABET_2017 = Scheme(
    "ә a' ғ g' ж j и i' й i' қ q ң n' ө o' ұ u ү u' у y' х h ш s' ч c' щ s' ю i'y' я i'a ы y"
)
GERMAN = Scheme(
    "ә ä в w ғ gh ж sch з s й i қ q ң ng ө ö ұ u ү ü х ch ц z ч tsch ш sch ы y ю ju я ja", iotated="е je"
)
TURKISH = Scheme("ә e ғ ğ ж j й y қ k ң n ө ö ұ u ү ü х h ч ç ш ş ы ı", iotated="е ye")
TURKISH_C = Scheme("ә e ғ ğ ж c й y қ k ң n ө ö ұ u ү ü х h ч ç ш ş ы ı", iotated="е ye")
PASSPORT = Scheme("ә a ғ g қ k ң n ө o ұ u ү u й i ю yu я ya", iotated="е ye")

SCHEMES: dict[str, tuple[Scheme, ...]] = {
    "kazakh-latin-2021": (ALPHABET_2021,),
    "kazakh-latin-2018": (ALPHABET_2018,),
    "kazakh-latin-2017": (ALPHABET_2017,),
    "kazakh-passport": (PASSPORT,),
    "kazakh-german": (GERMAN,),
    "kazakh-turkish": (TURKISH, TURKISH_C),
}
_CHAT = {
    "ж": ("zh", "j"), "х": ("h", "kh"), "й": ("i", "y"), "и": ("i",), "ы": ("y", "i"), "і": ("i", "y"),
    "я": ("ya", "ia"), "ю": ("yu", "iu"), "ц": ("c", "ts"), "қ": ("k", "q"), "щ": ("sh", "sch"),
    "ё": ("e", "yo"), "ғ": ("g",), "ү": ("u",), "ә": ("a",), "ұ": ("u",),
}  # fmt: skip


def chat(text: str, rng: Random) -> str:
    """As people write to each other where they have no Cyrillic at hand: in small letters, by ear."""
    changes = " ".join(f"{letter} {rng.choice(choices)}" for letter, choices in _CHAT.items())
    return romanise(text, Scheme(changes, iotated=rng.choice(("", "е ye")))).lower()
