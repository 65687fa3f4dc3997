"""What the values of a field look like when nothing else says what they are: streets, towns, names, dates of birth."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bpo_guard.classify import weights as w
from bpo_guard.model.compact import dataclass
from bpo_guard.model.portrait import MOBILE, PLATE, SERIES, Portrait

NO_NAMES = ("CITY", "COUNTRY", "REGION", "JOB_TITLE", "PLAIN", "MAKE")
"""Kinds of words with a capital that are no names of persons."""

_MANY_BIRTHS = 8
"""Fewer old dates beside no person are dates of anything: makes of planes, editions of books."""

_MANY_STREETS = 5
_LEAST = 3
"""Of fewer different values nobody can say what they look like."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How sure the look of the values makes a type, and why."""

    confidence: float
    evidence: str


def likenesses(portrait: Portrait) -> dict[str, Likeness]:
    """By type, what the portrait says for it."""
    found = {}
    for type_, look in _LOOKS.items():
        said = look(portrait)
        if said is not None:
            found[type_] = said
    plain = portrait.share("kind:PLAIN")
    for type_, (least, different) in _KINDS.items():
        share = portrait.share(f"kind:{type_}")
        if share >= least and plain < 0.6 * share and portrait.marks.get(f"kind:{type_}", 0) >= different:
            found[type_] = Likeness(w.ALIKE_SOME + (w.ALIKE_ALL - w.ALIKE_SOME) * share, _known(portrait, type_))
    return found


_KINDS: Mapping[str, tuple[float, int]] = {
    "CITY": (0.5, 3), "REGION": (0.6, 3), "COUNTRY": (0.6, 3), "NATIONALITY": (0.6, 3), "JOB_TITLE": (0.5, 3),
    "MARITAL_STATUS": (0.75, 3), "RELIGION": (0.75, 3), "ETHNICITY": (0.75, 3), "POLITICAL_OPINION": (0.75, 3),
    "TRADE_UNION": (0.6, 2), "SEXUAL_ORIENTATION": (0.6, 2), "DISABILITY": (0.6, 2), "CRIMINAL_RECORD": (0.6, 3),
    "ABSENCE_REASON": (0.6, 3), "HEALTH_CONDITION": (0.35, 3), "MEDICATION": (0.35, 3),
}  # fmt: skip
"""Which share of the different values must be known words of the type, and how many of them."""


def _known(portrait: Portrait, type_: str) -> str:
    return f"known words for it are {portrait.share(f'kind:{type_}'):.0%} of its different values"


def _street(p: Portrait) -> Likeness | None:
    street, house = p.share("street"), p.share("street", "house")
    named = p.share("street", "street alone")
    if p.of >= _MANY_STREETS and named >= w.MOST and p.share("street alone"):
        return Likeness(w.ALIKE_SOME + 0.4 * named, f"{named:.0%} end like the name of a street")
    if p.of < _LEAST or street < 0.3 or house < 0.5 or p.share("name") > street:
        return None
    return Likeness(min(w.ALIKE_ALL, w.ALIKE_SOME + 0.4 * house), f"{house:.0%} read like a street and a house number")


def _person(p: Portrait) -> Likeness | None:
    name, text = p.share("name"), p.share("letters only")
    if p.of < _LEAST or text < 0.8 or p.share("many words") > 0.2 or p.share("proper") < 0.8:
        return None
    if p.share("firm") >= w.FIRMS or p.share("opens like a place") >= w.PLACES_OPEN:
        return None
    if any(p.share(f"kind:{kind}") > name for kind in NO_NAMES):
        return None
    if name < w.FEW_NAMES or (name < 0.35 and (p.of < 8 or _places(p) > name)):
        return None
    evidence = f"known names in {name:.0%} of its different values"
    return Likeness(w.ALIKE_ALL if name >= 0.35 else w.ALIKE_SOME + 0.5 * name, evidence)


def _places(p: Portrait) -> float:
    """Towns, regions and countries together: many are called like people."""
    return p.share("kind:CITY", "kind:REGION", "kind:COUNTRY")


def _organisation(p: Portrait) -> Likeness | None:
    share = p.share("firm")
    if p.of < 8 or share < w.MANY_FIRMS or p.share("many words") > 0.5:
        return None
    return Likeness(w.ALIKE_ALL, f"{share:.0%} are written like names of firms")


