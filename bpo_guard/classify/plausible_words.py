"""Can the values of a field be the names, places and titles that its name says? What speaks against it."""

from __future__ import annotations

from bpo_guard.classify import weights as w
from bpo_guard.classify.seen import Seen
from bpo_guard.expressions import expression
from bpo_guard.lexicon.reading import NAME_OF_USER
from bpo_guard.lexicon.segment import NEEDED, SHOWN

_JOB = "kind:JOB_TITLE"
_TITLE = expression(r"tit(?:le|el|re|olo|ulo)s?|tytul")
_HOUSE_NUMBER = expression(
    r"(?:haus|huis|house|street|building|flat|apt|unit) ?n|hausnr|huisnr|civico|toevoeging|"
    r"n[uú]mero (?:de (?:rue|voie|casa)|da casa|do im[oó]vel|endere|exterior|interior|ext|int)|num (?:ext|int)|"
    r"(?:nr|numer|number) (?:domu|mieszkania|lokalu|budynku)|complement[oi]?|complément"
)
"""Terms for the number of a house, or of a flat in it."""
_CODES_TOO = frozenset({"NATIONALITY", "COUNTRY", "REGION", "LANGUAGE", "HEALTH_CONDITION", "MEDICATION", "JOB_TITLE"})
_INITIAL = expression(r"middle|initial|\bm ?i\b|voorletter|\bmid\b")
"""Terms for what is often written as one letter."""
_PARTS = frozenset(("first name", "last name", "given name", "family name", "surname", "vorname", "nachname", "prénom"))
"""Names of towns are names of persons too: one or two tell nothing under a name that says so."""
_COURTESY = "kind:COURTESY"
_SOME, _TWO = 3, 2
_MANY, _WORDS = 30, 0.3
"""Of so many different values of which some are one word, a few are known names, if they are names."""
_SHORTEST_LINE, _AGAIN = 16, 5
"""Lines about something are so long on average, and few of them come so often again."""
_LONGEST_HOUSE_NUMBER = 12

_LETTERS_OF_APPLICATION = frozenset({"cv", "cv file", "cv bestand", "resume", "curriculum vitae"})


def no_words(type_: str, seen: Seen) -> str:
    """What speaks against values that are to be words."""
    p, stats = seen.portrait, seen.stats
    few = type_ not in _CODES_TOO and seen.tally.values >= 20 and seen.distinct <= 3
    if few and (stats.length <= 6 or (p.share("kind:PLAIN") >= 0.5 and p.share("name") < 0.3)):
        return "its values are a few codes"
    if p.of and p.share("kind:PLAIN") >= 0.6:
        return "its values are answers, states or kinds"
    if p.share("path") >= 0.5 and type_ not in ("ORGANIZATION", "JOB_TITLE", "MEDICATION", "HEALTH_CONDITION"):
        return "its values are paths"
    worded = max(stats.words, p.share("text"))
    if worded < 0.5 or stats.dates >= 0.3 or (stats.length < 1.5 and type_ not in _CODES_TOO):
        return "its values are not words"
    return ""


def no_person(seen: Seen, term: str) -> str:
    """What speaks against names of persons."""
    p = seen.portrait
    if _INITIAL.search(term) and p.share("one letter") >= w.MOST:
        return ""
    if said := no_words("PERSON", seen):
        return said
    settings = p.of >= _TWO and p.share("name") < w.MOST  # SMITH_JOHN is none
    if settings and min(seen.stats.marks("_"), p.share("capitals")) >= w.MOST:
        return "its values are written like names of settings"
    if p.share(_COURTESY) >= w.MOST:
        return "its values are forms of address"
    if term == NAME_OF_USER and p.share("proper") < w.MOST and p.share("login", "with digits") >= w.MOST:
        return "its values are written like logins"
    if term == NAME_OF_USER and not p.share("name", "small name") and p.of >= _TWO:
        return "its values are no known names"
    again = seen.tally.values < _MANY or seen.distinct * _TWO <= seen.tally.values
    if term.startswith("parent") and not p.share("name", "small name") and p.of >= _TWO and again:
        return "its values are no known names"
    if p.of >= _SOME and p.share("letters only") < 0.4:
        return "its values are not written like names"
    if p.of >= _TWO and p.share("with digits") == 1.0:
        return "its values are numbered"
    if term == "role" and p.share("with digits") == 1.0:
        return "its values are numbered"
    if term == "role" and p.share("many words") >= 0.5 and not p.share("name"):
        return "its values are titles or sentences"
    if p.of >= 10 and p.share("many words") >= 0.3 and p.share("name") < 0.1:
        return "its values are titles or sentences"
    if p.of >= _MANY and p.share("name", "small name") < 0.05 and p.share("kind:PLAIN", "one word") >= _WORDS:
        return "its values are no known names"
    if term == "role" and (p.of >= _SOME or seen.tally.values >= 5 * _SOME) and p.share("name", "small name") < 0.1:
        return "its values are no known names"
    if p.share("firm") >= w.FIRMS:
        return "its values are names of firms"
    if p.share("name") < 0.3 and (p.of >= _SOME or term not in _PARTS):
        for kind, said in (
            ("COUNTRY", "countries"),
            ("JOB_TITLE", "job titles"),
            ("CITY", "towns"),
            ("MAKE", "makes of cars"),
        ):
            if p.share(f"kind:{kind}") >= 0.5:
                return f"its values are {said}"
        if p.share("street") >= 0.5:
            return "its values are addresses"
    return ""


