"""A style and its language are one choice, kept together or not at all."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from qantar_tui.cite.styles import Language, Style
from qantar_tui.store import private_file
from qantar_tui.ui.citing_style import choose_style, chosen_style

_OURS, _OTHER = (Style.APA, Language.ENGLISH), (Style.GOST, Language.RUSSIAN)


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QANTAR_STATE", str(tmp_path / "state"))


def test_of_two_explorers_that_choose_at_once_one_has_its_way(monkeypatch: pytest.MonkeyPatch) -> None:
    write, others = private_file.write, [_OTHER]

    def with_another_after(path: Path, raw: bytes) -> None:
        write(path, raw)
        if others:
            assert choose_style(*others.pop())

    monkeypatch.setattr(private_file, "write", with_another_after)
    assert choose_style(*_OURS)
    assert chosen_style() in {_OURS, _OTHER}


def test_a_choice_that_cannot_be_kept_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert choose_style(*_OTHER)
    write, left = private_file.write, [1]

    def until_the_disk_is_full(path: Path, raw: bytes) -> None:
        if not left:
            raise OSError(errno.ENOSPC, "No space left on device")
        left.pop()
        write(path, raw)

    monkeypatch.setattr(private_file, "write", until_the_disk_is_full)
    is_kept = choose_style(*_OURS)
    assert chosen_style() == (_OURS if is_kept else _OTHER)
