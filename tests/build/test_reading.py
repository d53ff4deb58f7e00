"""YAML from anybody: every scalar stays text, and what could do harm is refused."""

from __future__ import annotations

import os
import threading
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.build.importer import Built, import_dossier
from qantar_tui.build.nodes import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_NODES,
    Mapping,
    Node,
    Refused,
    Sequence,
    Text,
    read_yaml,
)
from qantar_tui.build.problem import Where
from qantar_tui.dossier.library import Dossier
from tests.build.test_checks import FIRE, change, problems_of

_SCALARS = [
    "16:30", "1:30", "no", "NO", "yes", "off", "true", "null", "~", "0123", "0o17", "0x1F", "1_000", "1e3",
    "1.10", ".inf", "2022-01-05", "2022-01-05 12:00:00", "12:30:45", "=", "190:20:30", "-1", "+06:00",
]  # fmt: skip


def _plain(node: Node) -> object:
    match node:
        case Text():
            return node.text
        case Sequence():
            return [_plain(item) for item in node.items]
        case Mapping():
            return {key: _plain(value) for key, value in node.entries.items()}


def _read(folder: Path, content: str | bytes) -> object:
    path = folder / "x.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return _plain(read_yaml(path, "x.yaml"))


def _refusal(folder: Path, content: str | bytes) -> str:
    with pytest.raises(Refused) as refused:
        _read(folder, content)
    return str(refused.value.problem)


@pytest.mark.parametrize("scalar", _SCALARS)
def test_a_scalar_stays_the_text_that_was_typed(tmp_path: Path, scalar: str) -> None:
    assert _read(tmp_path, f"a: {scalar}\nb: [{scalar}, '{scalar}']\n") == {
        "a": scalar,
        "b": [scalar, scalar],
    }


def test_a_key_stays_the_text_that_was_typed(tmp_path: Path) -> None:
    assert _read(tmp_path, "no: a\n0123: b\n1.10: c\n") == {"no": "a", "0123": "b", "1.10": "c"}


@pytest.mark.parametrize("scalar", ["16:30", "no", "0123", "1_000", "2022-01-05"])
def test_a_scalar_reaches_the_database_as_it_was_typed(dossier_copy: Path, scalar: str) -> None:
    change(dossier_copy, FIRE, "title: The depot burns", f"title: {scalar}")
    target = dossier_copy.parent / "typed.db"
    assert isinstance(import_dossier(dossier_copy, target), Built)
    with Dossier(target) as dossier:
        assert dossier.event("depot-fire").title == scalar


def test_every_node_knows_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("a: 1\nә:\n  - {б: [x, ю]}\n", encoding="utf-8")
    root = read_yaml(path, "x.yaml")
    assert isinstance(root, Mapping)
    assert root.keys["ә"] == Where("x.yaml", 2, 1)
    items = root.entries["ә"]
    assert isinstance(items, Sequence)
    inner = items.items[0]
    assert isinstance(inner, Mapping)
    assert (inner.where, inner.keys["б"]) == (Where("x.yaml", 3, 5), Where("x.yaml", 3, 6))
    letters = inner.entries["б"]
    assert isinstance(letters, Sequence)
    assert letters.items[1].where == Where("x.yaml", 3, 13)


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    assert _read(tmp_path, b"\xef\xbb\xbfid: x\n") == {"id": "x"}


