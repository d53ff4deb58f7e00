"""A dossier's lists may be JSON Lines: the same records, and the same care with what is odd."""

from __future__ import annotations

import codecs
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.build.importer import Built, import_dossier
from qantar_tui.build.json_lines import quick_record, read_line
from qantar_tui.build.lint.names import STRUCTURE
from qantar_tui.build.lint.run import lint_dossier
from qantar_tui.build.problem import Refused, Where
from qantar_tui.build.rows import plain_record
from tests.build.as_lines import into_lines


def test_json_lines_build_the_same_database(dossier_copy: Path, tmp_path: Path) -> None:
    before = import_dossier(dossier_copy, tmp_path / "yaml.db")
    into_lines(dossier_copy)
    after = import_dossier(dossier_copy, tmp_path / "lines.db")
    assert isinstance(before, Built) and isinstance(after, Built), after
    assert after == before


_BARE = re.compile(r'"(-?[0-9]+(?:\.[0-9]+)?)"')
"""A text that JSON could write as a number."""


def test_a_number_is_the_text_that_stands_there_as_in_yaml(dossier_copy: Path, tmp_path: Path) -> None:
    places = dossier_copy / "places.yaml"
    places.write_text(places.read_text("utf-8").replace('"43.25"', '"43.250"'), "utf-8")
    before = import_dossier(dossier_copy, tmp_path / "yaml.db")
    into_lines(dossier_copy)
    bare = 0
    for path in dossier_copy.glob("*.jsonl"):
        text, count = _BARE.subn(r"\1", path.read_text("utf-8"))
        path.write_text(text, "utf-8")
        bare += count
    assert bare > 10 and '"lat": 43.250' in (dossier_copy / "places.jsonl").read_text("utf-8")
    assert import_dossier(dossier_copy, tmp_path / "lines.db") == before


@given(
    st.from_regex(r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,30})?([eE][-+]?[0-9]{1,5})?", fullmatch=True),
    st.sampled_from(["", " "]),
)
def test_a_number_keeps_every_sign_of_how_it_is_written(number: str, space: str) -> None:
    line = f'{{"a":{space}{number}{space}, "b": [{number}, {{"c": {number}}}]}}'.encode()
    wanted = {"a": number, "b": [number, {"c": number}]}
    node = read_line(line, Where("x.jsonl", 2))
    assert node is not None and plain_record(node) == wanted
    assert quick_record(line, lambda _: None) == wanted


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "not JSON"),
        ("[]", "no record"),
        ('{"id": null}', "null is not a text"),
        ('{"id": true}', "true is not a text"),
        ('{"id": NaN}', "NaN is not a text"),
        ('{"id": "a", "id": "b"}', "given twice"),
        ('{"id": ' + "[" * 40 + "]" * 40 + "}", "deep"),
        (
            '\t{"é": "[", "id": ' + "[" * 100_000 + "]" * 100_000 + "}",
            ":38: nested more than 20 deep — a dossier",
        ),
        ('{"id": [' + '"a",' * 200_000 + '"a"]}', "more than 200,000 values in one line"),
        ('{"id": ' + "1" * 100_000 + "}", ":8: this has 100,000 characters"),
        ('{"id": 1.' + "1" * 100_000 + "}", f":8: “1.{'1' * 57}…” is not an id"),
        ('{"' + "k" * 100_000 + '": null}', f"in the field “{'k' * 59}…” — put it"),
        (
            '{"' + "k" * 100 + '": "a", "' + "k" * 100 + '": "a"}',
            f":111: the field “{'k' * 59}…” is given twice",
        ),
        ('{"id": "' + "x" * 200_001 + '"}', "characters"),
        ('{"nmaes": []}', "nmaes"),
        ('{"id": "a\\ud800b"}', "U+D800"),
        ('{"id": "a\\u0000b"}', "U+0000"),
        ('{"id": 1.5}', ":8: “1.5” is not an id"),
        ('{"id": ' + "9" * 300 + "}", ":8: this has 300 characters"),
        (
            '{"id": "a", "names": [{"text": null}]}',
            ":32: null is not a text, in the field “text” — put it between",
        ),
        ('\t{"id": "a", "id": "b"}', ":14: the field “id” is given twice"),
        ('{"id": "\\"[{:,", "note": true}', ":26: true is not a text"),
        ('{"note": "\U0001f525", "kind": "persn"}', ":23: “persn” is not known here"),
        ("[1]", ":1: this is no record — write one JSON object a line"),
        (' {"id": "a",}', ":13: this is not JSON: Expecting property name enclosed in double quotes — write"),
        ("{'id': 'a'}", ":2: this is not JSON: Expecting property name enclosed in double quotes — write"),
    ],
)
def test_an_odd_line_is_named_with_its_number(
    dossier_copy: Path, tmp_path: Path, line: str, message: str
) -> None:
    into_lines(dossier_copy)
    path = dossier_copy / "actors.jsonl"
    count = len(path.read_text(encoding="utf-8").splitlines())
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    problems = import_dossier(dossier_copy, tmp_path / "x.db")
    assert isinstance(problems, list)
    assert any(
        f"actors.jsonl:{count + 2}" in str(problem) and message in str(problem) for problem in problems
    )
    assert not (tmp_path / "x.db").exists()


