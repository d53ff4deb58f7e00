"""`qantar cite`: any record in the form in which a draft wants it."""

from __future__ import annotations

from qantar_tui.annotation import TYPE_CHECKING
from qantar_tui.cite.forms import Form
from qantar_tui.cite.render import render
from qantar_tui.cite.subject import Cited, Kind, Subject
from qantar_tui.cli.command import Arguments
from qantar_tui.cli.commands_citing import FORMS
from qantar_tui.cli.output import Format, Output
from qantar_tui.dossier.citing import key_of, source_subject, subject_of
from qantar_tui.errors import QantarError
from qantar_tui.model.locator import is_place, join_locators
from qantar_tui.text.shorten import short
from qantar_tui.text.show import show

if TYPE_CHECKING:
    from qantar_tui.cli import json_form
    from qantar_tui.dossier.library import Dossier

_REPEATED = 60
"""Characters of what was typed that are repeated."""
_WITHOUT_PLACES = (Form.ID, Form.URL)
_IN_FILES = (Form.BIBTEX, Form.CSL, Form.RIS)


def answer(dossier: Dossier, arguments: Arguments, output: Output) -> int:
    """Cite the record, a source at a place in it where one is given."""
    subject, form = _subject(dossier, arguments.id, arguments.at), _form(arguments)
    if arguments.at is not None and form in _WITHOUT_PLACES:
        raise QantarError(f"--at does not go with -f {arguments.format}, which has no place: leave one out.")
    if output.format is Format.JSON:
        if arguments.copy:
            raise QantarError("--copy does not go with --format json: name a form of citation with -f.")
        from qantar_tui.cli.json_form import when

        output.record("citation", {**_record(subject), "as_of": when(dossier.as_of)})
        return 0
    if form is None and subject.kind is not Kind.SOURCE:
        form = Form.FORMATTED
    if form is None:
        from qantar_tui.cite.reference import reference

        work = subject.cited[0]
        text = show(reference(work.source, join_locators(work.locators)))
    else:
        text = rendered(subject, form, arguments.style, arguments.lang)
    if arguments.copy:
        from qantar_tui.cli.copying import copy

        copy(text)
    say(output, text, form)
    return 0


def rendered(subject: Subject, form: Form, style: str | None = None, language: str | None = None) -> str:
    """The record in a form; in style and language as they are named, or else were chosen in the explorer."""
    if form is not Form.FORMATTED:
        return render(subject, form)
    from qantar_tui.cite.styles import Language, Style
    from qantar_tui.ui.citing_style import chosen_style

    chosen = chosen_style()
    return render(
        subject,
        form,
        style=Style(style) if style else chosen[0],
        language=Language(language) if language else chosen[1],
    )


def say(output: Output, text: str, form: Form | None) -> None:
    """Print a citation, safe and with one line end; what a file is made of is in UTF-8."""
    (output.document if form in _IN_FILES else output.line)(show(text, lines=True, limit=len(text)))


def _form(arguments: Arguments) -> Form | None:
    """The form that is asked for; None for a source's reference line."""
    is_styled, name = bool(arguments.style or arguments.lang), arguments.format
    form = FORMS.get(name)
    if is_styled and (form not in (None, Form.FORMATTED) or name == Format.JSON):
        raise QantarError(
            "--style and --lang are for the formatted form: write -f formatted, or leave -f out."
        )
    return Form.FORMATTED if is_styled else form


def _subject(dossier: Dossier, id_: str, at: str | None) -> Subject:
    key = key_of(dossier, id_)
    if at is None:
        return subject_of(dossier, key)
    if not is_place(at):
        raise QantarError(f"“{short(at, _REPEATED)}” is not a place in a work: write 31, 12-14, or 7, 23.")
    kind, _, source = key.partition(":")
    if kind != Kind.SOURCE:
        raise QantarError(
            f"--at is a place in a source, and “{short(id_, _REPEATED)}” is of another kind: leave it out."
        )
    return source_subject(dossier, source, (at,))


def _record(subject: Subject) -> json_form.Record:
    """A source as itself; anything else with the works that it rests on."""
    from qantar_tui.cite.pandoc import pandoc_citation

    permanent: json_form.Record = {"permanent_id": subject.permanent_id}
    if subject.kind is Kind.SOURCE:
        return {**_work(subject.cited[0]), **permanent}
    works = [_work(work) for work in subject.cited]
    pandoc = pandoc_citation([(work.source, work.locators) for work in subject.cited])
    head = {"of": subject.kind, "id": subject.id, "title": subject.title}
    return {**head, **permanent, "pandoc": pandoc or None, "works": works}


def _work(cited: Cited) -> json_form.Record:
    from qantar_tui.cite.pandoc import pandoc_citation
    from qantar_tui.cite.reference import csl_item, reference
    from qantar_tui.cli import json_form

    source, at = cited.source, join_locators(cited.locators)
    return {
        "source": source.id,
        "label": source.label,
        "reference": reference(source, at),
        "pandoc": pandoc_citation([(source, cited.locators)]),
        "locator": json_form.locator(source, at) if at else None,
        "csl": csl_item(source),
    }
