"""True and false positives of every detector, all of them together: integers that a change of any of them shows.

Each detector's examples and near misses, and 40 made-up values of each kind of ``made_ids.py``, go through the engine
in one pass with all detectors. By type: how many of its own values are seen as it (in any basis), how many of its near
misses are taken for it, and how many values of other kinds, each by a form that counts without a name beside it.

    python -m bench.detectors_quality [--write]
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np

from bench.corridors_quality import KINDS
from bpo_guard.detect.cells import CellReader, Header
from bpo_guard.detect.columns.shapes import values_from
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.detect.terms.words import load_words
from bpo_guard.lexicon import load_lexicon
from bpo_guard.model.detection import PatternDetector
from bpo_guard.model.tally import Basis
from bpo_guard.paths import policies_dir

RESULTS = Path(__file__).parent / "detectors_quality.json"
MADE = 40
ALIKE: tuple[frozenset[str], ...] = (
    frozenset({"DK_CPR", "SE_PERSONNUMMER"}),  # six digits of a day, a dash, four digits
    frozenset({"AR_CUIT", "AR_CUIL"}),
    frozenset({"EE_ISIKUKOOD", "LT_ASMENS_KODAS"}),  # the same number in both countries
    frozenset({"IN_UPI", "EMAIL_ADDRESS"}),
    frozenset({"IBAN_CODE", "BANK_ACCOUNT"}),
)
"""Kinds that authorities write in equal forms: the name, the word beside them or the column decides."""

Seen = Mapping[str, Mapping[str, Basis]]
"""By text, the types that cover all of it, each with the best basis."""


def seen_in(texts: Iterable[str], detectors: tuple[PatternDetector, ...]) -> Seen:
    """What all detectors together see in each text, read as the cells of one column without a name."""
    policies = policies_dir()
    reader = CellReader(detectors, FILTERS, load_lexicon(policies), load_words(policies / "lexicon"))
    chosen = sorted({t for t in texts if t.strip()})
    values = values_from(dict.fromkeys(chosen, 1))
    seen = reader.read(values, Header(), np.zeros(len(values), np.bool_))
    out: dict[str, dict[str, Basis]] = {}
    for i, text in enumerate(chosen):
        whole = seen.whole(i)
        for s in reader.found(seen, i):
            if (s.start, s.end) == whole and out.setdefault(text, {}).get(s.type, Basis.weak) is Basis.weak:
                out[text][s.type] = s.basis
    return out


def counts(detectors: tuple[PatternDetector, ...]) -> dict[str, dict[str, int]]:
    """The table: by type its own values, those seen, near misses taken, others taken."""
    own: dict[str, set[str]] = {}
    misses: dict[str, set[str]] = {}
    for d in detectors:
        own.setdefault(d.type, set()).update(d.examples)
        misses.setdefault(d.type, set()).update(d.near_misses)
    for kind in KINDS:
        rng = random.Random(f"detectors {kind.country} {kind.types}")
        own.setdefault(kind.types.split("|")[0], set()).update(kind.make(rng) for _ in range(MADE))
    seen = seen_in({t for texts in (*own.values(), *misses.values()) for t in texts}, detectors)
    table = {}
    for type_ in sorted(own):
        others = {t for other, texts in own.items() if not _alike(type_, other) for t in texts} - own[type_]
        table[type_] = {
            "own": len(own[type_]),
            "seen": sum(type_ in seen.get(t, {}) for t in own[type_]),
            "near_misses": len(misses.get(type_, ())),
            "taken": sum(_counts(seen, t, type_) for t in misses.get(type_, ())),
            "others_taken": sum(_counts(seen, t, type_) for t in others),
        }
    return table


def _alike(a: str, b: str) -> bool:
    return a == b or frozenset({a, b}) in ALIKE


def _counts(seen: Seen, text: str, type_: str) -> bool:
    return seen.get(text, {}).get(type_, Basis.weak) not in (Basis.weak, Basis.listed)


def main() -> None:
    table = counts(load_detectors())
    for type_, row in table.items():
        own = f"{type_:28} {row['seen']:4} of {row['own']:4} seen"
        print(
            f"{own}, {row['taken']} of {row['near_misses']:3} near misses and {row['others_taken']} other values taken"
        )
    columns = ("own", "seen", "near_misses", "taken", "others_taken")
    totals = {column: sum(row[column] for row in table.values()) for column in columns}
    print(totals)
    if "--write" in sys.argv:
        RESULTS.write_text(json.dumps({"all": totals, **table}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
