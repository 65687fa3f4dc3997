"""Words for numbers, by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from bpo_guard.model.compact import dataclass


def numbered(words: str, first: int = 0, step: int = 1) -> dict[str, str]:
    """Words in counting order, the spellings of one number joined by ``/``."""
    return {w: str(first + i * step) for i, group in enumerate(words.split()) for w in group.split("/")}


@dataclass(frozen=True)
class Speech:
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
) -> Speech:
    extra = dict(pair.split("=") for pair in more.split())
    counted = {w: i + 2 for i, group in enumerate(times.split()) for w in group.split("/")}
    return Speech(
        numbered(digits),
        {**numbered(teens, 10), **extra},
        numbered(tens, 20, 10),
        counted,
        frozenset((between + " plus").split()),
        frozenset(joins.split()),
        frozenset(common.split()),
        numbered(hundreds, 100, 100),
    )


_BETWEEN = "dash hyphen space um uh er ehm then"
SPEECHES = {
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
        hundreds="cem/cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos",
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
COMPOUNDS = {
    "de": ("und", "ein zwei drei vier fünf/fuenf sechs sieben acht neun"),
    "nl": ("en ën", "een/één twee drie vier vijf zes zeven acht negen"),
    "it": ("", "uno/un due tre/tré quattro cinque sei sette otto/tto nove"),
}
