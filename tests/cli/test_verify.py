"""`qantar verify` on the invented dossier, to whose sources texts are given here."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from pathlib import Path

import pytest

from qantar_tui.verify.texts import LARGEST
from tests.cli.conftest import HOSTILE, RAW, Qantar, Ran
from tests.sealing import seal

ASH = [f"Paragraph {number}." for number in range(1, 22)]
ASH[11] = "By the morning three are dead, the ministry's man said."
TEXTS = {
    "ash-2022": "\n\n".join(ASH),
    "birch-2023": "Eleven died in all.\n",
    "caravan-2024": "On the fifth.\nAbout forty.\nThree hectares.\n",
}


class Case:
    """A database and a folder that fit, until a test makes them differ."""

    def __init__(self, database: Path, texts: Path, qantar: Qantar) -> None:
        self.database, self.texts, self._qantar = database, texts, qantar
        texts.mkdir()
        for source, written in TEXTS.items():
            self.file(source).write_text(written, encoding="utf-8")
            digest = hashlib.sha256(written.encode()).hexdigest()
            self.sql(
                "UPDATE source SET text_file = ?, text_sha256 = ? WHERE id = ?",
                f"{source}.txt", digest, source,
            )  # fmt: skip

    def file(self, source: str) -> Path:
        return self.texts / f"{source}.txt"

    def sql(self, statement: str, *parameters: str) -> None:
        connection = sqlite3.connect(self.database)
        assert connection.execute(statement, parameters).rowcount
        connection.commit()
        connection.close()
        seal(self.database)

    def quote(self, quote: str, locator: str = "12") -> None:
        """Change the dossier's one quotation."""
        self.sql("UPDATE claim SET quote = ?, locator = ? WHERE quote <> ''", quote, locator)

    def run(self, *argv: str) -> Ran:
        before = self.database.read_bytes()
        ran = self._qantar("verify", "--texts", str(self.texts), "--db", str(self.database), *argv)
        assert self.database.read_bytes() == before
        assert not RAW.search(ran.out) and not RAW.search(ran.err)
        return ran


@pytest.fixture
def case(db_copy: Path, tmp_path: Path, qantar: Qantar) -> Case:
    return Case(db_copy, tmp_path / "texts", qantar)


def _words(ran: Ran) -> str:
    return " ".join(ran.out.split())


def test_all_is_as_it_should_be(case: Case) -> None:
    ran = case.run()
    assert (ran.code, ran.err) == (0, "")
    words = _words(ran)
    assert "Ash 2022 same 8 8 1 1 0 0 0" in words
    assert "Birch 2023 same 3 – 0 0 0 0 0" in words
    assert "Birch 2023: its locators count by page, which a text does not show" in words
    assert "Caravan 2024 same 5 5 0 0 0 0 0" in words
    assert "Caravan 2024: no quotation, as must be; the wording of the copy is not the author's." in words
    assert "Dune" not in words, "a source that was not read has no claims"
    assert "Every quotation stands verbatim where the dossier says" in words


@pytest.mark.parametrize(
    ("quote", "locator", "problem", "sentence"),
    [
        ("three were dead", "12", "not_found", "not found in the text"),
        ("the ministry’s man said", "12", "near", "near, in paragraph 12: -ministry’s +ministry's"),
        ("three are dead", "3", "moved", "moved: verbatim in paragraph 12"),
        ("three are dead", "12, 22", "out_of_range", "no such paragraph: 22 (the text has 21 paragraphs)"),
    ],
)
def test_each_finding_is_told_in_every_format(
    case: Case, quote: str, locator: str, problem: str, sentence: str
) -> None:
    case.quote(quote, locator)
    ran = case.run()
    words = _words(ran)
    assert ran.code == 1
    assert f"claim 1 · depot-fire · dead · Ash 2022, para{'s' if ',' in locator else ''}. {locator}" in words
    assert sentence in words
    assert words.endswith("1 finding")
    assert f"[@ash-2022, para{'s' if ',' in locator else ''}. {locator}]" in case.run("--format", "md").out
    answer = case.run("--format", "json").json
    assert not answer["is_confirmed"]
    (finding,) = answer["findings"]
    assert (finding["problem"], finding["sentence"], finding["claim"]) == (problem, sentence, 1)
    assert (finding["quote"], finding["locator"]["value"]) == (quote, locator)


def test_the_json_counts_what_the_text_counts(case: Case) -> None:
    case.quote("the ministry’s man")
    answer = case.run("--format", "json").json
    assert list(answer) == ["qantar", "kind", "dossier", "is_confirmed", "sources", "findings"]
    ash = answer["sources"][0]
    assert ash["text"]["state"] == "same"
    assert ash["text"]["sha256"] == ash["text"]["expected_sha256"]
    assert ash["locators"] == {"in_range": 8, "out_of_range": 0, "not_checked": 0}
    assert ash["quotations"] == {"exact": 0, "near": 1, "moved": 0, "not_found": 0, "not_searched": 0}
    (finding,) = answer["findings"]
    assert finding["changes"] == [{"old": "ministry’s", "new": "ministry's"}]
    assert (finding["near"], finding["elsewhere"]) == (12, [])


