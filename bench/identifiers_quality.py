"""How many of single identifiers are recognised alone, and how many with the name of their kind before them.

Reads presidio_recognizer_vectors.jsonl of ../shared/bench/text beside the checkout: strings that must and must not be
recognised as one type. "With its name" puts the type's first cue before the same text, as a form or e-mail would.

    python bench/identifiers_quality.py [--verbose]
"""

from __future__ import annotations

import json
import sys
from collections import Counter

from bench.text_quality import SAME, TEXTS
from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.paths import policies_dir

OURS = {**SAME, "DE_FUEHRERSCHEIN": "DRIVER_LICENSE", "KR_PASSPORT": "KR_PASSPORT", "DE_PASSPORT": "DE_PASSPORT"}
"""Names of the collection as ours, where they differ."""


def main() -> None:
    path = TEXTS / "presidio_recognizer_vectors.jsonl"
    if not path.exists():
        sys.exit("not measured: the labelled strings are not beside the checkout")
    detectors = load_detectors()
    cues = {d.type: d.cues[0] for d in reversed(detectors) if d.cues}
    engine = Engine(detectors, FILTERS, load_lexicon(policies_dir()), names="off")
    gold, alone, named, false = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for row in (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line):
        type_ = OURS.get(row["tested"], row["tested"])
        seen = [s.type for s in engine.spans(row["text"])].count(type_)
        with_name = [s.type for s in engine.spans(f"{cues.get(type_, type_)}: {row['text']}")].count(type_)
        of = len(row["spans"])
        gold[type_] += of
        alone[type_] += min(seen, of)
        named[type_] += min(with_name, of)
        false[type_] += max(0, with_name - of)
        if "--verbose" in sys.argv and with_name != of:
            print("  missed" if with_name < of else "  false ", type_, repr(row["text"]))
    total = sum(gold.values())
    print(
        f"{sum(alone.values())} of {total} alone, {sum(named.values())} with its name, {sum(false.values())} false so"
    )
    for type_ in sorted(gold):
        print(f"    {type_:28} {alone[type_]:4} {named[type_]:4} of {gold[type_]:4}   false {false[type_]}")


if __name__ == "__main__":
    main()
