"""Which fields of a nested document are of one record, so that a name is read among its own: ``items[].name`` not among
those of the customer who ordered them.

An object, or what a list or a map holds, is a record of its own if something in it is a name; if nothing is (a
``contact`` of numbers and addresses, ``phones[]``), it is a part of the record that it hangs on, and so is what its
key calls a name (``name.first``). A record without a name takes in its only object that has one (``profile``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace

from bpo_guard.classify import weights as w
from bpo_guard.classify.names import Neighbours
from bpo_guard.model.lexicon import NameHit, Vocabulary
from bpo_guard.model.tally import FieldTally

Keys = tuple[str, ...]
"""A path taken apart, outermost key first."""

_SEGMENT = re.compile(r'((?:"(?:[^"\\]|\\.)*"|[^."])+)(?:\.|$)')
_KEY_OF_MAP = " key"
_SEVERAL = ("[]", "{}")
_NAMING = frozenset({"PERSON", "ORGANIZATION", "JOB_TITLE"})
_REACHED = frozenset({"EMAIL_ADDRESS", "PHONE_NUMBER", "STREET_ADDRESS"})
_PARTS = _REACHED | {"PERSON"}
_ROLES = ("role", "number of a person")
"""The terms of words that say who, not what: ``author`` is somebody with a name, not a name."""

_CODES, _WORDS = 8, 0.34
"""So many keys of two or three letters in one object are hardly words, if no more than that share is known as one."""

_ENOUGH, _ENOUGH_NESTED = 10, 1
"""A table to try things out may have fewer values than that; a document often has but one of everything."""


def segments(name: str) -> list[str]:
    """The keys of a path.

    >>> segments('orders[]."a.b".name'), segments("[].name")
    (['orders[]', '"a.b"', 'name'], ['[]', 'name'])
    """
    return _SEGMENT.findall(name)


def records_of(vocabulary: Vocabulary, names: Iterable[str]) -> dict[str, str]:
    """By the path of a field, the path of the record that it is of."""
    names = tuple(names)
    keys_of: dict[str, Keys] = {name: tuple(segments(name)) for name in names}
    around = frozenset(_holder(keys) for keys in keys_of.values())
    holders = {name: _holder(keys, around) for name, keys in keys_of.items()}
    every_key = {key for keys in (*keys_of.values(), *holders.values()) for key in keys}
    read = {key: tuple(vocabulary.types_of(key)) for key in every_key}
    filled = set(holders.values())
    named = {holders[name] for name, keys in keys_of.items() if keys and _names(read[keys[-1]])}
    called = {holders[name] for name, keys in keys_of.items() if keys and _is_called(read[keys[-1]])}
    every = sorted({holder[:n] for holder in filled for n in range(len(holder) + 1)}, key=len)
    parts = {keys for keys in every if keys and _is_part(read[keys[-1]], keys in called)}
    named |= {keys[:-1] for keys in parts if _names(read[keys[-1]])}  # what has a name in parts has a name
    record: dict[Keys, Keys] = {}
    for keys in every:
        apart = not keys or keys in named or (keys[-1].endswith(_SEVERAL) and keys[:-1] not in filled)
        record[keys] = keys if apart and keys not in parts else record[keys[:-1]]
    _take_in(record, named)
    return {name: ".".join(record[holder]) for name, holder in holders.items()}


def _holder(keys: Keys, others: Collection[Keys] = ()) -> Keys:
    """The object that holds a field. A list of plain values is a field of the object around it, but the text of an
    element that has fields of its own (``author[]`` beside ``author[].@id``) is of the element."""
    if keys and keys[-1].endswith(_KEY_OF_MAP):
        return (*keys[:-1], keys[-1].removesuffix(_KEY_OF_MAP))
    return keys if keys in others else keys[:-1]


def _names(hits: Sequence[NameHit]) -> bool:
    """Does a field of this key say how its record is called, be it that of a person or of a thing?"""
    return any(hit.type in _NAMING for hit in hits)


def _is_called(hits: Sequence[NameHit]) -> bool:
    """Is a field of this key just the ``name`` of what holds it?"""
    return any(hit.type == "PERSON" and hit.general for hit in hits)


def _is_part(hits: Sequence[NameHit], called: bool) -> bool:
    """Is an object under this key what a record has one or several of: ``name``, ``addresses[]``? One with a name of
    its own (``trainer``) is somebody, but for an address that says whose it is."""
    kinds = _REACHED if called else _PARTS
    return any(hit.type in kinds and hit.term not in _ROLES for hit in hits)


def _take_in(record: dict[Keys, Keys], named: Collection[Keys]) -> None:
    """Records without a name take in their only object with one."""
    has_name = {record[keys] for keys in named}
    inner: dict[Keys, list[Keys]] = {}
    for keys, own in record.items():
        if keys == own and keys and not keys[-1].endswith(_SEVERAL):
            inner.setdefault(record[keys[:-1]], []).append(keys)
    taken = {held[0]: outer for outer, held in inner.items() if outer not in has_name and len(held) == 1}
    for keys, own in record.items():
        while own in taken:
            own = taken[own]
        record[keys] = own


def without_codes(kinds: Mapping[str, str], known: Callable[[str], bool]) -> dict[str, str]:
    """By the path of a field, that path without the codes of a map: where the keys of one object are of two letters, or
    of three, as those of languages, currencies and countries are, hardly any is a known word for a field, and what
    they hold is of one kind, they are no words for it. ``kinds``: what the values of a field are, by its path.

    >>> spoken = {f"spoken.{a}{b}": "text" for a in "kn" for b in "adeiou"}
    >>> without_codes(spoken, {"no", "id"}.__contains__)["spoken.no"]
    'spoken.{}'
    """
    keys_of = {name: segments(name) for name in kinds}
    below: dict[Keys, dict[str, set[tuple[str, str]]]] = {}
    for name, keys in keys_of.items():
        for n, key in enumerate(keys):
            held = (".".join(keys[n + 1 :]), kinds[name])
            below.setdefault(tuple(keys[:n]), {}).setdefault(key.removesuffix("[]"), set()).add(held)
    coded = {around for around, of in below.items() if _are_codes(of, known)}
    if not coded:
        return {name: name for name in keys_of}
    return {
        name: ".".join("{}" if tuple(keys[:n]) in coded else key for n, key in enumerate(keys))
        for name, keys in keys_of.items()
    }


def _are_codes(of: Mapping[str, Collection[tuple[str, str]]], known: Callable[[str], bool]) -> bool:
    sizes = {len(key) for key in of}
    if len(of) < _CODES or len(sizes) > 1 or not sizes <= {2, 3} or not all(map(str.isalpha, of)):
        return False
    if sum(map(known, of)) > _WORDS * len(of):
        return False
    paths: dict[str, Counter[str]] = {}
    for path, kind in (held for found in of.values() for held in found):
        paths.setdefault(path, Counter())[kind] += 1
    return all(_is_alike(found, len(of)) for found in paths.values())


def _is_alike(kinds: Counter[str], keys: int) -> bool:
    """Is it there under most keys, and of one kind under nearly all of them?"""
    told = Counter({kind: n for kind, n in kinds.items() if kind})
    return kinds.total() >= w.MOST * keys and max(told.values(), default=0) >= w.NEARLY_ALL * told.total()


def _kind(tally: FieldTally) -> str:
    """What most values of a field are: a date, a number, a name, an address, or some text; empty if none of these."""
    share = tally.portrait.share
    return next((kind for kind in ("date", "number", "name", "street", "text") if share(kind) >= w.MOST), "")


class Beside:
    """What stands beside each field of one table: all others of a plain one; in a nested one those of the same record.
    What a document says of health, and of the countries it is about, it says of all its records."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        fields: Mapping[str, FieldTally],
        nested: bool,
        refuted: Collection[str] = frozenset(),
    ) -> None:
        self._vocabulary = vocabulary
        self._fields = fields
        self._nested = nested
        self._records = records_of(vocabulary, fields) if nested else dict.fromkeys(fields, "")
        self._named = dict.fromkeys(fields, "")
        if nested:
            kinds = {name: _kind(tally) for name, tally in fields.items()}
            self._named = without_codes(kinds, lambda key: bool(vocabulary.types_of(key)))
        self._all = self._read(refuted)

    def read_as(self, name: str) -> str:
        """What is to be read of a field's name: all but codes of a map."""
        return self._named[name] or name

    @property
    def several(self) -> bool:
        """Is the table one of several kinds of records?"""
        return len(self._all) > 1

    @property
    def enough(self) -> int:
        """So many values say that the name of their field says nothing of what its table is about."""
        return _ENOUGH_NESTED if self._nested else _ENOUGH

    def of(self, name: str) -> Neighbours:
        return self._all[self._records[name]]

    def without(self, refuted: Collection[str]) -> Beside:
        """The same where some names say nothing of what stands beside them."""
        other = copy(self)
        other._all = other._read(refuted)
        return other

    def _read(self, refuted: Collection[str]) -> dict[str, Neighbours]:
        of_record: dict[str, dict[str, FieldTally]] = {}
        for name, tally in self._fields.items():
            of_record.setdefault(self._records[name], {})[self.read_as(name)] = tally
        said = {self.read_as(name) for name in refuted}
        found = {key: Neighbours.of(self._vocabulary, fields, said) for key, fields in of_record.items()}
        if len(found) == 1:
            return found
        health = frozenset(name for beside in found.values() for name in beside.health)
        countries = {name: c for beside in found.values() for name, c in beside.countries.items()}
        return {key: replace(beside, health=health, countries=countries) for key, beside in found.items()}
