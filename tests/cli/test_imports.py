"""What a look-up loads, for loading is nearly all that one takes: each runs in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_LOADED = """
import sys
from qantar_tui.cli.main import main
code = main(sys.argv[1:])
print(*sorted(sys.modules), file=sys.stderr)
sys.exit(code)
"""
_ALWAYS = {
    *("argparse", "gettext", "dataclasses", "inspect", "ast", "dis", "tokenize", "subprocess", "tempfile"),
    *(
        "shutil",
        "random",
        "difflib",
        "xml",
        "html",
        "asyncio",
        "importlib.resources",
        "logging",
        "sqlite_utils",
    ),
    *("textual", "rich", "yaml", "qantar_tui.ui", "qantar_tui.build", "qantar_tui.verify"),
    *("qantar_tui.cli.parser", "qantar_tui.cli.html", "qantar_tui.cli.markdown", "qantar_tui.cli.help"),
    *("qantar_tui.cli.json_form", "qantar_tui.cli.compare_json", "qantar_tui.cli.copying"),
    *("qantar_tui.cite.formatted", "qantar_tui.cite.bibtex", "qantar_tui.cite.csl", "qantar_tui.cite.ris"),
    *("qantar_tui.store.soundness", "qantar_tui.store.private_copy", "qantar_tui.store.event_source"),
    *("qantar_tui.store.event_index", "qantar_tui.store.name_cache", "qantar_tui.store.side_by_side"),
    *("qantar_tui.dossier.naming_build", "qantar_tui.dossier.naming_large", "qantar_tui.dossier.indexing"),
    *("qantar_tui.text.osc52", "calendar", "locale", "string", "hashlib"),
}
_COMPARES = {"qantar_tui.compare.grid", "qantar_tui.compare.lanes", "qantar_tui.compare.sentence"}
_JUDGES = {"qantar_tui.compare.verdict", "qantar_tui.compare.letters", "qantar_tui.compare.grouping"}
_SEARCHES = {"rapidfuzz", "qantar_tui.search.names", "qantar_tui.search.query", "qantar_tui.dossier.finding"}
_SEARCHES |= {"typing", "threading"}
_READS = {"sqlite3", "hashlib", "json", "pathlib", "qantar_tui.dossier.library", "qantar_tui.store.reader"}
_SHOWS = {"qantar_tui.cli.page", "qantar_tui.cli.plain"}


@pytest.mark.parametrize(
    ("argv", "unneeded"),
    [
        (["--version"], _COMPARES | _SEARCHES | _READS | _SHOWS),
        (
            ["cite", "ash-2022", "-f", "pandoc"],
            _COMPARES | _JUDGES | _SEARCHES | _SHOWS | {"qantar_tui.cite.styles"},
        ),
        (["cite", "depot-fire", "-f", "pandoc"], _COMPARES | _JUDGES | _SEARCHES | _SHOWS),
        (["show", "ash-2022"], _COMPARES | _JUDGES | _SEARCHES),
        (["show", "orazbekov"], _COMPARES | _JUDGES | _SEARCHES),
        (["show", "depot-fire"], _SEARCHES),
        (["find", "depot"], _COMPARES - {"qantar_tui.compare.grid"}),
        (["show", "depot-fire", "--as-of", "5.1.2022"], _SEARCHES),
        (["compare", "depot-fire"], _SEARCHES),
        (["find", "orazbekov"], _COMPARES - {"qantar_tui.compare.grid"}),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, list) else "",
)
def test_a_look_up_loads_nothing_that_it_does_not_need(
    small_db: Path, tmp_path: Path, argv: list[str], unneeded: set[str]
) -> None:
    # A state of its own, in which no other test at the same moment writes.
    environment = {**os.environ, "QANTAR_DB": str(small_db), "QANTAR_STATE": str(tmp_path / "state")}
    for _ in range(2):  # the first examines the database
        done = subprocess.run(
            [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{_LOADED}", *argv],
            env=environment,
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
    loaded = set(done.stderr.splitlines()[-1].split())
    assert "qantar_tui.cli.main" in loaded
    assert loaded & (_ALWAYS | unneeded) == set()
