"""One thing that `qantar doctor` has looked at, and what it found."""

from __future__ import annotations

from enum import StrEnum

from qantar_tui.frozen import dataclass


class State(StrEnum):
    OK = "ok"
    MISSING = "missing"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Check:
    """Sentences for a person; nothing here is more than what was found on this machine."""

    group: str
    name: str
    state: State
    found: str
    cost: str = ""
    """What cannot be done for it; empty where all is well."""
    remedy: str = ""
    is_essential: bool = False
    """Whether qantar is not of use without it."""

    @property
    def fails(self) -> bool:
        return self.is_essential and self.state is not State.OK


def judged(
    group: str,
    name: str,
    *,
    is_there: bool,
    found: str,
    cost: str,
    remedy: str,
    otherwise: State = State.MISSING,
    is_essential: bool = False,
) -> Check:
    """A check that is well, and then has no cost, or is otherwise."""
    if is_there:
        return Check(group, name, State.OK, found, is_essential=is_essential)
    return Check(group, name, otherwise, found, cost, remedy, is_essential)
