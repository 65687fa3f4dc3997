"""``bpo-guard detect``: spans in lines of text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import click

from bpo_guard.cli._common import config_of, config_option, policies_option, policies_or_default
from bpo_guard.model.detection import TextSpan
from bpo_guard.model.outcome import Exit


class _Texts(click.File):
    """A file of texts. Who gives a text in its place is told so, and does not find it in a log."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail('cannot be opened; a text itself is piped in: echo "..." | bpo-guard detect', param, ctx)


@click.command(epilog='Example: echo \'{"id": 1, "text": "Call 020 7946 0018"}\' | bpo-guard detect -')
@click.argument("file", type=_Texts("r", encoding="utf-8", errors="replace"), default="-")
@click.option(
    "--names", type=click.Choice(["off", "all"]), default="all", show_default=True, help="Ask the language model."
)
@config_option
@policies_option
def detect(file: IO[str], names: str, config_file: Path | None, policies: Path | None) -> int:
    """Find what is sensitive in each line of FILE (text, or JSONL with id and text) and print where, as JSONL.

    Offsets are in characters of the text. The text itself is never printed. Exit 3: a pattern of the configuration
    ran out of time on a line.
    """
    from bpo_guard.detect.registry import load_detectors
    from bpo_guard.lexicon import load_lexicon
    from bpo_guard.scanning import build_engine

    packs = policies_or_default(policies)
    engine, _ = build_engine(load_detectors(), load_lexicon(packs), names, config_of(config_file, packs))
    late: set[str] = set()
    for id_, text in _texts(file):
        spans = [_shown(span) for span in engine.spans(text)]
        late |= engine.late(text)
        click.echo(json.dumps({"id": id_, "spans": spans}, ensure_ascii=False))
    if late:
        click.echo(f"bpo-guard: out of time on some lines: {', '.join(sorted(late))}", err=True)
    return int(Exit.incomplete if late else Exit.ok)


def _shown(span: TextSpan) -> dict[str, Any]:
    """A span without its text; who issued it, why it is nobody's and how it was hidden only where that is known."""
    known = {"issuer": span.issuer, "excused": span.excused, "disguise": span.disguise}
    return {
        "start": span.start,
        "end": span.end,
        "type": span.type,
        "score": round(span.score, 4),
        **{key: value for key, value in known.items() if value},
    }


def _texts(file: IO[str]) -> Iterator[tuple[Any, str]]:
    """Each line as (id, text): JSONL objects by their own id, plain lines by their number from 1."""
    for number, line in enumerate(file, 1):
        line = line.rstrip("\n")
        try:
            entry = json.loads(line) if line.startswith("{") else None
        except json.JSONDecodeError:
            entry = None
        if isinstance(entry, dict) and isinstance(entry.get("text"), str):
            yield entry.get("id", number), entry["text"]
        else:
            yield number, line


COMMAND = detect
