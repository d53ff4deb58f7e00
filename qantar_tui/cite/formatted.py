"""Citations and references in a chosen style, by citeproc-py, offline."""

from __future__ import annotations

import importlib
import re
import warnings
from collections.abc import Callable, Sequence
from types import ModuleType

from qantar_tui.cite.csl import item
from qantar_tui.cite.dates import Dated, certain, date_of, single, whole_in_words
from qantar_tui.cite.fields import ALTERED, one_line, people_of, title_of
from qantar_tui.cite.mend import as_plain, guarded, marked, mended
from qantar_tui.cite.russian_dates import edtf_in_russian
from qantar_tui.cite.styles import Language, Style, style_xml
from qantar_tui.cite.subject import Cited
from qantar_tui.errors import QantarError
from qantar_tui.model.csl import CSL_DATES
from qantar_tui.model.locator import COUNTED, join_locators
from qantar_tui.model.source import Source
from qantar_tui.text.listed import listed

_MAKERS = ("author", "editor", "translator", "director", "interviewer")
_KEPT_AS_THEY_ARE = ("container-title", "publisher", "collection-title")
_SAYS_ABOUT = (Style.APA, Style.CHICAGO_NOTES)
"""Those which have their own way to say that a year is approximate."""
_ALTERED = {
    Language.ENGLISH: (ALTERED, "read in an altered copy, whose wording is not the author's"),
    Language.RUSSIAN: (
        "прочитано в изменённой копии: её слова не авторские",
        "прочитано в изменённой копии, слова в которой не авторские",
    ),
}
"""Of the only work that is cited, and before the names of some of several."""
_AND = {Language.ENGLISH: "and", Language.RUSSIAN: "и"}
Written = Callable[[Dated], dict[str, object]]
"""A date as a CSL date."""
_FIRST_WORD = re.compile(r"[^\W\d_]\S*")


def formatted_citation(cited: Sequence[Cited], style: Style, language: Language) -> str:
    """One citation of all the works with their locators: a footnote, or what stands in the text in brackets.

    Raises QantarError where citeproc-py is not installed.
    """
    return _plain(_Engine(style, language, cited, only_years=not style.has_notes).citation())


def formatted_references(cited: Sequence[Cited], style: Style, language: Language) -> list[str]:
    """The works as a list of references has them, in the style's order, without locators.

    Raises QantarError where citeproc-py is not installed.
    """
    return [_plain(entry) for entry in _Engine(style, language, cited).references()]


def note_on_copies(cited: Sequence[Cited], language: Language) -> str:
    """A note in brackets to stand behind a citation, for no style has room for it; empty without need."""
    altered = [work.source for work in cited if not work.source.is_verbatim]
    if not altered:
        return ""
    alone, several = _ALTERED[language]
    names = listed([one_line(work.label) for work in altered], _AND[language])
    said = alone if len(cited) == 1 else f"{several}: {names}"
    return f"[{said[0].upper()}{said[1:].removesuffix('.')}.]"


def _plain(text: str) -> str:
    return one_line(as_plain(text))


class _Engine:
    """citeproc-py over some works, known to it by their places, as it mixes up ids that differ in case."""

    def __init__(
        self, style: Style, language: Language, cited: Sequence[Cited], only_years: bool = False
    ) -> None:
        self._frontend, self._source = _module("citeproc.frontend"), _module("citeproc.source")
        reader, formatter = _module("citeproc.source.json"), _module("citeproc.formatter.html")
        self._style, self._language, self._cited = style, language, cited

        def written(date: Dated) -> dict[str, object]:
            return _date(date, style, language, only_years)

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            works, self._marked_works = (
                reader.CiteProcJSON([prepared(work, str(place), written) for place, work in enumerate(cited)])
                for prepared in (_work, _marked_work)
            )
            xml = style_xml(style, language)
            sheet = self._frontend.CitationStylesStyle(xml, language.locale, validate=False)
        self._bibliography = self._frontend.CitationStylesBibliography(sheet, works, formatter)

    def citation(self) -> str:
        items = [self._item(str(place), work) for place, work in enumerate(self._cited)]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            citation = self._source.Citation(items)
            if len(items) == 1:
                self._bibliography.source = self._marked_works
            self._bibliography.register(citation)
            text = str(self._bibliography.cite(citation, lambda _: None))
        return self._mended(text, self._cited[0]) if len(items) == 1 else self._mended(text)

    def references(self) -> list[str]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._bibliography.register(
                self._source.Citation([self._source.CitationItem(str(p)) for p in range(len(self._cited))])
            )
            self._bibliography.sort()
            order = [int(key) for key in self._bibliography.keys]
            # Only now, for marks would change the order.
            self._bibliography.source = self._marked_works
            entries = [str(entry) for entry in self._bibliography.bibliography()]
        return [self._mended(entry, self._cited[p]) for p, entry in zip(order, entries, strict=True)]

    def _mended(self, text: str, work: Cited | None = None) -> str:
        repeated = _title_for_author(work.source) if work else ""
        return mended(text, self._style, self._language, repeated)

    def _item(self, key: str, work: Cited) -> object:
        locator = guarded(one_line(join_locators(work.locators)))
        if not locator:
            return self._source.CitationItem(key)
        label = work.source.locator if work.source.locator in COUNTED else "page"
        return self._source.CitationItem(key, locator=self._source.Locator(label, locator))


