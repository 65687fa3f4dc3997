"""Looks at a sample of a field's different values: which traits do they have, whatever the field is called?"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from bpo_guard.detect.checks.checksums import luhn, verhoeff
from bpo_guard.detect.columns.calendar_days import dated_at
from bpo_guard.detect.columns.series import dialled, marked, mobiles, signs
from bpo_guard.detect.people.eastern_addresses import begins_like_an_address, is_eastern
from bpo_guard.detect.people.firms import is_firm
from bpo_guard.detect.people.names import NameBook
from bpo_guard.detect.people.street_words import OF_THE_POST
from bpo_guard.errors import PolicyError
from bpo_guard.expressions import expression
from bpo_guard.model.compact import dataclass
from bpo_guard.model.portrait import MOBILE, Portrait

KIND = "kind:"
_LEAST = 3
_EITHER = expression(r"\(\w{1,3}\)|/(?:a|e|in|o|r|ne|te)$")
_LONGEST, _LONGEST_STREET = 96, 64
_SHORTEST_DIGEST = 32


def _one_of(words: str) -> str:
    return "|".join(words.split())


_STREET_WORDS = (
    "street st road rd avenue ave av lane ln drive dr boulevard blvd court ct place pl square sq terrace close "
    "crescent highway hwy way parkway pkwy circle cir trail mews gardens grove loop plaza alley pike turnpike "
    "crossing ferry rue chemin impasse allée quai cours faubourg route calle avenida avda carrera cra diagonal "
    "transversal paseo camino ronda travesía rua travessa alameda praça estrada rodovia via viale corso "
    "piazza piazzale vicolo strada ulica ul aleja plac pl osiedle weg gasse allee platz damm ufer chaussee laan "
    "straat plein kade dreef singel barangay brgy purok marg nagar colony esplanade cerrada privada calzada andador "
    "prolongación prolongacion circuito callejón callejon glorieta pasaje peatonal jirón ladeira rodovia alameda "
    "borgo contrada rotonda salita vico náměstí nám ulice třída nábřeží trg utca tér körút köz sétány út sokak sokağı "
    "sok cadde caddesi cad mahallesi bulvarı bulevardul aleea calea șoseaua intrarea splaiul jalan jl gang gg lorong "
    "đường phố soi ул улица проспект просп пр-т переулок пер шоссе набережная бульвар бул вулиця вул провулок "
    "площа площадь узвіз проїзд проезд οδός λεωφόρος λεωφ πλατεία ngõ ngách thôn xóm ấp lotissement résidence psje pje "
    "jln mahalle mah bulvar"
)
_OPENS_A_STREET = frozenset(
    _one_of(
        "rue impasse allée chemin calle avenida avda carrera pasaje psje pje paseo camino rua travessa "
        "alameda praça largo rodovia avenue viale piazza piazzale vicolo via ulica ul aleja al plac jalan jln jl "
        "gang ulice улица ул проспект вулиця вул đường phố calzada jirón jiron cra av"
    ).split("|")
)
"""Words that stand before the name of a street: what follows is one, with a house number or without."""
_AFTER_A_HOUSE = _one_of(" ".join(sorted(OF_THE_POST)))
_HOUSE_AND_STREET = expression(
    r"(?i:(?:\d{1,6}[a-z]?(?:[-/]\d{1,5})?|(?:flat|studio|apartment|unit|suite) ?\w{1,5}),?\s+)+"
    rf"(?=[^\W\d_a-zß-ÿ])(?:[^\W\d_][\w.'’-]* ){{1,4}}(?i:{_AFTER_A_HOUSE})(?![^\W\d_])"
)
_WORD = expression(r"пр-т(?![^\W\d_])|[^\W\d_]+")
_STREETS = frozenset(_STREET_WORDS.split())
_STREET_ENDINGS = (
    "straße strasse str weg gasse allee platz ring damm ufer straat laan plein gracht kade dreef singel gatan vägen "
    "vej gade gata veien katu tie"
)
"""How the name of a street ends that is one word."""

_STREET_ENDS = tuple(_STREET_ENDINGS.split())
_ENDS_OF_STREETS = (
    "straße strasse straat laan gasse allee gracht kade dreef singel gatan vägen gade vejen veien gata vej"
)
_ENDS_ALONE = tuple(_ENDS_OF_STREETS.split())
"""Those that end no other word."""

_NO_STREETS = ("string", "spring", "during", "eering", "oring")
"""How words end that are no rings."""

_HOUSE_FIRST = expression(
    r"#?\d{1,6}[A-Za-z]?(?:[-/]\d{1,5})?,? +(?:[^\W\d_][\w.'’-]*|\d{1,3}(?:st|nd|rd|th))(?: +[\w.'’#-]+){0,6},?"
)
_HOUSE_LAST = expression(
    r"[^\W\d_][\w.'’-]*(?: +[\w.'’-]+){0,5},? +(?:nr\.? ?|no\.? ?|n° ?|# ?)?\d{1,5} ?[A-FH-KN-VX-Za-fh-kn-vx-z]?"
    r"(?:[-/ ]\d{0,4}[A-Za-z]?)?"
)
"""Without letters that units are written with: ``500g``, ``60 W``."""
_CALLE = expression(r"c/\.? ?[^\W\d_][^\d]*\d")
"""Spain's short word for a street."""

