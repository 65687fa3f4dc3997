"""The cells of one table, looked at by Presidio and by this engine in the same run: time a cell, and who finds what.

Presidio gets each different cell as a text, with every recogniser it ships (those of all countries too), without its
language model, which has nothing to say about cells. Here the whole table goes through the engine as a scan does,
in the same process, start-up of neither counted. By type it is told how many of the cells each marks.
"""

from __future__ import annotations

import csv
import logging
import tempfile
import time
from collections import Counter
from pathlib import Path

from bench.data import HEADER, write_table
from bench.rows import Row

CELL_ROWS = 125
TABLE_ROWS = 50_000
GOAL = 1_000.0
COLUMNS = {
    "email": "EMAIL_ADDRESS",
    "phone": "PHONE_NUMBER",
    "iban": "IBAN_CODE",
    "card_number": "CREDIT_CARD",
}


def run() -> list[Row]:
    """Seconds a cell for both; by type how many of the cells that are one each finds."""
    with tempfile.TemporaryDirectory() as folder:
        small = write_table(Path(folder) / "small.csv", CELL_ROWS)
        large = write_table(Path(folder) / "large.csv", TABLE_ROWS)
        with small.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        theirs, seen = _presidio(rows)
        ours, found = _engine(small, large)
    found_by_both = ", ".join(
        f"{type_} {found[type_]} and {seen[type_]} of {CELL_ROWS}" for type_ in sorted(COLUMNS.values())
    )
    what = f"bpo-guard, {TABLE_ROWS:,} rows of {len(HEADER)} columns, names off, a cell"
    return [
        Row("presidio", f"Presidio, {CELL_ROWS} rows of the same table, all recognisers, a cell", theirs),
        Row("presidio", what, ours, against="faster than Presidio", ratio=theirs / ours, goal=theirs / GOAL),
        Row("presidio", f"found by us and by Presidio: {found_by_both}", float(sum(found.values())), unit="cells"),
    ]


def _presidio(rows: list[dict[str, str]]) -> tuple[float, Counter[str]]:
    import spacy
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    nlp = SpacyNlpEngine(models=[{"lang_code": "en", "model_name": "blank"}])
    nlp.nlp = {"en": spacy.blank("en")}
    logging.getLogger("tldextract").setLevel(logging.CRITICAL)  # its list of suffixes is not to be had offline
    registry = RecognizerRegistry(supported_languages=["en"])
    registry.load_predefined_recognizers(languages=["en"], nlp_engine=nlp)
    analyzer = AnalyzerEngine(nlp_engine=nlp, registry=registry, supported_languages=["en"])
    analyzer.analyze("warm up", language="en")
    seen: Counter[str] = Counter()
    start = time.process_time()
    for row in rows:
        for column, text in row.items():
            types = {r.entity_type for r in analyzer.analyze(text, language="en")}
            seen[COLUMNS.get(column, "")] += COLUMNS.get(column, "") in types
    return (time.process_time() - start) / (len(rows) * len(HEADER)), seen


def _engine(small: Path, large: Path) -> tuple[float, Counter[str]]:
    from bpo_guard.model.request import ScanRequest
    from bpo_guard.paths import policies_dir
    from bpo_guard.scanning import scan

    def taken(path: Path) -> tuple[float, Counter[str]]:
        start = time.process_time()
        result = scan(ScanRequest((path,), path.parent, policies_dir(), names="off"))
        spent = time.process_time() - start
        counts = Counter({t.type: t.rows for f in result.fields if f.place.field in COLUMNS for t in f.types})
        return spent, counts

    taken(small)
    start_up, found = taken(small)
    spent, _ = taken(large)
    return (spent - start_up) / ((TABLE_ROWS - CELL_ROWS) * len(HEADER)), found