def test_a_quotation_from_an_altered_copy_is_a_finding(case: Case) -> None:
    case.sql("UPDATE claim SET quote = 'About forty' WHERE source = 'caravan-2024' AND locator = '2'")
    ran = case.run()
    assert ran.code == 1
    assert "“About forty” · quoted, although the wording of the copy is not the author's" in _words(ran)
    assert "as must be" not in ran.out


def test_a_missing_text_is_said_and_the_others_are_searched(case: Case) -> None:
    case.file("caravan-2024").unlink()
    ran = case.run()
    assert ran.code == 1
    assert "Caravan 2024 missing 5 – 0 – – – –" in _words(ran)
    assert "Caravan 2024: caravan-2024.txt is not in the folder." in ran.out
    assert "Ash 2022 same 8 8 1 1 0 0 0" in _words(ran)
    assert _words(ran).endswith("1 missing text")


def test_a_changed_text_is_said_and_searched(case: Case) -> None:
    case.file("ash-2022").write_text(TEXTS["ash-2022"] + "\n", encoding="utf-8")
    ran = case.run()
    assert ran.code == 1
    assert "Ash 2022: ash-2022.txt is a changed text: its SHA-256 is" in _words(ran)
    assert "Ash 2022 changed 8 8 1 1 0 0 0" in _words(ran)
    assert _words(ran).endswith("1 changed text")


def test_a_dossier_that_names_no_texts_confirms_nothing(qantar: Qantar, tmp_path: Path) -> None:
    ran = qantar("verify", "--texts", str(tmp_path))
    assert ran.code == 1
    assert "Ash 2022: the dossier names no file of its text." in ran.out
    assert _words(ran).endswith("3 missing texts")


@pytest.mark.parametrize("spoil", ["fifo", "link", "huge", "folder"])
def test_what_is_no_ordinary_file_is_missing_and_holds_nothing_up(case: Case, spoil: str) -> None:
    path = case.file("ash-2022")
    path.unlink()
    if spoil == "fifo":
        os.mkfifo(path)
    elif spoil == "link":
        path.symlink_to(case.file("birch-2023"))
    elif spoil == "folder":
        path.mkdir()
    else:
        with path.open("wb") as file:
            file.truncate(LARGEST + 1)
    ran = case.run()
    assert ran.code == 1
    assert "Ash 2022 missing" in _words(ran)


@pytest.mark.parametrize("format_", ["text", "md", "json"])
def test_hostile_texts_never_come_out_raw(case: Case, format_: str) -> None:
    hostile = TEXTS["ash-2022"].replace("three are dead", f"three {HOSTILE.replace(chr(10), '')} are dead")
    case.file("ash-2022").write_bytes(hostile.encode() + b"\xff\x00\x1b]0;t\x07")
    case.quote("three dead, the ministry's man said." + HOSTILE, f"12, {HOSTILE}")
    case.sql("UPDATE source SET text_file = ? WHERE id = 'birch-2023'", HOSTILE)
    case.sql("UPDATE source SET text_sha256 = ? WHERE id = 'caravan-2024'", HOSTILE)
    assert case.run("--format", format_).code == 1


@pytest.mark.parametrize("format_", ["text", "md", "json"])
def test_a_hostile_database_never_comes_out_raw(
    qantar: Qantar, hostile_db: Path, tmp_path: Path, format_: str
) -> None:
    ran = qantar("verify", "--texts", str(tmp_path), "--db", str(hostile_db), "--format", format_)
    assert ran.code == 1
    assert not RAW.search(ran.out) and not RAW.search(ran.err)


@pytest.mark.parametrize("columns", ["1", "40", "80", "9999"])
def test_no_width_is_too_odd(case: Case, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    case.quote("nowhere to be found")
    assert case.run().code == 1


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        ([], "`qantar verify --texts DIR`"),
        (["--texts"], "--texts"),
        (["--texts", ""], "--texts"),
        (["--texts", "/nowhere/at/all"], "There is no folder /nowhere/at/all"),
        (["--texts", __file__], "There is no folder"),
        (["--texts", "a\0b"], "There is no folder"),
        (["--texts", HOSTILE], "There is no folder"),
    ],
    ids=ascii,
)
def test_wrong_use_is_code_2(qantar: Qantar, argv: list[str], words: str) -> None:
    ran = qantar("verify", *argv)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert words in ran.err
    assert not RAW.search(ran.err)
