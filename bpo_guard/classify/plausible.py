"""Can the values of a field be what its name says? What speaks against it, in a few words for the reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from bpo_guard.classify import weights as w
from bpo_guard.classify.label import is_caption
from bpo_guard.classify.plausible_cards import no_card_end, no_cvv, no_expiry
from bpo_guard.classify.plausible_health import no_condition
from bpo_guard.classify.plausible_network import is_packed_address
from bpo_guard.classify.plausible_words import (
    no_application,
    no_contents,
    no_file,
    no_job,
    no_lines,
    no_person,
    no_place,
    no_street,
    no_text,
    no_words,
)
from bpo_guard.classify.seen import Seen
from bpo_guard.expressions import expression
from bpo_guard.lexicon.reading import NAME_OF_USER
from bpo_guard.model.lexicon import NameHit
from bpo_guard.model.tally import Basis


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORDS = _words(
    "PERSON CITY BIRTH_PLACE NATIONALITY JOB_TITLE ORGANIZATION MEDICATION COUNTRY LOCATION REGION "
    "HEALTH_CONDITION LANGUAGE NRP"
)
_PLACES = _words("CITY BIRTH_PLACE COUNTRY REGION LOCATION NATIONALITY LANGUAGE")
_NUMBERS = _words("SALARY FINANCIAL_BALANCE PRICE TRANSACTION AGE AGE_OVER_89")
_DATES = _words("DATE_OF_BIRTH DATE_OF_DEATH DATE_OF_SERVICE DATE_TIME")
_CODED = _words("MARITAL_STATUS RELIGION CHURCH_TAX ETHNICITY DISABILITY SEXUAL_ORIENTATION POLITICAL_OPINION")
_MUST_MATCH = _words("EMAIL_ADDRESS IP_ADDRESS MAC_ADDRESS URL JWT PRIVATE_KEY VIN UUID CARD_TRACK CRYPTO SWIFT_BIC")
_MASKED_MUST_MATCH = frozenset({"EMAIL_ADDRESS"})
_KEYS = _words(
    "CUSTOMER_ID EMPLOYEE_ID OTHER_ID SUPPLIER_ID MEDICAL_RECORD_NUMBER HEALTH_PLAN_ID CLAIM_ID POLICY_NUMBER "
    "LOAN_NUMBER UUID COOKIE_ID"
)
_FILES = _words("PHOTO RECORDING VOICEPRINT BIOMETRIC")
_NUMBER_DIGITS = {
    "CREDIT_CARD": 11, "IBAN_CODE": 10, "PHONE_NUMBER": 6, "FAX_NUMBER": 6, "IMEI": 14, "POSTAL_CODE": 3,
    "BANK_ACCOUNT": 5, "ABA_ROUTING_NUMBER": 8, "NATIONAL_ID": 4, "TAX_ID": 4,
    "PASSPORT": 4, "DRIVER_LICENSE": 3, "PIN_BLOCK": 3,
}  # fmt: skip
_SHORTEST_CALLED = 6
_HALF_WAY = 180
"""The greatest number in degrees on a map."""
_OF_PARTIES = _words("party political politics partei parti partido partito partij partia")
_RACES = _words("race raza raça razza ras rasa")
_COLOURS = frozenset({"black", "white"})
_SAYS_DATE = expression(r"\b(?:date|dt|dat|datum|fecha|fec|data|hired|begda|endda|eintritt|austritt)\b|datum$|dt$|dat$")
_SAYS_AMOUNT = expression(r"\b(?:paye|hours?|hrs?|days|tage|stunden|amount|amt|pay|dues|fee)\b|tage$|stunden$")

_SAYS_GRADE = expression(
    r"income|ingreso |einkommen|inkomen|reddito|renda|grad|group|grupp|level|band|step|stufe|tarif|tr|livello|nivel|"
    r"niveau|schaal|cat|klasse|coef"
)
_SHORTEST_PERMIT = 9
_LONGEST_BARE_POSTCODE = 9.5
_YEAR = _A_WORD = 4
_ALL_TRUE = 0.9
_LEAST_PAY = 15
"""Whole numbers below are numbers of something, in any money."""

_SPEAKING_FORMS = {
    "EMAIL_ADDRESS": "e-mail addresses", "IP_ADDRESS": "IP addresses", "MAC_ADDRESS": "MAC addresses",
    "URL": "web addresses", "IBAN_CODE": "IBANs", "JWT": "tokens", "PRIVATE_KEY": "private keys",
    "GEO_COORDINATES": "coordinates", "CREDIT_CARD": "card numbers", "PHONE_NUMBER": "phone numbers",
}  # fmt: skip
"""Forms that leave little doubt. Where most values have one of them, the field is not of another type."""

_MAY_BE_WRITTEN_AS: Mapping[str, frozenset[str]] = {
    "USERNAME": frozenset({"EMAIL_ADDRESS", "PHONE_NUMBER"}),
    "CUSTOMER_ID": frozenset({"EMAIL_ADDRESS", "PHONE_NUMBER"}),
    "PASSWORD": frozenset(_SPEAKING_FORMS),
    "SECRET": frozenset(_SPEAKING_FORMS),
    "FREE_TEXT": frozenset(_SPEAKING_FORMS),
    "FAX_NUMBER": frozenset({"PHONE_NUMBER"}),
    "BANK_ACCOUNT": frozenset({"IBAN_CODE", "PHONE_NUMBER"}),
    "LOCATION": frozenset({"GEO_COORDINATES"}),
    "CARD_TRUNCATED": frozenset({"CREDIT_CARD"}),
    **{type_: frozenset({"URL"}) for type_ in (*_FILES, "COOKIE_ID", "ONLINE_ACTIVITY", "CANDIDATE")},
}


def objection(type_: str, hit: NameHit, seen: Seen, government: bool) -> str:
    """Why the values can not be of the type that the name says; empty if they can. ``government``: a number that a
    state gives out."""
    if not seen.tally.values:
        return ""
    if said := _another_form(type_, seen):
        return f"its values are {said}"
    if hit.defined:
        return ""
    if hit.about and no_contents(type_, hit.about, seen):
        return "its name says what is asked or shown, and its values do not say more"
    if type_ == "FREE_TEXT" and hit.general and (said := no_lines(seen)):
        return said
    term = hit.term
    matched = seen.share(type_)
    if is_caption(type_, hit, seen.portrait):
        return "its values are captions of a form"
    rule = _RULES.get(type_) or next((r for types, r in _GROUPS if type_ in types), None)
    if type_ in _ALWAYS_CHECKED and rule and (said := rule(seen, term)):
        return said
    if matched >= 0.5:
        return ""
    if type_ in _MUST_MATCH:
        fits = matched >= 0.2 or (type_ in _MASKED_MUST_MATCH and seen.stats.marks("@") >= 0.5)
        fits = fits or (type_ == "IP_ADDRESS" and is_packed_address(seen))
        return "" if fits else "its values do not have the form"
    if seen.portrait.share("uuid") >= 0.5 and type_ not in _KEYS and type_ not in ("SECRET", "USERNAME"):
        return "its values are machine-made ids"
    if rule and (said := rule(seen, term)):
        return said
    if type_ in _NUMBER_DIGITS or government:
        return _of_digits(type_, seen)
    return _by_term(type_, seen, term)


def _another_form(type_: str, seen: Seen) -> str:
    allowed = _MAY_BE_WRITTEN_AS.get(type_, frozenset())
    for form, said in _SPEAKING_FORMS.items():
        if form in (type_, *allowed) or (form == "PHONE_NUMBER" and seen.share(type_) >= 0.5):
            continue
        proof = (Basis.checked,) if form == "CREDIT_CARD" else (Basis.checked, Basis.shaped)
        if seen.share(form, *proof) >= 0.8:
            return said
    return ""


def _by_term(type_: str, seen: Seen, term: str) -> str:
    """A name that says date is of dates; one that says hours or amount is of numbers that differ."""
    if _SAYS_AMOUNT.search(term.lower()) and seen.portrait.share("digits:1") == 1.0 and seen.distinct <= 2:
        return "its values are yes and no"
    if type_ in _FILES or seen.tally.values < 3:
        return ""
    if _SAYS_DATE.search(term.lower()) and seen.stats.dates < 0.3 and seen.portrait.share("date") < 0.3:
        return "its values are not dates"
    if _SAYS_AMOUNT.search(term.lower()):
        if seen.stats.numbers < 0.5:
            return "its values are not amounts"
        if seen.tally.values >= 20 and seen.distinct <= 2:
            return "its values do not vary like amounts"
    return ""


def _of_digits(type_: str, seen: Seen) -> str:
    if seen.portrait.share("year") == 1.0 and seen.stats.length == _YEAR:
        return "its values are years"
    masked = seen.stats.masked >= 0.5 and (type_ != "PHONE_NUMBER" or seen.stats.length >= _SHORTEST_CALLED)
    if seen.stats.digits(_NUMBER_DIGITS.get(type_, 4)) >= 0.4 or masked:
        return _no_key(seen, "", slashed=True) if type_ not in ("POSTAL_CODE", "CREDIT_CARD", "PIN_BLOCK") else ""
    return "its values have too few digits"


def _no_amount(seen: Seen, term: str) -> str:
    if seen.stats.numbers < 0.5:
        return "its values are not numbers"
    if seen.tally.values >= 20 and seen.distinct <= 2:
        return "its values do not vary like amounts"
    if seen.row_numbers:
        return "its values are numbers of rows"
    return ""


def _no_salary(seen: Seen, term: str) -> str:
    p = seen.portrait
    if p.share("kind:TRUTH") >= _ALL_TRUE:
        return "its values are yes and no"
    if p.share("text") >= 0.5 and seen.distinct <= 40 and p.share("name") < 0.2 and seen.stats.length <= 20:
        bands = p.share("with digits", "one letter", "kind:PLAIN") >= 0.3 and p.share("kind:GENDER") < 0.5
        return "" if bands or seen.stats.length <= 3 else "its values are words"
    if said := _no_amount(seen, term):
        return said
    graded = _SAYS_GRADE.search(term.lower()) is not None
    if p.numbers and (p.numbers[2] < 5 or (p.numbers[2] < _LEAST_PAY and p.share("integer") >= 0.9 and not graded)):
        return "its numbers are too small"
    return "its values are years" if p.share("year") >= 0.8 and p.of >= 5 else ""


def _no_age(seen: Seen, term: str) -> str:
    p = seen.portrait
    if seen.stats.marks("-+#") >= 0.5 and seen.distinct <= 40:
        return ""  # bands: 18-25, 60+
    if said := _no_amount(seen, term):
        return said
    exact = p.share("decimal") >= 0.8 and p.numbers and p.numbers[0] >= 0 and p.numbers[1] >= 5 and p.numbers[2] <= 100
    return "" if not p.of or p.share("age") >= 0.65 or exact else "its numbers are not ages"


def _no_date(seen: Seen, term: str) -> str:
    return "" if seen.stats.dates >= 0.5 or seen.portrait.share("date", "year") >= 0.5 else "its values are not dates"


def _no_birth(seen: Seen, term: str) -> str:
    p = seen.portrait
    if said := _no_date(seen, term):
        parts = p.share("month") >= 0.8 or p.share("age") >= 0.8
        return "" if parts and re.search(r"month|day|mon|monat|tag", term.lower()) else said
    if seen.tally.values >= 20 and seen.distinct <= 2:
        return "its dates are nearly all the same"
    if not p.years or p.of < 8:
        return ""
    spread = p.years[2] - p.years[0]
    if p.share("timed") >= 0.5 and spread < 15:
        return "its dates have times of day and lie close together"
    if p.of >= 30 and spread <= 1 and p.share("timed") >= 0.1:
        return "its dates are of one year"
    return "its dates are in the future" if p.years[1] > 2040 else ""


def _no_gender(seen: Seen, term: str) -> str:
    p = seen.portrait
    if not p.of or p.share("kind:GENDER") >= 0.4 or p.marks.get("both genders"):
        return ""
    if seen.distinct <= 2 and term.endswith("male") and p.share("kind:PLAIN") >= 0.9:
        return ""  # yes and no
    if seen.distinct <= 6 and (p.share("one letter") >= 0.6 or p.share("digits:1") >= 0.6):
        return ""
    few = seen.distinct <= 12 and p.share("one word") >= 0.8 and p.share("path") < 0.3 and p.share("kind:PLAIN") < 0.5
    return "" if few else "its values are no genders"


def _no_coordinate(seen: Seen, term: str) -> str:
    """One of two, in a field of its own: a number on earth, with the three places that make it exact to a street."""
    p = seen.portrait
    if seen.share("GEO_COORDINATES") >= 0.2:
        return ""  # pairs
    if seen.stats.numbers < 0.5:
        return "its values do not have the form"
    in_thousands = p.share("written number") >= 0.5  # 52.517 reads as a number of five digits
    if p.numbers and max(-p.numbers[0], p.numbers[2]) > (_HALF_WAY * 1000 if in_thousands else _HALF_WAY):
        return "its numbers are on no map"
    exact = p.share("decimal", "written number") >= 0.5 and seen.stats.digits(4) >= 0.5
    return "" if exact else "its numbers are of no exact place"


def _no_coded(seen: Seen, term: str) -> str:
    p, stats = seen.portrait, seen.stats
    if stats.length > 40 or seen.distinct > max(60, seen.tally.values // 20):
        return "its values vary too much for a code"
    if stats.dates >= 0.5 or (p.share("decimal") >= 0.5 and not _SAYS_AMOUNT.search(term.lower())):
        return "its values are dates or amounts"
    if seen.distinct <= 2 and p.share("digits:1") >= 0.9 and "status" in term:
        return "its values are yes and no"
    if term in _OF_PARTIES and not p.share("kind:POLITICAL_OPINION"):
        return "its values are no known parties"
    if term in _RACES and stats.length >= _A_WORD and not p.share("kind:ETHNICITY") and p.share("letters only") >= 0.5:
        return "its values are no known origins"
    if term == "denomination" and p.share("with digits") >= 0.5:
        return "its values are coins and notes"
    if term in _COLOURS and not (seen.distinct <= 2 and p.share("kind:PLAIN", "digits:1") >= 0.9):
        return "its values are not yes and no"
    return "its values are paths" if p.share("path") >= 0.5 and p.share("kind:PLAIN") < 0.1 and p.of >= 10 else ""


def _no_key(seen: Seen, term: str, slashed: bool = False) -> str:
    """``slashed``: a number that may have strokes between its groups, as ``510/659-2901``."""
    p = seen.portrait
    if seen.stats.dates >= 0.5 and p.share("date") >= 0.5 and p.share("integer") < 0.5:
        return "its values are dates"
    if p.share("decimal") >= 0.3:
        return "its values are amounts"
    if p.share("kind:PLAIN") >= 0.5 and seen.tally.values > seen.distinct:
        return "its values are answers, states or kinds"
    if (p.share("letters only") >= 0.5 and p.share("capitals") < 0.5) or (p.share("path") >= 0.5 and not slashed):
        return "its values are words or paths"
    if seen.tally.values >= 100 and seen.distinct <= max(2, min(50, seen.tally.values // 100)):
        return "it has too few different values for a number of one person"
    return ""


def _no_staff_key(seen: Seen, term: str) -> str:
    said = _no_key(seen, term)
    return "" if said.startswith("it has") and seen.distinct >= 3 else said


def _no_cookie(seen: Seen, term: str) -> str:
    return "its values are too short" if seen.stats.length < 8 else _no_key(seen, term)


def _no_login(seen: Seen, term: str) -> str:
    p = seen.portrait
    if term == NAME_OF_USER and p.share("proper") >= w.MOST and p.share("name", "small name"):
        return "its values are written like names"
    if seen.stats.dates >= 0.5 or p.share("decimal") >= 0.5:
        return "its values are dates or amounts"
    if p.share("integer") >= 0.8:
        return "its values are numbers"
    if p.share("kind:PLAIN") >= 0.5:
        return "its values are answers, states or kinds"
    if p.share("path") >= 0.5 and p.share("domain login") < 0.3:
        return "its values are paths"
    return "its values are sentences" if p.share("many words") >= 0.5 else ""


def _no_password(seen: Seen, term: str) -> str:
    p = seen.portrait
    if "pin" in term or "otp" in term or "passcode" in term:
        return "" if seen.stats.length >= 3 else "its values are too short"
    if seen.stats.length < (3 if seen.distinct > 2 else 4) or p.share("kind:PLAIN", "decimal", "date") >= 0.5:
        return "its values are no passwords"
    return "its values are numbers of rows" if seen.row_numbers else ""


def _no_hash(seen: Seen, term: str) -> str:
    p = seen.portrait
    if p.share("uuid") >= 0.5:
        return "its values are machine-made ids"
    plain = p.share("number") >= 0.5 or p.share("date") >= 0.5 or p.share("kind:PLAIN") >= 0.5
    return "its values are no digests" if plain or seen.stats.length < 5 else ""


def _no_score(seen: Seen, term: str) -> str:
    p = seen.portrait
    rated = p.share("text") >= 0.5 and seen.stats.length <= 6 and re.search("rating|worth|schufa", term.lower())
    of_hundred = "schufa" in term.lower() and bool(p.numbers) and 0 <= p.numbers[0] <= p.numbers[2] <= 100
    return "" if p.share("score") >= 0.5 or rated or of_hundred or not p.of else "its values are no scores"


def _no_postcode(seen: Seen, term: str) -> str:
    p, stats = seen.portrait, seen.stats
    if stats.length > 12 or stats.digits(2) < 0.3 or (stats.dates >= 0.95 and p.share("date") >= 0.5):
        return "its values are no postal codes"
    if (p.share("digits:1", "digits:2") >= 0.05 and p.share("integer") >= 0.8) or p.share("decimal") >= 0.2:
        return "its values are other numbers"
    if stats.length > _LONGEST_BARE_POSTCODE and p.share("integer") >= 0.8:
        return "its values are other numbers"
    return "its values are numbers of rows" if seen.row_numbers else ""


def _no_plate(seen: Seen, term: str) -> str:
    return "its values are plain numbers" if seen.portrait.share("integer") >= 0.9 else ""


def _no_absence(seen: Seen, term: str) -> str:
    return "its values are amounts" if seen.portrait.share("decimal") >= 0.5 else ""


def _no_permit(seen: Seen, term: str) -> str:
    """Permits to drive are ten characters in Italy; where the word means a registration mark, these are shorter."""
    short = term == "patente" and seen.stats.length < _SHORTEST_PERMIT
    return "its values are too short" if short else _of_digits("DRIVER_LICENSE", seen)


_RULES: Mapping[str, Callable[[Seen, str], str]] = {
    "GEO_COORDINATES": _no_coordinate,
    "PERSON": no_person,
    "JOB_TITLE": no_job,
    "STREET_ADDRESS": no_street,
    "SALARY": _no_salary,
    "AGE": _no_age,
    "DATE_OF_BIRTH": _no_birth,
    "GENDER": _no_gender,
    "USERNAME": _no_login,
    "PASSWORD": _no_password,
    "PASSWORD_HASH": _no_hash,
    "CREDIT_SCORE": _no_score,
    "COOKIE_ID": _no_cookie,
    "CARD_EXPIRY": no_expiry,
    "CVV": no_cvv,
    "POSTAL_CODE": _no_postcode,
    "FREE_TEXT": no_text,
    "EMPLOYEE_ID": _no_staff_key,
    "ORGANIZATION": lambda seen, _: no_words("ORGANIZATION", seen),
    "MEDICATION": no_condition,
    "LICENSE_PLATE": _no_plate,
    "DRIVER_LICENSE": _no_permit,
    "ABSENCE_REASON": _no_absence,
    "CARD_TRUNCATED": no_card_end,
    "CANDIDATE": no_application,
    "HEALTH_CONDITION": no_condition,
    "CRIMINAL_RECORD": no_condition,
}
_GROUPS: tuple[tuple[frozenset[str], Callable[[Seen, str], str]], ...] = (
    (_PLACES, no_place),
    (_NUMBERS, _no_amount),
    (_DATES, _no_date),
    (_CODED, _no_coded),
    (_KEYS, _no_key),
    (_FILES, no_file),
)
_ALWAYS_CHECKED = frozenset({"CARD_EXPIRY", "CVV", "POSTAL_CODE", "DATE_OF_BIRTH", "PASSWORD_HASH", "GENDER"})
"""Types whose weak forms fit much else, so that a fit alone does not settle it."""
