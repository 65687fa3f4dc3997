"""Is the first row a header? Decided by what stands in it and below it: a name is a value until proven a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bpo_guard.expressions import expression

# What a name of a column never looks like, in any language.
_VALUE_LIKE = expression(
    r"""[-+(]?[$€£₱₹]?\s?\d[\d\s.,'’]*%?\)?                       # numbers, amounts
      | [\d./:\-+TZ ]{6,}                                       # dates, times
      | \S+@\S+\.\S+                                            # mail
      | (?:https?|ftp|s3)://\S+
      | [+(]?\d[\d\s()./\-]{5,}                                 # phones, formatted ids
      | (?=(?:\S*\d){4})[A-Za-z]{0,4}[-/ ]?\d[\w\-/ ]*       # codes: AB-1234, DE44 5001 …
      | [0-9A-Fa-f]{8}-[0-9A-Fa-f-]{20,}
      | (?i:true|false|yes|no|null|none|n/a|nan)""",
    re.VERBOSE,
)
_IDENTIFIER = expression(r"[A-Za-z][A-Za-z0-9]*(?:[_.\-][A-Za-z0-9]+)+|[a-z]+(?:[A-Z][a-z0-9]*)+|[a-z]{2,}")
_PERIOD = expression(r"(?:19|20)\d\d|[QWH]\d{1,2}")
_NUMBER, _YES = "no", re.compile("(?i:yes|y|no|n)")
_SENTENCE = 60
# Words that head columns everywhere and are hardly ever a value of one. What they mean is the lexicon's business.
_HEADINGS = """
    id no. no number code key name names date time type status description remarks comment comments value amount
    email e-mail phone telephone mobile fax address street city town zip state country gender sex age title department
    position role account currency price quantity total category notes username company vorname nachname datum
    strasse straße ort plz stadt land telefon betrag geschlecht personalnummer geburtsdatum nom prénom prenom adresse
    ville pays montant nombre apellido apellidos dirección direccion ciudad país teléfono telefono fecha importe
    nazwisko imię imie data adres miasto nome cognome indirizzo sobrenome endereço cidade naam
"""


def value_like(cell: str) -> bool:
    """Would this stand in the body of a table rather than above it?"""
    return bool(_VALUE_LIKE.fullmatch(cell.strip()))


def has_header(rows: Sequence[Sequence[str]]) -> bool:
    """Does ``rows[0]`` name the columns of the rows after it?

    Columns vote. For: the body holds values (numbers, dates, addresses …) where the first row holds a word,
    or the first row is written otherwise than the body. Against: the first row holds a value itself, or
    what also stands below. With nothing to tell, words that look like identifiers make a header.
    """
    if not rows or not any(cell.strip() for cell in rows[0]):
        return False
    first = [cell.strip() for cell in rows[0]]
    below = [row for row in rows[1:] if any(cell.strip() for cell in row)]
    body = [row for row in below if row != rows[0]]  # a header that stands again, where tables were joined
    values = sum(1 for i, cell in enumerate(first) if _is_value(cell, [r[i] for r in body if i < len(r)]))
    named = [cell for cell in first if cell]
    if values * 5 > len(named) or any(len(cell) > _SENTENCE * 2 for cell in named):
        return False
    if len(set(named)) * 2 < len(named):
        return False
    if not body:
        return all(_IDENTIFIER.fullmatch(cell) or not value_like(cell) for cell in named)
    votes = sum(_vote(cell, [r[i].strip() for r in body if i < len(r)]) for i, cell in enumerate(first) if cell)
    if votes or len(body) < len(below):
        return votes > 0
    return sum(1 for cell in named if _IDENTIFIER.fullmatch(cell)) * 2 >= len(named)


def _is_value(cell: str, below: Sequence[str]) -> bool:
    """Is a cell of the first row a value? ``no`` heads numbers as well as it answers a question."""
    if cell.casefold() == _NUMBER:
        return any(_YES.fullmatch(other.strip()) for other in below)
    return value_like(cell) and not _PERIOD.fullmatch(cell)


def _vote(name: str, cells: Sequence[str]) -> int:
    """+2 the body is of another kind, +1 of another form, -2 the name is one of the values, 0 cannot say."""
    filled = [cell for cell in cells if cell]
    if not filled:
        return 0
    if value_like(name) and name.casefold() != _NUMBER:
        return -2 if not _PERIOD.fullmatch(name) else 0
    if sum(map(value_like, filled)) * 2 > len(filled):
        return 2
    if name in filled:
        return -2
    if name.casefold() in _HEADINGS.split():
        return 2
    shape, share = Counter(_shape(c) for c in filled).most_common(1)[0]
    if _shape(name) == shape and share * 2 > len(filled):
        return -1 if shape not in ("a", "Aa", "A") else 0
    if _IDENTIFIER.fullmatch(name) and share * 2 > len(filled):
        return 1
    average = sum(map(len, filled)) / len(filled)
    return 1 if average > 2 * len(name) or len({*filled}) * 4 < len(filled) else 0


def _shape(cell: str) -> str:
    """Runs of capitals, small letters, digits and the rest: ``Anna Meyer 7`` is ``Aa Aa 9``."""
    out: list[str] = []
    for char in cell[:_SENTENCE]:
        kind = "A" if char.isupper() else "a" if char.isalpha() else "9" if char.isdigit() else char
        if not out or out[-1] != kind:
            out.append(kind)
    return "".join(out)
