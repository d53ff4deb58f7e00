"""`python -m qantar_tui` and the command `qantar`."""

from __future__ import annotations

import gc
import sys

_INTERRUPTED = 130
_SELDOM = 50_000
"""Values more than before, as gc counts them, at which garbage is looked for: a look-up makes fewer."""


def run() -> None:
    """Run the command line and leave with its exit code."""
    often = gc.get_threshold()
    gc.set_threshold(_SELDOM, *often[1:])
    try:
        from qantar_tui.cli.main import main

        code = main(sys.argv[1:])
    except KeyboardInterrupt:  # before `main` was there to catch it
        code = _INTERRUPTED
    gc.freeze()  # else leaving takes a tenth of a look-up, to look for garbage in all that is there
    sys.exit(code)


if __name__ == "__main__":
    run()
