"""One name read against the tables: which words of it speak for a type, and which speak against."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import field, replace

from bpo_guard.expressions import expression
from bpo_guard.lexicon.describing import describes
from bpo_guard.lexicon.entry import EVERY, FORMED, WEAK, Entry, Tables
from bpo_guard.lexicon.segment import (
    NEEDED,
    Span,
    Words,
    end_word,
    is_key,
    is_name_of_parent,
    is_needed,
    is_summed_up,
    speaks_about,
)
from bpo_guard.lexicon.words import (
    MAX_TOKENS,
    beginning_with,
    fold,
    inflected,
    lengthened,
    raw_tokens,
    segments,
    singular,
)
from bpo_guard.lexicon.words import split_compound as split
from bpo_guard.model.compact import dataclass
from bpo_guard.model.lexicon import NameHit

BESIDE_ROLE = 0.95
"""Weight of a general word (name, title, age) that stands beside a person's role (customer, patient)."""

ROLE_ALONE = 0.4
"""Weight of PERSON for a name that is only a role: it may hold a name, an id or a yes."""

FAINT = 0.25
"""Below this a word says nothing: a general word that is not even what the name is about."""

NAME_OF_USER = "name of a user"
"""The term of a name under a user: one to log in by, or the person's own, as its values look."""

MAX_PHRASE = 400

_OFF_HEAD = 0.5
_LEAST_PLURAL = 5
_OF_SEVERAL = frozenset(("PERSON", "EMAIL_ADDRESS", "PHONE_NUMBER", "STREET_ADDRESS"))
"""What one record has several of, and lists under its plural."""
_LISTED = expression(r"(?:\[\]|\{\})\.[^.\[\]{}]+$")
_DIGEST = expression(r"(?<![^\W_])(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{10,}(?![^\W_])", re.IGNORECASE)
"""A key made by a machine within a path: its letters are no words."""
_NUMBER_SIGN = expression(r"(?<=[^\W_])[ _.-]*#\s*(?=$|\[)")
"""Behind a word the sign says number: ``Visit #``; before it, how many: ``# of visits``."""
_SINGLE_LETTER_WORDS = frozenset("es")
_WITHIN_ADDRESSES = frozenset(("PERSON", "REGION", "CITY", "COUNTRY", "POSTAL_CODE", "GEO_COORDINATES"))
"""What an address has, be it for bills or for parcels: ``ship_addr.lat``; and whose it is."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a name speaks for, strongest first, and what it rules out."""

    hits: tuple[NameHit, ...]
    ruled_out: frozenset[str]


@dataclass(slots=True)
class _Draft:
    """A reading in the making. ``certain`` are the types some word names outright, not only in general."""

    best: dict[str, NameHit] = field(default_factory=dict)
    certain: set[str] = field(default_factory=set)
    out: set[str] = field(default_factory=set)

    def keep(self, hit: NameHit) -> None:
        if hit.type not in self.best or hit.weight > self.best[hit.type].weight:
            self.best[hit.type] = hit


