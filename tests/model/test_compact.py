"""A class made by ``compact`` behaves as one made by the standard library."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from dataclasses import FrozenInstanceError, field
from functools import partial
from typing import Any, ClassVar

import pytest

from bpo_guard.model.compact import compact

OPTIONS = [
    {"frozen": frozen, "slots": slots, "order": order, "eq": eq}
    for frozen in (False, True)
    for slots in (False, True)
    for order, eq in ((False, True), (True, True), (False, False))
]


class Point:
    """A class before it is made one of data."""

    kinds: ClassVar[int] = 2
    a: int
    b: str = "b"
    c: list[int] = field(default_factory=list, compare=False, repr=False)
    d: int = field(init=False, default=7)
    _given: set[int] = field(default_factory=set)

    def twice(self) -> int:
        return self.a * 2


class Later:
    """One that does more once it is made, and shows and compares itself."""

    a: int
    b: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "b", self.a + 1)

    def __repr__(self) -> str:
        return "later"

    def __eq__(self, other: object) -> bool:
        return type(other).__name__ == "Later"


class Empty:
    """One without a field."""


def both(cls: type, options: dict[str, bool]) -> tuple[Any, Any]:
    """The class as made by ``compact`` and by the standard library."""
    content = {name: value for name, value in vars(cls).items() if name not in ("__dict__", "__weakref__")}
    made = [type(cls.__name__, (), dict(content)) for _ in range(2)]
    return compact(made[0], **options), dataclasses.dataclass(**options)(made[1])


def outcome(act: Any) -> Any:
    try:
        return act()
    except (TypeError, AttributeError, FrozenInstanceError) as error:
        return type(error)


ACTS: dict[str, Any] = {
    "shown": lambda cls: repr(cls(1)),
    "positions": lambda cls: repr(dataclasses.astuple(cls(1, "x", [2]))),
    "names": lambda cls: dataclasses.asdict(cls(b="x", a=3)),
    "missing": lambda cls: cls(),
    "too many": lambda cls: cls(1, "b", [], {7}, 8),
    "own lists": lambda cls: (cls(1).c is not cls(1).c, cls(1)._given),
    "not given": lambda cls: cls(1).d,
    "equal": lambda cls: (cls(1) == cls(1), cls(1) == cls(2), cls(1, c=[1]) == cls(1), cls(1) == 1),
    "hash": lambda cls: hash(cls(1)) == hash(cls(1)),
    "less": lambda cls: (cls(1) < cls(2), cls(1) <= cls(1, "a"), cls(2) > cls(2, "a"), cls(1) >= cls(1)),
    "less than another": lambda cls: cls(1) < 2,
    "assigned": lambda cls: setattr(cls(1), "a", 2),
    "deleted": lambda cls: delattr(cls(1), "a"),
    "replaced": lambda cls: dataclasses.replace(cls(1, "x"), a=5).twice(),
    "copied": lambda cls: dataclasses.asdict(copy.deepcopy(cls(1, c=[4]))),
    "matched": lambda cls: cls.__match_args__,
    "signature": lambda cls: [(p.name, p.annotation) for p in inspect.signature(cls).parameters.values()],
    "a constant": lambda cls: cls.kinds,
    "described": lambda cls: cls.__doc__,
}


@pytest.mark.parametrize("options", OPTIONS, ids=lambda o: "-".join(k for k, v in o.items() if v) or "plain")
def test_a_compact_class_does_what_the_library_does(options: dict[str, bool]) -> None:
    ours, theirs = both(Point, options)
    assert len(ACTS) == 19
    for name, act in ACTS.items():
        said, expected = outcome(partial(act, ours)), outcome(partial(act, theirs))
        assert (name, said) == (name, expected)


@pytest.mark.parametrize("options", OPTIONS, ids=lambda o: "-".join(k for k, v in o.items() if v) or "plain")
def test_what_a_class_has_itself_stays(options: dict[str, bool]) -> None:
    ours, theirs = both(Later, options)
    for act in (lambda c: repr(c(1)), lambda c: c(1).b, lambda c: c(1) == c(2), lambda c: hash(c(1)) == hash(c(1))):
        assert outcome(partial(act, ours)) == outcome(partial(act, theirs))


def test_no_field_at_all() -> None:
    ours, _ = both(Empty, OPTIONS[-2])
    assert repr(ours()) == "Empty()"
    assert ours() == ours()
    assert hash(ours()) == hash(())


class _Kept:
    a: int
    b: tuple[int, ...] = ()


Kept = compact(_Kept, frozen=True, slots=True, order=True, eq=True)
Kept.__qualname__ = Kept.__name__ = "Kept"


def test_one_with_slots_can_be_pickled() -> None:
    assert pickle.loads(pickle.dumps(Kept(1, (2,)))) == Kept(1, (2,))  # type: ignore[call-arg]


def test_a_class_of_one_that_is_frozen_is_frozen_too() -> None:
    class _Child(Kept):  # type: ignore[misc, valid-type]
        c: int = 0

    child = compact(_Child, frozen=True, slots=True, order=False, eq=True)
    assert repr(child(1, (), 5)).endswith("(a=1, b=(), c=5)")  # type: ignore[call-arg]
    with pytest.raises(FrozenInstanceError):
        child(1).c = 2  # type: ignore[call-arg, attr-defined]
