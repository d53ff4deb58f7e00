"""Every check, in the order in which they are explained."""

from __future__ import annotations

from collections.abc import Iterator

from qantar_tui.build.lint import accounts, answers, origins, quotations, spellings, times, unused
from qantar_tui.build.lint.finding import Check, Found
from qantar_tui.build.lint.names import STALE_EXCEPTION, STRUCTURE, CheckName
from qantar_tui.build.read import Records

_BY_NAME = {
    check.name: check
    for module in (accounts, answers, origins, quotations, spellings, times, unused)
    for check in module.CHECKS
}
CHECKS = tuple(_BY_NAME[name] for name in CheckName)


def _elsewhere(_: Records) -> Iterator[Found]:
    """What these two find needs more than the records."""
    return iter(())


EXPLAINED = (
    Check(
        STRUCTURE,
        "An import would refuse the dossier.",
        "A file that cannot be read, a field with the wrong shape, an id that nothing has, a value that"
        " does not fit its point. These come first, and cannot be switched off. The other checks go on over"
        " what could be read, so that some of what they then find may come of it: mend the structure first."
        " What a check of its own name finds at the same place is listed under that name only.",
        _elsewhere,
    ),
    *CHECKS,
    Check(
        STALE_EXCEPTION,
        "An entry of checks-off switches nothing off.",
        "What was excepted has been mended, or the id is mistyped, and the entry would hide the next"
        " finding of its kind. Remove the entry, or the id from its `of`. It is not judged while there are"
        " problems of the structure, since a file that cannot be read has no findings. It cannot be switched"
        " off itself.",
        _elsewhere,
    ),
)
"""Every name that can stand in front of a finding."""
