"""Names of people in texts of eight languages: how many are found, and how much that is found is none.

Each text of ``people.py`` is filled three times with people drawn by the seed (72 texts with and without names in each
language). A prediction is right if it is a PERSON and covers at least half of what it and the name both cover. Measured
without the language model (dictionaries and cues) and with it, where the gate lets it speak. ``held_out_names.txt`` has
40 further texts in each of ten languages, written out with their names before the code was changed that they measured
first. The last table compares names in noisy English (WNUT-17, ../shared/bench/text beside the checkout) with Presidio:
same model, texts and run.

    python -m bench.names_quality [--verbose] [--seed N] [--write] [--no-wnut]
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.people import FAMILY, GIVEN, WITH_NAMES, WITHOUT_NAMES
from bench.text_quality import TEXTS
from bench.wilson import shown
from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.language import LanguageGate
from bpo_guard.detect.ner import english_model
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.paths import policies_dir

RESULTS = Path(__file__).parent / "names_quality.json"
HELD_OUT = Path(__file__).parent / "held_out_names.txt"
LANGUAGES = {
    "en": "English", "de": "German", "es": "Spanish", "fr": "French", "pl": "Polish", "pt": "Portuguese",
    "it": "Italian", "nl": "Dutch", "tl": "Taglish", "hi": "Hinglish",
}  # fmt: skip
TIMES = 3
HALF = 0.5
Span = tuple[int, int]


@dataclass
class Score:
    """Names there were, names found, and findings that are none."""

    gold: int = 0
    right: int = 0
    false: int = 0

    def add(self, gold: Iterable[Span], found: Iterable[Span]) -> tuple[list[Span], list[Span]]:
        """Count one text; what was missed and what is false."""
        gold, found = list(gold), list(found)
        missed = [g for g in gold if not any(_same(f, g) for f in found)]
        false = [f for f in found if not any(_same(f, g) for g in gold)]
        self.gold += len(gold)
        self.right += len(gold) - len(missed)
        self.false += len(false)
        return missed, false

    def line(self) -> str:
        return f"recall {shown(self.right, self.gold)}; precision {shown(self.right, self.right + self.false)}"


def texts(language: str, seed: int) -> Iterator[tuple[str, list[Span]]]:
    """The texts of a language, and where names stand in them."""
    rng = random.Random(f"{seed} {language}")
    for _ in range(TIMES):
        for template in (*WITH_NAMES[language], *rng.sample(WITHOUT_NAMES[language], 8)):
            yield _filled(template, language, rng)


def held_out(language: str) -> Iterator[tuple[str, list[Span]]]:
    """The texts of a language that are written out, and where names stand in them."""
    here = ""
    for line in HELD_OUT.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            here = line[2:]
        elif here == language:
            yield _unmarked(line.replace("\\n", "\n"))


def _unmarked(marked: str) -> tuple[str, list[Span]]:
    out, spans = "", []
    for i, part in enumerate(re.split(r"[\[\]]", marked)):
        if i % 2:
            spans.append((len(out), len(out) + len(part)))
        out += part
    return out, spans


def _filled(template: str, language: str, rng: random.Random) -> tuple[str, list[Span]]:
    out, spans, at = "", [], 0
    for m in re.finditer(r"\{(\w)\}", template):
        out += template[at : m.start()]
        given = rng.choice(GIVEN[language].split())
        family = rng.choice(FAMILY[language].split()).replace("_", " ")
        name = {
            "g": given, "f": family, "P": f"{given} {family}".upper(), "l": f"{given} {family}".lower(),
            "r": f"{family}, {given}", "R": f"{family}, {given}".upper(),
        }.get(m.group(1), f"{given} {family}")  # fmt: skip
        spans.append((len(out), len(out) + len(name)))
        out += name
        at = m.end()
    return out + template[at:], spans


def _same(a: Span, b: Span) -> bool:
    both = min(a[1], b[1]) - max(a[0], b[0])
    return both / (max(a[1], b[1]) - min(a[0], b[0])) >= HALF


def _persons(engine: Engine, text: str) -> list[Span]:
    return [(s.start, s.end) for s in engine.spans(text) if s.type == "PERSON"]


def by_language(engine: Engine, seed: int | None, verbose: bool) -> dict[str, Score]:
    """A score for each language; without a seed for the texts that are written out."""
    scores = {}
    for language in LANGUAGES:
        if seed is not None and language not in WITH_NAMES:
            continue
        score = scores[language] = Score()
        for text, gold in held_out(language) if seed is None else texts(language, seed):
            missed, false = score.add(gold, _persons(engine, text))
            if verbose:
                for what, spans in (("missed", missed), ("false", false)):
                    for a, b in spans:
                        print(f"  {language} {what:6} {text[a:b]!r} in {text!r}")
    return scores


def presidio() -> object:
    """Presidio as it comes, with the model of ours."""
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    models = [{"lang_code": "en", "model_name": str(english_model().folder)}]
    nlp = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models}).create_engine()
    return AnalyzerEngine(nlp_engine=nlp, supported_languages=["en"])


def wnut(engine: Engine, verbose: bool) -> dict[str, Score | dict[str, int]]:
    """Ours and Presidio's on the same texts; and what the gate held back."""
    rows = [json.loads(line) for line in (TEXTS / "wnut17_test.jsonl").read_text(encoding="utf-8").splitlines() if line]
    analyzer, gate = presidio(), LanguageGate()
    ours, theirs = Score(), Score()
    held = {"texts": 0, "held_back": 0, "names_in_held_back": 0, "of_these_missed": 0}
    for row in rows:
        text, gold = row["text"], [(s["start"], s["end"]) for s in row["spans"] if s["type"] == "person"]
        missed, false = ours.add(gold, _persons(engine, text))
        theirs.add(gold, [(r.start, r.end) for r in analyzer.analyze(text, language="en", entities=["PERSON"])])
        held["texts"] += 1
        if gate.language(text) != "en":
            held["held_back"] += 1
            held["names_in_held_back"] += len(gold)
            held["of_these_missed"] += len(missed)
        if verbose:
            for what, spans in (("missed", missed), ("false", false)):
                for a, b in spans:
                    print(f"  wnut {what:6} {text[a:b]!r} in {text!r}")
    return {"ours": ours, "presidio": theirs, "gate": held}


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--verbose", action="store_true")
    options.add_argument("--write", action="store_true")
    options.add_argument("--no-wnut", action="store_true")
    options.add_argument("--no-model", action="store_true")
    asked = options.parse_args()
    report: dict[str, object] = {"seed": asked.seed}
    parts = load_detectors(), FILTERS, load_lexicon(policies_dir())
    with_model = Engine(*parts, names="all", model=english_model())
    engines = {"without_model": Engine(*parts, names="off"), "with_model": with_model}
    for title, engine in list(engines.items())[: 1 if asked.no_model else 2]:
        for suffix, seed in (("", asked.seed), ("_held_out", None)):
            print((title + suffix).replace("_", " "))
            scores = by_language(engine, seed, asked.verbose and engine is not with_model and seed is not None)
            for language, score in scores.items():
                print(f"  {LANGUAGES[language]:10} {score.line()}")
            report[title + suffix] = {language: vars(score) for language, score in scores.items()}
    if not asked.no_wnut and (TEXTS / "wnut17_test.jsonl").exists():
        found = wnut(with_model, asked.verbose)
        for who in ("ours", "presidio"):
            print(f"  wnut {who:10} {found[who].line()}")  # type: ignore[union-attr]
        print(f"  gate {found['gate']}")
        report["wnut17"] = {key: value if isinstance(value, dict) else vars(value) for key, value in found.items()}
    if asked.write:
        report = json.loads(RESULTS.read_text(encoding="utf-8")) | report  # what was not measured now stays
        RESULTS.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
