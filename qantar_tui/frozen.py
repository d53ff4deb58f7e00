"""Frozen, slotted dataclasses as `dataclasses` makes them, but at once: a look-up is not to wait for them.

The library's own loads what reads source code, and compiles a dozen functions a class, used or not; here
only what makes values is compiled, of a class that has many. Whatever else is true of a dataclass is true of
these, too: `dataclasses.replace` and `fields` take them for what they are.
"""

from __future__ import annotations

from functools import partial
from operator import attrgetter, ge, gt, le, lt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import replace as replace
else:

    def dataclass(*, frozen: bool, slots: bool = False, order: bool = False) -> Callable[[type], type]:
        """Only with `frozen=True`, and of a class that inherits from no other dataclass."""
        if not frozen:
            raise TypeError("this decorator makes frozen values only")
        return lambda cls: _made(cls, slots, order)

    def field(*, default: object = ..., default_factory: object = None, **uses: bool) -> _Field:
        """As `dataclasses.field`, with what of it this program uses: besides these `hash` and `compare`."""
        is_compared = uses.get("compare", True)
        return _Field(default, default_factory, uses.get("hash", is_compared), is_compared)

    def replace(value: object, /, **changes: object) -> object:
        """As `dataclasses.replace`."""
        names = type(value).__match_args__
        return type(value)(**{name: getattr(value, name) for name in names} | changes)


class _Field:
    __slots__ = ("default", "default_factory", "is_compared", "is_hashed")

    def __init__(self, default: object, factory: object, is_hashed: bool, is_compared: bool) -> None:
        self.default = default
        self.default_factory = factory
        self.is_hashed = is_hashed
        self.is_compared = is_compared


_ORDER = {"__lt__": lt, "__le__": le, "__gt__": gt, "__ge__": ge}
_FEW = 64
"""Values of a class that are made before it pays to compile what makes them."""


class _First:
    """What a class has of this name from its first use on; until then nobody makes it."""

    __slots__ = ("_make", "_name", "_owner")

    def __init__(self, make: Callable[[type], object]) -> None:
        self._make = make

    def __set_name__(self, owner: type, name: str) -> None:
        self._owner, self._name = owner, name

    def __get__(self, value: object, owner: type) -> object:
        made = self._make(self._owner)  # and not a subclass, which may have its own
        setattr(self._owner, self._name, made)
        return made.__get__(value, owner) if value is not None and hasattr(made, "__get__") else made


def _made(cls: type, is_slotted: bool, is_ordered: bool) -> type:
    """The same class with what makes its values values."""
    body = dict(vars(cls))
    names = tuple(cls.__annotations__)
    defaults = {name: body.pop(name) for name in names if name in body}
    for name in ("__dict__", "__weakref__"):
        body.pop(name, None)
    body |= {
        "__match_args__": names,
        "__init__": _First(lambda owner: _first_init(owner, names, defaults)),
        "__signature__": _First(lambda owner: _signature(_init(owner, names, defaults))),
        "__dataclass_fields__": _First(lambda owner: _fields(owner, defaults)),
        "__setattr__": _refuse_to_set,
        "__delattr__": _refuse_to_delete,
    }
    if is_slotted:
        body |= {"__slots__": names, "__getstate__": _state, "__setstate__": _restore}
    compared = partial(_key, names, defaults, "is_compared")
    body.setdefault("__repr__", _repr)
    body.setdefault("__eq__", _First(lambda _: _equality(compared())))
    if body.get("__hash__") is None:
        body["__hash__"] = _First(lambda _: _hash(_key(names, defaults, "is_hashed")))
    for name, holds in _ORDER.items() if is_ordered else ():
        body[name] = _First(partial(_ordering, holds, compared))
    made = type(cls)(cls.__name__, cls.__bases__, body)
    made.__qualname__ = cls.__qualname__
    return made


def _first_init(owner: type, names: tuple[str, ...], defaults: dict[str, object]) -> object:
    """What makes the first few values, and then has itself compiled; also where arguments are wrong."""
    setters = {name: _setter(owner, name) for name in names}
    optional = {name for name, default in defaults.items() if not _is_missing(default)}
    is_more_to_do = hasattr(owner, "__post_init__")
    left = _FEW

    def init(self: object, *given: object, **named: object) -> None:
        nonlocal left
        left -= 1
        values = dict(zip(names, given, strict=False)) | named
        rest = [name for name in setters if name not in values]
        is_understood = len(values) == len(given) + len(named) and values.keys() <= setters.keys()
        if left < 0 or not is_understood or not optional.issuperset(rest):
            made = _init(owner, names, defaults)
            setattr(owner, "__init__", made)  # noqa: B010  # which no checker takes for a method
            made(self, *given, **named)
            return
        for name, value in values.items():
            setters[name](self, value)
        for name in rest:
            setters[name](self, _default(defaults[name]))
        if is_more_to_do:
            self.__post_init__()  # type: ignore[attr-defined]

    return init


