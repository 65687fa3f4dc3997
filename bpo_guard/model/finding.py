"""Findings: one type in one field, with a stable id. Derived from field profiles, not stored beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bpo_guard.model.category import Severity, Taxonomy
from bpo_guard.model.compact import dataclass
from bpo_guard.model.field import FieldProfile, FieldType
from bpo_guard.model.place import Place


@dataclass(frozen=True, slots=True)
class Finding:
    """One (dataset, member, table, field, type). ``rate`` is its share of the non-null values."""

    id: str
    type: str
    category: str
    severity: Severity
    confidence: float
    count: int
    rows: int
    rate: float
    place: Place
    evidence: tuple[str, ...]
    preview: str

    def to_json(self) -> dict[str, object]:
        return {
            "id": self.id,
            "type": self.type,
            "category": self.category,
            "severity": str(self.severity),
            "confidence": round(self.confidence, 4),
            "count": self.count,
            "rows": self.rows,
            "rate": round(self.rate, 4),
            "location": self.place.to_json_full(),
            "evidence": list(self.evidence),
            "preview": self.preview,
        }


def severity_of(category: str, taxonomy: Taxonomy) -> Severity:
    """The category's severity. A category this taxonomy does not know (an older scan file) counts as high."""
    known = taxonomy.categories.get(category)
    return known.severity if known else Severity.high


def findings_of(fields: Iterable[FieldProfile], taxonomy: Taxonomy) -> tuple[Finding, ...]:
    """Every finding, worst first, then by place. Months of one dataset share an id and are added up."""
    by_id: dict[str, list[tuple[FieldProfile, FieldType]]] = {}
    for profile in sorted(fields, key=lambda f: f.place):
        for found in profile.types:
            by_id.setdefault(profile.place.finding_id(found.type), []).append((profile, found))
    findings = [_merged(key, parts, taxonomy) for key, parts in by_id.items()]
    return tuple(sorted(findings, key=lambda f: (-f.severity, f.place, f.type)))


def _merged(key: str, parts: Sequence[tuple[FieldProfile, FieldType]], taxonomy: Taxonomy) -> Finding:
    profile, first = parts[0]
    return Finding(
        id=key,
        type=first.type,
        category=first.category,
        severity=severity_of(first.category, taxonomy),
        confidence=max(t.confidence for _, t in parts),
        count=sum(t.count for _, t in parts),
        rows=sum(t.rows for _, t in parts),
        rate=_rate(parts),
        place=profile.place,
        evidence=tuple(dict.fromkeys(line for _, t in parts for line in t.evidence)),
        preview=profile.preview,
    )


def _rate(parts: Sequence[tuple[FieldProfile, FieldType]]) -> float:
    if len(parts) == 1:
        return parts[0][1].share
    values = sum(p.values for p, _ in parts)
    # Shares are rounded before they are weighted, so that the sum does not depend on the order of months.
    weighted = sum(round(t.share * 10_000) * p.values for p, t in parts)
    return weighted / values / 10_000 if values else 0.0