def test_windows_line_ends_are_line_ends(tmp_path: Path) -> None:
    assert _read(tmp_path, b"a: x\r\nb: y\r\n") == {"a": "x", "b": "y"}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "x.yaml:1:1: the file is empty"),
        ("# a remark\n", "x.yaml:1:1: the file is empty"),
        (b"a: x\nb: \xff\n", "x.yaml:2:1: the file is not UTF-8 — save it as UTF-8"),
        ("a: x".encode("utf-16"), "x.yaml:1:1: the file is not UTF-8"),
        ("a: x\nb: y\u2028z\n", "x.yaml:2:1: an invisible line break (U+2028) — remove it"),
        ("a: y\u2029z\n", "x.yaml:1:1: an invisible line break (U+2029)"),
        ("a: y\u0085z\n", "x.yaml:1:1: an invisible line break (U+0085)"),
        ("a: \x00\n", "x.yaml:1:1: this is not YAML: "),
        ("a: \x1b\n", "x.yaml:1:1: this is not YAML: "),
        ('a: "\\ud800"\n', "x.yaml:1:7: this is not YAML: "),
        ("a: [x\n", "this is not YAML: "),
        ("a: 'x\n", "this is not YAML: "),
        ("a: x\n  b: y\n", "x.yaml:2:4: this is not YAML: "),
        ("%YAML 9.9\n---\na: x\n", "this is not YAML: "),
        ("a: x\na: y\n", "x.yaml:2:1: the key “a” stands twice — it is already on line 1"),
        ("a: {b: x, b: y}\n", "x.yaml:1:11: the key “b” stands twice"),
        ("a: x\n---\nb: y\n", "x.yaml:2:1: a second document (---) in one file"),
        ("a: !!int 5\n", "x.yaml:1:4: tags (tag:yaml.org,2002:int) are not allowed"),
        ("!!map {a: x}\n", "x.yaml:1:1: tags ("),
        ("a: &x y\n", "x.yaml:1:4: anchors (&x) are not allowed"),
        ("a: *x\n", "x.yaml:1:4: aliases (*) are not allowed"),
        ("<<: {a: x}\n", "x.yaml:1:1: merge keys (<<) are not allowed"),
        ("? {a: x}\n: y\n", "x.yaml:1:3: a list or mapping cannot be a key"),
        ("[" * 100_000, f"x.yaml:1:{MAX_DEPTH + 1}: nested more than {MAX_DEPTH} deep"),
        ("{a: " * 100_000, f"nested more than {MAX_DEPTH} deep"),
        ("- " * 100_000, f"nested more than {MAX_DEPTH} deep"),
        ("a: " + "x" * 200_001, "x.yaml:1:4: a text of more than 200,000 characters"),
        ("- x\n" * (MAX_NODES + 1), f"more than {MAX_NODES:,} values in one file — split it"),
        ("x" * (MAX_BYTES + 1), f"the file is larger than {MAX_BYTES:,} bytes — split it"),
    ],
    ids=range(29),
)  # fmt: skip
def test_what_could_do_harm_is_refused_where_it_stands(
    tmp_path: Path, content: str | bytes, problem: str
) -> None:
    assert problem in _refusal(tmp_path, content)


def test_an_anchored_bomb_costs_nothing(tmp_path: Path) -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in pairwise("abcdefghi"))
    assert "anchors" in _refusal(tmp_path, bomb)


@given(
    st.one_of(
        st.binary(max_size=200), st.text("ab:-[]{}&*!|>'\"%@#,?\n \t~<0\u2028", max_size=80).map(str.encode)
    )
)
def test_any_bytes_are_read_or_refused_with_a_place(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    folder = tmp_path_factory.getbasetemp()
    try:
        _read(folder, content)
    except Refused as refused:
        assert str(refused.problem).startswith("x.yaml:")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
@pytest.mark.parametrize("name", ["events/fifo.yaml", "sources.yaml"])
def test_a_fifo_does_not_hold_the_import_up(dossier_copy: Path, name: str) -> None:
    path = dossier_copy / name
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    found: list[str] = []
    reader = threading.Thread(target=lambda: found.extend(problems_of(dossier_copy)), daemon=True)
    reader.start()
    reader.join(5)
    assert not reader.is_alive()
    assert any(problem.startswith(f"{name}:1:1: this ") for problem in found)


def test_a_folder_among_the_events_is_named(dossier_copy: Path) -> None:
    (dossier_copy / "events" / "more.yaml").mkdir()
    (problem,) = problems_of(dossier_copy)
    assert problem.startswith("events/more.yaml:1:1: the file cannot be read: ")


def test_links_are_followed_and_dangling_ones_named(dossier_copy: Path) -> None:
    fire = dossier_copy / FIRE
    moved = fire.rename(dossier_copy.parent / "elsewhere.yaml")
    fire.symlink_to(moved)
    assert problems_of(dossier_copy) == []
    moved.unlink()
    assert any(
        problem.startswith(f"{FIRE}:1:1: the file cannot be read: ") for problem in problems_of(dossier_copy)
    )


def test_one_unreadable_file_does_not_hide_the_problems_of_the_others(dossier_copy: Path) -> None:
    (dossier_copy / "places.yaml").write_text("[")
    where = change(dossier_copy, "actors.yaml", "- id: dockers", "- id: »Dockers")
    problems = problems_of(dossier_copy)
    assert any(problem.startswith("places.yaml:") and "not YAML" in problem for problem in problems)
    assert any(problem.startswith(where) for problem in problems)