_HOUSE_SAID = expression(r"(?i)(?<![^\W_])(?:д|дом|буд|будинок|kv|č\.? ?p)\.? ?№? ?\d")
"""A word for a house before its number, in Slavic addresses."""

_IN_A_GRID = expression(
    r"(?:cra?|carrera|kra?|cll?|calle|ave?|avenida|ak|ac|tv|transv|transversal|dg|diag|diagonal|circ|cq)\.? ?\d{1,3}"
    r" ?[a-z]{0,2}(?: ?(?:bis|sur|norte|este|oeste))? *(?:#|n[o°º]\.?|nro\.?|num\.?) ?\d{1,3} ?[a-z]{0,2} ?- ?\d"
)
"""Streets and houses of Colombia, all by numbers: ``CRA43A # 1-50``."""

_PO_BOX = expression(
    r"(?i)(?:p\.? ?o\.? ?box|postfach|apartado|casella postale|caixa postal|bo[iî]te postale|b\.p\.) *\d+"
)
_UUID = expression(r"\{?[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}?")
_NUMBER = expression(r"[-+]?(?:[$€£₹₱R]{1,2} ?)?(\d{1,3}(?:([.,' ])\d{3})*|\d+)(?:([.,])(\d{1,20}))?(?: ?[$€£₹₱%])?")
_SCIENTIFIC = expression(r"[-+]?\d{1,20}(?:\.\d{1,20})?[eE][-+]?\d{1,3}")
_PROPER = expression(r"(?:[^\W\d_]++[.'’-]?+,?+ ?+){1,6}")
_LOGIN = expression(r"[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*|[a-z]+[0-9]+")
_DOMAIN_LOGIN = expression(r"[A-Za-z][\w.-]{1,30}\\[A-Za-z][\w.-]{1,40}")
_CODE = expression(r"(?=[^a-z]*[A-Z])(?=[^a-z]*\d)[A-Z0-9][A-Z0-9_/.-]{2,}")
_HEX = expression(
    r"(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96})|(?:[0-9A-F]{32}|[0-9A-F]{40}|[0-9A-F]{64})"
)
_BASE64 = expression(r"(?=.*[A-Z])(?=.*[a-z])(?:[A-Za-z0-9+/]{4}){2,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")
_PATH = expression(
    r"(?:[A-Za-z]:)?[\\/]?[\w .-]+(?:[\\/][\w .-]+)+|\S+\.(?:jpe?g|png|gif|pdf|csv|txt|docx?|xlsx?|wav|mp3|mp4|bmp)"
)
_NDC = expression(r"\d{5}-\d{4}-\d{1,2}|\d{5}-\d{3}-\d{2}|\d{4}-\d{4}-\d{2}")
_LOINC = expression(r"(\d{3,5})-(\d)")
_HCPCS = expression(r"[A-CEGHJ-MP-V]\d{4}")
_EXPIRY = expression(r"(?:0[1-9]|1[0-2]) ?[/-] ?(?:20)?[2-4]\d|20[2-4]\d-(?:0[1-9]|1[0-2])")
_PLATE_LIKE = expression(r"(?=.*\d)(?=.*[A-Z])[A-ZÄÖÜ0-9]{1,4}[ -]?[A-Z0-9]{1,4}(?:[ -]?[A-Z0-9]{1,4})?")
_OPENS_LIKE_A_PLACE = frozenset(
    _one_of(
        "san santa santo sao saint sainte st ste sankt sint vila villa puerto porto port fort mount mont monte lake "
        "lago north south east west new nueva nuevo nova novo nouvelle bad boa bela los las upper lower alto alta oud "
        "nieuw nowa nowy jardim parque bairro barrio colonia rio isla ilha cabo cape lugar sitio"
    ).split("|")
)
_BIRTHS_FROM = 1900
_LONG_PAST = (1925, 2005)
_JOB_WORD = "kind:JOB_WORD"
_JOBS = frozenset({_JOB_WORD, "kind:JOB_TITLE"})
_BOTH_GENDERS = (
    "m/f m/w k/m h/f male/female man/woman mann/frau mannlich/weiblich hombre/mujer masculino/femenino "
    "homme/femme masculin/feminin masculino/feminino maschio/femmina uomo/donna maschile/femminile man/vrouw "
    "男/女 мужской/женский муж/жен м/ж laki-laki/perempuan pria/wanita erkek/kadın nam/nu ذكر/انثى "
    "mannelijk/vrouwelijk mezczyzna/kobieta meska/zenska lalaki/babae varon/mujer boy/girl 男性/女性 남/여 "
    "남자/여자 남성/여성 мужчина/женщина чол/жін чоловіча/жіноча чоловік/жінка чоловічий/жіночий мъж/жена muz/zena "
    "muski/zenski ferfi/no barbat/femeie mies/nainen mand/kvinde mann/kvinne man/kvinna ανδρας/γυναικα αρρεν/θηλυ "
    "זכר/נקבה ชาย/หญิง ذكر/أنثى"
)


