"""Facts about de-identification, from a scan, answers and approvals."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bpo_guard.model.fact import Scope, Subject
from bpo_guard.model.field import FieldProfile, FieldType
from bpo_guard.model.handoff import Dataset, Entity, Handoff
from bpo_guard.model.ledger import Ledger, NotExamined, Reason
from bpo_guard.model.place import Place
from bpo_guard.model.reference import Reference
from bpo_guard.model.scan import ScanResult
from bpo_guard.model.traits import BIRTH_YEAR, DATE_YEAR
from bpo_guard.policy.facts import on_the_day, subjects
from bpo_guard.policy.world import World

DAY = date(2026, 12, 15)
ABSENT = "absent"
YES, NO = {"no_actual_knowledge": True}, {"no_actual_knowledge": False}


def profile(category: str, name: str = "f", **more: Any) -> FieldProfile:
    types = (FieldType("X", category, 9, 9, 1.0, 0.9, ()),) if category else ()
    return FieldProfile(Place("d", "d.csv", field=name), types, 9, 0, 2, True, **more)


def whole(reference: Reference, *fields: FieldProfile, scope: Scope = Scope.handoff, **more: Any) -> Subject:
    return subjects(world(reference, *fields, **more))[scope][0]


def world(
    reference: Reference,
    *fields: FieldProfile,
    unread: bool = False,
    files: tuple[str, ...] = ("d.csv",),
    day: date = DAY,
    **own: Any,
) -> World:
    handoff = Handoff(
        name="h",
        root=Path(),
        declared={"org": {}, "vendor": {}, "handoff": own},
        client=Entity("c", "C", "US", "client"),
        vendor=Entity("v", "V", "IN", "vendor"),
        hops=(),
        datasets=(Dataset("d", "file", "d.csv", files, None),),
        people=(),
    )
    gaps = (NotExamined(Place("d", "e.csv"), Reason.encrypted),) if unread else ()
    return World(handoff, ScanResult(fields, Ledger(not_examined=gaps), ()), reference, day)


def value(subject: Subject, name: str) -> object:
    return subject.known[name].value if name in subject.known else ABSENT


@pytest.mark.parametrize(
    ("category", "answers", "more", "want", "then"),
    [
        ("health.code", YES, {}, True, True),
        ("health.code", NO, {}, False, False),
        ("health.code", {}, {}, ABSENT, ABSENT),  # never inferred
        ("identity.name", YES, {}, False, False),
        ("identity.name", {}, {"unread": True}, False, False),  # one identifier is enough
        ("health.code", YES, {"unread": True}, ABSENT, ABSENT),
        ("health.code", YES, {"files": ()}, ABSENT, ABSENT),
        ("health.code", {}, {"unread": True}, ABSENT, False),  # neither attested nor shown: it is what it was
    ],
)
def test_safe_harbor(
    reference: Reference, category: str, answers: dict[str, bool], more: dict[str, Any], want: object, then: object
) -> None:
    subject = whole(reference, profile(category), answers=answers, **more)
    assert value(subject, "data_safe_harbor") == want
    assert value(subject, "data_hipaa_deidentified") == then


def approval(**dates: date) -> dict[str, Any]:
    return {"approval": "hipaa_expert", **dates}


BEGUN, OVER, LATER = date(2026, 1, 1), date(2026, 12, 14), date(2027, 1, 1)


@pytest.mark.parametrize(
    ("given", "want"),
    [
        (approval(date=BEGUN, expires=DAY), True),
        (approval(date=BEGUN), ABSENT),
        (approval(date=BEGUN, expires=OVER), False),
        (approval(date=LATER, expires=LATER), False),
        (approval(expires=LATER), False),  # no determination without its day
        ({"approval": "irs_fti", "date": BEGUN, "expires": LATER}, False),
    ],
)
def test_the_determination_of_an_expert(reference: Reference, given: dict[str, Any], want: object) -> None:
    subject = whole(reference, profile("contact.address.city"), answers=YES, approvals=[given])
    assert value(subject, "data_safe_harbor") is False
    assert value(subject, "data_hipaa_deidentified") == want


BORN = profile("identity.birth_date", traits=((BIRTH_YEAR, 9), (DATE_YEAR, 9)))


@pytest.mark.parametrize(
    ("field", "own", "day"),
    [
        (profile("contact.address.city"), {"approvals": [approval(date=BEGUN, expires=DAY)]}, LATER),
        (BORN, {"answers": YES}, date(2200, 1, 1)),
    ],
)
def test_what_hangs_on_the_day_is_found_anew(
    reference: Reference, field: FieldProfile, own: dict[str, Any], day: date
) -> None:
    base, later = subjects(world(reference, field, **own)), world(reference, field, day=day, **own)
    assert on_the_day(later, base) == subjects(later) != base


@pytest.mark.parametrize(("answers", "want"), [({}, False), ({"limited_data_set": True}, True)])
def test_relief_is_claimed(reference: Reference, answers: dict[str, bool], want: bool) -> None:
    assert value(whole(reference, profile("health.code"), answers=answers), "limited_data_set") is want


def test_it_stays_personal_elsewhere(reference: Reference) -> None:
    """Pseudonymised is personal under GDPR Rec. 26; 28 CFR 202.206 counts de-identified health data in full."""
    fields = (profile("health.code"), profile("identity.gender", "g"))
    subject = whole(reference, *fields, answers=YES)
    told = [value(subject, n) for n in ("data_safe_harbor", "data_personal", "data_special", "data_dsp_health")]
    assert told == [True, True, True, True]


CUT = profile("payment.card_truncated", traits=(("card_kept_6_0_4", 9),))
OTHER_CUT = profile("payment.card_truncated", "g", traits=(("card_kept_8_4_0", 9),))
DIGEST = profile("payment.card_number", "h", disguised=(("weak pseudonym", 9),))


@pytest.mark.parametrize(
    ("fields", "unread", "versions", "digest"),
    [
        ([CUT, OTHER_CUT], False, True, False),
        ([CUT, DIGEST], False, False, True),
        ([CUT], False, False, False),
        ([CUT], True, ABSENT, ABSENT),
        ([CUT, OTHER_CUT], True, True, ABSENT),
    ],
)
def test_cards(
    reference: Reference, fields: list[FieldProfile], unread: bool, versions: object, digest: object
) -> None:
    subject = whole(reference, *fields, unread=unread, scope=Scope.dataset)
    assert (value(subject, "card_versions_beside"), value(subject, "card_digest_beside")) == (versions, digest)


def test_a_field_of_digests(reference: Reference) -> None:
    assert value(whole(reference, DIGEST, scope=Scope.field), "field_pan_digest") is True
    assert value(whole(reference, CUT, scope=Scope.field), "field_pan_digest") is False
