"""Whether a word of health, belief or conviction in running text is said of a person.

"Diabetes is a chronic condition" and "the union of two tables" tell of nobody; "she has diabetes" does. Which words say
of whom a text speaks is data (``lexicon/terms/about.yaml``); here is only where they have to stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial

from bpo_guard.detect.forms.borders import is_unspaced
from bpo_guard.detect.terms.around import Around, Finder, Span
from bpo_guard.detect.terms.phrases import words_regex
from bpo_guard.expressions import expression
from bpo_guard.model.compact import dataclass

KINDS = (
    "persons", "roles", "verbs", "being", "finite", "fillers", "ones", "labels", "nothing", "crowds", "wares", "rules",
    "things", "apart",
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
_LABELS = expression(r"[\"']?\s*[:=：>]\s*[\"']?[-–/]*\s*")
_VALUE = expression(
    r"[^\s.,;:!?|<>\"&()\[\]{}_*…%$#，。；、](?:[^\n\r.,;:!?|<>\"&()，。；、]{0,60}[^\s.,;:!?|<>\"'&()，。；、])?"
)
_LABEL_ENDS = expression(r"[\"']?\s*[:=：>][^:=：>.!?]{0,80}$")
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
_UNTICKED = expression(r"(\[ ?\]|[☐□○]) ?\Z")
"""A box before an entry of a list, in which no mark stands."""

_TICKED = {"□": expression(r"[☑☒✓✔■⊠]|\[[xX]\]|□[^\n□]+□"), "○": expression(r"[◉⦿☑✓✔]|\([xX]\)|○[^\n○]+○")}
"""Marks of lists as well: boxes only where others are ticked, or several stand in a line."""

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
_STANDS_ALONE, _BOX, _FORM = 2, 4, 160
"""A word stands by itself where it is at least one letter of so many of its sentence."""

_SOMEBODY, _DOSES, _ENDS = "somebody", "doses", "ends of sentences"
"""What else is looked for than the lists of words."""

_JOINS = (" ", "-")


class About:
    """``lists`` of words by what they say; ``is_name`` tells given names that are hardly ever an everyday word."""

    def __init__(self, lists: Mapping[str, Sequence[str]], is_name: Callable[[str], bool] = lambda _: False) -> None:
        self._lists, self._is_name = lists, is_name

    def phrases(self) -> Iterable[tuple[str, ...]]:
        """Its lists of words, each as one expression searches it."""
        return (tuple(words) for words in self._lists.values())

    def around(self, text: str) -> Around:
        """What is looked through of a text, for all the words in it together."""
        return Around(text, self._finders)

    @cached_property
    def _words(self) -> Mapping[str, re.Pattern[str] | None]:
        return {kind: words_regex(tuple(self._lists.get(kind, ()))) for kind in KINDS}

    @cached_property
    def _finders(self) -> Mapping[str, Finder]:
        listed = {kind: partial(_spans, words) for kind, words in self._words.items()}
        return {
            **listed,
            _SOMEBODY: self._somebody,
            _DOSES: partial(_spans, _CLINICAL),
            _ENDS: partial(_spans, _SENTENCE_ENDS),
        }

    def counts(self, need: str, type_: str, around: Around, start: int, end: int) -> bool:
        """Does this part of a text count, by what a list of words ``need``s: ``types`` that a person is spoken of,
        ``said`` that it is said of one word for word, ``aged`` a child's age; ``sure`` nothing."""
        text = around.text
        if need == "sure":
            return True
        if need == "aged":
            return _is_a_child(text, start, end)
        box = _UNTICKED.search(text, max(0, start - _BOX), start)
        if box and (box[1] not in _TICKED or _TICKED[box[1]].search(text, max(0, start - _FORM), start + _FORM)):
            return False
        place = _Place.of(around, start, end)
        value = _LABELS.match(text, end, place.last)
        if value is not None and self._says_nothing(place, value.end()):
            return False
        if need == "label" or self._is_labelled(place):
            return need != "label" or value is not None
        if self._is_thing(place):
            return False
        if need == "said":
            written = type_ not in _BY_INITIALS or end - start > _SHORT or not text[start:end].islower()
            return written and self._is_said(place)
        if type_ not in _OF_HEALTH and place.is_all:
            return True
        alone = type_ in _OF_HEALTH and (place.stands_alone or self._is_a_note(place))
        if alone or _YES.match(text, end, place.last) or self._of_somebody(place):
            return True
        return type_ in _NOTED and self._in_a_record(place)

    def speaks_of_one(self, text: str, start: int, end: int) -> bool:
        """Does the rest of the sentence around this part of a text speak of one person, and not of wares or crowds?"""
        place = _Place.of(self.around(text), start, end)
        return place.has(_SOMEBODY) and not any(map(place.has, ("crowds", "wares", "rules")))

    @staticmethod
    def value_behind(text: str, end: int) -> Span | None:
        """What a label says that ends there.

        >>> About.value_behind("Religion: Old Catholic, single", 8)
        (10, 22)
        """
        label = _LABELS.match(text, end)
        value = _VALUE.match(text, label.end()) if label else None
        return value.span() if value else None

    def _is_a_note(self, place: _Place) -> bool:
        """Is it all there is, in a few words that make no sentence, as in remarks beside an absence or a claim?"""
        text = place.around.text
        if len(text) > _SHORT_NOTE or is_unspaced(text) or _SENTENCE.search(text):
            return False
        clause = place.before.rpartition(",")[2].split(), place.behind.partition(",")[0].split()
        if sum(map(len, clause)) >= _FEW_WORDS or (clause[0] and clause[0][0].lower() in _ARTICLES):
            return False
        return not any(map(place.has, ("crowds", "wares", "rules", "finite")))

    def _of_somebody(self, place: _Place) -> bool:
        if place.has("crowds") or place.has("rules"):
            return False
        if place.has(_SOMEBODY):
            return True
        if place.has("wares"):
            return False
        return not place.asks and not place.has_before("roles") and self._verb_before(place)

    def _in_a_record(self, place: _Place) -> bool:
        """Is it in notes on a patient, who is named only here and there?"""
        if place.has("crowds") or place.has("rules"):
            return False
        if place.has(_DOSES):
            return True
        around, start, end = place.around, place.start, place.end
        return around.has(_SOMEBODY, max(0, start - _FAR), start) or around.has(_SOMEBODY, end, end + _FAR)

    def _is_said(self, place: _Place) -> bool:
        """Is it what somebody is said to be or to belong to, or does a word for a person follow of whom is spoken?"""
        ones, text, end = self._words["ones"], place.around.text, place.end
        if ones is not None and text[end : end + 1] in _JOINS and ones.match(text, end + 1, place.last):
            return place.has_before(_SOMEBODY)
        verb = self._being_before(place)
        if verb is None or place.asks:
            return False
        subject = text[place.first : verb[0]]
        if not subject.strip(_AROUND):
            return True
        if not text[slice(*verb)].isalpha():
            return place.has_before(_SOMEBODY)
        last = _LAST_WORD.search(subject)
        if last is None:
            return False
        word = last.group() if last[1][0].isupper() else last[1]
        return any(True for _ in self._somebody(word, 0, len(word)))

    def _being_before(self, place: _Place) -> Span | None:
        """From where to where a verb of being reaches, with nothing behind it but small words."""
        last = [*place.around.of("being", place.right_before, place.start)][-1:]
        if not last:
            return None
        fillers, between = self._words["fillers"], place.around.text[last[0][1] : place.start].strip(" -'’")
        small = fillers is None or all(fillers.fullmatch(word) for word in between.split())
        return last[0] if small else None

    def _says_nothing(self, place: _Place, at: int) -> bool:
        words = self._words["nothing"]
        return at == place.last or (words is not None and words.match(place.around.text, at, place.last) is not None)

    def _is_thing(self, place: _Place) -> bool:
        """Do the words right beside it say that it is something else (``credit union``, ``catholic school``)?"""
        things, text, end = self._words["things"], place.around.text, place.end
        if things is not None and text[end : end + 1] in _JOINS and things.match(text, end + 1, place.last):
            return True
        near = place.right_before + len(text[place.right_before : place.start].rstrip(" -"))
        return any(last == near for _, last in place.around.of("apart", place.right_before, near))

    def _is_labelled(self, place: _Place) -> bool:
        ends = _LABEL_ENDS.search(place.before)
        if ends is None:
            return False
        at = place.first + ends.start()
        return any(last == at for _, last in place.around.of("labels", place.first, at))

    def _verb_before(self, place: _Place) -> bool:
        """Does a verb that says something of persons stand right before?"""
        fillers = _FILLERS.search(place.around.text[place.right_before : place.start])
        if fillers is None:
            return False
        at = place.right_before + fillers.start()
        return any(last >= at for _, last in place.around.of("verbs", place.right_before, place.start))

    def _somebody(self, text: str, start: int, end: int) -> Iterator[Span]:
        """What speaks of one person in a part of a text: pronouns, relatives, roles but for any such, names."""
        for one in (self._words["persons"], _I, _SHE, _AGED):
            yield from _spans(one, text, start, end)
        for role in _spans(self._words["roles"], text, start, end):
            if not _NOT_THIS.search(text[max(0, role[0] - _RIGHT_BEFORE) : role[0]].lower()):
                yield role
        for word in _spans(_CAPITAL, text, start, end):
            if self._is_name(text[slice(*word)].lower()):
                yield word


