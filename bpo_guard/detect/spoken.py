"""Numbers as they are said: ``four one one one``, ``double seven``, ``quarante et un``.

Each language has its own words, read by its own rules; a run of them in one language is a number. ``oh`` is a zero and
``double`` repeats only within such a run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from bpo_guard.detect.cues import words_regex
from bpo_guard.detect.windows import Piece

SPOKEN = "number in words"
_LEAST_WORDS = 3
_LETTER = re.compile(r"[A-Z]")
_FIGURES = re.compile(r"[0-9]{1,6}")
_GAP = re.compile(r"(?:\s|[,.;:…-]){1,4}")
_NEAR, _LONGEST_SPELT = 12, 60
_SPELT = re.compile(r"(?:[\s,.;:-]{1,4}(?:[A-Z](?![^\W_])|[0-9]{1,6}(?![^\W_])|\+))*[\s,.;:-]{0,4}")
_SPELT_BEFORE = re.compile(r"(?<![^\W_])(?:(?:[A-Z]|[0-9]{1,6}|\+)[\s,.;:-]{1,4})+$")
_AND_ON = re.compile(r"\s+[a-z]")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[0-9]+|\+")


def _numbered(words: str, first: int = 0, step: int = 1) -> dict[str, str]:
    """Words in counting order, the spellings of one number joined by ``/``."""
    return {w: str(first + i * step) for i, group in enumerate(words.split()) for w in group.split("/")}


@dataclass(frozen=True)
class _Speech:
    """One language: words for 0 to 9 and beyond, for tens, for repeating, and what is said between digits."""

    digits: Mapping[str, str]
    teens: Mapping[str, str]
    tens: Mapping[str, str]
    times: Mapping[str, int]
    between: frozenset[str]
    joins: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    hundreds: Mapping[str, str] = field(default_factory=dict)


def _speech(
    digits: str,
    teens: str,
    tens: str,
    times: str,
    between: str,
    joins: str = "",
    common: str = "",
    more: str = "",
    hundreds: str = "",
) -> _Speech:
    extra = dict(pair.split("=") for pair in more.split())
    counted = {w: i + 2 for i, group in enumerate(times.split()) for w in group.split("/")}
    return _Speech(
        _numbered(digits),
        {**_numbered(teens, 10), **extra},
        _numbered(tens, 20, 10),
        counted,
        frozenset((between + " plus").split()),
        frozenset(joins.split()),
        frozenset(common.split()),
        _numbered(hundreds, 100, 100),
    )


_BETWEEN = "dash hyphen space um uh er ehm then"
_SPEECHES = {
    "en": _speech(
        "zero/oh/o/nought/naught/nil one two three four five six seven eight nine/niner",
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
        "twenty thirty forty/fourty fifty sixty seventy eighty ninety",
        "double triple/treble quadruple",
        _BETWEEN + " and",
        common="one o oh",
    ),
    "es": _speech(
        "cero un/uno/una dos tres cuatro cinco seis siete ocho nueve",
        "diez once doce trece catorce quince dieciséis/dieciseis diecisiete dieciocho diecinueve",
        "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
        "doble triple",
        "guion guión raya espacio eh este luego",
        "y",
        "un una uno once",
        "veintiuno=21 veintidós=22 veintidos=22 veintitrés=23 veintitres=23 veinticuatro=24 veinticinco=25 "
        "veintiséis=26 veintiseis=26 veintisiete=27 veintiocho=28 veintinueve=29",
        "cien/ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos",
    ),
    "de": _speech(
        "null eins/ein zwei/zwo drei vier fünf/fuenf/fünnef sechs sieben acht neun",
        "zehn elf zwölf/zwoelf dreizehn vierzehn fünfzehn/fuenfzehn sechzehn siebzehn achtzehn neunzehn",
        "zwanzig dreißig/dreissig vierzig fünfzig/fuenfzig sechzig siebzig achtzig neunzig",
        "doppel/doppelt dreifach",
        "strich bindestrich leerzeichen äh ähm dann",
        common="ein acht",
    ),
    "fr": _speech(
        "zéro/zero un/une deux trois quatre cinq six sept huit neuf",
        "dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf",
        "vingt/vingts trente quarante cinquante soixante",
        "double triple",
        "tiret espace euh puis",
        "et",
        "un une",
    ),
    "pt": _speech(
        "zero um/uma dois/duas três/tres quatro cinco seis/meia sete oito nove",
        "dez onze doze treze catorze/quatorze quinze dezesseis/dezasseis dezessete/dezassete dezoito dezenove/dezanove",
        "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
        "duplo/dobro triplo",
        "traço hífen espaço hum depois",
        "e",
        "um uma meia",
    ),
    "it": _speech(
        "zero un/uno/una due tre quattro cinque sei sette otto nove",
        "dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove",
        "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
        "doppio triplo",
        "trattino spazio poi",
        common="un una uno sei",
    ),
    "nl": _speech(
        "nul een/één twee drie vier vijf zes zeven acht negen",
        "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien",
        "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
        "dubbel driedubbel",
        "streepje spatie dan",
        common="een één",
    ),
    "pl": _speech(
        "zero jeden/jedynka dwa/dwójka trzy/trójka cztery/czwórka pięć/piec/piątka sześć/szesc/szóstka siedem/siódemka "
        "osiem/ósemka dziewięć/dziewiec/dziewiątka",
        "dziesięć/dziesiec jedenaście/jedenascie dwanaście/dwanascie trzynaście/trzynascie czternaście/czternascie "
        "piętnaście/pietnascie szesnaście/szesnascie siedemnaście/siedemnascie osiemnaście/osiemnascie "
        "dziewiętnaście/dziewietnascie",
        "dwadzieścia/dwadziescia trzydzieści/trzydziesci czterdzieści/czterdziesci pięćdziesiąt/piecdziesiat "
        "sześćdziesiąt/szescdziesiat siedemdziesiąt/siedemdziesiat osiemdziesiąt/osiemdziesiat "
        "dziewięćdziesiąt/dziewiecdziesiat",
        "podwójne/podwójna potrójne/potrójna",
        "myślnik kreska spacja potem",
        common="jeden",
        hundreds="sto dwieście/dwiescie trzysta czterysta pięćset/piecset sześćset/szescset siedemset osiemset "
        "dziewięćset/dziewiecset",
    ),
    "tl": _speech(
        "sero isa dalawa tatlo apat lima anim pito walo siyam",
        "sampu",
        "dalawampu tatlumpu apatnapu limampu animnapu pitumpu walumpu siyamnapu",
        "doble",
        "tapos",
        common="isa",
    ),
    "hi": _speech(
        "shunya/zero ek do teen chaar/char paanch/panch chhe/chhah/cheh saat aath/aat nau",
        "dus/das gyarah barah terah chaudah pandrah solah satrah atharah unnis",
        "bees tees chalis pachas saath sattar assi nabbe",
        "double/dabal triple",
        "phir aur",
        common="do ek char",
    ),
}
_COMPOUNDS = {
    "de": ("und", "ein zwei drei vier fünf/fuenf sechs sieben acht neun"),
    "nl": ("en ën", "een/één twee drie vier vijf zes zeven acht negen"),
    "it": ("", "uno/un due tre/tré quattro cinque sei sette otto/tto nove"),
}


def spoken_words() -> list[str]:
    """The words by which a text is chosen to be searched; very common ones are left out."""
    words = {w for table in _tables().values() for w in table.all if w not in table.common}
    return sorted(words - {"plus", "and", "then", "e", "y", "et", "space", "er"})


@dataclass(frozen=True)
class _Table:
    values: Mapping[str, str]
    tens: Mapping[str, str]
    hundreds: Mapping[str, str]
    times: Mapping[str, int]
    between: frozenset[str]
    joins: frozenset[str]
    common: frozenset[str]
    all: frozenset[str]


@cache
def _tables() -> Mapping[str, _Table]:
    """The words of each language, compounds written out."""
    made = {}
    for language, speech in _SPEECHES.items():
        values = {**speech.digits, **speech.teens, **_compounds(language, speech)}
        every = frozenset({*values, *speech.tens, *speech.hundreds, *speech.times, *speech.between, *speech.joins})
        made[language] = _Table(
            values, speech.tens, speech.hundreds, speech.times, speech.between, speech.joins, speech.common, every
        )
    return made


def _compounds(language: str, speech: _Speech) -> dict[str, str]:
    """Numbers written as one word: ``fünfundzwanzig``, ``ventuno``."""
    if language not in _COMPOUNDS:
        return {}
    glues, units = _COMPOUNDS[language]
    out = {}
    for unit, n in _numbered(units, 1).items():
        for ten, value in speech.tens.items():
            if language == "it":
                stem = ten[:-1] if unit[0] in "uo" else ten
                out[stem + unit] = value[0] + n
            else:
                out.update({unit + glue + ten: value[0] + n for glue in glues.split()})
    return out


@cache
def _any_word() -> re.Pattern[str]:
    """Any word of a number in any language."""
    regex = words_regex(word for table in _tables().values() for word in table.all if word not in table.joins)
    assert regex is not None
    return regex


def spoken(text: str) -> Iterator[Piece]:
    """Runs of at least three words for digits, each as the digits it says."""
    last = 0
    for start, end in _clusters(text):
        if start < last:
            continue
        best: list[Piece] = []
        for table in _tables().values():
            pieces = list(_runs(text, start, end, table))
            if sum(len(p.text) for p in pieces) > sum(len(p.text) for p in best):
                best = pieces
        yield from best
        last = end


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Parts of the text with at least three words of numbers close to each other."""
    start = end = count = 0
    for m in _any_word().finditer(text):
        if count and (m.start() - end <= _NEAR or _SPELT.fullmatch(text, end, m.start())):
            count, end = count + 1, m.end()
            continue
        if count >= _LEAST_WORDS:
            yield _spelt_around(text, start, end)
        start, end, count = m.start(), m.end(), 1
    if count >= _LEAST_WORDS:
        yield _spelt_around(text, start, end)