@dataclass(frozen=True, slots=True)
class Kinds:
    """What a whole value may be, by the value in plain small letters; and the dictionary of names."""

    types: Mapping[str, tuple[str, ...]]
    names: NameBook


def load_kinds(folder: Path, names: NameBook) -> Kinds:
    """Read ``values/*.txt`` of the lexicon: ``TYPE: word, word`` and lines that go on."""
    types: dict[str, set[str]] = {}
    for path in sorted(folder.glob("*.txt")):
        type_ = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            if not line[0].isspace():
                type_, found, line = line.partition(":")
                if not found or not type_.isupper():
                    raise PolicyError("not a line of values", where=path.name, expected="TYPE: word, word")
            for word in line.split(","):
                if word.strip():
                    types.setdefault(plain(word), set()).add(KIND + type_)
    return Kinds({word: tuple(sorted(kinds)) for word, kinds in types.items()}, names)


def plain(text: str) -> str:
    """Small letters without accents or dots.

    >>> plain(" São Paulo "), plain("St. Gallen")
    ('sao paulo', 'st gallen')
    """
    folded = text.strip().lower()
    if "(" in folded or "/" in folded:
        folded = _EITHER.sub("", folded)
    if not folded.isascii():
        folded = folded.replace("ß", "ss").replace("ł", "l").replace("ø", "o")
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return folded.replace(".", "").replace("’", "'")


