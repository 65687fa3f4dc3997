"""One field, ready to be judged: its counts, what its name says, and what its values say to that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bpo_guard.classify import weights as w
from bpo_guard.classify.among_persons import among_persons
from bpo_guard.classify.likeness import Likeness, likenesses
from bpo_guard.classify.names import Named
from bpo_guard.classify.plausible import objection
from bpo_guard.classify.seen import Seen
from bpo_guard.classify.shape_stats import ShapeStats, shape_stats
from bpo_guard.classify.sums import TypeSum, add_up
from bpo_guard.model.category import Taxonomy
from bpo_guard.model.compact import dataclass
from bpo_guard.model.lexicon import NameHit
from bpo_guard.model.names import NameFindings
from bpo_guard.model.tally import FieldTally

_NO_PROSE = frozenset({"STREET_ADDRESS", "JOB_TITLE"})
"""What reads like running text word by word and is none."""

_FAULTS_TOO = frozenset({"HEALTH_CONDITION", "DISABILITY"})
"""What is found at machines, and hinders traffic, as it is found at patients, and hinders persons."""

SELF_EVIDENT = frozenset({"EMAIL_ADDRESS", "PRIVATE_KEY", "JWT", "CARD_TRACK", "IBAN_CODE", "SECRET"})
"""Forms that mean what they are wherever they stand."""


def _of_state(type_: str, taxonomy: Taxonomy) -> bool:
    """A number that a state gives out."""
    return taxonomy.by_type.get(type_, "").startswith(("identity.government_id", "identity.tax_id"))


def _objection(type_: str, hit: NameHit, seen: Seen, taxonomy: Taxonomy, named: Named) -> str:
    if hit.formed and seen.tally.values and seen.share(type_) < w.MOST and not named.shows_kind_of(type_):
        return "its values do not have the form"
    if _of_another_country(type_, hit, named):
        return "its table holds numbers of another country"
    if hit.general and (said := _of_things(type_, hit, seen, named)):
        return said
    return objection(type_, hit, seen, _of_state(type_, taxonomy))


def _of_things(type_: str, hit: NameHit, seen: Seen, named: Named) -> str:
    """What stands beside a general word tells that it is not of persons; known illnesses are, and
    whoever has a role (``assignee.name``)."""
    if type_ == "PERSON" and named.of_things and hit.weight < w.BESIDE_PERSON:
        return "what stands beside it says that it is a thing"
    if type_ not in _FAULTS_TOO or not named.of_machines or any(map(seen.knows, _FAULTS_TOO)):
        return ""
    return "its table is about machines or roads"


def _of_another_country(type_: str, hit: NameHit, named: Named) -> bool:
    """A word for the numbers of several countries (``dni``) means that of the country whose numbers stand beside it."""
    rivals = {t[:2] for t, h in named.hits.items() if h.term == hit.term and t[2:3] == "_"}
    return type_[:2] in rivals and type_[:2] not in named.countries and bool(rivals & named.countries)


@dataclass(frozen=True, slots=True)
class Field:
    """Everything known of one field, ready to be judged."""

    tally: FieldTally
    named: Named
    findings: NameFindings
    taxonomy: Taxonomy
    chances: Mapping[str, float]
    sums: Mapping[str, TypeSum]
    stats: ShapeStats
    likenesses: Mapping[str, Likeness]
    objections: Mapping[str, str]
    document: bool = False
    captioned: bool = False

    @staticmethod
    def of(
        tally: FieldTally,
        named: Named,
        findings: NameFindings,
        taxonomy: Taxonomy,
        chances: Mapping[str, float],
        document: bool = False,
    ) -> Field:
        sums, stats = add_up(tally), shape_stats(tally)
        return Field(tally, named, findings, taxonomy, chances, sums, stats, {}, {}, document).among(named)

    def among(self, named: Named) -> Field:
        """The same field, with what its name says among those of its table."""
        seen = Seen(self.tally, self.stats, self.sums)
        said = {t: _objection(t, h, seen, self.taxonomy, named) for t, h in named.hits.items()}
        alike = {} if self.document else among_persons(self.tally, named) | likenesses(self.tally.portrait)
        return replace(self, named=named, likenesses=alike, objections=said)

    def objection(self, type_: str, hit: NameHit) -> str:
        """What the values say against the name."""
        if type_ == "PERSON" and self.organisations >= w.FIRMS:
            seen = self.sums.get("PERSON", TypeSum())
            if self.organisations > self.share(seen.wholes):
                return "its values are names of organisations"
        return self.objections.get(hit.type, "")

    def shown(self) -> Field:
        """The same field in a document of captions, whose names say what stands on a screen."""
        return replace(self, captioned=True)

    def doubting(self, reason: str) -> Field:
        """The same field in a table whose names are in doubt."""
        return replace(self, named=replace(self.named, doubted=reason)) if reason else self

    @property
    def standing(self) -> int:
        """Do the values bear out what the name clearly says (1), refute it (-1), or neither (0)?"""
        strong = [h for h in self.named.hits.values() if h.weight >= w.GENERAL_TERM]
        if not strong or not self.tally.values:
            return 0
        refuted = sum(bool(self.objections.get(h.type)) for h in strong)
        if refuted == len(strong):
            return -1
        seen = (self.sums.get(h.type, TypeSum()) for h in strong)
        borne = any(self.share(s.wholes) >= w.MOST for s in seen) or any(h.type in self.likenesses for h in strong)
        return 1 if borne else 0

    @property
    def prose_share(self) -> float:
        return self.tally.prose / self.tally.values if self.tally.values else 0.0

    @property
    def is_prose(self) -> bool:
        said = "FREE_TEXT" in self.named.hits and self.tally.prose > 0
        if not said and not self.document and (_NO_PROSE & set(self.likenesses) or self._names_a_job):
            return False
        return self.document or said or self.prose_share >= w.PROSE

    @property
    def _names_a_job(self) -> bool:
        hit = self.named.hits.get("JOB_TITLE")
        return hit is not None and not hit.general and not self.objections.get("JOB_TITLE")

    @property
    def few_kinds(self) -> bool:
        """A handful of values that come again and again are kinds of something, whatever they are called."""
        n = self.tally.distinct.n
        return n <= w.KINDS and self.tally.values >= w.AGAIN * n

    @property
    def organisations(self) -> float:
        """The share of values that end with a legal form."""
        seen = self.sums.get("ORGANIZATION")
        return self.share(seen.wholes) if seen else 0.0

    def share(self, cells: int) -> float:
        return cells / self.tally.values if self.tally.values else 0.0
