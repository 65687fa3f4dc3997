"""Values that look like digests: kept by their first eight bytes, so that guesses can be looked up among them."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.columns.shapes import Values, different
from bpo_guard.model.compact import dataclass

if TYPE_CHECKING:
    import numpy as np

_KEPT, _KEPT_OF_32_BITS = 2**18, 2**16


def digests_kept(algorithm: str) -> int:
    """How many different digests are kept of a field: those with the smallest first bytes. Fewer of four bytes, which
    much else looks like."""
    return _KEPT_OF_32_BITS if algorithm == "CRC32" else _KEPT


_FORMS = {8: "CRC32", 24: "MD5", 28: "SHA-1", 32: "MD5", 40: "SHA-1", 44: "SHA-256", 64: "SHA-256"}
_HEX = re.compile(r"[0-9a-f]+|[0-9A-F]+")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]+={0,2}")
_HEX_SIZES = frozenset({8, 32, 40, 64})
_BASE64_SIZES = frozenset({8, 24, 28, 44})
_LONGEST = 65
_ENOUGH, _MANY, _JUDGED, _LEAST_LETTERS = 8, 64, 512, 0.1
_NUMBER = "<u8"
_URL_SAFE = str.maketrans("-_", "+/")


def crc32(data: bytes) -> bytes:
    """The checksum as four bytes."""
    return zlib.crc32(data).to_bytes(4, "big")


ALGORITHMS: Mapping[str, Callable[[bytes], bytes]] = {
    "CRC32": crc32,
    "MD5": lambda data: hashlib.md5(data, usedforsecurity=False).digest(),
    "SHA-1": lambda data: hashlib.sha1(data, usedforsecurity=False).digest(),
    "SHA-256": lambda data: hashlib.sha256(data).digest(),
}


def prefixes(algorithm: str, texts: Iterable[bytes]) -> np.ndarray[Any, Any]:
    """The first eight bytes of the digest of each, as numbers, in the order of the texts."""
    import numpy as np

    of = ALGORITHMS[algorithm]
    if algorithm == "CRC32":
        return np.frombuffer(b"".join(of(t) for t in texts), ">u4").astype(np.uint64)
    return np.frombuffer(b"".join([of(t)[:8] for t in texts]), ">u8").astype(np.uint64)


@dataclass(frozen=True, slots=True)
class Digests:
    """What a field holds that looks like a digest, by algorithm: different ones (sorted numbers, as bytes), cells."""

    kept: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    cells: Mapping[str, int] = field(default_factory=dict)

    @staticmethod
    def of(values: Values) -> Digests:
        """Of a column. Costs next to nothing where no value has the length of a digest."""
        import numpy as np

        wanted = np.zeros(_LONGEST + 1, np.bool_)
        wanted[list(_FORMS)] = True
        likely = wanted[np.minimum(values.sizes, _LONGEST)]
        if not likely.any():
            return Digests()
        likely &= (values.blanks == 0) & (values.letters > 0) & ((values.digits > 0) | (values.sizes > 8))
        return _of_texts((values.texts[i], int(values.counts[i])) for i in likely.nonzero()[0].tolist())

    @staticmethod
    def of_grid(silhouette: str, grid: np.ndarray[Any, Any]) -> Digests:
        """Of values of one silhouette, given by place and value, that has a letter and a digit."""
        import numpy as np

        size, letters = len(silhouette), set(silhouette) - {"9"}
        if silhouette.endswith("=") and not letters - set("Aa+/_-="):
            return _of_texts((bytes(value).decode("ascii"), 1) for value in np.ascontiguousarray(grid.T))
        if size not in _HEX_SIZES or letters not in ({"a"}, {"A"}):
            return Digests()
        small = grid | 32
        figures = small <= 57
        fits = (figures | (small <= 102)).all(axis=0) & ~figures.all(axis=0)
        if not fits.any():
            return Digests()
        nibbles = np.where(figures, grid - 48, small - 87)[: min(size, 16), fits]
        numbers = np.zeros(nibbles.shape[1], np.uint64)
        for row in nibbles:
            numbers = (numbers << np.uint64(4)) | row
        kept = _smallest(numbers, digests_kept(_FORMS[size]))
        return Digests({_FORMS[size]: kept.astype(_NUMBER).tobytes()}, {_FORMS[size]: int(np.count_nonzero(fits))})

    def __add__(self, more: Digests) -> Digests:
        import numpy as np

        if not more.kept:
            return self
        names = sorted(self.kept.keys() | more.kept.keys())
        both = {n: np.concatenate([self.numbers(n), more.numbers(n)]) for n in names}
        joined = {n: different(numbers, in_runs=True)[: digests_kept(n)].tobytes() for n, numbers in both.items()}
        return Digests(joined, {n: self.cells.get(n, 0) + more.cells.get(n, 0) for n in names})

    def numbers(self, algorithm: str) -> np.ndarray[Any, Any]:
        """The different digests of one algorithm, sorted."""
        import numpy as np

        return np.frombuffer(self.kept.get(algorithm, b""), _NUMBER)


def _smallest(numbers: np.ndarray[Any, Any], most: int) -> np.ndarray[Any, Any]:
    """The different numbers that are smallest, in order."""
    import numpy as np

    if len(numbers) > 2 * most:
        low = different(np.partition(numbers, 2 * most)[: 2 * most])
        if len(low) >= most:
            return low[:most]
    return different(numbers)[:most]


def _of_texts(texts: Iterable[tuple[str, int]]) -> Digests:
    """Of different texts, each with its number of cells."""
    import numpy as np

    raw: dict[str, list[bytes]] = {}
    cells: dict[str, int] = {}
    for text, n in texts:
        algorithm, data = decoded(text)
        if algorithm:
            raw.setdefault(algorithm, []).append(data[:8])
            cells[algorithm] = cells.get(algorithm, 0) + n
    kept = {}
    for algorithm, found in raw.items():
        width = ">u4" if algorithm == "CRC32" else ">u8"
        numbers = np.frombuffer(b"".join(found), width).astype(_NUMBER)
        kept[algorithm] = _smallest(numbers, digests_kept(algorithm)).tobytes()
    return Digests(kept, cells)


def evenly_spread(digests: np.ndarray[Any, Any], places: int) -> bool:
    """Could a hash have made these? Its output has all figures at all places; an account ``C1004711`` has not. Judged
    from the first of them, given in order, and only once there are enough: one hash in a million is taken for none."""
    import numpy as np

    some = digests[np.linspace(0, len(digests) - 1, min(len(digests), _JUDGED)).astype(np.int64)]
    if len(some) < _ENOUGH:
        return True
    shifts = np.arange(0, 4 * places, 4, dtype=np.uint64)
    figures = (some[:, None] >> shifts[None, :]) & np.uint64(15)
    letters = np.count_nonzero(figures > 9) / figures.size
    # Those kept are the smallest: their first figures may be few.
    last = figures[:, : places - 4]
    most, least = last.max(axis=0), last.min(axis=0)
    varied = bool((most != least).all()) and (len(some) < _MANY or bool((most > 9).all()))
    return varied and bool(letters > _LEAST_LETTERS)


def decoded(text: str) -> tuple[str, bytes]:
    """The algorithm whose digest a text could be, by its length, and its bytes; empty if it could be none."""
    size = len(text)
    try:
        if size in _HEX_SIZES and _HEX.fullmatch(text):
            return _FORMS[size], bytes.fromhex(text)
        if size in _BASE64_SIZES and text.endswith("=") and _BASE64.fullmatch(text):
            data = base64.b64decode(text.translate(_URL_SAFE), validate=True)
            if len(data) == {8: 4, 24: 16, 28: 20, 44: 32}[size]:
                return _FORMS[size], data
    except (ValueError, binascii.Error):
        pass
    return "", b""


def written_plain(text: str) -> str:
    """The text that base64 or hex stands for, if it is one that could be typed; empty if not."""
    for decode in (_from_hex, _from_base64):
        data = decode(text)
        if len(data) >= 4 and all(32 <= byte < 127 for byte in data):
            return data.decode("ascii")
    return ""


def _from_hex(text: str) -> bytes:
    return bytes.fromhex(text) if len(text) % 2 == 0 and _HEX.fullmatch(text) else b""


def _from_base64(text: str) -> bytes:
    if len(text) % 4 or len(text) < 8 or not _BASE64.fullmatch(text):
        return b""
    try:
        return base64.b64decode(text.translate(_URL_SAFE), validate=True)
    except (ValueError, binascii.Error):
        return b""
