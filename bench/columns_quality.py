"""How many columns of real tables are typed right, and how many innocent ones are flagged.

Reads ../shared/bench/columns beside the checkout (gold.csv: a label and a tier for each column), scans every table as
a source would, and prints the share of DIRECT and SENSITIVE columns with the right type and of NONE columns flagged.

    python bench/columns_quality.py [--names off|sample] [--verbose]
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

import pyarrow as pa
from pyarrow import csv as pacsv

from bpo_guard.classify.profile import profiles
from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.model.batch import Batch
from bpo_guard.model.category import Severity
from bpo_guard.model.field import FieldProfile
from bpo_guard.model.place import Place
from bpo_guard.paths import policies_dir
from bpo_guard.reference.catalogues import load_taxonomy

COLUMNS = Path(__file__).resolve().parent.parent.parent / "shared" / "bench" / "columns"

RIGHT = {
    "PERSON_NAME": {"PERSON"},
    "FREE_TEXT_PERSON": {"PERSON"},
    "PHONE": {"PHONE_NUMBER", "FAX_NUMBER"},
    "EMAIL": {"EMAIL_ADDRESS"},
    "ADDRESS": {"STREET_ADDRESS"},
    "NATIONAL_ID": {"NATIONAL_ID", "US_SSN"},
    "MEDICAL": {"HEALTH_CONDITION", "ICD10_CODE", "MEDICATION"},
    "POSTCODE": {"POSTAL_CODE"},
    "LOCATION": {"CITY", "REGION", "COUNTRY", "LOCATION"},
    "GEO": {"GEO_COORDINATES"},
}
HARMLESS = {"FREE_TEXT", "DATE_TIME", "ORGANIZATION", "URL", "UUID"}


def main() -> None:
    names = "sample" if "sample" in sys.argv else "off"
    policies = policies_dir()
    vocabulary, taxonomy, detectors = load_lexicon(policies), load_taxonomy(policies), load_detectors()
    model = None
    if names != "off":
        from bpo_guard.detect.ner import english_model

        model = english_model()
    engine = Engine(detectors, FILTERS, vocabulary, names=names, model=model)
    found: dict[tuple[str, str], FieldProfile] = {}
    gold = list(csv.DictReader((COLUMNS / "gold.csv").open()))
    for table in sorted({row["table"] for row in gold}):
        parts = engine.batch(_batch(table))
        done = {place: engine.finish(place, part) for place, part in parts.items()}
        found |= {(table, p.place.field): p for p in profiles(done, vocabulary, taxonomy, detectors)}
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in gold:
        profile = found[row["table"], row["column"]]
        types = {t.type for t in profile.types} - HARMLESS
        types = {t for t in types if taxonomy.of_type(t).severity > Severity.info}
        right = RIGHT.get(row["gold"], {row["gold"]})
        good = not types if row["tier"] == "NONE" else bool(types & right)
        counts[row["tier"]][0] += good
        counts[row["tier"]][1] += 1
        if not good and "--verbose" in sys.argv:
            reported = [(t.type, t.confidence) for t in profile.types]
            print(row["tier"], row["table"], row["column"], row["gold"], reported)
    right, positives = (counts["DIRECT"][i] + counts["SENSITIVE"][i] for i in (0, 1))
    clean, innocent = counts["NONE"]
    print(f"positives typed right: {right} of {positives} ({right / positives:.0%})")
    print(f"innocent columns flagged: {innocent - clean} of {innocent} ({(innocent - clean) / innocent:.0%})")
    for tier in ("QUASI", "BUSINESS"):
        print(f"{tier.lower()}: gold type reported in {counts[tier][0]} of {counts[tier][1]}")


def _batch(table: str) -> Batch:
    path, lines = COLUMNS / f"{table}.csv", pacsv.ParseOptions(newlines_in_values=True)
    strings = {name: pa.string() for name in pacsv.read_csv(path, parse_options=lines).column_names}
    texts = pacsv.ConvertOptions(column_types=strings, strings_can_be_null=True)
    read = pacsv.read_csv(path, parse_options=lines, convert_options=texts)
    columns = tuple(column.combine_chunks() for column in read.columns)
    return Batch(Place(table, table), tuple(read.column_names), columns, read.num_rows)


if __name__ == "__main__":
    main()
