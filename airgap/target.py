"""The kinds of machine that the stick holds compiled parts for."""

from __future__ import annotations

from dataclasses import dataclass

from airgap.stick.unpack import GLIBC

_OLDEST_GLIBC_OF_WHEELS = 17


@dataclass(frozen=True, slots=True)
class Target:
    """CPython 3.`minor` on Linux of one machine."""

    minor: int
    machine: str

    def __str__(self) -> str:
        return f"CPython 3.{self.minor} on {self.machine}"

    @property
    def abi(self) -> str:
        """What such a Python calls its compiled modules, e.g. cpython-311-x86_64-linux-gnu."""
        return f"cpython-3{self.minor}-{self.machine}-linux-gnu"

    @property
    def tag(self) -> str:
        return f"cp3{self.minor}"

    @property
    def platforms(self) -> tuple[str, ...]:
        """The platforms that wheels for it may name."""
        known = range(GLIBC[1], _OLDEST_GLIBC_OF_WHEELS - 1, -1)
        return (*(f"manylinux_2_{minor}_{self.machine}" for minor in known), f"manylinux2014_{self.machine}")

    def runs(self, wheel: str) -> bool:
        """Whether it runs the compiled code in the wheel of this file name."""
        *_, python, abi, platforms = wheel.removesuffix(".whl").split("-")
        return (
            self.tag in python.split(".")
            and self.tag in abi.split(".")
            and not set(self.platforms).isdisjoint(platforms.split("."))
        )


TARGETS = tuple(Target(minor, machine) for minor in (11, 12, 13, 14) for machine in ("x86_64", "aarch64"))
