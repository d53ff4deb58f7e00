"""Regular expressions compiled at their first use: a look-up is not to wait for those it does not need."""

from __future__ import annotations

import re

from qantar_tui.annotation import TYPE_CHECKING

if TYPE_CHECKING:
    pattern = re.compile
else:

    class _Pattern:
        """Whatever is asked of it, the compiled expression is, from then on without a detour."""

        def __init__(self, text: str, flags: int) -> None:
            self._text, self._flags = text, flags

        def __getattr__(self, name: str) -> object:
            found = getattr(re.compile(self._text, self._flags), name)
            setattr(self, name, found)
            return found

    def pattern(text: str, flags: int = 0) -> _Pattern:
        """As `re.compile`, which finds a mistake in the expression only later."""
        return _Pattern(text, flags)
