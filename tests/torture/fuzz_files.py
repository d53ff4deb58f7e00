"""The readers of a dossier's files, and what must hold of whatever they make of bytes and of records."""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
from pathlib import Path
from random import Random

import yaml

from qantar_tui.build.check import Checks, check_records
from qantar_tui.build.files import LINES
from qantar_tui.build.fits import IN_DOUBT, fits_of
from qantar_tui.build.ids import ids_of, places_of
from qantar_tui.build.json_lines import quick_record, read_line
from qantar_tui.build.known import known_of
from qantar_tui.build.nodes import Mapping, Node, Sequence, Text, read_yaml
from qantar_tui.build.problem import Problems, Refused, Where
from qantar_tui.build.read import Item, Records, read_records
from qantar_tui.build.rows import (
    Record,
    add_actor,
    add_event,
    add_place,
    add_source,
    no_rows,
    plain_record,
)  # fmt: skip
from qantar_tui.build.sound import Sound
from tests.build.as_plain import plain
from tests.conftest import SMALL
from tests.torture import mutated
from tests.torture.fuzz_texts import Parser

_KINDS = ("sources", "places", "actors", "events")
_YAML_PIECES = [
    *(f"{sign} " for sign in "-?:,[]{}#&*!|>'\"%@`"), "\n", "\n  ", "\n    - ", "a: b", "a", "<<: ", "&a ",
    "*a", "!!int ", "---\n", "...\n", "%TAG ! x\n", "'", '"', "\\n", "\\ud800", "\\U00110000", "\\0",
    "{a: b}", "[a, b]", "|\n  x", "\t", "~",
]  # fmt: skip
_JSON_PIECES = [
    "{", "}", "[", "]", ":", ",", '"', '"id"', '"a"', "null", "true", "NaN", "1e9", "-0", "\\u0000",
    "\\ud800", "\\",
    '"id": "a"', '{"a": []}', "1" * 30, "[" * 30, " ", "\\u2028", "\\uDBFF\\uDFFF",
]  # fmt: skip
_JSON = [
    '{"id": "ash-2022", "note": "x"}', '{"names": [{"text": "Әуезов", "lang": "kk", "kind": "native"}]}',
    "{}", "[]", '{"id": "a\\u00e9\\n", "in": ["a", "b"]}', '{"when": {"edtf": "2022", "from": "16:30"}}',
    '"x"', "1",
]  # fmt: skip
_FOLDER = Path(tempfile.mkdtemp(prefix="qantar-fuzz-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
_FILE = _FOLDER / "x.yaml"
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)


def _small() -> Records:
    problems = Problems()
    records = read_records(SMALL, problems)
    check_records(records, problems)
    assert not problems
    return records


_RECORDS = _small()
_PLAIN: dict[str, list[Record]] = {
    kind: [plain_record(item.node) for item in getattr(_RECORDS, kind)] for kind in _KINDS
}
_YAML = [
    piece
    for path in sorted(SMALL.rglob("*.yaml"))
    for piece in path.read_text("utf-8").split("\n  - ")
]  # fmt: skip
_OTHERS: list[object] = [
    "", " ", "x", "no", "2022-01-05", "12", "ash-2022", "dune-2021", "dockers", "depot", "about 40",
    "a" * 250, "é\u202e",
    [], {}, [[]], ["dockers"], ["x", "dockers"], {"edtf": "2022-01-05", "from": "23:00", "to": "22:00"},
    {"x": "y"},
    "[2022,2023]", "choice", "canonical", "denies", "unread", "XXX1-02-29", "\x1b[2J", "arson", ["arson", {}],
]  # fmt: skip


def _node(found: object, where: Where) -> Node:
    match found:
        case list():
            return Sequence(where, [_node(item, where) for item in found])
        case dict():
            keys = dict.fromkeys(found, where)
            return Mapping(where, {key: _node(value, where) for key, value in found.items()}, keys)
    return Text(where, str(found))


def _yaml(case: object) -> None:
    """What is read reads back as itself from what another program writes of it."""
    content = str(case).encode("utf-8", "surrogatepass")
    try:
        found = plain(_read(content))
    except Refused as refused:
        assert str(refused.problem).startswith("x.yaml:") and len(str(refused.problem)) < 3_000
        return
    if len(content) % 8 == 0:
        written = yaml.dump(found, allow_unicode=True, default_style='"', Dumper=yaml.CSafeDumper)
        assert plain(_read(written.encode())) == found


def _read(content: bytes) -> Node:
    _FILE.write_bytes(content)
    return read_yaml(_FILE, "x.yaml")


_FITS = {kind: fits_of(LINES[kind]) for kind in _KINDS}


def _json(case: object) -> None:
    """The quick reader never accepts what the slow one refuses, and both read the same."""
    assert isinstance(case, tuple)
    kind, line = case
    content = line.encode("utf-8", "surrogatepass")
    quick = quick_record(content, _FITS[kind])
    problems = Problems()
    try:
        node = read_line(content, Where("x.jsonl", 2))
    except Refused as refused:
        where = refused.problem.where
        assert quick is None and (where.file, where.line) == ("x.jsonl", 2)
        assert 1 <= where.column <= len(line) + 1
        return
    if node is not None:
        LINES[kind].check(node, problems)
    if quick is not None:
        assert node is not None and not problems and plain_record(node) == quick


def _record(case: object) -> None:
    """The quick look never accepts what the slow one complains of; what both accept becomes rows."""
    assert isinstance(case, tuple)
    kind, record = case
    node = _node(record, Where("events/x.jsonl" if kind == "events" else f"{kind}.jsonl"))
    problems = Problems()
    LINES[kind].check(node, problems)
    try:
        _FITS[kind](record)
        assert not problems
    except IN_DOUBT:
        pass
    if problems or not isinstance(node, Mapping):
        return
    checks, sound = _checks(problems)
    item = Item(node)
    is_sound = _is_sound(sound, kind, record)
    getattr(checks, kind[:-1])(item)
    if is_sound:
        assert not problems, list(map(str, problems))
    if not problems:
        _rows(kind, record)


def _checks(problems: Problems) -> tuple[Checks, Sound]:
    places = {
        kind[:-1]: places_of(ids_of(getattr(_RECORDS, kind)), kind[:-1], problems)
        for kind in ("actors", "places", "events")
    }
    sound = Sound(plain_record(_RECORDS.about.node), _RECORDS.zone)
    for source in _RECORDS.sources:
        sound.add_source(source.text("id"), source.text("read"), source.text("verbatim"))
    sound.known["place"].update(places["place"])
    sound.known["actor"].update(places["actor"])
    return Checks(known_of(_RECORDS, places, problems), problems), sound


def _is_sound(sound: Sound, kind: str, record: Record) -> bool:
    """Sources and places are looked at in a whole dossier only, where later ones complete the earlier."""
    if kind == "events":
        return sound.event(record) and record.get("part-of", "inquest") in (
            "inquest",
            "depot-fire",
            "old-rumour",
        )
    return False


def _rows(kind: str, record: Record) -> None:
    rows = no_rows()
    match kind:
        case "sources":
            add_source(rows, record, 1)
        case "places":
            add_place(rows, record)
        case "actors":
            add_actor(rows, record)
        case _:
            add_event(rows, record, _RECORDS.zone, 1)
    assert sum(map(len, rows.values()))


def _made_record(rng: Random) -> object:
    kind = rng.choice((*_KINDS, "events"))
    record: object = rng.choice(_PLAIN[kind])
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        record = mutated.tree(rng, record, _OTHERS)
    return kind, record


def _made_line(rng: Random) -> object:
    kind = rng.choice(_KINDS)
    if rng.random() < 0.4:
        return kind, json.dumps(_made_record(rng)[1], ensure_ascii=rng.random() < 0.5)  # type: ignore[index]
    return kind, mutated.text(rng, _JSON, _JSON_PIECES)


PARSERS = (
    Parser("YAML", lambda rng: mutated.text(rng, _YAML, _YAML_PIECES), _yaml),
    Parser("JSON Lines", _made_line, _json),
    Parser("records", _made_record, _record),
)
