"""How many of single identifiers are recognised: labelled ones, and made-up ones of every kind in running text.

1. presidio_recognizer_vectors.jsonl and plpii_identifiers.jsonl of ../shared/bench/text beside the checkout: strings
   that must and must not be recognised. *alone*: the string as it is; *named*: the kind's first cue before it, as a
   form or an e-mail would have it. Numbers printed in manuals for tests are let go on purpose by a named filter;
   ``detect`` shows them with its name and a low score. They are counted apart, and as seen in the second counting,
   which also leaves out the labels of ``identifiers_labels.py`` that the issuer's own rule contradicts.
2. Values of the makers in ``made_ids.py``, in sentences with a word for them and, where their printed form has marks
   of its own, without: a bare run of digits in a sentence without any word for it is nothing, or every order number
   would be somebody's. False: another type for the same characters.

    python -m bench.identifiers_quality [--verbose] [--write]
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import phonenumbers

from bench import identifiers_labels as labels
from bench.corridors_quality import KINDS, Kind
from bench.text_quality import HALF, SAME, TEXTS
from bench.wilson import shown
from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.model.detection import PatternDetector, TextSpan
from bpo_guard.paths import policies_dir

OURS = {
    **SAME,
    "DE_FUEHRERSCHEIN": "DRIVER_LICENSE",
    "KR_PASSPORT": "KR_PASSPORT",
    "DE_PASSPORT": "DE_PASSPORT",
    "IN_VEHICLE_REGISTRATION": "IN_VEHICLE_REGISTRATION",
}
"""Names of the collection as ours, where they differ."""
FITS = {
    "US_DRIVER_LICENSE": {"DRIVER_LICENSE"}, "IT_DRIVER_LICENSE": {"DRIVER_LICENSE"},
    "LICENSE_PLATE": {"IN_VEHICLE_REGISTRATION"}, "IN_VEHICLE_REGISTRATION": {"LICENSE_PLATE"},
    "IBAN_CODE": {"BANK_ACCOUNT"}, "PASSPORT": {"PL_PASSPORT"},
    **{f"{cc}_PASSPORT": {"PASSPORT"} for cc in ("DE", "IN", "IT", "KR", "UK", "US")},
}  # fmt: skip
"""The general kind that is as right where nothing names the country, and the kind of the country that a text is of."""
RESULTS = Path(__file__).parent / "identifiers_quality.json"
EACH = 12
SENTENCES = (
    "{name}: {value}",
    "Please update the record, {name} is {value}, thanks.",
    "re: onboarding - {name} {value} was missing on the form",
)
IN_COLUMNS_ONLY = frozenset({"UK_NHS", "CA_SIN", "AU_TFN", "NZ_IRD"})
"""Three groups of digits with one check digit: in a sentence without a word for it one in ten numbers would be one."""
BARE = ("He wrote {value} on the form.", "see {value}; call back tomorrow")


@dataclass(slots=True)
class Score:
    """Counts by type."""

    gold: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    excused: Counter[str] = field(default_factory=Counter)
    filters: Counter[str] = field(default_factory=Counter)
    clean: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    unfit: int = 0
    unclean: int = 0
    false_unclean: int = 0

    def line(self) -> str:
        """Integers with their denominators."""
        gold, right, let_go = (c.total() for c in (self.gold, self.right, self.excused))
        kinds = ", ".join(f"{n} {name}" for name, n in self.filters.most_common())
        return (
            f"{right} of {gold} right, {let_go} more let go and shown ({kinds or 'none'}), "
            f"{self.false.total()} of {self.clean.total()} clean texts taken for it{self._judged()}"
        )

    def _judged(self) -> str:
        """The second counting: what is let go by name is seen, and labels that contradict the issuer's rule are out."""
        if not self.unfit + self.unclean:
            return ""
        seen, gold = self.right.total() + self.excused.total(), self.gold.total() - self.unfit
        false, clean = self.false.total() - self.false_unclean, self.clean.total() - self.unclean
        return (
            f"\n    without {self.unfit} labels that are none and {self.unclean} clean texts that are something: "
            f"{shown(seen, gold)} seen, {shown(false, clean)} clean taken"
        )

    def document(self) -> dict[str, object]:
        """For the results file."""
        return {
            "gold": self.gold.total(),
            "right": self.right.total(),
            "let_go": dict(sorted(self.filters.items())),
            "clean": self.clean.total(),
            "false": self.false.total(),
            "unfit_labels": self.unfit,
            "clean_that_are_something": self.unclean,
            "false_among_these": self.false_unclean,
        }


def _matches(span: TextSpan, type_: str, start: int, end: int) -> bool:
    both = min(span.end, end) - max(span.start, start)
    return span.type in {type_, *FITS.get(type_, ())} and both / (max(span.end, end) - min(span.start, start)) >= HALF


