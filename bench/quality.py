"""One page of all figures about quality: what was measured, of how many, with the interval, and the goal.

Reads the integers that the other benches keep (``python -m bench.columns_quality --write`` and its kin) and writes
quality.md; it measures nothing itself.

    python -m bench.quality
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.wilson import shown

FOLDER = Path(__file__).parent
LEAST_COLUMNS, LEAST_SHAPED, LEAST_IDENTIFIERS, LEAST_SECRETS, LEAST_DISGUISED = 0.97, 0.95, 0.98, 0.95, 0.95
MOST_FLAGGED, MOST_FALSE, MOST_SPANS = 3, 0.01, 10
Line = tuple[str, str, str, bool | None]
"""What, the figure, the goal, and whether it is met (None: there is none)."""

NOTES = {
    "Identifiers": (
        "The second counting leaves out labels that the issuer's rule contradicts and clean texts that are something\n"
        "after all, by row and with the reason in `identifiers_labels.py`; that list was made after the misses were\n"
        "looked at. What a named filter lets go as a published test number counts as seen there."
    ),
}
LANGUAGES = {
    "en": "English", "de": "German", "es": "Spanish", "fr": "French", "pl": "Polish", "pt": "Portuguese",
    "it": "Italian", "nl": "Dutch", "tl": "Taglish", "hi": "Hinglish",
}  # fmt: skip


def main() -> None:
    """Write the page."""
    text = "\n".join(page()) + "\n"
    (FOLDER / "quality.md").write_text(text, encoding="utf-8")
    print(text, end="")


def page() -> Iterator[str]:
    """The page, line by line."""
    yield "# Quality"
    yield ""
    yield "Hits of all cases, with their share and Wilson's 95 % interval. Written by `python -m bench.quality` from"
    yield "the figures that each bench keeps beside it; which label counts as which type stands in the benches."
    for title, lines in (
        ("Columns of real tables", _columns(_read("columns"))),
        ("Identifiers", _identifiers(_read("identifiers"))),
        ("Identifiers by country and way of writing", _corridors(_read("corridors"))),
        ("Secrets", _secrets(_read("secrets"))),
        ("Disguises", _disguises(_read("disguise"))),
        ("Running text without any identifier", _negatives(_read("text"))),
        ("Names in WNUT-17, the same model", _wnut(_read("names")["wnut17"])),
    ):
        yield from ("", f"## {title}", "", "| what | figure | goal | met |", "|---|---|---|---|")
        for what, figure, goal, met in lines:
            yield f"| {what} | {figure} | {goal} | {'' if met is None else 'yes' if met else 'no'} |"
        if title in NOTES:
            yield from ("", NOTES[title])
    yield from ("", "## Names by language", "", "| texts | language | recall | precision |", "|---|---|---|---|")
    yield from _languages(_read("names"))


def _read(name: str) -> Mapping[str, Any]:
    kept: Mapping[str, Any] = json.loads((FOLDER / f"{name}_quality.json").read_text(encoding="utf-8"))
    return kept


def _at_least(what: str, hits: int, of: int, share: float) -> Line:
    return what, shown(hits, of), f"at least {share}", hits >= share * of


def _at_most(what: str, hits: int, of: int, most: float) -> Line:
    return what, shown(hits, of), f"at most {most:g}", hits <= most


def _columns(kept: Mapping[str, Any]) -> Iterator[Line]:
    for state, rows in kept["columns"].items():
        for what, (hits, of) in rows.items():
            name = f"{state}: {what}"
            if "flagged" in what:
                yield _at_most(name, hits, of, MOST_FLAGGED)
            elif state == "as is" and what == "typed right":
                yield _at_least(name, hits, of, LEAST_COLUMNS)
            elif state == "no headers" and "shape" in what:
                yield _at_least(name, hits, of, LEAST_SHAPED)
            else:
                yield name, shown(hits, of), "", None


def _identifiers(kept: Mapping[str, Any]) -> Iterator[Line]:
    for name, of in kept.items():
        let_go = sum(of["let_go"].values())
        yield _at_least(f"{name}: right", of["right"], of["gold"], LEAST_IDENTIFIERS)
        if let_go:
            yield _at_least(f"{name}: right, or let go by a named filter", of["right"] + let_go, of["gold"], 1)
        if of["clean"]:
            yield _at_most(f"{name}: false", of["false"], of["clean"], MOST_FALSE * of["clean"])
        if of["unfit_labels"]:
            gold, clean = of["gold"] - of["unfit_labels"], of["clean"] - of["clean_that_are_something"]
            yield _at_least(f"{name}, second counting: seen", of["right"] + let_go, gold, LEAST_IDENTIFIERS)
            taken = of["false"] - of["false_among_these"]
            yield _at_most(f"{name}, second counting: false", taken, clean, MOST_FALSE * clean)


def _corridors(kept: Mapping[str, Any]) -> Iterator[Line]:
    every = kept["all"]
    yield _at_least(f"cells of {kept['countries']} countries right", every["right"], every["cells"], 1)
    yield _at_most("cells wrong", every["wrong"], every["cells"], 0)


def _secrets(kept: Mapping[str, int]) -> Iterator[Line]:
    yield _at_least("recall", kept["seen"], kept["secrets"], LEAST_SECRETS)
    yield _at_least("precision", kept["seen"], kept["seen"] + kept["false"], LEAST_SECRETS)


def _disguises(kept: Mapping[str, Any]) -> Iterator[Line]:
    yield _at_least(f"found, {kept['kinds']} kinds of identifier", *kept["found"], LEAST_DISGUISED)
    yield _at_least("of these, the disguise named", *kept["named"], LEAST_DISGUISED)
    yield _at_most("text that hides nothing, read as if it did", *kept["false_spans"], 0)


def _negatives(kept: Mapping[str, Any]) -> Iterator[Line]:
    for name, of in kept.items():
        figure = f"{of['false']} in {of['characters']:,} characters"
        yield (
            f"{name}: spans that say something of a person",
            figure,
            f"at most {MOST_SPANS}",
            of["false"] <= MOST_SPANS,
        )


def _wnut(kept: Mapping[str, Any]) -> Iterator[Line]:
    ours, other = kept["ours"], kept["presidio"]
    for what, of in (("bpo-guard", ours), ("Presidio", other)):
        yield f"{what}: recall", shown(of["right"], of["gold"]), "", None
        yield f"{what}: precision", shown(of["right"], of["right"] + of["false"]), "", None
    more = ours["right"] > other["right"] and ours["false"] * other["right"] < other["false"] * ours["right"]
    yield "bpo-guard against Presidio", "", "more in both", more
    gate = kept["gate"]
    yield "texts held back by the language gate", shown(gate["held_back"], gate["texts"]), "", None
    yield "names in these, missed", shown(gate["of_these_missed"], gate["names_in_held_back"]), "", None


def _languages(kept: Mapping[str, Any]) -> Iterator[str]:
    for state, of in kept.items():
        if not state.startswith(("with_", "without_")):
            continue
        for language, row in of.items():
            found = row["right"] + row["false"]
            figures = f"{shown(row['right'], row['gold'])} | {shown(row['right'], found)}"
            yield f"| {state.replace('_', ' ')} | {LANGUAGES[language]} | {figures} |"


if __name__ == "__main__":
    main()
