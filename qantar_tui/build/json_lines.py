"""JSON Lines: a record a line with the same fields as in YAML, for very many records.

A line that is certainly in order is read as plain texts, lists and mappings; any other as the same nodes as
YAML, which know where they stand and what is wrong with them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import repeat
from pathlib import Path

from qantar_tui.build.fits import IN_DOUBT, Fits
from qantar_tui.build.nodes import MAX_DEPTH, MAX_NODES, Mapping, Node, Sequence, Text, sound, too_deep
from qantar_tui.build.plain_file import opened, unreadable
from qantar_tui.build.problem import Refused, Where

MAX_LINE = 5_000_000
"""Bytes of a line."""
MAX_EMPTY = 100_000
"""Lines of a file with nothing in them."""
_A_RECORD = "write one JSON object a line, its texts between double quotation marks, no comma before }"
_ESCAPED = re.compile(r"\\u(?:00(?:00|85)|202[89]|d[89a-f])", re.IGNORECASE)
"""What may be such a character, or half of a sound one, written with a backslash."""

_STARTS = re.compile(r'"(?:[^"\\]++|\\.)*+"|[{\[]|[^][{}",:\s]++')
"""What is a key, or begins a value, in a text that is JSON."""
_STARTS_AND_ENDS = re.compile(r'"(?:[^"\\]++|\\.)*+"|[][{}]')
"""What begins or ends a list or an object, and the texts in which such signs mean nothing."""


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object, refused where a field is given twice."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


# A number is the text that stands there, as in YAML: 40.780 has its last digit for a reason.
_decode = json.JSONDecoder(object_pairs_hook=_once_each, parse_int=str, parse_float=str).raw_decode


class _Pair(list[tuple[str, object]]):
    """The fields of an object in their order, with the repeated ones."""


class _NoNumber(str):
    """What JSON's readers take for a number beside those that are: NaN, Infinity, -Infinity."""

    __slots__ = ()


def numbered_lines(path: Path, name: str) -> Iterator[tuple[int, bytes]]:
    """Each line of a file that is not empty, with its number.

    Raises Refused where the file cannot be read, a line is too long or too many are empty.
    """
    empty = 0
    with opened(path, name) as file:
        try:
            for number, line in enumerate(iter(lambda: file.readline(MAX_LINE + 1), b""), start=1):
                if len(line) > MAX_LINE:
                    raise Refused(
                        Where(name, number), f"a line of more than {MAX_LINE:,} bytes", "one record a line"
                    )
                if line.isspace():
                    empty += 1
                    if empty > MAX_EMPTY:
                        raise Refused(
                            Where(name, number), f"more than {MAX_EMPTY:,} empty lines", "remove them"
                        )
                    continue
                yield number, line
        except OSError as error:
            raise unreadable(name, error) from error


def read_line(line: bytes, where: Where, *, with_columns: bool = False) -> Mapping | None:
    """The record of one line, None where it is empty; raises Refused where it cannot be read.

    Only with columns the places of its nodes have theirs: to find them takes longer than all the rest.
    """
    text = _text(line, where)
    record = text.strip()
    if not record:
        return None
    return _record(record, where, len(text) - len(text.lstrip()), with_columns=with_columns)


def quick_record(line: bytes, fits: Fits) -> dict[str, object] | None:
    """The record of a line that `read_line` and its shape's check have nothing against; None in any doubt."""
    if len(line) > 2 * MAX_NODES:  # each value has a sign at least, and one that parts it from the next
        return None
    try:
        text = line.decode()
        if _may_be_odd(text):
            return None
        found, end = _decode(text)
        fits(found)
        if type(found) is not dict or text[end:].strip():
            return None
    except IN_DOUBT:
        return None
    return found


def _may_be_odd(text: str) -> bool:
    if not text.isascii() and ("\x85" in text or "\u2028" in text or "\u2029" in text):
        return True
    return "\\" in text and _ESCAPED.search(text) is not None


def _text(line: bytes, where: Where) -> str:
    try:
        return line.decode("utf-8-sig" if where.line == 1 else "utf-8")
    except UnicodeDecodeError as error:
        # Of its own object, for that has no byte order mark.
        before = error.object[: error.start].decode(error.encoding)
        there = Where(where.file, where.line, len(before) + 1)
        raise Refused(there, "the line is not UTF-8", "save the file as UTF-8") from error


def _record(text: str, where: Where, before: int, *, with_columns: bool) -> Mapping:
    """The record of a line's text, before which stand so many characters."""
    file, line = where.file, where.line
    try:
        found = json.loads(
            text, object_pairs_hook=_Pair, parse_int=str, parse_float=str, parse_constant=_NoNumber
        )
    except json.JSONDecodeError as error:
        there = Where(file, line, before + error.pos + 1)
        raise Refused(there, f"this is not JSON: {error.msg}", _A_RECORD) from error
    except RecursionError as error:
        raise too_deep(Where(file, line, before + _first_too_deep(text) + 1)) from error
    except ValueError as error:
        raise Refused(Where(file, line, before + 1), f"this is not JSON: {error}", _A_RECORD) from error
    if not isinstance(found, _Pair):
        raise Refused(Where(file, line, before + 1), "this is no record", _A_RECORD)
    if not with_columns:
        with suppress(Refused):  # which the second look says with the column
            return _Builder(repeat(Where(file, line, 0))).mapping(found, 0)
    starts = (Where(file, line, before + found.start() + 1) for found in _STARTS.finditer(text))
    return _Builder(starts).mapping(found, 0)


def _first_too_deep(text: str) -> int:
    """Where that begins which is too deep, in a text of which the reader has seen too much to go on."""
    depth = 0
    for found in _STARTS_AND_ENDS.finditer(text):
        if found[0] in ("[", "{"):
            depth += 1
            if depth > MAX_DEPTH:
                return found.start()
        elif found[0] in ("]", "}"):
            depth -= 1
    return 0


class _Builder:
    """Turns what stands in one line into nodes."""

    def __init__(self, places: Iterator[Where]) -> None:
        """Of each value and key, in the order of the text, which is that in which they are met."""
        self._places = places
        self._nodes = 0
        self._field = ""
        """The one that is being read."""

    def node(self, found: object, depth: int) -> Node:
        if isinstance(found, _Pair):
            return self.mapping(found, depth)
        where = self._met(depth)
        if isinstance(found, list):
            return Sequence(where, [self.node(item, depth + 1) for item in found])
        if isinstance(found, str) and not isinstance(found, _NoNumber):
            return Text(where, sound(found, where))
        written = found if isinstance(found, _NoNumber) else json.dumps(found)
        raise Refused(
            where,
            f"{written} is not a text, in the field “{self._field}”",
            "put it between quotation marks, or leave the field out",
        )

    def mapping(self, pairs: _Pair, depth: int) -> Mapping:
        mapping = Mapping(self._met(depth))
        for key, value in pairs:
            where = next(self._places)
            if key in mapping.entries:
                raise Refused(where, f"the field “{key}” is given twice", "join the two")
            self._field = key
            mapping.entries[sound(key, where)] = self.node(value, depth + 1)
            mapping.keys[key] = where
        return mapping

    def _met(self, depth: int) -> Where:
        """Where the next value stands, if there may be another one, and one so deep."""
        where = next(self._places)
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise Refused(where, f"more than {MAX_NODES:,} values in one line", "one record a line")
        if depth >= MAX_DEPTH:
            raise too_deep(where)
        return where
