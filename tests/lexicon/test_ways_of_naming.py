"""Ways in which schemas name fields: turned words, cut words, keys, means and bounds, words of two meanings."""

from __future__ import annotations

import pytest

from bpo_guard.lexicon import Lexicon, load_lexicon
from bpo_guard.model.lexicon import NameHit
from bpo_guard.paths import policies_dir


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(policies_dir())


def hit(lexicon: Lexicon, name: str, type_: str) -> NameHit | None:
    return next((h for h in lexicon.types_of(name) if h.type == type_), None)


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("datum_aufnahme", "DATE_OF_SERVICE"),
        ("date_birth", "DATE_OF_BIRTH"),
        ("ssn_no", "US_SSN"),
        ("nummer_versicherung", "POLICY_NUMBER"),
        ("Przyn. zw. zaw.", "TRADE_UNION"),
        ("trattenuta CGIL", "TRADE_UNION"),
        ("cuota CCOO", "TRADE_UNION"),
        ("provin_code", "REGION"),
        ("nr_pwz", "MEDICAL_LICENSE"),
        ("numero_colegiado", "MEDICAL_LICENSE"),
        ("num_albo", "MEDICAL_LICENSE"),
        ("RPPS", "MEDICAL_LICENSE"),
        ("Mandatsreferenz", "OTHER_ID"),
        ("mandaatreferentie", "OTHER_ID"),
        ("dt_entrada_brasil", "IMMIGRATION"),
        ("luogoN", "BIRTH_PLACE"),
        ("dataN", "DATE_OF_BIRTH"),
        ("huisnr", "STREET_ADDRESS"),
        ("haus_nr", "STREET_ADDRESS"),
        ("bairro", "CITY"),
        ("colonia", "CITY"),
        ("children_count", "CHILD_DATA"),
        ("cantidad_hijos", "CHILD_DATA"),
        ("date_bapteme", "RELIGION"),
        ("DatOverlijden", "DATE_OF_DEATH"),
        ("rookgedrag", "HEALTH_CONDITION"),
    ],
)
def test_named_outright(lexicon: Lexicon, name: str, type_: str) -> None:
    found = hit(lexicon, name, type_)
    assert found is not None
    assert not found.formed
    assert found.weight >= 0.5


@pytest.mark.parametrize("name", ["datum_fahrt", "number_order", "order_number", "date_card"])
def test_turned_words_say_no_more_than_straight_ones(lexicon: Lexicon, name: str) -> None:
    assert not [h for h in lexicon.types_of(name) if h.type not in ("DATE_TIME",) and h.weight >= 0.5]


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("CIF", "ES_CIF"),
        ("RRN_NO", "KR_RRN"),
        ("cep", "PHONE_NUMBER"),
        ("Kennzeichen", "LICENSE_PLATE"),
        ("epic", "IN_VOTER"),
        ("fathersnumber", "PHONE_NUMBER"),
        ("contact", "PHONE_NUMBER"),
        ("sexo_id", "GENDER"),
        ("country_id", "COUNTRY"),
    ],
)
def test_words_that_mean_much_else_ask_for_the_form(lexicon: Lexicon, name: str, type_: str) -> None:
    found = hit(lexicon, name, type_)
    assert found is not None
    assert found.formed


@pytest.mark.parametrize("name", ["salary_id", "policy_type_id", "id_tipo_polizza", "photo_id", "city_id"])
def test_keys_are_not_the_thing_itself(lexicon: Lexicon, name: str) -> None:
    assert not [h for h in lexicon.types_of(name) if h.weight >= 0.5]


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("avg_salary", "SALARY"),
        ("pensja_min", "SALARY"),
        ("salario_promedio", "SALARY"),
        ("leeftijd_van", "AGE"),
        ("idade_até", "AGE"),
    ],
)
def test_means_and_bounds_are_of_many(lexicon: Lexicon, name: str, type_: str) -> None:
    found = hit(lexicon, name, type_)
    assert found is not None
    assert found.general
    assert found.weight <= 0.5
    plain = hit(lexicon, {"SALARY": "salary", "AGE": "alter"}[type_], type_)
    assert plain is not None
    assert not plain.general


@pytest.mark.parametrize(
    ("path", "weight"),
    [
        ("requesters[].name", 0.95),
        ("requesters[].profile.name", 0.95),
        ("requesters[].contacts[].name", 1.0),
        ("requesters[].skills[].name", 0.5),
        ("teams[].squad[].name", 0.5),
        ("users.{}.clubs.{}.name", 0.5),
        ("orders[].shippingAddress.name", 0.5),
        ("orders[].items[].name", 0.0),
        ("patient.insurance.name", 0.0),
    ],
)
def test_whose_name_it_is(lexicon: Lexicon, path: str, weight: float) -> None:
    found = hit(lexicon, path, "PERSON")
    assert (found.weight if found else 0.0) == weight


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("properties.author.title", False),
        ('definitions.User.properties."last name".$ref', False),
        ("components.schemas.Owner.properties.emails.items.description", False),
        ("properties.firstName.anyOf[].format", False),
        ("properties.firstName.default", True),
        ("features[].properties.owner.name", True),
    ],
)
def test_what_describes_a_field_is_no_value_of_it(lexicon: Lexicon, path: str, said: bool) -> None:
    assert bool(lexicon.types_of(path)) == said
    assert ("*" in lexicon.ruled_out(path)) == (not said)


def test_who_is_around_a_name_that_says_more(lexicon: Lexicon) -> None:
    assert hit(lexicon, "requesters.marker.name", "PERSON") == hit(lexicon, "requesters.name", "PERSON")
    found = hit(lexicon, "requesters.marker.boundaryName", "PERSON")
    assert found is not None
    assert found.weight < 0.5
