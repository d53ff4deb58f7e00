"""What a dossier says of itself: its languages by their codes."""

from __future__ import annotations

import pytest

from qantar_tui.model.about import About

_ABOUT = About(
    "made", "Made", "Invented.", "CC0", "en", "+05:00", "", vocabularies={
        "languages": {"uz": "Uzbek", "uz-Cyrl": "Uzbek in Cyrillic", "ga": "Irish"},
    },
)  # fmt: skip


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("ga", "Irish"),
        ("uz-Cyrl", "Uzbek in Cyrillic"),
        ("uz-Arab", "Uzbek (uz-Arab)"),
        ("xx", "xx"),
        ("xx-Latn", "xx-Latn"),
    ],
)
def test_a_code_with_a_script_is_known_by_itself_or_by_its_first_part(code: str, title: str) -> None:
    assert _ABOUT.language_called(code) == title
