"""What differs between two dossiers: whatever is changed in the files is told, and nothing else."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.compare.verdict import Verdict
from qantar_tui.dossier.changes import Change, VerdictChange, What, changes, is_same
from qantar_tui.dossier.changes_claims import matched
from qantar_tui.dossier.changes_fields import KEPT_AS_JSON, FieldChange, decoded, field_changes
from qantar_tui.dossier.kinds import CHANGE_KINDS
from qantar_tui.dossier.library import Dossier
from qantar_tui.store.side_by_side import CLAIMS, LISTINGS, Row, pairs
from tests.conftest import build

Found = list[Change | VerdictChange]
Differ = Callable[..., Found]
_FIRE = "events/depot-fire.yaml"


@pytest.fixture
def differ(dossier_copy: Path, small: Dossier, tmp_path: Path) -> Differ:
    """What differs after texts in one file of the invented dossier were replaced."""

    def run(file: str, *replaced: tuple[str, str]) -> Found:
        path = dossier_copy / file
        text = path.read_text("utf-8")
        for old, new in replaced:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        path.write_text(text, "utf-8")
        with Dossier(build(dossier_copy, tmp_path / "new.db")) as new_one:
            assert not is_same(small, new_one)
            found = list(changes(small, new_one))
            assert _turned(found) == Counter(map(_key, changes(new_one, small)))
        return found

    return run


def _key(change: Change | VerdictChange) -> tuple[str, str]:
    return change.kind, change.what if isinstance(change, Change) else ""


def _turned(found: Found) -> Counter[tuple[str, str]]:
    """What is found from the other side: what was added is removed there."""
    other = {What.ADDED: What.REMOVED, What.REMOVED: What.ADDED}
    return Counter(
        (change.kind, other.get(change.what, change.what) if isinstance(change, Change) else "")
        for change in found
    )


def test_a_dossier_does_not_differ_from_itself(small: Dossier, small_db: Path, real: Dossier) -> None:
    with Dossier(small_db) as again:
        assert is_same(small, again)
    assert not is_same(small, real)
    for dossier in (small, real):
        assert list(changes(dossier, dossier)) == []


def test_a_field_is_told_with_what_it_was_and_is(differ: Differ) -> None:
    (found,) = differ(_FIRE, ("title: The depot burns", "title: A depot burns"))
    fields = (FieldChange("title", "The depot burns", "A depot burns"),)
    assert found == Change("event", What.CHANGED, ("depot-fire",), "A depot burns", fields)


def test_an_entry_of_a_list_is_told_alone(differ: Differ) -> None:
    (found,) = differ(
        _FIRE, ("  - {actor: city-guard, role: absent}\n", "  - {actor: city-guard, role: blamed}\n")
    )
    assert isinstance(found, Change)
    assert found.fields == (
        FieldChange("actors", "city-guard, absent", ""),
        FieldChange("actors", "", "city-guard, blamed"),
    )


def test_another_time_is_told_once_and_not_as_it_is_computed(differ: Differ) -> None:
    (found,) = differ(_FIRE, ('from: "22:00~", to: "06:00", note', 'from: "23:00~", to: "06:00", note'))
    assert isinstance(found, Change)
    assert found.fields == (FieldChange("when.from", "22:00~", "23:00~"),)


def test_a_claim_that_changed_is_one_claim_and_its_verdict_is_told(differ: Differ) -> None:
    claim, verdict = differ(
        _FIRE, ('value: "11", words: Eleven died in all.', 'value: "3", words: Three died in all.')
    )
    assert isinstance(claim, Change)
    assert (claim.what, claim.id) == (What.CHANGED, ("depot-fire", "dead", "birch-2023", "44"))
    assert [field.name for field in claim.fields] == ["value", "words"]
    assert verdict == VerdictChange(
        "depot-fire", "dead", "How many died?", *_verdicts("compatible", "agreed")
    )


def _verdicts(*names: str) -> tuple[Verdict, ...]:
    return tuple(Verdict(name) for name in names)


def test_a_claim_that_comes_in_between_shifts_no_other(differ: Differ) -> None:
    line = "      - {point: why, stance: asserts, value: Because of the accounts."
    added, *others = differ(
        _FIRE,
        (line, '      - {point: dead, stance: asserts, value: "4", words: Four died., at: "9"}\n' + line),
    )
    assert isinstance(added, Change)
    assert (added.what, added.id) == (What.ADDED, ("depot-fire", "dead", "caravan-2024", "9"))
    assert added.title == "asserts 4"
    assert all(isinstance(change, VerdictChange) for change in others)


def test_a_source_that_derives_from_another_is_told(differ: Differ) -> None:
    found = differ("sources.yaml", ("    derived-from: [birch-2023]\n", "    derived-from: [ash-2022]\n"))
    (source, *others) = found
    assert isinstance(source, Change)
    assert source.fields == (
        FieldChange("derived-from", "birch-2023", ""),
        FieldChange("derived-from", "", "ash-2022"),
    )
    assert all(isinstance(change, VerdictChange) for change in others)


def test_a_whole_event_goes_with_all_that_belongs_to_it(
    dossier_copy: Path, small: Dossier, tmp_path: Path
) -> None:
    (dossier_copy / "events" / "inquest.yaml").unlink()
    with Dossier(build(dossier_copy, tmp_path / "new.db")) as new:
        found = list(changes(small, new))
    assert [(change.kind, change.id[0]) for change in found if isinstance(change, Change)] == [
        ("event", "inquest"),
        ("point", "inquest"),
    ]


def test_everything_differs_between_two_dossiers_in_the_order_of_the_kinds(
    small: Dossier, real: Dossier
) -> None:
    kinds = [change.kind for change in changes(small, real)]
    assert list(dict.fromkeys(kinds)) == [kind for kind in CHANGE_KINDS if kind != "verdict"]
    counts = Counter(_key(change) for change in changes(small, real))
    for kind, named in (("event", "events"), ("claim", "claims"), ("source", "sources"), ("actor", "actors")):
        assert counts[kind, What.ADDED] == real.about.counts[named]
        assert counts[kind, What.REMOVED] == small.about.counts[named]


def test_a_large_dossier_is_told_of_alike(lazy: Dossier, small: Dossier, real: Dossier) -> None:
    assert Counter(map(_key, changes(small, lazy))) == Counter(map(_key, changes(small, real)))


def test_two_builds_of_one_folder_are_the_same(small_dossier: Path, small: Dossier, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(small_dossier, copy)
    with Dossier(build(copy, tmp_path / "again.db")) as again:
        assert is_same(small, again)


_CELLS = st.sampled_from(["", "1", "2", "[]"])


@st.composite
def _claims(draw: st.DrawFn) -> list[Row]:
    rows = draw(st.lists(st.tuples(*([_CELLS] * (len(CLAIMS.fields) - 1))), max_size=8))
    return [("event", number, *row) for number, row in enumerate(rows)]


def _contents(rows: list[Row]) -> Counter[Row]:
    return Counter(row[2:] for row in rows)


@given(_claims(), _claims())
def test_every_claim_is_matched_once_or_left_over(old: list[Row], new: list[Row]) -> None:
    found = matched(old, new)
    removed = _contents([*found.removed, *(pair[0] for pair in found.changed)])
    added = _contents([*found.added, *(pair[1] for pair in found.changed)])
    assert removed == _contents(old) - _contents(new)
    assert added == _contents(new) - _contents(old)
    assert all(one[2:] != other[2:] for one, other in found.changed)


@given(_claims(), st.randoms(use_true_random=False))
def test_claims_in_another_order_are_the_same_claims(old: list[Row], random: Random) -> None:
    new = random.sample(old, len(old))
    found = matched(old, new)
    assert not (found.changed or found.removed or found.added)


_TEXTS = st.one_of(
    st.none(), st.text(max_size=6), st.sampled_from(['["a", "b"]', '{"a": 1}', "[", '"x"', "{}"])
)


@given(st.lists(st.tuples(_TEXTS, _TEXTS), min_size=1, max_size=4))
def test_a_row_that_differs_always_has_a_field_that_does(both: list[tuple[object, object]]) -> None:
    names = ["title", "choices", "names", "value"][: len(both)]
    old, new = zip(*both, strict=True)
    found = field_changes(names, old, new)
    differing = {name for name, (one, other) in zip(names, both, strict=True) if one != other}
    assert {change.name.partition(".")[0] for change in found} == differing
    assert all(change.old != change.new or not change.old for change in found)


def test_json_that_is_too_deep_is_a_text() -> None:
    deep = "[" * 200_000
    assert field_changes(["choices"], [deep], ["x"]) == (FieldChange("choices", deep, "x"),)


def test_a_text_that_looks_like_json_is_told_as_it_is(differ: Differ) -> None:
    found = differ(
        _FIRE,
        ("title: The depot burns", 'title: "[1]"'),
        ("words: Eleven died in all.", """words: '"Eleven"'"""),
        ("role: blamed, note: by the ministry", """role: blamed, note: '["by"]'"""),
    )
    fields = [change.fields for change in found if isinstance(change, Change)]
    assert fields == [
        (
            FieldChange("title", "The depot burns", "[1]"),
            FieldChange("actors", "dockers, blamed, by the ministry", ""),
            FieldChange("actors", "", 'dockers, blamed, ["by"]'),
        ),
        (FieldChange("words", "Eleven died in all.", '"Eleven"'),),
    ]
    assert field_changes(["words"], ['"A"'], ["A"]) == (FieldChange("words", '"A"', "A"),)
    assert field_changes(["value"], ['"A"'], ['["A"]']) == (FieldChange("value", '"A"', '["A"]'),)


def test_of_the_facts_only_vocabularies_are_lists(differ: Differ) -> None:
    (found,) = differ("dossier.yaml", ("title: The depot fire, an invented dossier", 'title: "[1, 2]"'))
    assert isinstance(found, Change)
    assert found.fields == (FieldChange("value", "The depot fire, an invented dossier", "[1, 2]"),)


def test_what_is_kept_as_json_is_what_is_read_as_such(small: Dossier, real: Dossier) -> None:
    for dossier in (small, real):
        for kind, listing in (*LISTINGS.items(), ("claim", CLAIMS)):
            for row in dossier._reader.listed(listing):
                cells = dict(zip(listing.fields, row[listing.key :], strict=True))
                for name in KEPT_AS_JSON.intersection(cells) if kind != "fact" else ():
                    assert isinstance(decoded(name, cells[name]), list | dict) or name == "value"
                    assert json.loads(str(cells[name])) is not None
    lists = {name for listing in (*LISTINGS.values(), CLAIMS) for name in listing.fields}
    assert lists >= KEPT_AS_JSON


@given(
    st.dictionaries(st.text(max_size=2), st.integers(0, 2)),
    st.dictionaries(st.text(max_size=2), st.integers(0, 2)),
)
def test_pairs_come_together_by_their_ids(one: dict[str, int], other: dict[str, int]) -> None:
    found = list(pairs(sorted(one.items()), sorted(other.items()), 1))
    assert [id_ for (id_,), _, _ in found] == sorted({*one, *other})
    for (id_,), mine, theirs in found:
        assert mine == ([(id_, one[id_])] if id_ in one else [])
        assert theirs == ([(id_, other[id_])] if id_ in other else [])


def test_listings_leave_no_column_of_any_table_out() -> None:
    assert set(LISTINGS) == {"event", "actor", "place", "source", "point", "account", "entry", "fact"}
    assert "edtf" not in LISTINGS["event"].fields and "when" in LISTINGS["event"].fields
