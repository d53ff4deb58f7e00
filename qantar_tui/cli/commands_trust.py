"""The commands for whoever is handed a database, or a machine: what changed, and what is missing here."""

from __future__ import annotations

from qantar_tui.cli.command import DATABASE, Argument, Command
from qantar_tui.dossier.kinds import CHANGE_KINDS

_FORMAT = Argument(
    ("--format",),
    "how to print it: text or json (default: text)",
    metavar="FORMAT",
    choices=("text", "json"),
    default="text",
)

DIFF = Command(
    "diff",
    "Tell what one database has otherwise than another: records, claims, verdicts; 0 the same, 1 not.",
    "diff",
    (
        Argument(("old",), "the database that is known; both are only read", metavar="OLD.db"),
        Argument(("new",), "the one to be judged", metavar="NEW.db"),
        Argument(
            ("--only",),
            f"only changes of this kind: {', '.join(CHANGE_KINDS)}; may be given several times. The exit"
            " code is that of what is asked for: 0 where nothing differs, 1 where something does, 2 for wrong"
            " use, 3 where a database cannot be used",
            metavar="KIND",
            choices=CHANGE_KINDS,
            repeats=True,
        ),
        _FORMAT,
    ),
    reads_dossier=False,
)
DOCTOR = Command(
    "doctor",
    "Say what this machine, terminal and database lack for qantar; 0 where all that is needed is there.",
    "doctor",
    (DATABASE, _FORMAT),
    reads_dossier=False,
)
