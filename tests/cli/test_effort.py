"""The line that says how far a scan is, limits from the configuration, shares as they may be written."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bpo_guard.cli import main
from bpo_guard.cli._effort import Line
from bpo_guard.config import load_config
from bpo_guard.errors import ConfigError
from bpo_guard.model.batch import Limits
from bpo_guard.paths import policies_dir
from bpo_guard.reference import load_taxonomy


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@dataclass
class Clock:
    now: float = 100.0
    steps: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now


def test_the_line_says_share_rate_and_time_left() -> None:
    terminal, clock = Terminal(), Clock()
    line = Line(terminal, clock)
    line.begin(200 * 10**6)
    clock.now += 0.4
    line.within(10**6)  # too soon after the last
    clock.now += 9.6
    line.done(50 * 10**6)
    clock.now += 10
    line.within(10**9)  # what unpacks to more than there is counts as no more
    line.end()
    shown = terminal.getvalue().split("\r")
    assert shown[1] == "reading   25%  50 of 200 MB  5.0 MB/s  0:30 left"
    assert shown[2].rstrip() == "reading  100%  200 of 200 MB  10.0 MB/s  0:00 left"
    assert shown[3].strip() == "" and shown[4] == ""


def test_what_a_store_holds_is_added_and_a_size_nobody_knows_has_no_share() -> None:
    terminal, clock = Terminal(), Clock()
    line = Line(terminal, clock)
    line.begin(0)
    clock.now += 2
    line.within(10**6)
    line.more(4 * 10**6)
    clock.now += 2
    line.done(10**6)
    shown = terminal.getvalue().split("\r")
    assert shown[1] == "reading  1 MB  0.5 MB/s"
    assert shown[2] == "reading   25%  1 of 4 MB  0.2 MB/s  0:12 left"


def test_no_line_in_a_pipe() -> None:
    assert Line.of(io.StringIO()) is None and isinstance(Line.of(Terminal()), Line)


def load(tmp_path: Path, text: str) -> Limits:
    (tmp_path / "bpo-guard.toml").write_text(text)
    return load_config(tmp_path / "bpo-guard.toml", load_taxonomy(policies_dir())).limits


def test_limits_of_a_configuration(tmp_path: Path) -> None:
    said = load(tmp_path, '[limits]\ndepth = 2\nworker_bytes = "3 GiB"\nfile_bytes = "5MB"\nline_bytes = 9\n')
    assert said == Limits(depth=2, worker_bytes=3 * 2**30, file_bytes=5 * 10**6, line_bytes=9)
    assert load(tmp_path, "") == Limits()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("depht = 2", 'unknown key "depht"; did you mean "depth"?'),
        ("depth = 0", "limits.depth: not a limit"),
        ("depth = -1", "limits.depth: not a limit"),
        ("depth = true", "limits.depth: not a limit"),
        ("depth = 1.5", "limits.depth: not a limit"),
        ('depth = "2 GiB"', "limits.depth: not a limit; expected a whole number$"),
        ('file_bytes = "2 TiB"', "limits.file_bytes: not a limit.*2 GiB"),
    ],
)
def test_limits_that_are_none(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message.replace("?", r"\?")):
        load(tmp_path, f"[limits]\n{line}\n")


def test_a_limit_of_the_configuration_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_text("id,name\n1,x\n")
    config = tmp_path / "own.toml"
    config.write_text("[limits]\nfile_bytes = 5\n")
    code = main(["scan", str(tmp_path / "a.csv"), "--config", str(config), "--names", "off"])
    assert (code, "larger than 5 bytes" in capsys.readouterr().out) == (3, True)


@pytest.mark.parametrize("share", ["0", "0%", "-1", "101%", "1.5", "half", "nan"])
def test_what_is_no_share(tmp_path: Path, share: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scan", str(tmp_path), f"--sample={share}"]) == 2
    assert "--sample: not a share" in capsys.readouterr().err