def _is_missing(default: object) -> bool:
    """Whether all that was said of a field is how it is used."""
    return isinstance(default, _Field) and default.default is ... and default.default_factory is None


def _default(default: object) -> object:
    if not isinstance(default, _Field):
        return default
    factory: Callable[[], object] | None = default.default_factory  # type: ignore[assignment]
    return factory() if factory else default.default


def _signature(init: Callable[..., None]) -> object:
    """What a class takes, without the value itself."""
    import inspect

    whole = inspect.signature(init)
    return whole.replace(parameters=list(whole.parameters.values())[1:])


def _init(owner: type, names: tuple[str, ...], defaults: dict[str, object]) -> Callable[..., None]:
    """Written out and compiled, as it is called for every row of a table."""
    known: dict[str, object] = {}
    parameters, lines = [], []
    for name in names:
        known[f"_set_{name}"] = _setter(owner, name)
        value = name
        default = defaults.get(name, ...)
        if isinstance(default, _Field):
            if default.default_factory is not None:
                known[f"_make_{name}"] = default.default_factory
                known[f"_none_{name}"] = missing = object()
                value = f"_make_{name}() if {name} is _none_{name} else {name}"
                default = missing
            else:
                default = default.default
        if default is ...:
            parameters.append(name)
        else:
            known[f"_default_{name}"] = default
            parameters.append(f"{name}=_default_{name}")
        lines.append(f" _set_{name}(self, {value})\n")
    if hasattr(owner, "__post_init__"):
        lines.append(" self.__post_init__()\n")
    head = f"def __init__({', '.join(['self', *parameters])}):\n"
    return _compiled(head + ("".join(lines) or " pass"), "__init__", known)


def _setter(owner: type, name: str) -> Callable[[object, object], None]:
    if hasattr(owner, name):
        setter: Callable[[object, object], None] = getattr(owner, name).__set__
        return setter
    return lambda value, it: object.__setattr__(value, name, it)


def _fields(owner: type, defaults: dict[str, object]) -> object:
    """What the library's own functions know a dataclass by, made by the library itself."""
    import dataclasses

    body: dict[str, object] = {"__annotations__": owner.__annotations__, "__module__": owner.__module__}
    for name, default in defaults.items():
        if isinstance(default, _Field):
            more = {} if default.default is ... else {"default": default.default}
            more |= {} if default.default_factory is None else {"default_factory": default.default_factory}
            default = dataclasses.field(hash=default.is_hashed, compare=default.is_compared, **more)  # type: ignore[call-overload]
        body[name] = default
    known: object = dataclasses.dataclass(frozen=True)(type(owner.__name__, (), body))
    return getattr(known, "__dataclass_fields__")  # noqa: B009  # no checker knows that it is there


def _key(
    names: Iterable[str], defaults: dict[str, object], what: str
) -> Callable[[object], tuple[object, ...]]:
    """What makes a tuple of those of the fields of which something is true."""
    taken = [name for name in names if getattr(defaults.get(name), what, True)]
    if len(taken) > 1:
        return attrgetter(*taken)
    return lambda value: tuple([getattr(value, name) for name in taken])


def _hash(key: Callable[[object], object]) -> object:
    return lambda self: hash(key(self))


def _equality(key: Callable[[object], object]) -> object:
    def equals(self: object, other: object) -> bool:
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    return equals


def _ordering(
    holds: Callable[..., bool], compared: Callable[[], Callable[[object], object]], _: type
) -> object:
    key = compared()

    def is_ordered(self: object, other: object) -> bool:
        return holds(key(self), key(other)) if other.__class__ is self.__class__ else NotImplemented

    return is_ordered


def _compiled(code: str, name: str, known: dict[str, object]) -> Callable[..., None]:
    exec(code, known)
    made: Callable[..., None] = known[name]  # type: ignore[assignment]
    return made


def _repr(self: object) -> str:
    said = ", ".join(f"{name}={getattr(self, name)!r}" for name in type(self).__match_args__)  # type: ignore[attr-defined]
    return f"{type(self).__qualname__}({said})"


def _refuse_to_set(self: object, name: str, _: object) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: object) -> list[object]:
    return [getattr(self, name) for name in type(self).__match_args__]  # type: ignore[attr-defined]


def _restore(self: object, state: list[object]) -> None:
    for name, value in zip(type(self).__match_args__, state, strict=True):  # type: ignore[attr-defined]
        object.__setattr__(self, name, value)
