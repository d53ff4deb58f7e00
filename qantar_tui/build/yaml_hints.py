"""What a parser of YAML refuses, said so that somebody who has never read the standard can mend it."""

from __future__ import annotations

import yaml

from qantar_tui.build.problem import Refused, Where

_HINTS = {
    "'}'": "put , between the entries and } behind the last; quote a text that has , : # { } [ or ] in it",
    "']'": "put , between the items and ] behind the last; quote a text that has , : # { } [ or ] in it",
    "'-' indicator": "begin it below the field above, or the item with “- ” below the item before",
    "block end": "begin it exactly below its like, with spaces, and close each quotation mark once",
    "expected key": "begin it exactly below its like, with spaces, and close each quotation mark once",
    "document start": "begin it exactly below its like, with spaces",
    "could not find expected ':'": "write “key: value”, with a space behind the colon",
    "mapping values": (
        "quote a text that has “: ” in it, put a space behind each key's colon,"
        " and begin each key exactly below its like"
    ),
    "end of stream": "close the quotation mark",
    "start any token": "indent with spaces, not tabs; quote a text that begins with @, ` or %",
    "tab character": "indent with spaces, not tabs",
    "sequence entries": "begin a list on a line of its own, each item with “- ” exactly below the other",
    "escape": "write \\\\ for a backslash, or put the text between single quotation marks",
    "node content": "a value or an item is missing here, or a bracket is closed that was not opened",
    "alphabetic": "quote a text that begins with * or &",
    "comment or line break": "quote a text that begins with > or |, or begin it on the next line",
}
"""By a part of what the parser says, the first that is in it."""


def refused_yaml(error: yaml.MarkedYAMLError, name: str) -> Refused:
    """The refusal of a file: where the parser stopped, where what it was reading began, and what to do."""
    said = error.problem or error.context or ""
    mark, begun = error.problem_mark or error.context_mark, error.context_mark
    where = Where(name, mark.line + 1, mark.column + 1) if mark else Where(name)
    within = f", in what begins in line {begun.line + 1}" if begun and begun.line + 1 < where.line else ""
    hint = next((hint for part, hint in _HINTS.items() if part in said), "")
    return Refused(where, f"this is not YAML: {said}{within}", hint)
