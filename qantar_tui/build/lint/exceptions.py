"""`checks-off` in dossier.yaml: findings that are meant so, each with a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qantar_tui.build.lint.finding import Finding
from qantar_tui.build.lint.names import STALE_EXCEPTION
from qantar_tui.build.problem import Where
from qantar_tui.build.read import Item


@dataclass(frozen=True, slots=True)
class SwitchedOff:
    """A check that is switched off, for some records or for all."""

    check: str
    where: Where
    of: tuple[tuple[str, Where], ...]
    """The ids of the records; none is all."""
    is_for_all: bool

    def covers(self, finding: Finding) -> bool:
        if finding.name != self.check:
            return False
        return self.is_for_all or any(id_ in finding.of for id_, _ in self.of)

    def stale(self, findings: Sequence[Finding]) -> Iterator[Finding]:
        """What of it covers none of the findings."""
        own = [finding for finding in findings if finding.name == self.check]
        if self.is_for_all and not own:
            yield self._stale(self.where, f"“{self.check}” finds nothing", "remove this entry")
        for id_, where in self.of:
            if not any(id_ in finding.of for finding in own):
                yield self._stale(where, f"“{self.check}” finds nothing of “{id_}”", "remove this id")

    def _stale(self, where: Where, message: str, hint: str) -> Finding:
        return Finding(where, STALE_EXCEPTION, message, hint)


def switched_off(about: Item) -> list[SwitchedOff]:
    """The entries of `checks-off`; one that lacks its reason switches nothing off."""
    return [
        SwitchedOff(
            entry.text("check"), entry.where("check"), tuple(entry.placed_texts("of")), not entry.has("of")
        )
        for entry in about.items("checks-off")
        if entry.text("reason").strip()
    ]
