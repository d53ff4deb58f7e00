"""README says what the program does: every command, every key, every example."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from qantar_tui.cli.commands import COMMANDS
from qantar_tui.cli.main import main
from qantar_tui.dossier.library import Dossier
from qantar_tui.search.hits import Reason
from qantar_tui.ui.commands import EVERY
from qantar_tui.words.verdict import VERDICTS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
KEYS = (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")
SHELL = (ROOT / "docs" / "shell.md").read_text(encoding="utf-8")
EXAMPLES = [
    line.partition("#")[0].strip()
    for block in re.findall(r"```console\n(.*?)```", README + SHELL, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("qantar ")
]


def test_the_two_commands_come_first() -> None:
    first = re.search(r"```console\n(.*?)```", README, re.DOTALL)
    assert first and [line.split("#")[0].strip() for line in first[1].splitlines()] == [
        "make run",
        "make test",
    ]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_is_shown(command: object) -> None:
    assert f"qantar {command.name}" in README  # type: ignore[attr-defined]  # parametrize gives objects


def test_the_table_holds_every_key_and_none_that_the_program_does_not_have() -> None:
    keys = [(" ".join(f"`{key}`" for key in command.shown_keys), command.help) for command in EVERY]
    rows = re.findall(r"^\| (`.*`) \| (.*) \|$", KEYS, re.MULTILINE)
    assert set(rows) == set(keys)
    few = README.partition("### Keys")[2].partition("\n`y` copies")[0]
    matter_most = re.findall(r"^\| (`.*`) \| (.*) \|$", few, re.MULTILINE)
    assert len(matter_most) == len(set(matter_most) & set(keys)) == 20


@pytest.mark.parametrize("glyph_and_word", VERDICTS.values(), ids=VERDICTS.keys())
def test_every_verdict_is_explained(glyph_and_word: tuple[str, str]) -> None:
    assert f"| `{' '.join(glyph_and_word)}` |" in README


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_works(
    example: str,
    real_db: Path,
    real_dossier: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("QANTAR_DB", str(real_db))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "import").symlink_to(real_dossier)
    (tmp_path / "texts").mkdir()
    for name in ("copy.db", "old.db", "new.db"):
        shutil.copyfile(real_db, tmp_path / name)
    (tmp_path / "names.txt").write_text("Tokaev\nМасимов\n", encoding="utf-8")
    misses_texts = example.startswith("qantar verify ")  # they are their publishers', and not here
    assert main(shlex.split(example)[1:]) == (1 if misses_texts else 0)
    assert capsys.readouterr().out.strip()


JSON_ROWS = re.findall(r"^\| `(\w+)` \| (.*?) \| (.*) \|$", SHELL.partition("## JSON")[2], re.MULTILINE)


@pytest.mark.parametrize(("command", "kinds", "fields"), JSON_ROWS)
def test_the_json_has_the_fields_that_are_promised(
    command: str, kinds: str, fields: str, real_db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "001_6251270ef20ffaad.txt").write_text("Not the text that was read.")
    arguments = {
        "find": ["tokaev"],
        "show": ["masimov"],
        "compare": ["almaty-airport-seized"],
        "cite": ["kim-2023"],
        "verify": ["--texts", str(tmp_path)],
    }
    code = main([command, *arguments.get(command, []), "--db", str(real_db), "--format", "json"])
    assert code == (1 if command == "verify" else 0)  # there everything is missing or changed
    answer = capsys.readouterr().out
    record = json.loads(answer)
    assert record["qantar"] == 1
    assert f"`{record['kind']}`" in kinds
    assert all(f'"{field}":' in answer for field in re.findall(r"`(\w+)`", fields) if field != "claim")


def test_every_picture_is_there() -> None:
    pictures = re.findall(r"\]\((docs/.*?\.svg)\)", README)
    assert len(pictures) >= 5
    assert all((ROOT / picture).is_file() for picture in pictures)


def test_every_link_leads_to_a_file() -> None:
    for text, folder in ((README, ROOT), (SHELL, ROOT / "docs")):
        links = re.findall(r"\]\(([A-Za-z.][\w./-]*)\)", text)
        assert links and all((folder / link).exists() for link in links)


REASONS = re.findall(r"^\| ([a-z ]+) \| (`.*) \|$", SHELL, re.MULTILINE)


def test_every_reason_for_a_hit_is_explained() -> None:
    assert [reason for reason, _ in REASONS if reason != "nickname"] == [
        reason for reason in Reason if reason not in (Reason.NICKNAME, Reason.ALIKE)
    ]


@pytest.mark.parametrize(
    ("reason", "query"),
    [(reason, query) for reason, examples in REASONS for query in re.findall(r"`(.*?)`", examples)],
)
def test_the_examples_of_reasons_are_found_for_them(reason: str, query: str, real: Dossier) -> None:
    best = real.find_names(query)[0]
    assert (best.reason, best.is_strong) == (reason, True)
    assert best.id == {Reason.ABBREVIATION: "csto", Reason.SCRIPT: "kim"}.get(Reason(reason), "tokayev")


def test_the_numbers_are_those_of_the_shipped_dossier(real: Dossier) -> None:
    cited = [source for source in real.sources if not source.was_read]
    assert f"{len(real.events)} events" in README
    assert f"lists {len(cited)} works" in README
    for source in real.read_sources:
        assert f"`{source.id}`" in README
