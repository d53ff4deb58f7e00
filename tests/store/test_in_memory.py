"""A small file is read into memory, and need not be examined again while nobody changes it."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from qantar_tui.build.importer import Built, import_dossier
from qantar_tui.errors import DatabaseUnusable
from qantar_tui.store import examination, schema
from qantar_tui.store.connection import Connection
from qantar_tui.store.file import File
from tests.store.reading import read_all, snapshot

_TICK = 0.02
"""Seconds within which two changes of a file may bear the same time."""


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is asked of files: their content, their schema."""
    found: list[str] = []
    content, check = examination._content, schema.check_schema

    def of_content(*given: object, **more: object) -> str:
        found.append("content")
        return content(*given, **more)  # type: ignore[arg-type]

    def of_schema(*given: object) -> None:
        found.append("schema")
        check(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(examination, "_content", of_content)
    monkeypatch.setattr(schema, "check_schema", of_schema)
    return found


def _change(path: Path, old: bytes, new: bytes) -> None:
    """Change as many bytes, and nothing that a look at the folder shows."""
    status, raw = path.stat(), path.read_bytes()
    assert len(old) == len(new)
    assert old in raw
    time.sleep(_TICK)
    path.write_bytes(raw.replace(old, new))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def test_a_small_file_is_examined_once(db_copy: Path, looked: list[str]) -> None:
    before = snapshot(db_copy.parent)
    first = read_all(db_copy)
    assert "content" in looked
    looked.clear()
    assert read_all(db_copy) == first
    assert looked == []
    assert snapshot(db_copy.parent) == before


def test_what_this_program_wrote_need_not_be_examined(
    small_dossier: Path, tmp_path: Path, looked: list[str]
) -> None:
    built = import_dossier(small_dossier, tmp_path / "built.db")
    assert isinstance(built, Built)
    looked.clear()
    assert read_all(tmp_path / "built.db")
    assert looked == []


def test_the_same_bytes_elsewhere_are_known_from_the_second_look_on(
    db_copy: Path, tmp_path: Path, looked: list[str]
) -> None:
    read_all(db_copy)
    other = Path(shutil.copy(db_copy, tmp_path / "other.db"))
    looked.clear()
    read_all(other)
    assert looked == ["schema"]
    read_all(other)
    assert looked == ["schema"]


@pytest.mark.skipif(os.name != "posix", reason="this system does not say when a file was changed")
def test_a_changed_letter_is_noticed_whatever_the_time_says(db_copy: Path, looked: list[str]) -> None:
    read_all(db_copy)
    looked.clear()
    _change(db_copy, b"The depot burns", b"The depot turns")
    with pytest.raises(DatabaseUnusable, match="its content is not what its content hash says"):
        Connection(db_copy)
    assert "content" in looked


@pytest.mark.skipif(os.name != "posix", reason="this system does not say when a file was changed")
def test_a_known_file_that_is_changed_while_it_is_read_is_refused(
    db_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_all(db_copy)
    read = File.read

    def late(self: File, start: int, count: int) -> bytes:
        if count > self.identity.size:  # the whole of it, and one more
            _change(db_copy, b"The depot burns", b"The depot turns")
        return read(self, start, count)

    monkeypatch.setattr(File, "read", late)
    with pytest.raises(DatabaseUnusable, match="was changed while it was being read"):
        Connection(db_copy)
