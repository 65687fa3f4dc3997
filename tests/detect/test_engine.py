"""What the engine sees in columns, texts and names, with the real detectors and lexicon."""

from __future__ import annotations

import itertools
import time

import pyarrow as pa
import pytest

from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.interface import FieldPart
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.model.batch import Batch, Text
from bpo_guard.model.place import Place
from bpo_guard.paths import policies_dir

PLACE = Place("d", "d.csv")


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


def column(engine: Engine, name: str, values: list[str | None], headed: bool = True) -> FieldPart:
    batch = Batch(PLACE, (name,), (pa.array(values, pa.string()),), len(values), headed)
    (part,) = engine.batch(batch).values()
    return part


def kinds(part: FieldPart) -> set[str]:
    return {f"{h.type}/{h.span}/{h.basis}" for signature, _ in part.tally.hits() for h in signature}


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("x", "DE02120300000000202051", "IBAN_CODE/whole/checked"),
        ("x", "call 0 for DE02 1203 0000 0000 2020 51 now", "IBAN_CODE/within/checked"),
        ("x", "someone.else@firm-name.de", "EMAIL_ADDRESS/whole/shaped"),
        ("x", "4539578763621486", "CREDIT_CARD/whole/checked"),
        ("x", "the card 4539 5787 6362 1486 was declined", "CREDIT_CARD/within/checked"),
        ("x", '"someone@firm-name.de"', "EMAIL_ADDRESS/whole/shaped"),
        ("x", "Maria Fernandez", "PERSON/whole/listed"),
        ("x", "NOWAK, Piotr", "PERSON/whole/listed"),
        ("x", "weiblich", "GENDER/whole/listed"),
        ("x", "Please tell Frau Wuttke that the letter is on its way", "PERSON/within/cued"),
        ("x", "He was off sick with diabetes for a long while", "HEALTH_CONDITION/within/listed"),
        ("x", "Sie ist seit Montag krankgeschrieben und kommt nicht", "ABSENCE_REASON/within/listed"),
        ("x", "The tenant (date of birth: 12 March 1980) has moved", "DATE_OF_BIRTH/within/cued"),
        ("x", "The invoice of 12 March 1980 was never paid by them", "DATE_TIME/within/shaped"),
        ("x", "４５３９５７８７６３６２１４８６", "CREDIT_CARD/whole/checked"),
        ("x", "4539\u200b5787\u200b6362\u200b1486", "CREDIT_CARD/whole/checked"),
    ],
)
def test_seen(engine: Engine, name: str, value: str, expected: str) -> None:
    assert expected in kinds(column(engine, name, [value]))


@pytest.mark.parametrize(
    "value",
    [
        "9aadcb0d-36cf-483f-84d8-585c2d4ec6e9",
        "4539578763621487",
        "the depression of the piston is limited",
        "ASTM standards apply to alcoholic beverages and to analysis paralysis",
        "Operation am Standort Berlin; der Dienst operiert normal",
        "version 1.2.3.4.5",
    ],
)
def test_near_misses(engine: Engine, value: str) -> None:
    never = {"CREDIT_CARD", "US_SSN", "SECRET", "IP_ADDRESS", "ABSENCE_REASON"}
    found = {h.type for signature, _ in column(engine, "x", [value]).tally.hits() for h in signature}
    assert not found & never
    if "depression" not in value:
        assert "HEALTH_CONDITION" not in found


def test_cells_are_counted_exactly(engine: Engine) -> None:
    tally = column(engine, "email", ["a@firm.de", "a@firm.de", None, "", "  ", "none"]).tally
    assert (tally.values, tally.nulls) == (3, 3)
    assert dict(tally.signatures.counts) == {"EMAIL_ADDRESS/whole/shaped": 2, "": 1}
    assert tally.distinct.n == 2 and tally.distinct.exact


def test_disguise_is_counted(engine: Engine) -> None:
    tally = column(engine, "x", ["４５３９５７８７６３６２１４８６", "4539578763621486"]).tally
    assert tally.disguised["CREDIT_CARD: full-width signs"] == 1


def test_chance_can_be_told(engine: Engine) -> None:
    tally = column(engine, "x", [str(4539578763621480 + i) for i in range(10)]).tally
    assert (tally.tried["CREDIT_CARD"], tally.passed["CREDIT_CARD"]) == (10, 1)


def test_weak_form_counts_with_a_name_or_a_word(engine: Engine) -> None:
    assert "US_SSN/whole/weak" in kinds(column(engine, "ssn", ["536221845"]))
    assert "US_SSN/whole/weak" not in kinds(column(engine, "parcel_id", ["536221845"]))
    assert "US_SSN/within/cued" in kinds(column(engine, "notes", ["the caller gave SSN 536221845 and hung up"]))
    assert not kinds(column(engine, "notes", ["the caller gave ticket 536221845 and then hung up"]))


