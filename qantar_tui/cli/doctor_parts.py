"""What qantar is made of on this machine: Python, its libraries, and what the SQLite beneath can do."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib import import_module, metadata
from importlib.util import find_spec
from operator import eq, ge, lt
from pathlib import Path
from platform import python_implementation, python_version

from qantar_tui import __version__
from qantar_tui.cli.doctor_check import Check, State, judged
from qantar_tui.frozen import dataclass
from qantar_tui.store import abilities

_PYTHON = (3, 11)
_SQLITE = (3, 37, 0)
"""The first that knows STRICT tables."""
_SQLITE_MENDED = (3, 50, 2)
_MENDED_SINCE = (
    "3.50.2 mends a fault that matters to those who open strangers' files (CVE-2025-6965), unless your system"
    " has mended it here"
)
_INSTALL = "Install qantar anew together with what it needs, or use the single file from a stick."
_OTHER_PYTHON = "Use a Python that is built with a newer SQLite, or the one of your system's next release."
_COMPARE = {"==": eq, ">=": ge, "<": lt}
_PROGRAM, _SQL = "Program", "SQLite"


@dataclass(frozen=True, slots=True)
class Library:
    name: str
    module: str
    wanted: str
    """The versions that this qantar was tried with, as pyproject.toml has them."""
    cost: str
    is_essential: bool = True
    needs: str = ""
    """A compiled module that it is of no use without."""


LIBRARIES = (
    Library("textual", "textual", "==8.2.8", "The explorer cannot open; the commands work without it."),
    Library("rapidfuzz", "rapidfuzz", ">=3.14,<4", "Names are not found: not by find, match and pick."),
    Library("sqlite-utils", "sqlite_utils", ">=4.2,<5", "No database can be built by `qantar import`."),
    Library("pyyaml", "yaml", ">=6.0.3,<7", "No dossier's files can be read by import and check."),
    Library("markdown-it-py", "markdown_it", ">=3,<5", "The manual cannot be read with `qantar help TOPIC`."),
    Library(
        "citeproc-py",
        "citeproc",
        ">=0.11.1,<0.12",
        "No citation can be formatted in a style; pandoc, BibTeX, CSL-JSON and RIS can be had all the same.",
        is_essential=False,
        needs="lxml.etree",
    ),
)
_ABILITIES = {
    "deserialize": ("No small database can be opened, as none is read but from memory.", True),
    "STRICT": ("No database of qantar's can be opened or built.", True),
    "JSON": ("Databases cannot be compared by diff, nor an import be tried out.", True),
    "FTS5": ("Nothing can be searched by its words.", True),
    "trigram": ("Nothing: qantar looks for parts of words in its own way.", False),
    "DEFENSIVE": (
        "A stranger's file is held off by one guard less; the others stand. Python has it since 3.12.",
        False,
    ),
}
_ADVICE = {"DEFENSIVE": "Use Python 3.12 or newer where there is one."}


def program() -> Iterator[Check]:
    """qantar itself, Python, and each library."""
    yield Check(_PROGRAM, "qantar", State.OK, __version__)
    yield judged(
        _PROGRAM,
        "Python",
        is_there=sys.version_info >= _PYTHON,
        found=f"{python_version()} ({python_implementation()}, {sys.platform})",
        otherwise=State.WRONG,
        cost="qantar needs Python 3.11 or newer.",
        remedy="Start it with another Python.",
        is_essential=True,
    )
    yield from map(_library, LIBRARIES)
    if find_spec("rapidfuzz"):
        yield _compiled_search()
    if find_spec("yaml"):
        yield _libyaml()


def fits(version: str, wanted: str) -> bool:
    """Whether a version is among those that are wanted, such as `>=3.14,<4`."""
    conditions = (re.fullmatch(r"(==|>=|<)(.+)", part.strip()) for part in wanted.split(","))
    return all(
        condition and _COMPARE[condition[1]](_numbers(version), _numbers(condition[2]))
        for condition in conditions
    )


def _numbers(version: str) -> tuple[int, ...]:
    """The numbers of a version, without the noughts at its end, so that 4.0 is 4."""
    found = [int(number) for number in re.match(r"[\d.]*", version)[0].split(".") if number]  # type: ignore[index]
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def _library(library: Library) -> Check:
    try:
        version = metadata.version(library.name)
    except metadata.PackageNotFoundError:
        is_there = find_spec(library.module) is not None
        state, found = State.MISSING, "not there"
        if is_there:
            found = f"there, in a version that cannot be told ({library.wanted} is needed)"
    else:
        is_there = fits(version, library.wanted)
        state, found = State.WRONG, version if is_there else f"{version}, and {library.wanted} is needed"
        if is_there and library.needs and not _loads(library.needs):
            is_there = False
            found = f"{version}, and {library.needs.partition('.')[0]}, which it needs, cannot be loaded"
    return judged(
        _PROGRAM,
        library.name,
        is_there=is_there,
        found=found,
        otherwise=state,
        cost=library.cost,
        remedy=_INSTALL,
        is_essential=library.is_essential,
    )


def _loads(module: str) -> bool:
    """Whether code that is compiled is there for this Python, together with what it needs of the system."""
    try:
        import_module(module)
    except ImportError:
        return False
    return True


def _compiled_search() -> Check:
    """Rapidfuzz goes on without, and says nothing."""
    is_there = _loads("rapidfuzz.fuzz_cpp")
    return judged(
        _PROGRAM,
        "C++ search",
        is_there=is_there,
        found="compiled into rapidfuzz" if is_there else "cannot be loaded",
        cost="The same names are found, more slowly.",
        remedy="Install libstdc++ (in Debian libstdc++6), or a rapidfuzz compiled for this Python.",
    )


def _libyaml() -> Check:
    """Looked for as a file, for only the builder is to load YAML."""
    spec = find_spec("yaml")
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    return judged(
        _PROGRAM,
        "libyaml",
        is_there=any(folder.glob("_yaml.*")),
        found="compiled into pyyaml" if any(folder.glob("_yaml.*")) else "not compiled into pyyaml",
        cost="An import reads YAML many times more slowly, and takes smaller files only.",
        remedy="Install a pyyaml that is compiled for this Python; JSON Lines do without.",
    )


def sqlite() -> Iterator[Check]:
    """SQLite's version, and each ability that qantar makes use of."""
    number = abilities.version_number()
    yield judged(
        _SQL,
        "version",
        is_there=number >= _SQLITE,
        found=abilities.VERSION if number >= _SQLITE_MENDED else f"{abilities.VERSION}; {_MENDED_SINCE}",
        otherwise=State.WRONG,
        cost="No database of qantar's can be opened or built: 3.37.0 is the oldest that can.",
        remedy=_OTHER_PYTHON,
        is_essential=True,
    )
    for name, is_there in abilities.abilities().items():
        cost, is_essential = _ABILITIES[name]
        yield judged(
            _SQL,
            name,
            is_there=is_there,
            found="there" if is_there else "not there",
            cost=cost,
            remedy=_OTHER_PYTHON if is_essential else _ADVICE.get(name, "Nothing has to be done."),
            is_essential=is_essential,
        )
