"""An answer that the coder reckoned from what a source says is never shown as what the source says."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.build.test_checks import change
from tests.cli.conftest import Qantar
from tests.conftest import build

_FIRE = "events/depot-fire.yaml"
_SIZE = "value: more than 3,"
_BEGAN = "value: 2022-01-05, words: On"
_HURT = "value: about 40, words: Some"
_NOTE = "The day after the storm."


@pytest.fixture
def computed_db(dossier_copy: Path, tmp_path: Path) -> Path:
    """The invented dossier, in which some numbers and a time were worked out."""
    change(dossier_copy, _FIRE, _SIZE, f'{_SIZE} computed: "yes", note: The sum of two fields.,')
    change(dossier_copy, _FIRE, _BEGAN, _BEGAN.replace(", words", f', computed: "yes", note: {_NOTE}, words'))
    change(dossier_copy, _FIRE, _HURT, _HURT.replace(", words", ', computed: "yes", note: By halves., words'))
    return build(dossier_copy, tmp_path / "computed.db")


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_a_comparison_says_which_answers_are_computed(qantar: Qantar, computed_db: Path, form: str) -> None:
    printed = qantar("compare", "depot-fire", "--format", form, "--db", str(computed_db)).out
    assert printed.count("(computed)") == 3
    assert qantar("compare", "depot-fire", "--format", form).out.count("(computed)") == 0


def test_so_do_csv_and_json(qantar: Qantar, computed_db: Path) -> None:
    table = qantar("compare", "depot-fire", "--format", "csv", "--db", str(computed_db)).out
    rows = [row for row in csv.DictReader(io.StringIO(table)) if row["words"]]
    computed = {(row["point"], row["source"]): row["computed"] for row in rows}
    assert [key for key, answer in computed.items() if answer == "yes"] == [
        ("injured", "ash-2022"),
        ("began", "caravan-2024"),
        ("size", "ash-2022"),
    ]
    assert set(computed.values()) == {"yes", "no"}
    points = qantar("compare", "depot-fire", "--format", "json", "--db", str(computed_db)).json["points"]
    claims = [claim for point in points for cell in point["cells"] for claim in cell["answers"]]
    assert {(claim["point"], claim["source"]) for claim in claims if claim["computed"]} == {
        ("injured", "ash-2022"),
        ("began", "caravan-2024"),
        ("size", "ash-2022"),
    }


def test_a_card_says_so_too(qantar: Qantar, computed_db: Path) -> None:
    shown = qantar("show", "ministry", "--db", str(computed_db)).out
    assert "about 40 (computed)" in " ".join(shown.split())


def test_the_sentence_for_a_draft_does_not_put_it_into_the_sources_mouth(
    qantar: Qantar, computed_db: Path
) -> None:
    said = qantar("cite", "depot-fire/size", "-f", "disagreement", "--db", str(computed_db)).out
    assert "more than 3 hectares [computed from @ash-2022, " in said
    assert "up to 3 hectares [@caravan-2024, " in said


def test_a_difference_of_two_dossiers_names_it(qantar: Qantar, small_db: Path, computed_db: Path) -> None:
    told = qantar("diff", str(small_db), str(computed_db)).out
    assert told.count("computed: “no” → “yes”") == 3


def test_without_a_note_the_check_asks_from_what(qantar: Qantar, dossier_copy: Path) -> None:
    change(dossier_copy, _FIRE, _SIZE, f'{_SIZE} computed: "yes",')
    found = qantar("check", str(dossier_copy))
    assert found.code == 1
    assert "computed-without-note: nothing says how the answer of “ash-2022”" in found.out
