"""JSON output: valid against its schema, stable, and readable again."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest
from sample import AUDIT, AUDIT_OUTCOME, RUN, SCAN, SCAN_OUTCOME, TAXONOMY

from bpo_guard.errors import ScanFileError, UsageError
from bpo_guard.model.finding import findings_of
from bpo_guard.model.ledger import Reason
from bpo_guard.model.place import Place
from bpo_guard.model.scan_json import canonical, scan_from_json, scan_to_json
from bpo_guard.report.registry import reporter
from bpo_guard.report.style import Style
from bpo_guard.schemas import load_schema, schema_names

JSON = reporter("json", Style())


def scan_text() -> str:
    return JSON.scan(SCAN, SCAN_OUTCOME, RUN, TAXONOMY)


def audit_text() -> str:
    return JSON.audit(AUDIT, AUDIT_OUTCOME, RUN, TAXONOMY)


@pytest.mark.parametrize(("name", "text"), [("scan", scan_text()), ("audit", audit_text())])
def test_valid_against_its_schema(name: str, text: str) -> None:
    schema = load_schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(schema, format_checker=checker).validate(json.loads(text))


def _objects(schema: object) -> list[dict[str, object]]:
    if isinstance(schema, list):
        return [o for part in schema for o in _objects(part)]
    if isinstance(schema, dict):
        own = [schema] if schema.get("type") == "object" else []
        return own + [o for part in schema.values() for o in _objects(part)]
    return []


@pytest.mark.parametrize("name", schema_names())
def test_schemas_are_closed(name: str) -> None:
    for part in _objects(load_schema(name)):
        assert "additionalProperties" in part
        assert part["additionalProperties"] is not True
        assert set(part.get("required", [])) == set(part.get("properties", {}))  # type: ignore[call-overload]


def test_what_both_schemas_define_is_the_same() -> None:
    scan, audit = load_schema("scan")["$defs"], load_schema("audit")["$defs"]
    assert isinstance(scan, dict)
    assert isinstance(audit, dict)
    assert all(audit[name] == scan[name] for name in scan if name != "result")


def test_the_closed_list_of_reasons_is_the_schema_s() -> None:
    defs = load_schema("scan")["$defs"]
    assert isinstance(defs, dict)
    assert defs["not_examined"]["properties"]["reason"]["enum"] == [str(r) for r in Reason]


def test_unknown_schema_names_the_nearest() -> None:
    with pytest.raises(UsageError, match='did you mean "audit"'):
        load_schema("audti")


def test_round_trip_is_exact() -> None:
    assert scan_from_json(json.loads(scan_text())) == SCAN
    assert scan_from_json(scan_to_json(SCAN)) == SCAN


def test_order_of_what_was_read_does_not_matter() -> None:
    turned = replace(SCAN, fields=SCAN.fields[::-1], inputs=SCAN.inputs[::-1])
    assert JSON.scan(turned, SCAN_OUTCOME, RUN, TAXONOMY) == scan_text()
    assert canonical(turned) == SCAN


def test_shares_have_four_decimals() -> None:
    third = replace(SCAN.fields[0].types[0], share=1 / 3, confidence=2 / 3)
    document = scan_to_json(replace(SCAN, fields=(replace(SCAN.fields[0], types=(third,)),)))
    types = document["result"]["fields"][0]["types"][0]  # type: ignore[index]
    assert (types["share"], types["confidence"]) == (0.3333, 0.6667)


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (("schema",), "bpo-guard/scan/2", "schema"),
        (("result",), [], "result"),
        (("result", "fields"), {}, "result.fields"),
        (("result", "fields", 0, "values"), -1, r"fields\[0\].values"),
        (("result", "fields", 0, "values"), True, r"fields\[0\].values"),
        (("result", "fields", 0, "types", 0, "share"), float("nan"), r"types\[0\].share"),
        (("result", "fields", 0, "free_text"), "no", "free_text"),
        (("result", "ledger", "not_examined", 0, "reason"), "tired", "reason"),
        (("result", "digests", "model"), 4, "digests"),
    ],
)
def test_what_does_not_fit_is_named_by_its_place(path: tuple[str | int, ...], value: object, where: str) -> None:
    document = json.loads(scan_text())
    target = document
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value
    with pytest.raises(ScanFileError, match=where):
        scan_from_json(document)


@pytest.mark.parametrize("document", [None, [], "text", {}, {"schema": "bpo-guard/scan/1"}])
def test_other_documents_are_refused(document: object) -> None:
    with pytest.raises(ScanFileError):
        scan_from_json(document)


def test_months_of_a_dataset_share_an_id_and_add_up() -> None:
    month = SCAN.fields[-1]
    other = replace(month, place=replace(month.place, path="exports/Lohn_2027-01.xlsx"))
    (finding,) = findings_of([other, month], TAXONOMY)
    assert finding.count == 2 * month.types[0].count
    assert finding.place.path == "exports/Lohn_2026-12.xlsx"


def test_two_documents_of_a_dataset_are_two_findings() -> None:
    ids = {Place("letters", path).finding_id("PERSON") for path in ("a.pdf", "b.pdf")}
    assert len(ids) == 2


def test_nothing_acts_on_a_terminal() -> None:
    for text in (scan_text(), audit_text()):
        assert not any(ord(c) < 32 and c != "\n" for c in text)
        assert "\u202e" not in text
        assert "\x9b" not in text
