"""Citations and references in a chosen style, by citeproc-py, offline."""

from __future__ import annotations

import importlib
import re
import warnings
from collections.abc import Sequence
from types import ModuleType

from qantar_tui.cite.csl import item
from qantar_tui.cite.fields import one_line, people_of, title_of
from qantar_tui.cite.mend import as_markdown, as_plain, mended
from qantar_tui.cite.pandoc import join_locators
from qantar_tui.cite.styles import Language, Style, style_xml
from qantar_tui.cite.subject import Cited
from qantar_tui.errors import QantarError
from qantar_tui.model.source import Source

_LOCATORS = frozenset(("paragraph", "page", "section", "chapter", "line"))
_MAKERS = ("author", "editor", "translator", "director", "interviewer")
_KEPT_AS_THEY_ARE = ("container-title", "publisher", "collection-title")
_FIRST_WORD = re.compile(r"[^\W\d_]\S*")


def formatted_citation(cited: Sequence[Cited], style: Style, language: Language, *, markdown: bool) -> str:
    """One citation of all the works with their locators: a footnote, or what stands in the text in brackets.

    Raises QantarError where citeproc-py is not installed.
    """
    return _marked(_Engine(style, language, cited).citation(), markdown)


def formatted_references(
    cited: Sequence[Cited], style: Style, language: Language, *, markdown: bool
) -> list[str]:
    """The works as a list of references has them, in the style's order, without locators.

    Raises QantarError where citeproc-py is not installed.
    """
    return [_marked(entry, markdown) for entry in _Engine(style, language, cited).references()]


def _marked(text: str, markdown: bool) -> str:
    return one_line(as_markdown(text) if markdown else as_plain(text))


class _Engine:
    """citeproc-py over some works, known to it by their places, as it mixes up ids that differ in case."""

    def __init__(self, style: Style, language: Language, cited: Sequence[Cited]) -> None:
        self._frontend, self._source = _module("citeproc.frontend"), _module("citeproc.source")
        reader, formatter = _module("citeproc.source.json"), _module("citeproc.formatter.html")
        self._style, self._language, self._cited = style, language, cited
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            works = reader.CiteProcJSON([_work(work, str(place)) for place, work in enumerate(cited)])
            sheet = self._frontend.CitationStylesStyle(style_xml(style), language.locale, validate=False)
        self._bibliography = self._frontend.CitationStylesBibliography(sheet, works, formatter)

    def citation(self) -> str:
        items = [self._item(str(place), work) for place, work in enumerate(self._cited)]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            citation = self._source.Citation(items)
            self._bibliography.register(citation)
            text = str(self._bibliography.cite(citation, lambda _: None))
        titles = [title for work in self._cited if (title := _title_for_author(work.source))]
        return mended(text, self._style, self._language, titles if len(self._cited) == 1 else ())

    def references(self) -> list[str]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._bibliography.register(
                self._source.Citation([self._source.CitationItem(str(p)) for p in range(len(self._cited))])
            )
            self._bibliography.sort()
            order = [int(key) for key in self._bibliography.keys]
            entries = [str(entry) for entry in self._bibliography.bibliography()]
        return [
            mended(
                entry, self._style, self._language, filter(None, [_title_for_author(self._cited[p].source)])
            )
            for p, entry in zip(order, entries, strict=True)
        ]

    def _item(self, key: str, work: Cited) -> object:
        locator = one_line(join_locators(work.locators))
        if not locator:
            return self._source.CitationItem(key)
        label = work.source.locator if work.source.locator in _LOCATORS else "page"
        return self._source.CitationItem(key, locator=self._source.Locator(label, locator))


def _work(cited: Cited, key: str) -> dict[str, object]:
    """The work as a CSL item of the version that citeproc-py knows."""
    work = {**item(cited), "id": key}
    for field in ("annote", "citation-label"):
        work.pop(field, None)
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


def _with_its_first_letter(name: str) -> str:
    """A name that begins small, as bne does, is not to be made large."""
    found = _FIRST_WORD.match(name)
    return (
        f'<span class="nocase">{found[0]}</span>{name[found.end() :]}'
        if found and name[:1].islower()
        else name
    )


def _title_for_author(source: Source) -> str:
    return "" if any(people_of(source, maker) for maker in _MAKERS) else title_of(source)


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