def test_excused_is_counted_by_filter(engine: Engine) -> None:
    tally = column(engine, "card", ["4111111111111111"]).tally
    assert tally.excused == {"published_test_number": 1}
    assert "CREDIT_CARD" not in tally.spans


def test_shapes_hold_no_character_of_a_value(engine: Engine) -> None:
    tally = column(engine, "x", ["Zürich-47", "§Ab", "x" * 100]).tally
    assert set(tally.shapes.counts) == {"Aaaaaa-99", "aAa", "…"}


def test_prose_is_sampled_only_if_names_are_wanted() -> None:
    detectors, vocabulary = load_detectors(), load_lexicon(policies_dir())
    note = "The customer called about the delivery and was not happy with it"
    off = column(Engine(detectors, FILTERS, vocabulary, names="off"), "notes", [note])
    on = column(Engine(detectors, FILTERS, vocabulary, names="sample"), "notes", [note, "42"])
    assert (len(off.sample.texts), off.sample.seen.n, off.tally.prose) == (0, 1, 1)
    assert list(on.sample.texts.values()) == [note]


def test_text_counts_lines(engine: Engine) -> None:
    text = "Dear Mrs Wuttke,\n\nplease pay to DE02120300000000202051\nor write to a.b@firm.de and c.d@firm.de\n"
    (part,) = engine.text(Text(PLACE, text, 4)).values()
    assert (part.tally.values, part.tally.nulls) == (3, 1)
    assert part.tally.spans["EMAIL_ADDRESS"] == 2
    assert part.tally.signatures.counts["EMAIL_ADDRESS/within/shaped"] == 1


def test_spans_point_into_the_original(engine: Engine) -> None:
    text = "pay 45\u200b39 5787 6362 1486 or tell Maria Fernandez at m.f@firm.de"
    spans = {s.type: text[s.start : s.end] for s in engine.spans(text)}
    assert spans["CREDIT_CARD"] == "45\u200b39 5787 6362 1486"
    assert spans["EMAIL_ADDRESS"] == "m.f@firm.de"
    assert spans["PERSON"] == "Maria Fernandez"


@pytest.mark.parametrize(
    "text",
    ["", "   ", "a", "\x00", "4539578763621486\x004539578763621486", "ab\ud800cd 4539578763621486", "🙂 a@firm.de 🙂"],
)
def test_spans_of_odd_texts(engine: Engine, text: str) -> None:
    spans = engine.spans(text)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Lohn_2026-11.csv", "Lohn_2026-11.csv"),
        ("export_20261130.csv", "export_20261130.csv"),
        ("export_20261130235959.csv", "export_20261130235959.csv"),
        ("first_name", "first_name"),
        ("jan.mueller@firm.de", "<EMAIL_ADDRESS>"),
        ("mail jan.mueller@firm.de.csv", "mail <EMAIL_ADDRESS>"),
        ("4539578763621486", "<CREDIT_CARD>"),
        ("Kunde 536-22-1845", "Kunde <US_SSN>"),
        ("file_123456789.txt", "file_<NUMBER>.txt"),
        ("Maria Fernandez", "<PERSON>"),
        ("Kowalski_Piotr.pdf", "<PERSON>.pdf"),
        ("", ""),
    ],
)
def test_names_are_values_until_proven_names(engine: Engine, name: str, shown: str) -> None:
    assert engine.safe_name(name) == shown


def test_columns_of_one_name_stay_apart(engine: Engine) -> None:
    one = pa.array(["a"])
    places = engine.batch(Batch(PLACE, ("Name", "Name", "a@firm.de", "b@firm.de"), (one,) * 4, 1))
    assert [p.field for p in places] == ["Name", "Name (2)", "<EMAIL_ADDRESS>", "<EMAIL_ADDRESS> (2)"]


def test_an_empty_batch_and_empty_columns(engine: Engine) -> None:
    assert engine.batch(Batch(PLACE, (), (), 0)) == {}
    part = column(engine, "x", [None, None])
    assert (part.tally.values, part.tally.nulls) == (0, 2)


def test_a_long_text_costs_no_more_for_each_line(engine: Engine) -> None:
    line = "The note of Maria Fernandez, 4539578763621486, a@firm.de\n"

    def seconds(lines: int) -> float:
        start = time.process_time()
        engine.text(Text(PLACE, line * lines, lines))
        return time.process_time() - start

    seconds(10)
    assert seconds(4000) < 40 * max(seconds(400), 0.05)
