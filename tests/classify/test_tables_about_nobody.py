"""Tables of counties, substances, prices and films speak as tables of persons do; and persons stay told from them."""

from __future__ import annotations

import pytest

from bpo_guard.detect.people.names import NameBook
from bpo_guard.detect.people.naming import neutral_names
from bpo_guard.model.names import NameFindings
from tests.classify.test_profile import engine, judged, types

AGES = [str(21 + 7 * i % 44) for i in range(56)]
YEARS = [str(1950 + i) for i in range(56)]
LEVELS = [f"{11 + i % 7}.{100 + 13 * i}" for i in range(56)]
FLAGS = ["0", "1"] * 28
STARTS = [f"{1948 + i}-{1 + i % 12:02}-{1 + i % 28:02}" for i in range(56)]
FILMS = [f"{a} of the {b}" for a in ["Night", "Return", "Song", "House", "Fall", "Rise", "Edge"] for b in
         ["Wolves", "Harbour", "Plains", "Clocks", "Twins", "Orchard", "Glass", "Comet"]]  # fmt: skip
SPEECHES = [f"{film}, which the jury of the year liked a lot, was shown at the opening" for film in FILMS]
JOBS = {
    "French": "Infirmière de nuit|Technicien de maintenance|Assistante de direction|Spécialiste du diabète|"
    "Conducteur de ligne|Comptable fournisseurs|Agent de sécurité incendie|Opérateur de saisie des factures",
    "Spanish": "Auxiliar de enfermería|Jefe de almacén y logística|Operario de línea de producción|"
    "Enfermero de la unidad de cáncer|Ayudante de cocina|Contable de proveedores|Encargado de turno de noche",
    "Portuguese": "Analista de recursos humanos|Operador de máquinas|Gerente de contas a pagar|Atendente de suporte|"
    "Motorista de caminhão|Enfermeira da clínica de diabetes|Técnico em segurança do trabalho",
    "Italian": "Addetto alle buste paga|Responsabile delle risorse umane|Impiegato dell'ufficio acquisti|"
    "Infermiera del reparto di oncologia|Operaio addetto al montaggio|Cuoco della mensa aziendale|Autista di mezzi",
    "English": "Head of the customer support team|Nurse in the cancer ward|Assistant to the managing director|"
    "Driver of heavy goods vehicles|Clerk in the back office|Specialist in diabetes care",
}


def of(table: dict[str, list[str | None]], name: str) -> set[str]:
    return {t.type for t in judged(**table)[name].types}


@pytest.mark.parametrize(
    ("name", "type_", "values", "nobody", "somebody"),
    [
        ("income", "SALARY", LEVELS, {"year": YEARS}, {"gender": ["m", "f"] * 28}),
        ("wage", "SALARY", LEVELS, {"year": YEARS}, {"age": AGES}),
        ("dose", "MEDICATION", LEVELS, {"soil": ["clay", "sand"] * 28}, {"patient_id": YEARS}),
        ("debt", "FINANCIAL_BALANCE", LEVELS, {"year": YEARS}, {"last_name": ["Nowak", "Garcia"] * 28}),
        ("tds", "TAX_DATA", LEVELS, {"team": ["Bears", "Jets"] * 28}, {"employee_id": YEARS}),
        ("black", "ETHNICITY", FLAGS, {"price": LEVELS}, {"age": AGES}),
        ("smoke", "HEALTH_CONDITION", FLAGS, {"alarm": FLAGS}, {"age": AGES}),
        ("age", "AGE", AGES, {"weight": LEVELS}, {"race": ["1", "2"] * 28}),
    ],
)
def test_a_general_word_needs_persons_beside_it(
    name: str,
    type_: str,
    values: list[str | None],
    nobody: dict[str, list[str | None]],
    somebody: dict[str, list[str | None]],
) -> None:
    alone = {t.type: t.confidence for t in judged(**{name: values}, **nobody)[name].types}
    among = {t.type: t.confidence for t in judged(**{name: values}, **somebody)[name].types}
    assert among[type_] > 0.7
    assert alone.get(type_, 0.0) < among[type_]
    assert type_ == "AGE" or type_ not in alone


def test_shares_of_people_are_no_persons() -> None:
    assert "SALARY" not in of({"race": LEVELS, "income": LEVELS}, "income")


