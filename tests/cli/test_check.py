"""`qantar check`: what it prints, what it explains and how it ends."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qantar_tui.build.lint.table import EXPLAINED
from tests.build.test_checks import FIRE, change
from tests.cli.conftest import RAW, Qantar

ORIGIN = "origins:\n  - {id: »log-book, title: A log}\n"


def test_a_clean_dossier_is_one_sentence(qantar: Qantar, small_dossier: Path) -> None:
    ran = qantar("check", str(small_dossier))
    assert (ran.code, ran.err) == (0, "")
    assert re.fullmatch(r"18 checks over \d+ records: nothing to mend; 12 findings switched off\.\n", ran.out)


def test_a_finding_is_a_line_and_is_counted(
    qantar: Qantar, dossier_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    where = change(dossier_copy, "dossier.yaml", "origins:\n", ORIGIN)
    ran = qantar("check", str(dossier_copy))
    assert (ran.code, ran.err) == (1, "")
    first, *rest = ran.out.splitlines()
    assert first == f"{where}: origin-unused: no claim goes back to “log-book” — remove it, or name it"
    assert "1 finding;" in " ".join(rest)
    assert "  origin-unused: 1" in rest


def test_problems_of_the_structure_come_first_and_say_so(qantar: Qantar, dossier_copy: Path) -> None:
    change(dossier_copy, "dossier.yaml", "origins:\n", ORIGIN)
    where = change(dossier_copy, "places.yaml", "within: nowhere", "within: »elsewhere")
    ran = qantar("check", str(dossier_copy))
    assert ran.code == 1
    assert ran.out.startswith(f"{where}: structure: no place has the id “elsewhere”")
    assert ": origin-unused: " in ran.out
    assert "mend the structure first" in ran.out


def test_advice_is_printed_where_it_is_asked_for_and_fails_nothing(
    qantar: Qantar, dossier_copy: Path
) -> None:
    change(dossier_copy, "actors.yaml", "text: Серік, lang: kk", "text: Serik, lang: en")
    silent = qantar("check", str(dossier_copy))
    assert (silent.code, "no-native-name" in silent.out) == (0, False)
    for argv in (["--all", str(dossier_copy)], [str(dossier_copy), "--all"]):
        asked = qantar("check", *argv)
        assert asked.code == 0
        assert ": no-native-name: “guard-serik” has no " in asked.out
        assert "no-native-name (advice): 1" in asked.out


def test_json_holds_every_finding(qantar: Qantar, dossier_copy: Path) -> None:
    where = change(dossier_copy, "dossier.yaml", "origins:\n", ORIGIN)
    ran = qantar("check", str(dossier_copy), "--format", "json")
    assert ran.code == 1
    assert ran.out.isascii()
    assert list(ran.json)[:3] == ["qantar", "kind", "findings"]
    assert (ran.json["qantar"], ran.json["kind"]) == (1, "check")
    (finding,) = ran.json["findings"]
    assert f"{finding['file']}:{finding['line']}:{finding['column']}" == where
    assert (finding["check"], finding["level"]) == ("origin-unused", "finding")
    assert finding["of"] == ["log-book"]


def test_json_of_a_clean_dossier_has_no_findings(qantar: Qantar, small_dossier: Path) -> None:
    ran = qantar("check", str(small_dossier), "--format", "json")
    assert (ran.code, ran.json["findings"], ran.json["switched_off"]) == (0, [], 12)


@pytest.mark.parametrize("format_", ["text", "md", "json"])
def test_hostile_text_reaches_no_terminal(qantar: Qantar, dossier_copy: Path, format_: str) -> None:
    hostile = r"a\e[31mred\e]0;t\a\u202egnp\u200b\r\n# `b`"
    change(dossier_copy, FIRE, 'ask: "Was anyone tried?"', f'ask: "{hostile}"')
    change(dossier_copy, FIRE, "kind: fire", f'kind: "{hostile}"')
    change(dossier_copy, "actors.yaml", "text: the dockers", f'text: "Orazbekov {hostile}"')
    change(dossier_copy, "actors.yaml", "text: the city guard", f'text: "Orazbekov {hostile}"')
    change(dossier_copy, "dossier.yaml", ", of: [alarm, trial]", f', of: [alarm, "{hostile}"]')
    (dossier_copy / "events" / "b\x1b[31m\u202e.yaml").write_text("id: x\n", encoding="utf-8")
    ran = qantar("check", str(dossier_copy), "--all", "--format", format_)
    assert ran.code == 1
    assert "name-folds-to-another" in ran.out.replace("\\", "")
    assert not RAW.search(ran.out + ran.err)


@pytest.mark.parametrize("check", EXPLAINED, ids=lambda check: check.name)
def test_each_check_is_explained(qantar: Qantar, check: object) -> None:
    name, title = check.name, check.title  # type: ignore[attr-defined]  # parametrize gives objects
    ran = qantar("check", "--explain", name)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"{name}\n{title}\n")
    assert len(ran.out.split()) > 25
    told = qantar("check", "--explain", name, "--format", "json").json
    assert (told["kind"], told["checks"][0]["name"]) == ("checks", name)


def test_explain_without_a_name_lists_them_all(qantar: Qantar) -> None:
    ran = qantar("check", "--explain")
    assert ran.code == 0
    assert len(ran.out.splitlines()) == len(EXPLAINED)
    assert all(f"{check.name} — {check.title}" in ran.out for check in EXPLAINED)


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["--explain", "duplicate-claims"], "There is no check “duplicate-claims”. Did you mean dup"),
        (["--explain", "zzz"], "There is no check “zzz”. `qantar check --explain` lists them."),
        (["--explain", "\x1b[31m"], "There is no check “␛[31m”."),
        ([], "The following arguments are required: FOLDER or DATABASE. See `qantar help check`."),
        (["nowhere"], "There is no folder nowhere: name the one that holds dossier.yaml, or a database."),
        (["--every", "."], "Unrecognized arguments: --every"),
        ([".", "--format", "xml"], "Argument --format: "),
    ],
)  # fmt: skip
def test_wrong_use_is_one_sentence(qantar: Qantar, argv: list[str], sentence: str) -> None:
    ran = qantar("check", *argv)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith(sentence)
