"""Claims, voices and locators in words: the same in the explorer, on the command line and in citations."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from qantar_tui.model.account import Bearing, Claim, Stance
from qantar_tui.model.event import Point
from qantar_tui.model.locator import names_several
from qantar_tui.model.number import Number
from qantar_tui.model.source import Source
from qantar_tui.model.value import Answer, Chosen, Value, Wording
from qantar_tui.model.when import When
from qantar_tui.pattern import pattern
from qantar_tui.text.listed import listed
from qantar_tui.words.time import when_in_words

NameOf = Callable[[str], str]
_LONG_INTEGER = pattern(r"\d{4,}")
STANCES = {
    Stance.ASSERTS: ("!", "asserts"),
    Stance.DENIES: ("✗", "denies"),
    Stance.DOUBTS: ("?", "doubts"),
    Stance.REPORTS: ("»", "passes on"),
}
"""A sign and a word for each stance; neither stands without the other where there is room."""
BEARINGS = {
    Bearing.SUPPORTS: ("+", "supports"),
    Bearing.CONTRADICTS: ("−", "contradicts"),
    Bearing.MIXES: ("±", "mixes"),
}
"""The same for how a claim bears on an explanation."""
_SINGULAR = {
    "people": "person", "children": "child", "men": "man", "women": "woman", "series": "series",
    "lives": "life", "buses": "bus", "knives": "knife", "heroes": "hero", "crises": "crisis",
}  # fmt: skip
_ONE = pattern(r"(?:[a-z ]+ )?1")
"""One, or a bound that is one; but not a range such as `0 to 1`."""
_PLURAL = pattern(r"(?P<stem>[A-Za-z]{3,}?)(?P<ending>ies|(?<=ch|sh|ss)es|(?<=x)es|(?<![isu])s)")
_BRACKETED = pattern(r" \(([^()]+)\)$")
"""What a name ends with, such as `(unnamed)`: it is to stand in brackets, and has none of its own there."""
_RANGE = pattern(r"(?<=\d)-(?=\d)")
_LOCATOR_SHORT = {"paragraph": "para.", "page": "p.", "section": "sec.", "chapter": "chap.", "line": "line"}
_LOCATOR_PLURAL = {
    "paragraph": "paras.",
    "page": "pp.",
    "section": "secs.",
    "chapter": "chaps.",
    "line": "lines",
}


def question_on(event: str, ask: str) -> str:
    """A question where nothing else says what it is about: `A depot burns: Who set it on fire?`"""
    event = event.strip().removesuffix(".")
    if event == ask:
        return ask
    if not event or event[-1] in "?!":
        return f"{event} {ask}".strip()
    return f"{event}{'.' if ':' in event else ':'} {ask}"


def value_in_words(value: Value, point: Point, name_of: NameOf) -> str:
    """The value of a claim, as a person would read it out."""
    match value:
        case Number(text=text):
            return _counted(_LONG_INTEGER.sub(_with_commas, text), point.unit)
        case When():
            return when_in_words(value)
        case Chosen(ids=ids):
            return " · ".join(_label(id_, point, name_of) for id_ in ids)
        case Wording(text=text):
            return text


def answer_in_words(claim: Claim, point: Point, name_of: NameOf) -> str:
    """The value of a claim, and whether it is the coder's reckoning: `August 2022 (computed)`."""
    value = value_in_words(claim.value, point, name_of)
    return f"{value}{computed_in_words(claim)}"


def computed_in_words(claim: Claim) -> str:
    """What stands behind a value that no voice gives so."""
    return " (computed)" if claim.is_computed else ""


def value_in_a_sentence(value: Value, point: Point, name_of: NameOf) -> str:
    """The same, for print: several actors, places or choices are a list that says neither “and” nor “or”."""
    if not isinstance(value, Chosen):
        return value_in_words(value, point, name_of)
    labels = [_label(id_, point, name_of) for id_ in value.ids]
    is_list_itself = any("," in label or " or " in label for label in labels)
    return (" / " if is_list_itself else ", ").join(labels)


