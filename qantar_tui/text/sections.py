"""A text in Markdown taken apart at its headings."""

from __future__ import annotations

import re
from typing import NamedTuple

_HEADING = re.compile(r"(#{1,6})\s+(.*?)[\s#]*")
_FENCE = re.compile(r"\s*(`{3,}(?!.*`)|~{3,})(.*)")
_MARKS = re.compile(r"[`*\[\]]")


class Section(NamedTuple):
    """A heading with everything under it, down to the next one that is not below it."""

    level: int
    title: str
    text: str


def sections(markdown: str) -> list[Section]:
    """Every section, in order; those of a deeper level are also part of the one that they lie in."""
    lines = markdown.splitlines(keepends=True)
    headings = _headings(lines)
    found = []
    for index, (start, level, title) in enumerate(headings):
        ends = (line for line, other, _ in headings[index + 1 :] if other <= level)
        text = "".join(lines[start : next(ends, len(lines))])
        found.append(Section(level, title, text))
    return found


def slug(title: str) -> str:
    """The title as it is typed: small letters and digits, with a hyphen between words."""
    return re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")


def _headings(lines: list[str]) -> list[tuple[int, int, str]]:
    """The line, level and title of each; what stands in a block of code is none."""
    found, fence = [], ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence) and not mark[2].strip():
            # By one of the same sign that is as long at least, and says no language.
            fence = ""
        elif not fence and (heading := _HEADING.fullmatch(line)):
            found.append((number, len(heading[1]), _MARKS.sub("", heading[2])))
    return found
