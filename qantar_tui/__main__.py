"""`python -m qantar_tui` and the command `qantar`."""

from __future__ import annotations

import gc
import sys

_INTERRUPTED = 130


def run() -> None:
    """Run the command line and leave with its exit code."""
    gc.disable()  # there is no garbage in what is loaded
    try:
        from qantar_tui.cli.main import main

        gc.enable()
        code = main(sys.argv[1:])
    except KeyboardInterrupt:  # before `main` was there to catch it
        code = _INTERRUPTED
    gc.freeze()  # else leaving takes a tenth of a look-up, to look for garbage in all that is there
    sys.exit(code)


if __name__ == "__main__":
    run()
