"""Hostile dossiers whose records come in JSON Lines."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from qantar_tui.build.json_lines import MAX_EMPTY, MAX_LINE
from qantar_tui.build.nodes import MAX_NODES, MAX_SCALAR
from tests.torture.dossier_cases import Case, Spoil

_KINDS = ("sources", "actors", "places", "events")
_LINES: dict[str, tuple[bytes, str]] = {
    "half an object": (b"{", "this is not JSON"),
    "a list": (b"[]", "this is no record"),
    "a text": (b'"x"', "this is no record"),
    "null": (b'{"id": null}', "null is not a text"),
    "true": (b'{"id": true}', "true is not a text"),
    "NaN": (b'{"id": NaN}', "NaN is not a text"),
    "minus infinity": (b'{"id": -Infinity}', "-Infinity is not a text"),
    "a fraction": (b'{"id": 1.5}', "“1.5” is not an id"),
    "a huge number": (b'{"id": ' + b"9" * 100_000 + b"}", "this has 100,000 characters"),
    "a huge fraction": (b'{"id": 1e' + b"9" * 100_000 + b"}", "this has 100,002 characters"),
    "a number beyond any": (b'{"id": ' + b"9" * 200_001 + b"}", "characters"),
    "a number at the end": (b'{"id": "a"} 1', "this is not JSON"),
    "two objects": (b'{"id": "a"} {"id": "b"}', "this is not JSON"),
    "a field twice": (b'{"id": "a", "id": "b"}', "is given twice"),
    "a field twice, written otherwise": (b'{"id": "a", "\\u0069d": "b"}', "is given twice"),
    "a field twice below": (b'{"id": "a", "note": {"x": "a", "x": "b"}}', "is given twice"),
    "single quotes": (b"{'id': 'a'}", "this is not JSON"),
    "a comma too many": (b'{"id": "a",}', "this is not JSON"),
    "a remark": (b"// x", "this is not JSON"),
    "YAML": (b"id: x", "this is not JSON"),
    "Python": (b"__import__('os').system('id')", "this is not JSON"),
    "half a pair": (b'{"id": "a\\ud800b"}', "a text holds U+D800"),
    "the other half": (b'{"id": "a\\udfffb"}', "a text holds U+DFFF"),
    "NUL by its number": (b'{"id": "a\\u0000b"}', "a text holds U+0000"),
    "NUL": (b'{"id": "a\0b"}', "this is not JSON"),
    "escape": (b'{"id": "a\x1bb"}', "this is not JSON"),
    "escape by its number": (b'{"id": "\\u001b]0;x\\u0007"}', "␛]0;x␇"),
    "next line": ('{"id": "a\u0085b"}'.encode(), "a text holds U+0085"),
    "line separator": ('{"id": "a\u2028b"}'.encode(), "a text holds U+2028"),
    "NUL in a field's name": (b'{"\\u0000": "a"}', "a text holds U+0000"),
    "byte order mark": (b"\xef\xbb\xbf{}", "this is not JSON"),
    "not UTF-8": (b'{"id": "\xff"}', "the line is not UTF-8"),
    "surrogate in UTF-8": (b'{"id": "\xed\xa0\x80"}', "the line is not UTF-8"),
    "UTF-16": ('{"id": "x"}'.encode("utf-16"), "the line is not UTF-8"),
    "deep lists": (b'{"id": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested more than 20 deep"),
    "deep objects": (b'{"a":' * 100_000 + b'""' + b"}" * 100_000, "nested more than 20 deep"),
    "deep and whole": (b'{"id": ' + b"[" * 40 + b"]" * 40 + b"}", "nested more than 20 deep"),
    "an unknown field": (b'{"nmaes": "x"}', "has no “nmaes” "),
    "a long text": (b'{"id": "' + b"x" * (MAX_SCALAR + 1) + b'"}', f"a text of more than {MAX_SCALAR:,}"),
    "a long id": (b'{"id": "' + b"x" * 150_000 + b'"}', "this has 150,000 characters"),
    "a path for an id": (b'{"id": "../../x"}', "“../../x” is not an id"),
    "very many values": (
        b'{"id": [' + b'"",' * MAX_NODES + b'""]}', f"more than {MAX_NODES:,} values in one line"
    ),
    "very many fields": (
        b"{" + b",".join(b'"k%d":"x"' % number for number in range(90_000)) + b"}", "has no “k"
    ),
    "a line without end": (b"x" * (MAX_LINE + 1), f"a line of more than {MAX_LINE:,} bytes"),
    "empty lines": (b"\n" * (MAX_EMPTY + 1), f"more than {MAX_EMPTY:,} empty lines"),
}  # fmt: skip


def cases() -> Iterator[Case]:
    """Every hostile dossier in JSON Lines."""
    for kind in _KINDS:
        for what, (line, says) in _LINES.items():
            spoil = partial(_append, file=f"{kind}.jsonl", content=b"\r\n" + line)
            yield Case(f"{what} in {kind}.jsonl", spoil, f"{kind}.jsonl:|{says}", True, len(line) > 500_000)
        for what, (make, says) in _ODD.items():
            name = f"{kind}.jsonl"
            yield Case(
                f"{what} for {name}", partial(_instead, file=name, make=make), f"{name}:1:1: |{says}", True
            )
        twice = partial(_append, file=f"{kind}.jsonl", content=b"{}\n" * 3_000_000)
        yield Case(f"3,000,000 empty records in {kind}.jsonl", twice, f"{kind}.jsonl:|lacks “id”", True, True)
    for count, is_large in ((3, False), (20_000, True)):
        yield Case(
            f"ring of {count:,} events", partial(_ring, count=count), "lies within itself", True, is_large
        )
        tail = partial(_ring, count=count, tail=count)
        yield Case(f"{count:,} events before a ring", tail, "lies within itself", True, is_large)
        lost = partial(_ring, count=count, last="gone")
        yield Case(
            f"{count:,} events of one that is not there", lost, "no event has the id “gone”", True, is_large
        )
    yield Case(
        "20,000 events that are one", partial(_same, count=20_000), "a second event with the id", True, True
    )


def _instead(folder: Path, file: str, make: Spoil) -> None:
    (folder / file).unlink()
    make(folder / file)


_ODD: dict[str, tuple[Spoil, str]] = {
    "folder": (Path.mkdir, "this is not a regular file"),
    "FIFO": (os.mkfifo, "this is not a regular file"),
    "link to a device": (lambda path: path.symlink_to("/dev/zero"), "leads out of the dossier's folder"),
    "link to a secret": (lambda path: path.symlink_to("/etc/passwd"), "leads out of the dossier's folder"),
    "link to itself": (lambda path: path.symlink_to(path.name), "Too many levels of symbolic links"),
}


def _append(folder: Path, file: str, content: bytes) -> None:
    with (folder / file).open("ab") as opened:
        opened.write(content)


def _ring(folder: Path, count: int, tail: int = 0, last: str = "r0") -> None:
    """So many events, each part of the next, the last of the first; and others that lead there."""
    ids = [*(f"t{number}" for number in range(tail)), *(f"r{number}" for number in range(count))]
    event = {"title": "x", "kind": "fire", "summary": "x"}
    with (folder / "events.jsonl").open("a") as file:
        for id_, above in zip(ids, [*ids[1:], last], strict=True):
            file.write(json.dumps({"id": id_, "part-of": above, **event}) + "\n")


def _same(folder: Path, count: int) -> None:
    line = json.dumps({"id": "same", "title": "x", "kind": "fire", "summary": "x"}) + "\n"
    _append(folder, "events.jsonl", line.encode() * count)
