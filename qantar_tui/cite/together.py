"""Several records cited as one: the claims of a cell, or all that somebody has put aside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qantar_tui.cite.forms import Form
from qantar_tui.cite.render import render
from qantar_tui.cite.styles import Language, Style
from qantar_tui.cite.subject import Cited, Kind, Subject
from qantar_tui.errors import QantarError
from qantar_tui.model.source import Source

_BETWEEN = {Form.MARKDOWN: " ", Form.QUOTATION: "; ", Form.DISAGREEMENT: " ", Form.URL: " ", Form.ID: " "}
"""What stands between the records where each is cited for itself; in the other forms the works are merged."""
_TRIED = (Form.PANDOC, Form.QUOTATION, Form.DISAGREEMENT, Form.URL)
"""Whether the others make sense is known from these."""


def render_all(
    subjects: Sequence[Subject],
    form: Form,
    *,
    style: Style = Style.CHICAGO_NOTES,
    language: Language = Language.ENGLISH,
) -> str:
    """One or more records in a form, as `render`; those for which the form makes no sense are left out.

    Raises QantarError where it makes sense for none.
    """
    if len(subjects) == 1:
        return render(subjects[0], form, style=style, language=language)
    if form not in _BETWEEN:
        return render(_merged(subjects), form, style=style, language=language)
    parts: dict[str, None] = {}
    refusals: list[QantarError] = []
    for subject in subjects:
        try:
            parts[render(subject, form)] = None
        except QantarError as refused:
            refusals.append(refused)
    if not parts and refusals:
        raise refusals[0]
    return _BETWEEN[form].join(parts)


def forms_of(subjects: Sequence[Subject]) -> tuple[Form, ...]:
    """The forms that make sense for some records."""
    refused = {form for form in _TRIED if not _makes_sense(subjects, form)}
    if Form.PANDOC in refused:
        refused |= {Form.BIBTEX, Form.CSL, Form.RIS, Form.FORMATTED}
    return tuple(form for form in Form if form not in refused)


def works_of(subjects: Iterable[Subject]) -> tuple[Cited, ...]:
    """The works of some records in the order in which they come up, each once with all the places in it."""
    works: dict[str, Source] = {}
    places: dict[str, dict[str, None]] = {}
    for cited in (cited for subject in subjects for cited in subject.cited):
        works.setdefault(cited.source.id, cited.source)
        places.setdefault(cited.source.id, {}).update(dict.fromkeys(cited.locators))
    return tuple(Cited(work, tuple(places[id_])) for id_, work in works.items())


def _merged(subjects: Sequence[Subject]) -> Subject:
    kinds = {subject.kind for subject in subjects}
    kind = kinds.pop() if len(kinds) == 1 else Kind.POINT
    return Subject(kind, "", "", "", works_of(subjects))


def _makes_sense(subjects: Sequence[Subject], form: Form) -> bool:
    try:
        return bool(render_all(subjects, form))
    except QantarError:
        return False
