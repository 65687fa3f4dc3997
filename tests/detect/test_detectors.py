"""Every detector proves itself by its own examples and near misses; together they do not contradict each other."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, EVERYDAY, PHONES
from bpo_guard.detect.families.generic.secrets import PROVIDERS, provider_of
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import basis_of, load_detectors, ordered
from bpo_guard.errors import UsageError
from bpo_guard.model.detection import PatternDetector
from bpo_guard.model.tally import Basis

DETECTORS = load_detectors()
BY_KEY = {(d.type, d.country): d for d in DETECTORS}
DIGITS, LETTERS = "0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
EDGES = r"(?<!\w)(?:{})(?!\w)"
SHARED = {*EVERYDAY, *DIGIT_RUNS, *PHONES}
HOLDERS = Counter(text for d in DETECTORS for text in set(d.near_misses))
FEW = 2  # detectors that may have one look-alike in common: a number that two countries write nearly alike
ids = [f"{d.type}-{d.country or 'any'}" for d in DETECTORS]


@cache
def compiled(form: str) -> re.Pattern[str]:
    """There are more patterns than the module ``re`` remembers."""
    return re.compile(EDGES.format(form))


def found(detector: PatternDetector, text: str, *, whole: bool = False) -> Iterator[tuple[str, Basis]]:
    for pattern in detector.patterns:
        for match in compiled(pattern.regex).finditer(text):
            if whole and match.group() != text:
                continue
            if detector.check is None or detector.check(match.group()):
                yield match.group(), basis_of(detector, pattern)


@pytest.mark.parametrize("detector", DETECTORS, ids=ids)
def test_examples_match_and_pass(detector: PatternDetector) -> None:
    assert len(set(detector.examples)) >= 2
    for example in detector.examples:
        assert list(found(detector, example, whole=True)), example


@pytest.mark.parametrize("detector", DETECTORS, ids=ids)
def test_examples_are_found_in_a_sentence(detector: PatternDetector) -> None:
    for example in detector.examples:
        text = f"Note ({example}), see above."
        assert example in [value for value, _ in found(detector, text)], example


@pytest.mark.parametrize("detector", DETECTORS, ids=ids)
def test_near_misses_are_weak_at_most(detector: PatternDetector) -> None:
    own = {text for text in detector.near_misses if text not in SHARED and HOLDERS[text] <= FEW}
    assert len(own) >= 10, own
    hits = {text: [h for h in found(detector, text) if h[1] is not Basis.weak] for text in detector.near_misses}
    assert {text: h for text, h in hits.items() if h} == {}


@pytest.mark.parametrize("detector", DETECTORS, ids=ids)
def test_no_example_is_excused(detector: PatternDetector) -> None:
    for example in detector.examples:
        assert [name for name, excuse in FILTERS.items() if excuse(detector.type, example)] == [], example


@pytest.mark.parametrize("detector", DETECTORS, ids=ids)
def test_described(detector: PatternDetector) -> None:
    assert re.fullmatch(r"[A-Z][A-Z0-9_]+", detector.type)
    assert re.fullmatch(r"(?:[A-Z]{2})?", detector.country)
    assert detector.title and 0 < detector.chance <= 1
    assert detector.cues or any(p.basis is not Basis.weak for p in detector.patterns)
    assert all(cue == cue.lower() for cue in detector.cues)


def fits(detector: PatternDetector, value: str) -> bool:
    return any(re.fullmatch(p.regex, value) for p in detector.patterns)


def scrambled(detector: PatternDetector, example: str, rng: random.Random) -> str:
    """The example with its digits (its letters, where it has few digits) drawn anew, kept in the form."""
    alphabets = (DIGITS, LETTERS) if sum(c in DIGITS for c in example) < 3 else (DIGITS,)
    drawn = [next((rng.choice(a) for a in alphabets if c in a), c) for c in example]
    if fits(detector, value := "".join(drawn)):
        return value
    value = example
    for i, c in enumerate(drawn):
        if fits(detector, changed := value[:i] + c + value[i + 1 :]):
            value = changed
    return value


@pytest.mark.parametrize("detector", DETECTORS, ids=ids)
def test_chance_is_as_stated(detector: PatternDetector) -> None:
    """Random values of the form pass about as often as ``chance`` says, never far more."""
    if detector.check is None:
        assert detector.chance == 1.0
        return
    rng = random.Random(17)
    values = [scrambled(detector, example, rng) for example in detector.examples for _ in range(1500)]
    tried, passed = len(values), sum(map(detector.check, values))
    assert passed / tried <= detector.chance * 1.3 + 0.003, passed / tried
    assert detector.chance <= max(passed / tried * 4, 0.003) or detector.chance == 1.0, passed / tried


JUNK = "0123456789 -./:,;@AZXKazk_%+=*'\"<>\u0660\u00e9"


@pytest.mark.parametrize("detector", DETECTORS, ids=ids)
def test_no_trap_in_the_patterns(detector: PatternDetector) -> None:
    """Long hostile runs end quickly: a nested quantifier would hang here."""
    hostile = [c * 3000 for c in "0aA-. @:/x1"] + ["0-" * 1500, "a." * 1500 + "!", "1 " * 1500, "A1" * 1500]
    for pattern in detector.patterns:
        for text in hostile:
            for match in compiled(pattern.regex).finditer(text):
                if detector.check:
                    detector.check(match.group())


@pytest.mark.parametrize("detector", DETECTORS, ids=ids)
def test_checks_never_raise(detector: PatternDetector) -> None:
    rng = random.Random(3)
    texts = [*detector.examples, *detector.near_misses]
    for example in detector.examples:
        for _ in range(200):
            chars = list(example)
            chars[rng.randrange(len(chars))] = rng.choice(JUNK)
            texts.append("".join(chars))
    for text in texts:
        list(found(detector, text))


# Numbers that two authorities write alike and whose checks may both hold: names, cues and the column decide.
ALIKE = {frozenset({"DK_CPR", "SE_PERSONNUMMER"})}


def strong_types(text: str) -> set[str]:
    found_types = set()
    for detector in DETECTORS:
        if any(basis is Basis.checked for _, basis in found(detector, text, whole=True)):
            found_types.add(detector.type)
    return found_types


@pytest.mark.parametrize("detector", DETECTORS, ids=ids)
def test_no_other_type_claims_an_example(detector: PatternDetector) -> None:
    """What is checked for one type is not checked for another (a South African id is no card)."""
    for example in detector.examples:
        others = strong_types(example) - {detector.type}
        assert {o for o in others if frozenset({o, detector.type}) not in ALIKE} == set(), example


def test_one_per_type_and_country() -> None:
    with pytest.raises(UsageError, match="two detectors"):
        ordered([DETECTORS[0], DETECTORS[0]])


def test_order_is_fixed() -> None:
    keys = [(d.type, d.country) for d in DETECTORS]
    assert keys == sorted(keys)


def test_loading_is_quick_and_light() -> None:
    code = (
        "import sys, time; t = time.process_time()\n"
        "from bpo_guard.detect.registry import load_detectors; load_detectors()\n"
        "heavy = {'phonenumbers', 'pyarrow', 'numpy', 'spacy', 'presidio_analyzer'} & set(sys.modules)\n"
        "assert not heavy, heavy; assert time.process_time() - t < 1.0"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    "detector", [d for d in DETECTORS if d.type == "PHONE_NUMBER"], ids=lambda d: d.country or "any"
)
def test_phone_plans_as_libphonenumber_judges(detector: PatternDetector) -> None:
    import phonenumbers

    rng = random.Random(31)
    assert detector.check
    differ = 0
    examples = [e for e in detector.examples if not any(map(str.isalpha, e))]  # with an extension no plan is asked
    for value in (scrambled(detector, example, rng) for example in examples for _ in range(300)):
        text = "+" + value[2:] if not detector.country and value.startswith("00") else value
        try:
            valid = phonenumbers.is_valid_number(phonenumbers.parse(text, detector.country or None))
        except phonenumbers.NumberParseException:
            valid = False
        assert detector.check(value) or not valid, value
        differ += detector.check(value) and not valid
    assert differ < 10


@pytest.mark.parametrize(("provider", "form"), PROVIDERS, ids=[f"{i}-{p[0]}" for i, p in enumerate(PROVIDERS)])
def test_every_provider_form_can_be_met(provider: str, form: str) -> None:
    """A made-up token of each form is known, and found in the middle of a line."""

    @settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(form.replace("(?=;)", ""), fullmatch=True, alphabet=st.characters(codec="ascii")))
    def met(token: str) -> None:
        line = f'key: "{token};" # end'
        assert any(token.startswith(m.group()) for m in compiled(form).finditer(line)), token
        assert provider_of(token) or "(?=" in form

    met()
