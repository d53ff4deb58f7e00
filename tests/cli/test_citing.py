"""`qantar cite` in every form, `qantar last`, and what `--copy` does."""

from __future__ import annotations

import base64
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from qantar_tui.cite.forms import Form
from qantar_tui.cite.render import render
from qantar_tui.cite.styles import Language, Style
from qantar_tui.cli import copying
from qantar_tui.cli.commands_citing import STYLES
from qantar_tui.cli.main import main
from qantar_tui.dossier.citing import key_of, subject_of
from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import QantarError
from qantar_tui.store.last import last, remember
from tests.cli.conftest import RAW, Qantar

IDS = ("depot-fire", "orazbekov", "ash-2022", "depot-fire/who", "depot-fire/ash-2022", "1")


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QANTAR_STATE", str(tmp_path / "state"))


@pytest.mark.parametrize("id_", IDS)
def test_every_form_of_every_kind_by_name_and_by_letter(qantar: Qantar, small: Dossier, id_: str) -> None:
    subject = subject_of(small, key_of(small, id_))
    for form in Form:
        named, lettered = (qantar("cite", id_, "-f", name) for name in (form.value, form.letter))
        assert named == lettered
        try:
            expected = render(subject, form)
        except QantarError as refused:
            assert (named.code, named.out, named.err) == (refused.exit_code, "", f"{refused}\n")
        else:
            assert (named.code, named.out, named.err) == (0, f"{expected}\n", "")


def test_an_unknown_question_is_told_which_are_near_and_where_all_are(qantar: Qantar) -> None:
    ran = qantar("cite", "depot-fire/whoo")
    assert ran.code == 1
    assert ran.err.endswith("Nearest: who, why. Look for it with `qantar show depot-fire`.\n")
    far = qantar("cite", "depot-fire/zzzzzzzz")
    assert "Nearest" not in far.err
    assert "qantar show depot-fire" in far.err


def test_a_permanent_id_is_an_id(qantar: Qantar) -> None:
    permanent = qantar("cite", "depot-fire/who", "-f", "i").out.strip()
    assert permanent.startswith("qantar:")
    assert qantar("cite", permanent, "-f", "d") == qantar("cite", "depot-fire/who", "-f", "disagreement")


def test_without_a_form_a_source_is_a_reference_and_the_rest_is_formatted(qantar: Qantar) -> None:
    assert qantar("cite", "depot-fire").out == qantar("cite", "depot-fire", "-f", "formatted").out
    assert len({qantar("cite", "depot-fire", "-f", name).out for name in ("md", "markdown", "m")}) == 1
    assert qantar("cite", "ash-2022").out != qantar("cite", "ash-2022", "-f", "f").out


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_every_style_in_both_languages(qantar: Qantar, small: Dossier, style: str, lang: str) -> None:
    ran = qantar("cite", "ash-2022", "--at", "12", "--style", style, "--lang", lang)
    subject = subject_of(small, "claim:1")
    assert ran.out == f"{render(subject, Form.FORMATTED, style=Style(style), language=Language(lang))}\n"


def test_the_styles_of_the_command_are_those_there_are() -> None:
    assert tuple(Style) == STYLES


def test_json_of_anything_but_a_source_has_the_works_it_rests_on(qantar: Qantar) -> None:
    record = qantar("cite", "depot-fire/who", "--format", "json").json
    assert (record["of"], record["id"], record["title"]) == ("point", "who", "Who set it on fire?")
    assert [work["source"] for work in record["works"]] == ["ash-2022", "birch-2023"]
    assert record["works"][1]["locator"] == {"label": "page", "value": "45", "words": "p. 45"}
    assert record["pandoc"] == "[@ash-2022, paras. 4-5; @birch-2023, p. 45]"
    assert "p. 45" in record["works"][1]["reference"]


def test_only_what_had_been_said_by_a_day_is_cited(qantar: Qantar) -> None:
    assert qantar("cite", "depot-fire", "-f", "p", "--as-of", "2022-01-06").out == "[@ash-2022, para. 12]\n"
    for id_, form in (("depot-fire", "d"), ("depot-fire", "p"), ("orazbekov", "p")):
        ran = qantar("cite", id_, "-f", form, "--as-of", "2021")
        assert ran.code == 1
        assert "by 2021: look at another day" in ran.err
    assert (
        "No answer on this event was certainly known by"
        in qantar("cite", "depot-fire", "-f", "d", "--as-of", "2021").err
    )
    ran = qantar("cite", "depot-fire/birch-2023", "--as-of", "2022-01-06")
    assert (ran.code, ran.out) == (1, "")
    assert "had not certainly been made by 6 January 2022" in ran.err


