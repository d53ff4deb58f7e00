"""What comes after `y`: a letter for the form in which to copy, and the letters in a line after a moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from textual import on

from qantar_tui.cite.forms import Form
from qantar_tui.cite.styles import Language, Style
from qantar_tui.cite.subject import Subject
from qantar_tui.cite.together import forms_of, render_all
from qantar_tui.dossier.citing import subject_of
from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import QantarError
from qantar_tui.text.show import show
from qantar_tui.ui.citing_style import LANGUAGES, choose_style, chosen_style
from qantar_tui.ui.commands import AFTER_Y, FORMS, STYLE, Command, bindings
from qantar_tui.ui.content import say
from qantar_tui.ui.messages import CitationCopied
from qantar_tui.ui.screens.form_line import FormLine
from qantar_tui.ui.screens.overlay import Overlay
from qantar_tui.ui.styles import MUTED
from qantar_tui.ui.widgets.item_lines import Item
from qantar_tui.ui.widgets.item_list import ItemList

_DELAY = 0.4
"""Seconds after which somebody does not know the letter by heart."""
_SHORT = {Style.CHICAGO_NOTES: "Chicago notes", Style.CHICAGO_AUTHOR_DATE: "Chicago author-date"}
"""Styles whose full name would take a line of its own on a terminal of 80 columns."""


class CopyFormScreen(FormLine):
    """Copies what some keys name, in the form that the next letter asks for."""

    BINDINGS = bindings(AFTER_Y)

    def __init__(self, dossier: Dossier, keys: Sequence[str]) -> None:
        super().__init__("Copy", delay=_DELAY)
        self._dossier = dossier
        self._keys = tuple(keys)

    def commands(self) -> Sequence[Command]:
        """Those that make sense for what is to be copied; all where that is not to be had."""
        try:
            possible = forms_of(self._subjects())
        except QantarError:
            return FORMS
        commands = [command for command, form in zip(FORMS, Form, strict=True) if form in possible]
        if Form.FORMATTED not in possible:
            return commands
        style, language = chosen_style()
        label = _SHORT.get(style, style.label)
        named = replace(STYLE, title=f"{STYLE.title}: {label}, {LANGUAGES[language]}")
        return [*commands, named]

    def action_choose(self, value: str) -> None:
        if not self.is_open:
            return
        self.close()
        form = Form(value)
        style, language = chosen_style()
        try:
            text = render_all(self._subjects(), form, style=style, language=language)
        except QantarError as refused:
            self.app.notify(show(str(refused)), severity="warning", markup=False)
        else:
            self.app.post_message(CitationCopied(text, form.label))

    def action_style(self) -> None:
        self.app.push_screen(StyleScreen(), lambda _: self.show_line())

    def _subjects(self) -> list[Subject]:
        """In the order of the dossier's sources, as every citation has them."""
        subjects = [subject_of(self._dossier, key) for key in self._keys]
        places = {source.id: place for place, source in enumerate(self._dossier.sources)}
        return sorted(
            subjects, key=lambda subject: min((places[work.source.id] for work in subject.cited), default=0)
        )


class StyleScreen(Overlay):
    """Enter takes a style and a language, which are remembered."""

    def __init__(self) -> None:
        super().__init__("Formatted citations in …")

    @property
    def hint(self) -> str:
        return "Enter take it · Esc close"

    def items(self) -> list[Item]:
        chosen = chosen_style()
        return [
            Item(
                say(
                    "● " if (style, language) == chosen else "○ ",
                    style.label,
                    (f"  {LANGUAGES[language]}", MUTED),
                ),
                key=f"{style}:{language}",
            )
            for style, language in product(Style, Language)
        ]

    def on_mount(self) -> None:
        self.query_one("#items", ItemList).show_items(self.items(), key=":".join(chosen_style()))

    @on(ItemList.Chosen, "#items")
    def _take(self, message: ItemList.Chosen) -> None:
        if not self.is_open:
            return
        style, _, language = message.key.partition(":")
        if not choose_style(Style(style), Language(language)):
            self.app.notify(
                "The choice cannot be kept: there is no folder for it that is yours alone.",
                severity="warning",
                markup=False,
            )
        self.close()
