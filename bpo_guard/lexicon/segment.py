"""The last segment of a name: what its first and last words, and the parents before it, make of the rest."""

from __future__ import annotations

from collections.abc import Iterable

from bpo_guard.lexicon.entry import WEAK, Entry, Tables
from bpo_guard.model.compact import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a name, from the outermost kept segment inwards; ``last`` is where the last segment begins."""

    tokens: list[str]
    last: int


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens ``start`` to ``end`` (excluded) are a term of the lexicon."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def end_word(tables: Tables, words: Words, covered: set[int], section: str) -> bool:
    """Whether the first or last word of the last segment is of the section and belongs to no term."""
    ends = [i for i in range(words.last, len(words.tokens)) if not words.tokens[i].isdigit()]
    if not ends:
        return False
    of_section, roles = tables.words[section], tables.words["roles"]
    # Around a key (``policy_type_id``, ``id_tipo_polizza``) the word beside it says what the key is of.
    told = [i for i in ends if words.tokens[i] not in tables.words["keys"]] or ends
    ends = [ends[0], ends[-1], told[0], told[-1]]
    # A word that is a person in one language (``kind``, a child) is taken for one.
    return any(i not in covered and words.tokens[i] in of_section and words.tokens[i] not in roles for i in ends)


ASKED, SHOWN, NEEDED = "asked", "shown", "needed"


def speaks_about(tables: Tables, words: Words, spans: Iterable[Span]) -> str:
    """Whether the last segment begins with a word for what is allowed or asked (``allow_overtime``), or begins or ends
    with one for what is shown of it (``emailPlaceholder``): it may speak about the thing and not hold it."""
    last = _worded(tables, words)
    covered = {i for s in spans if s.end - s.start > 1 for i in range(s.start, s.end)}
    ends = {words.tokens[i] for i in (last[0], last[-1]) if i not in covered} if len(last) > 1 else set()
    if ends & tables.words["screen"]:
        return SHOWN
    begins = words.tokens[last[0]] if last else ""
    return ASKED if ends & tables.words["about"] or (begins in ends and begins in tables.words["asks"]) else ""


def is_needed(tables: Tables, words: Words, head: str) -> bool:
    """Whether the word that goes with the last segment's head says what somebody has or needs: ``visible disability``,
    ``discapacidad visible``."""
    last = _worded(tables, words)
    ends = {last[0], last[-1]} if head == "first" else {last[0]}
    return any(words.tokens[i] in tables.words["needs"] for i in ends)


def _worded(tables: Tables, words: Words) -> list[int]:
    """Where the words of the last segment stand, without numbers and neutral words at its end."""
    last = [i for i in range(words.last, len(words.tokens)) if not words.tokens[i].isdigit()]
    while len(last) > 1 and words.tokens[last[-1]] in tables.words["neutral"]:
        last.pop()
    return last


def is_name_of_parent(tables: Tables, words: Words, span: Span) -> bool:
    """Whether the term begins in a parent and its last segment alone is just a name: ``users[].name`` are names of
    users, and may be those they log in by."""
    alone = tables.index.get("".join(words.tokens[words.last :]), ())
    return span.start < words.last and any(e.type == "PERSON" and e.base == WEAK and not e.against for e in alone)


def is_key(tables: Tables, words: Words, covered: set[int]) -> bool:
    """Whether the last segment ends in a key (``city_id``): the number of a row elsewhere, not the thing itself."""
    last = len(words.tokens) - 1
    return last > words.last and last not in covered and words.tokens[last] in tables.words["keys"]


def is_summed_up(tables: Tables, words: Words, type_: str) -> bool:
    """Whether the name is of a mean, a bound or a rank, which few persons have: ``avg_salary``, ``age_from``."""
    last = words.tokens[words.last :]
    summed = any(t in tables.words["statistics"] for t in last) or last[-1] in tables.words["bounds"]
    return summed and type_ in tables.types["summed_up"]
