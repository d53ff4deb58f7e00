"""Quotations with their attribution: only what is verbatim ever stands in quotation marks."""

from __future__ import annotations

import re

from qantar_tui.cite.fields import language_of, one_line
from qantar_tui.cite.subject import Kind, Subject
from qantar_tui.errors import NothingToCite, QantarError
from qantar_tui.model.account import Claim, Stance
from qantar_tui.model.source import Source
from qantar_tui.words.claim import locator_in_print, speakers
from qantar_tui.words.quotes import in_quotes, without_marks
from qantar_tui.words.time import when_in_words

_LANGUAGES = {
    "ar": "Arabic", "be": "Belarusian", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian",
    "fr": "French", "ka": "Georgian", "kk": "Kazakh", "ky": "Kyrgyz", "ru": "Russian", "tg": "Tajik",
    "tk": "Turkmen", "tr": "Turkish", "ug": "Uyghur", "uk": "Ukrainian", "uz": "Uzbek", "zh": "Chinese",
}  # fmt: skip
_IN_WORDS_OF = {Stance.DENIES: ", in words of denial", Stance.DOUBTS: ", in words of doubt"}
"""What a few words may not show by themselves: “centrally coordinated” may be just what is doubted."""
_LAST_COMMA = re.compile(r",(?=[”’\"»]*$)")
"""Of the sentence around the quotation, which is not quoted; American typography has it before the mark."""


def quotation(subject: Subject) -> str:
    """Every quotation of the record, once: `“…” (Kim 2023, para. 31, citing Yevgeny Zhovtis)`.

    The words are the source's, which is named first; only where it prints all of them as a quotation are they
    the voice's: `“…” (Yevgeny Zhovtis, as quoted in Kim 2023, para. 24)`. That they belong to a denial or a
    doubt is said last: `“…” (Kim 2023, para. 25, citing Yevgeny Zhovtis, in words of doubt)`. What the
    innermost voice does not own, or without one the source, is `passed on by` it, as in a Markdown sentence.

    Raises QantarError where nothing of it is quoted, or nothing of it may be.
    """
    if subject.kind is Kind.SOURCE:
        raise QantarError("A source as a whole cannot be quoted: copy a quotation from one of its claims.")
    quoted = [(claim, subject.source_of(claim)) for claim in subject.claims if claim.quote.strip()]
    parts = [_quoted(claim, source, subject) for claim, source in quoted if source and source.is_verbatim]
    if parts:
        return "; ".join(dict.fromkeys(parts))
    instead = "copy a Markdown sentence instead, which says it in other words."
    altered = [cited.source for cited in subject.cited if not cited.source.is_verbatim]
    if altered and len(altered) == len(subject.cited):
        raise NothingToCite(
            f"{one_line(altered[0].label)} was read in an altered copy, so nothing of it can be quoted:"
            f" {instead}"
        )
    if subject.as_of:
        raise NothingToCite(
            f"No quotation for this {subject.kind} was certainly known by {when_in_words(subject.as_of)}:"
            f" look at another day, or {instead}"
        )
    raise NothingToCite(f"The dossier has no quotation for this {subject.kind}: {instead}")


def _quoted(claim: Claim, source: Source, subject: Subject) -> str:
    translated = _translated(claim, source, subject)
    words = (
        f"{in_quotes(_LAST_COMMA.sub('', one_line(claim.quote)))}{f' [{translated}]' if translated else ''}"
    )
    return f"{words} ({_attributed(claim, source, subject)}{_IN_WORDS_OF.get(claim.stance, '')})"


def _translated(claim: Claim, source: Source, subject: Subject) -> str:
    """The language where it is not English, and the translation, named as one: it is no quotation."""
    written = one_line(claim.quote_language)
    code = written.partition("-")[0].casefold() or language_of(source)
    own = subject.languages.get(written) or subject.languages.get(code, "")
    title = _LANGUAGES.get(code) or one_line(own)
    language = "" if code in ("", "en") else f"in {title or f'the language “{code}”'}"
    translation = f"translation: {one_line(claim.translation)}" if claim.translation.strip() else ""
    return "; ".join(filter(None, [language, translation]))


def _attributed(claim: Claim, source: Source, subject: Subject) -> str:
    label, place = one_line(source.label), one_line(claim.locator)
    work = f"{label}, {locator_in_print(source.locator, place)}" if place else label
    passed_on = "passed on by " if claim.stance is Stance.REPORTS else ""
    if not claim.voice:
        return f"{passed_on}{work}"
    voice = speakers(claim, lambda actor: one_line(subject.name_of(actor)))
    # The first that is named is taken for the one whose words these are.
    if without_marks(claim.quote):
        return f"{passed_on}{voice}, as quoted in {work}"
    return f"{work}, citing {'what is ' if passed_on else ''}{passed_on}{voice}"
