"""Several records cited as one text."""

from __future__ import annotations

import json

import pytest

from qantar_tui.cite.forms import Form
from qantar_tui.cite.render import EXPORTED, render
from qantar_tui.cite.styles import Language, Style
from qantar_tui.cite.subject import Subject
from qantar_tui.cite.together import forms_of, render_all, works_of
from qantar_tui.dossier.citing import subject_of
from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import QantarError
from qantar_tui.ui.commands import EXPORTS


def _claims(dossier: Dossier, point: str) -> list[Subject]:
    row = next(row for row in dossier.comparison("depot-fire").rows if row.point.id == point)
    return [subject_of(dossier, f"claim:{answer.claim.number}") for answer in row.answers]


@pytest.mark.parametrize("form", Form)
def test_one_record_is_cited_as_by_itself(small: Dossier, form: Form) -> None:
    subject = _claims(small, "dead")[0]
    assert render_all([subject], form, style=Style.APA, language=Language.RUSSIAN) == render(
        subject, form, style=Style.APA, language=Language.RUSSIAN
    )


def test_of_several_the_works_are_merged_or_each_is_cited_for_itself(small: Dossier) -> None:
    claims = _claims(small, "dead")
    assert len(claims) == 2
    assert render_all(claims, Form.PANDOC) == "[@ash-2022, para. 12; @birch-2023, p. 44]"
    assert len(json.loads(render_all(claims, Form.CSL))) == 2
    for form, between in ((Form.MARKDOWN, " "), (Form.ID, " ")):
        assert render_all(claims, form) == between.join(render(claim, form) for claim in claims)
    assert render_all(claims, Form.DISAGREEMENT) == render(claims[0], Form.DISAGREEMENT)


def test_those_for_which_a_form_makes_no_sense_are_left_out(small: Dossier) -> None:
    claims = _claims(small, "dead")
    assert render_all(claims, Form.QUOTATION) == render(claims[0], Form.QUOTATION)
    unquoted = _claims(small, "who")
    assert Form.QUOTATION not in forms_of(unquoted)
    with pytest.raises(QantarError, match="no quotation"):
        render_all(unquoted, Form.QUOTATION)


def test_what_nobody_speaks_of_has_no_citation_but_an_id(small: Dossier) -> None:
    unspoken = subject_of(small, "event:inquest")
    assert set(forms_of([unspoken])) == {Form.MARKDOWN, Form.ID}
    for subject in (unspoken, *_claims(small, "dead")):
        for form in forms_of([subject]):
            assert render_all([subject], form)


def test_a_work_comes_once_with_all_its_places(small: Dossier) -> None:
    subjects = [*_claims(small, "size"), *_claims(small, "dead"), *_claims(small, "size")]
    works = {cited.source.id: cited.locators for cited in works_of(subjects)}
    assert works == {"ash-2022": ("21", "12"), "caravan-2024": ("3",), "birch-2023": ("44",)}


def test_the_explorer_exports_what_can_be_exported() -> None:
    assert {command.id for command in EXPORTS} == {f"export.{form}" for form in EXPORTED}
