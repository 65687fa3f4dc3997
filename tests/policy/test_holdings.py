"""What satisfies a leaf: stated, not stated, expired, not yet signed, for another country."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bpo_guard.model.obligation import Assurance
from bpo_guard.model.reference import Reference
from bpo_guard.model.rule import Needs, Requirement, Truth
from bpo_guard.policy.holdings import Holdings, Judge

T, F, U = Truth.true, Truth.false, Truth.unknown
DAY = date(2026, 12, 15)
SCC = Requirement(Needs.tool, "eu-scc", modules=(2, 3), assessed=True)
SIGNED = {
    "tool": "eu-scc",
    "module": 2,
    "signed": date(2025, 3, 4),
    "countries": ["PH"],
    "assessment": date(2025, 3, 1),
}
SOC1 = Requirement(Needs.certificate, "soc1_type2")


def without(entry: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {k: v for k, v in entry.items() if k not in keys}


TOOLS = [
    ("nobody said", None, U),
    ("none", [], F),
    ("everything stated", [SIGNED], T),
    ("another tool", [{**SIGNED, "tool": "uk-idta"}], F),
    ("another module", [{**SIGNED, "module": 1}], F),
    ("module not stated", [without(SIGNED, "module")], U),
    ("another country", [{**SIGNED, "countries": ["IN"]}], F),
    ("countries not stated", [without(SIGNED, "countries")], U),
    ("no assessment stated", [without(SIGNED, "assessment")], U),
    ("assessment still to come", [{**SIGNED, "assessment": date(2027, 1, 1)}], U),
    ("signed after the day", [{**SIGNED, "signed": date(2027, 1, 1)}], F),
    ("signature not stated", [without(SIGNED, "signed")], U),
    ("expired", [{**SIGNED, "expires": date(2026, 12, 14)}], F),
    ("last day", [{**SIGNED, "expires": DAY}], T),
    ("another receiver", [{**SIGNED, "entities": ["someone"]}], F),
    ("one of two fits", [{**SIGNED, "countries": ["IN"]}, SIGNED], T),
]


ASSESSED = {"tool": "cn-assessment", "signed": date(2024, 2, 29), "countries": ["PH"], "assessment": date(2024, 2, 1)}


@pytest.mark.parametrize(
    ("day", "stated", "truth"),
    [
        (date(2027, 2, 27), {}, T),
        (date(2027, 2, 28), {}, F),
        (date(2027, 2, 28), {"expires": date(2030, 1, 1)}, F),
        (date(2026, 7, 1), {"expires": date(2026, 6, 30)}, F),
    ],
)
def test_a_tool_of_three_years_ends_though_nobody_writes_it(
    reference: Reference, day: date, stated: dict[str, date], truth: Truth
) -> None:
    held = Holdings(transfer=({**ASSESSED, **stated},))
    wanted = Requirement(Needs.tool, "cn-assessment", assessed=True)
    assert Judge(held, reference, day, "PH", "luzon-ph").leaf(wanted).truth is truth


@pytest.mark.parametrize(("name", "transfer", "truth"), TOOLS, ids=lambda v: v if isinstance(v, str) else "")
def test_tools(reference: Reference, name: str, transfer: Any, truth: Truth) -> None:
    held = Holdings(transfer=None if transfer is None else tuple(transfer))
    judged = Judge(held, reference, DAY, "PH", "luzon-ph").leaf(SCC)
    assert judged.truth is truth
    assert bool(judged.question) == (truth is U)
    assert "PH" in judged.missing.title


def test_a_tool_of_one_of_several_receivers_says_whose(reference: Reference) -> None:
    for entry, truth in ((SIGNED, U), ({**SIGNED, "entities": ["luzon-ph"]}, T), ({**SIGNED, "entities": ["x"]}, F)):
        held = Holdings(transfer=(entry,), receivers=2)
        assert Judge(held, reference, DAY, "PH", "luzon-ph").leaf(SCC).truth is truth


CLAUSES = [
    ("nobody said", None, date(2025, 1, 1), U),
    ("another clause", ("28-3-b",), date(2025, 1, 1), F),
    ("signed", ("28-3-a",), date(2025, 1, 1), T),
    ("signed on the day", ("28-3-a",), DAY, T),
    ("not signed yet", ("28-3-a",), date(2027, 1, 1), F),
    ("whether it is signed is not stated", ("28-3-a",), None, U),
]


@pytest.mark.parametrize(("name", "clauses", "signed", "truth"), CLAUSES, ids=lambda v: v if isinstance(v, str) else "")
def test_clauses(reference: Reference, name: str, clauses: Any, signed: date | None, truth: Truth) -> None:
    held = Holdings(clauses=clauses, dates={"contract_signed": signed} if signed else {})
    judged = Judge(held, reference, DAY).leaf(Requirement(Needs.clause, "28-3-a"))
    assert judged.truth is truth
    assert bool(judged.question) == (truth is U)


LICENCE = {"approval": "itar_licence", "date": date(2026, 1, 1), "expires": date(2030, 1, 1)}
ATTESTED = {"filing": "irs_45_day", "date": date(2026, 1, 1)}
PAPERS = [
    ("given", Holdings(approvals=(LICENCE,)), T),
    ("without end", Holdings(approvals=({**LICENCE, "expires": date.max},)), T),
    ("end not stated", Holdings(approvals=(without(LICENCE, "expires"),)), U),
    ("day not stated", Holdings(approvals=(without(LICENCE, "date"),)), U),
    ("expired", Holdings(approvals=({**LICENCE, "expires": date(2026, 1, 2)},)), F),
    ("expired, day not stated", Holdings(approvals=({"approval": "itar_licence", "expires": date(2026, 1, 2)},)), F),
    ("filed", Holdings(filings=(ATTESTED,)), T),
    ("filed some day", Holdings(filings=(without(ATTESTED, "date"),)), U),
    ("to be filed", Holdings(filings=({**ATTESTED, "date": date(2027, 1, 1)},)), F),
]


@pytest.mark.parametrize(("name", "held", "truth"), PAPERS, ids=lambda v: v if isinstance(v, str) else "")
def test_approvals_and_filings(reference: Reference, name: str, held: Holdings, truth: Truth) -> None:
    kind, what = (Needs.filing, "irs_45_day") if held.filings else (Needs.approval, "itar_licence")
    judged = Judge(held, reference, DAY).leaf(Requirement(kind, what))
    assert judged.truth is truth
    assert judged.good_until in (None, date(2030, 1, 2))


CONTROLS = [
    ("nobody said", (), False, U),
    ("all three said, none", (), True, F),
    ("stated by one", ({"id": "TEC-08"},), False, T),
    ("expired", ({"id": "TEC-08", "expires": date(2026, 1, 1)},), True, F),
    ("another", ({"id": "TEC-01"},), True, F),
]


@pytest.mark.parametrize(
    ("name", "controls", "complete", "truth"), CONTROLS, ids=lambda v: v if isinstance(v, str) else ""
)
def test_controls(reference: Reference, name: str, controls: Any, complete: bool, truth: Truth) -> None:
    held = Holdings(controls=controls, controls_complete=complete)
    assert Judge(held, reference, DAY).leaf(Requirement(Needs.control, "TEC-08")).truth is truth


CERTIFICATES = [
    ("nobody said", None, U),
    ("none", [], F),
    ("no end stated", [{"kind": "soc1_type2"}], U),
    ("valid", [{"kind": "soc1_type2", "expires": date(2027, 6, 30)}], T),
    ("expired", [{"kind": "soc1_type2", "expires": date(2026, 6, 30)}], F),
    ("not yet issued", [{"kind": "soc1_type2", "issued": date(2027, 1, 1), "expires": date(2028, 1, 1)}], F),
]


@pytest.mark.parametrize(("name", "certificates", "truth"), CERTIFICATES, ids=lambda v: v if isinstance(v, str) else "")
def test_certificates(reference: Reference, name: str, certificates: Any, truth: Truth) -> None:
    held = Holdings(certificates=None if certificates is None else tuple(certificates))
    assert Judge(held, reference, DAY).leaf(SOC1).truth is truth


def test_the_day_after_the_end_is_when_it_lapses(reference: Reference) -> None:
    entry = {"kind": "soc1_type2", "expires": date(2027, 6, 30), "evidence": "soc1.pdf"}
    judged = Judge(Holdings(certificates=(entry,)), reference, DAY).leaf(SOC1)
    assert judged.good_until == date(2027, 7, 1)
    assert judged.assurance is Assurance.evidenced


CONTRACTS = [
    ("signed, no end", {"contract_signed": date(2025, 3, 4)}, T, None),
    ("ends later", {"contract_signed": date(2025, 3, 4), "contract_ends": date(2028, 12, 31)}, T, date(2029, 1, 1)),
    ("last day", {"contract_signed": date(2025, 3, 4), "contract_ends": DAY}, T, date(2026, 12, 16)),
    ("over", {"contract_signed": date(2025, 3, 4), "contract_ends": date(2026, 12, 14)}, F, None),
    ("signed later", {"contract_signed": date(2027, 3, 4)}, F, None),
    ("when it was signed is not stated", {}, U, None),
]


@pytest.mark.parametrize(("name", "dates", "truth", "until"), CONTRACTS, ids=lambda v: v if isinstance(v, str) else "")
def test_clauses_hold_while_the_contract_does(
    reference: Reference, name: str, dates: dict[str, date], truth: Truth, until: date | None
) -> None:
    held = Holdings(clauses=("28-3-a",), dates=dates)
    judged = Judge(held, reference, DAY).leaf(Requirement(Needs.clause, "28-3-a"))
    assert (judged.truth, judged.good_until) == (truth, until)
