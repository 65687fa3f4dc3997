"""Countries and blocs: ``countries.tsv`` and ``blocs.yaml``."""

from __future__ import annotations

from pathlib import Path

from bpo_guard.errors import PolicyError
from bpo_guard.model.reference import Country, Geography
from bpo_guard.yamlcheck import mapping, texts
from bpo_guard.yamlio import read_yaml


def load_geography(policies: Path) -> Geography:
    """Raises :class:`PolicyError` for a country code that ``countries.tsv`` does not know."""
    countries = _countries(policies / "countries.tsv")
    where = "blocs.yaml"
    doc = mapping(read_yaml(policies / where, PolicyError), where)
    blocs = {name: frozenset(texts(codes, f"{where}: {name}")) for name, codes in doc["blocs"].items()}
    aliases = {home: frozenset(texts(codes, where)) for home, codes in mapping(doc.get("aliases", {}), where).items()}
    pairs = frozenset(frozenset(texts(pair, where)) for pair in doc["nearshore_pairs"])
    for name, codes in [*blocs.items(), *aliases.items(), *(("nearshore_pairs", p) for p in pairs)]:
        if unknown := sorted(codes - countries.keys()):
            raise PolicyError(f"unknown country {unknown[0]}", where=f"{where}: {name}", expected="an ISO 3166 code")
    return Geography(countries, blocs, pairs, aliases, int(doc["utc_limit_minutes"]))


def _countries(path: Path) -> dict[str, Country]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    rows = [line.split("\t") for line in lines if not line.startswith("#") and not line.startswith("iso2\t")]
    return {
        r[0]: Country(r[0], r[2], r[3], r[4], int(r[7]), frozenset(r[10].split(",") if len(r) > 10 and r[10] else ()))
        for r in rows
    }
