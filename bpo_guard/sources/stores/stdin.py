"""Standard input: copied to the private folder, then known by its content like any file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Limits, Member
from bpo_guard.model.ledger import Reason
from bpo_guard.model.place import Place
from bpo_guard.model.store import STDIN, StoreRequest
from bpo_guard.sources.blob import copy_bounded

_NO_RATIO = 2**62


class StdinStore:
    """One file, named ``stdin``."""

    name = "stdin"
    schemes = (STDIN,)
    libraries = ()

    def read(self, place: Place, request: StoreRequest, limits: Limits) -> Iterator[Member]:
        """What is piped in. Of its size nobody says anything beforehand."""
        yield Member(replace(place, path="stdin"), "stdin", 0, partial(_copy, limits))


STORE = StdinStore()


def _copy(limits: Limits, target: Path) -> int:
    if sys.stdin is None or sys.stdin.closed:
        raise SourceError(Reason.missing, "there is no standard input")
    return copy_bounded(sys.stdin.buffer, target, limits.file_bytes, 1, _NO_RATIO)