@dataclass(frozen=True, slots=True)
class _Place:
    """A word in a text, from ``start`` to ``end``, in the sentence from ``first`` to ``last``."""

    around: Around
    start: int
    end: int
    first: int
    last: int

    @staticmethod
    def of(around: Around, start: int, end: int) -> _Place:
        """With the sentence as far as it is looked at.

        >>> place = _Place.of(About({}).around("She left. It is cold today. Bye."), 13, 15)
        >>> place.before, place.behind
        ('It ', ' cold today.')
        """
        first, last = max(0, start - _BEFORE), min(len(around.text), end + _BEHIND)
        first = max((to for _, to in around.of(_ENDS, first, start)), default=first)
        return _Place(around, start, end, first, min((at for at, _ in around.of(_ENDS, end, last)), default=last))

    @property
    def before(self) -> str:
        return self.around.text[self.first : self.start]

    @property
    def behind(self) -> str:
        return self.around.text[self.end : self.last]

    @property
    def right_before(self) -> int:
        """From where on a word before it stands close to it."""
        return max(self.first, self.start - _RIGHT_BEFORE)

    @property
    def asks(self) -> bool:
        return self.around.text.find("?", self.end, self.last) >= 0

    @property
    def is_all(self) -> bool:
        """Is there no other word in the text?"""
        text = self.around.text
        return len(text) <= self.end + _BEHIND and not (text[: self.start] + text[self.end :]).strip(_AROUND)

    @property
    def stands_alone(self) -> bool:
        """Is it a line of a list of diagnoses or medicines?"""
        word, rest = self.around.text[self.start : self.end], self.before + self.behind
        return sum(map(str.isalpha, word)) * (_STANDS_ALONE - 1) >= sum(map(str.isalpha, rest))

    def has(self, kind: str) -> bool:
        """Does a word of this kind stand in the sentence?"""
        return self.has_before(kind) or self.around.has(kind, self.end, self.last)

    def has_before(self, kind: str) -> bool:
        return self.around.has(kind, self.first, self.start)


def _spans(words: re.Pattern[str] | None, text: str, start: int, end: int) -> Iterator[Span]:
    return (found.span() for found in words.finditer(text, start, end)) if words is not None else iter(())


def _is_a_child(text: str, start: int, end: int) -> bool:
    """Does the age stand beside a word for a child? One that any child may have ("under 6") is none."""
    behind = _AGE_BEHIND.match(text, end)
    if behind and not _ANY_AGE.search(behind.group()):
        return True
    return _AGE_BEFORE.search(text, max(0, start - 24), start) is not None
