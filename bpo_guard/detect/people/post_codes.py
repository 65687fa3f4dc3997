"""The post code behind a street: ``Lindenallee 44, 10417 Berlin``, ``88 Birch Lane, Plano, TX 75024``.

A run of digits is as good as any other; behind a street, with a place beside it, it is of the address.
"""

from __future__ import annotations

from bpo_guard.expressions import expression

_PLACE = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*\.?(?:[-'’ ][^\W\d_a-zß-öø-ÿ][^\W\d_]*\.?){0,3}"
_GAP = r"[ ]{0,2}(?:,|[ ]-|\n|,[ ]?\n)[ ]{0,4}"
_BEFORE_A_PLACE = expression(
    rf"{_GAP}((?:[A-Z]{{1,2}}-)?(?:[1-9][0-9]{{3}}[ ]?[A-Z]{{2}}(?![^\W_])|[0-9]{{5}}|"
    rf"[0-9]{{4}}-[0-9]{{3}}|[0-9]{{4}}|[0-9]{{2}}-[0-9]{{3}}|[0-9]{{3}}[ ][0-9]{{2}}))"
    rf"(?=,?[ ]{{1,2}}(?:[-–][ ])?{_PLACE})"
)
_WORDED = expression(
    rf"(?:{_GAP}|[.;]?[ ]{{1,2}})(?i:cap|cep|plz|zip(?: code)?|post ?code|postal code|c[óo]digo postal|"
    r"code postal|kod pocztowy|poczta|c\.?p\.?)[: ]{1,3}((?:[A-Z]{1,2}-)?(?:[0-9]{5}-[0-9]{3,4}|[0-9]{4}-[0-9]{3}|"
    r"[0-9]{2}-[0-9]{3}|[1-9][0-9]{3} ?[A-Z]{2}|[0-9]{4,6}))(?![\w-])(?![.,][0-9])"
)
"""With the word for it before."""

_BEHIND_A_PLACE = expression(
    rf"{_GAP}(?:{_PLACE}(?:,|[ ]-)?[ ]{{1,2}}|{_PLACE}{_GAP}{_PLACE},?[ ]{{1,2}})"
    r"(?:[A-Z]{2}[ ])?((?:(?<=[A-Z]{2} )|(?<=[a-z] )|(?<=[a-z], ))[0-9]{5}(?:-[0-9]{4})?|(?<=[ ])[1-9][0-9]{5}|"
    r"(?<=[ ])[1-9][0-9]{2}[ ][0-9]{3})(?![\w-])(?![.,][0-9])"
)


def post_code_behind(text: str, end: int) -> tuple[int, int] | None:
    """From where to where the post code stands in the address whose street ends at a place.

    >>> text = "Lindenallee 44, 10417 Berlin"
    >>> text[slice(*post_code_behind(text, 14))]
    '10417'
    >>> text = "88 Birch Lane, Plano, TX 75024"
    >>> text[slice(*post_code_behind(text, 13))]
    '75024'
    >>> text = "Via Roma 12. CAP 20121 Milano"
    >>> text[slice(*post_code_behind(text, 11))]
    '20121'
    >>> post_code_behind("88 Birch Lane, 20417 units", 13)
    """
    found = _BEFORE_A_PLACE.match(text, end) or _WORDED.match(text, end) or _BEHIND_A_PLACE.match(text, end)
    return found.span(1) if found else None