def read_name(tables: Tables, name: str) -> Reading:
    """Read one column name, dotted path or sheet name."""
    if describes(name):
        return Reading((), frozenset({EVERY}))
    words = cut(tables, name)
    if not words.tokens:
        return Reading((), frozenset())
    spans = find_spans(tables, words)
    covered = {i for s in spans if _speaks(s) for i in range(s.start, s.end)}
    flagged, counted = end_word(tables, words, covered, "flags"), end_word(tables, words, covered, "amounts")
    draft = _Draft(out={e.type for s in spans for e in s.entries if e.against})
    about = speaks_about(tables, words, spans)
    keyed = is_key(tables, words, covered)
    for span in spans:
        for entry in span.entries:
            if entry.against or entry.type in draft.out or _excused(tables, entry.type, flagged, counted):
                continue
            if keyed and entry.type in tables.types["attributes"]:
                draft.out.add(EVERY)
                if entry.type not in tables.types["told_by_values"]:
                    draft.out.add(entry.type)
                    continue
                entry = entry._replace(base=FORMED)
            if entry.type == "USERNAME" and is_name_of_parent(tables, words, span):
                entry = entry._replace(term=NAME_OF_USER)
                draft.keep(NameHit("PERSON", BESIDE_ROLE, entry.language, NAME_OF_USER, general=True))
            general = entry.base <= WEAK or is_summed_up(tables, words, entry.type)
            if not general:
                draft.certain.add(entry.type)
            weight = _weight(tables, words, span, entry)
            hit = NameHit(entry.type, weight, entry.language, entry.term, general, entry.base == FORMED)
            told = entry.type in tables.types["needed"] and is_needed(tables, words, entry.head)
            draft.keep(replace(hit, about=NEEDED if told else about) if about else hit)
    _drop_things(tables, words, covered, draft)
    if flagged or counted:
        draft.out.add(EVERY)
    if not draft.best and (type_ := _number_of_role(tables, words)) not in ("", *draft.out):
        draft.out.discard(EVERY)
        draft.keep(NameHit(type_, BESIDE_ROLE, "mul", "number of a person"))
    if not draft.best and not draft.out and _is_role(tables, words):
        draft.keep(NameHit("PERSON", ROLE_ALONE, "mul", "role"))
    if draft.best.keys() <= {"PERSON"} and "PERSON" not in draft.certain and _may_be_called(tables, words):
        draft.keep(NameHit("PHONE_NUMBER", FORMED, "mul", "number of a person", general=True, formed=True))
    hits = sorted((h for h in draft.best.values() if h.weight >= FAINT), key=lambda h: (-h.weight, h.type))
    return Reading(tuple(hits), frozenset(draft.out))


def _is_role(tables: Tables, words: Words) -> bool:
    """Whether the name says only who it is, by words that do not also say of which kind something is (``kind``)."""
    last = words.tokens[words.last :]
    return all(t in tables.words["roles"] and t not in tables.words["flags"] for t in last)


_NUMBER_OF = {
    "staff": "EMPLOYEE_ID",
    "patients": "MEDICAL_RECORD_NUMBER",
    "insured": "HEALTH_PLAN_ID",
    "clients": "CUSTOMER_ID",
}


def _number_of_role(tables: Tables, words: Words) -> str:
    """What the number of one kind of person is (``worker number``, ``cod empleado``), if the name says only that."""
    last = [t for t in words.tokens[words.last :] if not t.isdigit() and t not in tables.words["joining"]]
    numbers = [t for t in last if t in tables.words["numbers"]]
    others = [t for t in last if t not in tables.words["numbers"]]
    if not numbers or not others:
        return ""
    return next((type_ for kind, type_ in _NUMBER_OF.items() if all(t in tables.words[kind] for t in others)), "")


def _may_be_called(tables: Tables, words: Words) -> bool:
    """Whether the name says only that it is a person, or a person's number: guardians are called by theirs."""
    last = [t for t in words.tokens[words.last :] if not t.isdigit() and t not in tables.words["joining"]]
    others = [t for t in last if t not in tables.words["numbers"]]
    keyed = last and last[-1] in tables.words["keys"]
    return (
        bool(others)
        and not keyed
        and all(t in tables.words["roles"] or t.removesuffix("s") in tables.words["roles"] for t in others)
    )


def cut(tables: Tables, name: str) -> Words:
    """Tokens of the last segment, with up to two parents before it."""
    parts = [_tokens(tables, s) for s in segments(_DIGEST.sub(" ", _NUMBER_SIGN.sub(" number", fold(name))))][-3:]
    parts = [p for p in parts if p]
    if not parts:
        return Words([], 0)
    if len(parts) > 2 and _LISTED.search(name) and _is_thing(tables, parts[-2]):
        del parts[:-2]
    last, parents = parts.pop(), [t for p in parts for t in p]
    # A last segment without a word of its own (`value`, `nr`, `0`) is about its parent.
    while parts and all(t in tables.words["neutral"] or t.isdigit() for t in last):
        last = parts.pop() + last
    parents = [t for p in parts for t in p]
    kept = (parents + last)[-MAX_TOKENS:]
    return Words(kept, max(0, len(kept) - len(last)))


