"""The forms in which anything can be cited, each with the letter that asks for it."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    MARKDOWN = "markdown"
    PANDOC = "pandoc"
    BIBTEX = "bibtex"
    CSL = "csl"
    RIS = "ris"
    FORMATTED = "formatted"
    QUOTATION = "quotation"
    DISAGREEMENT = "disagreement"
    URL = "url"
    ID = "id"

    @property
    def letter(self) -> str:
        """The key that asks for it, after `y`."""
        return _KEYS[self][0]

    @property
    def label(self) -> str:
        """What it is, in a few words for a menu."""
        return _KEYS[self][1]


_KEYS = {
    Form.MARKDOWN: ("m", "Markdown sentence with a link"),
    Form.PANDOC: ("p", "Pandoc citation"),
    Form.BIBTEX: ("b", "BibTeX"),
    Form.CSL: ("c", "CSL-JSON"),
    Form.RIS: ("r", "RIS"),
    Form.FORMATTED: ("f", "Formatted in the chosen style"),
    Form.QUOTATION: ("q", "Quotation with its attribution"),
    Form.DISAGREEMENT: ("d", "Disagreement in one sentence"),
    Form.URL: ("u", "Web address"),
    Form.ID: ("i", "Permanent id"),
}
