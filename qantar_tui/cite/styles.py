"""The shipped citation styles, and what has to be done to one before citeproc-py can follow it."""

from __future__ import annotations

import io
from enum import StrEnum
from functools import cache

from qantar_tui.annotation import TYPE_CHECKING

if TYPE_CHECKING:
    import xml.etree.ElementTree as Xml


class Style(StrEnum):
    CHICAGO_NOTES = "chicago-notes"
    CHICAGO_AUTHOR_DATE = "chicago-author-date"
    APA = "apa"
    MLA = "mla"
    GOST = "gost"

    @property
    def label(self) -> str:
        """Its full name."""
        return _FILES[self][1]

    @property
    def file_name(self) -> str:
        return _FILES[self][0]

    @property
    def has_notes(self) -> bool:
        """Whether it cites in footnotes; the others cite in the text, and need a list of references."""
        return self is Style.CHICAGO_NOTES

    @property
    def is_american(self) -> bool:
        """Whether commas and full stops go inside English quotation marks."""
        return self is not Style.GOST


class Language(StrEnum):
    ENGLISH = "en"
    RUSSIAN = "ru"

    @property
    def locale(self) -> str:
        return {Language.ENGLISH: "en-US", Language.RUSSIAN: "ru-RU"}[self]


_FILES = {
    Style.CHICAGO_NOTES: ("chicago-fullnote-bibliography.csl", "Chicago, notes and bibliography"),
    Style.CHICAGO_AUTHOR_DATE: ("chicago-author-date.csl", "Chicago, author and date"),
    Style.APA: ("apa.csl", "APA, 7th edition"),
    Style.MLA: ("modern-language-association.csl", "MLA, 9th edition"),
    Style.GOST: ("gost-r-7-0-5-2008.csl", "GOST R 7.0.5-2008"),
}
_CSL = "{http://purl.org/net/xbiblio/csl}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_RUSSIAN_TERMS = {"paragraph": "абз.", "section": "разд.", "chapter": "гл.", "line": "стр.", "page": "с."}
"""What locators count; the Russian locale takes a paragraph for a section sign, and lacks some others."""


_IN_ENGLISH = {
    "[Электронный ресурс]": "[Electronic resource]",
    "б. г.": "n. d.",
    "/ под ред. ": "/ ed. by ",
    " Вып. ": " Ed. ",
    " с.": " p.",
    "С. ": "P. ",
    "Т. ": "Vol. ",
    "№ ": "No. ",
}
_IN_RUSSIAN = {
    " (blog)": " (блог)",
    "(blog)": "(блог)",
    "Review of": "Рецензия на",
    "Data set": "Набор данных",
    "Computer software": "Программа",
    "Map": "Карта",
    "Original work published": "Впервые опубликовано",
    "patent": "патент",
    "reprint": "переиздание",
    "repr.": "переизд.",
    "filed": "подан",
    "issued": "выдан",
}
"""What styles bring in one language whichever is asked for."""


def style_xml(style: Style, language: Language) -> io.BytesIO:
    """The style as citeproc-py can follow it, with its own words in the language; to be read once."""
    return io.BytesIO(_followed(style, language))


@cache
def _followed(style: Style, language: Language) -> bytes:
    """Mended once, as a basket's works are cited one by one."""
    # Imported only here: to name a style is not to read one.
    import xml.etree.ElementTree as Xml
    from importlib.resources import files

    text = files(__package__).joinpath("styles", style.file_name).read_bytes()
    root = Xml.fromstring(text)
    _leave_ambiguous(root)
    _keep_given_names(root)
    _space_locators(root)
    _name_editors_once(root)
    _date_speeches(root)
    _add_russian_terms(root)
    _speak(root, language)
    return bytes(Xml.tostring(root, encoding="utf-8"))


def _leave_ambiguous(root: Xml.Element) -> None:
    """citeproc-py cannot tell whether a citation is ambiguous, and takes every one to be so."""
    for choose in root.iter(f"{_CSL}choose"):
        for branch in [child for child in choose if child.get("disambiguate")]:
            if set(branch.attrib) <= {"disambiguate", "match"}:
                choose.remove(branch)


