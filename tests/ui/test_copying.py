"""One key and a letter: anything under the cursor in any form, by every way to a clipboard there is."""

from __future__ import annotations

import base64
import os
import sys
from pathlib import Path

import pytest
from textual import events
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets._toast import Toast

from qantar_tui.cite.forms import Form
from qantar_tui.cite.styles import Language, Style
from qantar_tui.cite.together import forms_of, render_all
from qantar_tui.dossier.citing import subject_of
from qantar_tui.store.last import last
from qantar_tui.store.settings import setting
from qantar_tui.text import osc52
from qantar_tui.ui.citing_style import choose_style
from qantar_tui.ui.messages import CitationCopied
from qantar_tui.ui.screens import copy_form
from qantar_tui.ui.screens.compare import CompareScreen
from qantar_tui.ui.screens.copy_form import CopyFormScreen
from qantar_tui.ui.screens.place import WithCard
from tests.ui.conftest import KEY_SIZES, Explore, app_of, copied, notices, screen_text

_LEAVES = ("TMUX", "STY", "SSH_TTY", "SSH_CONNECTION", "SSH_CLIENT", "DISPLAY")
_TWINS = dict(zip("mpbcrfqdui", "ьзискайвгш", strict=True))


@pytest.fixture(autouse=True)
def bare_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """No clipboard but what a test says."""
    for name in (*_LEAVES, "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of programs that each keep what they are given."""
    if os.name != "posix":
        pytest.skip("this system starts programs otherwise")
    monkeypatch.setattr(sys, "platform", "linux")
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("xclip", "tmux"):
        program = folder / name
        program.write_text(f'#!/bin/sh\nPATH=/usr/bin:/bin; cat > "{tmp_path}/{name}.got"\n')
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    return tmp_path


def _written(pilot: Pilot[None], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is written to the terminal from now on."""
    written: list[str] = []
    driver = pilot.app._driver
    assert driver is not None
    monkeypatch.setattr(driver, "write", written.append)
    return written


async def _every_form(pilot: Pilot[None], messages: list[Message], *keys: str) -> None:
    """Ask for every form by its letter, in turn in either layout, faster than any screen is drawn."""
    dossier = app_of(pilot).dossier
    subjects = [subject_of(dossier, key) for key in keys]
    possible = forms_of(subjects)
    assert {Form.MARKDOWN, Form.PANDOC, Form.ID} <= set(possible)
    messages.clear()
    for place, form in enumerate(Form):
        for key in ("y", _TWINS[form.letter] if place % 2 else form.letter):
            pilot.app.post_message(events.Key(key, key))
    text = await copied(pilot)
    asked = [(message.what, message.text) for message in messages if isinstance(message, CitationCopied)]
    assert dict(asked) == {form.label: render_all(subjects, form) for form in possible}
    assert text == last() == osc52.clean(asked[-1][1])
    assert not isinstance(pilot.app.screen, CopyFormScreen)


async def test_every_form_of_every_kind_of_record_is_copied_by_its_letter(
    explore: Explore, small_db: Path
) -> None:
    messages: list[Message] = []
    async with explore(small_db, size=(60, 20), messages=messages) as pilot:
        app = app_of(pilot)
        await _every_form(pilot, messages, "event:depot-fire")
        screen = app.screen
        assert isinstance(screen, WithCard)
        await pilot.press("tab")
        await pilot.pause()
        for shown, cited in (
            ("actor:dockers", "actor:dockers"),
            ("point:depot-fire:3", "point:depot-fire:3"),
            ("source:birch-2023", "account:depot-fire:birch-2023"),
        ):
            screen.card_pane.move_to(shown)
            await _every_form(pilot, messages, cited)
        await pilot.press("4")
        await pilot.pause()
        await _every_form(pilot, messages, "source:ash-2022")
        await pilot.press("3")
        await pilot.pause()
        compared = app.screen
        assert isinstance(compared, CompareScreen) and compared.shown
        numbers = [claim.number for claim in compared.shown.claims(*compared.at)]
        await _every_form(pilot, messages, *(f"claim:{number}" for number in numbers))
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("y", "i")
        assert await copied(pilot) == subject_of(app.dossier, f"claim:{numbers[0]}").permanent_id


@pytest.mark.parametrize("size", KEY_SIZES)
async def test_a_line_names_the_letters_after_a_moment_and_not_before(
    explore: Explore, small_db: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copy_form, "_DELAY", 1_000)  # a slow machine must not draw it
    async with explore(small_db, size=size) as pilot:
        before = screen_text(pilot)
        await pilot.press("y")
        await pilot.pause()
        assert screen_text(pilot) == before
        screen = pilot.app.screen
        assert isinstance(screen, CopyFormScreen)
        screen.show_line()  # what the timer does
        await pilot.pause()
        text = screen_text(pilot)
        assert "m Markdown" in text and "d Disagreement" in text and "Esc leave" in text
        assert text.splitlines()[: size[1] // 2] == before.splitlines()[: size[1] // 2]
        assert all(len(line) <= size[0] for line in text.split("\n"))
        await pilot.press("z")
        await pilot.pause()
        assert "“z” asks for nothing here." in screen_text(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert screen_text(pilot) == before
        assert pilot.app.clipboard == ""


async def test_only_the_letters_that_make_sense_are_named(explore: Explore, small_db: Path) -> None:
    async with explore(small_db) as pilot:
        app_of(pilot).place.show_record("inquest")
        await pilot.press("y", "z")
        await pilot.pause()
        text = screen_text(pilot)
        assert "m Markdown" in text and "i Id" in text
        assert "BibTeX" not in text and "F Style" not in text
        await pilot.press("b")
        await pilot.pause()
        assert "No source in the dossier speaks of this event" in notices(pilot)


async def test_twice_y_and_enter_copy_the_pandoc_citation(explore: Explore, small_db: Path) -> None:
    async with explore(small_db) as pilot:
        wanted = app_of(pilot).dossier.cite_event("depot-fire")
        for key in ("y", "enter", "p"):
            pilot.app.copy_to_clipboard("before")
            await pilot.press("y", key)
            assert await copied(pilot) == wanted


async def test_the_style_is_chosen_after_y_and_remembered(explore: Explore, small_db: Path) -> None:
    async with explore(small_db) as pilot:
        await pilot.press("y", "F")
        await pilot.pause()
        assert "● Chicago, notes and bibliography  English" in screen_text(pilot)
        await pilot.press(*["down"] * 9, "enter")
        await pilot.pause()
        assert "F Style: GOST R 7.0.5-2008, Russian" in screen_text(pilot)
        await pilot.press("f")
        subject = subject_of(app_of(pilot).dossier, "event:depot-fire")
        wanted = render_all([subject], Form.FORMATTED, style=Style.GOST, language=Language.RUSSIAN)
        assert await copied(pilot) == wanted
    assert (setting("citation-style"), setting("citation-language")) == ("gost", "ru")
    assert choose_style(Style.APA, Language.ENGLISH)


async def test_what_is_copied_goes_to_the_terminal_as_it_is_to_tmux_and_to_screen(
    explore: Explore, small_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environs = {
        "bare": {},
        "tmux over ssh": {"TERM": "tmux-256color", "SSH_TTY": "/dev/pts/1"},
        "screen": {"STY": "1.pts"},
    }
    async with explore(small_db) as pilot:
        written = _written(pilot, monkeypatch)
        for environ in environs.values():
            for name in _LEAVES:
                monkeypatch.delenv(name, raising=False)
            for name, value in environ.items():
                monkeypatch.setenv(name, value)
            written.clear()
            await pilot.press("y", "i")
            text = await copied(pilot)
            sent = [part for part in written if "]52;" in part]
            assert sent == [
                osc52.sequence(
                    text,
                    inside_tmux=osc52.is_inside_tmux(os.environ),
                    inside_screen=osc52.is_inside_screen(os.environ),
                )
            ]
            assert base64.b64encode(text.encode()).decode() in sent[0].replace("\x1b\\\x1bP", "")


async def test_the_terminal_of_emacs_which_would_show_it_is_not_asked(
    explore: Explore, small_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with explore(small_db) as pilot:
        written = _written(pilot, monkeypatch)
        monkeypatch.setenv("TERM", "eterm-color")
        await pilot.press("y", "i")
        assert await copied(pilot) == last()
        assert not [part for part in written if "]52;" in part]
        assert "`qantar last` prints it." in notices(pilot)


async def test_programs_for_clipboards_get_the_text_and_the_notice_names_them(
    explore: Explore, small_db: Path, programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":7")
    monkeypatch.setenv("TMUX", "/tmp/tmux,1,0")
    async with explore(small_db) as pilot:
        await pilot.press("y", "p")
        text = await copied(pilot)
        for name in ("xclip", "tmux"):
            assert (programs / f"{name}.got").read_text(encoding="utf-8") == text
        assert "Sent to the terminal, tmux and xclip. `qantar last` prints it." in notices(pilot)


async def test_no_text_can_steer_a_terminal_and_one_too_long_for_it_is_kept_for_qantar_last(
    explore: Explore, small_db: Path
) -> None:
    async with explore(small_db) as pilot:
        pilot.app.post_message(CitationCopied("a\x1b]0;x\x07\r\nb\u202e\n\n", "Table"))
        text = await copied(pilot)
        assert not {c for c in text if c != "\n" and not c.isprintable()}
        assert text.endswith("b⟨RLO⟩")
        pilot.app.post_message(CitationCopied("word " * 40_000, "Table"))
        text = await copied(pilot)
        assert len(text) == 199_999 and last() == text
        assert "It is too long for the clipboard of a terminal. `qantar last` prints it." in notices(pilot)


async def test_where_nothing_can_be_kept_it_is_said(
    explore: Explore, small_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with explore(small_db) as pilot:
        monkeypatch.setenv("QANTAR_STATE", str(tmp_path / "a file"))
        (tmp_path / "a file").write_text("")
        await pilot.press("y", "i")
        await copied(pilot)
        assert "Sent to the terminal." in screen_text(pilot)
        assert "qantar last" not in screen_text(pilot)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (99, 40)])
async def test_on_a_narrow_terminal_the_notice_takes_three_lines(
    explore: Explore, size: tuple[int, int], programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":7")
    monkeypatch.setenv("TMUX", "/tmp/tmux,1,0")
    async with explore(size=size) as pilot:
        await pilot.press("y", "p")
        text = await copied(pilot)
        assert len(text) > 2 * size[0]
        (toast,) = pilot.app.screen.query(Toast)
        assert toast.outer_size.height == 3
        shown = screen_text(pilot)
        assert "Copied: Pandoc citation" in shown
        told = " ".join(notices(pilot).split())
        assert "Sent to the terminal, tmux and xclip. `qantar last` prints it." in told
        if size[0] > 66:
            assert next(line for line in shown.split("\n") if text[:30] in line).rstrip(" │≠").endswith("…")
        assert last() == text