def _spelt_around(text: str, start: int, end: int) -> tuple[int, int]:
    """A cluster with the letters and figures said before and after it."""
    before, after = _SPELT_BEFORE.search(text, max(0, start - _LONGEST_SPELT), start), _SPELT.match(text, end)
    return before.start() if before else start, after.end() if after else end


@dataclass
class _Run:
    """Digits said so far, the part of the text each stands for, and how many words were numbers."""

    text: str = ""
    places: tuple[tuple[int, int], ...] = ()
    words: int = 0
    length: int = 0
    end: int = 0

    def add(self, digits: str, start: int, end: int, word: bool = True) -> None:
        self.text += digits
        self.places += ((start, end),) * len(digits)
        self.words += word
        self.end = end


def _runs(text: str, start: int, end: int, table: _Table) -> Iterator[Piece]:
    tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)]
    if start and text[start - 1].isalnum():
        tokens = [t for t in tokens if t[1] > start]
    run = _Run()
    i = 0
    while i < len(tokens):
        at = tokens[i][1]
        if run.places and not _GAP.fullmatch(text, run.end, at):
            yield from _piece(run, text)
            run = _Run()
        used = _take(run, tokens, i, table)
        if not used and run.places:
            yield from _piece(run, text)
            run = _Run()
            used = _take(run, tokens, i, table)
        i += used or 1
    yield from _piece(run, text)


