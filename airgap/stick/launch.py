"""What runs first, under whatever is called python3 on this machine."""
# No `from __future__`, and nothing newer than Python 3.6: an old one is to get as far as the sentence below.

import os
import shutil
import sys

_OLDEST, _NEWEST = 11, 14
"""Minor versions of Python 3 that the stick has compiled parts for."""


def start() -> None:
    """Run the program under a Python that it is made for, where there is one, else under this one.

    Leaves with code 1 and a sentence where this one is too old.
    """
    here = sys.version_info
    if not (3, _OLDEST) <= (here[0], here[1]) <= (3, _NEWEST):
        _go_on_with_another()
    if here < (3, _OLDEST):
        sys.exit(
            f"qantar needs Python 3.{_OLDEST} or newer; this is {here[0]}.{here[1]}, and no python3.{_OLDEST}"
            f" to python3.{_NEWEST} was found on this machine."
        )
    from airgap.stick.unpack import run

    run()


def _go_on_with_another() -> None:
    for minor in range(_NEWEST, _OLDEST - 1, -1):
        other = shutil.which(f"python3.{minor}")
        if other:
            os.execv(other, [other, *sys.argv])
