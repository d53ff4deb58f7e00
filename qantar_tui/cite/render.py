"""One door to every form of citation: a record in, a text to paste out."""

from __future__ import annotations

from collections.abc import Sequence

from qantar_tui.annotation import TYPE_CHECKING
from qantar_tui.cite.fields import address_of, one_line
from qantar_tui.cite.forms import Form
from qantar_tui.cite.pandoc import pandoc_citation
from qantar_tui.cite.subject import Cited, Kind, Subject
from qantar_tui.errors import NothingToCite, QantarError
from qantar_tui.words.time import when_in_words

if TYPE_CHECKING:
    from qantar_tui.cite.styles import Language, Style
    from qantar_tui.model.stamp import Stamp

EXPORTED = (Form.BIBTEX, Form.CSL, Form.RIS, Form.MARKDOWN)
"""The forms that a whole bibliography has."""


def render(
    subject: Subject,
    form: Form,
    *,
    style: Style | None = None,
    language: Language | None = None,
) -> str:
    """The record in a form: no control character but the line breaks of entries, and no final newline.

    `style` and `language` are for the formatted form: Chicago's notes, and English, where none is named.
    Raises QantarError where the form makes no sense for the record.
    """
    # Each form is imported where it is asked for, for whoever cites in one of them is writing.
    match form:
        case Form.MARKDOWN:
            from qantar_tui.cite.sentence import markdown_sentence

            return markdown_sentence(subject)
        case Form.QUOTATION:
            from qantar_tui.cite.quotation import quotation

            return quotation(subject)
        case Form.DISAGREEMENT:
            return _disagreement(subject)
        case Form.ID:
            return one_line(subject.permanent_id)
        case Form.URL:
            return _addresses(subject)
    cited = _cited(subject)
    match form:
        case Form.PANDOC:
            return one_line(pandoc_citation([(work.source, work.locators) for work in cited]))
        case Form.BIBTEX:
            from qantar_tui.cite.bibtex import bibtex

            return bibtex(cited)
        case Form.CSL:
            from qantar_tui.cite.csl import csl_json

            return csl_json(cited)
        case Form.RIS:
            from qantar_tui.cite.ris import ris

            return ris(cited)
        case Form.FORMATTED:
            return _formatted(subject, style, language)


def bibliography(cited: Sequence[Cited], form: Form, stamp: Stamp | None = None) -> str:
    """The works as a file, with its final newline, in one of the EXPORTED forms, else QantarError.

    A stamp is a comment where the form has any, and else stands in each of the records.
    """
    match form:
        case Form.BIBTEX:
            from qantar_tui.cite.bibtex import bibtex

            # BibTeX passes over what stands between entries, and the stamp has no sign that begins one.
            text = "\n\n".join(filter(None, [f"% {stamp}" if stamp else "", bibtex(cited)]))
        case Form.CSL:
            from qantar_tui.cite.csl import csl_json

            return f"{csl_json(cited, stamp)}\n"
        case Form.RIS:
            from qantar_tui.cite.ris import FILE_BREAK, ris

            return "".join(f"{line}{FILE_BREAK}" for line in ris(cited, stamp).splitlines())
        case Form.MARKDOWN:
            from qantar_tui.cite.sentence import source_sentence

            works = "\n".join(f"- {source_sentence(work)}" for work in cited)
            text = "\n\n".join(filter(None, [works, stamp.markup if stamp else ""]))
        case _:
            raise QantarError(f"There is no bibliography in the form “{form}”: {', '.join(EXPORTED)}.")
    return f"{text}\n" if text else ""


def _cited(subject: Subject) -> tuple[Cited, ...]:
    if subject.cited:
        return subject.cited
    if subject.as_of:
        raise NothingToCite(
            f"No source in the dossier had certainly spoken of this {subject.kind} by"
            f" {when_in_words(subject.as_of)}: look at another day, or copy its permanent id instead."
        )
    raise NothingToCite(
        f"No source in the dossier speaks of this {subject.kind}, so there is nothing to cite:"
        " copy its permanent id instead."
    )


def _disagreement(subject: Subject) -> str:
    if subject.disagreement.strip():
        return one_line(subject.disagreement)
    may_have_one = subject.kind in (Kind.EVENT, Kind.ACCOUNT)
    if subject.as_of and may_have_one:
        raise NothingToCite(
            f"No answer on this {subject.kind} was certainly known by {when_in_words(subject.as_of)}:"
            " look at another day."
        )
    refused = NothingToCite if may_have_one else QantarError
    raise refused(
        f"This {subject.kind} has no answers that could be compared: choose a point of an event instead."
    )


def _addresses(subject: Subject) -> str:
    """The web addresses of the works, with a space between them, each once."""
    addresses = dict.fromkeys(filter(None, (address_of(work.source) for work in _cited(subject))))
    if addresses:
        return " ".join(addresses)
    works = ", ".join(one_line(work.source.label) for work in subject.cited)
    raise NothingToCite(f"No web address is known for {works}: copy another form of citation.")


def _formatted(subject: Subject, style: Style | None, language: Language | None) -> str:
    """A citation; a whole source in a style that cites in the text is a reference, as in its list of them.

    Behind it stands which copies were altered.
    """
    from qantar_tui.cite.formatted import formatted_citation, formatted_references, note_on_copies
    from qantar_tui.cite.styles import Language, Style

    style, language = style or Style.CHICAGO_NOTES, language or Language.ENGLISH
    has_place = any(locator.strip() for work in subject.cited for locator in work.locators)
    if subject.kind is Kind.SOURCE and not has_place and not style.has_notes:
        cited = formatted_references(subject.cited, style, language)
    else:
        cited = [formatted_citation(subject.cited, style, language)]
    return " ".join(filter(None, [*cited, note_on_copies(subject.cited, language)]))
