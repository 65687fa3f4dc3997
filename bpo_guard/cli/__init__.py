"""The command line: one module a command, found by itself. Options → request → stage → report → exit code."""

from __future__ import annotations

import errno
import gc
import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from bpo_guard.errors import BpoGuardError
from bpo_guard.model.outcome import Exit


class _Commands(click.Group):
    """Every module of this package with a ``COMMAND``; imported only when listed or called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        names = (info.name for info in pkgutil.iter_modules(__path__))
        return sorted(name for name in names if self._load(name) is not None)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        known = {info.name for info in pkgutil.iter_modules(__path__)}
        return self._load(cmd_name) if cmd_name in known else None

    def _load(self, name: str) -> click.Command | None:
        return getattr(importlib.import_module(f"{__name__}.{name}"), "COMMAND", None)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from bpo_guard.errors import nearest

        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            ctx.fail(f'no command "{args[0]}"; {nearest(args[0], self.list_commands(ctx))}')
        return super().resolve_command(ctx, args)


@click.command(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: bpo-guard init FOLDER, then bpo-guard audit FOLDER. Not legal advice.",
)
@click.version_option(package_name="bpo-guard", message="%(prog)s %(version)s")
def cli() -> None:
    """Audit what leaves when work is handed to an outside firm: what is in the data, whether it may go
    there, to them, for this, and what is missing. Offline; no value of the data is ever shown.
    """


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code. No traceback reaches the user; no data reaches a message."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    try:
        code = cli.main(args=arguments, prog_name="bpo-guard", standalone_mode=False)
    except click.exceptions.Abort:
        return _say("interrupted", Exit.incomplete)
    except click.exceptions.NoArgsIsHelpError as wrong:
        click.echo(wrong.format_message(), err=True)
        return int(Exit.usage)
    except click.ClickException as wrong:
        context = getattr(wrong, "ctx", None)
        hint = f"; see {context.command_path} --help" if context else ""
        return _say(_discreet(wrong.format_message().rstrip(".") + hint, arguments), Exit.usage)
    except BpoGuardError as wrong:
        return _say(_discreet(str(wrong), arguments), Exit.usage)
    except KeyboardInterrupt:
        return _say("interrupted", Exit.incomplete)
    except (BrokenPipeError, SystemExit):  # click turns a closed pipe into an exit of its own
        # Nobody read the verdict to its end: that is no pass.
        _discard_output()
        return int(Exit.incomplete)
    except OSError as wrong:
        if wrong.errno not in (errno.ENOSPC, errno.EDQUOT):
            return _say(f"internal error ({_where(wrong)}); please report it", Exit.internal)
        _discard_output()
        return _say(f"cannot write ({wrong.strerror})", Exit.usage)
    except Exception as error:  # noqa: BLE001  the last line of defence: a traceback could show data
        return _say(f"internal error ({_where(error)}); please report it", Exit.internal)
    return int(code or 0)


def _say(message: str, code: Exit) -> int:
    line = "".join(c if c.isprintable() else "\ufffd" for c in message)
    click.echo(f"bpo-guard: {line}", err=True)
    return int(code)


def _discreet(message: str, arguments: Sequence[str]) -> str:
    """The message without the parts of the arguments that look like a value (``anna@example.org.csv``)."""
    from bpo_guard.cli._common import telling

    parts = {part for argument in arguments for part in telling(argument)}
    for part in sorted(parts, key=len, reverse=True):
        message = message.replace(part, "<hidden>")
    return message


def _where(error: BaseException) -> str:
    """The kind of error and the line of our code it came from; never its message, which may hold data."""
    trace = error.__traceback__
    place = "unknown place"
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if f"{os.sep}bpo_guard{os.sep}" in file:
            place = f"{file.rpartition(f'bpo_guard{os.sep}')[2]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} at {place}"


def run() -> None:
    """The console script. What is loaded at the start lives to the end: looking through it for garbage again and
    again, as Python does by default, would cost a tenth of a small scan."""
    gc.set_threshold(100_000, 20, 20)
    _leave(main())


def _discard_output() -> None:
    """What is still to be written has nowhere to go."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _leave(code: int) -> NoReturn:
    """End the process. Nothing of it is open any more, and to take apart object by object what was loaded, as Python
    does at its end, would cost a small scan a twelfth. A profiler or debugger still has its turn."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError as error:  # a closed pipe, a full disk: Python's own end would try again, and end with 120
        _discard_output()
        if code == Exit.ok:
            code = int(Exit.incomplete)
            if not isinstance(error, BrokenPipeError):
                code = _say(f"standard output: cannot write ({error.strerror})", Exit.usage)
    if sys.gettrace() or sys.getprofile():
        sys.exit(code)
    os._exit(code)
