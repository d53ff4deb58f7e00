"""Every form of citation, on every kind of record."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from qantar_tui.cite.formatted import note_on_copies
from qantar_tui.cite.forms import Form
from qantar_tui.cite.render import EXPORTED, bibliography, render
from qantar_tui.cite.styles import Language, Style
from qantar_tui.cite.subject import Cited, Kind, Subject
from qantar_tui.dossier.library import Dossier
from qantar_tui.errors import QantarError
from qantar_tui.model.account import Claim
from tests.cite import subjects

_POINT = ("coup-question", "main")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_SUBJECTS: Mapping[Kind, Callable[[Dossier], Subject]] = {
    Kind.EVENT: lambda dossier: subjects.event(dossier, _POINT[0]),
    Kind.ACTOR: lambda dossier: subjects.actor(dossier, "tokayev"),
    Kind.SOURCE: lambda dossier: subjects.source(dossier, "kim-2023"),
    Kind.ACCOUNT: lambda dossier: subjects.account(dossier, _POINT[0], "katara-nd"),
    Kind.CLAIM: lambda dossier: subjects.claim(dossier, _quoted_claim(dossier)),
    Kind.POINT: lambda dossier: subjects.point(dossier, *_POINT),
}
_ONE_LINE = set(Form) - {Form.BIBTEX, Form.CSL, Form.RIS}
_SENSELESS = {(kind, Form.DISAGREEMENT) for kind in Kind if kind is not Kind.POINT} | {
    (Kind.SOURCE, Form.QUOTATION),
    (Kind.ACCOUNT, Form.URL),
}
"""The account is Katara's, whose paper stands nowhere on the web."""


def _quoted_claim(dossier: Dossier) -> Claim:
    return next(c for c in dossier.every_claim() if c.source == "kim-2023" and c.voice and c.quote)


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("kind", Kind)
def test_each_form_of_each_kind_of_record_is_a_text_to_paste_or_one_sentence_why_not(
    real: Dossier, kind: Kind, form: Form
) -> None:
    if form is Form.FORMATTED:
        pytest.importorskip("citeproc", reason="citeproc-py is not installed")
    subject = _SUBJECTS[kind](real)
    if (kind, form) in _SENSELESS:
        with pytest.raises(QantarError, match=r"^[A-Z][^\n]+\.$"):
            render(subject, form)
        return
    text = render(subject, form)
    assert text
    assert text == text.strip() or form is Form.RIS
    assert not text.endswith("\n")
    assert not _CONTROL.search(text)
    assert "\n" not in text or form not in _ONE_LINE


def test_the_forms_have_a_letter_each() -> None:
    assert "".join(form.letter for form in Form) == "mpbcrfqdui"
    assert all(form.label for form in Form)


def test_a_claim_in_every_short_form(small: Dossier) -> None:
    said = next(c for c in small.every_claim() if c.quote == "three are dead")
    subject = subjects.claim(small, said)
    dossier = small.about.id
    name = small.name_of("ministry")
    assert render(subject, Form.MARKDOWN) == (
        f"The depot burns: How many died? Three people had died by the morning ({name}, as cited in"
        " [Ash 2022](<https://example.org/smoke>), para. 12)."
    )
    assert render(subject, Form.PANDOC) == "[@ash-2022, para. 12]"
    assert render(subject, Form.QUOTATION) == f"“three are dead” (Ash 2022, para. 12, citing {name})"
    assert render(subject, Form.URL) == "https://example.org/smoke"
    assert render(subject, Form.ID) == f"qantar:{dossier}/event/depot-fire/point/dead/claim/ash-2022/1"


def test_a_source_as_a_markdown_sentence_has_its_title_as_the_link(small: Dossier) -> None:
    assert render(subjects.source(small, "ash-2022", "31"), Form.MARKDOWN) == (
        r"Dana Ash, “[Smoke over the harbour \[sic\]](<https://example.org/smoke>)”, The Invented Review,"
        " 20 January 2022, para. 31."
    )
    assert render(subjects.source(small, "caravan-2024"), Form.MARKDOWN) == (
        "“What burned at the depot”, Caravan, n.d."
        " (read in an altered copy: its wording is not the author's)."
    )


def test_a_question_is_not_cited_as_if_a_work_asked_it(small: Dossier) -> None:
    sentence = render(subjects.point(small, "depot-fire", "dead"), Form.MARKDOWN)
    assert sentence.startswith("The depot burns: How many died? (see [Ash 2022](")


def test_ranges_of_places_are_printed_with_a_dash(small: Dossier) -> None:
    sentence = render(subjects.source(small, "ash-2022", "12-14", "31"), Form.MARKDOWN)
    assert sentence.endswith(", paras. 12–14, 31.")


def test_what_is_passed_on_and_what_is_from_an_altered_copy_is_said_so(small: Dossier) -> None:
    said = next(c for c in small.every_claim() if c.source == "caravan-2024" and c.voice)
    sentence = render(subjects.claim(small, said), Form.MARKDOWN)
    assert sentence == (
        f"The depot burns: How many were hurt? About forty hurt (passed on by {small.name_of('ministry')},"
        " as cited in Caravan 2024, para. 2, in an altered copy)."
    )


def test_the_disagreement_is_the_sentence_of_its_point(real: Dossier) -> None:
    sentence = render(_SUBJECTS[Kind.POINT](real), Form.DISAGREEMENT)
    assert sentence.count("@") >= 2
    assert all(f"@{source.id}" in sentence or source.label in sentence for source in real.read_sources)


