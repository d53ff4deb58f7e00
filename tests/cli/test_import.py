from __future__ import annotations

import errno
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.build import importer
from qantar_tui.cli.commands import SCHEMAS
from qantar_tui.cli.progress import progress, progress_line
from qantar_tui.dossier import naming
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.progress import Step
from tests.build.as_lines import into_lines
from tests.build.test_checks import change
from tests.cli.conftest import Qantar
from tests.store.reading import snapshot

_ROOT = Path(__file__).resolve().parents[2]


def test_an_import_says_what_it_made(qantar: Qantar, small_dossier: Path, tmp_path: Path) -> None:
    target = tmp_path / "made.db"
    ran = qantar("import", str(small_dossier), "-o", str(target))
    assert (ran.code, ran.err) == (0, "")
    assert f"{target} written" in ran.out
    assert re.search(rf"open it with +qantar --db {re.escape(str(target))}\n", ran.out)
    assert qantar("info", "--db", str(target), "--format", "json").json["content_hash"] in ran.out


def test_an_import_warns_of_actors_without_a_native_name(
    qantar: Qantar, dossier_copy: Path, tmp_path: Path
) -> None:
    about = dossier_copy / "dossier.yaml"
    about.write_text(about.read_text("utf-8").replace("of: [ministry, ", "of: ["), "utf-8")
    target = str(tmp_path / "made.db")
    ran = qantar("import", str(dossier_copy), "-o", target)
    assert ran.code == 0
    assert ran.err == (
        "Warning: 1 actor lacks a native name and may not be found by it: ministry."
        f" `qantar check '{dossier_copy}' --all` lists them.\n"
    )
    listed = qantar("check", str(dossier_copy), "--all").out
    assert "no-native-name: “ministry” has no Russian name" in listed
    about.write_text(about.read_text("utf-8").replace(", of: [invented-review]", ""), "utf-8")
    assert qantar("import", str(dossier_copy), "-o", target).err == ""


@pytest.mark.parametrize("asked", ["", "native-languages: [kk]\n"])
def test_names_are_asked_for_only_in_the_languages_that_the_dossier_says(
    qantar: Qantar, dossier_copy: Path, tmp_path: Path, asked: str
) -> None:
    about = dossier_copy / "dossier.yaml"
    text = about.read_text("utf-8").replace("native-languages: [kk, ru]\n", asked)
    about.write_text(text.replace("of: [ministry, ", "of: ["), "utf-8")
    assert qantar("import", str(dossier_copy), "-o", str(tmp_path / "made.db")).err == ""
    assert "no-native-name: “ministry”" not in qantar("check", str(dossier_copy), "--all").out


def test_a_long_warning_names_the_first_few(qantar: Qantar, dossier_copy: Path, tmp_path: Path) -> None:
    actors = dossier_copy / "actors.yaml"
    more = "".join(
        f"  - id: paper-{n}\n    kind: outlet\n    names: [{{text: Paper {n}, lang: en, kind: canonical}}]\n"
        for n in range(1, 8)
    )
    actors.write_text(actors.read_text("utf-8") + more, "utf-8")
    ran = qantar("import", str(dossier_copy), "-o", str(tmp_path / "made.db"))
    assert ran.code == 0
    assert "7 actors lack" in ran.err
    assert ": paper-1, paper-2, paper-3, paper-4, paper-5, …. `qantar check" in ran.err


def test_every_problem_is_listed_and_the_old_database_stays(
    qantar: Qantar, dossier_copy: Path, small_db: Path, tmp_path: Path
) -> None:
    db_copy = Path(shutil.copy(small_db, tmp_path / "old.db"))
    before = db_copy.read_bytes()
    event = dossier_copy / "events" / "depot-fire.yaml"
    event.write_text(event.read_text("utf-8").replace("kind: fire", "kind: feast"), "utf-8")
    places = dossier_copy / "places.yaml"
    places.write_text(places.read_text("utf-8").replace("within: nowhere", "within: elsewhere"), "utf-8")
    ran = qantar("import", str(dossier_copy), "-o", str(db_copy))
    assert (ran.code, ran.out) == (1, "")
    *problems, last = ran.err.splitlines()
    assert last == f"{len(problems)} problems. The old database is untouched."
    assert any(line.startswith("events/depot-fire.yaml:5:7: ") for line in problems)
    assert any(line.startswith("places.yaml:") for line in problems)
    assert db_copy.read_bytes() == before


