"""`qantar last`: what was copied last, for terminals without a clipboard and editors that read commands."""

from __future__ import annotations

from qantar_tui.cli.command import Arguments
from qantar_tui.cli.output import Output, complain
from qantar_tui.store.last import last
from qantar_tui.text.osc52 import clean


def run(_: Arguments, output: Output) -> int:
    """Print it exactly, with one line end; 1 where there is nothing."""
    if text := clean(last() or ""):
        output.document(text)
        return 0
    complain("Nothing has been copied yet: press y in the explorer, or give --copy to `qantar cite`.")
    return 1
