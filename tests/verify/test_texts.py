from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from qantar_tui.model.source import Reading, Source
from qantar_tui.verify.result import TextState
from qantar_tui.verify.texts import LARGEST, read_text

WRITTEN = b"One.\n\nTwo.\n"
SOURCE = Source(
    id="ash-2022", label="Ash 2022", title="Smoke", csl={}, standpoint="", copy="", reading=Reading.WHOLE,
    is_verbatim=True, locator="paragraph", text_file="ash.txt", text_sha256=sha256(WRITTEN).hexdigest(),
)  # fmt: skip
_HANDLES = Path("/proc/self/fd")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "outside.txt").write_bytes(WRITTEN)
    folder = tmp_path / "texts"
    folder.mkdir()
    return folder


def test_the_text_that_was_read(folder: Path) -> None:
    (folder / "ash.txt").write_bytes(WRITTEN)
    text = read_text(folder, SOURCE)
    assert (text.state, text.problem, text.paragraphs) == (TextState.SAME, "", ("One.", "Two."))


@pytest.mark.parametrize("name", ["sub/ash.txt", "/etc/ash.txt", "../../ash.txt", r"C:\texts\ash.txt"])
def test_only_the_last_part_of_the_path_is_used(folder: Path, name: str) -> None:
    (folder / "ash.txt").write_bytes(WRITTEN)
    assert read_text(folder, replace(SOURCE, text_file=name)).state is TextState.SAME


def test_a_changed_text_is_said_and_read(folder: Path) -> None:
    (folder / "ash.txt").write_bytes(b"Other.\xff\n")
    text = read_text(folder, SOURCE)
    assert (text.state, text.paragraphs) == (TextState.CHANGED, ("Other.\ufffd",))
    assert "ash.txt is a changed text" in text.problem


@pytest.mark.parametrize("encoding", ["utf-16", "cp1251"])
def test_a_text_in_another_encoding_is_said_to_be_one(folder: Path, encoding: str) -> None:
    """Else of every quotation would be said that it is not there, and nothing why."""
    raw = "Порт горел.\n".encode(encoding)
    (folder / "ash.txt").write_bytes(raw)
    said = "Ash 2022: ash.txt is not UTF-8, so what is quoted of it cannot be found: save it as UTF-8."
    text = read_text(folder, replace(SOURCE, text_sha256=sha256(raw).hexdigest()))
    assert (text.state, text.problem) == (TextState.SAME, said)
    text = read_text(folder, SOURCE)
    assert text.state is TextState.CHANGED
    assert "is a changed text" in text.problem and text.problem.endswith(said)


def test_without_a_hash_nothing_shows_that_it_is_the_text(folder: Path) -> None:
    (folder / "ash.txt").write_bytes(WRITTEN)
    text = read_text(folder, replace(SOURCE, text_sha256=""))
    assert (text.state, text.paragraphs) == (TextState.UNPINNED, ("One.", "Two."))
    assert text.sha256 in text.problem


@pytest.mark.parametrize("name", ["", ".", "..", "a/..", "a/"])
def test_a_source_may_name_no_file(folder: Path, name: str) -> None:
    text = read_text(folder, replace(SOURCE, text_file=name))
    assert text.problem == "Ash 2022: the dossier names no file of its text."


@pytest.mark.parametrize("name", ["ash.txt", "../outside.txt", "a\0b", "\udcff", "x" * 300])
def test_what_cannot_be_read_is_missing(folder: Path, name: str) -> None:
    text = read_text(folder, replace(SOURCE, text_file=name))
    assert text.is_missing and text.problem.endswith(".")


def test_a_folder_a_fifo_and_a_link_are_not_read(folder: Path) -> None:
    (folder / "folder").mkdir()
    os.mkfifo(folder / "fifo")
    (folder / "link").symlink_to(folder.parent / "outside.txt")
    for name, reason in (
        ("folder", "is not a regular file"),
        ("fifo", "is not a regular file"),
        ("link", "cannot be read (it is a symbolic link)"),
    ):
        text = read_text(folder, replace(SOURCE, text_file=name))
        assert (text.state, text.problem) == (TextState.MISSING, f"Ash 2022: {name} {reason}.")


@pytest.mark.skipif(not _HANDLES.is_dir(), reason="this system does not say what is open")
@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to("/dev/zero")])
def test_what_is_not_read_is_not_left_open(folder: Path, make: Callable[[Path], None]) -> None:
    make(folder / "ash.txt")
    before = len(list(_HANDLES.iterdir()))
    for _ in range(3):
        assert read_text(folder, SOURCE).is_missing
    assert len(list(_HANDLES.iterdir())) == before


def test_a_huge_file_is_not_read(folder: Path) -> None:
    with (folder / "ash.txt").open("wb") as file:
        file.truncate(LARGEST + 1)
    assert read_text(folder, SOURCE).problem == "Ash 2022: ash.txt is larger than the 16 MiB that are read."
    with (folder / "ash.txt").open("wb") as file:
        file.truncate(LARGEST)
    assert read_text(folder, SOURCE).state is TextState.CHANGED
