"""Whether a record read from JSON is certainly as its shape wants it: quick, and sure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from qantar_tui.build.days import is_edtf
from qantar_tui.build.shapes import (
    Anything,
    Either,
    Enum,
    ListOf,
    MapOf,
    Parsed,
    Pattern,
    Record,
    Shape,
    Words,
)
from qantar_tui.errors import BadValue
from qantar_tui.model.edtf import parse_edtf

Fits = Callable[[object], object]
IN_DOUBT = (ValueError, TypeError, KeyError, RecursionError)
"""What a test raises where it does not know; the shape's own check then says what is wrong, if anything.

TypeError and KeyError are what looking up a list or an unknown key raises: to ask before would take longer.
"""
_MOST_SHORT = 200
"""Characters of a text that is looked up among those seen before."""
_REMEMBERED = 10_000


def fits_of(shape: Shape) -> Fits:
    """A test that a value passes only where `shape.check` has nothing against it.

    It raises one of IN_DOUBT for any other value, and for some that are fine.
    """
    match shape:
        case Words():
            return _words(shape.most)
        case Pattern():
            return _short(re.compile(shape.form, re.ASCII).fullmatch)
        case Parsed():
            return _short(is_edtf if shape.parse is parse_edtf else _reads(shape.parse))
        case Enum():
            return _enum(shape.words)
        case ListOf():
            return _list(fits_of(shape.item))
        case MapOf():
            return _map(fits_of(shape.key), fits_of(shape.value))
        case Either():
            return _either(fits_of(shape.text), fits_of(shape.other))
        case Anything():
            return _anything
        case Record():
            tests = {known.name: fits_of(known.shape) for known in shape.fields}
            return _record(tests, frozenset(known.name for known in shape.fields if known.required))


def _words(most: int) -> Fits:
    def fits(value: object) -> None:
        if type(value) is not str or not value or len(value) > most or value.isspace():
            raise ValueError

    return fits


def _short(is_fine: Callable[[str], object]) -> Fits:
    @lru_cache(_REMEMBERED)  # what raises is not remembered
    def fits(value: object) -> None:
        if type(value) is not str or len(value) > _MOST_SHORT or not is_fine(value):
            raise ValueError

    return fits


def _reads(parse: Callable[[str], object]) -> Callable[[str], bool]:
    def reads(text: str) -> bool:
        try:
            parse(text)
        except BadValue:
            return False
        return True

    return reads


def _enum(words: Iterable[str]) -> Fits:
    known: dict[object, str] = {str(word): word for word in words}
    return known.__getitem__


def _list(item_fits: Fits) -> Fits:
    def fits(value: object) -> None:
        if type(value) is not list:
            raise ValueError
        for item in value:
            item_fits(item)

    return fits


def _map(key_fits: Fits, value_fits: Fits) -> Fits:
    def fits(value: object) -> None:
        if type(value) is not dict:
            raise ValueError
        for key, item in value.items():
            key_fits(key)
            value_fits(item)

    return fits


def _either(text_fits: Fits, other_fits: Fits) -> Fits:
    def fits(value: object) -> object:
        return text_fits(value) if type(value) is str else other_fits(value)

    return fits


_text_fits = _words(Words().most)


def _anything(value: object) -> None:
    """Nothing is asked of it but what is asked of all: to be of texts, and not too deep."""
    if type(value) is str:
        _text_fits(value)
    elif type(value) in (list, dict):
        for item in value.values() if isinstance(value, dict) else value:  # type: ignore[attr-defined]  # a list
            _text_fits(item)
    else:
        raise ValueError


def _record(tests: dict[str, Fits], required: frozenset[str]) -> Fits:
    def fits(value: object) -> None:
        if type(value) is not dict or not value.keys() >= required:
            raise ValueError
        for key, item in value.items():
            tests[key](item)

    return fits
