"""What the name of a field, and the names beside it, say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace

from bpo_guard.classify import weights as w
from bpo_guard.classify.countries import countries_of
from bpo_guard.expressions import expression
from bpo_guard.lexicon.words import fold
from bpo_guard.model.category import Taxonomy
from bpo_guard.model.compact import dataclass
from bpo_guard.model.lexicon import NameHit, Vocabulary
from bpo_guard.model.tally import FieldTally


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NUMBERED = expression(r"column_\d+")
OWN_TYPE = expression(r"<([A-Z0-9_]+)>")
_OF_PERSONS = _words(
    "PERSON EMAIL_ADDRESS PHONE_NUMBER DATE_OF_BIRTH GENDER US_SSN NATIONAL_ID EMPLOYEE_ID MARITAL_STATUS "
    "USERNAME PASSWORD SALARY MEDICAL_RECORD_NUMBER HEALTH_PLAN_ID"
)
_OF_STAFF = _words("EMPLOYMENT_RECORD PERFORMANCE ABSENCE_REASON CANDIDATE IMMIGRATION")
_STAFF = _words("EMPLOYEE_ID JOB_TITLE SALARY EMPLOYMENT_RECORD PERFORMANCE ABSENCE_REASON")
_OF_NOBODY = _words("PRICE SUPPLIER_ID TRANSACTION INFRASTRUCTURE EXPORT_CONTROLLED MNPI")
_PRIVATE = _words(
    "DATE_OF_BIRTH GENDER NATIONAL_ID US_SSN MARITAL_STATUS AGE PASSPORT DRIVER_LICENSE NATIONALITY "
    "MEDICAL_RECORD_NUMBER"
)
_DEALINGS = _words("BANK_ACCOUNT IBAN_CODE SWIFT_BIC ABA_ROUTING_NUMBER TAX_ID EU_VAT US_EIN DATE_OF_BIRTH")
_HEALTH = _words(
    "HEALTH_CONDITION ICD10_CODE ICD9_CODE PROCEDURE_CODE MEDICATION MEDICAL_RECORD_NUMBER HEALTH_PLAN_ID US_NPI "
    "US_MBI MEDICAL_LICENSE SUBSTANCE_USE UK_NHS DISABILITY"
)
_PLACES = _words("REGION COUNTRY CITY LOCATION")
_OF_MOVERS = _words("LICENSE_PLATE VIN IMEI IP_ADDRESS CUSTOMER_ID")
"""What moves with somebody: places beside it are where that somebody was."""
_MANY_PLACES = 8
"""So many places, each but once, are what the rows of a table are of."""
_NOTED = _words(
    "persons staff private firms dealings health movers once paid places animals humans posts "
    "cars given papers called visited who what machines subjects pupils"
)
"""What fields of a table are noted as."""
_MAY_TELL = _words("DATE_OF_SERVICE CLAIM_ID")
"""What tells of health if its own name says so."""
_OF_PATIENTS = expression(
    r"pati[eë]nt|pacient|pacjent|pazient|medic|médic|clinic|klini|hospital|hôpital|krankenh|szpital|ziekenh|diagn|"
    r"treatment|behandl|therap|surgery|physician|prescri",
    re.IGNORECASE,
)
_OF_PUPILS = expression(
    r"student|pupil|learner|sch[uü]ler|studierend|[eé]l[eè]ve|[eé]tudiant|alumno|estudiante|aluno|alunno|studente|"
    r"leerling|ucze[nń]|uczni",
    re.IGNORECASE,
)
_OF_MACHINES = expression(
    r"maschin|machine|m[aá]quina|macchin|maszyn|"
    r"anlage(?!n?(?:ber|form|dat|zeit|von|am|user|nutz|verm|konto|buch|betr))|fahrzeug|vehicle|v[eé]hic|ve[ií]c|veicol|pojazd|"
    r"voertuig|ger[aä]te?(?:$|[^a-z]|n|art|typ)|equipment|bauteil|bauwerk|br[uü]cke|stra(?:ss|ß)e?n?(?:abschnitt|sperr|zug)|"
    r"strecke(?:$|n)|kilometer|fahrtrichtung|baustelle|sensor|seriennummer|serial|inventarn|baujahr",
    re.IGNORECASE,
)
_OF_MINDERS = expression(
    r"pr[uü]fer|inspe[ck]t|te[ck]h?ni[ck]|te[ck]nic|monteur|mechani[ck]|me[ck]c?ani[ck]|operator|op[eé]rat|bediener|wart(?:er|ung)|"
    r"gutachter|ingenieur|engineer|gepr[uü]ft|checked|inspected|revis|fault|melder|report",
    re.IGNORECASE,
)
"""Who looks after machines and roads: their findings are none about themselves."""
_OF_KINDS = expression(r"(?:^|[^a-z])(?:type|kind|model|class|entity|typ|art|tipo|tipe|soort|rodzaj)$", re.IGNORECASE)
_WHO, _WHAT = "kind:WHO", "kind:WHAT"
_OF_ANIMALS = expression(
    r"(?:id|fk|code|cod|nom|nombre|nome)?(?:species|breed|espece|especie|specie|spezies|tierart(?:en)?|rasse|razza|"
    r"diersoort|ras|pet|pettype|animal|animaltype|tipoanimal|mascota|huisdier|tier|pig|sow|piglet|cow|heifer|sheep|ewe|"
    r"lamb|goat|horse|foal|hen|chicken|broiler|dog|puppy|rabbit|litter)(?:id|name|nom|code|key|nr|fk|type)?"
)
_ANIMALS_NOTED = _words("GENDER DATE_OF_BIRTH AGE")
"""What is noted of animals as it is of persons."""
_CONTACT = expression(r"conta[ckt]t?|kontakt|ansprech|interlocut|contat|account|rep\b|agent", re.IGNORECASE)
_KEYED = expression(r"(?:^|[ _.-])(?:id|guid|uuid|key|pk|fk|oid)$", re.IGNORECASE)
_SURE = 0.8
_GROWN, _FEW = 18, 12
_GROWN_UP = 14
"""Years between the births of most who work or are treated, and when they began."""
_JOBS, _MAKES = 0.5, 0.5
_ONE_WORD, _SCHOOLED = 0.6, 0.8
_LONGEST_PREFIX, _PREFIXED = 5, 4
_OF_SITES = ("web", "home", "site")
_VALUE = expression(r"(?:^|[. _-])@?(?:value|val|wert|valor|valeur|valore|waarde)$", re.IGNORECASE)
"""Whatever stands in such a field, what stands beside it is what it is called: ``env[].name``, ``env[].value``."""

_WRITTEN_BY = (" by", " von", " por", " par", " da", " door", " przez", " av")
"""Who wrote a row is not whom it is about: ``created by``."""

_OF_WORK = ("wage", "earning")
"""Customers have an income as well."""


@dataclass(frozen=True, slots=True)
class Named:
    """The name of one field, read: ``hits`` by type, what it rules out, and what the rest of its table is about.
    ``doubted``: why the names of its table do not seem to belong to their fields. ``headed``: it has a name of its
    own, not the number of a column. ``people``: how many fields beside it are about persons. ``keyed``: it is the key
    of a record. ``a_row_a_place``: places stand beside it, each once, and nobody. ``of_things``: a field beside it says
    by its values that the records are things; ``of_machines``: the names beside it are those of machines, vehicles or
    roads; ``with_pupils``: one of them is a pupil's.
    ``after_births``: the dates of a field beside it lie as much earlier as people are born before they work."""

    hits: Mapping[str, NameHit] = field(default_factory=dict)
    against: frozenset[str] = frozenset()
    with_persons: bool = False
    with_staff: bool = False
    with_firms: bool = False
    with_dealings: bool = False
    with_health: bool = False
    doubted: str = ""
    headed: bool = False
    beside_health: bool = False
    beside_movers: bool = False
    of_animals: bool = False
    of_places: bool = False
    a_row_a_place: bool = False
    with_cars: bool = False
    with_papers: bool = False
    people: int = 0
    next_to_given: bool = False
    countries: frozenset[str] = frozenset()
    keyed: bool = False
    after_births: bool = False
    of_things: bool = False
    of_machines: bool = False
    with_pupils: bool = False

    def beside(self, type_: str) -> bool:
        """Do the names beside it speak of what the type is about: persons, or persons at work?"""
        if type_ in _OF_STAFF:
            return self.with_staff
        if self.shows_kind_of(type_):
            return True
        moved = type_ == "GEO_COORDINATES" and self.beside_movers
        return type_ not in _OF_NOBODY and (self.with_persons or moved or (type_ in _HEALTH and self.beside_health))

    def shows_kind_of(self, type_: str) -> bool:
        """Does a field beside it tell by its values what a vague name (``mark``, ``doc no``) means: makes of cars,
        kinds of papers?"""
        return (type_ == "LICENSE_PLATE" and self.with_cars) or (type_ == "NATIONAL_ID" and self.with_papers)

    @property
    def tells_of_patients(self) -> bool:
        """Do the names beside it speak of persons, and of their health?"""
        return self.with_persons and self.with_health

    @property
    def silent(self) -> bool:
        return not self.hits and not self.against

    def rules_out(self, type_: str) -> bool:
        return type_ not in self.hits and (type_ in self.against or "*" in self.against)

    def hit(self, type_: str, taxonomy: Taxonomy) -> NameHit | None:
        """What the name says for a type: itself, or the general kind that it is one of (``national id``)."""
        if type_ in self.hits:
            return self.hits[type_]
        category = taxonomy.by_type.get(type_, "")
        for general in ("NATIONAL_ID", "TAX_ID"):
            parent = taxonomy.by_type.get(general, "")
            if general in self.hits and parent and category.startswith(parent + "."):
                return self.hits[general]
        return None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Which fields of one table speak of persons, of persons at work, of private persons, of firms, of paying them, of
    health, of what moves with persons, of places, of animals, of what only persons have, of what only staff has, of
    makes of cars, of pay, of kinds of papers (passport, ID card), of those whom a table of machines is about, not of
    who minds these; and which hold given names, or places of which none comes twice (``once``). ``prefix``: what nearly
    all their names begin with. ``countries``: those whose own numbers a field holds. ``dated``: the
    years that the dates of a field are of, on the median."""

    persons: frozenset[str] = frozenset()
    staff: frozenset[str] = frozenset()
    private: frozenset[str] = frozenset()
    firms: frozenset[str] = frozenset()
    dealings: frozenset[str] = frozenset()
    health: frozenset[str] = frozenset()
    movers: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    once: frozenset[str] = frozenset()
    paid: frozenset[str] = frozenset()
    animals: frozenset[str] = frozenset()
    humans: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    cars: frozenset[str] = frozenset()
    papers: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    who: frozenset[str] = frozenset()
    what: frozenset[str] = frozenset()
    machines: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    pupils: frozenset[str] = frozenset()
    prefix: str = ""
    countries: Mapping[str, frozenset[str]] = field(default_factory=dict)
    dated: Mapping[str, float] = field(default_factory=dict)

    @staticmethod
    def of(
        vocabulary: Vocabulary, fields: Mapping[str, FieldTally], refuted: Collection[str] = frozenset()
    ) -> Neighbours:
        """Read the names of all fields of a table; where a name says nothing, its values may be names or mail. Names
        that their own values have ``refuted`` say nothing of the table: ``phone`` above calling codes of countries."""
        found: dict[str, set[str]] = {kind: set() for kind in _NOTED}
        prefix, countries = _prefix(fields), {}
        for name, tally in fields.items():
            if _OF_PATIENTS.search(name):
                found["health"].add(name)
            if _OF_PUPILS.search(name):
                found["pupils"].add(name)
            if _OF_MACHINES.search(name):
                found["machines"].add(name)
            if _OF_KINDS.search(name) and tally.portrait.share(_WHO, _WHAT) >= _MAKES:
                found["who" if tally.portrait.share(_WHO) else "what"].add(name)
            told = _is_headed(name) and name not in refuted
            read = _types_of(vocabulary, _own_words(name), prefix) if told else []
            hits = [hit for hit in read if not hit.about]
            for hit in hits:
                if hit.weight >= _SURE:
                    _note(found, name, hit)
                elif hit.type == "SALARY" and hit.term.startswith(_OF_WORK):
                    found["staff"].add(name)
                if hit.term == "role":
                    found["subjects"].add(name)
                if _tells_of_persons(hit, tally):
                    found["persons"].add(name)
                if hit.type in _PLACES:
                    found["places"].add(name)
                    if tally.values >= _MANY_PLACES and tally.distinct.n == tally.values:
                        found["once"].add(name)
                if hit.type == "GEO_COORDINATES" or (hit.type == "URL" and hit.term.startswith(_OF_SITES)):
                    found["visited"].add(name)
            if (
                all(hit.type == "PERSON" or hit.formed for hit in hits)
                and _shows_persons(tally)
                and not _VALUE.search(name)
            ):
                found["persons"].add(name)
                found["humans"] |= set() if hits else {name}
            if tally.portrait.share("kind:MAKE") >= _MAKES:
                found["cars"].add(name)
            if tally.portrait.share("kind:PAPERS") >= _MAKES:
                found["papers"].add(name)
            if _shows_given_names(tally):
                found["given"].add(name)
            if tally.portrait.share("kind:JOB_TITLE") >= _JOBS:
                found["posts"].add(name)
            if own := countries_of(hits, tally):
                countries[name] = own
            if _OF_ANIMALS.fullmatch(_bare(name.rpartition("].")[2])):
                found["animals"].add(name)
        found["persons"] |= found["who"]
        called, visited = found.pop("called"), found.pop("visited")
        if visited and found["persons"] <= called:  # a telephone and a website, or a place on a map: a business
            found["persons"].clear()
        dated = {name: tally.portrait.years[1] for name, tally in fields.items() if tally.portrait.years}
        found["subjects"] = {name for name in found["subjects"] | found["persons"] if not _OF_MINDERS.search(name)}
        kinds = {kind: frozenset(names) for kind, names in found.items()}
        return Neighbours(**kinds, prefix=prefix, countries=countries, dated=dated)


