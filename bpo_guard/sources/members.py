"""Things inside containers: names that are safe and stand only once, and unpacking within bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Limits, Member, Unread, Yielded
from bpo_guard.model.compact import dataclass
from bpo_guard.model.ledger import Reason
from bpo_guard.model.place import Place
from bpo_guard.sources.blob import open_regular
from bpo_guard.sources.names import clean_path

_COPY_BYTES = 2**20
_RATIO_FROM = 2**20  # below this many bytes a high ratio is harmless


class Readable(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...


class Names:
    """Places of the members of one container. The second of a name becomes ``name (2)``.

    Two of them given the same names in the same order make the same places: the reader has one, and the code
    that counts what must be read has another.
    """

    def __init__(self, around: Place) -> None:
        self._around = around
        self._seen: dict[str, int] = {}

    def place(self, raw: str) -> Place:
        """Where the member of this name, as the container writes it, is."""
        name = clean_path(raw)
        self._seen[name] = seen = self._seen.get(name, 0) + 1
        shown = name if seen == 1 else f"{name} ({seen})"
        outer = self._around.member
        return replace(self._around, member=f"{outer}!{shown}" if outer else shown)


def own_name(place: Place) -> str:
    """A member's own name: the last part of its path in the innermost container."""
    return place.member.rpartition("!")[2].rpartition("/")[2]


def bytes_member(place: Place, data: bytes) -> Member:
    """A member whose content is in memory already."""
    return Member(place, own_name(place), len(data), partial(write_bytes, data))


def write_bytes(data: bytes, target: Path) -> int:
    """Put bytes into a new file."""
    with target.open("xb") as out:
        out.write(data)
    return len(data)


@dataclass
class _State:
    """What became of unpacking one member: the fault that cut it short."""

    fault: SourceError | None = None


def salvaged(place: Place, size: int, unpack: Callable[[Path], SourceError | None]) -> Iterator[Yielded]:
    """A member that may be damaged: as much of it as can be unpacked, and then what is missing.

    ``unpack`` writes to the file and returns the fault that stopped it; it raises for what must not be read at
    all. What the run does not ask to be unpacked, it tells by itself.
    """
    state = _State()
    yield Member(place, own_name(place), size, partial(_keep, unpack, state))
    if state.fault is not None:
        yield Unread(place, Reason(state.fault.reason), state.fault.what)


def _keep(unpack: Callable[[Path], SourceError | None], state: _State, target: Path) -> int:
    fault = unpack(target)
    size = target.stat().st_size
    if fault is not None and not size:
        raise fault
    state.fault = fault
    return size


def copy_while(
    stream: Readable, target: Path, limits: Limits, packed: int, faults: tuple[type[Exception], ...]
) -> SourceError | None:
    """Copy until the end, or until one of ``faults``, which is returned as what it means.

    Raises :class:`SourceError` (over a limit) as :func:`bpo_guard.sources.blob.copy_bounded` does.
    """
    size = 0
    with target.open("xb") as out:
        while True:
            try:
                chunk = stream.read(_COPY_BYTES)
            except EOFError:
                return SourceError(Reason.truncated, f"ends after {size} bytes unpacked, before its end")
            except faults:
                return SourceError(Reason.corrupt, f"damaged after {size} bytes unpacked")
            if not chunk:
                return None
            size += len(chunk)
            check_size(size, packed, limits)
            out.write(chunk)


def check_size(size: int, packed: int, limits: Limits) -> None:
    """Raise once something has unpacked to more than is allowed."""
    if size > limits.member_bytes:
        raise SourceError(Reason.over_limit, f"larger than {limits.member_bytes} bytes unpacked")
    if size > _RATIO_FROM and size > limits.ratio * max(packed, 1):
        raise SourceError(Reason.over_limit, f"unpacks to more than {limits.ratio} times its size")


def cut_out(file: Path, at: int, size: int, limits: Limits, target: Path) -> SourceError | None:
    """Copy a stretch of a container as it is. Returns what is wrong if it is not all there."""
    if size > limits.member_bytes:
        raise SourceError(Reason.over_limit, f"larger than {limits.member_bytes} bytes")
    with open_regular(file) as raw:
        raw.seek(0, 2)
        held = max(0, min(size, raw.tell() - at))
        raw.seek(at)
        with target.open("xb") as out:
            for start in range(0, held, 2**20):
                out.write(raw.read(min(2**20, held - start)))
    return None if held == size else SourceError(Reason.truncated, f"{held} bytes of {size}")
