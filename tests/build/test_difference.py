"""What a preview says, and `qantar diff`, held against what an import then does, whatever was edited."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from qantar_tui.build.difference import Difference
from qantar_tui.build.importer import Built, import_dossier, preview_dossier
from qantar_tui.build.lint.run import lint_dossier
from qantar_tui.dossier.changes import VerdictChange, changes, is_same
from qantar_tui.dossier.library import Dossier
from tests.build.as_lines import into_lines

_FILES = ("sources", "actors", "places", "events")
_Keyed = dict[str, dict[tuple[str, ...], object]]
Json = dict[str, list[object]]


def _holders(value: object, name: str) -> Iterator[tuple[str, Any]]:
    """Every list and mapping that holds anything, with the name of the field that it is in."""
    if isinstance(value, dict | list) and value:
        yield name, value
        for key, inner in value.items() if isinstance(value, dict) else ((name, each) for each in value):
            yield from _holders(inner, key)


@st.composite
def _edits(draw: st.DrawFn, records: Json) -> Json:
    """The records with some of what they hold removed, or replaced by what stands elsewhere in its place."""
    edited: Json = json.loads(json.dumps(records))
    elsewhere: defaultdict[str, list[object]] = defaultdict(list)
    for file in _FILES:
        for name, holder in _holders(records[file], file):
            for key, value in (
                holder.items() if isinstance(holder, dict) else ((name, each) for each in holder)
            ):
                elsewhere[key].append(value)
    for _ in range(draw(st.integers(1, 3))):
        name, holder = draw(st.sampled_from(list(_holders(edited[draw(st.sampled_from(_FILES))], "none"))))
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        key = draw(st.sampled_from(keys))
        others = elsewhere[key if isinstance(key, str) else name]
        if draw(st.booleans()) or not others:
            del holder[key]
        else:
            holder[key] = json.loads(json.dumps(draw(st.sampled_from(others))))
    return edited


def _held(database: Path) -> _Keyed:
    """Every record that has an id, as a value of the model, without what belongs to another one."""
    with Dossier(database) as dossier:
        return {
            "event": {(event.id,): replace(event, points=()) for event in dossier.events},
            "point": {(event.id, point.id): point for event in dossier.events for point in event.points},
            "source": {(source.id,): source for source in dossier.sources},
            "account": {
                (event.id, account.source): (account.gist, account.note)
                for event in dossier.events
                for account in dossier.accounts(event.id)
            },
            "verdict": {
                (event.id, row.point.id): row.verdict
                for event in dossier.events
                for row in dossier.comparison(event.id).rows
            },
        }


def _differing(old: _Keyed, new: _Keyed, kind: str) -> tuple[int, int, int]:
    """How many were created, changed and removed."""
    before, after = old[kind], new[kind]
    changed = sum(before[id_] != after[id_] for id_ in before.keys() & after.keys())
    return len(after.keys() - before.keys()), changed, len(before.keys() - after.keys())


@settings(max_examples=40)
@given(st.data())
def test_an_import_does_what_its_preview_says(
    small_dossier: Path, small_db: Path, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder, target = Path(scratch, "dossier"), Path(scratch, "x.db")
        shutil.copytree(small_dossier, folder)
        into_lines(folder)
        lines = {file: (folder / f"{file}.jsonl").read_text("utf-8").splitlines() for file in _FILES}
        records: Json = {file: [json.loads(line) for line in some] for file, some in lines.items()}
        for file, edited in data.draw(_edits(records)).items():
            (folder / f"{file}.jsonl").write_text(
                "".join(f"{json.dumps(each)}\n" for each in edited), "utf-8"
            )
        shutil.copy(small_db, target)
        said = preview_dossier(folder, target)
        assert target.read_bytes() == small_db.read_bytes()
        done = import_dossier(folder, target)
        if not isinstance(done, Built):
            assert said == done
            assert {one.message for one in done} <= {one.message for one in lint_dossier(folder).findings}
            return
        assert isinstance(said, Difference)
        old, new = _held(small_db), _held(target)
        for kind in said.kinds:
            if kind.name in old:
                counts = kind.created.count, kind.changed.count, kind.removed.count
                assert counts == _differing(old, new, kind.name), kind
        with Dossier(small_db) as before, Dossier(target) as after:
            assert is_same(before, after) == said.is_the_same
            judged = [one for one in changes(before, after) if isinstance(one, VerdictChange)]
        assert len({(one.event, one.point) for one in judged}) == len(judged)
        assert len(judged) == _differing(old, new, "verdict")[1]
        assert all(new["verdict"][one.event, one.point] == one.new != one.old for one in judged)
