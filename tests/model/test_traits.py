"""Traits add up in any order, and outlive a saved scan."""

from __future__ import annotations

from dataclasses import replace

from bpo_guard.model.field import FieldProfile
from bpo_guard.model.ledger import Ledger
from bpo_guard.model.place import Place
from bpo_guard.model.scan import ScanResult
from bpo_guard.model.scan_json import scan_from_json, scan_to_json
from bpo_guard.model.tally import FieldTally

PROFILE = FieldProfile(Place("d", "d", field="zip"), (), 3, 0, 3, True, traits=(("zip3", 1), ("zip_full", 2)))
SCAN = ScanResult((PROFILE,), Ledger(), ())


def test_parts_add_up_in_any_order() -> None:
    a, b, c = (FieldTally(traits=t) for t in ({"zip3": 1}, {"zip3": 2, "zip_full": 1}, {}))
    assert ((a + b) + c).traits == {"zip3": 3, "zip_full": 1}
    assert ((a + b) + c).to_bytes() == (c + (b + a)).to_bytes() != a.to_bytes()


def test_a_saved_scan_keeps_them() -> None:
    assert scan_from_json(scan_to_json(SCAN)) == SCAN


def test_a_scan_saved_before_they_were_counted_has_none() -> None:
    document = scan_to_json(SCAN)
    del document["result"]["fields"][0]["traits"]  # type: ignore[index]
    assert scan_from_json(document) == replace(SCAN, fields=(replace(PROFILE, traits=()),))
