"""A word of a special category in running text counts where it is said of a person, and nowhere else."""

from __future__ import annotations

from functools import cache

import pytest

from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.detect.terms.about import KINDS
from bpo_guard.detect.terms.words import load_words
from bpo_guard.lexicon import load_lexicon
from bpo_guard.paths import policies_dir

SPECIAL = {
    "RELIGION", "ETHNICITY", "POLITICAL_OPINION", "TRADE_UNION", "SEXUAL_ORIENTATION", "CRIMINAL_RECORD", "BIOMETRIC",
    "GENETIC", "CHILD_DATA", "HEALTH_CONDITION", "MEDICATION", "DISABILITY", "ABSENCE_REASON", "SUBSTANCE_USE",
}  # fmt: skip


@cache
def _engine() -> Engine:
    return Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")


def _found(text: str) -> set[str]:
    return {s.type for s in _engine().spans(text) if not s.excused} & SPECIAL


@pytest.mark.parametrize(
    ("said", "type_", "of_nobody"),
    [
        ("She has had asthma since school", "HEALTH_CONDITION", "Asthma is common in big cities"),
        ("Er nimmt Metformin gegen Diabetes", "MEDICATION", "Metformin wird seit 1957 verkauft"),
        ("Mi tía sufre de migraña", "HEALTH_CONDITION", "La migraña afecta a millones de mujeres"),
        ("Ma fille est en dépression", "HEALTH_CONDITION", "Une dépression traverse la Manche"),
        ("The patient is in a wheelchair", "DISABILITY", "The wheelchair ramp needs new paint"),
        ("Mon collègue est sourd", "DISABILITY", "Un dialogue de sourds au conseil"),
        ("He tested positive for cocaine", "SUBSTANCE_USE", "Cocaine was seized at the port"),
        ("My sister is a Buddhist", "RELIGION", "Buddhist temples of Kyoto, a guide"),
        ("Er ist evangelisch und zahlt", "RELIGION", "Die evangelische Kirche am Markt"),
        ("Tom came to us as an atheist", "RELIGION", "A prayer hall opens next year"),
        ("The claimant is Black and was stopped", "ETHNICITY", "The kettle is black and was dropped"),
        ("Ona jest członkinią NSZZ Solidarność", "TRADE_UNION", "Solidarność zawarła porozumienie"),
        ("Peter joined Unite in March", "TRADE_UNION", "We unite two data sets in March"),
        ("Sie ist seit Jahren in der SPD", "POLITICAL_OPINION", "Die SPD gewann zwei Sitze"),
        ("Anna voted for Trump", "POLITICAL_OPINION", "Trump towers over the skyline"),
        ("Il collega è gay", "SEXUAL_ORIENTATION", "Il Gay Village apre a giugno"),
        ("His brother is in prison", "CRIMINAL_RECORD", "The prison museum is open daily"),
        ("Hij is veroordeeld wegens fraude", "CRIMINAL_RECORD", "Veroordeeld wegens fraude: tien films"),
        ("Her fingerprint was taken at the door", "BIOMETRIC", "The key fingerprint has changed"),
        ("He carries the BRCA1 mutation", "GENETIC", "Mutation of the store happens in reducers"),
        ("Her son Ali (6) is picked up at noon", "CHILD_DATA", "A child under 6 travels free"),
        ("Mutter von Lea, Tochter 4 Jahre", "CHILD_DATA", "Der Kindprozess endet nach 4 Jahren"),
    ],
)
def test_what_is_said_of_a_person_and_what_of_nobody(said: str, type_: str, of_nobody: str) -> None:
    assert type_ in _found(said)
    assert not _found(of_nobody)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Religion: Sikh", "RELIGION"),
        ("Konfession: neuapostolisch", "RELIGION"),
        ("He was diagnosed with HIV before the machine learning course.", "HEALTH_CONDITION"),
        ("She has depression and works in the utilities department.", "HEALTH_CONDITION"),
        ("He is Muslim and works on the search engine team.", "RELIGION"),
        ("Etnia: quilombola do Vale", "ETHNICITY"),
        ("Schwanger: ja", "HEALTH_CONDITION"),
        ("Vorerkrankungen: Gicht, Rheuma und Asthma", "HEALTH_CONDITION"),
        ("Kirchensteuermerkmal: rk", "RELIGION"),
        ("Amoxicillin 500 mg, three times a day, for the chest", "MEDICATION"),
        ("病人有糖尿病史", "HEALTH_CONDITION"),
        ("彼女は妊娠しています", "HEALTH_CONDITION"),
        ("Annem kanser tedavisi görüyor", "HEALTH_CONDITION"),
        ("هو مصاب بمرض السكري", "HEALTH_CONDITION"),
    ],
)
def test_labels_doses_and_other_scripts(text: str, type_: str) -> None:
    assert type_ in _found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Konfession: keine Angabe",
        "Gewerkschaft: nein",
        "Religion: -",
        "Whether the patient was diagnosed with gout (yes/no).",
        "We do not ask for trade union membership, religion or sexual orientation.",
        "Applicants are chosen regardless of ethnic origin, pregnancy or religion.",
        "Any employee on sick leave keeps the laptop.",
        "If a customer is pregnant, offer a seat.",
        "Customer has black shoes and a white bag on order",
        "Maria's account is disabled, please enable it",
        "She is an RN and works nights, he has a PO open",
        "Il cliente ha preso il pacco ieri",
        "Ich war letzte Woche auf der Messe",
        "The calendar library knows Jewish and Islamic holidays",
        "A simulation engine that has diabetes models",
        '{"name": "Communist", "hex": "#cc0000"}',
        "Anna works at a Catholic school in Leeds",
        "乳がん検診のご案内",
        "系统故障已排除",
    ],
)
def test_rules_crowds_things_and_other_meanings(text: str) -> None:
    assert not _found(text)