def portrait_of(values: Sequence[str], kinds: Kinds) -> Portrait:
    """The portrait of some values of a field."""
    marks: Counter[str] = Counter()
    years: list[float] = []
    numbers: list[float] = []
    texts = [v.strip(" \t\"'") for v in values if len(v) <= _LONGEST]
    plains = [plain(text) for text in texts]
    for text, low in zip(texts, plains, strict=True):
        dated = dated_at(text)
        number = None if dated and len(text) != 8 else _number(text)
        if dated:
            years.append(dated[0])
            marks["date"] += 1
            marks["timed"] += dated[1]
            marks["long past"] += not dated[1] and _LONG_PAST[0] <= dated[0] <= _LONG_PAST[1]
            marks["month first"] += dated[2]
        if number is not None:
            numbers.append(number)
        traits: Iterable[str] = ()
        if number is not None:
            traits = _of_number(text, number)
        elif not dated:
            traits = _of_text(text, low, kinds)
        found = [*set(traits), *kinds.types.get(low, ())]
        if not text.isdigit() or len(text) >= _SHORTEST_DIGEST:
            found += [name for name, holds in _SHAPES if holds(text)]
            found += [name for name, holds in _UNBROKEN_SHAPES if holds(text)] if " " not in text else ()
        marks.update(found)
    whole = set(plains) if len(texts) <= _LONGEST else set()
    marks["both genders"] = any(map(whole.issuperset, _both_genders()))
    return Portrait(len(texts), {m: n for m, n in sorted(marks.items()) if n}, _spread(years), _spread(numbers))


@cache
def _both_genders() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(map(plain, pair.split("/"))) for pair in _BOTH_GENDERS.split())


def _spread(values: Sequence[float]) -> tuple[float, ...]:
    if len(values) < _LEAST:
        return ()
    ordered = sorted(values)
    last = len(ordered) - 1
    return tuple(ordered[round(last * q)] for q in (0.05, 0.5, 0.95))


def _number(text: str) -> float | None:
    """A decimal number in any country's way of writing, with its sign of money."""
    found = _NUMBER.fullmatch(text[:25])
    if not found or len(text) > 24:
        return float(text) if len(text) <= 24 and _SCIENTIFIC.fullmatch(text) else None
    whole, group, point, rest = found.groups()
    if group and point and group == point:
        return None
    digits = re.sub(r"\D", "", whole)
    if group and not point and len(re.sub(r"[^.,' ]", "", whole)) == 1 and group in ".,":
        return float(digits)
    return float(f"{digits}.{rest or 0}") * (-1 if text.startswith("-") else 1)


def _of_number(text: str, number: float) -> Iterator[str]:
    """Traits of a number."""
    text = re.sub(r"[.,]0{1,3}$", "", text) if number.is_integer() and number < 1000 else text
    digits = sum(map(str.isdigit, text))
    yield "number"
    if any(c in "$€£₹₱" for c in text):
        yield "money sign"
    if not text.isdigit():
        fraction = re.search(r"[.,](\d+)(?:\D{0,2}|[eE][-+]?\d{1,3})$", text)
        yield "decimal" if fraction and (len(fraction[1]) != 3 or number < 1) else "written number"
        return
    yield "integer"
    yield f"digits:{min(digits, 20)}"
    if text[0] == "0" and digits > 1:
        yield "leading zero"
    if digits <= 3 and 0 <= number <= 115:
        yield "age"
    if digits == 3 and 300 <= number <= 999:
        yield "score"
    if digits == 4 and "01" <= text[:2] <= "12" and "20" <= text[2:] <= "49":
        yield "expiry"
    if 1 <= number <= 12 and digits <= 2:
        yield "month"
    if digits == 4 and _BIRTHS_FROM <= number <= 2099:
        yield "year"
    yield from mobiles(text)
    if dialled(text):
        yield "dialled"
    if digits == 11 and "13" <= text[:2] <= "19":
        yield f"{MOBILE}{text[:2]}"
    if digits == 13 and not text.startswith("756") and ean(text):  # 756 numbers the insured in Switzerland, no goods
        yield "barcode"
    if 6 <= digits <= 18 and text[-3:-1] in ("00", "10") and verhoeff(text):
        yield "snomed"


def ean(number: str) -> bool:
    """Does the check digit of a barcode (GS1 General Specifications, 7.9) hold?

    >>> ean("4006381333931"), ean("4006381333932")
    (True, False)
    """
    return sum(int(d) * (1, 3)[i % 2] for i, d in enumerate(number)) % 10 == 0


