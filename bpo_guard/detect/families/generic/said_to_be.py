"""Numbers that a text calls somebody's identity or tax number, not of which country: the word is all there is.

A number whose own form and check digits say more is typed by these; the word for the general kind comes last.
"""

from __future__ import annotations

import re

from bpo_guard.detect.families.generic.labelled import labelled, number_begins
from bpo_guard.model.detection import Pattern
from bpo_guard.model.tally import Basis

_NUMBER = (
    r"(?i:[ -]?(?:numbers?|no\.?|nr\.?|n\.?[°º]|n[uú]m(?:ero)?\.?|nro\.?|nummer|numarası|id|#|№|číslo|št\.|broj|"
    r"номер))?"
)
_IS = r"(?i: (?:is|ist|es|est|was|è|é|to|je))?[ \t]{0,2}[:#=：]?[ \t]{0,6}"
_VALUE = r"(?:[A-Z]{1,4}[- ]?)?[0-9](?:[-./ ]{0,1}[0-9]){5,17}(?:[-./ ]?[A-Z]{1,2}[0-9]?)?"
_LEAST = 6
_DATE = re.compile(r"(?:[0-9]{1,2}[-./][0-9]{1,2}[-./](?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}[-./][0-9]{2}[-./][0-9]{2})$")
_RUNNING = "0123456789012345678901234567890"

_IDENTITY = (
    r"(?i:(?:national|citizen|government|resident|personal) (?:id(?:entity|entification)?)(?: card)?|identity card|"
    r"id card|unique identification|identity document|personalausweis|ausweis|carte (?:nationale )?d['’]identité|"
    r"documento (?:nacional |único )?de identidad|(?:cédula|carnet)(?: de (?:identidad(?: y electoral)?|ciudadanía))?|"
    r"documento personal de identificación|\bdpi(?: \(cui\))?|(?-i:\bC\.I\.)|(?-i:\bCI)(?= ?[:#]| n)|јмбг|jmbg|"
    r"numéro d['’]identification nationale?|رقم التعريف الوطني|carteira de identidade|"
    r"bilhete de identidade|número de identificação civil|"
    r"documento de identidade|carta d['’]identità|"
    r"identiteitskaart|dow[oó]d(?:u)? osobist(?:y|ego)|občansk(?:ý|ého) průkaz(?:u)?|občiansk(?:y|eho) preukaz(?:u)?|"
    r"číslo op|čop|személyi igazolvány(?:szám)?|carte de identitate|osobn[ae] iskaznic[ae]|osebn[ae] izkaznic[ae]|"
    r"αριθμός ταυτότητας|αρ\. ταυτότητας|лична карта|удостоверение личности|посвідчення особи|kimlik|رقم الهوية|"
    r"מספר זהות|nomor identitas|no\.? identitas|kad pengenalan|căn cước công dân|chứng minh nhân dân)"
)
_TAX = (
    r"(?i:(?:tin|(?:tax(?:payer)?|vat)(?: (?:id(?:entification)?|reg(?:istration)?|file|payer id|payer))?)"
    r"(?= ?(?:no|nr|num|id|#|[:=]))|"
    r"steuer-?(?:nummer|nr\.?|id(?:nr\.?|entifikationsnummer)?)|st\.-?nr\.?|abgabenkontonummer|umsatzsteuer-?(?:id|nummer)|"
    r"num[eé]ro fiscal|nipc|ičo?(?= ?[:#]| (?:CZ ?)?[0-9])|еик|булстат|єдрпоу|registrikood|"
    r"(?:äri)?registri kood|reg\. ?kood|"
    r"davčna številka|dav\. ?št\.|įmonės kodas|pvm kodas|reģistrācijas (?:numurs|nr\.?)|матични број|"
    r"纳税人识别号|税号|稅號|n[°º] fiscal|"
    r"(?:num[eé]ro (?:de )?|n[°º] (?:de )?)?tva(?: intracommunautaire)?(?= ?[:#n=°])|"
    r"identificación fiscal|número de contribuinte|contribuinte|btw(?:[- ]?(?:identificatie)?nummer|[- ]?nr\.?|[- ]id)|"
    r"moms(?:registrerings)?(?:nummer|nr\.?)|ič dph|dič|daňové (?:identifikační )?číslo|adószám|cod fiscal|ддс номер|"
    r"идентификационен номер|vergi (?:kimlik )?(?:no|numarası)|رقم ضريبي|الرقم الضريبي)"
)


def is_a_number(value: str) -> bool:
    """Are there enough digits for a number that somebody was given, and is it no day and no example?

    >>> [is_a_number(f"identity card {number}") for number in ("AB 417382", "12.03.2019", "12-3456789", "000000000")]
    [True, False, False, False]
    """
    number = value[number_begins(value) :]
    digits = "".join(filter(str.isdigit, number))
    return len(digits) >= _LEAST and not _DATE.match(number) and digits not in _RUNNING and len(set(digits)) > 1


def _listed(words: str) -> Pattern:
    return Pattern(f"{words}{_NUMBER}{_IS}{_VALUE}", Basis.listed)


DETECTORS = (
    labelled(
        "NATIONAL_ID",
        "Number of an identity document, with the word for it",
        _listed(_IDENTITY),
        is_a_number,
        (
            "National ID: 4417382059",
            "Ausweis-Nr. 4417382059",
            "číslo OP: AB 417382",
            "Carte d'identité n° 880 692 310",
        ),
        "national id pending | identity card | id card issued 12.03.2019 | identity card 2026-03-14 | 4417382059 | "
        "national identity of 4417382059 | candidate identity 4417382 | id card 12345 | Ausweis | "
        "order id 4417382059 | kimlik yok | paid card 4417382059",
    ),
    labelled(
        "TAX_ID",
        "Number that a tax office gave out, with the word for it",
        _listed(_TAX),
        is_a_number,
        ("Tax ID: 4417382059", "N° TVA: 0417382059", "DIČ: 25123891", "BTW-nr. 0417.382.059"),
        "tax 4417382059 | tax id pending | VAT 19 % | VAT no | TVA 20 | tax return 2026-03-14 | tax no 1234 | dič | "
        "steuernummer folgt | taxi no 4417382059 | vat rate: 441738 | 4417382059",
    ),
)
