from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from qantar_tui.cli.commands import SCHEMAS
from tests.cli.conftest import Qantar


def test_an_import_says_what_it_made(qantar: Qantar, small_dossier: Path, tmp_path: Path) -> None:
    target = tmp_path / "made.db"
    ran = qantar("import", str(small_dossier), "-o", str(target))
    assert (ran.code, ran.err) == (0, "")
    assert f"{target} written" in ran.out
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
        "Warning: 1 actor lacks a Kazakh or Russian name and may not be found by it: ministry."
        f" `qantar check '{dossier_copy}' --all` lists them.\n"
    )
    listed = qantar("check", str(dossier_copy), "--all").out
    assert "no-native-name: “ministry” has no Russian name" in listed
    about.write_text(about.read_text("utf-8").replace(", of: [invented-review]", ""), "utf-8")
    assert qantar("import", str(dossier_copy), "-o", target).err == ""


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
