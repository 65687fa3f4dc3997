"""Controls, clauses, transfer tools and functions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bpo_guard.errors import PolicyError
from bpo_guard.layers import read_layers
from bpo_guard.model.reference import Adequacy, Artefact, Function, Geography, Task, Tool
from bpo_guard.yamlcheck import day, day_or_none, items, mapping, only_keys, text, texts, word
from bpo_guard.yamlio import read_yaml


def load_controls(policies: Path, own: Path | None = None) -> Mapping[str, Artefact]:
    """``controls.yaml``: id → title, who can provide it, how long it takes."""
    return _artefacts(policies, own, "controls.yaml", "controls")


def load_clauses(policies: Path, own: Path | None = None) -> Mapping[str, Artefact]:
    """``clauses.yaml``: contract clauses a law asks for by name."""
    return _artefacts(policies, own, "clauses.yaml", "clauses")


def _artefacts(policies: Path, own: Path | None, file: str, key: str) -> Mapping[str, Artefact]:
    found: dict[str, Artefact] = {}
    for entry in items(read_layers(policies, own, file).get(key), file):
        id_ = text(entry.get("id"), file)
        if id_ in found:
            raise PolicyError(f'"{id_}" twice', where=file)
        found[id_] = Artefact(
            id_,
            text(entry.get("title"), f"{file}: {id_}"),
            str(entry.get("who") or "legal"),
            str(entry.get("lead_time") or ""),
            str(entry.get("control") or ""),
        )
    return found


def load_tools(
    policies: Path, geography: Geography, own: Path | None = None
) -> tuple[Mapping[str, Tool], Mapping[str, tuple[Adequacy, ...]], Mapping[str, frozenset[str]]]:
    """``transfer_tools.yaml``: tools by id; by regime adequate destinations, and whose exporters they are for."""
    where = "transfer_tools.yaml"
    doc = read_layers(policies, own, where)
    tools = {t["id"]: _tool(t, f"{where}: {t.get('id')}") for t in items(doc.get("tools"), where)}
    adequacy = {
        regime: tuple(_adequacy(a, geography, f"{where}: adequacy {regime}") for a in items(rows, where))
        for regime, rows in mapping(doc.get("adequacy"), where).items()
    }
    homes = {
        regime: geography.blocs[home] if isinstance(home, str) else frozenset(texts(home, f"{where}: homes"))
        for regime, home in mapping(doc.get("homes"), where).items()
    }
    return tools, adequacy, homes


def _tool(entry: Mapping[str, Any], where: str) -> Tool:
    return Tool(
        id=text(entry.get("id"), where),
        title=text(entry.get("title"), where),
        short=text(entry.get("short"), where),
        regimes=texts(entry.get("regimes"), where),
        modules=tuple(int(m) for m in items(entry.get("modules"), where)),
        needs_assessment=bool(entry.get("needs_assessment", False)),
        valid_from=day_or_none(entry.get("from"), where),
        valid_to=day_or_none(entry.get("to"), where),
        review_months=int(entry.get("review_months") or 0),
        valid_years=int(entry.get("valid_years") or 0),
        who=str(entry.get("who") or "legal"),
        lead_time=str(entry.get("lead_time") or ""),
    )


_ADEQUACY_KEYS = ("country", "from", "to", "decision", "certificates", "certificates_hr", "answer", "note")


def _adequacy(entry: Mapping[str, Any], geography: Geography, where: str) -> Adequacy:
    only_keys(entry, _ADEQUACY_KEYS, where)
    return Adequacy(
        country=word(entry.get("country"), geography.countries, "country", where),
        decision=str(entry.get("decision") or ""),
        valid_from=day(entry.get("from"), where),
        valid_to=day_or_none(entry.get("to"), where),
        certificates=texts(entry.get("certificates"), where),
        certificates_hr=texts(entry.get("certificates_hr"), where),
        answer=str(entry.get("answer") or ""),
    )


def load_functions(policies: Path) -> Mapping[str, Function]:
    """``functions/*.yaml``: one outsourced function a file, with what each of its tasks needs."""
    found: dict[str, Function] = {}
    for path in sorted((policies / "functions").glob("*.yaml")):
        where = f"functions/{path.name}"
        doc = mapping(read_yaml(path, PolicyError, where), where)
        id_ = text(doc.get("function"), where)
        tasks = {t: _task(t, mapping(body, where), f"{where}: {t}") for t, body in mapping(doc["tasks"], where).items()}
        found[id_] = Function(
            id_,
            text(doc.get("label"), where),
            texts(doc.get("aliases"), where),
            texts(doc.get("usually_not_needed"), where),
            tasks,
        )
    return found


def _task(id_: str, body: Mapping[str, Any], where: str) -> Task:
    def reasons(key: str) -> dict[str, str]:
        return {category: str(why) for category, why in mapping(body.get(key) or {}, where).items()}

    needed_in = {
        country: {category: str(why) for category, why in mapping(rows, where).items()}
        for country, rows in mapping(body.get("needed_in") or {}, where).items()
    }
    return Task(id_, text(body.get("label"), where), reasons("needed"), needed_in, reasons("not_needed"))
