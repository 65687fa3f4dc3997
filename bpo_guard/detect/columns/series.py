"""Values that show what they are only side by side: mobile numbers without a mark, registration marks of cars, groups
of blood. One alone may be anything; a column of them begins, and leaves letters out, as nothing else does."""

from __future__ import annotations

from collections.abc import Iterator

from bpo_guard.expressions import expression
from bpo_guard.model.portrait import PLATE, SERIES

_MOBILES = (
    ("0 and 6 or 7", 10, expression(r"0[67](\d)")),  # France, the Netherlands, Morocco
    ("07", 11, expression(r"07(\d)")),  # the United Kingdom
    ("09", 11, expression(r"09(\d)")),  # the Philippines
    ("04", 10, expression(r"04(\d)")),  # Australia, Belgium
    ("6 or 7", 9, expression(r"[67](\d)")),  # Spain
    ("9", 9, expression(r"9(\d)")),  # Portugal, Peru, Chile
    ("3", 10, expression(r"3([2-9])")),  # Italy, Colombia
    ("6 to 9", 10, expression(r"([6-9])")),  # India
    ("5 to 8", 9, expression(r"([5-8])")),  # Poland
    ("an area and 9", 11, expression(r"([1-9])[1-9]9")),  # Brazil
)
"""How mobile numbers begin inside their countries (ITU-T E.164 national numbering plans), and how long they are."""

_FR, _IT, _NL, _ES = "[A-HJ-NP-TV-Z]", "[A-HJ-NPR-TV-Z]", "[BDFGHJKLMNPRSTVWXZ]", "[BCDFGHJKLMNPRSTVWXYZ]"
_PLATES = (
    ("FR", expression(rf"{_FR}{{2}}-\d{{3}}-{_FR}{{2}}")),
    ("IT", expression(rf"{_IT}{{2}} ?\d{{3}} ?{_IT}{{2}}")),
    (
        "NL",
        expression(
            rf"{_NL}{{2}}-(?:\d\d-(?:\d\d|{_NL}{{2}})|{_NL}{{2}}-\d\d|\d{{3}}-{_NL})|{_NL}{{3}}-\d\d-{_NL}|"
            rf"\d\d-(?:\d\d-{_NL}{{2}}|{_NL}{{2}}-(?:\d\d|{_NL}{{2}})|{_NL}{{3}}-\d)|"
            rf"\d-(?:{_NL}{{3}}-\d\d|{_NL}{{2}}-\d{{3}})|{_NL}-\d{{3}}-{_NL}{{2}}|{_NL}-\d\d-{_NL}{{3}}"
        ),
    ),
    ("ES", expression(rf"\d{{4}}[ -]?{_ES}{{3}}")),
    ("GB", expression(r"[A-HJ-PR-Y]{2}(?:0[2-9]|[12]\d|5[1-9]|[67]\d) ?[A-HJ-PR-Z]{3}")),
    ("DE", expression(r"[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} [1-9]\d{0,3}[EH]?")),
    ("PL", expression(r"[BCDEFGKLNOPRSTWZ][A-Z]{1,2} (?=[0-9A-Z]*\d)[0-9ACEFGHJKLMNPRSTUVWXY]{4,5}")),
    ("BR", expression(r"[A-Z]{3}\d[A-Z]\d{2}")),
)
"""Marks with the letters that their countries give out: France no I, O, U; Italy no I, O, Q, U; the Netherlands and
Spain no vowels; Britain no I and Q, and half years; Poland a voivodeship first and no B, D, I, O, Z last."""

_BLOOD = expression(r"(?i)(?:(a|b)|(ab|[o0])) ?(?:rh ?)?(?:[+-]|pos(?:itiv[eo]?)?|neg(?:ativ[eo]?)?)")


def mobiles(digits: str) -> Iterator[str]:
    """The ways of numbering mobiles that a number of bare digits begins like, with the digit that follows.

    >>> list(mobiles("0712345678")), list(mobiles("612345678")), list(mobiles("4500012345"))
    (['series:0 and 6 or 7:1'], ['series:6 or 7:1', 'series:5 to 8:6'], [])
    """
    for way, size, begins in _MOBILES:
        if len(digits) == size and (found := begins.match(digits)):
            yield f"{SERIES}{way}:{found[1]}"


def signs(text: str) -> Iterator[str]:
    """The countries whose registration marks are written like this; blood groups, and those that no grade is.

    >>> list(signs("AB-123-CD")), list(signs("AB-123-CO")), list(signs("A+")), list(signs("0-"))
    (['plate of FR'], [], ['blood'], ['blood', 'blood only'])
    """
    if 6 <= len(text) <= 11:
        yield from (PLATE + country for country, form in _PLATES if form.fullmatch(text))
    elif found := _BLOOD.fullmatch(text):
        yield "blood"
        if found[2]:
            yield "blood only"
