"""Counts the records of a fixed-width file by size, lengths or line ends: the given side, without cutting fields."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from bpo_guard.model.batch import Blob, Limits
from bpo_guard.sources.blob import open_regular
from bpo_guard.sources.fixed_records import RDW, Plan, open_lines

_CHUNK = 4 * 2**20
_ENDS = re.compile(rb"[\r\n]+")
_ENDS_EBCDIC = re.compile(rb"(?:[\r\n]|\xc2\x85)+")
Type = Callable[[bytes], str]


def count_fixed(blob: Blob, plan: Plan, limits: Limits) -> Counter[str]:
    """How many records there are of each type; of type ``""`` where there is only one."""
    at = plan.layout.type_at
    if plan.framing == "lines":
        return _lines(blob, plan, limits)
    if plan.framing == "rdw":
        return _described(blob, plan)
    records = -(-blob.size // plan.stride)
    if at is None:
        return Counter({"": records})
    return _typed(blob, plan, records)


def _type_of(record: bytes, plan: Plan) -> str:
    start, end = plan.layout.type_at or (0, 0)
    return record[start:end].decode(plan.encoding, "replace").strip()


def _typed(blob: Blob, plan: Plan, records: int) -> Counter[str]:
    """Only the types are read, each where it must stand."""
    counts: Counter[str] = Counter()
    _, end = plan.layout.type_at or (0, 0)
    with open_regular(blob.file) as stream:
        for number in range(records):
            stream.seek(number * plan.stride)
            counts[_type_of(stream.read(end), plan)] += 1
    return counts


def _described(blob: Blob, plan: Plan) -> Counter[str]:
    counts: Counter[str] = Counter()
    _, end = plan.layout.type_at or (0, 0)
    at = 0
    with open_regular(blob.file) as stream:
        while len(head := stream.read(RDW + end)) >= RDW:
            length = int.from_bytes(head[:2], "big")
            if length <= RDW:
                break
            counts[_type_of(head[RDW:length], plan)] += 1
            at += length
            stream.seek(at)
    return counts


def _lines(blob: Blob, plan: Plan, limits: Limits) -> Counter[str]:
    counts: Counter[str] = Counter()
    ends = _ENDS_EBCDIC if plan.ebcdic else _ENDS
    typed = plan.layout.type_at is not None

    def take(lines: list[bytes]) -> None:
        if typed:
            counts.update(_type_of_line(line, plan) for line in lines if line)
        else:
            counts[""] += sum(map(bool, lines))

    rest = b""
    with open_lines(blob, plan.encoding, limits) as stream:
        while chunk := stream.read(_CHUNK):
            *whole, rest = ends.split(rest + chunk)
            take(whole)
    take([rest])
    return counts


def _type_of_line(line: bytes, plan: Plan) -> str:
    """The line is UTF-8 here, whatever the file is."""
    if plan.by_bytes:
        return _type_of(line.decode("utf-8", "replace").encode(plan.encoding, "replace"), plan)
    start, end = plan.layout.type_at or (0, 0)
    # A character has four bytes at most.
    return line[: 4 * end].decode("utf-8", "ignore")[start:end].strip()
