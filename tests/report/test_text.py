"""The terminal page: order, restraint, width, colour, and nothing left out silently."""

from __future__ import annotations

import doctest
import importlib
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import AUDIT, AUDIT_OUTCOME, HOSTILE_FIELD, LEDGER, RUN, SCAN, SCAN_OUTCOME, TAXONOMY, blocked, passed

from bpo_guard.model.audit import AuditResult
from bpo_guard.model.batch import Blob, Text
from bpo_guard.model.ledger import NotExamined, Reason
from bpo_guard.model.outcome import Exit, Outcome
from bpo_guard.model.place import Place
from bpo_guard.model.scan import ScanResult
from bpo_guard.outcomes import scan_outcome
from bpo_guard.report.layout import wrap
from bpo_guard.report.names import UNSAFE, safe, width
from bpo_guard.report.registry import reporter, reporters
from bpo_guard.report.style import Style, Tone
from bpo_guard.report.text_scan import how_many
from bpo_guard.report.words import MODES, WAY_TO_READ, parts_left, read_share
from bpo_guard.sources import LedgerBuilder

ESCAPE = re.compile("\x1b\\[[0-9;]*m")


def audit(result: AuditResult = AUDIT, outcome: Outcome = AUDIT_OUTCOME, style: Style | None = None) -> str:
    return reporter("text", style or Style()).audit(result, outcome, RUN, TAXONOMY)


def scan(style: Style | None = None) -> str:
    return reporter("text", style or Style()).scan(SCAN, SCAN_OUTCOME, RUN, TAXONOMY)


@pytest.mark.parametrize("module", ["layout", "markup", "names", "sarif", "sarif_parts", "words"])
def test_examples_in_docstrings(module: str) -> None:
    failed, tried = doctest.testmod(importlib.import_module(f"bpo_guard.report.{module}"))
    assert (failed, tried > 0) == (0, True)


def test_sections_stand_in_their_order() -> None:
    titles = re.findall(r"^[A-Z][A-Z ]+[A-Z](?=$|   )", audit(), re.MULTILINE)
    assert titles == [
        "WHY",
        "WHAT LEAVES",
        "WHERE IT GOES",
        "BEFORE START",
        "DUE AFTER START",
        "STRICTEST TERMS",
        "WE DO NOT KNOW",
        "DURING THE TERM",
    ]


def test_at_most_five_reasons_and_the_rest_is_counted() -> None:
    why = audit().partition("WHY")[2].partition("WHAT LEAVES")[0]
    assert len(re.findall(r"^  \d ", why, re.MULTILINE)) == 5
    assert "… and" not in why
    assert "…  and 3 more reasons: --full" in why


def test_what_is_forbidden_comes_first() -> None:
    page = audit(*blocked())
    assert "BLOCKED" in page
    assert "The law forbids this handoff as it stands." in page
    assert page.index("Bulk genome data") < page.index("could not be read")


@pytest.mark.parametrize("columns", [60, 72, 100])
@pytest.mark.parametrize("full", [False, True])
def test_no_line_is_wider_than_the_page(columns: int, full: bool) -> None:
    for page in (audit(style=Style(width=columns, full=full)), scan(Style(width=columns, full=full))):
        assert max(width(line) for line in page.splitlines()) <= columns


def test_colour_only_adds_escapes_of_its_own() -> None:
    for make in (lambda s: audit(style=s), scan):
        colour = make(Style(color=True))
        assert ESCAPE.search(colour)
        assert ESCAPE.sub("", colour) == make(Style())


@pytest.mark.parametrize(("style", "colour"), [(Style(), False), (Style(color=True), True)])
def test_nothing_of_a_name_reaches_the_terminal(style: Style, colour: bool) -> None:
    for page in (audit(style=replace(style, full=True)), scan(replace(style, full=True))):
        assert not UNSAFE.search(ESCAPE.sub("", page).replace("\n", "")) if colour else True
        assert "pwned" in page
        assert "\x1b]" not in page


def test_green_only_over_a_pass() -> None:
    green = f"\x1b[{Tone.good.value}m"
    assert green in audit(*passed(), Style(color=True))
    for page in (audit(style=Style(color=True)), audit(*blocked(), Style(color=True))):
        assert green not in page


def test_unread_parts_are_never_missing() -> None:
    many = tuple(NotExamined(Place("d", f"f{i:03}.zip"), Reason.encrypted) for i in range(40))
    result = replace(AUDIT, scan=replace(SCAN, ledger=replace(LEDGER, not_examined=many)))
    page = audit(result)
    assert "40 parts were not read" in page
    assert "…  and 29 more unread parts: --full" in page
    assert all(f"f{i:03}.zip" in audit(result, style=Style(full=True)) for i in range(40))


