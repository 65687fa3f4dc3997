"""The cells of one table, looked at by Presidio and by this engine in the same run: time a cell, and who finds what.

Presidio gets each different cell as a text, with every recogniser it ships (those of all countries too), without its
language model, which has nothing to say about cells. Here the whole table goes through the engine as a scan does,
in the same process, start-up of neither counted. By type it is told how many of the cells each marks.

The same with names: Presidio with the English model reads each of some remarks; a scan on its default settings gets a
table of them, in which patterns see every remark and the model a hash-chosen sample of the different ones.
"""

from __future__ import annotations

import csv
import logging
import tempfile
import time
from collections import Counter
from pathlib import Path

from bench.data import HEADER, write_table
from bench.mixed import header, write_mixed
from bench.rows import Row

CELL_ROWS = 125
TABLE_ROWS = 300_000
GOAL = 1_000.0
REMARKS = 150
REMARK_ROWS = 200_000
GOAL_WITH_NAMES = 100.0
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
        *_with_names(),
    ]


def _with_names() -> list[Row]:
    """Seconds a remark, names included; the other columns of the table are not in either."""
    with tempfile.TemporaryDirectory() as folder:
        whole = write_mixed(Path(folder) / "whole.csv", REMARK_ROWS, text=True)
        with whole.open(encoding="utf-8", newline="") as stream:
            texts = [text for row in csv.DictReader(stream) if (text := row[header(text=True)[-1]])]
        theirs = _presidio_texts(list(dict.fromkeys(texts))[:REMARKS])
        column = Path(folder) / "remarks.csv"
        with column.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([["comment"], *([text] for text in texts)])
        ours = _engine_texts(column, len(texts))
    what = f"bpo-guard, {len(texts):,} remarks, default settings, a remark"
    return [
        Row("presidio with names", f"Presidio with the English model, {REMARKS} of the remarks, a remark", theirs),
        Row("presidio with names", what, ours, against="faster than Presidio", ratio=theirs / ours,
            goal=theirs / GOAL_WITH_NAMES),
    ]  # fmt: skip


def _presidio_texts(texts: list[str]) -> float:
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    from bpo_guard.detect.ner import english_model

    models = [{"lang_code": "en", "model_name": str(english_model().folder)}]
    nlp = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models}).create_engine()
    analyzer = AnalyzerEngine(nlp_engine=nlp, supported_languages=["en"])
    analyzer.analyze("warm up", language="en")
    start = time.process_time()
    for text in texts:
        analyzer.analyze(text, language="en")
    return (time.process_time() - start) / len(texts)


def _engine_texts(path: Path, count: int) -> float:
    from bpo_guard.model.request import ScanRequest
    from bpo_guard.paths import policies_dir
    from bpo_guard.scanning import scan

    one = path.with_name("one.csv")
    one.write_text("comment\nnothing to see here today\n", encoding="utf-8")

    def taken(file: Path) -> float:
        start = time.process_time()
        scan(ScanRequest((file,), file.parent, policies_dir()))
        return time.process_time() - start

    taken(one)
    start_up = taken(one)
    return (taken(path) - start_up) / count


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