@pytest.mark.parametrize("file", ["sources", "actors", "places", "events"])
@pytest.mark.parametrize("line", [b"{oops", b'{"id": null}', b'{"id": "\xff"}', None])
def test_what_refers_to_a_line_that_cannot_be_read_is_not_called_wrong(
    dossier_copy: Path, tmp_path: Path, file: str, line: bytes | None
) -> None:
    into_lines(dossier_copy)
    path = dossier_copy / f"{file}.jsonl"
    if line is None:
        path.unlink()
        path.mkdir()
    else:
        _, *others = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(line + b"\n" + b"".join(others))
    problems = import_dossier(dossier_copy, tmp_path / "x.db")
    assert isinstance(problems, list)
    assert [problem.where.file for problem in problems] == [path.name]
    found = lint_dossier(dossier_copy).findings
    assert [finding.where.file for finding in found if finding.name == STRUCTURE] == [path.name]


def test_every_line_that_cannot_be_read_is_a_finding(dossier_copy: Path) -> None:
    into_lines(dossier_copy)
    path = dossier_copy / "actors.jsonl"
    path.write_text(f"{{\n{path.read_text('utf-8')}[]\n", "utf-8")
    found = [finding for finding in lint_dossier(dossier_copy).findings if finding.name == STRUCTURE]
    assert {finding.where.line for finding in found} == {1, path.read_text("utf-8").count("\n")}


def test_behind_a_byte_order_mark_the_column_of_what_is_not_utf8_is_known() -> None:
    for line in (b'{"id": "\xd0\xb0\xff"}', b"{\xff"):
        for before in (b"", codecs.BOM_UTF8):
            with pytest.raises(Refused) as refused:
                read_line(before + line, Where("places.jsonl", 1, 0))
            assert refused.value.problem.where.column == len(line.split(b"\xff")[0].decode()) + 1


def test_what_is_not_utf8_or_no_file_is_refused(dossier_copy: Path, tmp_path: Path) -> None:
    into_lines(dossier_copy)
    (dossier_copy / "places.jsonl").write_bytes(b'{"id": "\xff"}\n')
    (dossier_copy / "events.jsonl").unlink()
    os.mkfifo(dossier_copy / "events.jsonl")
    problems = import_dossier(dossier_copy, tmp_path / "x.db")
    assert isinstance(problems, list)
    assert any("places.jsonl:1" in str(problem) and "UTF-8" in str(problem) for problem in problems)


def test_the_same_list_twice_is_refused(dossier_copy: Path, tmp_path: Path) -> None:
    (dossier_copy / "actors.jsonl").write_text("", encoding="utf-8")
    problems = import_dossier(dossier_copy, tmp_path / "x.db")
    assert isinstance(problems, list)
    assert any("keep one of the two" in str(problem) for problem in problems)
