"""What is put into the basket is found again by ids that outlast a build of the database."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from qantar_tui.cite.forms import Form
from qantar_tui.cite.render import EXPORTED
from qantar_tui.dossier.keeping import exported, item_of, key_in, words_now
from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import QantarError, UnknownId
from qantar_tui.model.stamp import Stamp
from qantar_tui.store.basket_item import BasketItem
from tests.conftest import build

_KEYS = (
    "event:depot-fire",
    "actor:ministry",
    "source:ash-2022",
    "place:depot",
    "explanation:arson",
    "claim:2",
    "point:depot-fire:3",
    "account:depot-fire:birch-2023",
)
_GONE = BasketItem("depot", "event", "gone", "It *was* here", note="why?")


@pytest.mark.parametrize("key", _KEYS)
def test_a_record_is_found_again_by_what_is_kept_of_it(small: Dossier, key: str) -> None:
    item = item_of(small, key)
    assert item.dossier == small.about.id
    assert item.title
    assert key_in(small, item) == key


def test_parts_are_kept_by_permanent_ids_with_their_event(small: Dossier) -> None:
    for key in _KEYS[5:]:
        item = item_of(small, key)
        assert item.id.startswith(f"qantar:{small.about.id}/event/depot-fire/")
        assert item.belongs_to == "depot-fire"


def test_what_there_is_not_cannot_be_kept_and_is_not_found(small: Dossier) -> None:
    for key in ("event:x", "place:x", "claim:9999"):
        with pytest.raises(UnknownId):
            item_of(small, key)
    for kind in ("event", "actor", "source", "place", "explanation", "claim", "point", "account"):
        assert key_in(small, replace(_GONE, kind=kind)) == ""
    point = item_of(small, "point:depot-fire:3")
    assert key_in(small, replace(point, kind="claim")) == ""


def test_the_markdown_has_every_item_in_order_with_its_note(small: Dossier) -> None:
    items = [replace(item_of(small, "claim:1"), note="to\ncheck"), _GONE, item_of(small, "place:depot")]
    lines = exported(small, items, Form.MARKDOWN).splitlines()
    assert lines[0].startswith("- The depot burns: How many died? Three people had died by the morning (")
    assert lines[1:3] == ["", "  to check"]
    assert "- It \\*was\\* here (no longer in this dossier)" in lines
    *_, last, blank, stamp = lines
    assert last.startswith("- ") and "no longer" not in last
    assert (blank, stamp) == ("", Stamp.of(small.about).markup)


@pytest.mark.parametrize("form", [form for form in EXPORTED if form is not Form.MARKDOWN])
def test_the_other_forms_have_every_work_once(small: Dossier, form: Form) -> None:
    items = [item_of(small, key) for key in ("claim:1", "claim:2", "source:birch-2023")]
    text = exported(small, [*items, _GONE], form)
    assert text.endswith("\n")
    marks = {Form.BIBTEX: "\n}", Form.RIS: "TY  - "}
    assert (len(json.loads(text)) if form is Form.CSL else text.count(marks[form])) == 2
    with pytest.raises(QantarError, match="nothing to export"):
        exported(small, [_GONE], form)


_INJURED = "{point: injured, stance: asserts, value: 7, words: Seven were burnt., at: '1'}"
_HURT = (
    '{point: injured, stance: reports, voice: [ministry], value: about 40, words: About forty hurt., at: "2"'
)


def _built_with(small_dossier: Path, folder: Path, *changes: tuple[str, str]) -> Dossier:
    shutil.copytree(small_dossier, folder / "dossier")
    told = folder / "dossier" / "events" / "depot-fire.yaml"
    text = told.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    told.write_text(text, encoding="utf-8")
    return Dossier(build(folder / "dossier", folder / "newer.db"))


def _kept_claim(dossier: Dossier, words: str) -> BasketItem:
    number = next(claim.number for claim in dossier.every_claim() if claim.words == words)
    return item_of(dossier, f"claim:{number}")


def test_a_claim_before_which_a_newer_dossier_has_another_is_still_itself(
    small: Dossier, small_dossier: Path, tmp_path: Path
) -> None:
    item = _kept_claim(small, "About forty hurt.")
    with _built_with(
        small_dossier, tmp_path, (f"      - {_HURT}", f"      - {_INJURED}\n      - {_HURT}")
    ) as newer:
        assert newer.claim(int(key_in(newer, item).removeprefix("claim:"))).words == "About forty hurt."
        assert words_now(newer, item) == ""
        assert exported(newer, [item], Form.MARKDOWN).startswith(
            "- The depot burns: How many were hurt? About forty hurt (passed"
        )
        # And back: where the first of two is gone, the second is no other one.
        second = _kept_claim(newer, "About forty hurt.")
        assert second.id.endswith("/2")
    assert small.claim(int(key_in(small, second).removeprefix("claim:"))).words == "About forty hurt."


def test_a_claim_that_reads_otherwise_in_a_newer_dossier_says_so(
    small: Dossier, small_dossier: Path, tmp_path: Path
) -> None:
    item = _kept_claim(small, "About forty hurt.")
    assert words_now(small, item) == ""
    with _built_with(small_dossier, tmp_path, ("About forty hurt.", "Some *50* hurt.")) as newer:
        assert words_now(newer, item) == "Some *50* hurt."
        first = exported(newer, [item], Form.MARKDOWN).splitlines()[0]
        assert first.startswith(r"- The depot burns: How many were hurt? Some \*50\* hurt (")
        assert first.endswith(" (put aside as: About forty hurt.)")
