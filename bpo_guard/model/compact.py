"""``dataclass`` of the standard library for the options that are used here, with less of it compiled.

Before Python 3.13 the standard library compiles each of up to ten methods of a data class on its own: half a
millisecond a class, a seventh of a small scan. Here that is ``__init__``, and what compares two values once that is
done. From 3.13 on the library compiles all methods of a class together, and is used itself.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError
from functools import partial
from typing import TYPE_CHECKING, Any

_ORDER = {"__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}

if TYPE_CHECKING or sys.version_info >= (3, 13):
    from dataclasses import dataclass as dataclass
else:

    def dataclass(
        cls: type | None = None,
        /,
        *,
        frozen: bool = False,
        slots: bool = False,
        order: bool = False,
        eq: bool = True,
    ) -> Any:
        """As :func:`dataclasses.dataclass`."""
        made = partial(compact, frozen=frozen, slots=slots, order=order, eq=eq)
        return made if cls is None else made(cls)


def compact(cls: type, *, frozen: bool, slots: bool, order: bool, eq: bool) -> type:
    """The class with the methods of a data class; one that it has itself stays."""
    own = set(vars(cls)) - ({"__hash__"} if "__eq__" in vars(cls) and cls.__hash__ is None else set())
    made: type = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
    fields = dataclasses.fields(made)
    for name, method in _methods(made, fields, frozen=frozen, slots=slots, order=order, eq=eq).items():
        if name not in own:
            setattr(made, name, method)
    return made


def _methods(
    cls: type, fields: tuple[Field[Any], ...], *, frozen: bool, slots: bool, order: bool, eq: bool
) -> dict[str, Any]:
    methods: dict[str, Any] = {"__init__": _init(cls, fields, frozen=frozen), "__repr__": _repr}
    compared = [f.name for f in fields if f.compare]
    mine, others = (f"({''.join(f'{it}.{name}, ' for name in compared)})" for it in ("self", "other"))
    for name, sign in (({"__eq__": "=="} if eq else {}) | (_ORDER if order else {})).items():
        alike = f"{mine} {sign} {others} if other.__class__ is self.__class__ else NotImplemented"
        methods[name] = _when_called(cls, name, f"lambda self, other: {alike}")
    if eq:
        methods["__hash__"] = _when_called(cls, "__hash__", f"lambda self: hash({mine})") if frozen else None
    if frozen:
        methods |= {"__setattr__": _refuse, "__delattr__": _refuse}
    if frozen and slots:
        methods |= {"__getstate__": _state, "__setstate__": _restore}
    return methods


def _init(cls: type, fields: tuple[Field[Any], ...], *, frozen: bool) -> Callable[..., None]:
    """What it takes from outside is named as no field can be."""
    known = {f"__default_{f.name}": _default(f) for f in fields} | {"__set": object.__setattr__, "__given": MISSING}
    lines = [
        f"__set(self, {f.name!r}, {value})" if frozen else f"self.{f.name} = {value}"
        for f in fields
        if (value := _value(f)) is not None
    ]
    lines.append("self.__post_init__()" if hasattr(cls, "__post_init__") else "return None")
    head = f" def __init__({', '.join(['self', *(_parameter(f) for f in fields if f.init)])}):"
    text = "\n  ".join((f"def within({', '.join(known)}):\n{head}", *lines))
    scope: dict[str, Any] = {}
    exec(f"{text}\n return __init__", vars(sys.modules[cls.__module__]), scope)
    made: Callable[..., None] = scope["within"](**known)
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    made.__annotations__ = {f.name: f.type for f in fields if f.init} | {"return": None}
    return made


def _when_called(cls: type, name: str, text: str) -> Callable[..., Any]:
    """A method that is compiled when it is first called; from then on that is the method."""

    def first(self: Any, *other: Any) -> Any:
        made = eval(text)
        made.__name__, made.__qualname__ = name, f"{cls.__qualname__}.{name}"
        setattr(cls, name, made)
        return made(self, *other)

    return first


def _parameter(field: Field[Any]) -> str:
    if field.default_factory is not MISSING:
        return f"{field.name}=__given"
    return field.name if field.default is MISSING else f"{field.name}=__default_{field.name}"


def _value(field: Field[Any]) -> str | None:
    """What ``__init__`` sets a field to; ``None`` for one that it leaves alone."""
    made = f"__default_{field.name}" + ("()" if field.default_factory is not MISSING else "")
    if field.init:
        return f"{made} if {field.name} is __given else {field.name}" if made.endswith("()") else field.name
    return None if _default(field) is MISSING else made


def _default(field: Field[Any]) -> Any:
    return field.default if field.default is not MISSING else field.default_factory


def _repr(self: Any) -> str:
    shown = (f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self) if f.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _refuse(self: Any, name: str, value: Any = None) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, f.name) for f in dataclasses.fields(self)]


def _restore(self: Any, state: list[Any]) -> None:
    for f, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, f.name, value)