@pytest.mark.parametrize("name", ["county", "neighborhood", "variety", "opponent_team", "rownames"])
def test_counties_are_called_like_people(name: str) -> None:
    known = ["Aitkin", "Anoka", "Becker", "Beltrami", "Itasca", "Koochiching", "Mahnomen", "Otter Tail", "Pope", "Todd"]
    assert "PERSON" not in types(name, known * 3)


def test_people_are_known_under_a_name_that_says_nothing() -> None:
    people = ["Maria Fernandez", "Piotr Nowak", "Thabo Dlamini", "Priya Patel", "Anna Schmidt", "John Garcia"]
    assert "PERSON" in types("eliminated", people * 5)


def test_a_handful_of_kinds_is_nobody() -> None:
    assert "PERSON" not in types("column_1", ["Rural", "Urban"] * 20)


@pytest.mark.parametrize("name", ["nickname", "signature", "account_name"])
def test_titles_and_sentences_are_no_names(name: str) -> None:
    assert "PERSON" not in of({name: FILMS, "email": [f"a{i}@acme.example" for i in range(56)]}, name)


def test_a_role_alone_needs_a_known_name() -> None:
    kinds = ["Do not have any", "Have some", "Expect some"] * 10
    assert "PERSON" not in of({"children": kinds, "gender": ["m", "f", "x"] * 10}, "children")
    names = ["Anna", "Piotr", "Maria"] * 10
    assert "PERSON" in of({"children": names, "gender": ["m", "f", "x"] * 10}, "children")


def test_titles_of_films_are_no_jobs() -> None:
    directors = ["Maria Fernandez", "Piotr Nowak", "Anna Schmidt", "John Garcia"] * 14
    assert "JOB_TITLE" not in of({"title": FILMS, "director_name": directors}, "title")
    jobs = ["Sales Manager", "Nurse", "Accountant", "Data Analyst"] * 14
    assert "JOB_TITLE" in of({"title": jobs, "last_name": directors}, "title")


@pytest.mark.parametrize(("beside", "said"), [({}, False), ({"email": [f"a{i}@b.example" for i in range(56)]}, True)])
def test_dates_over_decades_are_births_beside_persons(beside: dict[str, list[str | None]], said: bool) -> None:
    assert ("DATE_OF_BIRTH" in of({"wstart": STARTS, **beside}, "wstart")) is said


@pytest.mark.parametrize("name", ["description", "citation", "column_1"])
def test_one_known_word_in_many_texts_is_no_finding(name: str) -> None:
    texts = [*SPEECHES[:-1], "The great depression had emptied the town when the jury came to see it again"]
    found = types(name, texts)
    assert "FREE_TEXT" in found
    assert "HEALTH_CONDITION" not in found


def test_one_known_word_in_notes_is_one() -> None:
    notes = [*SPEECHES[:-1], "He has been treated for depression and will not come back before the spring"]
    assert "HEALTH_CONDITION" in types("notes", notes)
    assert "HEALTH_CONDITION" in of({"patient_id": YEARS, "description": notes}, "description")


@pytest.mark.parametrize("language", JOBS)
@pytest.mark.parametrize("name", ["poste", "x1", "column_1"])
def test_titles_of_jobs_are_no_texts(language: str, name: str) -> None:
    assert types(name, JOBS[language].split("|") * 5) == {"JOB_TITLE"}


@pytest.mark.parametrize("party", ["landlord", "seller", "first party"])
def test_parties_to_a_contract_hold_no_opinion(party: str) -> None:
    table: dict[str, list[str | None]] = {"party": [party, "other side"] * 20, "last_name": ["Nowak", "Garcia"] * 20}
    assert "POLITICAL_OPINION" not in of(table, "party")
    assert "POLITICAL_OPINION" in of({**table, "party": ["Democrat", "Republican"] * 20}, "party")


def test_ages_to_the_day() -> None:
    exact = [f"{20 + i}.{13 * i % 90 + 10}" for i in range(56)]
    assert "AGE" in of({"age": exact, "gender": ["m", "f"] * 28}, "age")


def test_a_value_that_comes_again_proves_nothing_more() -> None:
    assert "SE_BANKGIRO" not in types("column_1", ["1977-1989", "2000-2002"] * 70)


