"""How many columns of real tables are typed right, and how many innocent ones are flagged, in four states.

Reads ../shared/bench/columns beside the checkout (gold.csv: a label and a tier for each column) and scans every table
as a source would: as it is, without headers, with the headers moved to other columns of the same table, and its first
30 rows only. ``--fit`` also judges the columns of ``generated_columns.py`` and says what confidence is worth;
``--write`` keeps all of it in columns_quality.json and .md.

    python -m bench.columns_quality [sample] [--verbose] [--fit] [--write]
"""

from __future__ import annotations

import csv
import json
import random
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import csv as pacsv

from bench.calibration import Case, brier, fitted, reliability, tried_elsewhere
from bench.generated_columns import Made
from bench.generated_columns import columns as generated
from bench.wilson import shown
from bpo_guard.classify.judge import Judged, chances_of, judge_all
from bpo_guard.classify.profile import fields_of, profiles
from bpo_guard.classify.rivals import without_rivals
from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.model.batch import Batch
from bpo_guard.model.category import Severity
from bpo_guard.model.detection import PatternDetector
from bpo_guard.model.field import FieldProfile
from bpo_guard.model.place import Place
from bpo_guard.paths import policies_dir
from bpo_guard.reference import load_taxonomy

COLUMNS = Path(__file__).resolve().parent.parent.parent / "shared" / "bench" / "columns"
FIRST_ROWS = 30
LEAST = 0.3

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

    def judgements(self, batch: Batch) -> list[list[Judged]]:
        """What was judged of each column, before anything is left out."""
        parts = self.engine.batch(batch)
        done = {place: self.engine.finish(place, part) for place, part in parts.items()}
        fields = fields_of(done, self.vocabulary, self.taxonomy, chances_of(self.detectors))
        by_type: dict[str, list[PatternDetector]] = {}
        for detector in self.detectors:
            by_type.setdefault(detector.type, []).append(detector)
        return [without_rivals(fields[place], judge_all(fields[place]), by_type) for place in parts]

    def counts(self, type_: str) -> bool:
        """Does this type count as flagging a column?"""
        return type_ not in HARMLESS and self.taxonomy.of_type(type_).severity > Severity.info

    def serious(self, profile: FieldProfile) -> set[str]:
        """The types that count as flagging a column."""
        return {t.type for t in profile.types if self.counts(t.type)}


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


def cases(bench: Bench) -> Iterator[Case]:
    """Every judgement of a column with a known answer, of real tables in three states and of made-up ones.

    Of columns whose label is don't-care only judgements that agree with it are known. Judgements under ``LEAST`` points
    never come near being reported.
    """
    labels = {(g.table, g.column): g for g in gold()}
    for state in STATES[:3]:
        for table in sorted({t for t, _ in labels}):
            fields = read(table, "as is").fields
            for name, judged in zip(fields, bench.judgements(read(table, state)), strict=True):
                label = labels.get((table, name))
                for j in judged if label else ():
                    right = j.type in RIGHT.get(label.label, {label.label})
                    known = right or label.tier in ("NONE", "DIRECT", "SENSITIVE")
                    if j.confidence >= LEAST and known and bench.counts(j.type):
                        yield Case(label.source, j.grounds, j.confidence, right)
    for made in generated():
        for column, judged in zip(made, bench.judgements(made_batch(made)), strict=True):
            for j in judged:
                if j.confidence >= LEAST and bench.counts(j.type):
                    yield Case(column.house, j.grounds, j.confidence, j.type in column.right)


def made_batch(made: Sequence[Made]) -> Batch:
    """A made-up table as a source would yield it."""
    columns = tuple(pa.array([v or None for v in c.values], pa.string()) for c in made)
    place = Place(made[0].house, f"{made[0].house}/{made[0].table}")
    return Batch(place, tuple(c.name for c in made), columns, len(made[0].values), headed=made[0].headed)