def _is_thing(tables: Tables, tokens: Sequence[str]) -> bool:
    """Whether a list is of something else than what is around it: ``employees[].skills[].name`` calls no employee,
    other than ``employees[].contacts[].name`` or ``employees[].names[].first``."""
    kept = tables.words["roles"] | tables.words["neutral"]
    return not any(t in kept or any(e.type in _OF_SEVERAL for e in tables.index.get(t, ())) for t in tokens)


def find_spans(tables: Tables, words: Words) -> list[Span]:
    """Terms that touch the last segment; a term inside a longer one is dropped."""
    tokens, found, joining = words.tokens, list[Span](), tables.words["joining"]
    rest = [t for t in tokens[words.last :] if not _adds_nothing(tables, t)]
    for start in range(len(tokens)):
        key = short = ""
        for end in range(start + 1, min(len(tokens), start + tables.longest + 3) + 1):
            token = tokens[end - 1]
            key += token
            if token not in joining:
                short += token
            if end <= words.last:
                continue
            entries = tables.index.get(key) or tables.index.get(short) or _turned(tables, tokens[start:end])
            entries = entries or _of_one(tables, key, token)
            if entries:
                inside = sum(not _adds_nothing(tables, t) for t in tokens[max(start, words.last) : end])
                kept = tuple(e for e in entries if not e.whole or inside == len(rest))
                if kept:
                    found.append(Span(start, end, kept))
    return [s for s in found if not any(_inside(s, other) for other in found)]


def _turned(tables: Tables, pair: Sequence[str]) -> tuple[Entry, ...]:
    """What two words say the other way round, if one of them is a word for a date or a number: ``datum_aufnahme``."""
    told = tables.words["dates"] | tables.words["numbers"]
    if len(pair) != 2 or sum(word in told for word in pair) != 1:
        return ()
    return tuple(e for e in tables.index.get(pair[1] + pair[0]) or () if not e.whole)


def _of_one(tables: Tables, key: str, token: str) -> tuple[Entry, ...]:
    """What a plural that is known only as a part of other terms (``middle names``) says of one: ``owner.names``."""
    plural = len(token) >= _LEAST_PLURAL and token.endswith("s") and token in tables.known
    return tuple(e for e in tables.index.get(key[:-1], ()) if e.type in _OF_SEVERAL) if plural else ()


def _tokens(tables: Tables, segment: str) -> list[str]:
    known, short, joining = tables.known, tables.words["short"], tables.words["joining"]
    found: list[str] = []
    raws = raw_tokens(segment)
    short_hand = segment.isupper() or "_" in segment or "." in segment
    for raw in raws:
        if raw in known or raw in joining:
            found.append(raw)
        elif raw in _SINGLE_LETTER_WORDS:
            continue
        else:
            one = singular(raw, known)
            if one in known or one in tables.index:
                found.append(one)
            else:
                parts = split(one, known, short)
                found.extend(parts if len(parts) > 1 else [_alike(tables, one, cut=short_hand and len(raws) > 1)])
    return found


def _alike(tables: Tables, token: str, cut: bool) -> str:
    """An unknown word as the known one that it is a form of, or, where words are ``cut`` short, the beginning of."""
    other = inflected(token, tables.known)
    if not cut or other != token:
        return other
    longer = lengthened(token, tables.ordered)
    return longer if longer != token else _agreed(tables, token)


def _agreed(tables: Tables, token: str) -> str:
    """The shortest of the words that the token is the beginning of, if all speak for one type: ``provin``."""
    longer = beginning_with(token, tables.ordered)
    types = [{e.type for e in tables.index.get(word, ()) if not e.against} for word in longer]
    return min(longer, key=len) if types and set.intersection(*types) else token


def _speaks(span: Span) -> bool:
    return any(not e.against for e in span.entries)


def _inside(span: Span, other: Span) -> bool:
    """Whether a longer term takes these words: one that speaks for a type, or against every identifier."""
    longer = other.end - other.start > span.end - span.start
    takes = _speaks(other) or any(e.type == EVERY for e in other.entries)
    return takes and longer and other.start <= span.start and span.end <= other.end


def _adds_nothing(tables: Tables, token: str) -> bool:
    words = tables.words
    return (
        token in words["neutral"]
        or token in words["roles"]
        or token in words["keys"]
        or token in words["joining"]
        or token.isdigit()
    )


