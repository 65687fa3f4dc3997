"""Germany: vehicle registration mark (Kfz-Kennzeichen)."""

from __future__ import annotations

from bpo_guard.detect.checks.lookalikes import EVERYDAY, PHONES, several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

DETECTORS = (
    PatternDetector(
        type="LICENSE_PLATE",
        title="German vehicle registration mark",
        patterns=(Pattern(r"[A-ZÄÖÜ]{1,3}[ -][A-Z]{1,2}[ -]?[1-9][0-9]{0,3}[EH]?", Basis.weak),),
        cues=("kennzeichen", "kfz", "fahrzeug", "amtliches kennzeichen", "nummernschild"),
        country="DE",
        source="Fahrzeug-Zulassungsverordnung § 9",
        examples=("M-KV 4173", "HH-X 204E"),
        near_misses=(
            *EVERYDAY,
            *PHONES,
            "M-KV 04173",
            "ABCD-KV 417",
            "M-KVX 4173",
            "m-kv 4173",
            *several("M-KV 417 | M-KV 41730 | ART-4173 | 4173-X-76 | fe80::5c1 | 417/3.7 | M-KV 4173-01"),
        ),
    ),
)
