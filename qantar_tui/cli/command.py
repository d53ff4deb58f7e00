"""What a command of the command line is, and the arguments that several of them take."""

from __future__ import annotations

from types import SimpleNamespace

from qantar_tui import __version__
from qantar_tui.cli.output import Format
from qantar_tui.frozen import dataclass


class Arguments(SimpleNamespace):
    """What was typed after a command, by the name of each argument."""


class Wanted(Exception):
    """Somebody asked for a text of ours, such as the help, instead of a result."""


VERSION = f"qantar {__version__}"


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument or option of a command, in argparse's terms."""

    names: tuple[str, ...]
    help: str
    metavar: str | None = None
    nargs: str | None = None
    choices: tuple[str, ...] | None = None
    default: str | None = None
    is_flag: bool = False
    """Whether it takes no value: it is there or not."""
    is_count: bool = False
    """Whether its value is a whole number from 1 up."""
    repeats: bool = False
    """Whether it may be given several times, and is then a list."""

    @property
    def dest(self) -> str:
        """What its value is called among the arguments."""
        long = next((name for name in self.names if name.startswith("--")), self.names[0])
        return long.lstrip("-").replace("-", "_")


DATABASE = Argument(
    ("--db",), "database to read (else $QANTAR_DB, else the one that comes with qantar)", metavar="FILE"
)
FORMAT = Argument(
    ("--format",), "how to print it: text, md or json (default: text)",
    metavar="FORMAT", choices=tuple(Format), default=Format.TEXT,
)  # fmt: skip
AS_OF = Argument(
    ("--as-of",),
    "look back from the end of this day, month or year (2022-01-07, 7 jan 2022, 2022-01 or 2022): what had"
    " not certainly been said by then is left out",
    metavar="DATE",
)


@dataclass(frozen=True, slots=True)
class Command:
    name: str
    help: str
    """One sentence."""
    module: str
    """The module of this room that runs it, imported only then."""
    arguments: tuple[Argument, ...] = ()
    reads_dossier: bool = True
    """Whether it is handed an open dossier and answers in a format; else it is run as it is."""
    draws: bool = False
    """Whether it draws on the terminal itself, where it reads a dossier."""
    format: Argument = FORMAT
    """The forms that its answer may have, where it reads a dossier."""
