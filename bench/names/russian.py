"""Russian case endings of personal names and of the head nouns of bodies."""

from __future__ import annotations

import re

CASES = ("genitive", "dative", "instrumental", "prepositional")
_ENDINGS: dict[str, tuple[str, tuple[str, str, str, str]]] = {
    "surname": ("", ("а", "у", "ым", "е")),
    "consonant": ("", ("а", "у", "ом", "е")),
    "hushing": ("", ("а", "у", "ем", "е")),
    "adjective": ("ий", ("ого", "ому", "им", "ом")),
    "-ий": ("й", ("я", "ю", "ем", "и")),
    "-й": ("й", ("я", "ю", "ем", "е")),
    "-ь": ("ь", ("я", "ю", "ем", "е")),
    "-а": ("а", ("ы", "е", "ой", "е")),
    "-а hushing": ("а", ("и", "е", "ой", "е")),
    "-ия": ("я", ("и", "и", "ей", "и")),
    "-я": ("я", ("и", "е", "ей", "е")),
    "woman": ("а", ("ой", "ой", "ой", "ой")),
}
_SURNAME = re.compile("(ов|ев|ёв|ин|ын)$")
_HUSHING = re.compile("[шжчщц]$")
_FLEETING = {"Павел": "Павл"}
_HEADS: dict[str, tuple[str, str, str, str]] = {
    "Комитет": ("Комитета", "Комитету", "Комитетом", "Комитете"),
    "Министерство": ("Министерства", "Министерству", "Министерством", "Министерстве"),
    "Мажилис": ("Мажилиса", "Мажилису", "Мажилисом", "Мажилисе"),
    "Правительство": ("Правительства", "Правительству", "Правительством", "Правительстве"),
    "Администрация": ("Администрации", "Администрации", "Администрацией", "Администрации"),
    "Организация": ("Организации", "Организации", "Организацией", "Организации"),
    "Совет": ("Совета", "Совету", "Советом", "Совете"),
    "Служба": ("Службы", "Службе", "Службой", "Службе"),
    "Кремль": ("Кремля", "Кремлю", "Кремлём", "Кремле"),
    "Медуза": ("Медузы", "Медузе", "Медузой", "Медузе"),
    "Талибан": ("Талибана", "Талибану", "Талибаном", "Талибане"),
    "Совбез": ("Совбеза", "Совбезу", "Совбезом", "Совбезе"),
    "Генпрокуратура": ("Генпрокуратуры", "Генпрокуратуре", "Генпрокуратурой", "Генпрокуратуре"),
}


def surname_in(case: str, surname: str, is_woman: bool) -> str:
    """The surname in a case; itself where it has none."""
    if is_woman:
        kind = "woman" if re.search("[оеи][вн]а$", surname) else ""
    elif _SURNAME.search(surname):
        kind = "surname"
    elif surname.endswith(("ский", "цкий")):
        kind = "adjective"
    elif re.search("[аеёиоуыэюя]$", surname):
        kind = ""
    else:
        kind = "hushing" if _HUSHING.search(surname) else "consonant"
    return _with_ending(surname, kind, case)


def given_in(case: str, given: str, is_woman: bool) -> str:
    """The given name in a case; of a double one the second part."""
    first, hyphen, last = given.rpartition("-")
    if last.endswith("ия"):
        kind = "-ия"
    elif last.endswith("я"):
        kind = "-я"
    elif last.endswith("а"):
        kind = "-а hushing" if re.search("[гкхжшчщ]а$", last) else "-а"
    elif is_woman:
        kind = ""
    elif last.endswith("ий"):
        kind = "-ий"
    elif last[-1] in "йь":
        kind = f"-{last[-1]}"
    elif re.search("[еёиоуыэю]$", last):
        kind = ""
    else:
        kind = "hushing" if _HUSHING.search(last) else "consonant"
    return first + hyphen + _with_ending(_FLEETING.get(last, last), kind, case)


def body_in(case: str, name: str) -> str:
    """The name of a body with its first word in a case; itself where that word has no table."""
    head, space, rest = name.partition(" ")
    return _HEADS[head][CASES.index(case)] + space + rest if head in _HEADS else name


def _with_ending(word: str, kind: str, case: str) -> str:
    if not kind:
        return word
    old, endings = _ENDINGS[kind]
    return word.removesuffix(old) + endings[CASES.index(case)]