def test_codes_of_a_catalogue_in_a_name_hide_nothing() -> None:
    cells = engine()._cells
    shown = neutral_names(["P99.5", "E11.9 Maria Fernandez"], cells, lambda name: False, NameBook())
    assert shown["P99.5"] == "P99.5"
    assert "Fernandez" not in shown["E11.9 Maria Fernandez"] and "E11.9" not in shown["E11.9 Maria Fernandez"]


def test_what_had_to_be_hidden_in_a_name_is_no_word_of_it() -> None:
    from bpo_guard.classify.names import Neighbours, read_name
    from bpo_guard.lexicon import load_lexicon
    from bpo_guard.paths import policies_dir

    assert not read_name(load_lexicon(policies_dir()), "sum of <ICD10_CODE>", Neighbours()).hits


@pytest.mark.parametrize(
    ("name", "values", "never"),
    [
        ("earnings", ["male", "female"] * 28, "SALARY"),
        ("salary", ["full term", "early"] * 28, "SALARY"),
        ("region", ["Asia", "Europe", "Africa", "America", "Oceania"] * 12, "PERSON"),
        ("student", ["Athlete"] * 56, "PERSON"),
        ("study_name", ["PAL0708", "PAL0809", "PAL0910"] * 19, "PERSON"),
        ("card_last_4", [str(414 + i) for i in range(56)], "CARD_TRUNCATED"),
        ("patient_id", [f"0.{i + 11}323457250796{i + 100}" for i in range(56)], "MEDICAL_RECORD_NUMBER"),
        ("diagnosis", [str(i + 1) for i in range(56)], "HEALTH_CONDITION"),
        ("address", ["Peaceworks", "Confederacy"] * 28, "STREET_ADDRESS"),
        ("residence", ["Virginia", "Illinois", "Florida", "Oregon", "Washington", "Texas"] * 9, "STREET_ADDRESS"),
    ],
)
def test_values_refute_a_name_among_persons(name: str, values: list[str | None], never: str) -> None:
    genders = (["m", "f", "x"] * len(values))[: len(values)]
    assert never not in of({name: values, "gender": genders}, name)


@pytest.mark.parametrize("bands", [["low", "high"], ["< 15k", "15-25k", "> 25k"], ["E4", "E5", "M1"], ["A", "B", "C"]])
def test_bands_of_pay_are_pay(bands: list[str | None]) -> None:
    assert "SALARY" in types("salary", bands * 20)


@pytest.mark.parametrize("name", ["fecha_ingreso", "fecha_de_alta", "data de admissão", "date d'entrée"])
def test_a_day_of_entry_is_of_staff_beside_staff(name: str) -> None:
    days = [f"2024-{1 + i % 12:02}-{1 + i % 28:02}" for i in range(56)]
    assert "EMPLOYMENT_RECORD" not in of({name: days, "razón social": FILMS}, name)
    assert "EMPLOYMENT_RECORD" in of({name: days, "salario": LEVELS}, name)


def test_a_town_that_is_called_like_people_stays_a_town() -> None:
    assert {t for t in types("cidade", ["SOUSA"] * 6) if t in ("CITY", "PERSON")} == {"CITY"}


