"""Whose side a name is on."""

from __future__ import annotations

import doctest

import pytest

from bpo_guard.process import bpmn_file, shown
from bpo_guard.process.registry import readers
from bpo_guard.process.sides import Sides

SIDES = Sides.of(["hausmann-de", "Hausmann Maschinenbau GmbH"], ["luzon-ph", "Luzon Payroll Services Inc."])


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("Hausmann", "client"),
        ("HAUSMANN Maschinenbau GmbH & Co. KG", "client"),
        ("HR Hausmann", "client"),
        ("Luzon", "vendor"),
        ("Luzon Payroll", "vendor"),
        ("Hausmann / Luzon", "unknown"),
        ("Externer Dienstleister", "vendor"),
        ("IT-Dienstleister", "vendor"),
        ("Lohnbüro", "vendor"),
        ("BPO provider", "vendor"),
        ("Call Center", "vendor"),
        ("Hausmann Lieferantenportal", "client"),
        ("Proveedores", "vendor"),
        ("Sous-traitant", "vendor"),
        ("Dostawca usług", "vendor"),
        ("Payroll", "unknown"),
        ("Customer", "unknown"),
        ("Pool 1", "unknown"),
        ("", "unknown"),
    ],
)
def test_side(name: str, side: str) -> None:
    assert SIDES.of_name(name) == side


def test_general_names_decide_nothing() -> None:
    """A client called "Bank" would be on every side; such a name needs more."""
    assert Sides.of(["Bank"], []).of_name("Bank of the supplier") == "vendor"
    assert Sides.of(["First National Bank"], []).of_name("Bank") == "unknown"
    assert Sides.of([], ["ab"]).of_name("ab initio") == "unknown"


def test_bpmn_is_found_by_itself() -> None:
    assert [r.language for r in readers()] == ["bpmn"]


def test_examples_in_the_docs() -> None:
    assert doctest.testmod(shown).failed == doctest.testmod(bpmn_file).failed == 0
