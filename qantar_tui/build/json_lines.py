"""JSON Lines: a record a line with the same fields as in YAML, for very many records.

A line that is certainly in order is read as plain texts, lists and mappings; any other as the same nodes as
YAML, which know where they stand and what is wrong with them.
"""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NoReturn

from qantar_tui.build.fits import IN_DOUBT, Fits
from qantar_tui.build.nodes import MAX_BYTES, MAX_DEPTH, MAX_SCALAR, Mapping, Node, Refused, Sequence, Text
from qantar_tui.build.problem import Where

_UNSOUND = re.compile("[\0\x85\u2028\u2029\ud800-\udfff]")
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


def read_json_lines(path: Path, name: str) -> Iterator[Mapping]:
    """Each record of a file; `name` is what messages call it.

    Raises Refused at the first line that cannot be read.
    """
    for number, line in numbered_lines(path, name):
        if (node := read_line(line, Where(name, number))) is not None:
            yield node


def numbered_lines(path: Path, name: str) -> Iterator[tuple[int, bytes]]:
    """Each line of a file with its number; raises Refused where it cannot be read or a line is too long."""
    with _opened(path, name) as file:
        for number, line in enumerate(iter(lambda: file.readline(MAX_BYTES + 1), b""), start=1):
            if len(line) > MAX_BYTES:
                raise Refused(
                    Where(name, number), f"a line of more than {MAX_BYTES:,} bytes", "one record a line"
                )
            yield number, line


def read_line(line: bytes, where: Where) -> Mapping | None:
    """The record of one line, None where it is empty; raises Refused where it cannot be read."""
    text = _text(line, where).strip()
    return _record(text, where) if text else None


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


def _opened(path: Path, name: str) -> BinaryIO:
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise Refused(Where(name), "this is not a regular file")
        return os.fdopen(descriptor, "rb")
    except OSError as error:
        raise Refused(Where(name), f"the file cannot be read: {error.strerror}") from error


def _text(line: bytes, where: Where) -> str:
    try:
        return line.decode("utf-8-sig" if where.line == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise Refused(where, "the line is not UTF-8", "save the file as UTF-8") from error


def _record(text: str, where: Where) -> Mapping:
    try:
        found = json.loads(
            text,
            object_pairs_hook=_Pair,
            parse_int=lambda number: _not_json(number, where),
            parse_float=lambda number: _not_json(number, where),
            parse_constant=lambda constant: _not_json(constant, where),
        )
    except (ValueError, RecursionError) as error:
        raise Refused(where, f"this is not JSON: {error}", "one JSON object a line") from error
    node = _node(found, where, 0)
    if not isinstance(node, Mapping):
        raise Refused(where, "this is no record", "one JSON object a line")
    return node


def _node(found: object, where: Where, depth: int) -> Node:
    if depth >= MAX_DEPTH:
        raise Refused(where, f"nested more than {MAX_DEPTH} deep")
    match found:
        case _Pair():
            return _mapping(found, where, depth)
        case list():
            return Sequence(where, [_node(item, where, depth + 1) for item in found])
        case str():
            return Text(where, _sound(found, where))
    raise Refused(
        where, f"{json.dumps(found)} is not a text", "put it between quotation marks, or leave it out"
    )


def _mapping(pairs: _Pair, where: Where, depth: int) -> Mapping:
    mapping = Mapping(where)
    for key, value in pairs:
        if key in mapping.entries:
            raise Refused(where, f"the field “{key[:80]}” is given twice", "join the two")
        mapping.entries[_sound(key, where)] = _node(value, where, depth + 1)
        mapping.keys[key] = where
    return mapping


def _sound(text: str, where: Where) -> str:
    """The text, refused where it is too long or holds what no file of text should."""
    if len(text) > MAX_SCALAR:
        raise Refused(where, f"a text of more than {MAX_SCALAR:,} characters")
    if odd := _UNSOUND.search(text):
        raise Refused(where, f"a text holds U+{ord(odd[0]):04X}", "remove it")
    return text


def _not_json(constant: str, where: Where) -> NoReturn:
    raise Refused(where, f"{constant} is not a text", "put it between quotation marks, or leave it out")
