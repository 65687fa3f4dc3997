"""What-if results: text, CSV and JSON. Text is one line a country, and for days one a change."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from bpo_guard.model.whatif import COUNTRIES_SCHEMA, TIMELINE_SCHEMA, Comparison, Country, Day, StatusChange, Timeline
from bpo_guard.report.json_ import dump
from bpo_guard.report.layout import table, wrap
from bpo_guard.report.names import safe
from bpo_guard.report.style import WIDEST

FORMATS = ("text", "csv", "json")
_NONE = "does not apply"
_FIRST = 3
_FORMULA = ("=", "+", "-", "@")
"""What makes a spreadsheet take a cell for a formula."""


def whatif(result: Timeline | Comparison, format_: str) -> str:
    """The result in one of :data:`FORMATS`."""
    if isinstance(result, Timeline):
        writers = {"text": _timeline_text, "csv": _timeline_csv, "json": _timeline_json}
        return writers[format_](result)
    of_countries = {"text": _countries_text, "csv": _countries_csv, "json": _countries_json}
    return of_countries[format_](result)


def _timeline_text(result: Timeline) -> str:
    return "\n".join(_timeline_lines(result)) + "\n"


def _timeline_lines(result: Timeline) -> Iterator[str]:
    yield safe(f"{result.handoff}  from {result.first} to {result.last} · not legal advice")
    yield f"{result.tried} days can differ from the one before and were judged; those that do:"
    for day in result.days:
        yield ""
        yield f"{day.on}  {day.verdict.upper()}" + ("" if day.causes or day.changes else "  as it stands then")
        yield from (f"  {line}" for cause in day.causes for line in wrap(f"because {cause}", WIDEST - 2))
        yield from table([_change(change) for change in day.changes], WIDEST, 4)
        if day.causes and not day.changes:
            yield "    no obligation changes its status"
    if len(result.days) == 1:
        yield ""
        yield "Nothing changes in this time."


def _change(change: StatusChange) -> tuple[str, str, str, str]:
    return (change.rule, change.subject, f"{change.before or _NONE} → {change.after or _NONE}", change.title)


def _timeline_csv(result: Timeline) -> str:
    head = ("date", "verdict", "because", "rule", "subject", "before", "after", "title")
    return _csv(head, (row for day in result.days for row in _day_rows(day)))


def _day_rows(day: Day) -> Iterator[Sequence[object]]:
    for c in day.changes or (None,):
        change = (c.rule, c.subject, c.before or _NONE, c.after or _NONE, c.title) if c else ("",) * 5
        yield (day.on, day.verdict, "; ".join(day.causes), *change)


def _timeline_json(result: Timeline) -> str:
    days = [
        {
            "date": day.on.isoformat(),
            "verdict": str(day.verdict),
            "because": list(day.causes),
            "changes": [asdict(change) for change in day.changes],
        }
        for day in result.days
    ]
    span = {"from": result.first.isoformat(), "to": result.last.isoformat(), "judged": result.tried}
    return dump({"schema": TIMELINE_SCHEMA, "handoff": result.handoff, **span, "days": days})


def _countries_text(result: Comparison) -> str:
    return "\n".join(_countries_lines(result)) + "\n"


def _countries_lines(result: Comparison) -> Iterator[str]:
    """What is missing in each of the countries is said once, above the table."""
    everywhere = [m for m in result.countries[0].missing if all(m in c.missing for c in result.countries)]
    yield safe(f"{result.handoff}  with its vendor elsewhere, law as of {result.as_of} · not legal advice")
    if everywhere and len(result.countries) > 1:
        yield ""
        yield "  missing in each of these countries"
        yield from (f"    {line}" for missing in everywhere for line in wrap(missing, WIDEST - 4))
    else:
        everywhere = []
    yield ""
    head = ("country", "verdict", "missing", "first of what else is missing" if everywhere else "first of it")
    rows = [(*head, "no rules here"), *(_country(country, everywhere) for country in result.countries)]
    yield from table(rows, WIDEST)


def _country(country: Country, everywhere: Sequence[str]) -> tuple[str, str, str, str, str]:
    own = [missing for missing in country.missing if missing not in everywhere]
    shown = [*(f"forbidden by {rule}" for rule in country.prohibitions), *own][:_FIRST]
    counts = [f"{len(country.missing)}" if country.missing else "nothing"]
    counts += [f"{country.redactions} to redact"] if country.redactions else []
    counts += [f"{country.undecided} unknown"] if country.undecided else []
    return (
        f"{country.code} {country.name}{' (now)' if country.here else ''}",
        str(country.verdict),
        ", ".join(counts),
        "; ".join(shown),
        ", ".join(country.not_modelled),
    )


def _countries_csv(result: Comparison) -> str:
    head = (
        *("country", "name", "now", "verdict", "missing", "first", "redactions"),
        *("prohibitions", "undecided", "not_modelled"),
    )
    rows = (
        (
            *(c.code, c.name, "yes" if c.here else "no", c.verdict, len(c.missing), "; ".join(c.missing[:_FIRST])),
            *(c.redactions, " ".join(c.prohibitions), c.undecided, " ".join(c.not_modelled)),
        )
        for c in result.countries
    )
    return _csv(head, rows)


def _countries_json(result: Comparison) -> str:
    countries = [{**asdict(country), "verdict": str(country.verdict)} for country in result.countries]
    document = {"handoff": result.handoff, "as_of": result.as_of.isoformat(), "countries": countries}
    return dump({"schema": COUNTRIES_SCHEMA, **document})


def _csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_cell(str(cell)) for cell in row] for row in rows)
    return text.getvalue()


def _cell(text: str) -> str:
    """Harmless to show and to open in a spreadsheet."""
    return safe(f"'{text}" if text.startswith(_FORMULA) else text)
