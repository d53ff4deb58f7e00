"""Dossiers that a stranger might send: each the invented small one, spoiled in one way by code."""

from __future__ import annotations

import json
import os
import random
import shutil
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from qantar_tui.build.nodes import MAX_BYTES, MAX_NODES, MAX_SCALAR
from qantar_tui.build.read import MAX_FILES
from tests.build.test_checks import CHANGES, change

ABOUT, SOURCES, ACTORS, PLACES = "dossier.yaml", "sources.yaml", "actors.yaml", "places.yaml"
FIRE, RUMOUR = "events/depot-fire.yaml", "events/old-rumour.yaml"
FILES = (ABOUT, SOURCES, ACTORS, PLACES, RUMOUR)
Spoil = Callable[[Path], object]


@dataclass(frozen=True, slots=True)
class Case:
    """One hostile dossier."""

    name: str
    spoil: Spoil
    """Makes it of a copy of the small one."""
    says: str
    """What the message names: place and reason, or only the reason."""
    is_of_lines: bool = False
    """Whether it is made of the small one in JSON Lines."""
    is_large: bool = False


_AT_THE_END: dict[str, tuple[bytes, str]] = {
    "anchor": (b"x: &a y\n", "anchors (&a) are not allowed"),
    "alias": (b"x: *a\n", "aliases (*) are not allowed"),
    "bomb of anchors": (b"x: &a [y, y]\nz: &b [*a, *a, *a, *a, *a, *a, *a, *a]\n", "anchors (&a)"),
    "merge key": (b"<<: {a: b}\n", "merge keys (<<) are not allowed"),
    "tag that calls": (b"x: !!python/object/apply:os.system [id]\n", "tags (tag:yaml.org,2002:python/object"),
    "tag of a type": (b"x: !!int 5\n", "tags (tag:yaml.org,2002:int) are not allowed"),
    "tag in full": (b"x: !<tag:example.org,2022:x> y\n", "tags (tag:example.org,2022:x) are not allowed"),
    "bare tag": (b"x: ! y\n", "tags (!) are not allowed"),
    "binary tag": (b"x: !!binary AAAA\n", "tags (tag:yaml.org,2002:binary)"),
    "key twice": (b"x: y\nx: z\n", "stands twice"),
    "key of a file": (b"{}: x\n", "a list or mapping cannot be a key"),
    "list as a key": (b"? [a, b]\n: x\n", "a list or mapping cannot be a key"),
    "second document": (b"---\nx: y\n", "a second document (---) in one file"),
    "directive": (b"...\n%TAG ! tag:example.org,2022:\n---\nx: y\n", "directives (%) are not allowed"),
    "escape": (b"x: \x1b]0;title\x07\n", "a control character (U+001B)"),
    "NUL": (b"x: a\0b\n", "a control character (U+0000)"),
    "DEL": (b"x: a\x7fb\n", "a control character (U+007F)"),
    "C1": (b"x: a\xc2\x9bb\n", "a control character (U+009B)"),
    "byte order mark": (b"x: a\xef\xbb\xbfb\n", "a control character (U+FEFF)"),
    "no character": (b"x: \xef\xbf\xbe\n", "a control character (U+FFFE)"),
    "next line": (b"x: a\xc2\x85b\n", "an invisible line break (U+0085)"),
    "line separator": (b"x: a\xe2\x80\xa8b\n", "an invisible line break (U+2028)"),
    "paragraph separator": (b"x: a\xe2\x80\xa9b\n", "an invisible line break (U+2029)"),
    "NUL by its number": (b'x: "a\\0b"\n', "a text holds U+0000"),
    "line separator by its number": (b'x: "a\\Lb"\n', "a text holds U+2028"),
    "half a pair": (b'x: "\\ud800"\n', "this is not YAML"),
    "beyond Unicode": (b'x: "\\UFFFFFFFF"\n', "this is not YAML"),
    "not UTF-8": (b"x: \xff\n", "the file is not UTF-8"),
    "overlong": (b"x: \xc0\xaf\n", "the file is not UTF-8"),
    "surrogate in UTF-8": (b"x: \xed\xa0\x80\n", "the file is not UTF-8"),
    "Latin-1": ("x: né\n".encode("latin-1"), "the file is not UTF-8"),
    "Windows-1251": ("x: Алматы\n".encode("cp1251"), "the file is not UTF-8"),
    "cut in a letter": ("x: Алматы".encode()[:-1], "the file is not UTF-8"),
    "no end of a text": (b'x: "y\n', "this is not YAML"),
    "no end of a list": (b"x: [y\n", "this is not YAML"),
    "reserved sign": (b"x: @y\n", "this is not YAML"),
    "tab for spaces": (b"x:\n\ty: z\n", "this is not YAML"),
    "unknown key": (b"sumary: x\n", "has no “sumary”"),
    "key that steers": (b'"\\e]0;x\\a\\u202e": x\n', "has no “␛]0;x␇⟨RLO⟩”"),
    "very long key": (b"? " + b"k" * 100_000 + b"\n: x\n", "kkk…”"),
    "deep list": (b"x: " + b"[" * 50_000 + b"\n", "nested more than 20 deep"),
    "deep mapping": (b"x: " + b"{a: " * 50_000 + b"\n", "nested more than 20 deep"),
    "long text": (b"x: " + b"y" * (MAX_SCALAR + 1) + b"\n", f"a text of more than {MAX_SCALAR:,} characters"),
}
"""Lines put behind a file: whatever they hold is named with the line in which they begin, or a later one."""

