"""What values look like beside names and mail of persons, in a field whose name says nothing: ways to call them, their
births, streets, family names, marks of passwords, and cars. Alone so few of them would tell nothing."""

from __future__ import annotations

from collections.abc import Mapping

from bpo_guard.classify import weights as w
from bpo_guard.classify.likeness import NO_NAMES, Likeness, births
from bpo_guard.classify.names import Named
from bpo_guard.model.portrait import MARKED, MOBILE, SERIES, Portrait
from bpo_guard.model.tally import FieldTally

_ALL, _NEARLY = 0.98, 0.75
_SEVERAL_MORE, _FIRST_DIGITS, _FEW_BIRTHS = 4, 2, 5
_SEVERAL = 2
"""So many fields beside it about persons, and dates long past are hardly those of books or films."""

_WIDE = ("6 to 9", "5 to 8")
"""Ways that many other numbers begin like."""

_OTHER_WORDS = 0.34
_SAME_CARS, _FEW_USERS = 3, 5


def among_persons(tally: FieldTally, named: Named) -> dict[str, Likeness]:
    """By type, what the portrait says beside persons or cars; nothing where the field's own name says something."""
    portrait = tally.portrait
    if not named.silent or not portrait.of:
        return {}
    found = {}
    if named.with_cars and (said := _plate(portrait)):
        found["LICENSE_PLATE"] = said
    if named.with_persons:
        differ = tally.distinct.n >= w.MOST * tally.values
        for type_, said in _looks(portrait, named, differ).items():
            if said is not None:
                found[type_] = said
    return found


def _looks(p: Portrait, named: Named, differ: bool) -> Mapping[str, Likeness | None]:
    return {
        "PHONE_NUMBER": _phone(p, named),
        "DATE_OF_BIRTH": _birth(p, named),
        "STREET_ADDRESS": _street(p),
        "PASSWORD_HASH": None if named.headed else _hash(p),
        "PERSON": _family_name(p) if named.next_to_given and differ else None,
        "GENDER": _gender(p),
    }


def _phone(p: Portrait, named: Named) -> Likeness | None:
    if named.keyed:
        return None
    dialled = p.share("dialled") >= (_ALL if p.of < _SEVERAL_MORE else _NEARLY)
    if dialled or p.share(*(m for m in p.marks if m.startswith(MOBILE))) >= _ALL:
        return Likeness(w.LIKE_MOBILES, "written as telephone numbers are, beside persons")
    ways: dict[str, list[int]] = {}
    for mark, n in p.marks.items():
        if mark.startswith(SERIES):
            ways.setdefault(mark.removeprefix(SERIES).rpartition(":")[0], []).append(n)
    for way, follow in ways.items():
        likely = p.of + named.people >= _SEVERAL_MORE or (way not in _WIDE and p.of >= _SEVERAL)
        if likely and len(follow) >= _FIRST_DIGITS and sum(follow) >= _ALL * p.of:
            return Likeness(w.LIKE_MOBILES, f"bare digits beside persons, beginning with {way} as mobiles do")
    return None


def _birth(p: Portrait, named: Named) -> Likeness | None:
    """Dates of a time when no one who is employed or treated now was hired or came."""
    if said := births(p, _FEW_BIRTHS):
        return said
    old = p.share("long past") >= (_ALL if p.of < _SEVERAL_MORE else _NEARLY) and named.people >= _SEVERAL
    old = old and not named.after_births
    return Likeness(w.LIKE_BIRTHS, "dates long past, beside persons") if old else None


def _street(p: Portrait) -> Likeness | None:
    street, house = p.share("street"), p.share("street", "house")
    if street < w.MOST or house < w.NEARLY_ALL:
        return None
    return Likeness(w.ALIKE_ALL, f"{house:.0%} read like a street and a house number, beside persons")


def _hash(p: Portrait) -> Likeness | None:
    """A few digests are those of the passwords of a few users; many number records or stand for somebody."""
    fits = p.share("hex digest") >= _ALL and p.of <= _FEW_USERS
    return Likeness(w.LIKE_MOBILES, "a few digests beside persons") if fits else None


def _family_name(p: Portrait) -> Likeness | None:
    """Words with a capital in the field next to given names, some of them known names."""
    if p.of < 2 or p.share("letters only") < _ALL or p.share("proper") < _ALL or p.share("many words"):
        return None
    if p.share("name") < w.FEW_NAMES or p.share("firm") or p.share("one word") < w.MOST:
        return None
    if any(p.share(f"kind:{kind}") > max(_OTHER_WORDS, p.share("name")) for kind in NO_NAMES):
        return None
    return Likeness(w.LIKE_MOBILES, "words with a capital next to given names")


def _gender(p: Portrait) -> Likeness | None:
    """All of one gender, or words for both."""
    fits = p.share("kind:GENDER") >= _ALL and p.of <= _SEVERAL and p.share("one letter", "kind:PLAIN") < w.MOST
    return Likeness(w.LIKE_MOBILES, "words for a gender, beside persons") if fits else None


def _plate(p: Portrait) -> Likeness | None:
    """Marks of letters and digits all written alike beside makes of cars."""
    alike = max((n for mark, n in p.marks.items() if mark.startswith(MARKED)), default=0)
    if p.of < _SAME_CARS or alike < _ALL * p.of:
        return None
    return Likeness(w.LIKE_PLATES, "letters and digits as registration marks have them, beside makes of cars")
