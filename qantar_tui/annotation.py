"""What only annotations need of `typing`, without loading it: a look-up is not to wait for it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Generic as Generic
    from typing import Protocol as Protocol
    from typing import TypeVar as TypeVar
else:

    class Generic:
        """The base of a class whose annotations name a type variable."""

        __slots__ = ()

        def __class_getitem__(cls, _: object) -> type:
            return cls

    class Protocol:
        """The base of a class that only says what others have."""

        __slots__ = ()

    def TypeVar(name: str, *_: object, **__: object) -> str:  # noqa: N802  # as it is called there
        return name
