"""`qantar match`: lists of names as people have them, in every form, and what is no such list."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar_tui.cli.formula import cell
from qantar_tui.text.show import show
from tests.cli.conftest import HOSTILE, RAW, Qantar
from tests.ui.test_hostile import HOSTILE as EVERY_HOSTILE

Listed = Callable[[str | bytes], Path]
NAMES = b"\xef\xbb\xbfOrazbekov\r\n\r\n  \xd0\x94\xd0\xb0\xd0\xbd\xd0\xb8\xd1\x8f\xd1\x80  \nabekov\n\nqqqq\n"
"""One found in Latin, one in Cyrillic, one for which something alike is offered, and nobody."""


@pytest.fixture
def names(tmp_path: Path) -> Path:
    path = tmp_path / "имена 1.txt"
    path.write_bytes(NAMES)
    return path


@pytest.fixture
def listed(tmp_path: Path) -> Listed:
    """Writes a list of names."""

    def written(content: str | bytes) -> Path:
        path = tmp_path / "names"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return written


def test_each_name_stands_with_what_it_may_be_the_name_of(qantar: Qantar, names: Path) -> None:
    ran = qantar("match", str(names))
    assert ran.code == 1
    assert ran.out.startswith(
        "Orazbekov · line 1\n  = Daniyar Orazbekov · orazbekov · “Orazbekov”, same letters · 1.00\n"
    )
    assert "Данияр · line 3\n  = Daniyar Orazbekov · orazbekov · “" in ran.out
    assert "abekov · line 4\n  ? Daniyar Orazbekov · orazbekov · “" in ran.out
    assert ran.out.endswith("qqqq · line 6\n  ∅ unknown\n")
    assert ran.err == "4 names: 2 found, 1 uncertain, 1 unknown.\n"


def test_a_name_that_two_bear_alike_is_uncertain(qantar: Qantar, real_db: Path, listed: Listed) -> None:
    path = listed("V. Kim\nLucian Kim\n")
    ran = qantar("match", str(path), "--limit", "1", "--db", str(real_db))
    assert ran.code == 1
    assert ran.err == "2 names: 1 found, 1 uncertain, 0 unknown.\n"


def test_every_line_of_json_is_one_name(qantar: Qantar, names: Path) -> None:
    ran = qantar("match", str(names), "--format", "jsonl")
    assert ran.out.isascii()
    first, *others = (json.loads(line) for line in ran.out.splitlines())
    assert (first["line"], first["query"]) == (1, "Orazbekov")
    assert first["hits"][0] == {
        "id": "orazbekov",
        "kind": "actor",
        "name": "Daniyar Orazbekov",
        "matched": "Orazbekov",
        "reason": "same letters",
        "score": 1.0,
        "strong": True,
        "read_as": None,
    }
    assert [record["line"] for record in others] == [3, 4, 6]
    assert others[-1]["hits"] == []


def test_every_row_of_csv_is_one_hit_or_a_name_without_one(qantar: Qantar, names: Path) -> None:
    ran = qantar("match", str(names), "--format", "csv")
    header, *rows = csv.reader(io.StringIO(ran.out))
    assert ",".join(header) == "line,query,rank,id,name,matched,reason,score,strong"
    assert rows[0] == [
        "1", "Orazbekov", "1", "orazbekov", "Daniyar Orazbekov", "Orazbekov", "same letters", "1.000", "yes",
    ]  # fmt: skip
    assert rows[-1] == ["6", "qqqq", *[""] * 7]
    assert {row[8] for row in rows if row[1] == "abekov"} == {"no"}
    assert all(line.startswith('"') and line.endswith('"') for line in ran.out.splitlines())


@pytest.mark.parametrize(
    ("name", "sure"),
    [
        ("Tokaev", ["tokayev"]),
        ("Токаев", ["tokayev"]),
        ("President Tokayev", ["tokayev"]),
        ("Tokayev government", ["kazakhstan-government"]),
        ("Назарбаев", ["nazarbayev"]),
        ("Назарбаев Н.А.", ["nazarbayev"]),
        ("Назарбаева Д.Н.", ["dariga-nazarbayeva"]),
        ("Nazarbayev family", ["nazarbayev-family"]),
        ("Назарбаева", ["dariga-nazarbayeva", "nazarbayev"]),  # hers, or a case of his
        ("Назарбаевой", ["dariga-nazarbayeva"]),
        ("N. Nazarbayeva", []),
        ("Tokajewa", []),
        ("Massimova", []),
        ("Masimow", ["masimov"]),
        ("Karim Massimova", ["masimov"]),
        ("A. Tokayev", []),
        ("КНБ", ["knb"]),
        ("BK", ["burger-king"]),
        ("КН", []),
    ],
)
def test_what_is_sure_is_whose_own_name_it_is(
    qantar: Qantar, real_db: Path, listed: Listed, name: str, sure: list[str]
) -> None:
    path = listed(name)
    ran = qantar("match", str(path), "--strong", "--format", "jsonl", "--db", str(real_db))
    assert [hit["id"] for hit in json.loads(ran.out)["hits"]] == sure


def test_a_name_that_nothing_sure_is_known_of_is_not_called_unknown(qantar: Qantar, listed: Listed) -> None:
    path = listed("abekov\nqqqq")
    ran = qantar("match", str(path), "--strong")
    assert ran.out == "abekov · line 1\n  ∅ nothing sure\nqqqq · line 2\n  ∅ unknown\n"


def test_a_name_is_not_a_body_s_because_only_bodies_are_asked_for(
    qantar: Qantar, real_db: Path, listed: Listed
) -> None:
    path = listed("Tokaev")
    ran = qantar("match", str(path), "--kind", "body", "--db", str(real_db))
    assert ran.code == 1
    assert "\n  ? Government of Kazakhstan · kazakhstan-government · " in ran.out


def test_a_list_of_known_names_is_code_0(qantar: Qantar, listed: Listed) -> None:
    path = listed("Orazbekov\nMinistry of Depots")
    ran = qantar("match", str(path))
    assert (ran.code, ran.err) == (0, "2 names: 2 found, 0 uncertain, 0 unknown.\n")
    path.write_text("Orazbekov", "utf-8")
    assert qantar("match", str(path)).err.startswith("1 name: ")


@pytest.mark.parametrize("content", [b"", b"\n\r\n  \n", b"\xef\xbb\xbf"], ids=["empty", "blank", "bom"])
def test_a_list_without_names_finds_nothing(qantar: Qantar, listed: Listed, content: bytes) -> None:
    path = listed(content)
    ran = qantar("match", str(path))
    assert (ran.code, ran.out, ran.err) == (1, "", "0 names: 0 found, 0 uncertain, 0 unknown.\n")


def test_only_what_is_sure_where_that_is_asked_for(qantar: Qantar, names: Path) -> None:
    ran = qantar("match", str(names), "--strong", "--format", "jsonl")
    found = [json.loads(line)["hits"] for line in ran.out.splitlines()]
    assert [bool(hits) for hits in found] == [True, True, False, False]
    assert ran.err == "4 names: 2 found, 1 uncertain, 1 unknown.\n"


def test_what_is_merely_alike_is_listed_where_that_is_asked_for(
    qantar: Qantar, real_db: Path, listed: Listed
) -> None:
    path = listed("John Smith\n")
    ran = qantar("match", str(path), "--db", str(real_db))
    assert ran.err == "1 name: 0 found, 0 uncertain, 1 unknown.\n"
    ran = qantar("match", str(path), "--db", str(real_db), "--width", "alike")
    assert ran.err == "1 name: 0 found, 1 uncertain, 0 unknown.\n"
    assert "something alike" in ran.out


def test_kinds_limit_and_width_are_taken(qantar: Qantar, real_db: Path, listed: Listed) -> None:
    path = listed("almaty\n")

    def hits(*options: str) -> list[dict[str, object]]:
        ran = qantar("match", str(path), "--db", str(real_db), "--format", "jsonl", *options)
        (line,) = ran.out.splitlines()
        return list(json.loads(line)["hits"])

    assert {hit["kind"] for hit in hits()} == {"actor"}
    assert len(hits("--limit", "2")) == 2
    both = hits("--kind", "place", "--kind", "actor", "--limit", "50")
    assert {hit["kind"] for hit in both} == {"place", "actor"}
    assert len(hits("--width", "letters", "--limit", "50")) <= len(hits("--limit", "50"))
    assert hits("--kind", "place")[0]["id"] == "almaty"


def test_a_line_that_is_too_long_is_cut_with_notice(qantar: Qantar, listed: Listed) -> None:
    path = listed(f"Orazbekov {'ұ' * 100_000}\nOrazbekov\n")
    ran = qantar("match", str(path), "--format", "jsonl")
    first, second = (json.loads(line) for line in ran.out.splitlines())
    assert (len(first["query"]), second["line"]) == (200, 2)
    assert ran.err.startswith("Line 1 is cut: only its first 200 characters are looked for.\n")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"Orazbekov\nq\xff\n", "Line 2 of {} is not UTF-8: save the list as UTF-8.\n"),
        (b"Orazbekov\n\n\xd0", "Line 3 of {} is not UTF-8: save the list as UTF-8.\n"),
        ("Оразбеков\n".encode("utf-16"), "Line 1 of {} is not UTF-8: save the list as UTF-8.\n"),
        (b"x" * 2_000_000, "Line 1 of {} has no end: this is no list with a name a line.\n"),
    ],
    ids=["byte", "half a letter", "utf-16", "endless"],
)
def test_what_is_no_list_is_one_sentence(
    qantar: Qantar, listed: Listed, content: bytes, sentence: str
) -> None:
    path = listed(content)
    ran = qantar("match", str(path), "--format", "jsonl")
    assert (ran.code, ran.err) == (2, sentence.format(path))
    assert ran.out.count("\n") == content.count(b"Orazbekov")


def test_a_file_that_cannot_be_read_is_one_sentence(qantar: Qantar, tmp_path: Path) -> None:
    for name in ("nowhere", str(tmp_path), "a\0b", str(tmp_path / "x" / "y"), "y" * 5000):
        ran = qantar("match", name)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("format_", ["text", "jsonl", "csv"])
@pytest.mark.parametrize("text", [HOSTILE, *EVERY_HOSTILE.values()], ids=["cli", *EVERY_HOSTILE])
def test_hostile_names_and_data_never_come_out_raw(
    qantar: Qantar, hostile_db: Path, listed: Listed, text: str, format_: str
) -> None:
    path = listed(f"{text}\nOrazbekov{text}\nOrazbekov\n")
    ran = qantar("match", str(path), "--db", str(hostile_db), "--format", format_, "--width", "alike")
    assert ran.code in (0, 1)
    assert "orazbekov" in ran.out
    assert not RAW.search(ran.out)
    assert not RAW.search(ran.err)
    if format_ == "jsonl":
        assert all(json.loads(line) for line in ran.out.splitlines())


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝", " =", '"=', "\0"])
def test_no_cell_is_a_formula(sign: str) -> None:
    assert cell(f"{sign}cmd|'/C calc'!A1").startswith("'")


@given(st.text(max_size=20))
def test_every_cell_is_safe_and_ordinary_text_is_left_alone(text: str) -> None:
    made = cell(text)
    assert made.lstrip(' "“”')[:1] not in ("=", "+", "-", "@")
    assert made in (show(text), f"'{show(text)}")


def _environment(database: Path) -> dict[str, str]:
    return {**os.environ, "QANTAR_DB": str(database), "PYTHONIOENCODING": "utf-8"}


def test_standard_input_is_answered_line_by_line(small_db: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "qantar_tui", "match", "-", "--format", "jsonl"],
        env=_environment(small_db),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin and process.stdout and process.stderr
        for query in ("Orazbekov", "Serik"):
            process.stdin.write(f"{query}\n".encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["query"] == query
        process.stdin.close()
        assert process.stdout.read() == b""
        assert process.stderr.read() == b"2 names: 2 found, 0 uncertain, 0 unknown.\n"
        assert process.wait() == 0


def test_a_reader_who_has_gone_is_no_trouble(small_db: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "qantar_tui", "match", "-"],
        env=_environment(small_db),
        input=b"Orazbekov\n" * 1000,
        stdout=writing,
        stderr=subprocess.PIPE,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")
