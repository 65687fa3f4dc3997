"""Truncations and digests of one card number in one table (PCI DSS 3.5.1, 3.5.1.1; FAQ 1091)."""

from __future__ import annotations

import pytest

from bpo_guard.model.field import FieldProfile, FieldType
from bpo_guard.model.place import Place
from bpo_guard.policy.cards import digest_beside, is_digest, tables_of, versions_beside


def cut(name: str, *traits: str) -> FieldProfile:
    return FieldProfile(Place("d", "d.csv", field=name), (), 9, 0, 9, True, traits=tuple((t, 9) for t in traits))


def hashed(disguise: str = "weak pseudonym") -> FieldProfile:
    card = FieldType("CREDIT_CARD", "payment.card_number", 9, 9, 1.0, 0.95, ())
    return FieldProfile(Place("d", "d.csv", field="h"), (card,), 9, 0, 9, True, disguised=((disguise, 9),))


@pytest.mark.parametrize(
    ("kept", "too_much"),
    [
        (["6_0_4"], False),
        (["6_0_4", "0_0_4"], False),  # the same last four
        (["6_0_4", "8_0_0"], False),  # first eight and four others: what one truncation may keep
        (["8_0_4", "6_0_4"], False),
        (["6_0_4", "8_4_0"], True),  # eight in front, four in the middle and four at the end: the number
        (["8_0_4", "10_0_0"], True),
        (["6_0_4", "0_0_5"], True),
        (["0_0_4", "12_0_0"], True),
    ],
)
def test_truncations_together(kept: list[str], too_much: bool) -> None:
    assert versions_beside(cut(f"c{i}", f"card_kept_{k}") for i, k in enumerate(kept)) is too_much


def test_two_forms_in_one_field() -> None:
    assert versions_beside([cut("c", "card_kept_6_0_4", "card_kept_8_4_0")])


def test_a_digest_beside_a_truncation() -> None:
    assert digest_beside([hashed(), cut("c", "card_kept_0_0_4")])
    assert not digest_beside([hashed()])
    assert not digest_beside([cut("c", "card_kept_0_0_4")])


def test_a_number_written_as_base64_is_no_digest() -> None:
    assert is_digest(hashed()) and not is_digest(hashed("base64"))


def test_only_fields_of_one_table_are_taken_together() -> None:
    other = FieldProfile(Place("d", "e.csv", field="c"), (), 9, 0, 9, True)
    assert [len(fields) for fields in tables_of([cut("a"), other, cut("b")]).values()] == [2, 1]
