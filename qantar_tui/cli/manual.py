"""The manual on the terminal: a topic, all of it, or the list of its topics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import wrap

from qantar_tui.cli.commands import COMMANDS
from qantar_tui.cli.output import Output, columns, is_coloured
from qantar_tui.cli.page import Style
from qantar_tui.cli.plain import written
from qantar_tui.cli.span import Span
from qantar_tui.dossier.manual import WHOLE, ManualMissing, Topic, topic_named, topics, topics_near
from qantar_tui.dossier.manual_lines import lines_of
from qantar_tui.errors import QantarError
from qantar_tui.text.filling import Weight
from qantar_tui.text.nearest import nearest
from qantar_tui.text.shorten import short

WIDEST = 110
"""Cells of a line of text, however wide the terminal: longer ones are hard to read."""
_STYLES = {Weight.PLAIN: Style.PLAIN, Weight.STRONG: Style.STRONG, Weight.HEADING: Style.STRONG}


def print_topic(name: str, output: Output) -> None:
    """Print the topic, or the whole manual.

    Raises QantarError, with the nearest commands and topics, where there is none of that name.
    """
    known = topics()
    if name == WHOLE:
        chapters: Sequence[Topic] = [topic for topic in known if topic.level == 1]
    elif topic := topic_named(name, known):
        chapters = [topic]
    else:
        raise QantarError(f"There is no command and no topic “{short(name, 60)}”. {_offer(name, known)}")
    for index, chapter in enumerate(chapters):
        if index:
            output.line("")
        _print(chapter.text, output)


def topic_list(width: int) -> Iterator[str]:
    """The topics, chapter by chapter, in lines of at most so many characters."""
    try:
        known = topics()
    except ManualMissing as error:
        yield from wrap(str(error), width)
        return
    yield from wrap(f"topics of the manual (`qantar help {WHOLE}` prints all of it):", width)
    for chapter, sections in groupby(known, lambda topic: topic.chapter):
        first = f"  {chapter:<{max(len(topic.chapter) for topic in known)}}  "
        names = ", ".join(topic.id for topic in sections if topic.level > 1) or next(
            topic.title for topic in known if topic.id == chapter
        )
        yield from wrap(
            names, width, initial_indent=first, subsequent_indent=" " * len(first), break_on_hyphens=False
        )


def _print(markdown: str, output: Output) -> None:
    coloured = is_coloured()
    for line in lines_of(markdown, min(columns(), WIDEST), quotes_code=not coloured):
        output.line(written(tuple(Span(piece.text, _STYLES[piece.weight]) for piece in line), coloured))


def _offer(name: str, known: Sequence[Topic]) -> str:
    near = [f"`qantar {command}`" for command in nearest(name, (command.name for command in COMMANDS))]
    near = [*near[:2], *(f"`qantar help {id_}`" for id_ in topics_near(name, known))][:3]
    return f"Did you mean {' or '.join(near)}?" if near else "See `qantar help`."
