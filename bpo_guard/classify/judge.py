"""How sure it is that a field holds a type: from its values, its name, its neighbours, and chance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from bpo_guard.classify import weights as w
from bpo_guard.classify.chance import surprise
from bpo_guard.classify.field import SELF_EVIDENT, Field
from bpo_guard.classify.likeness import NO_NAMES, Likeness
from bpo_guard.classify.subject import OF_HEALTH, of_animals, of_no_person, of_other_persons, other_subject
from bpo_guard.classify.sums import TypeSum
from bpo_guard.model.compact import dataclass
from bpo_guard.model.detection import PatternDetector
from bpo_guard.model.lexicon import NameHit
from bpo_guard.model.portrait import Portrait
from bpo_guard.model.tally import Basis

_CODED_TYPES = frozenset({"GENDER", "MARITAL_STATUS", "RELIGION", "ETHNICITY", "ABSENCE_REASON"})
_OPEN = frozenset({"FREE_TEXT", "OTHER_ID", "CUSTOMER_ID", "NATIONAL_ID", "TAX_ID", "BANK_ACCOUNT", "ORGANIZATION"})
"""Names that leave open what exactly the values are."""

_ENTITIES = {"NRP": "a people or a faith", "LOCATION": "a place", "ORGANIZATION": "an organisation"}
_LEAST_ENTITIES = 2
"""One text of many is put down to a mistake of the model."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One type and the points for it, 0 to 1. ``claims`` all values of the field for its name; ``tier`` ranks it where
    several types fit one value; ``grounds`` are what the points rest on, by which :func:`calibrated` reads them."""

    type: str
    confidence: float
    tier: int
    claims: bool = False
    evidence: tuple[str, ...] = field(default=())
    grounds: str = "text"


def judge_all(of: Field) -> list[Judged]:
    """Every type that has anything for it, surest first."""
    types = set(of.sums) | set(of.named.hits) | set(of.likenesses) | seen_by_model(of)
    judged = [judge(type_, of) for type_ in sorted(types - {"FREE_TEXT"}) if type_ in of.taxonomy.by_type]
    return sorted((j for j in judged if j.confidence > 0), key=lambda j: (-j.tier, -j.confidence, j.type))


def seen_by_model(of: Field) -> set[str]:
    """What only a language model tells, of running text: a people or a faith, a place, an organisation."""
    return {type_ for type_, n in of.findings.found.items() if n and type_ in _ENTITIES} if of.is_prose else set()


def judge(type_: str, of: Field) -> Judged:
    """Weigh values, name and chance for one type."""
    seen = of.sums.get(type_, TypeSum())
    hit = None if of.captioned else of.named.hit(type_, of.taxonomy)
    if of.captioned and not (of.is_prose or seen.any(Basis.checked) or seen.any(Basis.shaped)):
        return Judged(type_, 0.0, 1, evidence=("against: captions of a form stand beside it",))
    if of_animals(type_, of, hit):
        return Judged(type_, 0.0, 1, evidence=("against: its table is about animals",))
    notes: list[str] = []
    by_chance = _by_chance(type_, seen, of, hit, notes)
    from_values = 0.0 if by_chance else _from_values(type_, seen, of, notes)
    alike = of.likenesses.get(type_)
    if hit is not None:
        confidence, claims = _with_name(type_, seen, of, hit, from_values, notes)
    else:
        confidence, claims = _against(type_, seen, of, from_values, notes), False
    if alike is not None:
        confidence, claims = _with_look(type_, of, alike, confidence, claims, hit, notes)
    grounds = _grounds(type_, seen, of, hit is not None and claims, alike is not None)
    tier = _tier(type_, seen, by_chance, hit, alike)
    return Judged(type_, round(confidence, 3), tier, claims, tuple(notes), grounds)


def _grounds(type_: str, seen: TypeSum, of: Field, named: bool, alike: bool) -> str:
    """``both`` name and values, ``name`` alone; values alone by their ``check``, ``form`` or ``look``; ``text``."""
    if of.is_prose:
        return "text"
    if named:
        return "both" if alike or of.share(seen.wholes) >= w.MOST else "name"
    if seen.any(Basis.checked) or (type_ in SELF_EVIDENT and seen.any(Basis.shaped)):
        return "check"
    return "look" if alike else "form"


def _with_look(
    type_: str, of: Field, alike: Likeness, confidence: float, claims: bool, hit: NameHit | None, notes: list[str]
) -> tuple[float, bool]:
    """The look of the values beside what the name says: it confirms the name, or speaks where the name is silent."""
    if of.is_prose:
        return confidence, claims
    notes.append(alike.evidence)
    if hit is not None and claims:
        doubtful = type_ == "PERSON" and hit.general and not of.named.beside(type_) and not _bears_itself(type_, of)
        return (confidence if doubtful else max(confidence, w.BOTH_MOST)), True
    if of.named.headed and not _bears_itself(type_, of):
        return confidence, claims
    alone = alike.confidence + (w.NEIGHBOUR_HELP if type_ == "DATE_OF_BIRTH" and of.named.with_persons else 0.0)
    alone = _weakened(type_, of, alone, False, notes)
    return (alone, True) if alone > confidence else (confidence, claims)


def _bears_itself(type_: str, of: Field) -> bool:
    """Is the look enough although the name, which says something, does not say this? Counties are called like people,
    and much else than births happened over decades."""
    if type_ == "PERSON":
        least = w.SURELY_NAMES if of.named.silent or "PERSON" in of.named.hits else w.NAMES_AGAINST
        return of.tally.portrait.share("name") >= least
    if type_ == "LICENSE_PLATE":
        return of.named.silent
    return type_ not in ("DATE_OF_BIRTH", "PHONE_NUMBER") or of.named.with_persons


def _by_chance(type_: str, seen: TypeSum, of: Field, hit: NameHit | None, notes: list[str]) -> bool:
    """Do no more numbers hold the check than arbitrary numbers would?"""
    tried, passed = of.tally.tried.get(type_, 0), of.tally.passed.get(type_, 0)
    chance = of.chances.get(type_, 1.0)
    if not tried or chance >= 1.0:
        return False
    if seen.any(Basis.checked) or hit is not None or proven(type_, of):
        notes.append(f"checksum holds in {passed} of {tried} values of its form")
    if not seen.any(Basis.checked):
        return False
    if of.is_prose and (tried < 20 or passed > 1.5 * chance * tried):
        return False
    if of.is_prose or hit is None:
        limit = w.CHANCE_LIMIT if chance > w.STRONG_CHANCE else 0.05
        if surprise(passed, tried, chance) > limit and passed * 2 < tried + 1:
            notes.append("no more than chance explains")
            return True
    return False


def _from_values(type_: str, seen: TypeSum, of: Field, notes: list[str]) -> float:
    """What the values alone say."""
    ways = [0.0]
    for basis, speak in (
        (Basis.checked, _checked),
        (Basis.told, _told),
        (Basis.shaped, _shaped),
        (Basis.cued, _cued),
        (Basis.listed, _listed),
        (Basis.weak, _weak),
    ):
        if seen.any(basis):
            ways.append(speak(type_, seen, of, notes))
    if type_ == "PERSON":
        ways.append(_by_model(seen, of, notes))
    elif type_ in seen_by_model(of):
        ways.append(_entity(type_, of, notes))
    return max(ways)


def _checked(type_: str, seen: TypeSum, of: Field, notes: list[str]) -> float:
    share = of.share(seen.whole[Basis.checked])
    if share >= w.MOST:
        return w.CHECKED_ALL
    if type_ in SELF_EVIDENT:
        return w.SELF_EVIDENT
    return w.CHECKED_SOME + (w.CHECKED_ALL - w.CHECKED_SOME) * share


def _shaped(type_: str, seen: TypeSum, of: Field, notes: list[str]) -> float:
    cells = seen.any(Basis.shaped)
    notes.append(f"the form fits {cells} of {of.tally.values} values")
    share = of.share(seen.whole[Basis.shaped])
    if type_ in SELF_EVIDENT:
        return w.SELF_EVIDENT
    if share >= w.MOST:
        return w.SHAPED_ALL
    if of.is_prose and seen.within[Basis.shaped]:
        return w.SHAPED_IN_TEXT
    if of.share(cells) < w.FEW_OF_ALIKE and of.tally.values >= w.ALIKE and of.stats.alike >= w.NEARLY_ALL:
        notes.append("against: its other values look the same and do not fit")
        return w.WEAK
    if share >= w.SPARSE or of.named.silent or {type_, "FREE_TEXT"} & of.named.hits.keys():
        return w.SHAPED_SPARSE + (w.SHAPED_ALL - w.SHAPED_SPARSE) * share
    return w.SHAPED_SPARSE - 0.05


def _told(type_: str, seen: TypeSum, of: Field, notes: list[str]) -> float:
    notes.append(f"the form, and the word for it beside it, in {seen.any(Basis.told)} values")
    return w.TOLD


def _cued(type_: str, seen: TypeSum, of: Field, notes: list[str]) -> float:
    notes.append(f"beside a word for it in {seen.any(Basis.cued)} values")
    if type_ == "PERSON" and not of.is_prose:
        return w.CUED * min(1.0, 0.5 + of.share(seen.any(Basis.cued)))
    return w.CUED


def _listed(type_: str, seen: TypeSum, of: Field, notes: list[str]) -> float:
    whole, within = seen.whole[Basis.listed], seen.within[Basis.listed]
    notes.append(f"known words in {whole + within} of {of.tally.values} values")
    if type_ in _CODED_TYPES and whole:
        few = of.tally.distinct.n <= 12
        words = of.stats.length >= 2.5
        if few and words and of.share(whole) >= 0.9 and of.tally.values >= 3:
            return w.LISTED_ALL - 0.1
        return 0.2
    if type_ == "PERSON":
        return _listed_names(whole, within, of)
    if type_ == "ORGANIZATION":
        return w.LISTED_ALL if of.share(whole) >= w.FIRMS else w.WEAK
    if of.is_prose and _by_the_way(whole + within, of):
        notes.append("against: too rare for texts that nothing says are about persons")
        return w.REPORTED - 0.05
    if of.is_prose:
        return w.LISTED_IN_TEXT + (w.LISTED_ALL - w.LISTED_IN_TEXT) * min(1.0, of.share(whole + within) * 2)
    return w.LISTED_IN_TEXT if of.share(whole + within) >= 0.1 and of.named.silent else 0.35


def _by_the_way(cells: int, of: Field) -> bool:
    """Known words (``depression``, ``union``) in hardly a text of a column mean nothing where no name of its table
    speaks of notes, of persons or of health; notes on persons tell of one of them by a single word."""
    if of.document or of.named.with_health:
        return False
    notes = of.named.hits.get("FREE_TEXT")
    if notes and (of.named.with_persons or not notes.general):
        return cells < 2 and of.tally.values >= w.MANY_TEXTS
    return cells < 2 or of.share(cells) < w.RARE_WORDS


def _listed_names(whole: int, within: int, of: Field) -> float:
    """Names by the dictionary. In a column its different values count: many black things are not many Mr Blacks."""
    look = of.tally.portrait
    if not of.is_prose and of_no_person(of):
        return w.WEAK
    share = min(of.share(whole), look.share("name")) if look.of >= 3 and not of.is_prose else of.share(whole)
    one_word = of.named.silent and look.of < 3 and look.share("one word") == 1.0  # a currency: ``RON``
    if not of.is_prose and of.few_kinds and (one_word or look.share("name") < w.NEARLY_ALL):
        return w.WEAK
    if not of.is_prose and of.named.headed and share < w.SURELY_NAMES:
        return w.LISTED_IN_TEXT * min(1.0, share * 2)
    others = max(look.share(f"kind:{kind}") for kind in NO_NAMES)
    if share >= 0.35 and (of.is_prose or others <= share):
        return w.LISTED_ALL
    if of.is_prose and within:
        often = of.share(within) >= 0.02 or within >= 5
        return w.LISTED_IN_TEXT + 0.1 if often else w.LISTED_IN_TEXT - 0.1
    return w.LISTED_IN_TEXT * min(1.0, share * 3)


def _weak(type_: str, seen: TypeSum, of: Field, notes: list[str]) -> float:
    if of.share(seen.whole[Basis.weak]) < w.MOST or not proven(type_, of):
        return w.WEAK
    notes.append(f"chance explains a share of {of.chances[type_]:.0%}")
    return w.WEAK_PROVEN


def proven(type_: str, of: Field) -> bool:
    """Do so many bare numbers hold the check that chance cannot explain it?"""
    tried, passed = of.tally.tried.get(type_, 0), of.tally.passed.get(type_, 0)
    chance = of.chances.get(type_, 1.0)
    if chance > 0.5 or passed < 0.9 * tried or (chance > w.ONE_CHECK_DIGIT and _of_one_series(of.tally.portrait)):
        return False
    # A value that comes again proves nothing more: what counts is how many different ones hold the check.
    different = min(of.tally.distinct.n, tried)
    return surprise(min(passed, different), different, chance) < 1e-6


def _of_one_series(look: Portrait) -> bool:
    """Do all begin alike (``202605010001``, ``202605010002`` …)? Then their first digits are one sight, not many."""
    near = look.numbers and 0 <= look.numbers[2] - look.numbers[0] < 0.001 * look.numbers[1]
    return bool(near) or look.share("date") >= w.MOST


def _by_model(seen: TypeSum, of: Field, notes: list[str]) -> float:
    """What the language model says, believed where the dictionary or the cues agree at least now and then."""
    found, looked_at = of.findings.found.get("PERSON", 0), of.findings.looked_at
    if not found:
        return 0.0
    notes.append(f"language model: a name in {found} of {looked_at} texts read")
    known = seen.any(Basis.listed) + seen.any(Basis.cued)
    # Where only some values are texts to be read, names in these are names in as many values.
    rate = found / looked_at * (1.0 if of.is_prose else of.prose_share)
    agreed = of.share(known) >= 0.05 * rate
    if not agreed or (rate < w.SPARSE and (found < 3 or not of.is_prose)):
        return w.MODEL_ALONE
    return w.MODEL + w.MODEL_RATE * min(1.0, rate * 2) + (w.MODEL_AGREES if known else 0.0)


def _entity(type_: str, of: Field, notes: list[str]) -> float:
    """An entity that no list knows: believed in the more texts, the rarer the mistake."""
    found, looked_at = of.findings.found[type_], of.findings.looked_at
    notes.append(f"language model: {_ENTITIES[type_]} in {found} of {looked_at} texts read")
    rate = found / looked_at
    few = rate < w.SPARSE or (found < _LEAST_ENTITIES and looked_at >= _LEAST_ENTITIES)
    return w.MODEL_ALONE if few else w.MODEL + w.MODEL_RATE * min(1.0, rate * 2)


def _with_name(
    type_: str, seen: TypeSum, of: Field, hit: NameHit, from_values: float, notes: list[str]
) -> tuple[float, bool]:
    """Name and values together; the second part says whether the name claims all values."""
    notes.insert(0, f"name term '{hit.term}' ({hit.language})")
    weight = hit.weight if type_ in of.named.hits else 0.8 * hit.weight
    if type_ in OF_HEALTH and of.named.with_health:
        weight = max(weight, w.GENERAL_TERM)
    whole = of.share(seen.wholes)
    if against := of.objection(type_, hit):
        notes.append(f"against: {against}")
        return max(from_values, 0.2 * weight), False
    if surer := _surer(type_, of, hit):
        notes.append(f"against: name term '{surer.term}' means something else more often")
        return _weakened(type_, of, from_values * w.OTHER_NAME, False, notes), False
    alone = w.HEADER_BASE + w.HEADER_SPAN * weight
    if against := of.named.doubted or other_subject(type_, of, hit):
        notes.append(f"against: {against}")
        alone = min(alone, w.REPORTED - 0.05)
    if weight < w.GENERAL_TERM and not of_other_persons(type_, of, hit):
        beside = of.named.beside(type_)
        notes.append("its table is about persons" if beside else "against: nothing beside it is about persons")
        alone += w.NEIGHBOUR_HELP if beside else w.NEIGHBOUR_LACK
        least = w.SOME_NAMES if type_ == "PERSON" else 0.1
        alone += w.VALUES_HELP if whole >= least or _looks_aged(type_, of) or _is_ill(type_, seen, of) else 0.0
    together = alone
    if (of.share(seen.whole[Basis.weak]) >= w.MOST and proven(type_, of)) or of.share(
        seen.whole[Basis.checked]
    ) >= w.MOST:
        together = w.BOTH_CHECKED
    elif of.share(seen.wholes - seen.whole[Basis.weak]) >= w.MOST:
        together = w.BOTH_MOST
    elif whole >= w.MOST:
        together = max(alone, w.BOTH_WEAK if weight >= w.GENERAL_TERM else alone + 0.1)
    elif whole >= w.SPARSE:
        together = max(alone, w.BOTH_SOME if weight >= w.GENERAL_TERM else alone)
    sure = of.share(seen.wholes - seen.whole[Basis.weak]) >= w.MOST or from_values >= w.WEAK_PROVEN
    family_only = type_ not in of.named.hits and not sure
    confidence = max(from_values, 0.4 if family_only else together)
    return min(confidence, 0.99), not family_only


def _surer(type_: str, of: Field, hit: NameHit) -> NameHit | None:
    """A type that the same word names outright, where it names this one only by its form: ``cep`` is a postal code in
    Portuguese and a mobile in Turkish. Numbers of states have forms that tell them apart."""
    if not hit.formed or of.taxonomy.by_type[type_].startswith("identity."):
        return None
    others = (h for h in of.named.hits.values() if h.term == hit.term and h.weight >= w.GENERAL_TERM)
    return next((h for h in others if h.type != hit.type and not of.objections.get(h.type)), None)


def _looks_aged(type_: str, of: Field) -> bool:
    """Whole numbers that are all ages of people, and not the numbers of small things."""
    numbers = of.tally.portrait.numbers
    return type_ == "AGE" and of.tally.portrait.share("age") >= 0.95 and bool(numbers) and numbers[1] >= 18


def _is_ill(type_: str, seen: TypeSum, of: Field) -> bool:
    """Findings name an illness among words for where and how (``Fraktur links``)."""
    return type_ == "HEALTH_CONDITION" and of.share(seen.wholes + seen.withins) >= w.SOME_NAMES


def _against(type_: str, seen: TypeSum, of: Field, from_values: float, notes: list[str]) -> float:
    """Values alone, weakened by a name that says something else. The word beside a value is nearer to it than that."""
    if not from_values or type_ in SELF_EVIDENT or seen.any(Basis.told) or seen.within[Basis.cued]:
        return from_values
    sure = bool(seen.any(Basis.checked)) and of.chances.get(type_, 1.0) <= w.STRONG_CHANCE
    few = of.tally.portrait.share("integer") >= w.MOST and of.share(seen.wholes + seen.withins) < w.FEW_OF_ALIKE
    return _weakened(type_, of, from_values, sure and not few, notes)


def _weakened(type_: str, of: Field, confidence: float, sure: bool, notes: list[str]) -> float:
    """What a name that says something else leaves of it. A name that the values refute says nothing."""
    if of.is_prose:
        return confidence
    if type_ not in of.named.hits and of.tally.portrait.share("barcode") >= 0.9:
        notes.append("against: the check digit of barcodes holds")
        return confidence * w.RULED_OUT
    if of.named.rules_out(type_):
        notes.append("against: the name rules it out")
        return confidence * (w.RULED_OUT_CHECKED if sure else w.RULED_OUT)
    hits = of.named.hits.values()
    others = [h for h in hits if h.type not in _OPEN and h.weight >= w.GENERAL_TERM and not of.objections.get(h.type)]
    if others and not sure:
        notes.append(f"against: name term '{others[0].term}' says something else")
        return confidence * w.OTHER_NAME
    return confidence


def _tier(type_: str, seen: TypeSum, by_chance: bool, hit: NameHit | None, alike: Likeness | None) -> int:
    """Which type wins a value: checked, then named, shaped, cued, listed, weak."""
    if not by_chance and (seen.any(Basis.checked) or (type_ in SELF_EVIDENT and seen.any(Basis.shaped))):
        return 7 if hit else 6
    if hit or (alike and type_ == "DATE_OF_BIRTH"):
        return 5  # a date of birth is a date too
    tiers = ((Basis.told, 5), (Basis.shaped, 4), (Basis.cued, 3), (Basis.listed, 2))
    return next((tier for basis, tier in tiers if seen.any(basis)), 2 if alike else 1)


def chances_of(detectors: Iterable[PatternDetector]) -> dict[str, float]:
    """By type, the share of arbitrary numbers that hold its check."""
    chances: dict[str, float] = {}
    for detector in detectors:
        if detector.check is not None:
            chances[detector.type] = max(chances.get(detector.type, 0.0), detector.chance)
    return chances
