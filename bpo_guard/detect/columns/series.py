"""Values that show what they are only side by side: mobile numbers without a mark, registration marks of cars, groups
of blood. One alone may be anything; a column of them begins, and leaves letters out, as nothing else does."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_uppercase, digits

from bpo_guard.expressions import expression
from bpo_guard.model.portrait import MARKED, PLATE, SERIES

_FEWEST_DIALLED, _MOST_DIALLED, _LONGEST_DIALLED = 7, 14, 24
_DIALLED_FROM = "+(0123456789"
_OUTLINE = str.maketrans({**dict.fromkeys(digits, "9"), **dict.fromkeys(ascii_uppercase, "A")})

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
    ("30 to 32", 10, expression(r"3([0-2])")),  # Colombia
    ("7 and 9", 11, expression(r"79(\d)")),  # Russia, with the country's number before it
    ("90 and 5", 12, expression(r"905([0345])")),  # Turkey, likewise
    ("5", 10, expression(r"5([0345])")),  # Turkey
    ("380", 12, expression(r"380([5-9])")),  # Ukraine, likewise
    ("91 and 6 to 9", 12, expression(r"91([6-9])")),  # India, likewise
    ("62 and 8", 12, expression(r"628(\d)")),  # Indonesia, likewise
    ("1", 10, expression(r"1([0125])")),  # Egypt
    ("an area and 9", 11, expression(r"([1-9])[1-9]9")),  # Brazil
)
"""How mobile numbers begin inside their countries (ITU-T E.164 national numbering plans), and how long they are."""

_OF_SIZE = {size: tuple((way, form) for way, n, form in _MOBILES if n == size) for size in range(9, 13)}

_DIALLED = expression(
    r"0[1-9]\d{8}|0[3579]\d{9}|08\d{8,11}|01\d{9,10}|0[1-9](?:\.\d\d){4}|"
    r"\(?0[1-9]\d{0,3}\)?[ /-]\d{2,4}(?:[ -]?\d{1,4}){1,4}|\([1-9]\d{1,2}\) ?(?:9 )?\d{3,5}[ -]\d{4}|"
    r"\d{3}[ ./-]\d{3}[ .-]\d{3,4}|\d{3}-\d{4}|[1-9]\d 9?\d{4}-\d{4}|\+\d{1,3}[ .-]?\(?\d[\d ().-]{6,14}"
)
"""As numbers are dialled within a country, from 0 on or with the signs that part them (ITU-T E.123)."""

_MARKED = expression(
    r"(?=.*\d.*\d)(?=(?:.*[A-Za-z]){2})(?:[A-Za-z]{1,3}[ -]?\d{1,4}[ -]?[A-Za-z]{1,3}|"
    r"[A-Za-z]{3}[ -]?\d[A-Za-z0-9]?\d{1,2}|\d{1,4}[ -]?[A-Za-z]{1,3}[ -]?\d{0,4}|"
    r"[A-Za-z]{2} ?\d{2} ?[A-Za-z]{1,2} ?\d{4})"
)
"""Letters between digits, digits between letters, three letters and some digits: so cars are registered anywhere."""

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
    for way, begins in _OF_SIZE.get(len(digits), ()):
        if found := begins.match(digits):
            yield f"{SERIES}{way}:{found[1]}"


def dialled(text: str) -> bool:
    """Is it written as numbers are dialled within a country?

    >>> [dialled(t) for t in ("0612345678", "0498/732565", "555-1001", "(11)97633-5478")]
    [True, True, True, True]
    >>> [dialled(t) for t in ("1234567890", "00-795", "123.456.789-66", "845-326-64-25", "67890-123")]
    [False, False, False, False, False]
    """
    if not _FEWEST_DIALLED < len(text) <= _LONGEST_DIALLED or text[0] not in _DIALLED_FROM:
        return False
    return _FEWEST_DIALLED <= sum(map(str.isdigit, text)) <= _MOST_DIALLED and _DIALLED.fullmatch(text) is not None


def marked(text: str) -> Iterator[str]:
    """Letters and digits as registration marks have them: how they are written.

    >>> list(marked("YZA1B23")), list(marked("LX336CD")), list(marked("A3")), list(marked("Scenic"))
    (['marked:AAA9A99'], ['marked:AA999AA'], [], [])
    """
    if 5 <= len(text) <= 9 and _MARKED.fullmatch(text):
        yield MARKED + text.upper().translate(_OUTLINE)


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
