"""The eighteen identifiers of Safe Harbor as text and JSON."""

from __future__ import annotations

from collections.abc import Iterator

from bpo_guard.model.deidentification import Presence, SafeHarborResult, Standing
from bpo_guard.report.json_ import dump
from bpo_guard.report.names import safe

DEID_SCHEMA = "bpo-guard/deid/1"
_SHOWN = 3
_WORDS = {True: "attested", False: "somebody knows how a person could be told", None: "not stated"}
_THEN = {
    Standing.met: "met: not protected health information under HIPAA. Other laws give no such relief "
    "(docs/deidentification.md).",
    Standing.not_met: "not met: it stays protected health information where it is one.",
    Standing.unknown: "unknown: what is open above decides.",
}


def written(result: SafeHarborResult, citation: str, as_of: str, format_: str) -> str:
    """``format_``: text or json."""
    if format_ == "json":
        return dump(_document(result, citation, as_of))
    return "\n".join(safe(line) for line in _lines(result, citation, as_of)) + "\n"


def _lines(result: SafeHarborResult, citation: str, as_of: str) -> Iterator[str]:
    yield f"Safe Harbor, {citation}, as of {as_of}"
    for letter in result.letters:
        yield f"  {letter.letter}  {letter.presence:8} {letter.label}"
        if letter.presence is Presence.absent:
            continue
        for where, why in list(zip(letter.where, letter.because, strict=True))[:_SHOWN]:
            yield f"       {where}: {why}"
        if (more := len(letter.where) - _SHOWN) > 0:
            yield f"       and {more} more"
    yield f"  no actual knowledge, 164.514(b)(2)(ii): {_WORDS[result.attested]}"
    yield f"Safe Harbor is {_THEN[result.standing]}"
    yield "This is no legal advice."


def _document(result: SafeHarborResult, citation: str, as_of: str) -> dict[str, object]:
    return {
        "schema": DEID_SCHEMA,
        "standard": "safe-harbor",
        "citation": citation,
        "as_of": as_of,
        "standing": str(result.standing),
        "no_actual_knowledge": result.attested,
        "identifiers": [
            {
                "letter": x.letter,
                "label": x.label,
                "presence": str(x.presence),
                "where": [{"place": p, "because": b} for p, b in zip(x.where, x.because, strict=True)],
            }
            for x in result.letters
        ],
    }
