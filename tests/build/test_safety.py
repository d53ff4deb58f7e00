"""An import takes nothing away: the previous database is kept, and nobody else's file is touched."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import signal
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from qantar_tui.build import target, write
from qantar_tui.build.importer import Built, import_dossier
from qantar_tui.build.target import previous_of
from qantar_tui.build.write import replacing
from qantar_tui.cli.main import main
from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import DatabaseUnusable, QantarError
from qantar_tui.model.database import SCHEMA_VERSION
from tests.build.test_checks import FIRE, change
from tests.store.reading import snapshot

_posix_only = pytest.mark.skipif(os.name != "posix", reason="this system has other files and rights")


def _title(database: Path) -> str:
    with Dossier(database) as dossier:
        assert dossier.is_sound()
        return dossier.event("depot-fire").title


def _retitled(dossier: Path, was: str, title: str) -> Path:
    change(dossier, FIRE, f"title: {was}", f"title: {title}")
    return dossier


@contextmanager
def refused(folder: Path, *said: str, kind: type[QantarError] = QantarError) -> Iterator[None]:
    """An import is refused in these words, and nothing changes."""
    before = snapshot(folder)
    with pytest.raises(kind) as error:
        yield
    for words in said:
        assert words in str(error.value)
    assert "\n" not in str(error.value)
    assert snapshot(folder) == before


# The previous database


def test_the_previous_database_is_kept_until_a_later_one_is_replaced(
    dossier_copy: Path, db_copy: Path, small_db: Path
) -> None:
    kept = previous_of(db_copy)
    assert kept.name == "copy.db.bak"
    built = import_dossier(_retitled(dossier_copy, "The depot burns", "Second"), db_copy)
    assert isinstance(built, Built)
    assert built.previous == kept
    assert kept.read_bytes() == small_db.read_bytes()
    assert (_title(db_copy), _title(kept)) == ("Second", "The depot burns")
    import_dossier(_retitled(dossier_copy, "Second", "Third"), db_copy)
    assert (_title(db_copy), _title(kept)) == ("Third", "Second")
    assert sorted(path.name for path in db_copy.parent.iterdir()) == ["copy.db", "copy.db.bak"]


def test_the_same_database_again_does_not_displace_an_older_one(dossier_copy: Path, db_copy: Path) -> None:
    import_dossier(_retitled(dossier_copy, "The depot burns", "Second"), db_copy)
    for _ in range(2):
        built = import_dossier(dossier_copy, db_copy)
        assert isinstance(built, Built)
        assert built.previous is None
    assert (_title(db_copy), _title(previous_of(db_copy))) == ("Second", "The depot burns")


def test_where_there_was_none_none_is_kept(small_dossier: Path, tmp_path: Path) -> None:
    for name in ("new.db", "empty.db"):
        if name == "empty.db":
            (tmp_path / name).touch()
        built = import_dossier(small_dossier, tmp_path / name)
        assert isinstance(built, Built)
        assert built.previous is None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty.db", "new.db"]


def test_a_file_system_without_links_has_it_copied(
    dossier_copy: Path, db_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    import_dossier(_retitled(dossier_copy, "The depot burns", "Second"), db_copy)
    assert (_title(db_copy), _title(previous_of(db_copy))) == ("Second", "The depot burns")
    assert len(list(db_copy.parent.iterdir())) == 2


@_posix_only
def test_an_import_that_was_killed_between_keeping_and_replacing_is_done_again(
    dossier_copy: Path, db_copy: Path
) -> None:
    previous_of(db_copy).hardlink_to(db_copy)
    import_dossier(_retitled(dossier_copy, "The depot burns", "Second"), db_copy)
    assert (_title(db_copy), _title(previous_of(db_copy))) == ("Second", "The depot burns")
    assert len(list(db_copy.parent.iterdir())) == 2


@pytest.mark.parametrize("content", [b"my notes", b"SQLite format 3\0" + b"\0" * 200])
def test_a_bak_that_is_not_ours_is_not_replaced(small_dossier: Path, db_copy: Path, content: bytes) -> None:
    previous_of(db_copy).write_bytes(content)
    with refused(db_copy.parent, "copy.db.bak is not a qantar database", "move it away"):
        import_dossier(small_dossier, db_copy)


@_posix_only
@pytest.mark.parametrize("what", ["link", "folder", "fifo", "dangling link"])
def test_a_bak_that_is_no_file_is_not_replaced(small_dossier: Path, db_copy: Path, what: str) -> None:
    kept = previous_of(db_copy)
    match what:
        case "link":
            kept.symlink_to(db_copy)
        case "dangling link":
            kept.symlink_to(db_copy.parent / "nowhere")
        case "folder":
            kept.mkdir()
        case _:
            os.mkfifo(kept)
    with pytest.raises(QantarError, match=r"copy\.db\.bak is not a regular file: move it away"):
        import_dossier(small_dossier, db_copy)
    assert sorted(path.name for path in db_copy.parent.iterdir()) == ["copy.db", "copy.db.bak"]


def test_a_bak_of_a_newer_program_or_with_unfinished_changes_is_not_replaced(
    small_dossier: Path, db_copy: Path
) -> None:
    raw = bytearray(db_copy.read_bytes())
    raw[60:64] = (SCHEMA_VERSION + 1).to_bytes(4, "big")
    previous_of(db_copy).write_bytes(raw)
    with refused(db_copy.parent, "copy.db.bak was made by a newer qantar", kind=DatabaseUnusable):
        import_dossier(small_dossier, db_copy)
    shutil.copy(db_copy, previous_of(db_copy))
    previous_of(db_copy).with_name("copy.db.bak-journal").write_bytes(b"x")
    with refused(db_copy.parent, "unfinished changes to copy.db.bak"):
        import_dossier(small_dossier, db_copy)


def test_what_became_another_file_during_the_import_is_not_replaced(tmp_path: Path) -> None:
    new = tmp_path / "x.db"
    with pytest.raises(DatabaseUnusable, match="is not a qantar database"), replacing(new) as replacement:
        replacement.draft.write_bytes(b"draft")
        new.write_bytes(b"my notes")
    assert snapshot(tmp_path) == {"x.db": snapshot(tmp_path)["x.db"]}
    assert new.read_bytes() == b"my notes"


@_posix_only
@pytest.mark.parametrize("rights", [0o600, 0o640, 0o444])
def test_who_could_not_read_the_old_one_cannot_read_the_new_one(
    dossier_copy: Path, db_copy: Path, rights: int
) -> None:
    db_copy.chmod(rights)
    _retitled(dossier_copy, "The depot burns", "Second")
    with refused(db_copy.parent), replacing(db_copy) as replacement:
        write.Draft(replacement.draft).close()
        assert stat.S_IMODE(replacement.draft.stat().st_mode) == 0o600
        raise QantarError("that was all")
    import_dossier(dossier_copy, db_copy)
    for path in (db_copy, previous_of(db_copy)):
        assert stat.S_IMODE(path.stat().st_mode) == rights


@_posix_only
def test_a_new_one_has_the_rights_of_any_new_file(small_dossier: Path, tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        import_dossier(small_dossier, tmp_path / "x.db")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "x.db").stat().st_mode) == 0o640


@_posix_only
@pytest.mark.parametrize("size", [0, 4096, 50_000, 170_000])
def test_a_full_disk_is_one_sentence_and_leaves_the_old_one(
    dossier_copy: Path, db_copy: Path, size: int
) -> None:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with refused(db_copy.parent, "cannot be written", "The old database is untouched."):
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
        try:
            import_dossier(dossier_copy, db_copy)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def _read_only(folder: Path) -> Iterator[None]:
    """Nobody may write into the folder, this process neither, for root may write everywhere."""
    folder.chmod(0o555)
    was_root = os.geteuid() == 0
    if was_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if was_root:
            os.seteuid(0)
        folder.chmod(0o755)


@_posix_only
def test_a_folder_that_is_read_only_is_one_sentence(small_dossier: Path, small_db: Path) -> None:
    folder = Path(tempfile.mkdtemp(dir="/tmp"))  # which others can reach
    try:
        dossier = shutil.copytree(small_dossier, folder / "dossier")
        shutil.copy(small_db, folder / "x.db")
        for name, left in (
            ("x.db", "The old database is untouched."),
            ("new.db", "No database was written."),
        ):
            said = f"{folder / name} cannot be written: Permission denied. {left}"
            with refused(folder, said), _read_only(folder):
                import_dossier(dossier, folder / name)
    finally:
        shutil.rmtree(folder)


def test_a_folder_that_cannot_be_synchronised_in_the_end_is_said(
    dossier_copy: Path, db_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []

    def sync(path: Path) -> None:
        synced.append(path)
        if len(synced) == 3:
            raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(write, "_sync", sync)
    _retitled(dossier_copy, "The depot burns", "Second")
    with pytest.raises(QantarError, match="is the new database, but its folder cannot be put on the disk"):
        import_dossier(dossier_copy, db_copy)
    draft, *folders = synced
    assert draft.name.endswith(".new")
    assert folders == [db_copy.parent] * 2, "the name of the old one is on the disk before the new one is"
    assert (_title(db_copy), _title(previous_of(db_copy))) == ("Second", "The depot burns")
    assert len(list(db_copy.parent.iterdir())) == 2


def test_a_system_that_cannot_synchronise_folders_is_no_error(
    small_dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def refuse_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", refuse_folders)
    assert isinstance(import_dossier(small_dossier, tmp_path / "x.db"), Built)


@_posix_only
def test_ctrl_c_while_the_files_change_places_comes_when_they_have(
    dossier_copy: Path, db_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = target.keep_previous

    def interrupted(database: Path, draft: Path) -> Path | None:
        os.kill(os.getpid(), signal.SIGINT)
        return keep(database, draft)

    monkeypatch.setattr(write, "keep_previous", interrupted)
    _retitled(dossier_copy, "The depot burns", "Second")
    with contextlib.suppress(KeyboardInterrupt):
        import_dossier(dossier_copy, db_copy)
        pytest.fail("it was not interrupted")
    assert (_title(db_copy), _title(previous_of(db_copy))) == ("Second", "The depot burns")
    assert len(list(db_copy.parent.iterdir())) == 2


def test_the_command_says_where_the_previous_database_is(
    dossier_copy: Path, db_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _retitled(dossier_copy, "The depot burns", "Second")
    for is_kept in (True, False):
        assert main(["import", str(dossier_copy), "-o", str(db_copy)]) == 0
        said = capsys.readouterr()
        assert (f"previous one  {previous_of(db_copy)}" in said.out) == is_kept
        assert said.err == ""