def made_figures(bench: Bench, tables: Iterable[Sequence[Made]]) -> dict[str, dict[str, list[int]]]:
    """By label and state of the header: how many columns, how many typed right, and by type how many said wrongly."""
    found: dict[str, dict[str, list[int]]] = {}
    for made in tables:
        for column, profile in zip(made, bench.profiles(made_batch(made)), strict=True):
            state = "named" if column.headed else "unnamed"
            types = bench.serious(profile)
            if "FREE_TEXT" in column.right:
                types |= {t.type for t in profile.types} & {"FREE_TEXT"}
            row = found.setdefault(f"{column.label} {state}", {"columns": [0], "right": [0]})
            row["columns"][0] += 1
            row["right"][0] += bool(types & column.right)
            for wrong in sorted(types - column.right):
                row.setdefault(f"wrong {wrong}", [0])[0] += 1
    return found


def main(arguments: Sequence[str]) -> int:
    """Measure and print; ``--write`` keeps it."""
    if not COLUMNS.exists():
        print("not measured: the labelled columns are not beside the checkout")
        return 2
    bench, labels = Bench("sample" if "sample" in arguments else "off"), gold()
    results = {state: list(outcomes(bench, state, labels)) for state in STATES}
    document: dict[str, object] = {
        "columns": {s: {w: list(n) for w, n in figures(f).items()} for s, f in results.items()}
    }
    if "--fit" in arguments or "--write" in arguments:
        found = list(cases(bench))
        document |= worth(found)
        document["made"] = made_figures(bench, generated())
        for grounds, table in fitted(found).items():
            print(f'    "{grounds}": {table},')
    text = "\n".join(_report(document)) + "\n"
    print(text, end="")
    if "--verbose" in arguments:
        for state, all_of in results.items():
            for o in (o for o in all_of if not o.right and o.gold.tier in ("DIRECT", "SENSITIVE", "NONE")):
                print(state, o.gold.tier, o.gold.table, o.gold.column, o.gold.label, o.said)
    if "--write" in arguments:
        folder = Path(__file__).parent
        (folder / "columns_quality.json").write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
        (folder / "columns_quality.md").write_text(text, encoding="utf-8")
    return 0


def worth(found: Sequence[Case]) -> dict[str, object]:
    """What confidence is worth: judgements, Brier scores, and the reliability table on sources not fitted on."""
    judged = tried_elsewhere(found)
    return {
        "judgements": len(found),
        "sources": len({c.source for c in found}),
        "brier of points": round(brier([(c.points, c.right) for c in found]), 4),
        "brier of confidence": round(brier(judged), 4),
        "reliability": [[band, right, n, round(mean, 3)] for band, n, right, mean in reliability(judged)],
    }


def _report(document: Mapping[str, Any]) -> Iterator[str]:
    yield "# Columns"
    yield ""
    yield "Real tables in four states (`python -m bench.columns_quality`); intervals are Wilson's, 95 %."
    yield ""
    yield "| state | what | columns (share; interval) |"
    yield "|---|---|---|"
    for state, rows in document["columns"].items():
        for what, (n, of) in rows.items():
            yield f"| {state} | {what} | {shown(n, of)} |"
    if "reliability" not in document:
        return
    yield ""
    yield (
        f"Confidence of {document['judgements']:,} judgements from {document['sources']} repositories and made-up "
        "houses, each by a fit without its own source."
    )
    yield f"Brier score {document['brier of confidence']} (points as they are: {document['brier of points']})."
    yield ""
    yield "| confidence | right (share; interval) | mean confidence |"
    yield "|---|---|---:|"
    for band, right, n, mean in document["reliability"]:
        yield f"| {band} | {shown(right, n)} | {mean:.3f} |"
    yield ""
    yield f"Made-up columns: {sum(row['columns'][0] for row in document['made'].values()):,}, in eight languages."
    yield ""
    yield "| what they hold | columns | typed right | said wrongly |"
    yield "|---|---:|---:|---|"
    for kind, row in sorted(document["made"].items()):
        wrong = ", ".join(f"{w.removeprefix('wrong ')} {n[0]}" for w, n in row.items() if w.startswith("wrong"))
        yield f"| {kind} | {row['columns'][0]} | {row['right'][0]} | {wrong} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
