"""JSON Lines: a record a line with the same fields as in YAML, for very many records.

A line that is certainly in order is read as plain texts, lists and mappings; any other as the same nodes as
YAML, which know where they stand and what is wrong with them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from qantar_tui.build.fits import IN_DOUBT, Fits
from qantar_tui.build.nodes import MAX_DEPTH, MAX_NODES, Mapping, Node, Sequence, Text, sound
from qantar_tui.build.plain_file import opened, unreadable
from qantar_tui.build.problem import Refused, Where

MAX_LINE = 5_000_000
"""Bytes of a line."""
MAX_EMPTY = 100_000
"""Lines of a file with nothing in them."""
_A_RECORD = "write one JSON object a line, its texts between double quotation marks, no comma before }"
_ESCAPED = re.compile(r"\\u(?:00(?:00|85)|202[89]|d[89a-f])", re.IGNORECASE)
"""What may be such a character, or half of a sound one, written with a backslash."""


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object, refused where a field is given twice."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


_decode = json.JSONDecoder(object_pairs_hook=_once_each).raw_decode


class _Pair(list[tuple[str, object]]):
    """The fields of an object in their order, with the repeated ones."""


class _Bare(str):
    """What is a number in JSON, as it is written."""

    __slots__ = ()


def read_json_lines(path: Path, name: str) -> Iterator[Mapping]:
    """Each record of a file; `name` is what messages call it.

    Raises Refused at the first line that cannot be read.
    """
    for number, line in numbered_lines(path, name):
        if (node := read_line(line, Where(name, number))) is not None:
            yield node


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


def read_line(line: bytes, where: Where) -> Mapping | None:
    """The record of one line, None where it is empty; raises Refused where it cannot be read."""
    text = _text(line, where)
    record = text.strip()
    return _record(record, where, len(text) - len(text.lstrip())) if record else None


def quick_record(line: bytes, fits: Fits) -> dict[str, object] | None:
    """The record of a line that `read_line` and its shape's check have nothing against; None in any doubt."""
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
        raise Refused(where, "the line is not UTF-8", "save the file as UTF-8") from error


def _record(text: str, where: Where, before: int) -> Mapping:
    """The record of a line's text, before which stand so many characters."""
    try:
        found = json.loads(
            text, object_pairs_hook=_Pair, parse_int=_Bare, parse_float=_Bare, parse_constant=_Bare
        )
    except json.JSONDecodeError as error:
        there = Where(where.file, where.line, before + error.pos + 1)
        raise Refused(there, f"this is not JSON: {error.msg}", _A_RECORD) from error
    except (ValueError, RecursionError) as error:
        raise Refused(where, f"this is not JSON: {error}", _A_RECORD) from error
    node = _Builder(where).node(found, 0) if isinstance(found, _Pair) else None
    if not isinstance(node, Mapping):
        raise Refused(where, "this is no record", _A_RECORD)
    return node


class _Builder:
    """Turns what stands in one line into nodes."""

    def __init__(self, where: Where) -> None:
        self._where = where
        self._nodes = 0
        self._field = ""
        """The one that is being read."""

    def node(self, found: object, depth: int) -> Node:
        where = self._where
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise Refused(where, f"more than {MAX_NODES:,} values in one line", "one record a line")
        if depth >= MAX_DEPTH:
            raise Refused(where, f"nested more than {MAX_DEPTH} deep", "a dossier needs no such depth")
        match found:
            case _Pair():
                return self._mapping(found, depth)
            case list():
                return Sequence(where, [self.node(item, depth + 1) for item in found])
            case str() if not isinstance(found, _Bare):
                return Text(where, sound(found, where))
        written = found if isinstance(found, _Bare) else json.dumps(found)
        raise Refused(
            where,
            f"{written} is not a text, in the field “{self._field}”",
            "put it between quotation marks, or leave the field out",
        )

    def _mapping(self, pairs: _Pair, depth: int) -> Mapping:
        where = self._where
        mapping = Mapping(where)
        for key, value in pairs:
            if key in mapping.entries:
                raise Refused(where, f"the field “{key}” is given twice", "join the two")
            self._field = key
            mapping.entries[sound(key, where)] = self.node(value, depth + 1)
            mapping.keys[key] = where
        return mapping
