"""The database that a dossier makes: the same bytes every time, and never half of one."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from qantar_tui.build import write
from qantar_tui.build.importer import Built, import_dossier
from qantar_tui.cite.reference import reference
from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import DatabaseUnusable, QantarError
from qantar_tui.model.database import APPLICATION_ID, SCHEMA_VERSION, TABLES, content_hash
from qantar_tui.store.inspection import inspect
from tests.build.test_checks import FIRE, change
from tests.conftest import build
from tests.store.reading import snapshot

_ROOT = Path(__file__).resolve().parents[2]


def _rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the content hash itself."""
    with closing(sqlite3.connect(path)) as connection:
        rows = {
            name: sorted(connection.execute(f"SELECT {', '.join(columns)} FROM {name}").fetchall(), key=repr)
            for name, columns in TABLES.items()
        }
    rows["about"] = [row for row in rows["about"] if row[0] != "content_hash"]
    return rows


def _stored_hash(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT value FROM about WHERE key = 'content_hash'").fetchone()[0])


def test_two_builds_have_the_same_bytes(small_dossier: Path, small_db: Path, tmp_path: Path) -> None:
    for name in ("one.db", "two.db"):
        built = import_dossier(small_dossier, tmp_path / name)
        assert isinstance(built, Built)
        assert built.content_hash == _stored_hash(small_db)
        assert (tmp_path / name).read_bytes() == small_db.read_bytes()


@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_the_bytes_do_not_hang_on_the_seed_of_hashing(
    real_dossier: Path, real_db: Path, tmp_path: Path, seed: str
) -> None:
    target = tmp_path / "seeded.db"
    code = (
        "import sys; from pathlib import Path; from qantar_tui.build.importer import import_dossier;"
        " import_dossier(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Almaty", "LC_ALL": "C"}
    subprocess.run([sys.executable, "-c", code, str(real_dossier), str(target)], check=True, env=environment)
    assert target.read_bytes() == real_db.read_bytes()


def test_the_order_in_which_files_were_made_does_not_matter(
    small_dossier: Path, small_db: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    (copy / "events").mkdir(parents=True)
    for path in sorted(small_dossier.rglob("*.yaml"), reverse=True):
        shutil.copy(path, copy / path.relative_to(small_dossier))
    import_dossier(copy, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_bytes() == small_db.read_bytes()


@pytest.mark.parametrize(
    "issued",
    [
        "2022-33",
        "2021-36/2022-33",
        "2022-40~",
        "202X/2023",
        "2022-1X/2023",
        "2022-01~/2022-03",
        "202X",
        "[2021,2022]",
        "2021/..",
    ],
)
def test_a_date_that_csl_has_no_numbers_for_is_kept_as_it_is_written(
    dossier_copy: Path, tmp_path: Path, issued: str
) -> None:
    change(dossier_copy, "sources.yaml", "issued: 2022-01-20", f'issued: "{issued}"')
    import_dossier(dossier_copy, tmp_path / "dated.db")
    with Dossier(tmp_path / "dated.db") as dossier:
        assert {"literal": issued} in [source.csl.get("issued") for source in dossier.sources]


@pytest.mark.parametrize("degrees", ["-0", "-0.0", "0", "00.000"])
def test_what_was_written_has_the_hash_that_it_carries(
    dossier_copy: Path, tmp_path: Path, degrees: str
) -> None:
    """SQLite keeps no minus before a nought, so a stranger to the file would find another latitude."""
    change(dossier_copy, "places.yaml", 'lat: "43.25"', f'lat: "{degrees}"')
    import_dossier(dossier_copy, tmp_path / "x.db")
    assert inspect(Path(shutil.copy(tmp_path / "x.db", tmp_path / "copy.db"))).flaws == ()


def test_building_over_an_older_build_leaves_no_trace_of_it(
    db_copy: Path, dossier_copy: Path, small_db: Path
) -> None:
    change(dossier_copy, FIRE, "title: The depot burns", "title: Another title")
    import_dossier(dossier_copy, db_copy)
    assert _stored_hash(db_copy) != _stored_hash(small_db)
    change(dossier_copy, FIRE, "title: Another title", "title: The depot burns")
    import_dossier(dossier_copy, db_copy)
    assert db_copy.read_bytes() == small_db.read_bytes()


def test_any_change_of_the_dossier_changes_the_content_hash(
    dossier_copy: Path, small_db: Path, tmp_path: Path
) -> None:
    change(dossier_copy, "actors.yaml", "note: Named by all three.", "note: Named by all 3.")
    built = import_dossier(dossier_copy, tmp_path / "changed.db")
    assert isinstance(built, Built)
    assert built.content_hash != _stored_hash(small_db)


def test_the_database_says_whose_and_which_it_is(small_db: Path) -> None:
    with closing(sqlite3.connect(small_db)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert _stored_hash(small_db) == content_hash(_rows(small_db).items())


def test_what_was_counted_is_what_is_there(small_dossier: Path, tmp_path: Path) -> None:
    built = import_dossier(small_dossier, tmp_path / "x.db")
    assert isinstance(built, Built)
    assert built.counts == {name: len(rows) for name, rows in _rows(tmp_path / "x.db").items()}


def test_the_shipped_database_is_what_the_shipped_dossier_makes(real_db: Path) -> None:
    shipped = _ROOT / "data" / "qantar.db"
    fresh = _rows(real_db)
    assert shipped.stat().st_size, "data/qantar.db is empty: make db"
    for name, rows in _rows(shipped).items():
        assert rows == fresh[name], f"{name}: data/qantar.db is not what import/ makes: make db"
    assert _stored_hash(shipped) == content_hash(_rows(shipped).items())
    assert _stored_hash(shipped) == _stored_hash(real_db)
    with Dossier(shipped) as dossier:
        assert dossier.is_sound()


def test_problems_leave_the_old_database_as_it_was_and_no_litter(dossier_copy: Path, db_copy: Path) -> None:
    before = snapshot(db_copy.parent)
    change(dossier_copy, FIRE, "place: depot\n", "place: nowhere-at-all\n")
    assert isinstance(import_dossier(dossier_copy, db_copy), list)
    assert snapshot(db_copy.parent) == before


@pytest.mark.parametrize("step", ["finish", "_sync"])
@pytest.mark.parametrize(
    "failure", [OSError(28, "No space left on device"), sqlite3.OperationalError("disk I/O error")]
)
def test_a_failing_disk_leaves_the_old_database_as_it_was_and_no_litter(
    small_dossier: Path, db_copy: Path, monkeypatch: pytest.MonkeyPatch, step: str, failure: Exception
) -> None:
    before = snapshot(db_copy.parent)
    owner = write.Draft if step == "finish" else write
    work = getattr(owner, step)

    def fail(*arguments: object) -> None:
        work(*arguments)
        raise failure

    monkeypatch.setattr(owner, step, fail)
    with pytest.raises(QantarError, match="The old database is untouched"):
        import_dossier(small_dossier, db_copy)
    assert snapshot(db_copy.parent) == before


def test_a_build_that_is_interrupted_leaves_no_litter(
    small_dossier: Path, db_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(db_copy.parent)

    def interrupt(path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(write, "_sync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        import_dossier(small_dossier, db_copy)
    assert snapshot(db_copy.parent) == before


def test_who_reads_the_old_database_goes_on_reading_it(dossier_copy: Path, db_copy: Path) -> None:
    with Dossier(db_copy) as dossier:
        change(dossier_copy, FIRE, "title: The depot burns", "title: Another title")
        import_dossier(dossier_copy, db_copy)
        assert dossier.event("depot-fire").title == "The depot burns"
    with Dossier(db_copy) as dossier:
        assert dossier.event("depot-fire").title == "Another title"


def _refusal(dossier: Path, target: Path) -> str:
    before = snapshot(target.parent) if target.parent.is_dir() else {}
    with pytest.raises(QantarError) as error:
        import_dossier(dossier, target)
    assert before == (snapshot(target.parent) if target.parent.is_dir() else {})
    return str(error.value)


def test_a_target_without_a_folder_is_refused(small_dossier: Path, tmp_path: Path) -> None:
    assert "There is no folder" in _refusal(small_dossier, tmp_path / "missing" / "x.db")
    assert not (tmp_path / "missing").exists()


def test_a_name_that_is_too_long_is_said_to_have_made_nothing(small_dossier: Path, tmp_path: Path) -> None:
    assert "No database was written." in _refusal(small_dossier, tmp_path / f"{'x' * 250}.db")


def test_a_folder_as_target_is_refused(small_dossier: Path, tmp_path: Path) -> None:
    (tmp_path / "x.db").mkdir()
    assert "is not a regular file" in _refusal(small_dossier, tmp_path / "x.db")


def test_a_link_as_target_is_refused(small_dossier: Path, tmp_path: Path, db_copy: Path) -> None:
    (tmp_path / "x.db").symlink_to(db_copy)
    assert "is not a regular file" in _refusal(small_dossier, tmp_path / "x.db")
    (tmp_path / "dangling.db").symlink_to(tmp_path / "nothing")
    assert "is not a regular file" in _refusal(small_dossier, tmp_path / "dangling.db")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_a_fifo_as_target_is_refused(small_dossier: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.db")
    assert "is not a regular file" in _refusal(small_dossier, tmp_path / "x.db")


@pytest.mark.parametrize("content", [b"my notes", b"SQLite format 3\0" + b"\0" * 200])
def test_a_file_that_is_not_ours_is_not_replaced(small_dossier: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.db").write_bytes(content)
    assert "is not a qantar database" in _refusal(small_dossier, tmp_path / "x.db")


def test_a_database_of_a_newer_format_is_not_replaced(small_dossier: Path, db_copy: Path) -> None:
    raw = bytearray(db_copy.read_bytes())
    raw[60:64] = (SCHEMA_VERSION + 1).to_bytes(4, "big")
    db_copy.write_bytes(raw)
    with pytest.raises(DatabaseUnusable, match="newer qantar"):
        import_dossier(small_dossier, db_copy)
    assert db_copy.read_bytes() == bytes(raw)


@pytest.mark.parametrize("suffix", ["-journal", "-wal"])
def test_a_target_with_unfinished_changes_is_not_replaced(
    small_dossier: Path, db_copy: Path, suffix: str
) -> None:
    sidecar = db_copy.with_name(db_copy.name + suffix)
    sidecar.write_bytes(b"x")
    assert "unfinished changes" in _refusal(small_dossier, db_copy)
    folder = db_copy.parent.with_name("linked")
    folder.symlink_to(db_copy.parent)
    assert "unfinished changes" in _refusal(small_dossier, folder / db_copy.name)
    sidecar.write_bytes(b"")
    assert isinstance(import_dossier(small_dossier, db_copy), Built)


def test_an_empty_file_is_filled(small_dossier: Path, small_db: Path, tmp_path: Path) -> None:
    (tmp_path / "x.db").touch()
    import_dossier(small_dossier, tmp_path / "x.db")
    assert (tmp_path / "x.db").read_bytes() == small_db.read_bytes()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(QantarError, match=r"There is no folder .*: name the one that holds dossier\.yaml"):
        import_dossier(tmp_path / "missing", tmp_path / "x.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("issued", "held"),
    [
        ("2022~", {"date-parts": [[2022]], "circa": True}),
        ("2022?", {"literal": "2022?"}),
        ("2022-01-05%", {"literal": "2022-01-05%"}),
        ("2022-01-05", {"date-parts": [[2022, 1, 5]]}),
    ],
)
def test_an_uncertain_date_of_a_work_is_not_taken_for_an_approximate_one(
    dossier_copy: Path, tmp_path: Path, issued: str, held: dict[str, object]
) -> None:
    """CSL has a word for about when, and none for perhaps."""
    file = dossier_copy / "sources.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(?m)^( +issued:) .*$", rf"\1 {issued}", text, count=1), encoding="utf-8")
    with Dossier(build(dossier_copy, tmp_path / "dated.db")) as dossier:
        work = next(source for source in dossier.sources if "issued" in source.csl)
        assert work.csl["issued"] == held
        if "?" in issued:
            assert reference(work).count("2022, uncertain") == 1
