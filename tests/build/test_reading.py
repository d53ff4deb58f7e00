"""YAML from anybody: every scalar stays text, and what could do harm is refused."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.build import nodes, read
from qantar_tui.build.importer import Built, import_dossier
from qantar_tui.build.nodes import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_NODES,
    Budget,
    Mapping,
    Sequence,
    read_yaml,
)
from qantar_tui.build.problem import Refused, Where
from qantar_tui.dossier.library import Dossier
from tests.build.as_plain import plain
from tests.build.test_checks import FIRE, change, problems_of

_SCALARS = [
    "16:30", "1:30", "no", "NO", "yes", "off", "true", "null", "~", "0123", "0o17", "0x1F", "1_000", "1e3",
    "1.10", ".inf", "2022-01-05", "2022-01-05 12:00:00", "12:30:45", "=", "190:20:30", "-1", "+06:00",
]  # fmt: skip


def _read(folder: Path, content: str | bytes) -> object:
    path = folder / "x.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return plain(read_yaml(path, "x.yaml"))


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
        ("a: b\na: \x00\n", "x.yaml:2:1: this is not YAML: a control character (U+0000) — remove it"),
        ("a: \x1b\n", "x.yaml:1:1: this is not YAML: a control character (U+001B)"),
        ("a: b\ufeffc\n", "x.yaml:1:1: this is not YAML: a control character (U+FEFF)"),
        ("a: x".encode("utf-16-be"), "x.yaml:1:1: this is not YAML: a control character (U+0000)"),
        (b"a: \xc0\xaf\n", "x.yaml:1:1: the file is not UTF-8"),
        ('a:\n  "x\\0y"\n', "x.yaml:2:3: a text holds U+0000 — remove it"),
        ('a: "x\\Ly"\n', "x.yaml:1:4: a text holds U+2028"),
        ('"\\N": y\n', "x.yaml:1:1: a text holds U+0085"),
        ('a: "\\ud800"\n', "x.yaml:1:7: this is not YAML: "),
        ("a: [x\n", "this is not YAML: "),
        ("a: 'x\n", "this is not YAML: "),
        ("a: x\n  b: y\n", "x.yaml:2:4: this is not YAML: "),
        ("%YAML 1.2\n---\na: x\n", "x.yaml:1:1: directives (%) are not allowed — remove the line"),
        ("a: x\n...\n%TAG ! x\n", "x.yaml:3:1: directives (%) are not allowed"),
        ("".join(f"%TAG !a{n}! x\n" for n in range(300_000)), "directives (%) are not allowed"),
        ("a: x\na: y\n", "x.yaml:2:1: the key “a” stands twice — it is already on line 1"),
        ("- a: x\n  b: y\n  a: z\n", "it is already on line 1; begin another item with “- ”"),
        ("a: x\n b: y\n", "begin each key exactly below its like"),
        ("a: {b: x, b: y}\n", "x.yaml:1:11: the key “b” stands twice"),
        ("a: x\n---\nb: y\n", "x.yaml:2:1: a second document (---) in one file"),
        ("a: !!int 5\n", "x.yaml:1:4: tags (tag:yaml.org,2002:int) are not allowed"),
        ("a: ! x\n", "x.yaml:1:4: tags (!) are not allowed"),
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
    ids=range(40),
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


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda path: path.mkdir(), "this is not a regular file — put a plain text file in its place"),
        (lambda path: path.symlink_to("/dev/zero"), "this link leads out of the dossier's "),
        (lambda path: path.symlink_to("/etc/passwd"), "this link leads out of the dossier's "),
        (lambda path: path.symlink_to("gone.yaml"), "the file cannot be read: No such file"),
        (lambda path: path.symlink_to(path.name), "the file cannot be read: Too many levels of"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["sources.yaml", FIRE, "README.md"])
def test_what_is_no_file_of_the_folder_is_refused(
    dossier_copy: Path, name: str, make: Callable[[Path], None], problem: str
) -> None:
    path = dossier_copy / name
    path.unlink(missing_ok=True)
    make(path)
    assert any(found.startswith(f"{name}:1:1: {problem}") for found in problems_of(dossier_copy))


def test_links_within_the_folder_are_followed(dossier_copy: Path) -> None:
    (dossier_copy / FIRE).rename(dossier_copy / "kept.txt")
    (dossier_copy / FIRE).symlink_to("../kept.txt")
    (dossier_copy / "events").rename(dossier_copy / "of-2022")
    (dossier_copy / "events").symlink_to("of-2022")
    assert problems_of(dossier_copy) == []


def test_a_hard_link_is_a_file_like_any_other(dossier_copy: Path) -> None:
    fire = (dossier_copy / FIRE).rename(dossier_copy.parent / "elsewhere.yaml")
    os.link(fire, dossier_copy / FIRE)
    assert problems_of(dossier_copy) == []


@pytest.mark.parametrize("make", [Path.touch, lambda path: path.symlink_to("..")])
def test_events_that_are_no_folder_of_the_dossier_are_refused(
    dossier_copy: Path, make: Callable[[Path], None]
) -> None:
    shutil.rmtree(dossier_copy / "events")
    make(dossier_copy / "events")
    assert problems_of(dossier_copy)[0].startswith("events:1:1: th")


@pytest.mark.parametrize(
    "name", ["event.jsonl", "soruces.yaml", "events.yaml", "actors.yml", "dossier.jsonl"]
)
def test_a_typing_error_in_the_name_of_a_file_loses_nothing(dossier_copy: Path, name: str) -> None:
    (dossier_copy / name).touch()
    (problem,) = problems_of(dossier_copy)
    assert problem.startswith(
        f"{name}:1:1: no file of a dossier has this name — rename or remove it (did you"
    )


def test_more_files_than_are_read_are_counted_and_refused(
    dossier_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read, "MAX_FILES", 2)
    (problem,) = problems_of(dossier_copy)
    assert problem == "events:1:1: more than 2 files in this folder — write them as events.jsonl"


@pytest.mark.parametrize(
    ("budget", "problem"),
    [
        (Budget(size=10_000), "with this file the YAML files have more than 20,000,000 bytes"),
        (Budget(nodes=300), "more than 400,000 values in all YAML files together"),
    ],
)  # fmt: skip
def test_all_files_together_are_read_up_to_a_limit(small_dossier: Path, budget: Budget, problem: str) -> None:
    with pytest.raises(Refused) as refused:
        for _ in range(9):
            for name in ("sources.yaml", "places.yaml"):
                read_yaml(small_dossier / name, name, budget)
    assert problem in str(refused.value.problem)


@pytest.mark.parametrize("content", ['a: "\\UFFFFFFFF"\n', 'a: "\\ud800"\n', "[" * 3000, "a: !<x\n"])
def test_without_libyaml_the_same_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    monkeypatch.setattr(nodes, "_LOADER", yaml.SafeLoader)
    assert _refusal(tmp_path, content).startswith("x.yaml:1:")


def test_without_libyaml_less_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nodes, "_LOADER", yaml.SafeLoader)
    assert "the file is larger than 200,000 bytes" in _refusal(tmp_path, "x" * 200_001)
    assert _read(tmp_path, "a: [x, 'y']\n") == {"a": ["x", "y"]}


def test_one_unreadable_file_does_not_hide_the_problems_of_the_others(dossier_copy: Path) -> None:
    (dossier_copy / "places.yaml").write_text("[")
    where = change(dossier_copy, "actors.yaml", "- id: dockers", "- id: »Dockers")
    problems = problems_of(dossier_copy)
    assert any(problem.startswith("places.yaml:") and "not YAML" in problem for problem in problems)
    assert any(problem.startswith(where) for problem in problems)