def _prefix(names: Iterable[str]) -> str:
    """Two to five letters that nearly all names of a table begin with, if there are some names: ``cli`` of clinome,
    clicpf, clitel. What is left of each must be a word."""
    lower = [name.lower() for name in names if _is_headed(name)]
    for size in range(_LONGEST_PREFIX, 1, -1):
        begins = Counter(n[:size] for n in lower if len(n) > size + 1 and n[:size].isalpha())
        for begin, n in begins.most_common(1):
            if n >= _PREFIXED and n >= w.NEARLY_ALL * len(lower):
                return begin
    return ""


def _types_of(vocabulary: Vocabulary, name: str, prefix: str) -> Sequence[NameHit]:
    """What a name speaks for; if nothing, what it does without what the names of its table begin with."""
    hits = vocabulary.types_of(name)
    if hits or not prefix or not name.lower().startswith(prefix) or vocabulary.ruled_out(name):
        return hits
    return vocabulary.types_of(name[len(prefix) :])


def _note(found: dict[str, set[str]], name: str, hit: NameHit) -> None:
    if hit.type == "USERNAME" and hit.term.endswith(_WRITTEN_BY):
        return
    if hit.type in _OF_PERSONS:
        found["persons"].add(name)
        if hit.type == "PHONE_NUMBER":
            found["called"].add(name)
        if hit.type not in _ANIMALS_NOTED:
            found["humans"].add(name)
    if hit.type == "SALARY":
        found["paid"].add(name)
    if hit.type in _STAFF:
        found["staff"].add(name)
        if hit.type != "SALARY":
            found["posts"].add(name)
    if hit.type in _PRIVATE or (hit.type == "PERSON" and not _CONTACT.search(hit.term)):
        found["private"].add(name)
    if hit.type in _DEALINGS:
        found["dealings"].add(name)
    if hit.type in _OF_MOVERS:
        found["movers"].add(name)
    if hit.type == "ORGANIZATION":
        found["firms"].add(name)
    if hit.type in _HEALTH or (hit.type in _MAY_TELL and not hit.general):
        found["health"].add(name)