def _keep_given_names(root: Xml.Element) -> None:
    """citeproc-py does not know `initialize="false"`, and shortens given names all the same."""
    for name in root.iter(f"{_CSL}name"):
        if name.attrib.pop("initialize", "true") == "false":
            name.attrib.pop("initialize-with", None)


def _space_locators(root: Xml.Element) -> None:
    """Terms of other citeprocs bring their own space after `para.`."""
    for group in root.iter(f"{_CSL}group"):
        kinds = [(child.tag.removeprefix(_CSL), child.get("variable")) for child in group]
        if kinds == [("label", "locator"), ("text", "locator")] and not group.get("delimiter"):
            group.set("delimiter", " ")


def _name_editors_once(root: Xml.Element) -> None:
    """citeproc-py names those again who stand in the author's place, which CSL forbids."""
    import xml.etree.ElementTree as Xml

    in_authors_place = {names.get("variable") for names in root.iterfind(f".//{_CSL}substitute/{_CSL}names")}
    for parent in list(root.iter()):
        for place, names in enumerate(parent):
            if names.get("variable") != "editor translator" or _is_in_authors_place(names):
                continue
            choose = Xml.Element(f"{_CSL}choose")
            Xml.SubElement(choose, f"{_CSL}if", {"variable": "author"}).append(names)
            translators = Xml.Element(names.tag, {**names.attrib, "variable": "translator"})
            translators.extend(names)
            without_author = {"variable": "editor"} if "translator" in in_authors_place else {}
            branch = "else-if" if without_author else "else"
            Xml.SubElement(choose, f"{_CSL}{branch}", without_author).append(translators)
            parent[place] = choose


def _date_speeches(root: Xml.Element) -> None:
    """Chicago's notes pass over event and date of a speech of which neither place nor publisher is known."""
    for macro in root.findall(f"{_CSL}macro[@name='issue-note-join-with-space']"):
        for branch in macro.iterfind(f"{_CSL}choose/{_CSL}if"):
            branch.set("type", f"{branch.get('type')} speech")


def _is_in_authors_place(names: Xml.Element) -> bool:
    """Whether others may stand for these names, and not only others who made the whole that a part is in."""
    substitutes = {each.get("variable") for each in names.iterfind(f"{_CSL}substitute/{_CSL}names")}
    return bool(substitutes) and "container-author" not in substitutes


def _add_russian_terms(root: Xml.Element) -> None:
    import xml.etree.ElementTree as Xml

    own = [locale for locale in root.findall(f"{_CSL}locale") if locale.get(_LANGUAGE) == "ru"]
    locale = own[0] if own else Xml.SubElement(root, f"{_CSL}locale", {_LANGUAGE: "ru"})
    terms = locale.find(f"{_CSL}terms")
    if terms is None:
        terms = Xml.SubElement(locale, f"{_CSL}terms")
    for name, short in _RUSSIAN_TERMS.items():
        term = Xml.SubElement(terms, f"{_CSL}term", {"name": name, "form": "short"})
        for number in ("single", "multiple"):
            Xml.SubElement(term, f"{_CSL}{number}").text = short


def _speak(root: Xml.Element, language: Language) -> None:
    """A style for one language brings words of it that no locale replaces, and terms for any locale."""
    words = _IN_ENGLISH if language is Language.ENGLISH else _IN_RUSSIAN
    for element in root.iter():
        for name in ("value", "prefix", "suffix"):
            if (own := element.get(name)) in words:
                element.set(name, words[own])
    if language is Language.ENGLISH:
        for locale in root.findall(f"{_CSL}locale"):
            if locale.get(_LANGUAGE) == "en" and _has_cyrillic(locale):
                root.remove(locale)


def _has_cyrillic(element: Xml.Element) -> bool:
    return any("\u0400" <= letter <= "\u04ff" for text in element.itertext() for letter in text)
