"""The scan page for a terminal: one line a field that matters, by file, worst first; then what was not read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bpo_guard.model.category import Severity, Taxonomy
from bpo_guard.model.field import FieldProfile, FieldType
from bpo_guard.model.finding import severity_of
from bpo_guard.model.outcome import Outcome
from bpo_guard.model.scan import ScanResult
from bpo_guard.report import words
from bpo_guard.report.layout import beside, ends, fitted, wrap
from bpo_guard.report.style import Style, Tone
from bpo_guard.report.text_parts import foot, heading, ledger_lines, more

_FIELDS = 25
_TONES = {Severity.critical: Tone.bad, Severity.high: Tone.warn}


def scan_page(result: ScanResult, outcome: Outcome, taxonomy: Taxonomy, style: Style) -> list[str]:
    """The whole page. Counts and places, never values."""
    shown = [f for f in result.fields if style.full or _matters(f, taxonomy)]
    return [
        *ends("bpo-guard scan", words.NOT_LEGAL_ADVICE, style.width),
        "",
        *_summary(result, taxonomy, style),
        *_files(shown, taxonomy, style),
        *heading("NOT READ, SAMPLED, ACCEPTED, LEFT OUT", style),
        *ledger_lines(result.ledger, style),
        *foot(result.digests, "json|md|sarif|junit", outcome, style),
    ]


def worst(profile: FieldProfile, taxonomy: Taxonomy) -> Severity:
    """The severity of the worst type in a field; what may be there counts with the rest."""
    keys = [*(t.category for t in profile.types), *profile.possibly]
    return max((severity_of(k, taxonomy) for k in keys), default=Severity.info)


def by_severity(fields: Iterable[FieldProfile], taxonomy: Taxonomy) -> dict[Severity, int]:
    """How many fields of each severity, the worst first."""
    found = [worst(f, taxonomy) for f in fields if f.types or f.possibly]
    return {s: found.count(s) for s in sorted(Severity, reverse=True) if s in found}


def label(category: str, taxonomy: Taxonomy) -> str:
    known = taxonomy.categories.get(category)
    return known.label if known else category


def ranked(profile: FieldProfile, taxonomy: Taxonomy) -> list[FieldType]:
    """The types of a field, worst and surest first."""
    return sorted(profile.types, key=lambda t: (-severity_of(t.category, taxonomy), -t.confidence, t.type))


def contents(profile: FieldProfile, taxonomy: Taxonomy) -> str:
    """What is in a field, in words."""
    labels = dict.fromkeys(label(t.category, taxonomy) for t in ranked(profile, taxonomy))
    perhaps = ", ".join(label(c, taxonomy) for c in profile.possibly)
    return ", ".join([*labels, *([f"perhaps {perhaps}"] if perhaps else [])]) or "nothing known"


def how_many(profile: FieldProfile, taxonomy: Taxonomy) -> str:
    types = ranked(profile, taxonomy)
    return f"{words.number(types[0].rows if types else 0)} of {words.number(profile.values)}"


def _matters(profile: FieldProfile, taxonomy: Taxonomy) -> bool:
    return worst(profile, taxonomy) > Severity.info


def _summary(result: ScanResult, taxonomy: Taxonomy, style: Style) -> list[str]:
    ledger = result.ledger
    counts = by_severity(result.fields, taxonomy)
    fields = ", ".join(f"{n} {severity}" for severity, n in counts.items()) or "nothing found"
    rows = words.counted(ledger.examined.rows, "row")
    gaps = words.parts_left(ledger)
    legend = "each line: severity · field · what is in it · values of it, of all · confidence 0 to 1 · shape"
    texts = (f"{words.read_share(ledger)} · {rows} · {gaps}", f"fields by severity: {fields}")
    lines = [line for text in texts for line in wrap(text, style.width - 2)]
    dim = [style.paint(line, Tone.dim) for line in wrap(legend, style.width - 2)]
    return [f"  {line}" for line in [*lines, *dim]]


def _files(fields: Sequence[FieldProfile], taxonomy: Taxonomy, style: Style) -> list[str]:
    files: dict[str, list[FieldProfile]] = {}
    for profile in fields:
        files.setdefault(words.file_name(profile.place), []).append(profile)
    for group in files.values():
        group.sort(key=lambda f: (-worst(f, taxonomy), f.place))
    order = sorted(files, key=lambda name: (-worst(files[name][0], taxonomy), name))
    return [line for name in order for line in _file(name, files[name], taxonomy, style)]


def _file(name: str, fields: Sequence[FieldProfile], taxonomy: Taxonomy, style: Style) -> list[str]:
    shown = fields if style.full else fields[:_FIELDS]
    rows = [_row(f, taxonomy) for f in shown]
    widths = fitted(rows, style.width - 2, least=(8, 16, 16, 12, 4, 8))
    lines = ["", *(style.paint(line, Tone.strong) for line in wrap(name, style.width))]
    for profile, row in zip(shown, rows, strict=True):
        tone = _TONES.get(worst(profile, taxonomy), Tone.plain)
        first, *rest = beside(row, widths)
        severity = row[0]
        lines += [first.replace(severity, style.paint(severity, tone), 1), *rest]
    return [*lines, *more(len(fields) - len(shown), "field", style)]


def _row(profile: FieldProfile, taxonomy: Taxonomy) -> tuple[str, ...]:
    types = ranked(profile, taxonomy)
    return (
        str(worst(profile, taxonomy)),
        words.field_name(profile.place),
        contents(profile, taxonomy),
        how_many(profile, taxonomy),
        f"{types[0].confidence:.2f}" if types else "",
        profile.preview,
    )
