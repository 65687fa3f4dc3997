"""Finds the files of a run. Everything met becomes a blob, a reason why not, or an exclusion by a named pattern."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Limits
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Excluded, NotExamined, Reason
from bpo_guard.model.place import Place
from bpo_guard.sources.blob import make_blob
from bpo_guard.sources.names import clean_path

DEFAULT_EXCLUDES = (
    ".git/", ".hg/", ".svn/", ".bzr/", "node_modules/", ".venv/", "venv/", "__pycache__/", ".tox/", ".nox/",
    ".mypy_cache/", ".ruff_cache/", ".pytest_cache/", ".hypothesis/", ".idea/", ".DS_Store", "Thumbs.db",
)  # fmt: skip

Found = Blob | NotExamined | Excluded


@dataclass(frozen=True, slots=True)
class Pattern:
    """One exclude pattern. With a slash inside it is about the whole relative path, else about any one name.

    ``*`` and ``?`` stop at a slash, ``**`` does not; a slash at the end means folders only.
    """

    text: str
    regex: re.Pattern[str]
    whole: bool
    folders_only: bool

    @staticmethod
    def of(text: str) -> Pattern:
        body = text.strip().rstrip("/").removeprefix("./")
        whole = "/" in body
        return Pattern(text.strip(), _glob(body.lstrip("/")), whole, text.strip().endswith("/"))

    def matches(self, path: str, folder: bool) -> bool:
        if self.folders_only and not folder:
            return False
        return bool(self.regex.fullmatch(path if self.whole else path.rsplit("/", 1)[-1]))


def parse_ignore(text: str) -> tuple[str, ...]:
    """The patterns of a ``.bpo-guard-ignore``: one a line, blank lines and ``#`` comments left out."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def find_inputs(
    paths: Sequence[Path],
    root: Path,
    excludes: Sequence[str] = (),
    limits: Limits | None = None,
    defaults: Sequence[str] = DEFAULT_EXCLUDES,
) -> Iterator[Found]:
    """Files below ``paths`` in a fixed order, named by their POSIX path below ``root`` in NFC.

    Links within the root are followed once, after the real folders; links out of it, devices, FIFOs, missing
    and unreadable files come back as :class:`NotExamined`; nothing is left out without a line for it.
    """
    patterns = tuple(Pattern.of(p) for p in (*excludes, *defaults))
    walk = _Walk(root.resolve(), patterns, limits or Limits())
    for path in paths:
        yield from walk.visit(Path(os.path.abspath(path)))  # noqa: PTH100  resolve() would follow links
    while walk.links:
        yield from walk.follow(walk.links.pop(0))


class _Walk:
    """One walk: which folders were seen, and which links to folders are still to be followed."""

    def __init__(self, root: Path, patterns: Sequence[Pattern], limits: Limits) -> None:
        self.links: list[Path] = []
        self._root = root
        self._patterns = patterns
        self._limits = limits
        self._folders: set[tuple[int, int]] = set()

    def visit(self, path: Path) -> Iterator[Found]:
        try:
            mode = path.lstat().st_mode
        except FileNotFoundError:
            yield self._not(path, Reason.missing)
            return
        except OSError:
            yield self._not(path, Reason.permission)
            return
        excluded = self._excluded(path, stat.S_ISDIR(mode))
        if excluded:
            yield excluded
        elif stat.S_ISLNK(mode):
            yield from self._link(path)
        elif stat.S_ISDIR(mode):
            yield from self._folder(path)
        else:
            yield self._file(path)

    def follow(self, link: Path) -> Iterator[Found]:
        """A link to a folder of the root that no real path has led to."""
        yield from self._folder(link)

    def _link(self, path: Path) -> Iterator[Found]:
        try:
            target = path.resolve(strict=True)
        except FileNotFoundError:
            yield self._not(path, Reason.missing, "a link to nothing")
            return
        except (OSError, RuntimeError):  # a loop of links is an OSError or, before 3.13, a RuntimeError
            yield self._not(path, Reason.special_file, "a link that leads round in a circle")
            return
        if not target.is_relative_to(self._root):
            yield self._not(path, Reason.link_outside)
        elif target.is_dir():
            self.links.append(path)
        else:
            yield self._file(path)

    def _folder(self, path: Path) -> Iterator[Found]:
        try:
            info = path.stat()
            entries = sorted(path.iterdir(), key=lambda p: (clean_path(p.name), os.fsencode(p.name)))
        except OSError:
            yield self._not(path, Reason.permission)
            return
        if (info.st_dev, info.st_ino) in self._folders:
            return
        self._folders.add((info.st_dev, info.st_ino))
        for entry in entries:
            yield from self.visit(entry)

    def _file(self, path: Path) -> Blob | NotExamined:
        place = self._place(path)
        try:
            info = path.stat()
            if not stat.S_ISREG(info.st_mode):
                return NotExamined(place, Reason.special_file)
            if info.st_size == 0:
                return NotExamined(place, Reason.empty)
            if info.st_size > self._limits.file_bytes:
                return NotExamined(place, Reason.over_limit, f"larger than {self._limits.file_bytes} bytes")
            return make_blob(path, place)
        except SourceError as error:
            return NotExamined(place, Reason(error.reason), error.what)
        except FileNotFoundError:
            return NotExamined(place, Reason.missing)
        except OSError:
            return NotExamined(place, Reason.permission)

    def _excluded(self, path: Path, folder: bool) -> Excluded | None:
        name = self._name(path)
        for pattern in self._patterns:
            if pattern.matches(name, folder):
                return Excluded(name, pattern.text, _count_files(path) if folder else 1)
        return None

    def _not(self, path: Path, reason: Reason, detail: str = "") -> NotExamined:
        return NotExamined(self._place(path), reason, detail)

    def _place(self, path: Path) -> Place:
        name = self._name(path)
        return Place(dataset=name, path=name)

    def _name(self, path: Path) -> str:
        # The folder part is resolved so that a root reached over a link still names its files the same way.
        for base in (self._root, Path(os.path.abspath(self._root))):  # noqa: PTH100
            for full in (path, path.parent.resolve() / path.name):
                if full.is_relative_to(base):
                    relative = full.relative_to(base).as_posix()
                    return clean_path(base.name if relative == "." else relative)
        return clean_path(path.name)


def _count_files(folder: Path) -> int:
    return sum(len(files) for _, _, files in os.walk(folder))


def _glob(pattern: str) -> re.Pattern[str]:
    out = []
    at = 0
    while at < len(pattern):
        if pattern.startswith("**/", at):
            out.append("(?:.*/)?")
            at += 3
        elif pattern.startswith("**", at):
            out.append(".*")
            at += 2
        else:
            char = pattern[at]
            out.append("[^/]*" if char == "*" else "[^/]" if char == "?" else re.escape(char))
            at += 1
    return re.compile("".join(out), re.DOTALL)