@pytest.mark.parametrize(("texts", "said"), [(2, False), (20, True)])
def test_names_in_the_few_texts_of_a_column_are_no_column_of_names(texts: int, said: bool) -> None:
    named = "the painter Maria Fernandez has asked for the key of the house by the sea once more"
    plain = "nobody has asked for the key of the house by the sea since the painter left it in May"
    places = [f"{a} {b}" for a in ["Upper", "Lower", "Old", "New"] for b in ["Harbour", "Meadow", "Mill", "Stone"]] * 4
    prose = [f"{text} {i}" for i in range(texts // 2) for text in (named, plain)]
    found = NameFindings(texts, texts, found={"PERSON": texts // 2})
    theme = judged(found, theme=[*prose, *places[: 40 - texts]])["theme"]
    assert ("PERSON" in {t.type for t in theme.types}) is said


@pytest.mark.parametrize(("pay", "said"), [("wage", True), ("income", False)])
def test_customers_have_an_income_as_staff_have_a_wage(pay: str, said: bool) -> None:
    assert ("PERFORMANCE" in of({pay: LEVELS, "rating": [str(1 + i % 5) for i in range(56)]}, "rating")) is said


def test_an_age_at_diagnosis_is_an_age_and_its_month_a_date() -> None:
    months = [f"{1949 + i % 5}-{1 + i % 12:02}-11" for i in range(56)]
    table: dict[str, list[str | None]] = {"age_at_diagnosis": AGES, "month_of_diagnosis": months, "is_male": FLAGS}
    said = {name: {t.type for t in p.types} for name, p in judged(**table).items()}
    assert "AGE" in said["age_at_diagnosis"] and "HEALTH_CONDITION" not in said["age_at_diagnosis"]
    assert "DATE_OF_SERVICE" in said["month_of_diagnosis"] and "HEALTH_CONDITION" not in said["month_of_diagnosis"]
    assert "GENDER" in said["is_male"]


def test_continents_are_nobody() -> None:
    table: dict[str, list[str | None]] = {"un_continent_name": ["Asia", "Europe", "Africa"] * 19, "age": [*AGES, "30"]}
    assert "PERSON" not in of(table, "un_continent_name")


@pytest.mark.parametrize("name", ["male", "is_female"])
def test_yes_and_no_to_one_gender_tell_it(name: str) -> None:
    assert "GENDER" in types(name, ["True", "False"] * 28)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("users.kowalczykAnna.pay", "users.<PERSON>.pay"),
        ('users."anna.kowalczyk".email', 'users."<PERSON>".email'),
        ("peter-mueller", "<PERSON>"),
        ("NOVAK_JIRI", "<PERSON>"),
        ("athena.version", "athena.version"),
        ("honeypot_marx_geo", "honeypot_marx_geo"),
        ("ewa_nowak", "<PERSON>"),
        ("users.Anna.pay", "users.Anna.pay"),
        ("users.max", "users.max"),
        ("Grace", "Grace"),
        ("customer_name", "customer_name"),
        ("anna_column", "anna_column"),
    ],
)
def test_columns_called_like_persons_stand_for_them(name: str, shown: str) -> None:
    assert engine().safe_name(name) == shown


STATES: list[str | None] = [
    "Alabama", "Alaska", "Arizona", "Arkansas", "California", "Colorado", "Connecticut", "Delaware", "Florida",
    "Georgia", "Hawaii", "Idaho",
]  # fmt: skip
SHARES: list[str | None] = [f"{11 + 3 * i % 20}.{1 + i % 9}" for i in range(12)]


@pytest.mark.parametrize("name", ["smokers", "diabetics", "disability", "hispanic"])
def test_shares_of_the_people_of_a_place_are_nobodys(name: str) -> None:
    assert not of({"state": STATES, name: SHARES, "household_income": SHARES}, name)


def test_measures_of_persons_who_live_somewhere_are_theirs() -> None:
    towns: list[str | None] = [STATES[i % 4] for i in range(12)]
    assert of({"state": towns, "bmi": SHARES}, "bmi") == {"HEALTH_CONDITION"}
    assert of({"state": STATES, "last_name": ["Nowak", "Garcia"] * 6, "bmi": SHARES}, "bmi") == {"HEALTH_CONDITION"}


def test_cables_are_no_streets_and_ledgers_hold_no_persons() -> None:
    cables: list[str | None] = [f"{n}-AL1/{n // 6}-ST1A {v}.0" for n in (15, 24, 34, 48, 70, 94) for v in (10, 20)]
    assert not of({"name": cables, "r_per_length": SHARES}, "name")
    assert of({"name": ["Rue des Lilas 4", "12 Lime St", "Al. Lipowa 7", "Hauptstr. 5"] * 3}, "name") == {
        "STREET_ADDRESS"
    }
    accounts: list[str | None] = [*["Trade receivables", "Office supplies", "Deferred revenue", "Machinery"] * 3]
    assert not of({"account": [str(1100 + i) for i in range(12)], "account_name": accounts}, "account_name")
    people: list[str | None] = [*["Maria Garcia", "Anna Nowak", "John Miller", "Pedro Lopez"] * 3]
    assert of({"account_name": people, "balance": SHARES}, "account_name") == {"PERSON"}