def _fits(tables: Tables, token: str, type_: str) -> bool:
    """Whether the word may stand beside the type without weakening it: ``salary amount``, ``has disability``."""
    return (
        _adds_nothing(tables, token)
        or (token in tables.words["amounts"] and type_ in tables.types["kept_with_amounts"])
        or (token in tables.words["flags"] and type_ in tables.types["kept_with_flags"])
    )


def _excused(tables: Tables, type_: str, flagged: bool, counted: bool) -> bool:
    """``phone_type`` holds no phone number, but ``disability_type`` does hold what it says."""
    kept_flag, kept_amount = tables.types["kept_with_flags"], tables.types["kept_with_amounts"]
    return (flagged and type_ not in kept_flag) or (counted and type_ not in kept_amount)


def _weight(tables: Tables, words: Words, span: Span, entry: Entry) -> float:
    """Base weight by how much of the name the term covers; the head of the name counts most."""
    base = entry.base
    if base > WEAK and is_summed_up(tables, words, entry.type):
        base = WEAK
    open_ = [
        i
        for i in range(words.last, len(words.tokens))
        if not span.start <= i < span.end and not _fits(tables, words.tokens[i], entry.type)
    ]
    if base == WEAK and _nearest_qualifier(tables, words, span, words.last if open_ else 0) == "roles":
        base = BESIDE_ROLE
    if not open_:
        return round(base, 3)
    if _head_open(tables, words, span, entry.head, open_):
        return round(base * (_OFF_HEAD - 0.1 * min(len(open_) - 1, 3)), 3)
    return round(base * (0.9 - 0.1 * min(len(open_), 4)), 3)


def _head_open(tables: Tables, words: Words, span: Span, head: str, open_: Sequence[int]) -> bool:
    """Whether the word that says what the name is about is outside the term (``phone model``, ``modelo móvil``)."""
    before, after = any(i < span.start for i in open_), any(i >= span.end for i in open_)
    if span.end < len(words.tokens) and words.tokens[span.end] in tables.words["joining"]:
        head = "first"
    if head == "any":
        return before and after
    return before if head == "first" else after


def _nearest_qualifier(tables: Tables, words: Words, span: Span, first: int) -> str:
    """``roles`` or ``things``: which kind of word from the ``first`` on stands nearest to the span; a role wins a draw.
    Whoever is around a name that says more (``members.location_name``) does not qualify it."""
    nearest, kind = len(words.tokens) + 1, ""
    for section in ("roles", "things"):
        for i, token in enumerate(words.tokens):
            if i < first or span.start <= i < span.end or token not in tables.words[section]:
                continue
            distance = span.start - i if i < span.start else i - span.end + 1
            if distance < nearest:
                nearest, kind = distance, section
    return kind


def _drop_things(tables: Tables, words: Words, covered: set[int], draft: _Draft) -> None:
    """General words beside a thing (``product_name``, ``order.date``) speak for no person."""
    things = [i for i, t in enumerate(words.tokens) if t in tables.words["things"] and i not in covered]
    roles = [i for i, t in enumerate(words.tokens) if t in tables.words["roles"]]
    if not things or (roles and roles[-1] > things[-1]):
        return
    homes = [i for i in range(words.last) if _is_address(tables, words.tokens[i])]
    within = homes and homes[-1] > things[-1]
    for type_ in [t for t in draft.best if t not in draft.certain]:
        if within and type_ in _WITHIN_ADDRESSES:
            continue
        draft.out.add(type_)
        del draft.best[type_]
    if not draft.best:
        draft.out.add(EVERY)


def _is_address(tables: Tables, token: str) -> bool:
    return any(e.type == "STREET_ADDRESS" and not e.against for e in tables.index.get(token, ()))


def phrase_tokens(tables: Tables, phrase: str) -> Sequence[str]:
    """Tokens of a phrase of a process definition, joining words dropped."""
    return [t for t in raw_tokens(fold(phrase[:MAX_PHRASE])) if t not in tables.words["joining"]]


def join_windows(tokens: Sequence[str], longest: int) -> Iterable[str]:
    """Every run of up to ``longest`` tokens, joined."""
    for start in range(len(tokens)):
        key = ""
        for token in tokens[start : start + longest]:
            key += token
            yield key
