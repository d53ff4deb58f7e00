"""The one table of commands: it makes the parser, the help and the dispatch."""

from __future__ import annotations

from dataclasses import dataclass

from qantar_tui.cli.output import Format
from qantar_tui.compare.grid import By
from qantar_tui.dossier.finding import ACTOR_KINDS, KINDS, NAMED_KINDS
from qantar_tui.search.hits import Width

SCHEMAS = ("dossier", "sources", "actors", "places", "events")
WIDTHS = {width.name.lower(): width for width in Width}


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


DATABASE = Argument(
    ("--db",), "database to read (else $QANTAR_DB, else the one that comes with qantar)", metavar="FILE"
)
FORMAT = Argument(
    ("--format",), "how to print it: text, md or json (default: text)",
    metavar="FORMAT", choices=tuple(Format), default=Format.TEXT,
)  # fmt: skip
WIDTH = Argument(
    ("--width",),
    f"how far to go: {', '.join(f'{name} ({width.title})' for name, width in WIDTHS.items())}"
    " (default: errors)",
    metavar="WIDTH", choices=tuple(WIDTHS), default="errors",
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
    format: Argument = FORMAT
    """The forms that its answer may have, where it reads a dossier."""


COMMANDS = (
    Command("timeline", "List the events by day, each with its verdict.", "timeline"),
    Command(
        "find",
        "Find actors and places however they are spelt, and anything by its words.",
        "find",
        (
            Argument(("words",), "what to look for, in any script and spelling", metavar="WORDS", nargs="+"),
            Argument(
                ("--kind",),
                f"only this kind: {', '.join(KINDS)}; or of the actors only: {', '.join(ACTOR_KINDS)}",
                metavar="KIND",
                choices=(*KINDS, *ACTOR_KINDS),
            ),
            WIDTH,
            Argument(("--limit",), "print at most so many (default: all)", metavar="N", is_count=True),
        ),
    ),
    Command(
        "match",
        "Match a list of names, one a line, with the actors of the dossier.",
        "match",
        (
            Argument(("file",), "the list, in UTF-8; - reads standard input", metavar="FILE"),
            Argument(
                ("--kind",),
                f"match with these, instead of actor: {', '.join((*NAMED_KINDS, *ACTOR_KINDS))};"
                " may be given several times",
                metavar="KIND",
                choices=(*NAMED_KINDS, *ACTOR_KINDS),
                repeats=True,
            ),
            WIDTH,
            Argument(
                ("--limit",), "at most so many for each name (default: 5)", "N", default="5", is_count=True
            ),
            Argument(("--strong",), "only what may be taken for the one that is meant", is_flag=True),
        ),
        format=Argument(
            ("--format",),
            "how to print it: text, jsonl (a line of JSON for each name) or csv (default: text)",
            metavar="FORMAT",
            choices=("text", "jsonl", "csv"),
            default="text",
        ),
    ),
    Command(
        "pick",
        "Pick a record by its name, on the terminal, and print its id.",
        "pick",
        (
            Argument(
                ("kind",),
                f"what to pick: {', '.join(NAMED_KINDS)} (default: actor)",
                metavar="KIND",
                nargs="?",
                choices=NAMED_KINDS,
                default="actor",
            ),
            Argument(("words",), "what to begin the search with", metavar="WORDS", nargs="*"),
        ),
        format=Argument(
            ("-f", "--format"),
            "what to print: id, name or cite, a pandoc citation (default: id)",
            metavar="FORMAT",
            choices=("id", "name", "cite"),
            default="id",
        ),
    ),
    Command(
        "show",
        "Show everything known of an event, actor, place, source or explanation.",
        "show",
        (Argument(("id",), "its id, as find and timeline print it", metavar="ID"),),
    ),
    Command(
        "compare",
        "Set side by side what each source or voice says of an event, point by point.",
        "compare",
        (
            Argument(("event",), "id of the event", metavar="EVENT"),
            Argument(
                ("--by",),
                "what the columns are: source, or voice, who says it in the first place (default: source)",
                metavar="WHAT",
                choices=tuple(by.value for by in By),
                default=By.SOURCE.value,
            ),
            Argument(("--point",), "only this point, by its id; may be repeated", "POINT", repeats=True),
            AS_OF,
            Argument(
                ("--only",), "only points that are disputed, or doubted", "disputed", choices=("disputed",)
            ),
            Argument(
                ("--sort",),
                "the order of the points: written, disputed (most disputed first), newest (default: written)",
                metavar="ORDER",
                choices=("written", "disputed", "newest"),
                default="written",
            ),
        ),
        format=Argument(
            ("--format",),
            "how to print it: text, md, csv (a row for each claim), json, or html, a page that needs nothing"
            " else (default: text)",
            metavar="FORMAT",
            choices=("text", "md", "csv", "json", "html"),
            default="text",
        ),
    ),
    Command(
        "disputed",
        "List every disputed or doubted point of the dossier, most disputed first.",
        "disputed",
        (AS_OF, Argument(("--limit",), "print at most so many (default: all)", metavar="N", is_count=True)),
        format=Argument(
            ("--format",),
            "how to print it: text, md, json or csv (default: text)",
            metavar="FORMAT",
            choices=("text", "md", "json", "csv"),
            default="text",
        ),
    ),
    Command(
        "explanations",
        "Hold the explanations of the whole against each other, point by point.",
        "explanations",
        (AS_OF, Argument(("--limit",), "print at most so many (default: all)", metavar="N", is_count=True)),
    ),
    Command(
        "cite",
        "Cite a source: a reference line, a pandoc citation (md) or CSL (json).",
        "cite",
        (
            Argument(("source",), "id of the source", metavar="SOURCE"),
            Argument(("--at",), "where in it, as its locators count: 31, or 12-14", metavar="N"),
        ),
    ),
    Command(
        "coverage", "Count on how many points each source speaks, and on how many it is silent.", "coverage"
    ),
    Command(
        "verify",
        "Find every quotation and locator again in the sources' texts.",
        "verify",
        (
            Argument(
                ("--texts",),
                "the folder that holds the texts; a paragraph is a non-empty line, counted from 1",
                metavar="DIR",
            ),
        ),
    ),
    Command("info", "Say which dossier this is, how large, and whether it is intact.", "info"),
    Command(
        "import",
        "Build a database from a dossier's files.",
        "import_",
        (
            Argument(("folder",), "the folder that holds dossier.yaml", metavar="DIR"),
            Argument(
                ("-o", "--output"),
                "database to write (default: DIR/../data/qantar.db where there is one, else ./qantar.db)",
                metavar="DB",
            ),
            Argument(
                ("-n", "--dry-run"),
                "write nothing, and say what would be created, changed and removed",
                is_flag=True,
            ),
        ),
        reads_dossier=False,
    ),
    Command(
        "check",
        "List what a dossier's files leave to be mended, beyond what an import refuses.",
        "check",
        (
            Argument(("folder",), "the folder that holds dossier.yaml", metavar="DIR", nargs="?"),
            Argument(("--all",), "advice as well, which never is a reason to fail", is_flag=True),
            Argument(("--explain",), "explain these checks; without a name, list all", "NAME", nargs="*"),
            FORMAT,
        ),
        reads_dossier=False,
    ),
    Command(
        "schema",
        "Print the JSON Schema of a dossier's files, for an editor to check by.",
        "schema",
        (
            Argument(
                ("file",),
                f"which file: {', '.join(SCHEMAS)} (default: all)",
                metavar="FILE",
                nargs="?",
                choices=SCHEMAS,
            ),
            Argument(("-o", "--output"), "folder to write them to, as FILE.schema.json", metavar="DIR"),
        ),
        reads_dossier=False,
    ),
    Command(
        "help",
        "Explain qantar, or one of its commands.",
        "help",
        (Argument(("command",), "the command to explain", metavar="COMMAND", nargs="?"),),
        reads_dossier=False,
    ),
)
EXPLORER = Command("", "Open the explorer.", "explore", reads_dossier=False)
"""What runs where no command is named."""