def _work(cited: Cited, key: str, written: Written) -> dict[str, object]:
    """The work as a CSL item of the version that citeproc-py knows."""
    work = {field: _guarded(value) for field, value in item(cited).items()} | {"id": key}
    for field in ("annote", "citation-label"):
        work.pop(field, None)
    work |= {field: written(date) for field in CSL_DATES if (date := date_of(cited.source, field))}
    if event := work.pop("event-title", None):
        work["event"] = event
    if work["type"] == "speech" and "issued" in work:
        work.setdefault("event-date", work["issued"])
    if director := work.pop("director", None):
        work.setdefault("author", director)
    for field in _KEPT_AS_THEY_ARE:
        if field in work:
            work[field] = _with_its_first_letter(str(work[field]))
    return work


def _marked_work(cited: Cited, key: str, written: Written) -> dict[str, object]:
    title = _title_for_author(cited.source)
    return _work(cited, key, written) | ({"title": title} if title else {})


def _guarded(value: object) -> object:
    match value:
        case str():
            return guarded(value)
        case list():
            return [_guarded(part) for part in value]
        case dict():
            return {name: _guarded(part) for name, part in value.items()}
    return value


def _date(date: Dated, style: Style, language: Language, only_year: bool) -> dict[str, object]:
    """The date, as far as citeproc-py can write it; year 0 is its sign for an open end."""
    if words := _words(single(date), style, language, only_year):
        return {"literal": marked(guarded(words))}
    date = certain(single(date))
    days = [[int(date.year)], [0]] if date.is_open else [list(day) for day in (date.first, date.last) if day]
    return {"date-parts": days, "circa": True} if date.is_about else {"date-parts": days}


def _words(date: Dated, style: Style, language: Language, only_year: bool) -> str:
    """The date in words where citeproc-py would leave out a season, or that it is only about when."""
    if date.words:
        if date.is_open:
            return ""
        return edtf_in_russian(date.edtf) if date.edtf and language is Language.RUSSIAN else date.words
    if only_year and date.first and not date.last:
        date = Dated(date.first[:1], (), date.is_about)
    if len(date.first) == 1 and style in _SAYS_ABOUT:
        return ""
    return whole_in_words(date, language is Language.RUSSIAN)


def _with_its_first_letter(name: str) -> str:
    """A name that begins small, as bne does, is not to be made large, nor one that is not English."""
    if not name.isascii():
        return f'<span class="nocase">{name}</span>'
    found = _FIRST_WORD.match(name)
    return (
        f'<span class="nocase">{found[0]}</span>{name[found.end() :]}'
        if found and name[:1].islower()
        else name
    )


def _title_for_author(source: Source) -> str:
    """The title, marked, of a work that nobody made; else nothing."""
    has_maker = any(people_of(source, maker) for maker in _MAKERS)
    return "" if has_maker else marked(guarded(title_of(source)))


def _module(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        # Where citeproc-py is there, it may be what it needs that is not, such as lxml.
        top = (error.name or name).partition(".")[0]
        missing = "citeproc-py" if top == "citeproc" else top
        raise QantarError(
            f"Formatted citations need {missing}, which is not there for this Python:"
            " `pip install 'qantar-tui[styles]'`, or take a Python that `qantar doctor` finds it with."
        ) from error
