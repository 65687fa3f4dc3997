"""Telephone numbers: E.164 with a plus anywhere; national forms by country, judged by libphonenumber's plans."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.checks import bulk, phone_plans
from bpo_guard.detect.checks.dialled import looks_dialled
from bpo_guard.detect.checks.digitrules import DigitRules, Nodes, literal, parsed
from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, several
from bpo_guard.detect.checks.near_numbers import NEAR_PHONES, near_phones
from bpo_guard.expressions import expression
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

if TYPE_CHECKING:
    import numpy as np

_CUES = (
    "phone", "tel", "telephone", "telefon", "teléfono", "téléphone", "mobile", "mobil", "cell", "celular", "handy",
    "móvil", "komórka", "call", "fax", "whatsapp", "telefono", "cellulare", "telefoon", "gsm", "cep no", "cep tel",
    "cep telefonu", "telepon", "ponsel", "handphone", "fono", "telefonszám", "мобильный", "моб",
)  # fmt: skip


_NO_PLAN = "(?!)"
_HAS_LETTER = re.compile(r"[^\W\d_]")
_WITH_EXTENSION = (
    r"(?:\+?1[ .-]|001-)?(?:\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}[.-])[2-9][0-9]{2}[ .-][0-9]{4}"
    r"(?i: ?(?:x|ext\.?) ?[0-9]{2,5})"
)
"""As North America writes it."""


def _holds(region: str) -> Callable[[str], bool]:
    """A check that the plan of ``region`` (or of the code after the plus) has such a number."""
    return partial(_in_plan, region) if region else _in_any_plan


def _in_plan(region: str, value: str) -> bool:
    """The digits, with or without the prefix for calls inside the country, are a number of its plan."""
    return _numbered(phone_plans.calling_code(region), _digits(value))


def _in_any_plan(value: str) -> bool:
    """The digits after plus or 00 are a calling code and a number of its plan.

    >>> _in_any_plan("+49 30 4173820"), _in_any_plan("+999 123 4567"), _in_any_plan("+49 (0)30 4173820")
    (True, False, True)
    """
    number = _digits(value).removeprefix("00")
    return any(_numbered(int(number[:size] or "0"), number[size:]) for size in (1, 2, 3))


def _numbered(code: int, number: str) -> bool:
    prefix, plan = _plan(code)
    return bool(plan.fullmatch(number) or (prefix and plan.fullmatch(number.removeprefix(prefix))))


def _digits(value: str) -> str:
    return "".join(c for c in value if c in "0123456789")


def _bulk(region: str) -> Callable[[np.ndarray[Any, Any]], np.ndarray[Any, Any]]:
    """The same check of many numbers that are written alike."""
    return partial(_are_in_plan, region) if region else _are_in_any_plan


def _are_in_plan(region: str, grid: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return _rules(region).take(bulk.figures(grid) + 48)


def _are_in_any_plan(grid: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    digits = bulk.figures(grid) + 48
    holds = _rules("").take(digits)
    if len(digits) > 2:
        abroad = (digits[0] == 48) & (digits[1] == 48)
        if abroad.any():
            holds[abroad] = _rules("").take(digits[2:, abroad])
    return holds


def _is_number(value: str) -> bool:
    """A number of any plan; with an extension, which nothing else has, also one of none."""
    return looks_dialled(value) if _HAS_LETTER.search(value) else _in_any_plan(value)


def _are_numbers(grid: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    if (grid[:, :1] <= ord("9")).all():
        return _are_in_any_plan(grid)
    import numpy as np

    values = (bytes(value).decode("ascii") for value in np.ascontiguousarray(grid.T))
    return np.fromiter(map(_is_number, values), np.bool_, grid.shape[1])


@cache
def _rules(region: str) -> DigitRules:
    """The plan of a region, or a calling code and its plan, as rules over digits."""
    if region:
        return DigitRules((("later", phone_plans.calling_code(region)),), _plan_nodes)
    ways = tuple((*literal(str(code)), ("later", code)) for code in phone_plans.calling_codes())
    return DigitRules((("or", ways),), _plan_nodes)


def _plan_nodes(code: int) -> Nodes:
    prefix, forms = phone_plans.plan(code)
    if not forms:
        return (("or", ()),)
    nodes = parsed(forms)
    return (("or", ((), literal(prefix))), *nodes) if prefix else nodes


@cache
def _plan(code: int) -> tuple[str, re.Pattern[str]]:
    """The trunk prefix of a calling code and its plan, compiled."""
    prefix, forms = phone_plans.plan(code)
    return prefix, expression(forms or _NO_PLAN)


_HEX = "[0-9A-Fa-f]"
_NO_PAIRS_BEFORE = (
    rf"(?<![0-9]{_HEX}[ .])(?<!{_HEX}[0-9][ .])(?<!{_HEX}{{2}}[ .]{_HEX}{{2}}[ .])"
    r"(?<![^A-Za-z0-9](?:[A-F]{2}|[abcf][a-f]|[de][a-df])[ .])"
)
_NO_PAIRS_AFTER = r"(?![ .][0-9A-Fa-f]{2}(?![0-9A-Za-z]))"
"""A number in pairs is no part of a longer row of pairs, as bytes are written; a word may end in two such letters, and
French has one that is no more than these (``de``)."""

_NO_ZIP = "".join(
    rf"(?<![^A-Za-z](?:MA|RI|NH|ME|VT|CT|NJ|PR|VI|AE){gap})"
    for gap in ("[ \u00a0\n]", "[ \n][ \t]", r"\n[ \t#*]{2}", r"\n[ \t#*]{3}")
)
"""``Boston, MA 02110-1301``: the codes of post of these states begin with a zero."""


def _area(code: str, separators: str = "[ /-]") -> str:
    """An area code in brackets or before a separator."""
    return rf"(?<![0-9] )(?<![A-Z]-){_NO_ZIP}(?:\({code}\) ?|{code}{separators})"


def national(country: str, title: str, shaped: str, weak: str, examples: tuple[str, str]) -> PatternDetector:
    """Numbers of one country as they are written inside it: with marks that tell, and without."""
    forms = (Pattern(shaped, Basis.shaped) if shaped else None, Pattern(weak, Basis.weak) if weak else None)
    return PatternDetector(
        type="PHONE_NUMBER",
        title=f"Telephone number, {title}",
        patterns=tuple(form for form in forms if form),
        check=_holds(country),
        bulk=_bulk(country),
        proves=False,
        cues=_CUES,
        country=country,
        source="National numbering plan, from libphonenumber",
        examples=examples,
        near_misses=(
            *EVERYDAY,
            *DIGIT_RUNS,
            "536-22-8176",
            "000-000-0000",
            "401 023 2137",
            "Boston, MA 02110-1301",
            "Boston, MA\n * 02110-1301",
            "267.764 1040",
            "00 01 02 03 04 05 06 07",
            "01 10 10 10 10 10 20",
            "20-41-73",
            "0000 0000 0000",
            "4539 5787 6362 1486",
            *(several(NEAR_PHONES[country]) if country in NEAR_PHONES else near_phones(examples[0])),
        ),
    )


_WORLD = PatternDetector(
    type="PHONE_NUMBER",
    title="Telephone number in international form",
    patterns=(
        Pattern(r"\+[1-9][0-9]{0,2}(?:[ .-]?(?:[0-9]{1,5}|\([0-9]{1,5}\))){2,7}", Basis.shaped),
        Pattern(r"00[1-9][0-9]{0,2}(?:[ /-](?:[0-9]{1,5}|\([0-9]{1,5}\))){2,6}", Basis.shaped),
        Pattern(r"00[1-9][0-9]{8,13}", Basis.weak),
        Pattern(_WITH_EXTENSION, Basis.shaped),
    ),
    check=_is_number,
    bulk=_are_numbers,
    chance=0.6,
    cues=_CUES,
    source="ITU-T E.164; libphonenumber",
    examples=("+49 30 4173820", "+1 (212) 736-4108", "+639174173820", "0048 22 417 38 20", "826-801-8159x08301"),
    near_misses=(
        *EVERYDAY,
        *DIGIT_RUNS,
        "+1",
        "+100",
        "+1.25 %",
        "C++17",
        "+999 123 4567",
        "1+1=2",
        "UTC+01:00",
        "+49",
        *several("20260430102 | +1 (122) 736-4108 | +1 (212) 736-410 | 1826-801-8159x83 | 800x600 | 826-801-8159y83"),
    ),
)

DETECTORS = (
    _WORLD,
    national(
        "US",
        "United States and Canada",
        r"(?:\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}-)[2-9][0-9]{2}[ .-][0-9]{4}|[2-9][0-9]{2}\.[2-9][0-9]{2}[.-][0-9]{4}",
        r"[2-9][0-9]{2} ?[2-9][0-9]{2} ?[0-9]{4}",
        ("(212) 736-4108", "415-736-4108"),
    ),
    national(
        "GB",
        "United Kingdom",
        _area("0[1237][0-9]{1,4}") + r"[1-9][0-9]{2,3}[ -]?[0-9]{3,4}"
        "|" + _area("07[1-9][0-9]{2}") + r"0[0-9]{2}[ -]?[0-9]{3}",
        "0[1237][0-9]{8,9}",
        ("020 7946 3817", "07400 417382"),
    ),
    national(
        "DE",
        "Germany",
        _area("0[1-9][0-9]{1,4}", "(?:[/ -]| / )") + r"[1-9][0-9]{2,4}(?:[ -]?[0-9]{2,5}){0,2}"
        "|" + _area("01(?:5[0-9]{1,2}|[67][0-9])", "(?:[/ -]| / )") + r"0[0-9]{2,3}[ -]?[0-9]{3,4}(?![0-9])",
        "0[1-9][0-9]{8,10}",
        ("030 4173820", "0151/20417382"),
    ),
    national("IN", "India", "", r"0?[6-9][0-9]{4}[ -]?[0-9]{5}", ("98204 17382", "98204-17382")),
    national(
        "PH",
        "Philippines",
        _area("0(?:9[0-9]{2}|2|[3-8][0-9])") + r"[0-9]{3,4}[ -]?[0-9]{4}",
        "09[0-9]{9}|0 ?\\(9[0-9]{2}\\) ?[0-9]{3}[ -]?[0-9]{4}",
        ("0917 417 3820", "(02) 8417 3820"),
    ),
    national(
        "CO",
        "Colombia",
        "",
        _area("(?:3[0-9]{2}|60[1-8])", "[ -]?") + r"[0-9]{3}[ -]?[0-9]{2}[ -]?[0-9]{2}",
        ("310 417 3820", "(601) 417 3820"),
    ),
    national(
        "ZA",
        "South Africa",
        _area("0[1-8][0-9]") + r"[0-9]{3}[ -][0-9]{4}",
        "0[1-8][0-9]{8}",
        ("021 417 3820", "(082) 417-3820"),
    ),
    national(
        "PL",
        "Poland",
        r"\([1-9][0-9]\) [0-9]{3} [0-9]{2} [0-9]{2}",
        r"[4-8][0-9]{2}[ -]?[0-9]{3}[ -]?[0-9]{3}",
        ("512 417 382", "(22) 417 38 20"),
    ),
    national(
        "FR",
        "France",
        rf"{_NO_PAIRS_BEFORE}0[1-9](?:[ .][0-9]{{2}}){{4}}{_NO_PAIRS_AFTER}",
        "0[1-9][0-9]{8}|0[1-9](?:-[0-9]{2}){4}",
        ("01 41 73 82 05", "06.12.41.73.82"),
    ),
    national(
        "ES",
        "Spain",
        "",
        r"[6789][0-9]{2}[ -]?[0-9]{3}[ -]?[0-9]{3}|[6789][0-9]{2}(?: [0-9]{2}){3}",
        ("612 417 382", "914 17 38 20"),
    ),
    national(
        "IT",
        "Italy",
        "",
        r"(?:0[1-9][0-9]{0,2}|3[0-9]{2})[ /-]?[0-9]{3,4}[ -]?[0-9]{3,4}",
        ("06 4173 8205", "347 417 3820"),
    ),
    national(
        "NL",
        "Netherlands",
        _area("0(?:6|[1-9][0-9]{1,2})") + r"[0-9]{3,4}[ -]?[0-9]{3,4}",
        "0[1-9][0-9]{8}",
        ("020 417 3820", "06-41738205"),
    ),
    national(
        "BR",
        "Brazil",
        r"\([1-9][0-9]\) ?9?[0-9]{4}-[0-9]{4}",
        "[1-9][0-9] ?9?[0-9]{4}-?[0-9]{4}",
        ("(11) 94173-8205", "(21) 3417-3820"),
    ),
    national(
        "MX",
        "Mexico",
        "",
        r"[2-9][0-9](?:[0-9] ?[0-9]{3} ?[0-9]{4}| [0-9]{4} [0-9]{4})",
        ("55 4173 8205", "818 417 3820"),
    ),
    national(
        "AU",
        "Australia",
        r"(?:\(0[2378]\) ?|0[2378] )[0-9]{4} [0-9]{4}|04[0-9]{2} [0-9]{3} [0-9]{3}",
        "0[23478][0-9]{8}",
        ("(02) 9417 3820", "0412 417 382"),
    ),
    *(
        national(country, title, "", weak, examples)
        for country, title, weak, examples in (
            (
                "TR",
                "Turkey",
                r"0? ?(?:\([2-5][0-9]{2}\)|[2-5][0-9]{2})[ -]?[0-9]{3}[ -]?[0-9]{2}[ -]?[0-9]{2}",
                ("0532 417 38 20", "0212 417 38 20"),
            ),
            (
                "AR",
                "Argentina",
                r"(?:\(0?(?:11|[23][0-9]{2,3})\) ?|0?(?:11|[23][0-9]{2,3})[ -])(?:15[ -]?)?[0-9]{3,4}[ -]?[0-9]{4}",
                ("011 4173-8205", "0341 417-3820"),
            ),
            ("CL", "Chile", r"9 ?[0-9]{4} ?[0-9]{4}|(?:\(2\)|2) ?2[0-9]{3} ?[0-9]{4}", ("9 4173 8205", "2 2417 3820")),
            (
                "ID",
                "Indonesia",
                r"(?:08[0-9]{2}[ -]?|\(0[2-9][0-9]{1,2}\)[ -]|0[2-9][0-9]{1,2}[ -])[0-9]{3,4}[ -]?[0-9]{3,4}",
                ("0812-4173-820", "021 4173820"),
            ),
            (
                "MY",
                "Malaysia",
                r"01[0-9][ -]?[0-9]{3,4}[ -]?[0-9]{4}|0[3-9][ -][0-9]{3,4}[ -]?[0-9]{4}",
                ("012-417 3820", "03-2385 4173"),
            ),
            ("SG", "Singapore", r"[3689][0-9]{3}[ -]?[0-9]{4}", ("8417 3820", "6417-3820")),
            ("JP", "Japan", r"0[1-9]0?[0-9]{0,2}-[0-9]{1,4}-[0-9]{4}", ("090-4173-8205", "03-4173-8205")),
            (
                "KR",
                "Korea",
                r"01[016789][ -]?[0-9]{3,4}[ -]?[0-9]{4}|0[2-6][0-9]?-[0-9]{3,4}-[0-9]{4}",
                ("010-4173-8205", "02-417-3820"),
            ),
            ("CN", "China", r"1[3-9][0-9] ?[0-9]{4} ?[0-9]{4}", ("131 4173 8205", "13841738205")),
            (
                "AE",
                "United Arab Emirates",
                r"05[024-8][ -]?[0-9]{3}[ -]?[0-9]{4}|0[2-9] [0-9]{3} [0-9]{4}",
                ("050 417 3820", "02 417 3820"),
            ),
            ("NG", "Nigeria", r"0[789][01][0-9][ -]?[0-9]{3}[ -]?[0-9]{4}", ("0803 417 3820", "07034173826")),
            ("KE", "Kenya", r"0[17][0-9]{2}[ -]?[0-9]{3}[ -]?[0-9]{3}", ("0712 417 382", "0722417382")),
            ("EG", "Egypt", r"01[0125][0-9]?[ -]?[0-9]{3,4}[ -]?[0-9]{4}", ("010 0417 3820", "01141738205")),
            (
                "PT",
                "Portugal",
                r"9[1236][0-9] ?[0-9]{3} ?[0-9]{3}|2[1-9][0-9]? ?[0-9]{3} ?[0-9]{3,4}",
                ("912 417 382", "21 417 3820"),
            ),
            ("CH", "Switzerland", r"0[1-9][0-9] ?[0-9]{3} ?[0-9]{2} ?[0-9]{2}", ("078 417 38 20", "044 417 38 20")),
            ("AT", "Austria", r"0[1-9][0-9]{0,3}[ /][0-9]{3,4} ?[0-9]{2,4}", ("0664 4173820", "01 4173820")),
        )
    ),
)