def voice_path(voice: Sequence[str], source_label: str, name_of: NameOf) -> str:
    """The chain of who says it, innermost first, the source last: `KNB → Tokayev → bne 2026`."""
    return " → ".join([*(name_of(actor) for actor in voice), source_label])


def voices(voice: Sequence[str], name_of: NameOf) -> str:
    """The same without the source, for where it stands over the column."""
    return " → ".join(name_of(actor) for actor in voice)


def said_in(claim: Claim, source: Source, name_of: NameOf) -> str:
    """Who says it through whom, and where: `KNB → bne 2026, para. 14`."""
    path = voice_path(claim.voice, source.label, name_of)
    return f"{path}, {locator_in_words(source.locator, claim.locator)}"


def told_in(claim: Claim, source: Source, name_of: NameOf) -> str:
    """The same, and how: `KNB → bne 2026, para. 14, » passes on`."""
    how = stance_in_words(claim.stance)
    return ", ".join(filter(None, (said_in(claim, source, name_of), how)))


def stance_in_words(stance: Stance) -> str:
    """`» passes on`; nothing where a voice simply asserts, so that the other stances stand out."""
    return "" if stance is Stance.ASSERTS else " ".join(STANCES[stance])


def attribution(claim: Claim, source_label: str, name_of: NameOf) -> str:
    """Who is to be named in a sentence: `Yevgeny Zhovtis, as cited in Kim 2023`."""
    if not claim.voice:
        return source_label
    return f"{speakers(claim, name_of)}, as cited in {source_label}"


def speakers(claim: Claim, name_of: NameOf) -> str:
    """The voices in a sentence's brackets: `official media, unnamed, through Ann Ash and the Town`."""
    speaker, *bearers = (_BRACKETED.sub(r", \1", name_of(actor)) for actor in claim.voice)
    return f"{speaker}, through {listed(bearers)}" if bearers else speaker


def note_on(claim: Claim) -> str:
    """The note on the time that a claim gives, as a sentence, and that on the claim."""
    own = claim.value.note if isinstance(claim.value, When) else ""
    sentence = f"{own[0].upper()}{own[1:].removesuffix('.')}." if own else ""
    return " ".join(filter(None, (sentence, claim.note)))


def note_on_account(source_label: str, note: str) -> str:
    """`Note on the account of Kim 2023: …`"""
    return f"Note on the account of {source_label}: {note}"


def locator_in_words(label: str, locator: str) -> str:
    """`para. 31`, or `paras. 7, 23` where there are several."""
    short = _LOCATOR_PLURAL if names_several(locator) else _LOCATOR_SHORT
    return f"{short.get(label, label)} {locator}"


def locator_in_print(label: str, locator: str) -> str:
    """The same for a sentence, its ranges with a dash: `paras. 9–12`."""
    return locator_in_words(label, _RANGE.sub("–", locator))


def _label(id_: str, point: Point, name_of: NameOf) -> str:
    return (point.choices.get(id_, id_) if point.answer is Answer.CHOICE else name_of(id_)) or id_


def _counted(number: str, unit: str) -> str:
    """`238 people`, but `hundreds of people`, `1 person` and `at least 1 person`."""
    if not unit:
        return number
    if _ONE.fullmatch(number):
        return f"{number} {_singular(unit)}"
    return f"{number} of {unit}" if number[-1:].isalpha() else f"{number} {unit}"


def _singular(unit: str) -> str:
    """Of one plural word; a unit of several stays as it is."""
    if unit in _SINGULAR:
        return _SINGULAR[unit]
    found = _PLURAL.fullmatch(unit)
    return unit if found is None else found["stem"] + ("y" if found["ending"] == "ies" else "")


def _with_commas(digits: re.Match[str]) -> str:
    return f"{int(digits[0]):,}"
