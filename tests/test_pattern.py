"""Expressions that are compiled late are what those are that are compiled at once."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import qantar_tui
from qantar_tui.pattern import pattern

_LAZY = type(pattern(""))


def _patterns() -> dict[str, re.Pattern[str]]:
    """Every expression of the program that is compiled late, by where it stands."""
    found: dict[str, re.Pattern[str]] = {}
    for module in pkgutil.walk_packages(qantar_tui.__path__, "qantar_tui."):
        if module.name.rpartition(".")[2] != "__main__":
            known = vars(importlib.import_module(module.name))
            found |= {f"{module.name}.{name}": it for name, it in known.items() if type(it) is _LAZY}
    return found


_PATTERNS = _patterns()


def test_there_are_patterns_that_are_compiled_late() -> None:
    assert len(_PATTERNS) > 5


@pytest.mark.parametrize("name", _PATTERNS)
def test_every_pattern_can_be_compiled(name: str) -> None:
    assert re.compile(_PATTERNS[name].pattern, _PATTERNS[name].flags)


@given(st.text(alphabet="ab-1", max_size=12))
def test_a_late_pattern_finds_what_one_made_at_once_finds(text: str) -> None:
    late, now = (
        pattern(r"(?P<letters>[AB]+)-?\d?", re.IGNORECASE),
        re.compile(r"(?P<letters>[AB]+)-?\d?", re.IGNORECASE),
    )
    assert [found.span() for found in late.finditer(text)] == [found.span() for found in now.finditer(text)]
    assert late.sub("x", text) == now.sub("x", text)
    assert bool(late.fullmatch(text)) == bool(now.fullmatch(text))
    assert (late.flags, late.groupindex) == (now.flags, now.groupindex)
