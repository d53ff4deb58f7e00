"""The manual: the files that teach the program, found where it is installed, and its topics."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from qantar_tui.errors import QantarError
from qantar_tui.frozen import dataclass
from qantar_tui.text.nearest import nearest
from qantar_tui.text.sections import sections, slug

_PACKAGE = "qantar_tui"


class ManualMissing(QantarError):
    """The files of the manual are not where they belong, or cannot be read."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of the manual."""

    id: str
    """The topic that is all of it, and its name within the package."""
    file: str
    """Where it lies in a checkout."""
    deepest: int
    """The level of headings down to which its sections are topics of their own."""


CHAPTERS = (
    Chapter("readme", "README.md", 3),
    Chapter("keys", "docs/keys.md", 1),
    Chapter("shell", "docs/shell.md", 2),
    Chapter("guide", "docs/dossier.md", 2),
    Chapter("dossier", "import/README.md", 2),
    Chapter("contributing", "CONTRIBUTING.md", 2),
    Chapter("changelog", "CHANGELOG.md", 1),
)
WHOLE = "manual"
"""What is no topic, but all of them."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A chapter or one of its sections, with everything under its heading, in Markdown."""

    id: str
    title: str
    chapter: str
    level: int
    """1 for a chapter, 2 for its sections, 3 for what lies in these."""
    text: str


def topics() -> tuple[Topic, ...]:
    """Every topic of the manual, chapter by chapter; their ids are all different.

    Raises ManualMissing.
    """
    found: dict[str, Topic] = {}
    taken = {WHOLE, *(chapter.id for chapter in CHAPTERS)}
    for chapter in CHAPTERS:
        text = _text(chapter)
        first, *rest = [each for each in sections(text) if each.level <= chapter.deepest]
        found[chapter.id] = Topic(chapter.id, first.title, chapter.id, 1, text)
        for section in rest:
            name = slug(section.title)
            id_ = name if name not in taken else f"{chapter.id}-{name}"
            taken.add(id_)
            found[id_] = Topic(id_, section.title, chapter.id, section.level, section.text)
    return tuple(found.values())


def topic_named(wanted: str, known: Sequence[Topic]) -> Topic | None:
    """The topic of this id, this heading or this file."""
    by_id = {topic.id: topic for topic in known}
    files_ = {chapter.file.casefold(): chapter.id for chapter in CHAPTERS}
    for id_ in (wanted, files_.get(wanted.casefold().strip(), ""), slug(wanted[:200])):
        if id_ in by_id:
            return by_id[id_]
    return None


def topics_near(wanted: str, known: Sequence[Topic]) -> tuple[str, ...]:
    """The ids of topics that were most likely meant, best first."""
    return nearest(wanted, (topic.id for topic in known))


def _text(chapter: Chapter) -> str:
    """The chapter as it was packed with the program, else as it lies in the checkout."""
    # A program that is one file has no folder: the package's files are asked for by name.
    package = files(_PACKAGE)
    packed = package.joinpath("manual", f"{chapter.id}.md")
    try:
        if packed.is_file():
            return packed.read_text(encoding="utf-8")
        return (Path(str(package)).parent / chapter.file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ManualMissing(
            f"The manual is not complete: {chapter.file} cannot be read. Install qantar anew to have it."
        ) from error