_INSTEAD: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "the file is empty"),
    "a remark": (b"# nothing here\n", "the file is empty"),
    "a word": (b"hello\n", "is a mapping"),
    "a list": (b"- a\n- b\n", "is a mapping"),
    "UTF-16": ("id: x\n".encode("utf-16"), "the file is not UTF-8"),
    "UTF-16 without its mark": ("id: x\n".encode("utf-16-le"), "a control character (U+0000)"),
    "UTF-32": ("id: x\n".encode("utf-32"), "the file is not UTF-8"),
    "EBCDIC": ("id: some text\n".encode("cp500"), ":1:1: "),
    "zeros": (bytes(100_000), "a control character (U+0000)"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(5000), "the file is not UTF-8"),
    "a database": (b"SQLite format 3\0" + bytes(4080), "a control character (U+0000)"),
    "an archive": (b"\x1f\x8b\x08" + random.Random(2).randbytes(5000), "the file is not UTF-8"),
    "a script": (b"rm -rf ~\nexit\n", "is a mapping"),
    "JSON": (b'{"id": "x", "y": null}\n', "has no “y”"),
    "HTML": (b"<html>\n<script>alert(1)</script>\n", "is a mapping"),
    "directives": (b"".join(b"%%TAG !a%d! x\n" % number for number in range(100_000)), "directives (%) are"),
    "brackets": (b"[" * 1_000_000, "nested more than 20 deep"),
    "dashes": (b"- " * 1_000_000, "nested more than 20 deep"),
    "values": (b"- x\n" * (MAX_NODES + 1), f"more than {MAX_NODES:,} values in one file"),
    "too much": (b"#" * (MAX_BYTES + 1), f"the file is larger than {MAX_BYTES:,} bytes"),
}
"""Files that hold something else."""

_IDS = {
    "parent": "../../etc/passwd", "dots": "..", "slash": "/", "device": "CON", "option": "--help",
    "dash": "-",
    "two dashes": "a--b", "dash at the end": "a-", "upper case": "ASH-2022", "Cyrillic": "аsh-2022",
    "full width": "ａsh-2022", "other digits": "ash-٢٠٢٢", "dotless": "ısh", "SQL": "'; DROP TABLE event; --",
    "escape": "\x1b[2Jash", "reordered": "ash\u202e2022", "zero width": "ash\u200b-2022", "empty": "",
    "spaces": "  ", "line": "ash\nash", "tab": "ash\t", "percent": "%00", "markup": "[@click=app.quit]x[/]",
    "flood": "a" + "\u0301" * 5000, "template": "{{7*7}}${x}", "long": "a" * 150_000,
    "long and odd": "É" * 150_000,
}  # fmt: skip
_PLACES_OF_IDS = {
    "source": (SOURCES, "id: ash-2022"), "actor": (ACTORS, "id: dockers"), "place": (PLACES, "id: nowhere"),
    "point": (FIRE, "id: injured"), "outlet": (SOURCES, "outlet: invented-review"),
    "whole": ("events/inquest.yaml", "part-of: depot-fire"), "dossier": (ABOUT, "id: depot"),
}  # fmt: skip