@pytest.mark.parametrize(
    "argv",
    [
        ["ash-2022", "--at", "abc"],
        ["ash-2022", "--at", "14-12"],
        ["ash-2022", "--at", "0"],
        ["ash-2022", "--at", "12", "-f", "id"],
        ["ash-2022", "--at", "12", "-f", "url"],
        ["depot-fire", "--at", "12"],
        ["depot", "-f", "p"],
        ["arson"],
        ["ash-2022", "-f", "q"],
        ["orazbekov", "-f", "d"],
        ["depot-fire", "-f", "x"],
        ["depot-fire", "-f", "p", "--style", "apa"],
        ["depot-fire", "--style", "harvard"],
        ["depot-fire", "--lang", "kk"],
        ["depot-fire", "--format", "json", "--copy"],
        ["ash-2022", "--format", "json", "--style", "apa"],
        ["depot-fire", "-f", "json", "--lang", "ru"],
        ["qantar:other/event/depot-fire"],
    ],
    ids=" ".join,
)
def test_what_makes_no_sense_is_refused_in_one_sentence(qantar: Qantar, argv: list[str]) -> None:
    ran = qantar("cite", *argv)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("form", list(Form))
def test_hostile_data_never_come_out_raw(qantar: Qantar, hostile_db: Path, form: str) -> None:
    for id_ in IDS:
        ran = qantar("cite", id_, "-f", form, "--copy", "--db", str(hostile_db))
        assert not RAW.search(ran.out + ran.err + (last() or ""))
        assert not ran.out.endswith("\n\n")


def test_what_is_copied_is_what_is_printed_and_last_prints_it_again(qantar: Qantar) -> None:
    for form in ("p", "bibtex", "csl", "text", "ris"):
        ran = qantar("cite", "depot-fire", "-f", form, "--copy")
        again = qantar("last")
        assert (again.code, again.out, again.err) == (0, f"{ran.out.rstrip()}\n", "")
        assert again.out == f"{last()}\n"


def test_without_copy_nothing_is_copied(qantar: Qantar) -> None:
    qantar("cite", "depot-fire")
    ran = qantar("last")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Nothing has been copied yet")


@pytest.mark.parametrize("kept", ["one", "two\nlines", "end\n\n", "тоқаев \x1b[31m"])
def test_last_ends_in_one_line_end_and_steers_no_terminal(qantar: Qantar, kept: str) -> None:
    remember(kept)
    out = qantar("last").out
    assert out.endswith("\n") and not out.endswith("\n\n")
    assert not RAW.search(out)
    assert out.startswith(kept.split("\x1b")[0].rstrip())


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


Copied = Callable[..., str]


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> Copied:
    """Copy a text where there are some ways to do so, and see what standard error gets."""

    def copies(
        text: str,
        *,
        program: str | None = None,
        tmux: bool = False,
        terminal: bool = True,
        kind: str = "xterm",
    ) -> str:
        monkeypatch.setattr(copying, "copy_with_program", lambda _: program)
        monkeypatch.setattr(copying, "copy_with_tmux", lambda _: tmux)
        for name in ("TMUX", "STY"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("TERM", kind)
        stream = _Terminal() if terminal else io.StringIO()
        with monkeypatch.context() as patched:
            patched.setattr(sys, "stderr", stream)
            copying.copy(text)
        return stream.getvalue()

    return copies


def test_the_terminal_gets_the_text_and_a_sentence(copied: Copied) -> None:
    err = copied("see [@a, p. 3]\n")
    asked = base64.b64encode(b"see [@a, p. 3]").decode()
    assert err == f"\x1b]52;c;{asked}\aSent to the terminal. `qantar last` prints it.\n"
    assert last() == "see [@a, p. 3]"


def test_the_terminal_of_emacs_gets_the_sentence_alone(copied: Copied) -> None:
    err = copied("see [@a, p. 3]", kind="eterm-color")
    assert err == "There is no clipboard here. `qantar last` prints it.\n"
    assert last() == "see [@a, p. 3]"


def test_all_ways_are_gone_and_named(copied: Copied) -> None:
    err = copied("text", program="wl-copy", tmux=True)
    assert err.endswith("Sent to the terminal and tmux and wl-copy. `qantar last` prints it.\n")


def test_an_editor_that_reads_both_streams_gets_no_sentence(copied: Copied) -> None:
    assert copied("text", terminal=False, program="xclip") == ""
    assert last() == "text"


def test_what_can_be_kept_nowhere_is_said_to_be(
    copied: Copied, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("QANTAR_STATE", str(tmp_path / "file" / "state"))
    assert copied("text", terminal=False) == (
        "There is no clipboard here. It could not be kept for `qantar last`.\n"
    )


def test_csl_is_utf_8_wherever_the_terminal_stands(
    small_db: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["cite", "ash-2022", "-f", "csl", "--db", str(small_db)]) == 0
    assert json.loads(capfdbinary.readouterr().out)[0]["id"] == "ash-2022"


@pytest.mark.parametrize(
    ("at", "place"), [("31,7", "paras. 7, 31"), ("12-12", "para. 12"), ("3-4, 5", "paras. 3-5")]
)
def test_a_place_reads_the_same_in_every_form(qantar: Qantar, at: str, place: str) -> None:
    assert f", {place}, https://" in qantar("cite", "ash-2022", "--at", at).out
    assert qantar("cite", "ash-2022", "--at", at, "-f", "p").out == f"[@ash-2022, {place}]\n"
    record = qantar("cite", "ash-2022", "--at", at, "--format", "json").json
    assert (record["locator"]["words"], record["pandoc"]) == (place, f"[@ash-2022, {place}]")
    assert f", {place}, https://" in record["reference"]
