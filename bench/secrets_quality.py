"""How many of labelled strings with a secret are seen to hold one, and how many of those without are.

Reads secrets_vectors.jsonl of ../shared/bench/text beside the checkout (texts in base64, so that no scanner of this
repository stumbles over them). Whole texts are judged: what is found must be a secret, whichever kind.

    python -m bench.secrets_quality [--verbose] [--write]
"""

from __future__ import annotations

import base64
import json
import sys
from collections import Counter
from pathlib import Path

from bench.wilson import shown
from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.paths import policies_dir

VECTORS = Path(__file__).resolve().parent.parent.parent / "shared" / "bench" / "text" / "secrets_vectors.jsonl"
RESULTS = Path(__file__).parent / "secrets_quality.json"
SECRETS = frozenset({"SECRET", "JWT", "PRIVATE_KEY", "PASSWORD", "PASSWORD_HASH"})
NO_SECRET = frozenset({"ip_public"})
"""Rules of the collections that look for something else."""
OTHER_LABEL = {
    "68": "a GitHub token in the test of the GitLab rule",
    "188": "a key of the same provider of another kind",
    "141": "a token of a package registry, written without the name of the registry",
    "293": "a JSON Web Token in the test of basic authorisation",
    "458": "a key of the provider, handed over in another call than the rule expects",
    "89": "the blank of a template, no value",
    "171": "a blank to fill in, of one letter",
}
"""Labels that say what one rule makes of a text, where the question here is whether it holds a secret at all: left out
of the second counting."""


def main() -> None:
    if not VECTORS.exists():
        sys.exit("not measured: the labelled strings are not beside the checkout")
    engine = Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")
    rows = [json.loads(line) for line in VECTORS.read_text(encoding="utf-8").splitlines() if line]
    gold: Counter[str] = Counter()
    right: Counter[str] = Counter()
    false: Counter[str] = Counter()
    left_out = Counter[str]()
    for row in rows:
        if row["rule"] in NO_SECRET:
            continue
        text = base64.b64decode(row["text_b64"]).decode("utf-8", "replace")
        found = {s.type for s in engine.spans(text)} & SECRETS
        gold[row["rule"]] += row["secret"]
        right[row["rule"]] += row["secret"] and bool(found)
        false[row["rule"]] += not row["secret"] and bool(found)
        if str(row["id"]) in OTHER_LABEL and bool(found) != row["secret"]:
            left_out["secrets" if row["secret"] else "others"] += 1
        if "--verbose" in sys.argv and bool(found) != row["secret"]:
            print(
                "  missed" if row["secret"] else "  false ", row["rule"], sorted(found), text[:120].replace("\n", " ")
            )
    negatives = sum(not row["secret"] and row["rule"] not in NO_SECRET for row in rows)
    print(
        f"{sum(right.values())} of {sum(gold.values())} secrets seen, {sum(false.values())} of {negatives} others too"
    )
    seen, others = sum(right.values()), sum(false.values())
    print(f"precision {seen} of {seen + others}, recall {seen} of {sum(gold.values())}")
    alarms, held = seen + others - left_out["others"], sum(gold.values()) - left_out["secrets"]
    print(f"without {left_out.total()} labels: precision {shown(seen, alarms)}, recall {shown(seen, held)}")
    if "--write" in sys.argv:
        document = {
            "secrets": sum(gold.values()),
            "seen": seen,
            "others": negatives,
            "false": others,
            "other_label": dict(left_out),
        }
        RESULTS.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    for rule in sorted(r for r in gold if gold[r] or false[r]):
        print(f"    {rule:36} {right[rule]:3} of {gold[rule]:3}   false {false[rule]}")


if __name__ == "__main__":
    main()
