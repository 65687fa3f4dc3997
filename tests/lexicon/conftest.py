"""The lexicon, loaded once."""

from __future__ import annotations

import pytest

from bpo_guard.lexicon import Lexicon, load_lexicon
from bpo_guard.paths import policies_dir


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon(policies_dir())
