"""EXIF: the fields of a TIFF structure as names and texts, places as decimal degrees."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from bpo_guard.model.compact import dataclass

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 129: 1}
_FORMS = {1: "B", 3: "H", 4: "L", 6: "b", 8: "h", 9: "l", 11: "f", 12: "d"}
_NAMES = {
    0x010D: "DocumentName", 0x010E: "ImageDescription", 0x010F: "Make", 0x0110: "Model", 0x011D: "PageName",
    0x0131: "Software", 0x0132: "DateTime", 0x013B: "Artist", 0x013C: "HostComputer", 0x8298: "Copyright",
    0x9003: "DateTimeOriginal", 0x9004: "DateTimeDigitized", 0x927C: "MakerNote", 0x9286: "UserComment",
    0x9C9B: "XPTitle", 0x9C9C: "XPComment", 0x9C9D: "XPAuthor", 0x9C9E: "XPKeywords", 0x9C9F: "XPSubject",
    0xA420: "ImageUniqueID", 0xA430: "CameraOwnerName", 0xA431: "BodySerialNumber", 0xA434: "LensModel",
    0xA435: "LensSerialNumber", 0xA436: "ImageTitle", 0xA437: "Photographer", 0xA438: "ImageEditor", 0x8830: "",
}  # fmt: skip
_GPS = {
    2: "GPSLatitude", 4: "GPSLongitude", 6: "GPSAltitude", 7: "GPSTimeStamp", 27: "GPSProcessingMethod",
    20: "GPSDestLatitude", 22: "GPSDestLongitude", 28: "GPSAreaInformation", 29: "GPSDateStamp",
}  # fmt: skip
_REFERENCE = {2: 1, 4: 3, 20: 19, 22: 21}
"""Which field says on which side of the equator or of Greenwich."""
_INNER = (0x8769, 0x8825, 0xA005)
_GPS_POINTER = 0x8825
_MAKER_NOTE, _USER_COMMENT = 0x927C, 0x9286
_MOST_FOLDERS = 50
_MOST_ENTRIES = 2000
_LONGEST = 2**16


@dataclass(frozen=True, slots=True)
class _Entry:
    tag: int
    kind: int
    data: bytes
    order: str

    def text(self) -> str:
        """The value as a person reads it."""
        if self.tag == _USER_COMMENT and self.data[:8] in (b"ASCII\0\0\0", b"UNICODE\0", bytes(8)):
            wide = self.data.startswith(b"UNICODE")
            codec = "utf-8" if not wide else "utf-16-le" if self.order == "<" else "utf-16-be"
            return _clean(self.data[8:].decode(codec, "replace"))
        if 0x9C9B <= self.tag <= 0x9C9F:
            return _clean(self.data.decode("utf-16-le", "replace"))
        if self.kind in (2, 7, 129):
            return _clean(_decoded(self.data))
        return " ".join(map(str, self.numbers()[:16]))

    def numbers(self) -> list[float]:
        """The value as numbers; a fraction over nothing is nothing."""
        if self.kind in (5, 10):
            form = "L" if self.kind == 5 else "l"
            pairs = struct.iter_unpack(f"{self.order}2{form}", self.data[: len(self.data) // 8 * 8])
            return [top / bottom if bottom else 0.0 for top, bottom in pairs]
        form = _FORMS.get(self.kind, "B")
        size = struct.calcsize(f"{self.order}{form}")
        return [n for (n,) in struct.iter_unpack(f"{self.order}{form}", self.data[: len(self.data) // size * size])]


def exif_of(block: bytes) -> Iterator[tuple[str, str]]:
    """Named fields of a TIFF block, in its order. A folder that was read is not read again."""
    order = {b"II": "<", b"MM": ">"}.get(block[:2])
    if order is None or len(block) < 8:
        return
    todo = [(struct.unpack_from(f"{order}L", block, 4)[0], False)]
    seen: set[int] = set()
    while todo and len(seen) < _MOST_FOLDERS:
        at, gps = todo.pop(0)
        if at in seen:
            continue
        seen.add(at)
        entries = {entry.tag: entry for entry in _folder(block, at, order, todo)}
        yield from _gps(entries) if gps else _plain(entries)
        todo += [
            (int(entry.numbers()[0]), tag == _GPS_POINTER)
            for tag, entry in entries.items()
            if tag in _INNER and entry.numbers()
        ]


def _plain(entries: dict[int, _Entry]) -> Iterator[tuple[str, str]]:
    for tag, entry in entries.items():
        name = _NAMES.get(tag)
        if name is None and entry.kind == 2:
            name = f"Tag{tag:04X}"  # any text is told, whatever it is for
        if name and tag != _MAKER_NOTE and (text := entry.text()):
            yield name, text


def _gps(entries: dict[int, _Entry]) -> Iterator[tuple[str, str]]:
    for tag, entry in entries.items():
        if tag not in _GPS:
            continue
        numbers = entry.numbers() if entry.kind in (5, 10) else []
        if tag in _REFERENCE and numbers:
            degrees = sum(part / 60**power for power, part in enumerate(numbers[:3]))
            side = entries.get(_REFERENCE[tag])
            sign = -1 if side and side.text()[:1] in ("S", "W") else 1
            yield _GPS[tag], f"{sign * degrees:.6f}"
        elif text := entry.text():
            yield _GPS[tag], text


def _folder(block: bytes, at: int, order: str, todo: list[tuple[int, bool]]) -> Iterator[_Entry]:
    """Entries of one folder; the place of the next one goes into ``todo``."""
    if at + 2 > len(block):
        return
    count = min(struct.unpack_from(f"{order}H", block, at)[0], _MOST_ENTRIES)
    for number in range(count):
        start = at + 2 + 12 * number
        if start + 12 > len(block):
            return
        tag, kind, length = struct.unpack_from(f"{order}HHL", block, start)
        size = _SIZES.get(kind, 0) * length
        where = start + 8 if size <= 4 else struct.unpack_from(f"{order}L", block, start + 8)[0]
        data = block[where : where + min(size, _LONGEST)]
        if size and len(data) == min(size, _LONGEST):
            yield _Entry(tag, kind, data, order)
    end = at + 2 + 12 * count
    if end + 4 <= len(block):
        following = struct.unpack_from(f"{order}L", block, end)[0]
        if following:
            todo.append((following, False))


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _clean(text: str) -> str:
    return " ".join("".join(c for c in text.replace("\0", " ") if c.isprintable() or c.isspace()).split())
