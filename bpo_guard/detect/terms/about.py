"""Whether a word of health, belief or conviction in running text is said of a person.

"Diabetes is a chronic condition" and "the union of two tables" tell of nobody; "she has diabetes" does. Which words say
of whom a text speaks is data (``lexicon/terms/about.yaml``); here is only where they have to stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from bpo_guard.detect.forms.borders import is_unspaced
from bpo_guard.detect.terms.phrases import words_regex
from bpo_guard.expressions import expression

KINDS = (
    "persons", "roles", "verbs", "being", "finite", "fillers", "ones", "labels", "nothing", "crowds", "rules", "things",
    "apart",
)  # fmt: skip
"""The lists of words, as the file names them."""

NEEDS = ("types", "said", "sure", "aged", "label")
"""What lists of words of a file need of the text around them: see :meth:`About.counts`."""

STRICT = frozenset({"said", "aged", "label"})
"""Needs without which a word says nothing anywhere, be it in a few words of a cell."""

_BEFORE, _BEHIND = 200, 140
"""How far a sentence is looked at on either side of a word."""

_FAR = 600
"""How far from a word of health the person may be named whom notes are on."""

_NOTED = frozenset({"HEALTH_CONDITION", "MEDICATION"})
_OF_HEALTH = _NOTED | {"DISABILITY", "SUBSTANCE_USE", "ABSENCE_REASON"}
_RIGHT_BEFORE = 48
_SENTENCE_ENDS = expression(r"(?<=[^\W\d_]{2}[.!?])\s+(?=[^\W\d_a-z])|[\n\r;]|[。！？]")
_FILLERS = expression(r"\s*(?:[^\s.,:;!?]+\s+){0,3}(?:[^\W\d_]+['’])?$")
_LABELS = expression(r"\s*[:=：]\s*[-–/]*\s*")
_LABEL_ENDS = expression(r"\s*[:=：][^:=：.!?]{0,80}$")
_NOT_THIS = expression(
    r"(?:^|[\s(])(?:an?|any|each|every|if|whether|when|where|no|per|which|such|one|eine?[mnrs]?|jede[mnrs]?|kein\w*|ob|wenn"
    r"|une?|chaque|si|cada|uma?|se|ogni|een|elke?|als|czy|jeśli|każd\w*)(?:\s+(?:the|der|die|le|la|el|il|de|het|o|a))?(?:\s+(?:fe)?male)?\s*$"
)
_I = expression(r"(?<![\w.])I(?:['’](?:m|ve|d))?(?![\w./])")
_SHE = expression(r"(?<!\w)[Ss]ie\s+[^\W\d_]+t(?![^\W_])")
"""What one woman does in German; of several, and of the reader, it ends otherwise."""

_AGED = expression(
    r"(?<![\w.])[0-9]{1,3}(?:[ -]years?[ -]old|[ -]?y/?o\b|-?jährig\w*| (?:ans|años|anos|anni)\b|-(?:letni|jarig)\w*)"
    r"|歳|岁",
    re.IGNORECASE,
)
_CAPITAL = expression(r"(?<![\w\"'\[(>#@/-])[^\W\d_a-z][^\W\d_]{2,}(?![\w\"\])<@/-])")
"""Words that may be names; what is set between quotes or brackets is an entry of a list."""

_CLINICAL = expression(
    r"(?<![\w.])[0-9]+(?:[.,][0-9]+)? ?(?:mg|mcg|µg|ug|IU|IE|UI|mmHg|mmol|cycles?|zyklen|cicli|ciclos?|cykl\w*)"
    r"(?![^\W\d_])"
    r"|(?<![\w.])[A-TV-Z][0-9]{2}\.[0-9]{1,2}(?![\w.])",
    re.IGNORECASE,
)
"""Doses, rounds of a treatment, readings and codes of diagnoses: nobody writes them of an illness as such."""

_LETTER = expression(r"[^\W\d_]")
_YES = expression(r"\s*[:=]\s*(?:yes|ja|oui|s[íi]|sim|tak|true|x|[0-9]+ ?%?)(?![^\W_])", re.IGNORECASE)
_AGE_BEHIND = expression(
    r"[^.;!?\n0-9]{0,32}(?:\((?:1[0-7]|[0-9])\)|(?:aged?|âgée?|is|turned|von|lat)\s+(?:1[0-7]|[0-9])(?![0-9])"
    r"|[ (](?:1[0-7]|[0-9])[ -]?(?:years?|yrs?|y/?o|months?|jahren?|monaten?|ans|mois|años|meses|anos|anni|mesi|jaar"
    r"|jarige|maanden|lat|lata)(?![^\W_]))",
    re.IGNORECASE,
)
_AGE_BEFORE = expression(
    r"(?<![0-9])(?:1[0-7]|[0-9])[ -]?(?:years?[ -]old|months?[ -]old|jährige[rnms]?|jarige|letni\w*)\s+$", re.IGNORECASE
)
_ANY_AGE = expression(
    r"(?<![^\W_])(?:under|over|below|up to|unter|bis|über|ab|moins|plus|menor(?:es)?|hasta|até|sotto|fino|onder|tot"
    r"|vanaf|do|poniżej|from|von)(?![^\W_])",
    re.IGNORECASE,
)
_LAST_WORD = expression(r"(?:[^\W\d_a-z][^\W_]*[.'’-]?\s+){0,2}([^\W_]+)[^\w]*$")
"""One word, or a name of several."""
_AROUND = " \t\n\"'¿¡(-*•.!"
_BY_INITIALS, _SHORT = frozenset({"POLITICAL_OPINION", "TRADE_UNION"}), 3
"""Parties and unions of so few letters are written in capitals; in small ones they are other words."""

_SHORT_NOTE, _FEW_WORDS = 72, 6
_ARTICLES = frozenset(
    ("a", "an", "the", "eine", "ein", "der", "die", "das", "un", "une", "le", "la", "les", "el", "los")
)
_SENTENCE = expression(r"[.!?]\W*$")
_STANDS_ALONE = 2
"""A word stands by itself where it is at least one letter of so many of its sentence."""


class About:
    """``lists`` of words by what they say; ``is_name`` tells given names that are hardly ever an everyday word."""

    def __init__(self, lists: Mapping[str, Sequence[str]], is_name: Callable[[str], bool] = lambda _: False) -> None:
        self._lists, self._is_name = lists, is_name

    def phrases(self) -> Iterable[tuple[str, ...]]:
        """Its lists of words, each as one expression searches it."""
        return (tuple(words) for words in self._lists.values())

    @cached_property
    def _words(self) -> Mapping[str, re.Pattern[str] | None]:
        return {kind: words_regex(tuple(self._lists.get(kind, ()))) for kind in KINDS}

    def counts(self, need: str, type_: str, text: str, start: int, end: int) -> bool:
        """Does this part of a text count, by what a list of words ``need``s: ``types`` that a person is spoken of,
        ``said`` that it is said of one word for word, ``aged`` a child's age; ``sure`` nothing."""
        if need == "sure":
            return True
        if need == "aged":
            return _is_a_child(text, start, end)
        first, last = _sentence(text, start, end)
        before, behind = text[first:start], text[end:last]
        value = _LABELS.match(behind)
        if value is not None and self._says_nothing(behind, value.end()):
            return False
        if need == "label" or self._is_labelled(before):
            return need != "label" or value is not None
        if self._is_thing(before, behind):
            return False
        if need == "said":
            written = type_ not in _BY_INITIALS or end - start > _SHORT or not text[start:end].islower()
            return written and self._is_said(before, behind)
        if type_ not in _OF_HEALTH and not (text[:start] + text[end:]).strip(_AROUND):
            return True
        alone = type_ in _OF_HEALTH and (
            self._stands_alone(text[start:end], before, behind) or self._is_a_note(text, before, behind)
        )
        if alone or _YES.match(behind) or self._of_somebody(before, behind):
            return True
        return type_ in _NOTED and self._in_a_record(text, start, end, before, behind)

    def _stands_alone(self, word: str, before: str, behind: str) -> bool:
        """Is it a line of a list of diagnoses or medicines?"""
        letters = [len(_LETTER.findall(part)) for part in (word, before, behind)]
        return letters[0] * _STANDS_ALONE >= sum(letters)

    def _is_a_note(self, text: str, before: str, behind: str) -> bool:
        """Is it all there is, in a few words that make no sentence, as in remarks beside an absence or a claim?"""
        if len(text) > _SHORT_NOTE or is_unspaced(text) or _SENTENCE.search(text):
            return False
        clause = before.rpartition(",")[2].split(), behind.partition(",")[0].split()
        if sum(map(len, clause)) >= _FEW_WORDS or (clause[0] and clause[0][0].lower() in _ARTICLES):
            return False
        return not any(self._found(kind, before, behind) for kind in ("crowds", "rules", "finite"))

    def _of_somebody(self, before: str, behind: str) -> bool:
        if self._found("crowds", before, behind) or self._found("rules", before, behind):
            return False
        if self._speaks_of_one(before) or self._speaks_of_one(behind):
            return True
        return "?" not in behind and not self._found("roles", before) and self._verb_before(before) is not None

    def _in_a_record(self, text: str, start: int, end: int, before: str, behind: str) -> bool:
        """Is it in notes on a patient, who is named only here and there?"""
        if self._found("crowds", before, behind) or self._found("rules", before, behind):
            return False
        if _CLINICAL.search(before) or _CLINICAL.search(behind):
            return True
        return self._speaks_of_one(text[max(0, start - _FAR) : start]) or self._speaks_of_one(text[end : end + _FAR])

    def _is_said(self, before: str, behind: str) -> bool:
        """Is it what somebody is said to be or to belong to, or does a word for a person follow of whom is spoken?"""
        ones = self._words["ones"]
        if ones is not None and behind[:1] in (" ", "-") and ones.match(behind, 1):
            return self._speaks_of_one(before)
        verb = self._being_before(before)
        if verb is None or "?" in behind:
            return False
        subject = before[: verb[0]]
        if not subject.strip(_AROUND):
            return True
        if not before[slice(*verb)].isalpha():
            return self._speaks_of_one(before)
        last = _LAST_WORD.search(subject)
        return last is not None and self._speaks_of_one(last.group() if last[1][0].isupper() else last[1])

    def _being_before(self, before: str) -> tuple[int, int] | None:
        """From where to where a verb of being reaches, with nothing behind it but small words."""
        at = max(0, len(before) - _RIGHT_BEFORE)
        being, fillers = self._words["being"], self._words["fillers"]
        last = [m.span() for m in being.finditer(before, at)] if being is not None else []
        if not last:
            return None
        between = before[last[-1][1] :].strip(" -'’")
        small = fillers is None or all(fillers.fullmatch(word) for word in between.split())
        return last[-1] if small else None

    def _says_nothing(self, behind: str, at: int) -> bool:
        words = self._words["nothing"]
        return at == len(behind) or (words is not None and words.match(behind, at) is not None)

    def _is_thing(self, before: str, behind: str) -> bool:
        """Do the words right beside it say that it is something else (``credit union``, ``catholic school``)?"""
        things, apart = self._words["things"], self._words["apart"]
        if things is not None and behind[:1] in (" ", "-") and things.match(behind, 1):
            return True
        near = before[-_RIGHT_BEFORE:].rstrip(" -")
        return apart is not None and any(m.end() == len(near) for m in apart.finditer(near))

    def _is_labelled(self, before: str) -> bool:
        ends, words = _LABEL_ENDS.search(before), self._words["labels"]
        if ends is None or words is None:
            return False
        return any(m.end() == ends.start() for m in words.finditer(before))

    def _verb_before(self, before: str) -> tuple[int, int] | None:
        """From where to where the verb reaches that stands right before and says something of persons."""
        at = max(0, len(before) - _RIGHT_BEFORE)
        fillers, words = _FILLERS.search(before, at), self._words["verbs"]
        if fillers is None or words is None:
            return None
        return next((m.span() for m in words.finditer(before, at) if m.end() >= fillers.start()), None)

    def _found(self, kind: str, *parts: str) -> bool:
        words = self._words[kind]
        return words is not None and any(words.search(part) for part in parts)

    def _speaks_of_one(self, part: str) -> bool:
        if self._found("persons", part) or any(one.search(part) for one in (_I, _SHE, _AGED)):
            return True
        roles = self._words["roles"]
        if roles is not None and any(not _NOT_THIS.search(part[: m.start()].lower()) for m in roles.finditer(part)):
            return True
        return any(self._is_name(m.group().lower()) for m in _CAPITAL.finditer(part))


def _is_a_child(text: str, start: int, end: int) -> bool:
    """Does the age stand beside a word for a child? One that any child may have ("under 6") is none."""
    behind = _AGE_BEHIND.match(text, end)
    if behind and not _ANY_AGE.search(behind.group()):
        return True
    return _AGE_BEFORE.search(text, max(0, start - 24), start) is not None


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence begins and ends in which a part of a text stands, as far as it is looked at.

    >>> text = "She left. It is cold today. Bye."
    >>> text[slice(*_sentence(text, 13, 15))]
    'It is cold today.'
    """
    first, last = max(0, start - _BEFORE), min(len(text), end + _BEHIND)
    for found in _SENTENCE_ENDS.finditer(text, first, start):
        first = found.end()
    behind = _SENTENCE_ENDS.search(text, end, last)
    return first, behind.start() if behind else last
