"""The JSON Schema that editors check a dossier with agrees with our own checks."""

from __future__ import annotations

import fnmatch
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from qantar_tui.build.files import FILES, json_schema
from tests.build.test_checks import CHANGES, change

_BEYOND_SHAPE = {
    "bad date", "bad day", "bad zone", "interval", "nothing after the colon", "tab",
    "unclosed quotation mark", "year before the first", "year nought", "empty list of answers",
}  # fmt: skip
"""Shapes that only a parser knows."""
_SHAPES = list(CHANGES)[: list(CHANGES).index("unknown source")]


def _validator(name: str) -> Draft202012Validator:
    pattern = next(pattern for pattern in FILES if fnmatch.fnmatch(name, pattern))
    return Draft202012Validator(json_schema(pattern))


def _errors(folder: Path, name: str) -> list[str]:
    # BaseLoader: every scalar stays text here too.
    content = yaml.load((folder / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return [error.message for error in _validator(name).iter_errors(content)]


@pytest.mark.parametrize("file", FILES)
def test_each_schema_is_one(file: str) -> None:
    Draft202012Validator.check_schema(json_schema(file))


@pytest.mark.parametrize("which", ["small_dossier", "real_dossier"])
def test_the_dossiers_are_valid(which: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(which)
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml")]
    assert len(names) >= 7
    assert {name: errors for name in names if (errors := _errors(folder, name))} == {}


@pytest.mark.parametrize("what", [what for what in _SHAPES if what not in _BEYOND_SHAPE])
def test_what_our_checks_refuse_for_its_shape_the_schema_refuses_too(dossier_copy: Path, what: str) -> None:
    file, old, new, _ = CHANGES[what]
    change(dossier_copy, file, old, new)
    assert _errors(dossier_copy, file)


def test_a_wrong_key_and_a_wrong_stance_are_named(dossier_copy: Path) -> None:
    for what, named in (("unknown key", "sumary"), ("bad stance", "assert")):
        file, old, new, _ = CHANGES[what]
        change(dossier_copy, file, old, new)
        assert any(named in error for error in _errors(dossier_copy, file))