def vectors(engine: Engine, name: str, cues: dict[str, str], *, named: bool, verbose: bool) -> Score:
    """One collection. A text was written to test one type: only that type counts as a false alarm in it."""
    score = Score()
    for row in map(json.loads, (TEXTS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()):
        tested = OURS.get(row.get("tested", ""), row.get("tested", ""))
        before = f"{cues.get(tested, tested)}: " if named else ""
        found = engine.spans(before + row["text"])
        for s in row["spans"]:
            type_ = OURS.get(s["type"], s["type"])
            if type_ == "LOCATION":
                continue  # a city in a frame sentence, no identifier
            start, end = _value_in(row, s)
            hits = [f for f in found if _matches(f, type_, start + len(before), end + len(before))]
            if not hits and labels.reason(labels.MORE_THAN_THE_VALUE, row["id"]):
                inside = (start + len(before), end + len(before))
                hits = [f for f in found if f.type == type_ and inside[0] <= f.start and f.end <= inside[1]]
            score.gold[type_] += 1
            score.unfit += not hits and bool(labels.reason(labels.NOT_OF_THE_KIND, row["id"]))
            if any(not h.excused for h in hits):
                score.right[type_] += 1
            elif hits:
                score.excused[type_] += 1
                score.filters[hits[0].excused] += 1
            elif verbose:
                print("  missed", type_, repr(row["text"][s["start"] : s["end"]]), [f.type for f in found])
        if not row["spans"]:
            score.clean[tested] += 1
            wrong = any(f.type == tested and not f.excused for f in found)
            score.false[tested] += wrong
            if _is_something(row, tested, named=named):
                score.unclean += 1
                score.false_unclean += wrong
            if wrong and verbose:
                print("  false", tested, repr(row["text"]))
    return score


def _value_in(row: dict[str, Any], span: dict[str, Any]) -> tuple[int, int]:
    """The marked value without the word for it that the Polish collection marks with it: ``Paszport: HZ6088057``."""
    marked = row["text"][span["start"] : span["end"]]
    word, colon, value = marked.rpartition(": ")
    if "tested" in row or not colon or any(map(str.isdigit, word)):
        return span["start"], span["end"]
    return span["end"] - len(value), span["end"]


def _is_something(row: dict[str, Any], tested: str, *, named: bool) -> bool:
    """Is a text that one country's recogniser must leave alone something of the general kind for all that?"""
    if tested == "PHONE_NUMBER":
        return any(_in_plan(row["text"], region) for region in phonenumbers.SUPPORTED_REGIONS)
    if tested == "LICENSE_PLATE" and named:
        return True  # with the word before it, it is said to be one
    return bool(labels.reason(labels.NOT_CLEAN, row["id"]))


def _in_plan(text: str, region: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, region))
    except phonenumbers.NumberParseException:
        return False


def made(engine: Engine, *, verbose: bool, seed: int = 1) -> tuple[Score, Score]:
    """Made-up values in sentences: with a word for them, and without."""
    named, bare = Score(), Score()
    for kind in KINDS:
        r = random.Random(f"{seed} {kind.country} {kind.types} {kind.names[0]}")
        for i in range(EACH):
            value = kind.make(r)
            text = SENTENCES[i % len(SENTENCES)].format(name=r.choice(kind.names), value=value)
            _one(engine, kind, text, value, named, verbose)
            if kind.bare and not value.isalnum() and kind.types not in IN_COLUMNS_ONLY:
                _one(engine, kind, BARE[i % len(BARE)].format(value=value), value, bare, verbose)
    return named, bare


def _one(engine: Engine, kind: Kind, text: str, value: str, score: Score, verbose: bool) -> None:
    start = text.index(value)
    types, own = set(kind.types.split("|")), kind.types.split("|")[0]
    found = engine.spans(text)
    hits = {f.type for f in found for t in types if _matches(f, t, start, start + len(value))}
    others = {f.type for f in found if f.type not in types and f.end > start and f.start < start + len(value)}
    score.gold[own] += 1
    score.right[own] += bool(hits)
    score.clean[own] += 1
    score.false[own] += bool(others)
    if verbose and (others or not hits):
        print("  made", own, repr(text), sorted(others))


def cues_of(detectors: tuple[PatternDetector, ...]) -> Iterator[tuple[str, str]]:
    """By type the first word that stands beside it."""
    return ((d.type, d.cues[0]) for d in reversed(detectors) if d.cues)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    detectors = load_detectors()
    engine = Engine(detectors, FILTERS, load_lexicon(policies_dir()), names="off")
    scores: dict[str, Score] = {}
    if TEXTS.exists():
        cues = dict(cues_of(detectors))
        for name in ("presidio_recognizer_vectors", "plpii_identifiers"):
            for named in (False, True) if name.startswith("presidio") else (False,):
                key = f"{name}, {'named' if named else 'alone'}"
                show = options.verbose and (named or not name.startswith("presidio"))
                scores[key] = vectors(engine, name, cues, named=named, verbose=show)
    else:
        print("the labelled strings are not beside the checkout: only made-up ones are measured")
    scores["made up, with a word for it"], scores["made up, without"] = made(engine, verbose=options.verbose)
    for key, score in scores.items():
        print(f"{key}: {score.line()}")
    if options.write:
        RESULTS.write_text(json.dumps({k: s.document() for k, s in scores.items()}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