_Token = tuple[str, int, int]


def _take(run: _Run, tokens: list[_Token], i: int, table: _Table) -> int:
    """Read what is said at token ``i`` into the run; how many tokens that took, 0 if it is no number."""
    word, start, end = tokens[i]
    low = word.lower()
    if two := _hyphenated(tokens, i, table):
        run.add(two, start, tokens[i + 1][2])
        return 2
    if low in table.hundreds:
        return _take_hundreds(run, tokens, i, table)
    if low in table.tens:
        return _take_tens(run, tokens, i, table)
    if _LETTER.fullmatch(word) and _among_letters(tokens, i):
        run.add(word, start, end, word=False)
        return 1
    if low in table.values:
        if _next(tokens, i) == "hundred" and len(table.values[low]) == 1:
            run.add(table.values[low] + "00", start, tokens[i + 1][2])
            return 2
        if low in {"quatre"} and _next(tokens, i) in {"vingt", "vingts"}:
            return _take_tens(run, tokens, i, table)
        run.add(table.values[low], start, end)
        return 1
    if low in table.times:
        digit = table.values.get(_next(tokens, i), _next(tokens, i))
        if len(digit) == 1 and digit.isdigit():
            run.add(digit * table.times[low], start, tokens[i + 1][2])
            return 2
        return 0
    if low in {"plus", "+"} and not run.places:
        run.add("+", start, end, word=False)
        return 1
    if run.places and low in table.between:
        run.end = end
        return 1
    if word.isdigit() and len(word) <= 6:
        run.add(word, start, end, word=False)
        return 1
    if _LETTER.fullmatch(word):
        run.add(word, start, end, word=False)
        return 1
    return 0


