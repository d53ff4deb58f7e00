"""The one table of commands: it makes the parser, the help and the dispatch."""

from __future__ import annotations

from qantar_tui.cli.command import AS_OF, FORMAT, Argument, Command
from qantar_tui.cli.commands_citing import CITE, EXPORT, LAST, PICK
from qantar_tui.cli.commands_trust import DIFF, DOCTOR
from qantar_tui.compare.by import By
from qantar_tui.dossier.kinds import ACTOR_KINDS, KINDS, NAMED_KINDS
from qantar_tui.search.hits import Width

SCHEMAS = ("dossier", "sources", "actors", "places", "events")
WIDTHS = {width.name.lower(): width for width in Width}
_LANGUAGE = 'words, "a phrase", -not, actor:, place:, … (see `qantar help query`)'
WIDTH = Argument(
    ("--width",),
    f"how far to go: {', '.join(f'{name} ({width.title})' for name, width in WIDTHS.items())}"
    " (default: errors)",
    metavar="WIDTH", choices=tuple(WIDTHS), default="errors",
)  # fmt: skip
_OF_EVENTS = Argument(("words",), f"only of events that answer this: {_LANGUAGE}", metavar="QUERY", nargs="*")
_AT_MOST = Argument(("--limit",), "print at most so many (default: all)", metavar="N", is_count=True)


COMMANDS = (
    Command(
        "timeline",
        "List the events by day, each with its verdict.",
        "timeline",
        (_OF_EVENTS, AS_OF),
    ),
    Command(
        "find",
        "Find actors and places however they are spelt, and anything by its words or by a query.",
        "find",
        (
            Argument(
                ("words",),
                f"what to look for: names in any script and spelling, {_LANGUAGE}",
                metavar="QUERY",
                nargs="+",
            ),
            Argument(
                ("--kind",),
                f"only this kind: {', '.join(KINDS)}; or of the actors only: {', '.join(ACTOR_KINDS)}",
                metavar="KIND",
                choices=(*KINDS, *ACTOR_KINDS),
            ),
            WIDTH,
            AS_OF,
            Argument(
                ("--limit",),
                "print at most so many (default: 20 of each kind; as JSON all)",
                metavar="N",
                is_count=True,
            ),
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
    PICK,
    Command(
        "show",
        "Show everything known of an event, actor, place, source or explanation.",
        "show",
        (Argument(("id",), "its id, as find and timeline print it", metavar="ID"), AS_OF),
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
        (_OF_EVENTS, AS_OF, _AT_MOST),
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
        (AS_OF, _AT_MOST),
    ),
    CITE,
    LAST,
    EXPORT,
    Command(
        "coverage",
        "Count on how many points each source speaks, and on how many it is silent.",
        "coverage",
        (AS_OF,),
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
        "List what a dossier's files leave to be mended, or what is wrong with a database.",
        "check",
        (
            Argument(
                ("folder",),
                "the folder that holds dossier.yaml, or a database, which is only read. Exit codes for a"
                " folder: 0 nothing to mend; 1 findings. For a database: 0 sound; 1 the content is sound, but"
                " the file is not as qantar leaves its files; 3 not a database of qantar's, or damaged; 4 a"
                " whole file, but its content is not what its content hash says",
                metavar="FOLDER or DATABASE",
                nargs="?",
            ),
            Argument(("--all",), "advice as well, which never is a reason to fail", is_flag=True),
            Argument(("--explain",), "explain these checks; without a name, list all", "NAME", nargs="*"),
            FORMAT,
        ),
        reads_dossier=False,
    ),
    DIFF,
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
    DOCTOR,
    Command(
        "help",
        "Explain qantar, one of its commands, or a topic of the manual.",
        "help",
        (
            Argument(
                ("command",),
                "a command, query (the language of find, timeline and disputed), manual (all) or a topic",
                metavar="TOPIC",
                nargs="?",
            ),
        ),
        reads_dossier=False,
    ),
)
EXPLORER = Command("", "Open the explorer.", "explore", reads_dossier=False)
"""What runs where no command is named."""
