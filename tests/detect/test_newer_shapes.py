"""What only begins as a newer key does: a blank, a name, a run cut short."""

from __future__ import annotations

import pytest

from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.paths import policies_dir

HEX = "9e107d9d372bb6826bd81d3542a419d6"
NEAR = (
    "fc-" + "x" * 32,
    "fc-9e107d9d",
    f"bfc-{HEX}",
    "fw_ThisIsOnlyTheNameOfIt",
    "ak-ThisIsOnlyTheNameOfItX",
    "live_ThisIsOnlyTheNameOfSomething",
    "test_ItKeepsWhatItWasGivenBefore12",
    "y0_this-is-only-the-name-of-something-that-has-no-end-yet",
    "perm:read.write.execute",
    "xaat-not-a-token",
    "nfo_" + "X" * 40,
    "hbp_short",
    "KGAT_" + "0" * 32,
    "da2-" + "a" * 26,
    "cs_live_basket",
    f"{HEX}.css",
    "lin_oauth_<your-key>",
    "csa_your_key_here",
    "npg_migrate",
    "retool_dashboard",
    "PVEAPIToken=USER@REALM!TOKENID=UUID",
    "prod:happy-heron-123|x",
)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


@pytest.mark.parametrize("text", NEAR)
def test_it_is_none(engine: Engine, text: str) -> None:
    assert [s for s in engine.spans(f"it says '{text}' there") if s.type in {"SECRET", "PASSWORD"}] == []
