"""Writes what :mod:`bpo_guard.prepared` and :mod:`bpo_guard.expressions` look up: ``python -m bpo_guard.preparing``.

A test compares the files with what this would write, so that they do not go out of date unnoticed.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bpo_guard import classify, detect, expressions, lexicon, prepared, report, sources, yamlio
from bpo_guard.detect.checks import phone_plans
from bpo_guard.detect.disguise import said_dates, spoken
from bpo_guard.detect.families.generic import password_given, secrets
from bpo_guard.detect.forms import nodes, outlines
from bpo_guard.detect.forms.form import compile_forms, program_of
from bpo_guard.detect.people import name_cues, name_labels, names
from bpo_guard.detect.people.street_words import ANNOUNCED, DWELLING
from bpo_guard.detect.registry import load_detectors
from bpo_guard.detect.terms import phrases
from bpo_guard.detect.terms.cues import Cues
from bpo_guard.detect.terms.dialled import Dialled
from bpo_guard.detect.terms.phrases import words_regex
from bpo_guard.detect.terms.words import load_words
from bpo_guard.errors import PolicyError
from bpo_guard.lexicon import load_lexicon, stored, table
from bpo_guard.packed import pack
from bpo_guard.paths import policies_dir


def content(policies: Path) -> bytes:
    """The whole file of what is prepared for a policies folder."""
    return pack(dict(_entries(policies)))


def _entries(policies: Path) -> Iterator[tuple[bytes, Any]]:
    forms = {p.regex for d in load_detectors() for p in d.patterns}
    yield _entry(outlines.KIND, outlines.CODE, outlines.content(), outlines.to_rows(forms))
    for regex in sorted(forms):
        if (program := program_of(regex)) is not None:
            yield _entry(nodes.KIND, nodes.CODE, regex.encode(), program)
    for listed in map(sorted, map(set, _lists(policies))):
        yield _entry(phrases.KIND, phrases.CODE, phrases.content_of(listed), phrases.source_of(listed))
    yield _entry(phone_plans.KIND, phone_plans.CODE, b"", phone_plans.read_tables())
    folder = policies / "lexicon" / "names"
    yield _entry(names.KIND, names.CODE, names.content_of(folder), names.to_data(names.build(folder)))
    files = table.language_files(policies / "lexicon")
    yield _entry(table.KIND, table.CODE, table.content_of(files), stored.to_data(table.build(files)))
    for path in sorted(policies.rglob("*.yaml")):
        name = path.relative_to(policies).as_posix()
        if name not in files and not name.endswith(".cases.yaml"):
            document = path.read_text(encoding="utf-8-sig")
            parsed = yamlio.parse(document, name, PolicyError)
            yield _entry(yamlio.KIND, yamlio.CODE, yamlio.content_of(document), parsed)


def _lists(policies: Path) -> Iterator[Iterable[str]]:
    """The lists of words that are looked for in texts."""
    words = load_words(policies / "lexicon")
    yield from (*words.terms.values(), *words.about.phrases())
    yield from Cues(load_detectors(), load_lexicon(policies)).lists().values()
    yield from (name_labels.OF_A_PERSON, name_cues.cues()[1], (*ANNOUNCED, *DWELLING), DWELLING, spoken.number_words())
    yield said_dates.month_words()
    yield from Dialled.lists().values()


def wanted(policies: Path) -> Iterator[tuple[str, int]]:
    """The expressions that detection compiles, with their flags: of forms, of words, and those of its modules."""
    detectors = load_detectors()
    for form in compile_forms(detectors):
        yield form.outline.silhouette, 0
        yield _told(form.regex)
    yield secrets.ANY_PROVIDER, 0
    yield from ((asked, 0) for asked in password_given.ASKED)
    for code in phone_plans.calling_codes():
        yield phone_plans.plan(code)[1], 0
    yield from map(_told, filter(None, map(words_regex, _lists(policies))))
    for package in (classify, detect, lexicon, report, sources):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield from (_told(found) for found in _patterns(vars(importlib.import_module(module.name)).values()))


def _patterns(values: Iterable[Any]) -> Iterator[re.Pattern[str]]:
    """Those among the constants of a module, also within tuples."""
    for value in values:
        if isinstance(value, tuple):
            yield from _patterns(value)
        elif isinstance(value, re.Pattern) and isinstance(value.pattern, str):
            yield value


def _told(found: re.Pattern[str]) -> tuple[str, int]:
    """A pattern with the flags it was compiled with, where it names none itself."""
    return found.pattern, int(found.flags & ~re.compile(found.pattern).flags)


def _entry(kind: str, code: tuple[str, ...], content: bytes, value: Any) -> tuple[bytes, Any]:
    return prepared.key_of(kind, code, content), value


if __name__ == "__main__":
    expressions.FILE.write_bytes(expressions.content(wanted(policies_dir())))
    prepared.FILE.write_bytes(content(policies_dir()))
