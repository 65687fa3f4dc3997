"""What several commands share: the output options, the run record, writing the report."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bpo_guard.errors import UsageError
from bpo_guard.model.compact import dataclass
from bpo_guard.model.names import NAMES
from bpo_guard.model.outcome import Exit, Outcome

if TYPE_CHECKING:
    from bpo_guard.model.config import Config

IGNORE_FILE = ".bpo-guard-ignore"
CONFIG_FILE = "bpo-guard.toml"
_TELLING = re.compile(r"@|\d{9}|\d{3}-\d{2}-\d{4}|(?:\d{4}[ -]){2}")

_F = TypeVar("_F", bound=Callable[..., Any])


def output_options(default: str = "text") -> Callable[[_F], _F]:
    """``--format``, ``--output``, ``--quiet``, ``--full``."""

    def add(function: _F) -> _F:
        for option in reversed(
            (
                click.option(
                    "--format", "format_", default=default, show_default=True, help="text, json, md, sarif or junit."
                ),
                click.option("--output", "-o", default="-", help="File to write to; - is standard output."),
                click.option("--quiet", "-q", is_flag=True, help="Print nothing; the exit code says it."),
                click.option("--full", is_flag=True, help="Add the annexes to the text report."),
                click.option("--exit-zero", is_flag=True, help="End with 0 whatever was found (for upload steps)."),
            )
        ):
            function = option(function)
        return function

    return add


def reading_options(function: _F) -> _F:
    """``--names``, ``--exclude``, ``--config``, ``--policies``."""
    for option in reversed(
        (
            click.option(
                "--names",
                type=click.Choice(NAMES),
                default="sample",
                show_default=True,
                help="How much free text the language model reads. Patterns and headers see every value.",
            ),
            click.option("--exclude", multiple=True, metavar="GLOB", help="Leave out what matches; may be repeated."),
            config_option,
            policies_option,
        )
    ):
        function = option(function)
    return function


def policies_option(function: _F) -> _F:
    """``--policies DIR``."""
    return click.option(
        "--policies",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        default=None,
        help="Packs of your own: added to the built-in ones, or in place of them by rule id.",
    )(function)


def config_option(function: _F) -> _F:
    """``--config FILE``."""
    return click.option(
        "--config",
        "config_file",
        type=click.Path(path_type=Path),
        default=None,
        help="Own values, words and patterns. Default: bpo-guard.toml of the working directory.",
    )(function)


def config_of(given: Path | None, policies: Path, scanned: tuple[Path, ...] = ()) -> Config:
    """The configuration of ``--config``, or of the working directory; what is scanned never configures its scan."""
    from bpo_guard.model.config import NO_CONFIG

    file = Path(CONFIG_FILE)
    if given is None and not file.is_file():
        return NO_CONFIG
    if given is None and any(file.resolve().is_relative_to(path.resolve()) for path in scanned):
        raise UsageError(
            "lies in what is scanned, so it is not used by itself",
            where=CONFIG_FILE,
            hint=f"say --config {CONFIG_FILE} if it is yours, or run from another folder",
        )
    from bpo_guard.config import load_config
    from bpo_guard.reference import load_taxonomy

    return load_config(given or file, load_taxonomy(policies))


def policies_or_default(policies: Path | None) -> Path:
    """The built-in folder, or the one given where it is a complete set of packs and catalogues."""
    from bpo_guard.paths import policies_dir

    return policies if policies and _complete(policies) else policies_dir()


def own_packs(policies: Path | None) -> Path | None:
    """The folder given, where it only adds to the built-in one or overrides parts of it."""
    if policies is None or _complete(policies):
        return None
    if not any(policies.rglob("*.yaml")):
        raise UsageError("no packs there", where="--policies", expected="a folder with packs or catalogues (*.yaml)")
    return policies


def _complete(policies: Path) -> bool:
    """A folder with these two does not rest on the built-in one."""
    return all((policies / name).is_file() for name in ("facts.yaml", "categories.yaml"))


def excludes(given: tuple[str, ...]) -> tuple[str, ...]:
    """``--exclude`` and the ``.bpo-guard-ignore`` of the working directory, never one of a scanned folder."""
    from bpo_guard.sources.walk import parse_ignore

    file = Path(IGNORE_FILE)
    return (*given, *(parse_ignore(file.read_text("utf-8", "replace")) if file.is_file() else ()))


def telling(argument: str) -> tuple[str, ...]:
    """Parts of an argument that could be a value and not a name (``anna@example.org.csv``): never shown."""
    return tuple(part for part in re.split(r"[/\\=]", argument) if _TELLING.search(part))


def discreet(argument: str) -> str:
    """An argument as it may be shown."""
    for part in telling(argument):
        argument = argument.replace(part, "<hidden>")
    return argument


@dataclass(frozen=True, slots=True)
class Clock:
    """When the command began."""

    started: datetime
    tick: float

    @staticmethod
    def start() -> Clock:
        return Clock(datetime.now(UTC), time.monotonic())

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.tick


def versions() -> dict[str, str]:
    from bpo_guard.version import VERSION

    return {"bpo-guard": VERSION, "python": ".".join(map(str, sys.version_info[:3]))}


def write(text: str, output: str, quiet: bool) -> None:
    """Write a report whole: to standard output, or to a file by way of a temporary one beside it.

    What is there and no plain file (a device, a pipe) is written to and never replaced.
    """
    if output != "-":
        target = Path(output)
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_text(text, encoding="utf-8")
            return
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            part.write_text(text, encoding="utf-8")
            part.replace(target)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise UsageError(f"cannot write ({error.strerror})", where=output, hint="check the folder") from None
    elif not quiet:
        try:
            sys.stdout.buffer.write(text.encode("utf-8", "replace"))
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise UsageError(f"cannot write ({error.strerror})", where="standard output", hint="see -o FILE") from None


def exit_code(outcome: Outcome, exit_zero: bool) -> int:
    """The code to end with. ``--exit-zero`` forgives what was found or left open, never a mistake in the input."""
    forgiven = outcome.code in (Exit.found, Exit.incomplete)
    return int(Exit.ok if exit_zero and forgiven else outcome.code)
