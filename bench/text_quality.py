"""How much of labelled running text is found, and how much is found that is not there.

Reads the JSONL files of ../shared/bench/text beside the checkout. A prediction is right if it has the gold type and
covers at least half of the span both have (intersection over union). In the recogniser vectors a text was written to
test one type: there only that type counts as a false alarm.

``--write`` keeps what was found in the texts without any identifier in text_quality.json.

    python -m bench.text_quality [--names off|sample] [--verbose] [--negatives] [--write]
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.ner import english_model
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.model.detection import TextSpan
from bpo_guard.paths import policies_dir

TEXTS = Path(__file__).resolve().parent.parent.parent / "shared" / "bench" / "text"
RESULTS = Path(__file__).parent / "text_quality.json"
NEGATIVE = "plpii_negative"
FILES = ("presidio_recognizer_vectors", "plpii_core", "plpii_identifiers", "plpii_negative", "wnut17_test")
SAME = {
    "person": "PERSON", "location": "LOCATION", "PHONE": "PHONE_NUMBER", "EMAIL": "EMAIL_ADDRESS", "IBAN": "IBAN_CODE",
    "NIP": "PL_NIP", "PESEL": "PL_PESEL", "REGON": "PL_REGON", "DOWOD": "PL_ID_CARD", "PAYMENT_CARD": "CREDIT_CARD",
    "VEHICLE_PLATE": "LICENSE_PLATE", "DRIVING_LICENSE": "DRIVER_LICENSE", "DOB": "DATE_OF_BIRTH", "LOC": "LOCATION",
    "ORG": "ORGANIZATION", "PH_MOBILE_NUMBER": "PHONE_NUMBER", "TR_PHONE_NUMBER": "PHONE_NUMBER", "DE_VAT_ID": "EU_VAT",
    "TR_LICENSE_PLATE": "LICENSE_PLATE", "DE_KFZ": "LICENSE_PLATE", "TR_NATIONAL_ID": "TR_TCKN",
    "DE_PLZ": "POSTAL_CODE",
    "UK_POSTCODE": "POSTAL_CODE", "DE_FUEHRERSCHEIN": "DRIVER_LICENSE", "UK_DRIVING_LICENCE": "DRIVER_LICENSE",
    "UK_VEHICLE_REGISTRATION": "LICENSE_PLATE", "IN_VEHICLE_REGISTRATION": "LICENSE_PLATE",
    "NG_VEHICLE_REGISTRATION": "LICENSE_PLATE", "ES_PASSPORT": "PASSPORT", "KR_PASSPORT": "PASSPORT",
    "DE_PASSPORT": "PASSPORT",
}  # fmt: skip
HALF = 0.5
HARMLESS = {"DATE_TIME", "URL", "ORGANIZATION", "LOCATION"}
"""Types of severity info: a date or a link is found where there is one, and says nothing of a person."""


def main() -> None:
    names = "off" if "off" in sys.argv else "sample"
    model = None if names == "off" else english_model()
    engine = Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names=names, model=model)
    for name in (NEGATIVE,) if "--negatives" in sys.argv else FILES:
        lines = (TEXTS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        figures = _report(name, engine, [json.loads(line) for line in lines if line])
        if name == NEGATIVE and "--write" in sys.argv:
            RESULTS.write_text(json.dumps({name: figures}, indent=2) + "\n", encoding="utf-8")


def _report(name: str, engine: Engine, rows: list[dict]) -> dict[str, int]:
    """Print the figures of one file; returned are the false spans that say something of a person."""
    gold, right, false = Counter(), Counter(), Counter()
    for row in rows:
        found = engine.spans(row["text"])
        wanted = [(s["start"], s["end"], SAME.get(s["type"], s["type"])) for s in row["spans"]]
        for start, end, type_ in wanted:
            gold[type_] += 1
            hit = any(s.type == type_ and _overlap(s, start, end) >= HALF for s in found)
            right[type_] += hit
            if not hit and "--verbose" in sys.argv:
                print("  missed", type_, row["text"][start:end], [s.type for s in found])
        for span in _unwanted(found, wanted, SAME.get(row.get("tested"), row.get("tested"))):
            false[span.type] += 1
            if "--verbose" in sys.argv:
                print("  false", span.type, span.basis, row["text"][max(0, span.start - 30) : span.end + 10])
    print(f"{name}: {sum(right.values())} of {sum(gold.values())} spans right, {sum(false.values())} false")
    for type_, n in gold.most_common(40):
        print(f"    {type_:24} {right[type_]:5} of {n:5}   false {false[type_]}")
    matter = sum(n for t, n in false.items() if t not in HARMLESS)
    characters = sum(len(row["text"]) for row in rows)
    print(f"    false that say something of a person: {matter} in {characters} characters")
    print("    false beside these:", {t: n for t, n in false.most_common() if t not in gold})
    return {"false": matter, "characters": characters}


def _unwanted(found: Iterable[TextSpan], wanted: list[tuple[int, int, str]], tested: str | None) -> list[TextSpan]:
    out = []
    for span in found:
        if span.excused or any(t == span.type and _overlap(span, a, b) >= HALF for a, b, t in wanted):
            continue
        if tested is None or span.type == tested:
            out.append(span)
    return out


def _overlap(span: TextSpan, start: int, end: int) -> float:
    both = min(span.end, end) - max(span.start, start)
    return max(0, both) / (max(span.end, end) - min(span.start, start))


if __name__ == "__main__":
    main()