def _of_text(text: str, low: str, kinds: Kinds) -> Iterator[str]:
    """Traits of what is no number, as written and in plain small letters."""
    yield from signs(text)
    if dialled(text):
        yield "dialled"
    yield from marked(text)
    if not any(map(str.isalpha, text)):
        return
    words = text.split()
    yield "text"
    yield "one word" if len(words) == 1 else "words"
    if len(words) >= 4:
        yield "many words"
    if kinds.names.is_name(text if "_" not in text else text.replace("_", " ")):
        yield "name"
    elif text.islower() and kinds.names.is_name(text.title()):
        yield "small name"
    if len(words) > 1 and plain(words[0]) in _OPENS_LIKE_A_PLACE:
        yield "opens like a place"
    if is_firm(text):
        yield "firm"
    if text[0].isupper() and _PROPER.fullmatch(text):
        yield "proper"
    if len(words) == 1 and text.isupper():
        yield "capitals"
    if any(map(str.isdigit, text)):
        yield "with digits"
    else:
        yield "letters only"
    if any(_is_job(kinds.types.get(word, ())) for word in ([low] if len(words) == 1 else map(plain, words))):
        yield KIND + "JOB_TITLE"
    if (len(words) > 1 or is_eastern(text)) and (_is_street(text) or _PO_BOX.match(text) or _HOUSE_SAID.search(text)):
        yield "street"
    elif len(words) > 1 and (_HOUSE_FIRST.fullmatch(text) or _HOUSE_LAST.fullmatch(text)):
        yield "house"
    elif len(words) == 1 and text[0].isupper() and text.lower().endswith(_ENDS_ALONE):
        yield "street alone"


def _is_job(kinds: tuple[str, ...]) -> bool:
    """A word that titles of jobs are made of and that means nothing else."""
    return _JOB_WORD in kinds and _JOBS.issuperset(kinds)


def _is_street(text: str) -> bool:
    """A word for a street, and a number or a word more; or a house and a word that often ends a street's name."""
    low = text.lower()
    if _HOUSE_AND_STREET.match(text) or _IN_A_GRID.match(low):
        return True
    if is_eastern(text) or low.startswith("c/"):
        return len(text) <= _LONGEST_STREET and (begins_like_an_address(low) or _CALLE.match(low) is not None)
    words = [(m.group(), m.end()) for m in _WORD.finditer(low)]
    opens = len(words) > 1 and words[0][0] in _OPENS_A_STREET and not low[words[0][1] : words[0][1] + 1].isdigit()
    if opens and len(text) <= _LONGEST_STREET:
        return True
    end = next((end for word, end in words if word in _STREETS and not low[end : end + 1].isdigit()), 0)
    if not end:
        word, end = next((w for w in words if _ends_like_a_street(w[0])), ("", 0))
        end += word.endswith("str") and low[end : end + 1] == "."
    return end > 0 and (end == len(low) or any(map(str.isdigit, text)))


def _ends_like_a_street(word: str) -> bool:
    if not word.endswith(_STREET_ENDS) or word.endswith(_NO_STREETS):
        return False
    return any(word.endswith(end) and len(word) - len(end) >= 2 for end in _STREET_ENDS)


def _loinc(text: str) -> bool:
    """The mod 10 check of LOINC is Luhn's (LOINC users' guide, appendix C)."""
    found = _LOINC.fullmatch(text)
    return bool(found) and luhn(text.replace("-", ""))


_UNBROKEN_SHAPES: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("uuid", _UUID.fullmatch),
    ("login", _LOGIN.fullmatch),
    ("domain login", _DOMAIN_LOGIN.fullmatch),
    ("code", _CODE.fullmatch),
    ("hex digest", _HEX.fullmatch),
    ("base64", _BASE64.fullmatch),
    ("ndc", _NDC.fullmatch),
    ("loinc", _loinc),
    ("hcpcs", _HCPCS.fullmatch),
    ("one letter", lambda text: len(text) == 1 and text.isalpha()),
)
"""Shapes of a value without a blank. But for a digest, it has a sign that is no digit."""
_SHAPES: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("path", _PATH.fullmatch),
    ("expiry", _EXPIRY.fullmatch),
    ("plate", _PLATE_LIKE.fullmatch),
)
"""Shapes of a value with a sign that is no digit."""