def test_an_import_without_a_target_goes_to_the_project_or_here(
    qantar: Qantar, dossier_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    assert qantar("import", str(dossier_copy)).out.startswith("qantar.db written\n")
    assert (here / "qantar.db").is_file()
    of_project = dossier_copy.parent / "data" / "qantar.db"
    of_project.parent.mkdir()
    of_project.touch()
    assert "data" in qantar("import", str(dossier_copy)).out.splitlines()[0]
    assert of_project.stat().st_size


@pytest.mark.parametrize("folder", ["nowhere", "\x1b[31m", "."])
def test_what_is_no_dossier_is_refused(
    qantar: Qantar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = qantar("import", folder)
    assert ran.code in (1, 2)
    assert "\x1b" not in ran.err
    assert not (tmp_path / "qantar.db").exists()


def test_the_schemas_are_schemas(qantar: Qantar) -> None:
    every = qantar("schema").json
    assert tuple(every) == SCHEMAS
    for name in SCHEMAS:
        assert qantar("schema", name).json == every[name]
        jsonschema.Draft202012Validator.check_schema(every[name])


def test_the_schemas_are_written_to_a_folder(qantar: Qantar, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "схемы"
    assert qantar("schema", "-o", str(folder)).code == 0
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"{name}.schema.json" for name in SCHEMAS)
    assert json.loads((folder / "events.schema.json").read_text("utf-8")) == qantar("schema", "events").json


def test_a_folder_that_cannot_be_written_is_one_sentence(qantar: Qantar, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ran = qantar("schema", "-o", str(tmp_path / "file" / "below"))
    assert ran.code == 2
    assert ran.err.startswith("The schemas cannot be written to ")


def _into_lines(folder: Path, copies: int = 1) -> None:
    """The events as JSON Lines, so many times over."""
    into_lines(folder)
    path = folder / "events.jsonl"
    events = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    again = [{**event, "id": f"{event['id']}-{number}"} for number in range(1, copies) for event in events]
    path.write_text("".join(f"{json.dumps(event)}\n" for event in [*events, *again]), "utf-8")


@pytest.mark.skipif(os.name == "nt", reason="there an interruption is sent otherwise")
@pytest.mark.parametrize("seen", ["reading", "events", "content hash", "indexes"])
def test_ctrl_c_leaves_the_old_database_and_one_sentence(
    dossier_copy: Path, db_copy: Path, seen: str
) -> None:
    _into_lines(dossier_copy, copies=20)
    before = snapshot(db_copy.parent)
    code = (
        "import os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a suite in the background ignores it
        "from qantar_tui.build import importer\n"
        "from qantar_tui.cli import progress, main\n"
        "import contextlib\n"
        "def interrupt(step):\n"
        f"    if step.what == {seen!r}: os.kill(os.getpid(), signal.SIGINT)\n"
        "@contextlib.contextmanager\n"
        "def progress(): yield interrupt\n"
        "from qantar_tui.cli import import_\n"
        "import_.progress = progress\n"
        "sys.exit(main.main(sys.argv[1:]))\n"
    )
    command = [sys.executable, "-c", code, "import", str(dossier_copy), "-o", str(db_copy)]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=_ROOT)
    assert (ran.returncode, ran.stdout) == (130, "")
    assert ran.stderr == "Interrupted: the old database is untouched.\n"
    assert snapshot(db_copy.parent) == before


def test_an_interruption_says_whether_there_is_a_database(
    qantar: Qantar, dossier_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*arguments: object) -> None:
        raise KeyboardInterrupt

    target = tmp_path / "x.db"
    for step, said in (("fill", "no database was written"), ("_index", "the new database is written")):
        with monkeypatch.context() as patch:
            patch.setattr(importer, step, interrupt if step == "_index" else _interrupted)
            ran = qantar("import", str(dossier_copy), "-o", str(target))
        assert ran.code == 130
        assert ran.err.startswith(f"Interrupted: {said}")


def _interrupted(*arguments: object, **options: object) -> None:
    raise KeyboardInterrupt


def test_without_its_indexes_a_database_is_written_all_the_same(
    dossier_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as where nothing has room for them: the first search says so, and the import is done."""
    target, aside = tmp_path / "x.db", tmp_path / "aside.db"
    monkeypatch.setattr(naming, "MOST_IN_MEMORY", 0)

    def take_away(step: Step) -> None:
        if step.what == "search indexes":
            target.rename(aside)

    built = importer.import_dossier(dossier_copy, target, take_away)
    assert isinstance(built, importer.Built)
    with Dossier(aside) as dossier:
        assert dossier.about.content_hash == built.content_hash


def test_a_preview_of_nothing_says_so_and_writes_nothing(
    qantar: Qantar, small_dossier: Path, db_copy: Path
) -> None:
    before = snapshot(db_copy.parent)
    ran = qantar("import", str(small_dossier), "-o", str(db_copy), "--dry-run")
    assert (ran.code, ran.err) == (0, "")
    assert "Nothing would change." in ran.out
    assert snapshot(db_copy.parent) == before


def test_a_preview_of_a_new_database_counts_what_would_be_created(
    qantar: Qantar, small_dossier: Path, small: Dossier, tmp_path: Path
) -> None:
    ran = qantar("import", str(small_dossier), "-o", str(tmp_path / "x.db"), "-n")
    assert ran.code == 0
    assert f"events created: {len(small.events)}: " in ran.out
    assert f"claims created: {sum(1 for _ in small.every_claim())}: " in ran.out
    assert "removed" not in ran.out and "changed" not in ran.out
    assert list(tmp_path.iterdir()) == []


@contextmanager
def _one_of_many() -> Iterator[None]:
    """As a user whom rights bind: not as root."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="this system has other rights")
def test_a_preview_says_that_nothing_can_be_written_there(qantar: Qantar, small_dossier: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder, target = Path(scratch, "locked"), Path(scratch, "locked", "x.db")
        shutil.copytree(small_dossier, Path(scratch, "mine"))
        Path(scratch).chmod(0o755)
        folder.mkdir()
        asked = ("import", str(Path(scratch, "mine")), "-o", str(target), "-n")
        free = qantar(*asked)
        folder.chmod(0o555)
        with _one_of_many():
            locked = qantar(*asked)
            real = qantar(*asked[:-1])
        folder.chmod(0o755)
    assert (free.code, free.err) == (0, "")
    assert (locked.code, real.code) == (2, 2)
    assert locked.out == free.out
    assert locked.err == (
        f"{target} cannot be written: nothing can be written in {folder}. Choose another place with -o.\n"
    )


@pytest.mark.parametrize("is_lines", [False, True])
def test_a_preview_names_what_would_be_created_changed_and_removed(
    qantar: Qantar, dossier_copy: Path, db_copy: Path, is_lines: bool
) -> None:
    before = snapshot(db_copy.parent)
    fire = "events/depot-fire.yaml"
    change(dossier_copy, fire, "title: The depot burns", "title: Another title")
    change(dossier_copy, fire, "words: It was petrol.", "words: It was oil.")
    (dossier_copy / "events" / "new.yaml").write_text(
        "id: new\ntitle: New\nkind: talk\nsummary: S.\n", encoding="utf-8"
    )
    change(dossier_copy, "actors.yaml", "note: Named by all three.", "note: Named by all 3.")
    if is_lines:
        into_lines(dossier_copy)
    ran = qantar("import", str(dossier_copy), "-o", str(db_copy), "--dry-run")
    assert (ran.code, ran.err) == (0, "")
    lines = [line.strip() for line in ran.out.splitlines()]
    assert "events created: 1: new" in lines
    assert "events changed: 1: depot-fire" in lines
    assert [line for line in lines if line.startswith("actors changed: 1: ")]
    (created,) = (line for line in lines if line.startswith("claims created: "))
    (removed,) = (line for line in lines if line.startswith("claims removed: "))
    assert created.startswith("claims created: 1: depot-fire ")
    assert created.removeprefix("claims created") == removed.removeprefix("claims removed")
    assert not [line for line in lines if line.startswith(("points", "places", "sources", "accounts"))]
    assert snapshot(db_copy.parent) == before


def test_a_preview_lists_problems_and_refuses_a_strangers_file(
    qantar: Qantar, dossier_copy: Path, db_copy: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(db_copy)) as connection:
        connection.execute("CREATE VIEW v AS SELECT 1")
    ran = qantar("import", str(dossier_copy), "-o", str(db_copy), "-n")
    assert ran.code == 3 and "does not have the tables" in ran.err
    assert ran.err.endswith("An import would replace it all the same, and keep it as copy.db.bak.\n")
    (tmp_path / "notes.db").write_bytes(b"my notes")
    assert (
        "is not a qantar database"
        in qantar("import", str(dossier_copy), "-o", str(tmp_path / "notes.db"), "-n").err
    )
    change(dossier_copy, "events/depot-fire.yaml", "place: depot\n", "place: nowhere-at-all\n")
    ran = qantar("import", str(dossier_copy), "-o", str(tmp_path / "x.db"), "-n")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.endswith("1 problem. No database was written.\n")


def test_a_preview_blames_the_dossiers_folder_for_what_is_wrong_with_it(
    qantar: Qantar, dossier_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lstat = Path.lstat

    def refused(path: Path) -> os.stat_result:
        if path.name == "actors.jsonl":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return lstat(path)

    monkeypatch.setattr(Path, "lstat", refused)
    ran = qantar("import", str(dossier_copy), "-o", str(tmp_path / "x.db"), "-n")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"{dossier_copy / 'actors.jsonl'} cannot be used: Permission denied.\n"


def test_references_to_one_id_that_is_not_there_are_one_line_behind_what_may_be_their_cause(
    qantar: Qantar, dossier_copy: Path, tmp_path: Path
) -> None:
    actors = dossier_copy / "actors.yaml"
    text = actors.read_text("utf-8")
    actors.write_text(text.replace("- id: ministry\n", "- id: Ministry\n"), "utf-8")
    places = [line for line in qantar("check", str(dossier_copy)).out.splitlines() if "“ministry”" in line]
    assert len(places) > 4
    ran = qantar("import", str(dossier_copy), "-o", str(tmp_path / "x.db"))
    cause, folded, where, last = ran.err.splitlines()
    assert cause.startswith("actors.yaml:") and "“Ministry” is not an id" in cause
    assert folded.startswith("actors.yaml:") and "no actor has the id “ministry” — " in folded
    assert folded.endswith(f" (and {len(places) - 1} more in actors.yaml, events/depot-fire.yaml)")
    assert where == f"`qantar check '{dossier_copy}'` lists every place."
    assert last == f"{len(places) + 1} problems. No database was written."


def test_a_few_references_to_what_is_not_there_are_told_each_in_its_place(
    qantar: Qantar, dossier_copy: Path, tmp_path: Path
) -> None:
    actors = dossier_copy / "actors.yaml"
    actors.write_text(actors.read_text("utf-8").replace("- id: orazbekov\n", "- id: dani\n"), "utf-8")
    ran = qantar("import", str(dossier_copy), "-o", str(tmp_path / "x.db"))
    *problems, last = ran.err.splitlines()
    assert 1 < len(problems) < 4 and last.startswith(f"{len(problems)} problems. ")
    assert all("“orazbekov”" in problem and "more" not in problem for problem in problems)


def test_of_very_many_problems_the_first_are_listed(
    qantar: Qantar, dossier_copy: Path, tmp_path: Path
) -> None:
    into_lines(dossier_copy)
    (dossier_copy / "events.jsonl").write_text("[]\n" * 120, "utf-8")
    ran = qantar("import", str(dossier_copy), "-o", str(tmp_path / "x.db"))
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 102
    assert ran.err.endswith("… and 20 more.\n120 problems. No database was written.\n")


@given(
    st.integers(0, 10**9),
    st.integers(0, 10**9),
    st.integers(0, 10**7),
    st.floats(0, 10**6),
    st.integers(0, 200),
)
def test_a_line_of_progress_fits_its_width(
    done: int, total: int, records: int, seconds: float, width: int
) -> None:
    line = progress_line("events", done, total, records, seconds, width=width, is_plain=True)
    assert len(line) <= width and line.isascii() and "\n" not in line


def test_a_line_of_progress_says_share_rate_and_time_left() -> None:
    line = progress_line("events", 25, 100, 5000, 10.0, width=100)
    assert line == "Events  █████░░░░░░░░░░░░░░░  25 %  5,000 records, 500 a second  30 s left"
    assert progress_line("indexes", 0, 0, 0, 3.0, width=100) == "Indexes"
    assert progress_line("events", 1, 10_000, 5, 0.2, width=100).endswith(" 0 %")
    assert progress_line("events", 1, 1000, 5, 10.0, width=100).endswith("2 h 46 min left")


def test_progress_is_drawn_on_a_terminal_and_cleared(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        encoding = "utf-8"

        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress() as on_progress:
        for done in range(1000):
            on_progress(Step("events", done, 1000, done))
    drawn = terminal.getvalue()
    assert drawn.startswith("\r\x1b[KEvents") and drawn.endswith("\r\x1b[K")
    assert drawn.count("Events") < 20
