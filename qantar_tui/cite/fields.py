"""A source's CSL fields, whatever a stranger's file has in them: of the right kind, and safe to show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote

from qantar_tui.cite.subject import Cited
from qantar_tui.frozen import dataclass
from qantar_tui.model.locator import join_locators
from qantar_tui.model.source import Source
from qantar_tui.text.listed import listed as names_in_words
from qantar_tui.text.show import show
from qantar_tui.words.claim import locator_in_words

_TYPES = frozenset((
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast",
    "chapter", "collection", "dataset", "document", "entry", "event", "figure", "graphic", "hearing",
    "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture", "pamphlet",
    "paper-conference", "patent", "personal_communication", "post", "post-weblog", "regulation", "report",
    "review", "song", "speech", "standard", "thesis", "treaty", "webpage",
))  # fmt: skip
ALTERED = "read in an altered copy: its wording is not the author's"
"""What is said of a work that no one may quote, wherever there is room for it."""
_NAME_PARTS = ("family", "given", "non-dropping-particle", "dropping-particle", "suffix", "literal")
_IN_ADDRESSES = ":/?#[]@!$&'()*+,;=%-._~"


@dataclass(frozen=True, slots=True)
class Person:
    """A name of a work's maker: in parts, or as one text, which has no family name."""

    family: str
    given: str
    particle: str
    suffix: str
    literal: str

    @property
    def as_read(self) -> str:
        """The whole name in the order in which it is spoken."""
        return self.literal or " ".join(filter(None, [self.given, self.particle, self.family, self.suffix]))


def one_line(text: object) -> str:
    """The text in one line, safe to show."""
    return show(" ".join(str(text).split()))


def kind_of(source: Source) -> str:
    """The CSL type; `document` for what is none."""
    kind = source.csl.get("type")
    return kind if isinstance(kind, str) and kind in _TYPES else "document"


def text_of(source: Source, field: str) -> str:
    """The text of a field; empty where there is none."""
    value = source.csl.get(field)
    return one_line(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def title_of(source: Source) -> str:
    """The title; the name that the dossier has for the work where CSL has none."""
    return text_of(source, "title") or one_line(source.title or source.label or source.id)


def people_of(source: Source, field: str) -> tuple[Person, ...]:
    """The names in a field, in their order."""
    people = source.csl.get(field)
    found = (
        [_person(person) for person in people if isinstance(person, Mapping)]
        if isinstance(people, list)
        else []
    )
    return tuple(person for person in found if person.family or person.literal)


def listed(people: Sequence[Person]) -> str:
    """One name or more as a reader writes them."""
    return names_in_words([person.as_read for person in people])


def language_of(source: Source) -> str:
    """The language of the work by its short code, such as `ru`; empty where it is not known."""
    return text_of(source, "language").partition("-")[0].casefold()


def address_of(source: Source) -> str:
    """Where the work stands on the web; empty where that is not known.

    Everything is percent-encoded that could steer a terminal, or end an address in a text.
    """
    address = _encoded(source.csl.get("URL"))
    if not address and (doi := doi_of(source)):
        address = f"https://doi.org/{doi}"
    return address


def doi_of(source: Source) -> str:
    return _encoded(source.csl.get("DOI"))


def remarks(cited: Cited) -> str:
    """Where the work is cited, and what is wrong with its copy, for a reference manager's notes."""
    locator = one_line(join_locators(cited.locators))
    place = f"Cited here: {locator_in_words(cited.source.locator, locator).rstrip('.')}." if locator else ""
    altered = "" if cited.source.is_verbatim else f"{ALTERED[0].upper()}{ALTERED[1:]}."
    return " ".join(filter(None, [place, altered]))


def is_description(title: str) -> bool:
    """Whether a title is the editor's description of a work that has none, which no one may quote."""
    return title.startswith("[") and title.endswith("]")


def _person(person: Mapping[object, object]) -> Person:
    family, given, particle, dropping, suffix, literal = (
        one_line(person[part]) if isinstance(person.get(part), str) else "" for part in _NAME_PARTS
    )
    if literal or not family:
        return Person("", "", "", "", literal or given)
    return Person(family, given, " ".join(filter(None, [dropping, particle])), suffix, "")


def _encoded(address: object) -> str:
    """An address as one word of ASCII."""
    if not isinstance(address, str):
        return ""
    return quote(address.strip().encode("utf-8", "replace"), safe=_IN_ADDRESSES)


def present(parts: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs that have a value."""
    return [(name, value) for name, value in parts if value]
