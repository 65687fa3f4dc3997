"""How many columns of real tables are typed right, and how many innocent ones are flagged, in four states.

Reads ../shared/bench/columns beside the checkout (gold.csv: a label and a tier for each column) and scans every table as
a source would: as it is, without headers, with the headers moved to other columns of the same table, and its first 30
rows only. ``--generated`` adds the columns of ``generated_columns.py`` and what confidence is worth (reliability table).

    python -m bench.columns_quality [--names off|sample] [--verbose] [--generated] [--write]
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
FIRST_ROWS = 30

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
"""Labels of the collection as types of ours; a label that is not here is a type of the same name."""

CHECKABLE = {"EMAIL", "PHONE", "IP_ADDRESS", "CREDIT_CARD", "US_SSN"}
"""Labels whose values have a form or check that can be seen without a header."""

HARMLESS = {"FREE_TEXT", "DATE_TIME", "ORGANIZATION", "URL", "UUID"}
"""Types that say nothing about a person; so do all whose category has the severity ``info``."""

STATES = ("as is", "no headers", "headers moved", f"first {FIRST_ROWS} rows")


@dataclass(frozen=True, slots=True)
class Gold:
    """One column of the collection: what it holds and how much that matters."""

    table: str
    column: str
    label: str
    tier: str
    source: str


def gold() -> list[Gold]:
    """The labels. The mapping above was committed before the first run against them."""
    with (COLUMNS / "gold.csv").open(encoding="utf-8") as stream:
        return [Gold(r["table"], r["column"], r["gold"], r["tier"], r["repo"]) for r in csv.DictReader(stream)]


def moved(names: Sequence[str], table: str) -> list[str]:
    """The names in another order, none in its place."""
    if len(names) < 2:
        return list(names)
    rng = random.Random(f"moved {table}")
    order = list(names)
    while any(a == b for a, b in zip(order, names, strict=True)):
        rng.shuffle(order)
    return order


class Bench:
    """Everything a scan needs, loaded once."""

    def __init__(self, names: str = "off") -> None:
        policies = policies_dir()
        self.vocabulary, self.taxonomy = load_lexicon(policies), load_taxonomy(policies)
        self.detectors = load_detectors()
        model = None
        if names != "off":
            from bpo_guard.detect.ner import english_model

            model = english_model()
        self.engine = Engine(self.detectors, FILTERS, self.vocabulary, names=names, model=model)

    def profiles(self, batch: Batch) -> list[FieldProfile]:
        """The columns of one table as judged, in the order of the table."""
        parts = self.engine.batch(batch)
        done = {place: self.engine.finish(place, part) for place, part in parts.items()}
        by_place = {p.place: p for p in profiles(done, self.vocabulary, self.taxonomy, self.detectors)}
        return [by_place[place] for place in parts]

    def serious(self, profile: FieldProfile) -> set[str]:
        """The types that count as flagging a column."""
        types = {t.type for t in profile.types} - HARMLESS
        return {t for t in types if self.taxonomy.of_type(t).severity > Severity.info}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One column of the collection in one state, and whether what was said of it is right."""

    gold: Gold
    said: tuple[tuple[str, float], ...]
    right: bool


def outcomes(bench: Bench, state: str, labels: Iterable[Gold]) -> Iterator[Outcome]:
    """Every column in one state. With moved headers a column keeps the label of its values."""
    tables: dict[str, list[Gold]] = {}
    for label in labels:
        tables.setdefault(label.table, []).append(label)
    for table, columns in sorted(tables.items()):
        batch = read(table, state)
        by_column = {c.column: c for c in columns}
        for name, profile in zip(read(table, "as is").fields, bench.profiles(batch), strict=True):
            if name in by_column:
                column = by_column[name]
                yield Outcome(
                    column, tuple((t.type, t.confidence) for t in profile.types), _right(bench, column, profile)
                )


def _right(bench: Bench, column: Gold, profile: FieldProfile) -> bool:
    types = bench.serious(profile)
    return not types if column.tier == "NONE" else bool(types & RIGHT.get(column.label, {column.label}))


def read(table: str, state: str) -> Batch:
    """One table of the collection in one state."""
    path, lines = COLUMNS / f"{table}.csv", pacsv.ParseOptions(newlines_in_values=True)
    strings = {name: pa.string() for name in pacsv.read_csv(path, parse_options=lines).column_names}
    texts = pacsv.ConvertOptions(column_types=strings, strings_can_be_null=True)
    whole = pacsv.read_csv(path, parse_options=lines, convert_options=texts)
    whole = whole.slice(0, FIRST_ROWS) if state == STATES[3] else whole
    names = [f"column_{i + 1}" for i in range(whole.num_columns)] if state == "no headers" else whole.column_names
    names = moved(names, table) if state == "headers moved" else names
    columns = tuple(column.combine_chunks() for column in whole.columns)
    return Batch(Place(table, table), tuple(names), columns, whole.num_rows, headed=state != "no headers")


def figures(found: Sequence[Outcome]) -> dict[str, tuple[int, int]]:
    """By name: how many, of how many."""
    positive = [o for o in found if o.gold.tier in ("DIRECT", "SENSITIVE")]
    checkable = [o for o in positive if o.gold.label in CHECKABLE]
    clean = [o for o in found if o.gold.tier == "NONE"]
    return {
        "typed right": (sum(o.right for o in positive), len(positive)),
        "typed right, checkable shape": (sum(o.right for o in checkable), len(checkable)),
        "clean columns flagged": (sum(not o.right for o in clean), len(clean)),
    }


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    if not COLUMNS.exists():
        print("not measured: the labelled columns are not beside the checkout")
        return 2
    bench, labels = Bench("sample" if "sample" in arguments else "off"), gold()
    results: Mapping[str, list[Outcome]] = {state: list(outcomes(bench, state, labels)) for state in STATES}
    for state, found in results.items():
        for what, (n, of) in figures(found).items():
            print(f"{state:14} {what:30} {n:4} of {of}")
        if "--verbose" in arguments:
            for o in found:
                if not o.right and o.gold.tier in ("DIRECT", "SENSITIVE", "NONE"):
                    print("   ", o.gold.tier, o.gold.table, o.gold.column, o.gold.label, o.said)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
