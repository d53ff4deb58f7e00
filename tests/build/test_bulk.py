"""Very many records, line by line: the same database as from YAML, the same problems, and flat memory."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.build import importer, nodes, sorting, write
from qantar_tui.build.fingerprint import Fingerprint, sorted_lines
from qantar_tui.build.importer import Built, import_dossier
from qantar_tui.build.lint.run import lint_dossier
from qantar_tui.build.nodes import Mapping, Node, read_yaml
from qantar_tui.build.problem import MOST_PROBLEMS, Where
from qantar_tui.build.rows import no_rows
from qantar_tui.dossier.library import Dossier
from qantar_tui.model.database import content_hash
from qantar_tui.model.progress import Step
from tests.build.as_lines import into_lines
from tests.build.as_plain import plain
from tests.build.test_checks import CHANGES, change
from tests.store.reading import snapshot

_OF_LINES = list(CHANGES)[list(CHANGES).index("unknown source") : list(CHANGES).index("repeated key")]


@pytest.fixture(params=["small_dossier", "real_dossier"])
def yaml_and_lines(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Path]:
    """A dossier in YAML, and the same in JSON Lines."""
    folder: Path = request.getfixturevalue(request.param)
    lines = tmp_path / "lines"
    shutil.copytree(folder, lines)
    into_lines(lines)
    return folder, lines


def test_lines_in_order_are_never_looked_at_slowly_and_make_the_same_database(
    yaml_and_lines: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importer, "diagnose", None)
    monkeypatch.setattr(sorting, "_RUN", 1_000)
    monkeypatch.setattr(sorting, "_LEAST_BLOCK", 300)
    monkeypatch.setattr(sorting, "_MERGED", 0)
    built = [import_dossier(folder, tmp_path / f"{folder.name}.db") for folder in yaml_and_lines]
    assert isinstance(built[0], Built)
    assert built[0] == built[1]
    with Dossier(tmp_path / "lines.db") as dossier:
        assert dossier.is_sound()


def test_events_may_be_lines_and_files_at_once(dossier_copy: Path, small_db: Path, tmp_path: Path) -> None:
    fire = dossier_copy / "events" / "depot-fire.yaml"
    kept = fire.read_text(encoding="utf-8")
    into_lines(dossier_copy)
    lines = (dossier_copy / "events.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    fire.write_text(kept, encoding="utf-8")
    others = [line for line in lines if json.loads(line)["id"] != "depot-fire"]
    (dossier_copy / "events.jsonl").write_text("".join(others), encoding="utf-8")
    assert isinstance(import_dossier(dossier_copy, tmp_path / "x.db"), Built)
    with Dossier(tmp_path / "x.db") as mixed, Dossier(small_db) as whole:
        assert {event.id for event in mixed.events} == {event.id for event in whole.events}
    fire.rename(fire.with_name("other.yaml"))
    problems = import_dossier(dossier_copy, tmp_path / "x.db")
    assert isinstance(problems, list)
    assert [problem.message for problem in problems] == ["“depot-fire” stands in other.yaml"]


@pytest.mark.parametrize("what", _OF_LINES)
def test_what_is_refused_in_yaml_is_refused_in_lines(dossier_copy: Path, tmp_path: Path, what: str) -> None:
    file, old, new, _ = CHANGES[what]
    change(dossier_copy, file, old, new)
    wanted = import_dossier(dossier_copy, tmp_path / "x.db")
    assert isinstance(wanted, list)
    if any("name the file as the id" in problem.hint for problem in wanted):
        pytest.skip("lines have no file names")
    in_yaml: dict[Where, object] = {}
    for path in dossier_copy.rglob("*.yaml"):
        in_yaml |= _placed(read_yaml(path, path.relative_to(dossier_copy).as_posix()))
    into_lines(dossier_copy)
    found = import_dossier(dossier_copy, tmp_path / "x.db")
    assert isinstance(found, list)
    assert {problem.message for problem in found} == {problem.message for problem in wanted}
    for problem in found:
        if not problem.where.file.endswith(".jsonl") or not problem.where.column:
            continue
        line = (dossier_copy / problem.where.file).read_text("utf-8").splitlines()[problem.where.line - 1]
        there, _ = json.JSONDecoder().raw_decode(line, problem.where.column - 1)
        assert there in [in_yaml.get(one.where) for one in wanted if one.message == problem.message]
    without = {problem.message for problem in found if not problem.where.column}
    assert not without or "second " in what or what.endswith("itself"), without
    checked = lint_dossier(dossier_copy).findings
    assert {problem.where for problem in found if problem.where.column} <= {one.where for one in checked}
    assert {problem.message for problem in wanted} <= {one.message for one in checked}
    assert all(one.where.column for one in checked)
    assert not (tmp_path / "x.db").exists()


def _placed(node: Node) -> Iterator[tuple[Where, object]]:
    """Every key and value, the outer ones first, with where it stands."""
    yield node.where, plain(node)
    match node:
        case Mapping():
            for key, value in node.entries.items():
                yield node.keys[key], key
                yield from _placed(value)
        case nodes.Sequence():
            for item in node.items:
                yield from _placed(item)


def _add(folder: Path, name: str, *records: object) -> int:
    """Add lines to a file, and return the number of the first."""
    path = folder / f"{name}.jsonl"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    return text.count("\n") + 1


def _event(id_: str, part_of: str = "") -> dict[str, str]:
    event = {"id": id_, "title": "T", "kind": "fire", "summary": "S."}
    return event | ({"part-of": part_of} if part_of else {})


@pytest.mark.parametrize(
    ("events", "messages"),
    [
        ([_event("new"), _event("new")], {1: "a second event with the id “new”"}),
        ([_event("new", "later"), _event("later")], {}),
        ([_event("new", "nothing")], {0: "no event has the id “nothing”"}),
        ([_event("new", "new")], {0: "“new” lies within itself: new → new"}),
        (
            [_event("a1", "b1"), _event("b1", "a1"), _event("c1", "a1")],
            {0: "“a1” lies within itself: a1 → b1 → a1", 1: "“b1” lies within itself: b1 → a1 → b1"},
        ),
        ([_event("ministry")], {0: "“ministry” is the id of a actor already"}),
        ([_event("new"), {**_event("bad"), "kind": "x", "mood": "y"}], {1: "an event has no “mood”"}),
    ],
)
def test_what_lines_say_of_each_other_is_looked_at(
    dossier_copy: Path, tmp_path: Path, events: list[dict[str, str]], messages: dict[int, str]
) -> None:
    into_lines(dossier_copy)
    first = _add(dossier_copy, "events", *events)
    built = import_dossier(dossier_copy, tmp_path / "x.db")
    if not messages:
        assert isinstance(built, Built)
        return
    assert isinstance(built, list)
    found = {(problem.where.file, problem.where.line, problem.message) for problem in built}
    wanted = {("events.jsonl", first + number, message) for number, message in messages.items()}
    assert wanted <= found
    assert {line for _, line, _ in found} == {line for _, line, _ in wanted}
    assert not (tmp_path / "x.db").exists()


def test_a_line_that_only_looks_odd_is_read(dossier_copy: Path, tmp_path: Path) -> None:
    into_lines(dossier_copy)
    _add(dossier_copy, "events", {**_event("new"), "title": "\U0001f525 \\u0000", "note": '"a" : ":"'})
    assert isinstance(import_dossier(dossier_copy, tmp_path / "x.db"), Built)
    with Dossier(tmp_path / "x.db") as dossier:
        assert dossier.event("new").title == "\U0001f525 \\u0000"


def test_more_problems_than_anybody_reads_end_the_search_for_them(dossier_copy: Path, tmp_path: Path) -> None:
    into_lines(dossier_copy)
    _add(dossier_copy, "events", *([{}] * (MOST_PROBLEMS // 4 + 10)))
    problems = import_dossier(dossier_copy, tmp_path / "x.db")
    assert isinstance(problems, list)
    assert len(problems) == MOST_PROBLEMS


def test_an_interruption_at_any_step_leaves_the_old_database_and_no_litter(
    dossier_copy: Path, db_copy: Path
) -> None:
    into_lines(dossier_copy)
    before = snapshot(db_copy.parent)
    steps: list[Step] = []
    import_dossier(dossier_copy, db_copy.with_name("other.db"), steps.append)
    db_copy.with_name("other.db").unlink()
    kinds = list(dict.fromkeys(step.what for step in steps))
    assert {"events", "content hash", "indexes"} <= set(kinds)
    for number, step in enumerate(steps):
        if step.what == "search indexes":  # by then it is the new one
            continue
        with pytest.raises(KeyboardInterrupt):
            import_dossier(dossier_copy, db_copy, _Interrupt(number))
        assert snapshot(db_copy.parent) == before


def test_an_interruption_within_sqlite_leaves_the_old_database_and_no_litter(
    dossier_copy: Path, db_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "_STEPS_BETWEEN_LOOKS", 20)
    into_lines(dossier_copy)
    before = snapshot(db_copy.parent)
    steps: list[str] = []

    def interrupt(step: Step) -> None:
        steps.append(step.what)
        if steps.count("indexes") == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_dossier(dossier_copy, db_copy, interrupt)
    assert steps.count("indexes") == 3
    assert snapshot(db_copy.parent) == before


class _Interrupt:
    """Interrupts at the step with this number."""

    def __init__(self, number: int) -> None:
        self._left = number

    def __call__(self, step: Step) -> None:
        if self._left == 0:
            raise KeyboardInterrupt
        self._left -= 1


@pytest.mark.skipif(os.name == "nt", reason="there nobody knows who lives")
def test_drafts_of_the_dead_are_removed_and_those_of_the_living_stay(
    small_dossier: Path, tmp_path: Path
) -> None:
    dead, living = tmp_path / f".x.db.{2**22 + 1}.new", tmp_path / f".x.db.{os.getppid()}.new"
    for draft in (dead, living):
        draft.touch()
    import_dossier(small_dossier, tmp_path / "x.db")
    assert not dead.exists() and living.exists()


def test_the_indexes_are_there(small_db: Path) -> None:
    with closing(sqlite3.connect(small_db)) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    assert {"idx_event_part_of", "idx_event_place", "idx_account_source", "idx_claim_event"} <= names


def test_a_database_without_some_of_the_indexes_is_read(db_copy: Path) -> None:
    with closing(sqlite3.connect(db_copy)) as connection:
        connection.execute("DROP INDEX idx_event_part_of")
        connection.execute("DROP INDEX idx_account_source")
    with Dossier(db_copy) as dossier:
        assert dossier.is_sound() and dossier.event("depot-fire").title


_cells = (
    st.text(max_size=5)
    | st.sampled_from(['"], ["', '}, {""\n', "\x00\n\U0001f600"])
    | st.integers()
    | st.none()
)


@given(st.lists(st.tuples(_cells, _cells), min_size=1, max_size=20), st.integers(1, 7))
def test_the_fingerprint_is_the_content_hash(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[object, object]], at_once: int
) -> None:
    tables: dict[str, Sequence[tuple[object, ...]]] = {**no_rows(), "about": rows, "voice": rows[:3]}
    with pytest.MonkeyPatch.context() as patch, closing(Fingerprint(tmp_path_factory.getbasetemp())) as ours:
        patch.setattr(sorting, "_RUN", 40)
        patch.setattr(sorting, "_LEAST_BLOCK", 10)
        patch.setattr(sorting, "_MERGED", 0)
        for start in range(0, len(rows), at_once):
            ours.add({"about": sorted_lines(rows[start : start + at_once])})
        ours.add({"voice": sorted_lines(rows[:3])})
        assert ours.digest() == content_hash(tables.items())