def test_a_description_of_ours_is_in_no_quotation_marks(real: Dossier) -> None:
    subject = subjects.source(real, "zhovtis-nd")
    assert "“" not in render(subject, Form.MARKDOWN)


def test_what_nobody_speaks_of_cannot_be_cited_but_has_its_id() -> None:
    subject = Subject(Kind.ACTOR, "x", "qantar:d/actor/x", "X")
    for form in set(Form) - {Form.MARKDOWN, Form.ID}:
        with pytest.raises(QantarError):
            render(subject, form)
    assert render(subject, Form.ID) == "qantar:d/actor/x"
    assert render(subject, Form.MARKDOWN) == "X."


def test_several_works_have_several_addresses_and_one_without_any_is_named(small: Dossier) -> None:
    ash, birch = (Cited(small.source(id_)) for id_ in ("ash-2022", "birch-2023"))
    doi = replace(birch, source=replace(birch.source, csl={"DOI": "10.1/a b"}))
    subject = Subject(Kind.EVENT, "e", "i", "E", (ash, birch, doi))
    assert render(subject, Form.URL) == "https://example.org/smoke https://doi.org/10.1/a%20b"
    with pytest.raises(QantarError, match="Birch 2023"):
        render(replace(subject, cited=(birch,)), Form.URL)


def test_a_source_in_a_style_that_cites_in_the_text_is_a_reference_and_a_place_in_it_a_citation(
    small: Dossier,
) -> None:
    pytest.importorskip("citeproc", reason="citeproc-py is not installed")
    whole, place = subjects.source(small, "ash-2022"), subjects.source(small, "ash-2022", "12", "13")
    assert render(whole, Form.FORMATTED, style=Style.APA).startswith("Ash, D. (2022, January 20). Smoke")
    assert render(place, Form.FORMATTED, style=Style.APA) == "(Ash, 2022, paras. 12–13)"
    assert (
        render(place, Form.FORMATTED, style=Style.APA, language=Language.RUSSIAN) == "(Ash, 2022, абз. 12–13)"
    )
    assert render(whole, Form.FORMATTED).startswith("Dana Ash, “Smoke over the Harbour [sic],” The Invented")


def test_behind_a_formatted_citation_stands_which_copy_was_altered(small: Dossier) -> None:
    pytest.importorskip("citeproc", reason="citeproc-py is not installed")
    altered, sound = subjects.source(small, "caravan-2024"), subjects.source(small, "ash-2022")
    place = subjects.source(small, "caravan-2024", "2")
    note = " [Read in an altered copy: its wording is not the author's.]"
    for style in Style:
        for subject in (altered, place):
            text = render(subject, Form.FORMATTED, style=style)
            assert text.endswith(note) and text.count("altered") == 1
        assert "altered" not in render(sound, Form.FORMATTED, style=style)
    russian = render(altered, Form.FORMATTED, language=Language.RUSSIAN)
    assert russian.endswith(" [Прочитано в изменённой копии: её слова не авторские.]")


def test_of_several_works_that_with_an_altered_copy_is_named(small: Dossier) -> None:
    pytest.importorskip("citeproc", reason="citeproc-py is not installed")
    subject = subjects.event(small, "depot-fire")
    assert len(subject.cited) > 1
    note = " [Read in an altered copy, whose wording is not the author's: Caravan 2024.]"
    assert render(subject, Form.FORMATTED, style=Style.APA).endswith(f"){note}")
    russian = render(subject, Form.FORMATTED, style=Style.APA, language=Language.RUSSIAN)
    assert russian.endswith(") [Прочитано в изменённой копии, слова в которой не авторские: Caravan 2024.]")


def test_several_altered_copies_are_listed_in_the_language_of_the_citation(small: Dossier) -> None:
    labels = ("Bell 2020", "Caravan 2024", "Dew 2025")
    source = replace(small.source("caravan-2024"), is_verbatim=False)
    cited = [Cited(replace(source, label=label)) for label in labels]
    assert note_on_copies(cited, Language.ENGLISH).endswith(": Bell 2020, Caravan 2024 and Dew 2025.]")
    assert note_on_copies(cited, Language.RUSSIAN).endswith(": Bell 2020, Caravan 2024 и Dew 2025.]")


@pytest.mark.parametrize("form", EXPORTED)
def test_a_bibliography_is_a_file_with_its_final_newline(real: Dossier, form: Form) -> None:
    works = [Cited(source) for source in real.sources]
    text = bibliography(works, form)
    assert text.endswith("\n")
    assert all(source.id in text for source in real.sources) or form is Form.MARKDOWN
    assert ("\r\n" in text) == (form is Form.RIS)
    assert bibliography([], form) in ("", "[]\n")


def test_there_is_no_bibliography_of_quotations() -> None:
    with pytest.raises(QantarError, match="bibtex, csl, ris, markdown"):
        bibliography([], Form.QUOTATION)


def test_the_cited_places_come_along_to_a_reference_manager(small: Dossier) -> None:
    subject = subjects.source(small, "birch-2023", "44", "45")
    assert "annotation = {Cited here: pp. 44-45.}" in render(subject, Form.BIBTEX)
    assert json.loads(render(subject, Form.CSL))[0]["annote"] == "Cited here: pp. 44-45."
    assert "\nN1  - Cited here: pp. 44-45.\n" in render(subject, Form.RIS)
