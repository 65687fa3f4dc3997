"""How old somebody is, in the words of running text: ``45-year-old``, ``âgée de 45 ans``, ``im Alter von 45 Jahren``.

The words are those that are said of people; how long something lasts, is guaranteed or was learnt is written otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bpo_guard.detect.checks.lookalikes import several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

_OLDEST, _OVER = 115, 90
_NUMBER = re.compile(r"[0-9]+")

_N = "[1-9][0-9]{0,2}"
_NO_SPAN = (
    r"(?! ?(?:[-–+]|to|and|or|bis|a|à|et|y|do) ?"
    r"(?:[0-9]|over|older|above|under|up|more|plus|älter|mehr|más|mayor))"
)
_THINGS = (
    "company|firm|business|brand|house|home|building|car|vehicle|system|software|code|bug|issue|problem|loan|mortgage|"
    "bond|note|warranty|contract|lease|agreement|whisky|wine|tree|tradition|history|program|programme|plan"
)
_YEARS_OLD = (
    rf"(?i:{_N}[- ]?years?[- ]old(?![- ](?:{_THINGS}))|{_N}[- ]?(?:y/o|y\.o\.|yo|yrs?\.?[- ]old)(?![^\W_])|"
    rf"(?-i:{_N} ?[MF]) (?:c/o|s/p|p/w|h/o|pmh|hx|presents|presenting)(?![^\W_])|"
    rf"{_N} ?(?:y|yrs?|years?)\.? ?/ ?(?:m|f|male|female)(?![^\W_]))"
)
"""Forms that begin with the number stand apart from those that begin with a word: so they are looked for less."""

_ENGLISH = (
    rf"(?i:age(?: ?[:=]| is) ?{_N}|age ?/ ?(?:gender|sex) ?[:=] ?{_N}|"
    rf"aged {_N}{_NO_SPAN}|at (?:the )?age (?:of )?{_N}{_NO_SPAN}|"
    rf"(?:just|recently|i|he|she) turned {_N}(?= years|[.,;!?)\n]|$)|(?:i'll|i will|will) turn {_N}(?=[.,;!?)\n]|$))"
)
_LASTING = (
    "Erfahrung|Berufserfahrung|Garantie|Laufzeit|Jubiläum|Bestehen|Tradition|Geschichte|Vertrag|Partnerschaft|Frist|"
    "Bindung|Zinsbindung|Zusammenarbeit"
)
_CLOSED = r"(?=[,.;!?)\n]|$| (?:und|en) )"
"""Nothing follows that lasted so long."""
_JAHRE_ALT = rf"(?i:{_N} Jahre alt|{_N}[- ]?jährige[rnsm]?(?! (?:{_LASTING})))"
_GERMAN = (
    rf"(?i:im Alter von {_N}{_NO_SPAN}|"
    rf"Alter(?:: | ist ){_N}{_NO_SPAN}|"
    rf"(?:er|sie|ich) (?:ist|bin|war) (?:jetzt |nun |heute |erst )?{_N} Jahre{_CLOSED})"
)
_FRENCH = (
    rf"(?i:âgée?s? de {_N} ans|(?:j['’]ai|il a|elle a) {_N} ans(?! d)|"
    rf"(?:patiente?|homme|femme|fille|garçon|enfant|monsieur|madame|dame) de {_N} ans(?! d['’])|"
    rf"âge(?: est de| ?:) ?{_N}(?: ans)?)"
)
_IBERIAN = (
    rf"(?i:(?:tengo|tiene|tenía|tenho|tem|tinha) {_N} a[ñn]os(?! d)|"
    rf"(?:edad|idade)(?: es| é| de)?:? {_N} a[ñn]os|(?:edad|idade): {_N}|"
    r"(?:paciente|hombre|mujer|var[óo]n|niñ[oa]|señora?|joven|masculino|femenin[oa]|homem|mulher|menin[oa]|senhora?|"
    rf"criança|jovem|idos[oa]) de {_N} a[ñn]os)"
)
_ITALIAN = (
    rf"(?i:(?:ho|ha|aveva|compie) {_N} anni(?! d)|età(?: ?:| è| di) ?{_N}|di anni {_N}|"
    rf"(?:paziente|uomo|donna|ragazz[oa]|bambin[oa]|signora?|anzian[oa]) di {_N} anni)"
)
_ANNI = rf"(?i:{_N} (?:anni di età|a[ñn]os de (?:edad|idade)))"
_JAAR_OUD = rf"(?i:{_N} jaar oud|{_N}[- ]jarige(?! (?:ervaring|garantie|looptijd|bestaan)))"
_DUTCH = (
    rf"(?i:leeftijd(?: ?:| is) ?{_N}{_NO_SPAN}|"
    rf"(?:hij|zij|ze|ik) (?:is|ben|was) (?:nu |pas |inmiddels )?{_N} jaar{_CLOSED})"
)
_POLISH = (
    rf"(?i:(?:wiek(?: [^\W\d_]+)?:|w wieku) {_N}(?: lata?)?|"
    rf"(?:ma|mam|miał|miała) {_N} lata?(?! (?:do[śs]w|gwar|pracy))|"
    rf"(?:pacjent(?:ka)? |(?<=\()|(?<=, ))lat {_N}(?=[,.;)\n ]|$))"
)
_ASIAN = rf"(?i:{_N} taong gulang|{_N} anyos|{_N} saal (?:ka|ki|ke) (?:hu|hoon|hun|hai|hain|tha|thi)(?![^\W_]))"
_BEHIND = r"(?:(?<=, )|(?<=\()|(?<=– )|(?<=- ))"
_BESIDE = (
    rf"{_BEHIND}(?i:{_N} (?:ans|a[ñn]os|anni|jaar|lata?|Jahre|years|yrs))(?=[ ]?(?:[,.;)\n–]|- |$))",
    rf"{_BEHIND}(?i:de {_N} (?:ans|a[ñn]os))(?=[ ]?(?:[,.;)\n–]|- |$))",
    rf"{_BEHIND}{_N} ?(?:yo ?)?[MF](?=[,;)]|\.(?:\s|$)| "
    r"(?:presents|presented|presenting|admitted|with|who|seen|c/o|s/p)(?![^\W_]))",
)
"""Behind a comma or bracket: a person must be said to stand before."""

_PEOPLE = (
    "patient", "patientin", "patiente", "paciente", "paziente", "patiënt", "pacjent", "pacjentka", "herr", "frau", "mr",
    "mrs", "ms", "mme", "monsieur", "madame", "mevrouw", "meneer", "de heer", "dhr", "sig", "sra", "señor", "señora",
    "signor", "signora", "senhor", "senhora", "pan", "pani", "ich bin", "ik ben", "i am", "i'm", "je suis", "sono",
    "soy", "jestem", "sou", "claimant", "kandidat", "candidat", "candidato", "dane", "świadek", "née", "né",
)  # fmt: skip


def years(value: str) -> int:
    """The number in a phrase.

    >>> years("im Alter von 45 Jahren"), years("a 7-year-old")
    (45, 7)
    """
    number = _NUMBER.search(value)
    return int(number.group()) if number else 0


def _young(value: str) -> bool:
    return years(value) < _OVER


def _old(value: str) -> bool:
    return _OVER <= years(value) <= _OLDEST


def _ages(type_: str, title: str, check: Callable[[str], bool], examples: tuple[str, ...]) -> PatternDetector:
    said = (
        _YEARS_OLD, _JAHRE_ALT, _ANNI, _JAAR_OUD,
        _ENGLISH, _GERMAN, _FRENCH, _IBERIAN, _ITALIAN, _DUTCH, _POLISH, _ASIAN,
    )  # fmt: skip
    return PatternDetector(
        type=type_,
        title=title,
        patterns=(*(Pattern(form, Basis.shaped) for form in said), *(Pattern(form, Basis.weak) for form in _BESIDE)),
        check=check,
        proves=False,
        cues=_PEOPLE,
        source="how people write it",
        examples=examples,
        near_misses=several(
            "10 years of experience | a 20-year-old company | 5 year old bug | 10 ans d'expérience | over 18 years | "
            "30 Jahre Garantie | 10-jährige Erfahrung | aged 18-65 | aged 65 and over | page: 45 | engaged 45 | "
            "tiene 20 años de experiencia | 10 anni di esperienza | turned 20 pages | z lat 90 | 10 lat gwarancji | "
            "12 jaar garantie | age group | storage: 45 | im Alter | 45 | il a 5 ans d'ancienneté | 5 yrs / month | "
            "page / sex: 61 | 24 years/365 days | er ist 10 Jahre dabei | hij is 10 jaar in dienst | "
            "Alter ist egal | 42M up | "
            "45M rows"
        ),
    )


DETECTORS = (
    _ages(
        "AGE",
        "Age of a person, in words",
        _young,
        (
            "45-year-old",
            "45 y/o",
            "aged 61",
            "at the age of 61",
            "Age / Sex: 61",
            "61 Yrs/F",
            "45 Jahre alt",
            "45-jähriger",
            "âgée de 45 ans",
            "paciente de 54 años",
            "54 anos de idade",
            "donna di 38 anni",
            "22 jaar oud",
            "leeftijd is 22",
            "61F c/o",
            "Ma 28 lat",
            "35 taong gulang",
            "18 saal ka hu",
        ),
    ),
    _ages("AGE_OVER_89", "Age of ninety and more, in words", _old, ("94-year-old", "92 Jahre alt", "âgé de 101 ans")),
)
