"""Lists of colours, provinces and keys written as text name nobody; people in the same places are still found."""

from __future__ import annotations

import json
from functools import cache

import pytest

from bpo_guard.detect.people.names import load_names
from bpo_guard.paths import policies_dir

THINGS = [
    "Pale Sunrise", "Luigi", "Irish Moss", "Carmine", "Old Harbour", "Rosemary", "Deep Teal", "Fisher King", "Ash",
    "Burnt Toast", "Wet Stone", "Iron Gate", "Sea Glass", "Mushroom", "Night Train", "Dry Sand", "Rusty Nail", "Copper",
    "Cold Brew", "Wild Thyme", "Fog", "Lemon Zest", "Barley", "Oat Milk", "Tin Roof", "Cinder", "Moth Wing", "Flint",
    "Peat", "Smoke Signal", "Brick Dust", "Wool Sock", "Reed", "Paper Bag", "Salt Flat", "Birch Bark", "Acorn", "Rye",
]  # fmt: skip
PEOPLE = ["Maria Lopez", "Tomasz Kowalski", "Anna Schneider", "James Miller", "Priya Sharma", "Luca Rossi"] * 6


@cache
def _book():
    return load_names(policies_dir() / "lexicon" / "names")


def people_in(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in _book().in_text(text)]


WAYS = {
    "objects": lambda names: json.dumps([{"name": n, "hex": "#1f2a44"} for n in names]),
    "code": lambda names: "".join(f"  {{ name: '{n}', rank: 3 }},\n" for n in names),
    "tags": lambda names: "".join(f"<entry><name>{n}</name><hex>1f2a44</hex></entry>\n" for n in names),
    "keys": lambda names: "".join(f"- label: {n}\n  rank: 3\n" for n in names),
    "array": lambda names: "const LIST = [\n" + "".join(f'  "{n}",\n' for n in names) + "];",
}


@pytest.mark.parametrize("way", WAYS)
def test_values_of_one_place_are_judged_as_a_column(way: str) -> None:
    assert people_in(WAYS[way](THINGS)) == []
    found = people_in(WAYS[way](PEOPLE))
    assert len(found) >= 30 and set(found) <= set(PEOPLE)


def test_people_in_lists_of_other_things_are_found() -> None:
    """Tickets that a few teams and persons are given: a value counts once, and a name from end to end is one."""
    few = ["Anna Schneider", "James Miller"]
    tickets = ["Support Desk", "Billing"] * 30 + few
    assert set(people_in("".join(f"id: 7\nassigned to: {who}\n" for who in tickets))) == set(few)
    for way in WAYS.values():
        assert people_in(way([*THINGS, *few])) == few


def test_what_a_text_is_about_is_no_part_of_a_name() -> None:
    told = "Starting with Quuxian Jessie it is free. " + "What is Quuxian, and why? " * 40
    assert people_in(told) == ["Quuxian Jessie"]
    assert people_in("Maria Quuxian called. " + "Then Quuxian paid. " * 9) == ["Maria Quuxian", *["Quuxian"] * 9]


def test_sentences_and_single_values_tell_of_whom_they_like() -> None:
    notes = [f"{thing} was asked for by somebody" for thing in THINGS]
    notes[7] = "Call back Anna Schneider on Monday"
    assert "Anna Schneider" in people_in(json.dumps(notes))
    settings = "".join(f'  "key_{i}": "{thing}",\n' for i, thing in enumerate(THINGS))
    assert "Anna Schneider" in people_in("{\n" + settings + '  "reviewer": "Anna Schneider"\n}')


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Kursk Oblast, Tver Oblast, Amur Oblast and Samara Oblast", []),
        ("Samara Pemberton and Vera Pemberton met; Ms Pemberton paid.", ["Samara Pemberton", "Vera Pemberton"]),
        ("59 Temple Place, Suite 330, Boston, MA", []),
        ("born in Tyler, TX and raised there", []),
        ("signed: Tyler Bennett, TX office", ["Tyler Bennett"]),
        ("on file: Lopez, Maria", ["Lopez, Maria"]),
        ("Phoenix, Tucson, Mesa, Chandler", []),
        ("LATIN SMALL LETTER A WITH RING ABOVE", []),
        ("SPOKE WITH MARIA PEMBERTON TODAY", ["MARIA PEMBERTON"]),
        ("THE CAPABILITY TO DETECT OBSCURATION", []),
        ("#define PR_BITS_PER_SHORT 16", []),
        ("no more than INT_MAX digits, and with KP_DECIMAL on the keys", []),
        ("attached: CV_MARIA_LOPEZ_2026.pdf", ["MARIA_LOPEZ"]),
        ("a model with named parameters and arguments", []),
        ("a boy named Maximilian", ["Maximilian"]),
        ("under the terms of the Lesser General Public License", []),
        ("flights to Costa Rica, Hong Kong and Sri Lanka", []),
        ("Latin America and South East Asia", []),
        ("Each plot has a key; a plot without one is bare. See how to add lines to Existing Plot.", []),
        ("note for users upgrading from Earlier Versions", []),
        ("The plot is bare. Call with Adaeze Nwosu.", ["Adaeze Nwosu"]),
        (".Bd -literal\nlisten on all\n.Ed\n.Pp", []),
        ("Many thanks to all.Maria called today", ["Maria"]),
        ("the realm TEST.ATHENA.MIT.EDU is mapped", []),
        ("can save files of MS Excel, Lotus and others", []),
        ("met Ms Excelsa Pemberton", ["Excelsa Pemberton"]),
        ("so\tCancelar todo\nmr\tComenzar modo inverso", []),
        ("0.994  HTML_SHORT_LINK_IMG_1", []),
        ("is equivalent to NaN.", []),
        ("for DIR in ${PAM_FILE_LOCATIONS}; do", []),
        ("CONTRACT_MARIA_LOPEZ_SIGNED.PDF", ["MARIA_LOPEZ"]),
        ("do_sort(Iter, List) -> ok", []),
        ("(Pemberquist, Maria)", ["Pemberquist, Maria"]),
    ],
)
def test_places_and_words_are_no_people(text: str, people: list[str]) -> None:
    found = people_in(text)
    assert found[: len(people)] == people
    assert people or not found
