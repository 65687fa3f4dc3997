"""Names cut into words: paths into segments, segments into tokens, compounds into the words they are made of."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Container, Sequence
from itertools import islice, takewhile

from bpo_guard.expressions import expression

MAX_NAME = 256
MAX_TOKENS = 16
MIN_COMPOUND = 7
MAX_COMPOUND = 40
MIN_PART = 4

_LINKS = ("s", "n", "en", "es", "e", "の", "的", "의")
_UNSPACED = "\u0e00"
"""From Thai on, scripts whose words are short and stand without blanks."""

_TOKEN = expression(r"\d+|[A-Z]{2,}s(?![a-z])|[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[^\W\d_]+")
_SEGMENT = expression(r'"([^"]*)"|((?:[^.\["]|\.(?=\s|\.|$))+)|\[[^\]]*\]?|\.')
_INITIALS = expression(r"\b(?:[^\W\d_]\.){2,}[^\W\d_]?")
_BRACKETED = expression(r"\([^()]*\)")
"""What is said in brackets belongs to one name: ``Salary (approx. EUR)``, ``الراتب (ر.س)``."""
_LETTERS = str.maketrans(
    {"ß": "ss", "ẞ": "SS", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE"}
    | {"đ": "d", "Đ": "D", "ı": "i", "İ": "I", "'": "", "’": "", "´": "", "`": ""}
)
_UMLAUT_PAIRS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "Ø": "Oe", "å": "aa", "Å": "Aa"}
)


def fold(text: str) -> str:
    """Text without accents, case kept.

    >>> fold("Straße Żółć")
    'Strasse Zolc'
    """
    if text.isascii():
        return text.replace("'", "")
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c))


def spellings(term: str) -> tuple[str, ...]:
    """How a term of the lexicon may be written in ASCII: ``ä`` as ``a`` and as ``ae``, ``å`` as ``a`` and as ``aa``.

    >>> spellings("Empfänger"), spellings("fødselsår")
    (('Empfanger', 'Empfaenger'), ('fodselsar', 'foedselsaar'))
    """
    if term.isascii():
        return (fold(term),)
    one, other = fold(term), fold(term.translate(_UMLAUT_PAIRS))
    return (one,) if one == other else (one, other)


def raw_tokens(folded: str) -> list[str]:
    """Lower-case tokens of one segment: camel case, digits and every separator cut.

    >>> raw_tokens("LST_NM2 PatientID"), raw_tokens("tax IDs")
    (['lst', 'nm', '2', 'patient', 'id'], ['tax', 'ids'])
    """
    return [t.lower() for t in _TOKEN.findall(folded)]


def segments(name: str) -> list[str]:
    """The segments of a dotted path, outermost first; a plain column name is one segment.

    >>> segments('export.members[]."first.name"')
    ['export', 'members', 'first.name']
    >>> segments("S.S.N."), segments("Α.Φ.Μ."), segments("Pay (approx. EUR p.a.)")
    (['SSN'], ['ΑΦΜ'], ['Pay (approx  EUR p a )'])
    """
    name = name[-MAX_NAME:]
    if name.startswith("/"):
        return [s for s in name.split("/") if s]
    if "." not in name and "[" not in name and '"' not in name:
        return [name]
    name = _BRACKETED.sub(lambda m: m.group().replace(".", " "), name) if "(" in name else name
    name = _INITIALS.sub(lambda m: m.group().replace(".", ""), name)
    found = [m.group(1) or m.group(2) for m in _SEGMENT.finditer(name)]
    return [s for s in found if s and not s.isspace()]


_PLURALS = (("s", ""), ("es", ""), ("ies", "y"))


def singular(token: str, known: Container[str]) -> str:
    """The known singular of a plural, or the token itself.

    >>> [singular(t, {"name", "box", "city", "bal"}) for t in ("names", "boxes", "cities", "balls")]
    ['name', 'box', 'city', 'balls']
    """
    if token in known or len(token) < 4 or token[-1] != "s":
        return token
    for ending, other in _PLURALS:
        if token.endswith(ending) and token[: -len(ending)] + other in known:
            return token[: -len(ending)] + other
    return token


_ENDINGS = frozenset(
    ("n", "en", "s", "es", "e", "a", "y", "i", "u", "o", "os", "as", "om", "ow", "ami", "ach", "ie", "em")
)
_VOWELS = ("a", "e", "o", "y", "i")
_DERIVED = frozenset(
    ("ity", "ship", "al", "ness", "ing", "er", "ed", "ly", "ment", "able", "ism", "ary", "ory", "keit", "heit")
)
_LEAST_CUT, _LEAST_STEM = 5, 5


def lengthened(token: str, ordered: Sequence[str]) -> str:
    """The one known word that a token is the beginning of (``nacim`` for ``nacimiento``), or the token itself.

    Several words will do if they differ only in their endings; of ``ordered`` words those are neighbours.

    >>> words = ["nacimiento", "passport", "password", "zasadnicza", "zasadniczy"]
    >>> [lengthened(t, words) for t in ("nacim", "passw", "zasad", "pass", "naci")]
    ['nacimiento', 'password', 'zasadnicza', 'pass', 'naci']
    """
    found = beginning_with(token, ordered)
    rests = {word[len(token) :] for word in found}
    if not found or rests & _DERIVED or any(len(rest) < 2 for rest in rests):
        return token  # a whole word that others are made of (senior, seniority)
    stems = {word[: len(token) + 3] for word in found}
    return min(found, key=len) if len(stems) == 1 else token


def beginning_with(token: str, ordered: Sequence[str]) -> list[str]:
    """The words of ``ordered`` that begin with a token of at least five letters.

    >>> beginning_with("provi", ["prov", "provincia", "provision", "quota"]), beginning_with("prov", ["prov"])
    (['provincia', 'provision'], [])
    """
    if len(token) < _LEAST_CUT:
        return []
    first = bisect_left(ordered, token)
    return list(takewhile(lambda word: word.startswith(token), islice(ordered, first, first + 40)))


def inflected(token: str, known: Container[str]) -> str:
    """The known word that differs from the token only in its ending (``komorki`` for ``komorka``), or the token.

    >>> inflected("komorki", {"komorka"}), inflected("erkrankungen", {"erkrankung"}), inflected("orders", {"ordo"})
    ('komorka', 'erkrankung', 'orders')
    """
    for cut in (1, 2, 3):
        stem, ending = token[:-cut], token[-cut:]
        if len(stem) < _LEAST_STEM or ending not in _ENDINGS:
            continue
        for other in ("", *_VOWELS):
            if stem + other in known and stem + other != token:
                return stem + other
    return token


def split_compound(token: str, known: Container[str], short: Container[str]) -> list[str]:
    """A squashed word as the fewest known words it consists of (``kundenstrasse``, ``patientdob``), or itself.

    ``short`` words may be parts although they have fewer than four letters; letters that only link are skipped.
    """
    size = len(token)
    unspaced = token[:1] >= _UNSPACED
    if not (3 if unspaced else MIN_COMPOUND) <= size <= MAX_COMPOUND:
        return [token]
    least = 2 if unspaced else MIN_PART
    # From the end: `after` holds, for each place where a word may end, the words that follow it.
    after: dict[int, list[str]] = {size: []}
    for start in range(size - 2, -1, -1):
        best: list[str] | None = None
        for end, rest in after.items():
            part = token[start:end]
            if (part in short or (end - start >= least and part in known)) and (
                best is None or len(rest) + 1 < len(best)
            ):
                best = [part, *rest]
        if best is None:
            continue
        if start == 0:
            return best
        after[start] = best
        for link in _LINKS:
            if token.endswith(link, 0, start):
                after.setdefault(start - len(link), best)
    return [token]
