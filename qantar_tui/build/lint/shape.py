"""What an entry of `checks-off` in dossier.yaml looks like."""

from __future__ import annotations

from qantar_tui.build.lint.names import CheckName
from qantar_tui.build.shapes import Enum, Field, ListOf, Record, Words

CHECKS_OFF = ListOf(
    Record(
        "an exception",
        (
            Field("check", Enum(tuple(CheckName)), "name of the check, as it is printed", required=True),
            Field("reason", Words(), "why what it finds is meant so", required=True),
            Field("of", ListOf(Words(most=200)), "ids of the records for which; without it, for all"),
        ),
    )
)
