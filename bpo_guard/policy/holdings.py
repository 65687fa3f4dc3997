"""What the parties hold: controls, clauses, tools, certificates, filings, approvals, documents.

Each leaf of a rule's ``satisfied_by`` is judged against it. A list nobody wrote is not an empty list: the answer
is unknown, with a question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace
from datetime import date, timedelta
from typing import Any

from bpo_guard.model.compact import dataclass
from bpo_guard.model.handoff import Declared, Handoff
from bpo_guard.model.obligation import Assurance, Missing
from bpo_guard.model.reference import Reference, Tool
from bpo_guard.model.rule import Needs, Requirement, Truth

Entry = Mapping[str, Any]
NO_DOCUMENT = "none"


@dataclass(frozen=True, slots=True)
class Holdings:
    """Lists as declared; None where nobody said. ``documents``: the keys that name one, false where it says none.

    ``dates`` are the handoff's own dates: when its contract binds, and for clocks. ``receivers``: how many entities
    the vendor and its sub-vendors are; only where it is one do a tool and a certificate cover it without naming it.
    """

    controls: tuple[Entry, ...] = ()
    controls_complete: bool = False
    clauses: tuple[str, ...] | None = None
    clauses_evidenced: bool = False
    transfer: tuple[Entry, ...] | None = None
    certificates: tuple[Entry, ...] | None = None
    filings: tuple[Entry, ...] | None = None
    approvals: tuple[Entry, ...] | None = None
    documents: Mapping[str, bool] = field(default_factory=dict)
    dates: Mapping[str, date] = field(default_factory=dict)
    receivers: int = 1


def holdings_of(handoff: Handoff) -> Holdings:
    """What a handoff declares. Controls are the union of what client, vendor and contract say."""
    declared = handoff.declared
    lists = [declared[part].get("controls") for part in ("org", "vendor", "handoff")]
    own: Any = declared["handoff"]
    contract = own.get("contract", {})
    return Holdings(
        controls=tuple(entry for part in lists if part is not None for entry in part),
        controls_complete=all(part is not None for part in lists),
        clauses=_tuple(contract.get("clauses")),
        clauses_evidenced="file" in contract,
        transfer=_tuple(own.get("transfer")),
        certificates=_tuple(declared["vendor"].get("certificates")),
        filings=_tuple(own.get("filings")),
        approvals=_tuple(own.get("approvals")),
        documents={key: value != NO_DOCUMENT for key, value in _stated(declared)},
        dates=_dates(own),
        receivers=receivers(declared),
    )


def receivers(declared: Declared) -> int:
    """How many entities the vendor and its sub-vendors are."""
    vendor: Any = declared["vendor"]
    names = {*vendor.get("entities", ()), *(s.get("entity", "") for s in vendor.get("sub_vendors", ()))}
    return len(names)


def _tuple(value: Any) -> tuple[Any, ...] | None:
    return None if value is None else tuple(value)


def _stated(declared: Declared) -> Iterable[tuple[str, Any]]:
    for part, keys in declared.items():
        for key, value in keys.items():
            yield f"{part}.{key}", value


def _dates(handoff: Mapping[str, Any]) -> dict[str, date]:
    signed = [t.get("signed") for t in handoff.get("transfer", ())]
    named = {
        "contract_signed": handoff.get("contract", {}).get("signed"),
        "contract_ends": handoff.get("contract", {}).get("ends"),
        "start": handoff.get("start"),
        "transfer_signed": None if None in signed else max(signed, default=None),
    }
    return {name: day for name, day in named.items() if day is not None}


@dataclass(frozen=True, slots=True)
class Judged:
    """One leaf against the holdings. ``question`` only where unknown; the last three where true: until when, how
    it is known, and what exactly is held.
    """

    truth: Truth
    missing: Missing
    question: str = ""
    good_until: date | None = None
    assurance: Assurance = Assurance.declared
    held: str = ""


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges leaves for one subject: its destination country and receiver narrow tools and certificates."""

    holdings: Holdings
    reference: Reference
    as_of: date
    to_country: str = ""
    to_entity: str = ""

    def leaf(self, requirement: Requirement) -> Judged:
        """Judge anything but ``fact`` and ``redact``, which need the facts and the data."""
        judges: Mapping[Needs, Callable[[Requirement], Judged]] = {
            Needs.control: self._control,
            Needs.clause: self._clause,
            Needs.tool: self._tool,
            Needs.certificate: self._certificate,
            Needs.filing: self._filing,
            Needs.approval: self._approval,
            Needs.document: self._document,
        }
        return judges[requirement.needs](requirement)

    def _control(self, r: Requirement) -> Judged:
        artefact = self.reference.controls[r.name]
        missing = Missing(Needs.control, r.name, r.label or artefact.title, artefact.who, artefact.lead_time)
        question = f"Is {r.name} ({artefact.title}) in place?"
        complete = self.holdings.controls if self.holdings.controls_complete else None
        held = [c for c in self.holdings.controls if c["id"] == r.name]
        if held or complete is not None:
            return self._dated(held, missing, question)
        return Judged(Truth.unknown, missing, question)

    def _clause(self, r: Requirement) -> Judged:
        clause = self.reference.clauses[r.name]
        missing = Missing(Needs.clause, r.name, r.label or clause.title, clause.who, clause.lead_time)
        if self.holdings.clauses is None:
            return Judged(Truth.unknown, missing, f"Does the contract hold the clause {r.name} ({clause.title})?")
        signed, ends = (self.holdings.dates.get(name) for name in ("contract_signed", "contract_ends"))
        over = (signed and signed > self.as_of) or (ends and ends < self.as_of)
        if r.name not in self.holdings.clauses or over:
            return Judged(Truth.false, missing)
        if signed is None:
            return Judged(Truth.unknown, missing, f"Is the contract with the clause {r.name} signed, and since when?")
        how = Assurance.evidenced if self.holdings.clauses_evidenced else Assurance.declared
        return Judged(Truth.true, missing, good_until=ends + timedelta(days=1) if ends else None, assurance=how)

    def _tool(self, r: Requirement) -> Judged:
        tool = self.reference.tools[r.name]
        modules, assessed = r.modules, r.assessed
        there = f" for {self.to_country}" if self.to_country else ""
        wanted = f" module {' or '.join(map(str, modules))}" if modules else ""
        title = r.label or f"{tool.short}{wanted}{there}" + (" with assessment" if assessed else "")
        missing = Missing(Needs.tool, r.name, title, tool.who, tool.lead_time)
        question = f"Is there a signed {tool.title}{wanted}{there}" + (", and its assessment?" if assessed else "?")
        if self.holdings.transfer is None or (tool.valid_from and self.as_of < tool.valid_from):
            return Judged(Truth.unknown if self.holdings.transfer is None else Truth.false, missing, question)
        named = [t for t in self.holdings.transfer if t["tool"] == r.name and not self._elsewhere(t)]
        entries = [_ending(t, tool.valid_years) for t in named]
        if modules:
            entries = [t for t in entries if t.get("module") in (None, *modules)]
        judged = self._dated(entries, missing, question, starts="signed")
        if judged.truth is not Truth.true:
            return judged
        sure = [t for t in entries if self._sure(t, modules, assessed)]
        if not sure:
            return Judged(Truth.unknown, missing, question)
        return replace(self._dated(sure, missing, question, starts="signed"), held=_held(tool, sure[0]))

    def _elsewhere(self, entry: Entry) -> bool:
        """Does the tool say that it covers other countries or other receivers than this hop's?"""
        countries, entities = entry.get("countries"), entry.get("entities")
        other_country = bool(self.to_country) and countries is not None and self.to_country not in countries
        return other_country or (bool(self.to_entity) and entities is not None and self.to_entity not in entities)

    def _sure(self, entry: Entry, modules: tuple[int, ...], assessed: bool) -> bool:
        """Is everything stated that decides whether the tool covers this?"""
        covered = not self.to_country or "countries" in entry
        assessed_on = entry.get("assessment")
        return (
            covered
            and self._names_receiver(entry)
            and "signed" in entry
            and (not modules or "module" in entry)
            and (not assessed or (assessed_on is not None and assessed_on <= self.as_of))
        )

    def _names_receiver(self, entry: Entry) -> bool:
        return not self.to_entity or "entities" in entry or self.holdings.receivers <= 1

    def _certificate(self, r: Requirement) -> Judged:
        missing = Missing(Needs.certificate, r.name, r.label or self._word("certificate", r.name), "vendor", "")
        question = f"Does the vendor hold a valid {self._word('certificate', r.name)}, and until when?"
        if self.holdings.certificates is None:
            return Judged(Truth.unknown, missing, question)
        held = [c for c in self.holdings.certificates if c["kind"] == r.name and not self._elsewhere(c)]
        return self._dated(held, missing, question, starts="issued", stated=("expires",))

    def _filing(self, r: Requirement) -> Judged:
        missing = Missing(Needs.filing, r.name, r.label or self._word("filing", r.name), "legal", "")
        question = f"Was the filing made: {self._word('filing', r.name)}, and when?"
        if self.holdings.filings is None:
            return Judged(Truth.unknown, missing, question)
        made = [f for f in self.holdings.filings if f["filing"] == r.name]
        return self._dated(made, missing, question, starts="date", stated=("date",))

    def _approval(self, r: Requirement) -> Judged:
        missing = Missing(Needs.approval, r.name, r.label or self._word("approval", r.name), "legal", "")
        question = f"Is there: {self._word('approval', r.name)}, and from when until when?"
        if self.holdings.approvals is None:
            return Judged(Truth.unknown, missing, question)
        given = [a for a in self.holdings.approvals if a["approval"] == r.name]
        return self._dated(given, missing, question, starts="date", stated=("date", "expires"))

    def _document(self, r: Requirement) -> Judged:
        title = r.label or r.name.rpartition(".")[2].replace("_", " ")
        missing = Missing(Needs.document, r.name, title, "business owner", "")
        if r.name in self.holdings.documents:
            held = self.holdings.documents[r.name]
            return Judged(Truth.true if held else Truth.false, missing, assurance=Assurance.evidenced)
        return Judged(Truth.unknown, missing, f"Is there a document: {title}?")

    def _word(self, vocab: str, name: str) -> str:
        return self.reference.vocab[vocab].get(name, name)

    def _dated(
        self, entries: list[Entry], missing: Missing, question: str, starts: str = "", stated: tuple[str, ...] = ()
    ) -> Judged:
        """True if an entry is valid on the day: begun, not expired. Without the dates ``stated`` that is unknown."""
        begun = [e for e in entries if not starts or starts not in e or e[starts] <= self.as_of]
        valid = [e for e in begun if "expires" not in e or e["expires"] >= self.as_of]
        if not valid:
            return Judged(Truth.false, missing)
        sure = [e for e in valid if all(key in e for key in stated)]
        if not sure:
            return Judged(Truth.unknown, missing, question)
        best = max(sure, key=lambda e: e.get("expires", date.max))
        proof = Assurance.evidenced if "evidence" in best else Assurance.declared
        last = best.get("expires", date.max)
        until = None if last == date.max else last + timedelta(days=1)
        return Judged(Truth.true, missing, good_until=until, assurance=proof)


def _ending(entry: Entry, years: int) -> Entry:
    """The entry with its last day by law, where the law sets one and nothing earlier is stated."""
    if not years or "signed" not in entry:
        return entry
    signed: date = entry["signed"]
    last = date(signed.year + years, signed.month, min(signed.day, 28) if signed.month == 2 else signed.day)
    return {**entry, "expires": min(entry.get("expires", date.max), last - timedelta(days=1))}


def _held(tool: Tool, entry: Entry) -> str:
    """A tool as it is held: ``EU SCC module 2 + assessment``."""
    module = f" module {entry['module']}" if "module" in entry else ""
    return f"{tool.short}{module}" + (" + assessment" if "assessment" in entry else "")
