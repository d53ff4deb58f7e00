"""The parsers of small texts, and what must hold of whatever they make of one."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random

from qantar_tui.build.days import is_edtf, plain_span
from qantar_tui.build.files import LOCATOR
from qantar_tui.build.nodes import Text
from qantar_tui.build.problem import Problems, Where
from qantar_tui.errors import BadValue
from qantar_tui.model.actor import Name, NameKind
from qantar_tui.model.edtf import days_of, parse_edtf
from qantar_tui.model.locator import join_locators
from qantar_tui.model.number import parse_number
from qantar_tui.model.value import Answer, Chosen, Plain, Wording, read_value
from qantar_tui.model.when import When
from qantar_tui.search.forms import Named, forms_of
from qantar_tui.search.letters import words
from qantar_tui.search.names import NameIndex
from qantar_tui.search.query import FIELD_NAMES, MOST_TERMS, Query, parse_query
from qantar_tui.text.fold import plain
from qantar_tui.text.show import show
from qantar_tui.timeline.goto import At, By, Part, Undated, parse_goto
from qantar_tui.verify.paragraphs import beyond, cited
from qantar_tui.words.claim import locator_in_words
from tests.torture import mutated

_LONGEST_MESSAGE = 3_000


@dataclass(frozen=True, slots=True)
class Parser:
    """One parser: how a case for it is made, and what raises AssertionError where it does not hold up."""

    name: str
    make: Callable[[Random], object]
    check: Callable[[object], None]
    cases: int = 1_000_000
    """At 100 percent."""


_DATES = [
    "2022-01-05", "2022-01", "2022", "2022-01-04/2022-01-06", "2022-01-05~", "../2022-01-07", "2022-21",
    "2022-41", "[2022-01-04,2022-01-05]", "{2022-01..2022-03}", "XXXX-02-29", "19XX", "2022-0X",
    "?2022-~01-%05", "9999-12-31", "0001-01-01", "2022-01-05T16:30:10+06:00",
    "2022-01-05T23:59Z/2022-01-06", "XXX1-02-29", "2024-02-29", "/2022",
]  # fmt: skip
_PIECES = [
    "2022", "-01", "-05", "-02-29", "/", "..", "[", "]", "{", "}", ",", "X", "XX", "?", "~", "%", "T16:30",
    "Z",
]  # fmt: skip
_CLOCKS = [
    "", "", "", "16:30", "16:00~", "23:59", "00:00", "24:00", "6:30", "16:30?", "~", "16:30:20", "٣٣:٣٣",
]  # fmt: skip
_ZONES = ["+06:00", "+06:00", "Z", "-14:00", "+14:00", "+15:00", "", "06:00", "+6", "UTC"]
_NUMBERS = [
    "238", "more than 200", "about 600 (500 to 700)", "200 to 300", "hundreds", "tens of thousands",
    "1,234,567", "fewer than 50", "up to 0", "nearly 8000", "999999999999999", "at least 1,000", "under 0",
]  # fmt: skip
_NUMBER_PIECES = [
    "about", "more than", "under", "nearly", " ", " to ", " (", ")", "1", "0", ",000", "dozens", "millions",
    "-", ".5",
]  # fmt: skip
_QUERIES = [
    'depot -fire "set it" place:nowhere', "actor:tokayev,knb voice:ministry",
    "before:2022-01-05 after:2021", "disputed: silent:ash-2022", "спорно:нет актор:«Тоқаев Қасым»",
    "кто: “x” -„y”", 'kind:fire,"a b",c -disputed:no', "actr:x since:2022", "- -- -- -a", "http://x:80/a,b",
    'source:"', "place:,,,a",
]  # fmt: skip
_QUERY_PIECES = [
    *(f"{name}:" for name in FIELD_NAMES), *'"“”„«»-,: ', "depot", "Тоқаев", "no", "yes", "\n", "a b",
]  # fmt: skip
_PLACES = [
    "2022-01-05 16:30", "5 jan", "jan 2022", "1990s", "16:30", "+6h", "-2d", "40%", "undated",
    "19th century", "+3 mo", "wed, 5 january 2022 4:30 utc+6", "2022-01-05T16:30:00Z", "mid 2022", "29 feb",
    "100.000000%", "-999999999999y",
]  # fmt: skip
_PLACE_PIECES = [
    "5", " jan", "2022", "-01", " 16:30", "utc", "+06:00", "h", "mo", "%", "th century", "0s", "feb 29",
    " ",
]  # fmt: skip
_LOCATORS = [
    "12", "12-13", "12, 15", "7,9-12", "999999999", "0", "13-12", "1-1, 1", "12–13", "iv", "44a", "1, , 2",
]  # fmt: skip
_LOCATOR_PIECES = ["1", "12", "-", ", ", ",", "–", "0", "99999999999999999999", " ", "p. "]
_NAMES = [
    "Kassym-Jomart Tokayev", "Қасым-Жомарт Тоқаев", "Касым-Жомарт Токаев", "O’Neil d'Or", "АО «НК КТЖ»",
    "İstanbul", "von der Leyen", "Straße", "김정은", "محمد", "Ng", "A. B. C.", "1-й батальон", "Ə.Ə", "Щ",
    "ǅ",
]  # fmt: skip
_NAME_PIECES = [
    "Kas", "sym", "-", " ", "Тоқ", "аев", "’", "'", ".", "ова", "bin", "й", "и\u0306", "ё", "SS", "ß", "ʼ",
]  # fmt: skip
_RECORDS = [
    Named("actor", str(number), (Name(name, "en", NameKind.CANONICAL),), number % 3, number % 2 == 0)
    for number, name in enumerate(_NAMES)
]
_INDEX = NameIndex(_RECORDS)


def _time(case: object) -> None:
    assert isinstance(case, tuple)
    edtf, clock_from, clock_to, zone = case
    try:
        parse_edtf(edtf)
        is_readable = True
    except BadValue as error:
        is_readable = False
        assert len(str(error)) < _LONGEST_MESSAGE
    assert is_edtf(edtf) == is_readable
    span = plain_span(edtf, clock_from, clock_to, zone)
    try:
        when = When(edtf, clock_from, clock_to, zone)
        expression = when.expression
    except BadValue:
        assert span is None
        return
    assert is_readable
    assert when.earliest < when.latest and when.meets(when)
    assert span in (None, (when.earliest, when.latest))
    assert all(day.first <= day.last for day in days_of(expression))
    assert when.first_day is None or date.min <= when.first_day <= date.max


def _number(case: object) -> None:
    try:
        number = parse_number(str(case))
    except BadValue as error:
        assert len(str(error)) < _LONGEST_MESSAGE
        return
    assert 0 <= number.low <= number.high and number.meets(number) and number.equals(number)
    again = parse_number(number.text)
    assert again == number


def _value(case: object) -> None:
    assert isinstance(case, tuple)
    answer, written, zone = case
    try:
        value = read_value(answer, written, zone=zone)
    except BadValue:
        return
    match value:
        case Chosen(ids=ids, reach=reach):
            assert ids and set(ids) <= reach
        case Wording(text=text):
            assert text == written
        case When():
            assert value.earliest < value.latest
        case _:
            assert value.low <= value.high


def _query(case: object) -> None:
    query = parse_query(str(case))
    assert parse_query(str(query)) == query
    assert len(query.terms) <= MOST_TERMS
    for term in query.terms[:3]:
        assert query.without(term).with_all(Query((term,))).terms.count(term) == 1
    assert len(query.hints) <= 4 and all(len(show(hint)) < _LONGEST_MESSAGE for hint in query.hints)


def _goto(case: object) -> None:
    assert isinstance(case, tuple)
    typed, year, day, zone = case
    try:
        place = parse_goto(typed, zone=zone, default_year=year, day=day)
    except BadValue as error:
        assert len(str(error)) < _LONGEST_MESSAGE
        return
    match place:
        case Part(fraction):
            assert 0 <= fraction <= 1
        case By():
            assert isinstance(place.after(0), int)
        case _:
            assert isinstance(place, At | Undated)


def _locator(case: object) -> None:
    at = str(case)
    problems = Problems()
    LOCATOR.check(Text(Where("x"), at), problems)
    numbers, outside = cited(at, 50), beyond(at, 50)
    assert numbers == sorted(set(numbers)) and all(1 <= number <= 50 for number in numbers)
    assert len(outside) <= at.count(",") + 1
    joined = join_locators([at])
    assert join_locators([joined]) == joined
    assert locator_in_words("paragraph", at).endswith(at)
    if not problems and all(len(part) < 19 for part in at.split(",")):
        assert cited(joined, 50) == numbers


def _folding(case: object) -> None:
    written = str(case)
    folded = plain(written)
    assert plain(folded) == folded
    assert all(0 <= word.start <= word.end <= len(written) and word.text for word in words(written))
    forms_of([Named("actor", "x", (Name(written, "en", NameKind.VARIANT),))])
    shown = show(written)
    assert show(shown) == shown
    assert not any(unicodedata.category(letter) in ("Cc", "Cs", "Co", "Cn") for letter in shown)


def _names(case: object) -> None:
    hits = _INDEX.search(str(case))
    assert all(0 <= hit.score <= 1.01 for hit in hits)
    assert len({(hit.kind, hit.id) for hit in hits}) == len(hits)


def _clock(rng: Random) -> str:
    return rng.choice(_CLOCKS) if rng.random() < 0.8 else mutated.text(rng, _CLOCKS, _PIECES)


def _written_value(rng: Random) -> object:
    written: Plain
    match rng.randrange(6):
        case 0:
            written = mutated.text(rng, _NUMBERS, _NUMBER_PIECES)
        case 1:
            written = mutated.text(rng, _DATES, _PIECES)
        case 2:
            keys = rng.sample(["edtf", "from", "to", "zone", "note", ""], rng.randrange(6))
            pool = {"edtf": _DATES, "zone": _ZONES}
            written = {key: rng.choice(pool.get(key, _CLOCKS)) for key in keys}
        case 3:
            written = [mutated.text(rng, _LOCATORS, _PIECES) for _ in range(rng.randrange(4))]
        case _:
            written = mutated.text(rng, _NAMES, _NAME_PIECES)
    return rng.choice(list(Answer)), written, rng.choice(_ZONES)


PARSERS = (
    Parser("times", lambda rng: (
        mutated.text(rng, _DATES, _PIECES), _clock(rng), _clock(rng), rng.choice(_ZONES)
    ), _time),
    Parser("numbers", lambda rng: mutated.text(rng, _NUMBERS, _NUMBER_PIECES), _number),
    Parser("values", _written_value, _value),
    Parser("queries", lambda rng: mutated.text(rng, _QUERIES, _QUERY_PIECES), _query),
    Parser("places on the timeline", lambda rng: (
        mutated.text(rng, _PLACES, _PLACE_PIECES), rng.choice((None, 2022, 1, 9999, 0)),
        rng.choice((None, date.min, date.max, date(2022, 1, 5))), rng.choice(("+06:00", "Z", "-14:00")),
    ), _goto),
    Parser("locators", lambda rng: mutated.text(rng, _LOCATORS, _LOCATOR_PIECES), _locator),
    Parser("names and folds", lambda rng: mutated.text(rng, _NAMES, _NAME_PIECES), _folding),
    Parser("searches for names", lambda rng: mutated.text(rng, _NAMES, _NAME_PIECES), _names, 200_000),
)  # fmt: skip
