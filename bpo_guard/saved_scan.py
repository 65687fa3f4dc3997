"""A saved scan put in the place of reading: it speaks for a handoff only while the files are the ones scanned."""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import replace

from bpo_guard.errors import ScanFileError
from bpo_guard.model.config import NO_CONFIG, Config
from bpo_guard.model.handoff import Handoff
from bpo_guard.model.ledger import Ledger
from bpo_guard.model.lexicon import Vocabulary
from bpo_guard.model.place import Place
from bpo_guard.model.scan import ScanResult
from bpo_guard.model.store import is_address, store_request
from bpo_guard.scanning import safe_names, sha256_of


def fitted(saved: ScanResult, handoff: Handoff, vocabulary: Vocabulary, config: Config = NO_CONFIG) -> ScanResult:
    """The part of a saved scan that is about the handoff's files, under its datasets' names and paths.

    Files are recognised by size and SHA-256, so the scan may have been made from another folder. Raises
    :class:`ScanFileError` for a file of the handoff that was not scanned, or has changed since.
    """
    scanned: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for known in saved.inputs:
        scanned[known.bytes, known.sha256].append(known.path)
    home: dict[str, tuple[str, str]] = {}
    for dataset in handoff.datasets:
        for path in dataset.files:
            file = handoff.root / path
            same = scanned[file.stat().st_size, sha256_of(file)]
            # A path that a scan has shown is safe to show; any other is looked at first.
            shown = path if path in same else safe_names([path], vocabulary, config)[0]
            if not same:
                raise ScanFileError("not the file that was scanned", where=shown, hint="scan the handoff again")
            taken = path if path in same else same[0]
            same.remove(taken)
            home[taken] = (dataset.name, shown)
    home |= _stores(saved, handoff)
    return replace(
        saved,
        fields=tuple(replace(f, place=_moved(f.place, home)) for f in saved.fields if f.place.path in home),
        ledger=_ledger(saved.ledger, home),
        inputs=tuple(sorted(replace(i, path=home[i.path][1]) for i in saved.inputs if i.path in home)),
    )


def _stores(saved: ScanResult, handoff: Handoff) -> dict[str, tuple[str, str]]:
    """What was scanned of the handoff's stores, under the datasets' names. Whether a store has changed since nobody
    can tell without reading it."""
    known = {place.path for place in (*(f.place for f in saved.fields), *(n.place for n in saved.ledger.not_examined))}
    home: dict[str, tuple[str, str]] = {}
    for dataset in handoff.datasets:
        if is_address(dataset.glob):
            shown = store_request(dataset.glob, os.environ).address.shown
            found = [path for path in known if path == shown or path.startswith(f"{shown}/")]
            if not found:
                raise ScanFileError("not among what was scanned", where=shown, hint="scan the handoff again")
            home |= {path: (dataset.name, path) for path in found}
    return home


def _moved(place: Place, home: dict[str, tuple[str, str]]) -> Place:
    dataset, path = home[place.path]
    return replace(place, dataset=dataset, path=path)


def _ledger(ledger: Ledger, home: dict[str, tuple[str, str]]) -> Ledger:
    """Only what is about the handoff's files; what was counted of the whole scan stays as it was counted."""
    sampled = tuple(replace(s, place=_moved(s.place, home)) for s in ledger.sampled if s.place.path in home)
    unread = tuple(replace(n, place=_moved(n.place, home)) for n in ledger.not_examined if n.place.path in home)
    return replace(ledger, sampled=sampled, not_examined=unread)
