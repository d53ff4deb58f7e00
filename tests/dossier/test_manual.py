"""The manual: every section of every chapter is a topic, and reads as plain text at any width."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qantar_tui.dossier import manual
from qantar_tui.dossier.manual import CHAPTERS, WHOLE, Chapter, ManualMissing, Topic, topic_named, topics
from qantar_tui.dossier.manual_lines import lines_of
from qantar_tui.text.cells import width
from qantar_tui.text.filling import Weight, plain
from qantar_tui.text.show import show

ROOT = Path(__file__).resolve().parents[2]
WIDTHS = (20, 54, 60, 80, 110)
TOPICS = topics()
CHAPTER_TOPICS = [topic for topic in TOPICS if topic.level == 1]


def _text(markdown: str, cells: int, *, quotes_code: bool = False) -> str:
    return "\n".join(map(plain, lines_of(markdown, cells, quotes_code=quotes_code)))


def test_the_chapters_are_the_files_themselves() -> None:
    assert [topic.id for topic in CHAPTER_TOPICS] == [chapter.id for chapter in CHAPTERS]
    for topic, chapter in zip(CHAPTER_TOPICS, CHAPTERS, strict=True):
        assert topic.text == (ROOT / chapter.file).read_text(encoding="utf-8")
        assert topic.text.startswith(f"# {topic.title}\n")


def test_every_section_of_readme_is_a_topic() -> None:
    headings = re.sub(r"^```.*?^```", "", CHAPTER_TOPICS[0].text, flags=re.DOTALL | re.MULTILINE)
    titles = re.findall(r"^#{2,} (.*)", headings, re.MULTILINE)
    assert titles == [topic.title for topic in TOPICS if topic.chapter == "readme" and topic.level > 1]
    assert {"while-writing", "moving-through-time", "keys", "your-own-dossier"} < {t.id for t in TOPICS}


def test_every_topic_has_a_name_of_its_own() -> None:
    ids = [topic.id for topic in TOPICS]
    assert len(set(ids)) == len(ids)
    assert WHOLE not in ids and all(re.fullmatch(r"[a-z0-9-]+", id_) for id_ in ids)


@pytest.mark.parametrize("topic", CHAPTER_TOPICS, ids=lambda topic: topic.id)
def test_a_chapter_reads_as_plain_text_at_any_width(topic: Topic) -> None:
    for cells in WIDTHS:
        text = _text(topic.text, cells)
        assert max(map(width, text.splitlines())) <= cells
        assert show(text, lines=True, limit=len(text)) == text
        assert not re.search(r"\]\(|!\[|\*\*|^#+ |^```|^\| |\.svg", text, re.MULTILINE)
        assert "\n\n\n" not in text and text == text.strip("\n")


@pytest.mark.parametrize("topic", CHAPTER_TOPICS, ids=lambda topic: topic.id)
def test_every_word_of_a_chapter_is_in_it(topic: Topic) -> None:
    without = re.sub(r"!\[.*?\]\(.*?\)", "", topic.text)
    without = re.sub(r"(?<!`)\[([^]`]*)\]\([^)]*\)", r"\1", without)
    without = re.sub(r"^\|[ :|-]+\|$|^```\w*$", "", without, flags=re.MULTILINE)
    words = [re.sub(r"\W", "", word) for word in without.split()]
    text = re.sub(r"\W", "", _text(topic.text, 400))
    assert [word for word in words if word not in text] == []


def test_what_is_typed_is_strong_or_keeps_its_backticks() -> None:
    line = lines_of("Press `x`, and **now**.", 40)[0]
    assert [piece.text for piece in line if piece.weight is Weight.STRONG] == ["x", "now"]
    assert _text("Press `x`, and **now**.", 40, quotes_code=True) == "Press `x`, and now."


def test_a_heading_is_underlined() -> None:
    assert _text("# One\n\n## Two\n\n### Three\n", 40) == "One\n═══\n\nTwo\n───\n\nThree"


def test_a_list_hangs_together() -> None:
    assert _text("- one two three\n- four\n\nfive\n", 9) == "• one two\n  three\n• four\n\nfive"


_TABLE = """
| key | | what it does |
|---|---|---|
| **Here** | | |
| `x` | ![picture](x.svg) | One thing |
| **There** | | |
| `y` | | Another thing, which is told at more length |
"""


def test_a_table_is_in_columns_without_those_that_are_empty() -> None:
    assert _text(_TABLE, 60).splitlines() == [
        "key  what it does",
        "",
        "Here",
        "x    One thing",
        "",
        "There",
        "y    Another thing, which is told at more length",
    ]
    assert _text(_TABLE, 30).endswith("y    Another thing, which is\n     told at more length")
    assert _text(_TABLE, 12).endswith("y\n  Another\n  thing,\n  which is\n  told at\n  more\n  length")


def test_the_comment_of_a_long_command_stands_below_it() -> None:
    text = "```\nqantar info  # short\n    qantar find 'a b'      # what it finds\n```\n"
    assert _text(text, 60) == "  qantar info  # short\n      qantar find 'a b'      # what it finds"
    assert _text(text, 30) == "  qantar info  # short\n      qantar find 'a b'\n          # what it finds"


def test_nothing_of_a_text_steers_the_terminal() -> None:
    assert "\x1b" not in _text("a\x1b[31m `\x1b` \u202e <b>x</b>\n\n```\n\x1b]0;\x07\n```\n", 40)


@pytest.mark.parametrize(
    "wanted", ["while-writing", "While writing", " WHILE-WRITING", "docs/shell.md", "contributing.md"]
)
def test_a_topic_is_named_by_id_heading_or_file(wanted: str) -> None:
    assert topic_named(wanted, TOPICS)


def test_what_is_no_topic_is_none() -> None:
    assert topic_named("", TOPICS) is topic_named("…", TOPICS) is topic_named("nothing", TOPICS) is None


def test_a_manual_without_its_files_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manual, "CHAPTERS", (Chapter("gone", "docs/gone.md", 2),))
    with pytest.raises(ManualMissing, match=r"docs/gone\.md cannot be read\. Install qantar anew"):
        topics()