def cases() -> Iterator[Case]:
    """Every hostile dossier in YAML."""
    for what, (file, old, new, says) in CHANGES.items():
        yield Case(f"{what} in {file}", partial(change, file=file, old=old, new=new), says)
    for file in FILES:
        for what, (added, says) in _AT_THE_END.items():
            yield Case(f"{what} behind {file}", partial(_append, file=file, content=added), f"{file}:|{says}")
        for what, (content, says) in _INSTEAD.items():
            is_large = len(content) > 500_000
            spoil = partial(_write, file=file, content=content)
            line = MAX_NODES if what == "values" else 1  # one a line
            yield Case(f"{what} for {file}", spoil, f"{file}:{line}:|{says}", is_large=is_large)
        yield from _odd_files(file)
    for where, (file, old) in _PLACES_OF_IDS.items():
        for what, id_ in _IDS.items():
            new = f"{old.partition(':')[0]}: »{json.dumps(id_)}"
            yield Case(f"{what} as the id of a {where}", partial(_first, file=file, old=old, new=new), file)
    yield from _folders()
    yield from _amounts()


def _append(folder: Path, file: str, content: bytes) -> None:
    with (folder / file).open("ab") as opened:
        opened.write(content)


def _write(folder: Path, file: str, content: bytes) -> None:
    (folder / file).write_bytes(content)


def _first(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    path.write_text(path.read_text("utf-8").replace(old, new.replace("»", ""), 1), "utf-8")


def _odd_files(file: str) -> Iterator[Case]:
    def instead(folder: Path, make: Spoil) -> None:
        (folder / file).unlink()
        make(folder / file)

    makes: dict[str, tuple[Spoil, str]] = {
        "folder": (Path.mkdir, "this is not a regular file"),
        "FIFO": (os.mkfifo, "this is not a regular file"),
        "socket": (_socket, "the file cannot be read: No such device"),
        "link to a device": (lambda path: path.symlink_to("/dev/zero"), "leads out of the dossier's folder"),
        "link to a secret": (
            lambda path: path.symlink_to("/etc/passwd"),
            "leads out of the dossier's folder",
        ),
        "link upward": (lambda path: path.symlink_to("/"), "leads out of the dossier's folder"),
        "link to a process": (lambda path: path.symlink_to("/proc/self/mem"), "leads out of the dossier's"),
        "link to itself": (lambda path: path.symlink_to(path.name), "Too many levels of symbolic links"),
        "link to nothing": (lambda path: path.symlink_to("gone"), "the file cannot be read: No such file"),
        "link to its folder": (lambda path: path.symlink_to("."), "this is not a regular file"),
        "huge file": (partial(_sparse, size=2**40), f"the file is larger than {MAX_BYTES:,} bytes"),
    }
    for what, (make, says) in makes.items():
        yield Case(f"{what} for {file}", partial(instead, make=make), f"{file}:1:1: |{says}")


def _socket(path: Path) -> None:
    """Its name may be longer than an address can be, so it is made beside and moved."""
    short = Path(f"/tmp/{os.getpid()}.sock")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(short))
    shutil.move(short, path) if short.stat().st_dev != path.parent.stat().st_dev else short.rename(path)


