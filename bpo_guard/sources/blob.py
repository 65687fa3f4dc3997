"""Files as blobs: opening them, and spooling members of containers to a private folder within bounds."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, BinaryIO

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Limits, Member
from bpo_guard.model.ledger import Reason
from bpo_guard.model.place import Place

if TYPE_CHECKING:
    import subprocess

HEAD_BYTES = 64 * 2**10
_COPY_BYTES = 2**20
_RATIO_FROM = 2**20  # below this many bytes a high ratio is harmless


def open_regular(file: Path) -> BinaryIO:
    """Open a regular file for reading; anything else (FIFO, device, socket) is refused without waiting on it."""
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise SourceError(Reason.special_file, "not a regular file")
    return os.fdopen(handle, "rb")


def make_blob(file: Path, place: Place, depth: int = 0) -> Blob:
    """A blob of a file on disk, with its first 64 KiB. Raises ``OSError`` or ``SourceError``."""
    with open_regular(file) as stream:
        size = os.fstat(stream.fileno()).st_size
        head = stream.read(HEAD_BYTES)
    name = (place.member or place.path).rsplit("/", 1)[-1].rsplit("!", 1)[-1]
    return Blob(file, place, name, size, head, depth)


def copy_bounded(source: IO[bytes], target: Path, limit: int, packed: int, ratio: int) -> int:
    """Copy a stream to a new file and return its size.

    Raises :class:`SourceError` (over a limit) once ``limit`` bytes are passed, or once the stream has grown to
    more than ``ratio`` times the ``packed`` bytes it came from.
    """
    size = 0
    with target.open("xb") as out:
        while chunk := source.read(_COPY_BYTES):
            size += len(chunk)
            if size > limit:
                raise SourceError(Reason.over_limit, f"larger than {limit} bytes unpacked")
            if size > _RATIO_FROM and size > ratio * max(packed, 1):
                raise SourceError(Reason.over_limit, f"unpacks to more than {ratio} times its size")
            out.write(chunk)
    return size


class Spool:
    """A private folder for unpacked members, and what is left of the run's budget for them.

    Use as a context manager: the folder (mode 0700), made when first needed, is gone at the end, also after an
    error. A run that is killed cannot clean up, so a small process of the system waits for it to end and does.
    """

    def __init__(self, limits: Limits, parent: Path | None = None) -> None:
        self._limits = limits
        self._parent = parent
        self._folder: Path | None = None
        self._cleaner: subprocess.Popen[bytes] | None = None
        self._entered = False
        self._bytes = 0
        self._members = 0

    def __enter__(self) -> Spool:
        self._entered = True
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._entered = False
        if self._folder is not None:
            import shutil

            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
        if self._cleaner is not None and self._cleaner.stdin is not None:
            self._cleaner.stdin.close()
            self._cleaner.wait()
            self._cleaner = None

    @property
    def folder(self) -> Path:
        if not self._entered:
            raise RuntimeError("the spool is used outside of its with block")
        if self._folder is None:
            import tempfile

            self._folder = Path(tempfile.mkdtemp(prefix=f"bpo-guard-{os.getpid()}-", dir=self._parent)).resolve()
            self._cleaner = _cleaner(self._folder)
        return self._folder

    def unpack(self, member: Member, depth: int) -> Blob:
        """Write a member to disk under a name of ours. Raises :class:`SourceError` over a limit.

        What lies at depth 0 (an object of a store) is no member of anything, and costs nothing of their budget.
        """
        self._members += 1
        if depth == 0:
            return self._written(member, depth)
        if depth > self._limits.depth:
            raise SourceError(Reason.over_limit, f"nested more than {self._limits.depth} containers deep")
        if self._members > self._limits.members:
            raise SourceError(Reason.over_limit, f"more than {self._limits.members} members")
        if self._bytes + member.size > self._limits.total_bytes:
            raise SourceError(Reason.over_limit, f"more than {self._limits.total_bytes} bytes unpacked in all")
        blob = self._written(member, depth)
        self._bytes += blob.size
        return blob

    def _written(self, member: Member, depth: int) -> Blob:
        target = self.folder / f"{self._members}"
        try:
            member.open(target)
        except SourceError:
            target.unlink(missing_ok=True)
            raise
        return replace(make_blob(target, member.place, depth), name=member.name)

    def drop(self, blob: Blob) -> None:
        """Delete an unpacked member once it has been read."""
        blob.file.unlink(missing_ok=True)


def _cleaner(folder: Path) -> subprocess.Popen[bytes] | None:
    """A process that removes the folder once this one has ended, however it ends; none without a POSIX shell."""
    if os.name != "posix":
        return None
    import subprocess

    return subprocess.Popen(
        ["/bin/sh", "-c", 'cat >/dev/null; exec rm -rf -- "$0"', str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        start_new_session=True,
    )
