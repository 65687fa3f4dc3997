"""One engine for all tests here that ask for the same one: building it is most of the time of a small scan."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bpo_guard.engine.tools import Tools
from bpo_guard.model.request import ScanRequest


@pytest.fixture(scope="session", autouse=True)
def one_engine() -> Iterator[None]:
    built: dict[tuple[str, str, str], Tools] = {}
    build = Tools.of

    def of(request: ScanRequest) -> Tools:
        key = (str(request.policies), request.names, request.config.digest)
        if key not in built:
            built[key] = build(request)
        return built[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Tools, "of", staticmethod(of))
        yield