def _tells_of_persons(hit: NameHit, tally: FieldTally) -> bool:
    """Ages of grown people and codes of descent are noted of persons; shares and means of them are not."""
    p = tally.portrait
    if hit.type == "AGE":
        return p.share("age") >= 0.95 and bool(p.numbers) and p.numbers[1] >= _GROWN
    few = tally.distinct.n <= _FEW and p.share("decimal") < 0.1
    if hit.type == "EDUCATION_RECORD":
        return few and p.share("text") >= _SCHOOLED and hit.term.startswith("education")
    return hit.type == "ETHNICITY" and hit.weight >= _SURE and few


def _is_headed(name: str) -> bool:
    return bool(name) and not NUMBERED.fullmatch(name)


def _own_words(name: str) -> str:
    """A name without what had to be hidden in it: that is a value, no word for what the field holds."""
    return OWN_TYPE.sub(" ", name)


def _bare(name: str) -> str:
    """The letters of a name, small and without accents."""
    return "".join(c for c in fold(name).lower() if c.isalpha())


def _shows_persons(tally: FieldTally) -> bool:
    mail = tally.spans.get("EMAIL_ADDRESS", 0)
    return tally.portrait.share("name") >= 0.5 or bool(tally.values and mail * 2 >= tally.values)


def _shows_given_names(tally: FieldTally) -> bool:
    p = tally.portrait
    return p.share("name") >= _JOBS and p.share("one word") >= _ONE_WORD


