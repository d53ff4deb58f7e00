"""Choices are kept for this user alone, and damage costs no more than the choices."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from qantar_tui.store.settings import remember_settings, setting


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QANTAR_STATE", str(tmp_path / "state"))
    return tmp_path / "state" / "settings.json"


def test_a_choice_is_kept_beside_the_others(file: Path) -> None:
    assert setting("style") == ""
    assert remember_settings({"style": "apa", "language": "ru"})
    assert remember_settings({"style": "mla"})
    assert (setting("style"), setting("language")) == ("mla", "ru")
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.skipif(os.name != "posix", reason="this system has other rights")
def test_only_this_user_can_read_and_write_it(file: Path) -> None:
    assert remember_settings({"style": "apa"})
    assert file.stat().st_mode & 0o777 == 0o600
    file.chmod(0o666)
    assert setting("style") == ""
    assert remember_settings({"style": "apa"})
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b'{"style": 3}', b"\xff", b"[" * 5000, b"x" * 100_000])
def test_damage_is_as_if_nothing_had_been_chosen(file: Path, damage: bytes) -> None:
    assert remember_settings({"style": "apa"})
    file.write_bytes(damage)
    assert setting("style") == ""
    assert remember_settings({"style": "gost"})
    assert setting("style") == "gost"


@pytest.mark.skipif(os.name != "posix", reason="this system has other links")
def test_a_link_is_neither_read_nor_written_through(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text('{"style": "apa"}')
    file.parent.mkdir(mode=0o700)
    file.symlink_to(other)
    assert setting("style") == ""
    assert remember_settings({"style": "gost"})
    assert other.read_text() == '{"style": "apa"}'
    assert not file.is_symlink()


def test_where_there_is_no_folder_nothing_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    monkeypatch.setenv("QANTAR_STATE", str(tmp_path / "state"))
    assert not remember_settings({"style": "apa"})
    assert setting("style") == ""
