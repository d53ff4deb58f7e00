"""The commands for whoever is writing: to pick, to cite, to export."""

from __future__ import annotations

from qantar_tui.cite.forms import Form
from qantar_tui.cli.command import AS_OF, DATABASE, Argument, Command
from qantar_tui.cli.output import Format

FORMS = {name: form for form in Form for name in (form.value, form.letter)}
"""The forms of citation, by name and by letter; and Markdown as every other command calls it."""
FORMS[Format.MARKDOWN.value] = Form.MARKDOWN
STYLES = ("chicago-notes", "chicago-author-date", "apa", "mla", "gost")
"""Those of `cite.styles`, which only what formats a citation is to load."""
PICKED_KINDS = ("actor", "event", "place", "source", "claim")
_PICKED_FORMS = tuple(name for name in FORMS if name != Form.ID)
_FORMS = ", ".join(
    f"{form} or {form.letter}" if form is not Form.MARKDOWN else f"{form}, md or {form.letter}"
    for form in Form
)

COPY = Argument(("--copy",), "copy it as well, to the clipboard and for `qantar last`", is_flag=True)

PICK = Command(
    "pick",
    "Pick a record on the terminal, and print its id, or cite it.",
    "pick",
    (
        Argument(
            ("kind",),
            f"what to pick: {', '.join(PICKED_KINDS)} (default: actor)",
            metavar="KIND",
            nargs="?",
            choices=PICKED_KINDS,
            default="actor",
        ),
        Argument(("words",), "what to begin the search with", metavar="WORDS", nargs="*"),
        COPY,
    ),
    draws=True,
    format=Argument(
        ("-f", "--format"),
        "what to print: id, name, cite (a pandoc citation) or a form of `qantar cite`, in which i is the"
        " permanent id (default: id)",
        metavar="FORM",
        choices=("id", "name", "cite", *_PICKED_FORMS),
        default="id",
    ),
)
CITE = Command(
    "cite",
    "Cite a record: a reference line, or any form and style of citation.",
    "cite",
    (
        Argument(
            ("id",),
            "id of an event, actor, source or claim; EVENT/POINT; EVENT/SOURCE, which is an account;"
            " or a permanent id",
            metavar="ID",
        ),
        Argument(("--at",), "where in a source, as its locators count: 31, or 12-14", metavar="N"),
        Argument(
            ("--style",),
            f"the style of a formatted citation: {', '.join(STYLES)} (default: the one chosen last in the"
            " explorer, or chicago-notes)",
            metavar="STYLE",
            choices=STYLES,
        ),
        Argument(
            ("--lang",),
            "its language: en or ru (default: the one chosen last, or en)",
            "LANG",
            choices=("en", "ru"),
        ),
        COPY,
        AS_OF,
    ),
    format=Argument(
        ("-f", "--format"),
        f"the form: {_FORMS}; or text (a source's reference line, else formatted) or json (default: text)",
        metavar="FORM",
        choices=tuple(dict.fromkeys((*Format, *FORMS))),
        default=Format.TEXT,
    ),
)
LAST = Command(
    "last",
    "Print what was copied last.",
    "last",
    reads_dossier=False,
)
EXPORT = Command(
    "export",
    "Write a bibliography of all sources, or of those that a selection rests on.",
    "export",
    (
        Argument(
            ("form",),
            "bibtex, csl (CSL-JSON), ris or markdown, also called md. Which dossier it is from, and its"
            " content hash, stand in a comment; csl and ris have none, so there they stand in every record"
            " (custom, DP)",
            metavar="FORM",
            choices=("bibtex", "csl", "ris", "markdown", "md"),
        ),
        Argument(
            ("query",),
            "only what the events rest on that answer this query (see `qantar help query`), with the places"
            " in it; with kind:claim or kind:source what these rest on, or are (default: all sources)",
            metavar="QUERY",
            nargs="*",
        ),
        Argument(("-o", "--output"), "file to write (default: standard output)", metavar="FILE"),
        Argument(
            ("--only",),
            "only works that were read for the dossier, or those that are only cited in them",
            metavar="WHICH",
            choices=("read", "cited"),
        ),
        AS_OF,
        DATABASE,
    ),
    reads_dossier=False,
)
