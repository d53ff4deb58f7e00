"""The rooms are kept apart, and small. The import contracts themselves are lint-imports' (make check)."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parent.parent
_PACKAGE = _ROOT / "qantar_tui"
_CORE = ("model", "text", "words", "compare", "search", "cite", "verify", "timeline", "store", "dossier")
_HEAVY = {"textual", "rich", "yaml", "sqlite_utils", "rapidfuzz", "asyncio"}
_SQL = re.compile(
    r"\b(SELECT\s+[\w*(]|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+(TABLE|INDEX)|PRAGMA\s+\w)"
)
_MOST_LINES_OF_A_FILE = 300
_MOST_LINES_OF_A_FUNCTION = 60
_FILES = sorted(_PACKAGE.rglob("*.py"))


def _module(path: Path) -> str:
    return ".".join(path.relative_to(_ROOT).with_suffix("").parts).removesuffix(".__init__")


def _name(path: Path) -> str:
    return path.relative_to(_PACKAGE).as_posix()


@pytest.mark.parametrize("room", ["errors", *_CORE])
def test_the_modules_of_a_core_room_load_nothing_heavy(room: str) -> None:
    modules = [_module(path) for path in _FILES if _module(path).startswith(f"qantar_tui.{room}")]
    assert modules
    code = (
        "import importlib, json, sys; [importlib.import_module(name) for name in json.loads(sys.argv[1])];"
        " print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, json.dumps(modules)],
        check=True,
        capture_output=True,
        text=True,
        cwd=_ROOT,
    )
    assert set(json.loads(ran.stdout)) & _HEAVY == set()


def test_the_core_rooms_are_all_there() -> None:
    rooms = {path.name for path in _PACKAGE.iterdir() if (path / "__init__.py").is_file()}
    assert set(_CORE) | {"build", "cli", "ui"} == rooms


def test_sql_is_spoken_in_the_store_and_the_builder_only() -> None:
    elsewhere = [path for path in _FILES if _name(path).split("/")[0] not in ("store", "build")]
    strings = (
        (_name(path), node.value)
        for path in elsewhere
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Constant)
    )
    spoken = [(name, text) for name, text in strings if isinstance(text, str) and _SQL.search(text)]
    assert elsewhere and spoken == []


def test_the_search_for_sql_finds_it_where_it_is() -> None:
    spoken = {
        room
        for room in ("store", "build")
        for path in (_PACKAGE / room).glob("*.py")
        if _SQL.search(path.read_text())
    }
    assert spoken == {"store", "build"}


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (
        node for node in ast.walk(_tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def test_no_file_and_no_function_is_too_long() -> None:
    files = {_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in _FILES}
    assert {name: lines for name, lines in files.items() if lines > _MOST_LINES_OF_A_FILE} == {}
    lengths = {
        (_name(path), function.name): (function.end_lineno or function.lineno) - function.lineno + 1
        for path in _FILES
        for function in _functions(path)
    }
    assert {where: lines for where, lines in lengths.items() if lines > _MOST_LINES_OF_A_FUNCTION} == {}


def test_every_module_says_in_its_first_line_what_it_is() -> None:
    trees = {_name(path): _tree(path) for path in _FILES}
    assert [name for name, tree in trees.items() if tree.body and not ast.get_docstring(tree)] == []


@pytest.mark.skipif(not (_ROOT / ".gitignore").is_file(), reason="not a checkout")
def test_no_pattern_for_rubbish_takes_a_room_along() -> None:
    """`build/` without a slash before it would leave a room out of commits, linters and wheels."""
    patterns = {line.strip().rstrip("/") for line in (_ROOT / ".gitignore").read_text().splitlines()}
    tops = (_PACKAGE, _ROOT / "tests")
    folders = {path.name for top in tops for path in top.rglob("*") if path.is_dir()}
    assert (folders - {"__pycache__"}) & patterns == set()
