"""What all tests share: the reference catalogues and the detection engine, made once."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from bpo_guard.engine.tools import Tools
from bpo_guard.model.reference import Reference
from bpo_guard.model.request import ScanRequest
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


@pytest.fixture(scope="session", autouse=True)
def one_engine() -> Iterator[None]:
    """One engine for all tests that ask for the same one: building it is most of the time of a small scan."""
    built: dict[tuple[str, str, str, int], Tools] = {}
    build = Tools.of

    def of(request: ScanRequest) -> Tools:
        key = (str(request.policies), request.names, request.config.digest, request.limits.steps)
        if key not in built:
            built[key] = build(request)
        return built[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Tools, "of", staticmethod(of))
        yield
