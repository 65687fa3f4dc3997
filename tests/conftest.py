"""Shared test data: the reference catalogues, loaded once."""

from __future__ import annotations

import os

import pytest

from bpo_guard.model.reference import Reference
from bpo_guard.paths import policies_dir
from bpo_guard.policy.match import Matcher
from bpo_guard.reference import load_reference

# With and without lxml openpyxl writes other bytes, and fixtures are compared by theirs.
os.environ["OPENPYXL_LXML"] = "False"


@pytest.fixture(scope="session")
def reference() -> Reference:
    return load_reference(policies_dir())


@pytest.fixture(scope="session")
def matcher(reference: Reference) -> Matcher:
    return Matcher(reference.facts)
