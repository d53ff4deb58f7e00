"""Editors' notes with the names of works in place of their ids."""

from __future__ import annotations

import pytest

from qantar_tui.words.notes import with_labels

LABELS = {"ash-2022": "Ash 2022", "katara-nd": "Katara n.d.", "birch": "Birch 2023"}


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("", ""),
        ("Named in ash-2022 ¶127.", "Named in Ash 2022 ¶127."),
        ("Ash-2022 ¶4 has it (katara-nd, ¶1; ash-2022).", "Ash 2022 ¶4 has it (Katara n.d., ¶1; Ash 2022)."),
        ("By ash-2022's account", "By Ash 2022's account"),
        ("An ash-2023, an ash-20221, a mash-2022, an ash-2022-b and ash-2022_b", ""),
        ("https://ash.org/ash-2022 ash-2022/x ash-2022@x.org #ash-2022 @ash-2022", ""),
        ("The file is called “ash-2022”, or 'ash-2022'.", ""),
        ("A birch stood there.", ""),
        ("ASH-2022", ""),
    ],
)  # fmt: skip
def test_only_whole_ids_of_works_become_their_labels(note: str, shown: str) -> None:
    assert with_labels(note, lambda id_: LABELS.get(id_, "")) == (shown or note)