def test_a_cell_of_a_few_words_needs_nobody() -> None:
    """What stands in a column of diagnoses is told by the column."""
    from bpo_guard.detect.columns.layout import Layout
    from bpo_guard.detect.columns.shapes import values_from
    from bpo_guard.detect.terms.wordindex import WordIndex

    words = load_words(policies_dir() / "lexicon")
    values = values_from({"essential hypertension": 1, "asthma, not specified": 1})
    layout = Layout(values.texts)
    hints = WordIndex(words.lists()).values_with(layout)
    import numpy as np

    read = words.read(layout, values, np.array([False, True]), hints, [].append)
    seen = {i for i, s in read if s.type == "HEALTH_CONDITION"}
    assert seen == {0, 1}


def test_every_list_of_the_file_is_known() -> None:
    from bpo_guard.errors import PolicyError
    from bpo_guard.yamlio import read_yaml

    document = read_yaml(policies_dir() / "lexicon" / "terms" / "about.yaml", PolicyError)
    assert set(document["about"]) == set(KINDS)


@pytest.mark.parametrize(
    ("note", "types"),
    [
        ("epileptischer Anfall am Arbeitsplatz, Fahrverbot", {"HEALTH_CONDITION"}),
        ("depressive Episode, Klinikaufenthalt bis voraussichtlich März", {"HEALTH_CONDITION"}),
        ("Knie-OP Kreuzband, Krankengymnastik läuft", {"HEALTH_CONDITION"}),
        ("Diagnose Diabetes Typ 2, Einstellung auf Insulin", {"HEALTH_CONDITION", "MEDICATION"}),
        ("chemo at the city hospital, back in May", {"HEALTH_CONDITION"}),
        ("Status efter kemoterapi med doxorubicin 6 cykler, därefter kontroll.", {"MEDICATION"}),
        ("Metformin was first sold in 1957", set()),
        ("a simple cancer and chemotherapy simulation", set()),
        ("diabetes prediction model", set()),
    ],
)
def test_a_few_words_beside_a_person_are_a_note_on_them(note: str, types: set[str]) -> None:
    assert _found(note) == types