def no_place(seen: Seen, term: str) -> str:
    """What speaks against towns, regions, countries and what is named after them."""
    p = seen.portrait
    if said := no_words("COUNTRY", seen):
        return said
    known = p.share("kind:CITY") + p.share("kind:COUNTRY") + p.share("kind:REGION") + p.share("kind:NATIONALITY")
    if known < 0.1 and p.share("name") >= 0.5 and p.of >= _SOME:
        return "its values are names of persons"
    return "its values are codes" if known < 0.05 and seen.of_one_length and seen.stats.length > 3 else ""


def no_job(seen: Seen, term: str) -> str:
    """What speaks against titles of jobs."""
    p = seen.portrait
    if p.share(_COURTESY) >= w.MOST:
        return "its values are forms of address"
    if _TITLE.fullmatch(term) and p.of >= 20 and seen.distinct > 0.5 * seen.tally.values and p.share(_JOB) < 0.1:
        return "its values are titles of things"
    if p.share(_JOB) < 0.1 and p.share("name") >= 0.5:
        return "its values are names of persons"
    if p.of >= _TWO and min(p.share("with digits"), p.share("one word")) >= w.NEARLY_ALL:
        return "its values are codes"
    return no_words("JOB_TITLE", seen)


def no_street(seen: Seen, term: str) -> str:
    """What speaks against addresses."""
    p, stats = seen.portrait, seen.stats
    if _HOUSE_NUMBER.search(term) and stats.length <= _LONGEST_HOUSE_NUMBER and not seen.row_numbers:
        return "its values are dates or amounts" if stats.dates >= 0.3 or p.share("decimal") >= 0.3 else ""
    if stats.words >= 1.01 or stats.numbers >= 0.5 or stats.dates >= 0.3 or stats.length < 5:
        return "its values are no addresses"
    if p.share("kind:COUNTRY", "kind:REGION") >= 0.5 or p.share("kind:PLAIN") >= 0.5 or p.share("login") >= 0.8:
        return "its values are other words"
    if seen.tally.values >= 20 and seen.distinct <= 3 and p.share("street", "house") < 0.3:
        return "its values are a few kinds"
    if p.of and p.share("text") < 0.5:
        return "its values are numbers"
    if p.share("name") >= 0.6 and p.share("street", "house") < 0.1:
        return "its values are names of persons"
    return "its values are codes" if seen.of_one_length else ""


def no_lines(seen: Seen) -> str:
    """Subjects are taught as well as written about: what a general word names must read like lines of its own."""
    if seen.stats.length < _SHORTEST_LINE:
        return "its values are short"
    kinds = seen.tally.values >= _MANY and seen.distinct * _AGAIN <= seen.tally.values
    return "its values are a few kinds" if kinds else ""


def no_text(seen: Seen, term: str) -> str:
    """Texts are long, or some of them read like sentences."""
    long = seen.tally.prose * 20 >= seen.tally.values or seen.stats.length >= 30
    return "" if long else "its values are short"


def no_contents(type_: str, about: str, seen: Seen) -> bool:
    """Do the values only answer a name that asks (``salary_visible: yes``), or read like what stands on a screen?"""
    p = seen.portrait
    if about == NEEDED or p.share("kind:ASKED") >= w.MOST:
        return p.share("kind:ASKED") >= w.MOST
    if max(p.share("kind:TRUTH"), p.share("kind:PLAIN")) >= w.MOST:
        return True
    if p.share("digits:1") == 1.0 and seen.distinct <= _TWO:
        return True
    worded = p.share("words") >= w.MOST or seen.tally.prose * 2 >= seen.tally.values
    return about == SHOWN and worded and not seen.knows(type_) and not p.share("name")


def no_file(seen: Seen, term: str) -> str:
    p = seen.portrait
    if not p.of or p.share("path") >= 0.3 or seen.share("URL") >= 0.3 or seen.stats.length > 40:
        return ""
    plain = p.share("text") < 0.5 or p.share("proper") >= 0.5 or p.share("date") >= 0.5
    return "its values are no files" if plain else ""


def no_application(seen: Seen, term: str) -> str:
    """Covariates and coefficients of variation are called cv too."""
    return "its values are numbers" if term in _LETTERS_OF_APPLICATION and seen.stats.numbers >= 0.5 else ""