def births(p: Portrait, least: int) -> Likeness | None:
    """Dates over so long a time as people who live and work now were born in."""
    if p.of < least or p.share("date") < 0.8 or not p.years or p.share("timed") > 0.1 or p.share("month first") > 0.3:
        return None
    first, middle, last = p.years
    if first < 1905 or last > w.BORN_UNTIL or not 1925 <= middle <= 2004 or last - first < w.BORN_WITHIN:
        return None
    return Likeness(w.LIKE_BIRTHS, "dates without a time over a working life or more, none of recent years")


def _birth(p: Portrait) -> Likeness | None:
    return births(p, _MANY_BIRTHS)


def _gender(p: Portrait) -> Likeness | None:
    if not p.marks.get("both genders") or p.of > 14 or p.share("kind:GENDER") < 0.75:
        return None
    return Likeness(w.ALIKE_ALL, "its values are the words or letters for both genders")


def _login(p: Portrait) -> Likeness | None:
    share = p.share("domain login")
    return Likeness(w.ALIKE_ALL, "names of a domain's users") if share >= 0.6 and p.of >= _LEAST else None


def _code(mark: str, least: int, said: str) -> Callable[[Portrait], Likeness | None]:
    def look(p: Portrait) -> Likeness | None:
        return Likeness(w.ALIKE_ALL, said) if p.share(mark) >= 0.95 and p.of >= least else None

    return look


def _mobile(p: Portrait) -> Likeness | None:
    """Numbers of one series all begin alike: those of many people begin in many ways."""
    begin = [mark for mark in p.marks if mark.startswith(MOBILE)]
    if p.of >= 10 and len(begin) >= 3 and p.share(*begin) >= 0.98:
        return Likeness(w.LIKE_MOBILES, "eleven digits that begin in several ways as Chinese mobile numbers do")
    return _series(p)


def _series(p: Portrait) -> Likeness | None:
    """The same of other ways of numbering; the more numbers begin so by chance, the more of them it takes."""
    ways: dict[str, list[int]] = {}
    for mark, n in p.marks.items():
        if mark.startswith(SERIES):
            ways.setdefault(mark.removeprefix(SERIES).rpartition(":")[0], []).append(n)
    for way, follow in ways.items():
        least, different = _WAYS_LEAST.get(way, (15, 4))
        if p.of >= least and len(follow) >= different and sum(follow) >= 0.98 * p.of and max(follow) <= 0.6 * p.of:
            return Likeness(
                w.LIKE_MOBILES, f"bare digits that begin with {way}, and go on in several ways, as mobiles do"
            )
    return None


_WAYS_LEAST = {"6 to 9": (25, 4), "5 to 8": (25, 3), "an area and 9": (15, 3)}
"""How many numbers, and how many different digits after their beginning, it takes; fifteen and four otherwise."""

_PLATES_LEAST = {"FR": 30, "IT": 20, "NL": 15, "ES": 18, "GB": 10, "DE": 12, "PL": 28, "BR": 15}
"""How many different marks lack the letters that the country leaves out by no chance: one column in 100,000."""


def _plate(p: Portrait) -> Likeness | None:
    for mark, n in p.marks.items():
        country = mark.removeprefix(PLATE)
        if mark.startswith(PLATE) and p.of >= _PLATES_LEAST[country] and n >= 0.97 * p.of:
            return Likeness(
                w.LIKE_PLATES, f"written as the registration marks of {country}, with the letters it gives out"
            )
    return None


def _blood(p: Portrait) -> Likeness | None:
    """Grades are called A+ too, but none AB+ or O-."""
    if p.of < _LEAST or p.share("blood") < 1.0 or p.marks.get("blood only", 0) < 2:
        return None
    return Likeness(w.ALIKE_ALL, "its values are groups of blood")


def _procedure(p: Portrait) -> Likeness | None:
    return _code("loinc", 8, "the check of LOINC holds")(p) or _code("snomed", 10, "the check of SNOMED CT holds")(p)


_LOOKS: Mapping[str, Callable[[Portrait], Likeness | None]] = {
    "STREET_ADDRESS": _street,
    "PERSON": _person,
    "ORGANIZATION": _organisation,
    "DATE_OF_BIRTH": _birth,
    "GENDER": _gender,
    "USERNAME": _login,
    "PHONE_NUMBER": _mobile,
    "PROCEDURE_CODE": _procedure,
    "LICENSE_PLATE": _plate,
    "HEALTH_CONDITION": _blood,
    "MEDICATION": _code("ndc", 8, "written as national drug codes are"),
}
