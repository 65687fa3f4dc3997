"""From tallies to profiles: which types each field holds, how surely, and on what evidence. Pure and sorted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from bpo_guard.classify import weights as w
from bpo_guard.classify.assign import assign
from bpo_guard.classify.calibration import calibrated
from bpo_guard.classify.captions import captioned
from bpo_guard.classify.field import Field
from bpo_guard.classify.judge import Judged, chances_of, judge_all, seen_by_model
from bpo_guard.classify.names import OWN_TYPE, read_name
from bpo_guard.classify.records import Beside
from bpo_guard.classify.rivals import without_rivals
from bpo_guard.classify.traits import traits_of
from bpo_guard.model.category import Taxonomy
from bpo_guard.model.detection import PatternDetector
from bpo_guard.model.field import FieldProfile, FieldType
from bpo_guard.model.lexicon import Vocabulary
from bpo_guard.model.names import NameFindings
from bpo_guard.model.place import Place
from bpo_guard.model.tally import FieldTally, shown

_FREE_TEXT = "FREE_TEXT"
_NAME = "identity.name"
_MIN_PREVIEW = 5


def profiles(
    tallies: Mapping[Place, tuple[FieldTally, NameFindings]],
    vocabulary: Vocabulary,
    taxonomy: Taxonomy,
    detectors: Iterable[PatternDetector],
    nested: Collection[Place] = (),
) -> tuple[FieldProfile, ...]:
    """Judge every field among the fields of its table, or of its record in those that are ``nested``. Documents are
    fields without a name."""
    by_type: dict[str, list[PatternDetector]] = {}
    for detector in (known := tuple(detectors)):
        by_type.setdefault(detector.type, []).append(detector)
    fields = fields_of(tallies, vocabulary, taxonomy, chances_of(known), nested)
    return tuple(_profile(place, of, by_type) for place, of in fields.items())


def fields_of(
    tallies: Mapping[Place, tuple[FieldTally, NameFindings]],
    vocabulary: Vocabulary,
    taxonomy: Taxonomy,
    chances: Mapping[str, float],
    nested: Collection[Place] = (),
) -> dict[Place, Field]:
    """Every field with what its name, its values and its neighbours say, in order."""
    tables: dict[Place, dict[str, FieldTally]] = {}
    for place, (tally, _) in tallies.items():
        tables.setdefault(place.unit, {})[place.field] = tally
    beside = {unit: Beside(vocabulary, fields, unit in nested) for unit, fields in tables.items()}
    fields = {}
    for place in sorted(tallies):
        tally, findings = tallies[place]
        around = beside[place.unit]
        named = read_name(vocabulary, around.read_as(place.field), around.of(place.field))
        fields[place] = Field.of(tally, named, findings, taxonomy, chances, not place.field)
    fields |= _captions(fields, nested)
    fields |= _without_refuted(fields, beside, vocabulary)
    doubts = _doubts(fields)
    return {
        place: of if beside[place.unit].several else of.doubting(doubts[place.unit]) for place, of in fields.items()
    }


def _captions(fields: Mapping[Place, Field], nested: Collection[Place]) -> dict[Place, Field]:
    """The fields that hold what is read on a screen."""
    tables: dict[Place, dict[str, Field]] = {}
    for place, of in fields.items():
        tables.setdefault(place.unit, {})[place.field] = of
    shown = {unit: captioned(of, unit in nested) for unit, of in tables.items()}
    return {place: of.shown() for place, of in fields.items() if place.field in shown[place.unit]}


def _without_refuted(
    fields: Mapping[Place, Field], beside: Mapping[Place, Beside], vocabulary: Vocabulary
) -> dict[Place, Field]:
    """The fields of tables in which values refute the names above them, judged among the other names only."""
    refuted: dict[Place, set[str]] = {}
    for place, of in fields.items():
        if of.standing < 0 and of.tally.values >= beside[place.unit].enough:
            refuted.setdefault(place.unit, set()).add(place.field)
    others = {unit: beside[unit].without(names) for unit, names in refuted.items()}
    return {
        place: of.among(read_name(vocabulary, around.read_as(place.field), around.of(place.field)))
        for place, of in fields.items()
        if (around := others.get(place.unit)) is not None
    }


def _doubts(fields: Mapping[Place, Field]) -> dict[Place, str]:
    """By table, why its names do not seem to belong to their fields: a header row moved or of another file."""
    standing: dict[Place, list[int]] = {}
    for place, of in fields.items():
        standing.setdefault(place.unit, []).append(of.standing)
    said = {}
    for unit, found in standing.items():
        refuted, borne = found.count(-1), found.count(1)
        doubtful = refuted >= w.REFUTED and refuted > 2 * borne
        said[unit] = f"the values refute {refuted} names of its table and bear out {borne}" if doubtful else ""
    return said


def _profile(place: Place, of: Field, detectors: Mapping[str, Sequence[PatternDetector]]) -> FieldProfile:
    judged = without_rivals(of, judge_all(of), detectors)
    accepted = [j for j in judged if min(j.confidence, calibrated(j.grounds, j.confidence)) >= w.REPORTED]
    types = _types(of, accepted) if of.tally.values else ()
    types = (*types, *_from_own_name(place, of, types))
    free_text = _is_free_text(of, types)
    if free_text:
        types = (*types, _free_text(of))
    shape = of.tally.shapes.commonest
    return FieldProfile(
        place=place,
        types=tuple(sorted(types, key=lambda t: (-t.confidence, t.type))),
        values=of.tally.values,
        nulls=of.tally.nulls,
        distinct=of.tally.distinct.n,
        distinct_exact=of.tally.distinct.exact,
        free_text=free_text,
        possibly=_possibly(of, types, free_text),
        preview=shape if len(shape) >= _MIN_PREVIEW else "",
        excused=tuple(sorted(of.tally.excused.items())),
        disguised=_disguises(of),
        pages=(place.page,) if place.page else (),
        traits=traits_of(of.tally, {t.type for t in types}),
    )


def _types(of: Field, accepted: list[Judged]) -> tuple[FieldType, ...]:
    cells = assign(of, accepted)
    return tuple(_field_type(of, j, cells.get(j.type, 0)) for j in accepted if cells.get(j.type) or _only_model(of, j))


def _only_model(of: Field, judged: Judged) -> bool:
    named = judged.type == "PERSON" and of.is_prose and bool(of.findings.found.get("PERSON"))
    return named or judged.type in seen_by_model(of)


def _field_type(of: Field, judged: Judged, cells: int) -> FieldType:
    # A model reads long values in parts, of which there may be more than values.
    rows = cells or min(of.findings.found.get(judged.type, 0), of.tally.values)
    seen = of.sums.get(judged.type)
    count = max(rows, of.tally.spans.get(judged.type, 0)) if seen and seen.withins else rows
    evidence = judged.evidence
    for key, n in sorted(of.tally.disguised.items()):
        type_, disguise = shown(key)
        if type_ == judged.type:
            evidence = (*evidence, f"written to be missed in {n} values ({disguise})")
    for key, n in sorted(of.tally.issuers.items()):
        type_, issuer = shown(key)
        if type_ == judged.type:
            evidence = (*evidence, f"{issuer} in {n} values")
    return FieldType(
        type=judged.type,
        category=of.taxonomy.by_type[judged.type],
        count=count,
        rows=rows,
        share=round(of.share(rows), 4),
        confidence=calibrated(judged.grounds, judged.confidence),
        evidence=evidence,
    )


def _disguises(of: Field) -> tuple[tuple[str, int], ...]:
    """How values were written to be missed, and in how many hits."""
    counts: dict[str, int] = {}
    for key, n in of.tally.disguised.items():
        disguise = shown(key)[1]
        counts[disguise] = counts.get(disguise, 0) + n
    return tuple(sorted(counts.items()))


def _from_own_name(place: Place, of: Field, types: tuple[FieldType, ...]) -> tuple[FieldType, ...]:
    """A name that had to be hidden is itself a value of its type."""
    known = {t.type for t in types}
    own = sorted(set(OWN_TYPE.findall(place.field)) & set(of.taxonomy.by_type) - known)
    return tuple(
        FieldType(t, of.taxonomy.by_type[t], 1, 1, 0.0, w.SELF_EVIDENT, ("the field's own name is one",)) for t in own
    )


def _is_free_text(of: Field, types: tuple[FieldType, ...]) -> bool:
    """Running text that is nothing else: addresses and titles may read like text too."""
    hit = of.named.hits.get(_FREE_TEXT)
    if not of.is_prose or not of.tally.prose or (hit and hit.general and of.objection(_FREE_TEXT, hit)):
        return False
    return not any(t.share >= w.MOST and t.type in of.named.hits for t in types)


def _free_text(of: Field) -> FieldType:
    rows = of.tally.prose
    hit = of.named.hits.get(_FREE_TEXT)
    notes = [f"{rows} of {of.tally.values} values read like running text"]
    if hit:
        notes.insert(0, f"name term '{hit.term}' ({hit.language})")
    confidence = round(min(0.95, 0.6 + 0.3 * of.prose_share + (0.1 if hit else 0.0)), 3)
    category = of.taxonomy.by_type[_FREE_TEXT]
    return FieldType(_FREE_TEXT, category, rows, rows, round(of.share(rows), 4), confidence, tuple(notes))


def _possibly(of: Field, types: tuple[FieldType, ...], free_text: bool) -> tuple[str, ...]:
    """Names may be in texts that the language model did not read."""
    if any(t.type == "PERSON" for t in types) or not free_text:
        return ()
    return () if of.findings.complete and of.findings.of else (_NAME,)