def test_pass_says_what_it_rests_on() -> None:
    page = audit(*passed())
    assert "if the facts below are true" in page
    assert "valid until 2027-03-04" in page
    assert "nothing unread" in page
    assert "no regime touched without rules" in page


def test_an_accepted_gap_is_printed_and_not_counted() -> None:
    assert "Vertrag.pdf: the signed contract, no data (by Dr. Berg, legal" in audit()
    assert "1 part was not read" in audit()


@pytest.mark.parametrize("name", sorted(reporters()))
def test_words_every_format_owes_or_must_not_say(name: str) -> None:
    writer = reporter(name, Style(full=True))
    pages = [writer.scan(SCAN, SCAN_OUTCOME, RUN, TAXONOMY)]
    pages += [writer.audit(*case, RUN, TAXONOMY) for case in ((AUDIT, AUDIT_OUTCOME), blocked(), passed())]
    assert not any("compliant" in page.lower() for page in pages)
    assert all("encrypted" in page for page in pages[:3])
    assert all(page.endswith("\n") for page in pages)
    if name != "json":
        assert all("not legal advice" in page for page in pages[1:])


@pytest.mark.parametrize("name", sorted(reporters()))
def test_same_input_same_bytes(name: str) -> None:
    writer = reporter(name, Style())
    mixed = replace(
        AUDIT,
        scan=replace(SCAN, fields=SCAN.fields[::-1], inputs=SCAN.inputs[::-1]),
        groups=AUDIT.groups[::-1],
        not_modelled=AUDIT.not_modelled[::-1],
        changes=AUDIT.changes[::-1],
    )
    if name == "json":
        mixed = replace(mixed, groups=AUDIT.groups)
    assert writer.audit(mixed, AUDIT_OUTCOME, RUN, TAXONOMY) == writer.audit(AUDIT, AUDIT_OUTCOME, RUN, TAXONOMY)


@given(st.text(), st.integers(1, 40))
def test_wrapping_keeps_every_character_within_the_width(text: str, columns: int) -> None:
    lines = wrap(text, max(2, columns))
    assert all(width(line) <= max(2, columns) for line in lines)
    assert "".join(lines).replace(" ", "") == safe(text).replace(" ", "")


def test_style_of_a_pipe_has_no_colour() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    assert Style.of(io.StringIO(), environ={}) == Style(color=False, width=100)
    assert Style.of(Terminal(), environ={}).color
    assert not Style.of(Terminal(), environ={"NO_COLOR": "1"}).color
    assert not Style.of(Terminal(), environ={"TERM": "dumb"}).color


def test_hostile_name_is_shown_as_escapes() -> None:
    assert safe(HOSTILE_FIELD).startswith("=cmd|' /C calc'!A0\\x0a| <script>")


def test_every_reason_and_mode_has_words() -> None:
    assert set(WAY_TO_READ) == set(Reason)
    assert {"store", "view", "support", "work_from_home", "backup", "collect"} == set(MODES)


def test_a_text_without_a_model_is_not_called_unread() -> None:
    gap = NotExamined(Place("d", "notes.csv", field="remark"), Reason.model_missing, "de: names in 3 texts")
    ledger = replace(AUDIT.scan.ledger, not_examined=(gap,), accepted=())
    result = replace(AUDIT, scan=replace(AUDIT.scan, ledger=ledger))
    page = audit(result)
    assert "1 part of the data not searched for all names" in page
    assert "could not be read" not in page


def test_a_text_without_a_model_was_read() -> None:
    """What was not searched for all names is no unread part, and counts as such in the ledger all the same."""
    gap = NotExamined(Place("d", "notes.csv", field="remark"), Reason.model_missing, "de: names in 3 texts")
    ledger = LedgerBuilder()
    ledger.add(Blob(Path(), Place("d", "notes.csv"), "notes.csv", 7, b""))
    ledger.add(Text(Place("d", "notes.csv"), "Anruf von Frau Roe", 1))
    ledger.add(gap)
    told = ledger.reconcile()
    assert read_share(told) == "1 of 1 file read (100 %)"
    assert parts_left(told) == "1 part not searched for all names" and told.open_gaps == (gap,)
    outcome = scan_outcome(ScanResult((), told, ()), TAXONOMY, None, allow_empty=False)
    assert (outcome.code, outcome.reasons) == (Exit.incomplete, ("1 not searched for all names",))


def test_values_with_a_type_are_counted_and_not_its_sightings() -> None:
    """Two telephone numbers in a note are one note with a number: no more notes have one than there are."""
    field = SCAN.fields[0]
    often = replace(field, types=tuple(replace(t, count=2 * t.rows + 1) for t in field.types))
    assert how_many(often, TAXONOMY) == how_many(field, TAXONOMY)
