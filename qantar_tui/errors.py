"""Every error that a user can meet, and the exit code that goes with it.

QantarError                   2   wrong use: the sentence says what to do instead
├── UnknownId                 1   nothing has that id; the nearest ones are offered
│   ├── WrongKind             1   something has, but not what was asked for
│   └── NoCard                1   something has, but it is shown only as a part of something else
├── UnknownValue              1   a query asks for what the dossier does not know
├── NothingToCite             1   no work speaks of it, or had by that day, or in a way that the form needs
├── BadValue                  2   a time, number or id that cannot be read
│   └── Impossible            2   nor could it be if it went on, as 2022-02-30 or 25:00
├── DatabaseUnusable          3   no database, not one of ours, or damaged
└── OutputLost (cli.output)   1   what was to be printed cannot be
"""

from __future__ import annotations

_REPEATED = 60
"""Characters of an id that are repeated."""


class QantarError(Exception):
    """One clear sentence for the user: what is wrong, where, and what to do."""

    exit_code = 2


class UnknownId(QantarError):
    """An id that the dossier does not have."""

    exit_code = 1

    def __init__(self, kind: str, wanted: str, nearest: tuple[str, ...], listed: str = "") -> None:
        """`listed` is the command that lists all that it could be, where there is one."""
        near = f"Nearest: {', '.join(nearest)}." if nearest else ""
        look = f"Look for it with `qantar {listed or 'find'}`." if listed or not nearest else ""
        offer = " ".join(filter(None, [near, look]))
        typed = wanted if len(wanted) <= _REPEATED else f"{wanted[:_REPEATED]}…"
        super().__init__(f"No {kind} has the id “{typed}”. {offer}")
        self.nearest = nearest


class WrongKind(UnknownId):
    """An id of another kind of record than the one that was asked for."""

    def __init__(self, wanted: str, id_: str, kind: str) -> None:
        QantarError.__init__(
            self, f"“{id_}” is the id of {_a(kind)}, not of {_a(wanted)}: try `qantar show {id_}`."
        )
        self.nearest = ()


class NoCard(UnknownId):
    """An id of what is shown only as a part of something else."""

    def __init__(self, id_: str, kind: str, command: str) -> None:
        QantarError.__init__(self, f"“{id_}” is {_a(kind)}: {command}.")
        self.nearest = ()


class UnknownValue(QantarError):
    """A name, kind or phase in a query that nothing in the dossier goes by."""

    exit_code = 1


class NothingToCite(QantarError):
    """A record of which there is nothing that a form of citation could hold."""

    exit_code = 1


class BadValue(QantarError):
    """Text that should be a time, a number or an id, and is not."""


class Impossible(BadValue):
    """A text that is whole, and can be told to be wrong while somebody still types."""


class Ended(BaseException):
    """Somebody has told the program to end by a signal; it has no more to say."""

    def __init__(self, signal: int) -> None:
        super().__init__(signal)
        self.exit_code = 128 + signal


class DatabaseUnusable(QantarError):
    """The database cannot be read."""

    exit_code = 3


def _a(kind: str) -> str:
    return f"{'an' if kind[:1] in 'aeiou' else 'a'} {kind}"
