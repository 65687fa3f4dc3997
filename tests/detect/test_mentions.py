"""People in running text: cues of many languages, known names in any case, and what only looks like a name."""

from __future__ import annotations

from functools import cache

import pytest

from bpo_guard.detect.people.inflections import polish_forms
from bpo_guard.detect.people.names import NameBook, load_names
from bpo_guard.paths import policies_dir


@cache
def book() -> NameBook:
    return load_names(policies_dir() / "lexicon" / "names")


def found(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in book().in_text(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mr Quibbleton and Frau Xyzmann met Maria Qwerty", ["Quibbleton", "Xyzmann", "Maria Qwerty"]),
        ("Frau Dr. Anna von der Heide", ["Anna von der Heide"]),
        ("my name is Zorbo Quux and I called", ["Zorbo Quux"]),
        ("my name is john smith and i called", ["john smith"]),
        ("mein Name ist Zorbo Quux.", ["Zorbo Quux"]),
        ("Cliente: Hola, me llamo Zorbo Quux y no puedo", ["Zorbo Quux"]),
        ("je m'appelle Zorbo Quux et", ["Zorbo Quux"]),
        ("meu nome é Zorbo Quux e", ["Zorbo Quux"]),
        ("nazywam się Zorbo Quux i", ["Zorbo Quux"]),
        ("ako po si Zorbo Quux, hindi po", ["Zorbo Quux"]),
        ("Sabi ni Zorbo Quux na pending pa", ["Zorbo Quux"]),
        ("Zorbo ji ne kal call kiya", ["Zorbo"]),
        ("ANDERS, MARIA; KOWALSKI, JAN;", ["ANDERS, MARIA", "KOWALSKI, JAN"]),
        ("CUSTOMER MARIA FERNANDEZ CALLED ABOUT HER BILL", ["MARIA FERNANDEZ"]),
        ("maria fernandez called about her bill", ["maria fernandez"]),
        ("Widziałem Marka Nowaka i Annę Kowalską wczoraj", ["Marka Nowaka", "Annę Kowalską"]),
        ("Gracias, Zorba. ¿Algo más?", ["Zorba"]),
        ("Mit freundlichen Grüßen\nZorbo Quux\nEinkauf", ["Zorbo Quux"]),
        ("Kind regards,\nZorbo Quux\n", ["Zorbo Quux"]),
        ("From: Zorbo Quux\nTo: Vexa Plim\nSubject: late", ["Zorbo Quux", "Vexa Plim"]),
        ("Witness: Zorbo Quux, of Leeds", ["Zorbo Quux"]),
        ("La sig.ra Quuxelli chiede il rimborso", ["Quuxelli"]),
        ("El acusado, Jordi Quux Masó, salió", ["Jordi Quux Masó"]),
        ("firma la letrada, Meritxell Quux.", ["Meritxell Quux"]),
        ("a soft diet as ordered by Dr.\nQuuxon yesterday", ["Quuxon"]),
        ("Mme Le Quux souhaite", ["Le Quux"]),
        ("M. Quux a rappelé, il attend", ["Quux"]),
        ("escalated to his manager T. J. Ramirez today", ["T. J. Ramirez"]),
        ("@MariaLopez and @johnsmith replied", ["MariaLopez", "johnsmith"]),
        ("Kowalski_Piotr", ["Kowalski_Piotr"]),
        ("Maria de la Cruz and Jean-Pierre Dupont", ["Maria de la Cruz", "Jean-Pierre Dupont"]),
        ("de heer M. de Vries belde", ["M. de Vries"]),
        ("Mw. De Vries belde", ["De Vries"]),
        ("Gruß von Jan der Kinderen", ["Jan der Kinderen"]),
        ("mail from Pam about it", ["Pam"]),
        ("carta por Encarnación Quuxes.", ["Encarnación Quuxes"]),
        ("il sig. Rossi chiede il rimborso", ["Rossi"]),
        ("wczoraj był pan Bąk i nie zapłacił", ["Bąk"]),
        ("Sachbearbeiter: Huber, DiNr. 4471", ["Huber"]),
        ("zeznał świadek Quuxowski, że", ["Quuxowski"]),
        ("What's your name? Zorbo Quuxson", ["Zorbo Quuxson"]),
        ("Agent: last name please?\nCaller: Magnusson.", ["Magnusson"]),
        ("They are Hannah, Anthony, Anna and Andrew.", ["Hannah", "Anthony", "Anna", "Andrew"]),
        ("she named him Frank", ["Frank"]),
        ("Hanna D. Quux of Leeds", ["Hanna D. Quux"]),
        ("verify the identity of Maria Lopez today", ["Maria Lopez"]),
        ("Maria Lopez - Quuxland, and her sister", ["Maria Lopez"]),
    ],
)
def test_found(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "the mark will rise in may and the rose is in bloom",
        "Grace period ends in March",
        "conforme a la Norma Foral 1/2011",
        "el Colegio Notarial del País Vasco",
        "la casa de mi madre en Almazán, la vieja",
        "King George Avenue and St. James Hospital",
        "rue Victor Hugo, calle Simon Bolivar, ulica Adama Mickiewicza",
        "Contact Customer Service or Technical Support",
        "This is Good News. Thanks, Monday works.",
        "Sir, the report is ready. Madam, the car is here.",
        "si on ne peut pas, ni lui ni moi",
        "write to maria@firm.com or @support",
        "Der Koch und der Richter wohnen in der Stadt",
        "PLEASE MARK THE DATE IN APRIL",
        "my name is on the list",
        "Pakete von PAM und NSS",
        "Angabe von Messwerten der Anlage, siehe unten",
        "serviços de pesquisa por Instituição Científica, Tecnológica",
        "investment cost per MW. If given, it is used",
    ],
)
def test_near_misses(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("marek", "markiem"), ("jan", "janem"), ("anna", "annę"), ("marta", "marcie"), ("kowalski", "kowalskiemu"),
        ("nowak", "nowakiem"), ("ewa", "ewy"), ("paweł", "pawłowi"), ("jerzy", "jerzego"), ("kościuszko", "kościuszki"),
    ],
)  # fmt: skip
def test_polish_forms(name: str, form: str) -> None:
    assert form in set(polish_forms(name))


@pytest.mark.parametrize(
    "text",
    [
        "Kind regards,\nQuux Support Team\n",
        "Johnson & Johnson and Procter & Gamble",
        "the dealership in Jackson closed",
        "as in ISO 21532 and IEC 51538",
        "Fr. 12.3. und 24 hr Support",
        "From: Monday\nTo: Friday\n",
        "the file name? Quarterly Report.",
        "University of Maria Lopez, history of Jackson",
        "write to info@quux.com. Vielen Dank",
    ],
)
def test_places_of_names_without_a_name(text: str) -> None:
    assert found(text) == []