def _next(name: str, among: frozenset[str]) -> bool:
    """Does one of these fields stand right before or after a field without a name?"""
    if not NUMBERED.fullmatch(name):
        return False
    number = int(name.removeprefix("column_"))
    return not among.isdisjoint({f"column_{number - 1}", f"column_{number + 1}"})


def read_name(vocabulary: Vocabulary, name: str, beside: Neighbours) -> Named:
    """Read a field's name among those of its table."""
    own = {name}
    persons, staff = bool(beside.persons - own), bool(beside.staff - own)
    firms, dealings = bool(beside.firms - own) and not beside.private, bool(beside.dealings - own)
    among = Named({}, frozenset(), persons, staff, firms, dealings, bool(beside.health))
    among = replace(among, beside_health=bool(beside.health - own), beside_movers=bool(beside.movers))
    if beside.animals and not beside.humans:
        among = replace(among, of_animals=True, with_persons=False)
    of_places = bool(beside.places - own) and not (persons or beside.posts - own)
    among = replace(among, of_places=of_places, with_cars=bool(beside.cars - own))
    nobody = not (beside.persons - own - beside.paid or beside.posts - own)
    among = replace(among, a_row_a_place=nobody and bool(beside.once - own))
    among = replace(among, with_papers=bool(beside.papers - own))
    among = replace(among, of_machines=bool(beside.machines - own) and not (beside.health | beside.subjects) - own)
    among = replace(among, with_pupils=bool(beside.pupils))
    among = replace(among, of_things=bool(beside.what) and not beside.who | beside.persons - own)
    among = replace(among, people=len(beside.persons - own), next_to_given=_next(name, beside.given))
    born = min((year for other, year in beside.dated.items() if other != name), default=None)
    if born is not None and beside.dated.get(name, born) - born >= _GROWN_UP:
        among = replace(among, after_births=True)
    if not _is_headed(name):
        return among
    countries = frozenset[str]().union(*(c for other, c in beside.countries.items() if other != name))
    among = replace(among, countries=countries)
    words = _own_words(name)
    hits = {hit.type: hit for hit in _types_of(vocabulary, words, beside.prefix)}
    keyed = _KEYED.search(name) is not None
    return replace(among, hits=hits, against=vocabulary.ruled_out(words), headed=True, keyed=keyed)