def _sparse(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.truncate(size)


def _folders() -> Iterator[Case]:
    def events(folder: Path, make: Spoil) -> None:
        shutil.rmtree(folder / "events")
        make(folder / "events")

    yield Case("file for the events", partial(events, make=Path.touch), "events:1:1: |this is not a folder")
    yield Case("FIFO for the events", partial(events, make=os.mkfifo), "events:1:1: |this is not a folder")
    out: Spoil = lambda path: path.symlink_to("/tmp")  # noqa: E731 -- one of several makers
    yield Case("link for the events", partial(events, make=out), "events:1:1: |leads out of")
    loop: Spoil = lambda path: path.symlink_to("events")  # noqa: E731
    yield Case("loop for the events", partial(events, make=loop), "events:1:1: |Too many levels")
    for what, name in {
        "line break": "a\nb.yaml", "escape": "\x1b]0;x\x07.yaml", "bidi": "\u202elmay.yaml",
        "bytes": "\udcff.yaml",
        "long": "é" * 125 + ".yaml", "markup": "[red]x.yaml", "option": "-rf.yaml", "blank": " .yaml",
    }.items():  # fmt: skip
        spoil = partial(_write, file=f"events/{name}", content=b"id: flood\n")
        yield Case(f"{what} in a file's name", spoil, "an event lacks “title”")
    for name in (
        "events/x.yml",
        "events/x.exe",
        "event.jsonl",
        "sources.yml",
        "x\x1b[2J.yaml",
        "events.yaml",
    ):
        spoil = partial(_write, file=name, content=b"id: flood\n")
        yield Case(f"stray {name!r}", spoil, "rename or remove it")
    yield Case(
        "folder in the events", lambda folder: (folder / "events/x").mkdir(), "only .yaml files belong"
    )
    for file in FILES[:4]:
        yield Case(f"no {file}", partial(_remove, file=file), f"{file}:1:1: this file is missing")


def _remove(folder: Path, file: str) -> None:
    (folder / file).unlink()


def _amounts() -> Iterator[Case]:
    """Much of what is small by itself."""

    def large(what: str, spoil: Spoil, says: str) -> Case:
        return Case(what, spoil, says, is_large=True)

    def behind(file: str, line: str, count: int) -> Spoil:
        content = "".join(line.replace("#", str(number)) for number in range(count)).encode()
        return partial(_append, file=file, content=content)

    yield large("100,000 files", _many_files, f"events:1:1: more than {MAX_FILES:,} files")
    yield large("90,000 unknown keys", behind(RUMOUR, "sumary#: x\n", 90_000), "has no “sumary")
    yield large(
        "60,000 accounts of nothing",
        behind(RUMOUR, "  - {source: ash-#}\n", 60_000),
        "an account lacks “gist”",
    )
    day = "  - {id: p#, ask: x, answer: text, since: XXX1-02-29}\n"
    yield large("20,000 days that no year has", partial(_points, line=day, count=20_000), "has no such day")
    ring = "  - id: r#\n    within: r@\n    names: [{text: x, lang: en, kind: canonical}]\n"
    yield large("ring of 9,000 places", partial(_ring, line=ring, count=9_000), "lies within itself")
    yield large("all files together", _all_together, "values in all YAML files together")
    yield large("all bytes together", partial(_remarks, count=5), "bytes together")


def _many_files(folder: Path) -> None:
    for number in range(100_000):
        (folder / f"events/{number}.yaml").touch()


def _points(folder: Path, line: str, count: int) -> None:
    lines = "".join(line.replace("#", str(number)) for number in range(count))
    path = folder / "events/inquest.yaml"
    text = path.read_text("utf-8").partition("points:\n")[0]
    path.write_text(f"{text}points:\n{lines}", "utf-8")


def _ring(folder: Path, line: str, count: int) -> None:
    with (folder / PLACES).open("a") as file:
        for number in range(count):
            file.write(line.replace("#", str(number)).replace("@", str((number + 1) % count)))


def _all_together(folder: Path) -> None:
    event = "title: x\nkind: fire\nsummary: x\naccounts:\n" + "- {source: x, gist: x, claims: []}\n" * 25_000
    for number in range(8):
        (folder / f"events/x{number}.yaml").write_text(f"id: x{number}\n{event}")


def _remarks(folder: Path, count: int) -> None:
    for number in range(count):
        content = f"id: x{number}\n".encode()
        (folder / f"events/x{number}.yaml").write_bytes(content + b"#" * (MAX_BYTES - len(content)))