def _among_letters(tokens: list[_Token], i: int) -> bool:
    """Is a letter, even one that may be a zero, said before or after another one?"""
    beside = [token for token, *_ in (*tokens[max(0, i - 1) : i], *tokens[i + 1 : i + 2])]
    return any(_LETTER.fullmatch(token) and token != "O" for token in beside)


def _next(tokens: list[_Token], i: int) -> str:
    return tokens[i + 1][0].lower() if i + 1 < len(tokens) else ""


def _hyphenated(tokens: list[_Token], i: int, table: _Table) -> str:
    """Two tokens that are one word: ``dix-sept``."""
    if i + 1 < len(tokens) and tokens[i + 1][1] == tokens[i][2] + 1:
        return table.values.get(f"{tokens[i][0]}-{tokens[i + 1][0]}".lower(), "")
    return ""


def _take_tens(run: _Run, tokens: list[_Token], i: int, table: _Table) -> int:
    """``twenty``, ``twenty five``, ``treinta y cinco``, ``soixante-dix``, ``quatre-vingt-dix-sept``."""
    word, start, end = tokens[i]
    value, used = int(table.tens.get(word.lower(), "80")), 1
    if word.lower() not in table.tens:
        used, end = 2, tokens[i + 1][2]
    after = i + used
    if after < len(tokens) and tokens[after][0].lower() in table.joins:
        after += 1
    unit = _unit(tokens, after, table, upto=19 if value in (60, 80) and "vingt" in table.tens else 9)
    if unit is not None:
        value += unit[0]
        used, end = after + unit[1] - i, tokens[after + unit[1] - 1][2]
    run.add(str(value), start, end)
    return used


def _take_hundreds(run: _Run, tokens: list[_Token], i: int, table: _Table) -> int:
    """``pięćset``, ``pięćset dwanaście``, ``seiscientos treinta y cinco``: always three digits."""
    word, start, end = tokens[i]
    rest = _Run()
    used = 0
    if _next(tokens, i) in table.tens:
        used = _take_tens(rest, tokens, i + 1, table)
    elif unit := _unit(tokens, i + 1, table, upto=29):
        rest.add(str(unit[0]), start, end)
        used = unit[1]
    run.add(f"{int(table.hundreds[word.lower()]) + int(rest.text or 0)}", start, tokens[i + used][2])
    return 1 + used


def _unit(tokens: list[_Token], i: int, table: _Table, upto: int) -> tuple[int, int] | None:
    """A number from 1 to ``upto`` said at token ``i``, and its length in tokens."""
    if i >= len(tokens):
        return None
    if upto > 9 and (two := _hyphenated(tokens, i, table)):
        return int(two), 2
    said = table.values.get(tokens[i][0].lower(), "0")
    return (int(said), 1) if 0 < int(said) <= upto else None


def _piece(run: _Run, text: str) -> Iterator[Piece]:
    """The run as a piece, if it is a number said in words. "I" and "A" at its end begin the next words."""
    if run.words < _LEAST_WORDS or sum(map(str.isdigit, run.text)) < _LEAST_WORDS:
        return
    said, places = run.text, run.places
    if said[-1] in "AI" and _AND_ON.match(text, places[-1][1]):
        said, places = said[:-1], places[:-1]
    yield Piece(places[0][0], places[-1][1], said, SPOKEN, places)
