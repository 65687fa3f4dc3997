"""Outlook's items (MS-OXMSG): properties by name, recipients, attachments and messages attached to messages."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import Any

from bpo_guard.model.compact import dataclass

NAMES = {
    0x001A: "MessageClass", 0x0037: "Subject", 0x0039: "ClientSubmitTime", 0x003B: "SentRepresentingSearchKey",
    0x0042: "SentRepresentingName", 0x0065: "SentRepresentingEmailAddress", 0x0070: "ConversationTopic",
    0x0076: "ReceivedRepresentingEmailAddress", 0x0075: "ReceivedRepresentingAddressType", 0x0040: "ReceivedByName",
    0x007D: "TransportMessageHeaders", 0x0C1A: "From", 0x0C1F: "SenderEmailAddress", 0x5D01: "SenderSmtpAddress",
    0x5D02: "SentRepresentingSmtpAddress", 0x0E02: "Bcc", 0x0E03: "Cc", 0x0E04: "To", 0x0E1D: "NormalizedSubject",
    0x1035: "InternetMessageId", 0x1042: "InReplyToId", 0x1039: "References", 0x3001: "DisplayName",
    0x3002: "AddressType", 0x3003: "EmailAddress", 0x39FE: "SmtpAddress", 0x3A00: "Account",
    0x5FF6: "RecipientDisplayName",
    0x3A02: "CallbackTelephone", 0x0044: "ReceivedRepresentingName", 0x0078: "ReceivedRepresentingEmail",
    0x3A05: "Generation", 0x3A06: "GivenName", 0x3A08: "BusinessTelephone", 0x3A09: "HomeTelephone",
    0x3A0A: "Initials", 0x3A0B: "Keyword", 0x3A0F: "MhsCommonName", 0x3A10: "OrganizationalIdNumber",
    0x3A11: "Surname", 0x3A12: "OriginalEntryId", 0x3A15: "PostalAddress", 0x3A16: "CompanyName", 0x3A17: "Title",
    0x3A18: "DepartmentName", 0x3A19: "OfficeLocation", 0x3A1A: "PrimaryTelephone", 0x3A1B: "Business2Telephone",
    0x3A1C: "MobileTelephone", 0x3A1D: "RadioTelephone", 0x3A1E: "CarTelephone", 0x3A1F: "OtherTelephone",
    0x3A21: "Pager", 0x3A23: "PrimaryFax", 0x3A24: "BusinessFax", 0x3A25: "HomeFax", 0x3A26: "Country",
    0x3A27: "Locality", 0x3A28: "StateOrProvince", 0x3A29: "StreetAddress", 0x3A2A: "PostalCode",
    0x3A2B: "PostOfficeBox", 0x3A2F: "Home2Telephone", 0x3A30: "AssistantName", 0x3A40: "SendRichInfo",
    0x3A44: "MiddleName", 0x3A45: "DisplayNamePrefix", 0x3A46: "Profession", 0x3A48: "SpouseName",
    0x3A4A: "ComputerNetworkName", 0x3A4B: "CustomerId", 0x3A4E: "ManagerName", 0x3A4F: "Nickname",
    0x3A50: "PersonalHomePage", 0x3A51: "BusinessHomePage", 0x3A57: "CompanyMainPhone", 0x3A58: "ChildrensNames",
    0x3A59: "HomeCity", 0x3A5A: "HomeCountry", 0x3A5B: "HomePostalCode", 0x3A5C: "HomeStateOrProvince",
    0x3A5D: "HomeStreet", 0x3703: "AttachExtension", 0x3704: "AttachFilename", 0x3707: "AttachLongFilename",
    0x370E: "AttachMimeTag", 0x3712: "AttachContentId", 0x3FFA: "LastModifierName", 0x4022: "CreatorAddressType",
    0x4023: "CreatorEmailAddress", 0x4024: "LastModifierAddressType", 0x4025: "LastModifierEmailAddress",
    0x3FF8: "CreatorName", 0x4038: "CreatorSimpleDisplayName", 0x4039: "LastModifierSimpleDisplayName",
    0x8005: "", 0x0036: "Sensitivity",
}  # fmt: skip
BODY, HTML, RTF = 0x1000, 0x1013, 0x1009
FILE, LONG_NAME, SHORT_NAME = 0x3701, 0x3707, 0x3704
_STREAM = re.compile(r"__substg1\.0_([0-9A-F]{4})([0-9A-F]{4})(?:-[0-9A-F]{8})?", re.IGNORECASE)
_WIDE, _NARROW, _BINARY, _STORAGE = 0x1F, 0x1E, 0x0102, 0x000D
_MANY = 0x1000
_CODE_PAGES = (0x3FDE, 0x3FFD)
_LARGEST = 2**28
_START = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
"""What the dictionary of compressed RTF holds at the beginning (MS-OXRTFCP 2.1.2.1)."""


@dataclass(frozen=True, slots=True)
class Property:
    """One property of an item: its number, its name, and the stream that holds it."""

    number: int
    kind: int
    path: tuple[str, ...]


class Item:
    """A message, recipient or attachment: one storage of the file."""

    def __init__(self, file: Any, path: tuple[str, ...], named: dict[int, str], page: str = "") -> None:
        self._file = file
        self.path = path
        self._named = named
        self._page = page or self._code_page() or "cp1252"

    def below(self, prefix: str) -> list[Item]:
        """Storages of this item of one kind: recipients, attachments."""
        inner = {
            entry[len(self.path)]
            for entry in self._file.listdir(streams=True, storages=True)
            if tuple(entry[: len(self.path)]) == self.path and len(entry) > len(self.path)
        }
        names = sorted(name for name in inner if name.lower().startswith(prefix))
        return [Item(self._file, (*self.path, name), self._named, self._page) for name in names]

    def properties(self) -> Iterator[Property]:
        """Everything with a stream of its own."""
        for entry in self._file.listdir(streams=True, storages=False):
            if tuple(entry[:-1]) == self.path and (found := _STREAM.fullmatch(entry[-1])):
                yield Property(int(found[1], 16), int(found[2], 16), tuple(entry))

    def name(self, number: int) -> str:
        """What a property is called."""
        return NAMES.get(number) or self._named.get(number) or f"Property {number:04X}"

    def text(self, found: Property) -> str | None:
        """The value if it is text, ``None`` otherwise."""
        kind = found.kind & ~_MANY
        if kind == _WIDE:
            return self.data(found).decode("utf-16-le", "replace").strip("\0")
        if kind == _NARROW:
            return self._narrow(self.data(found)).strip("\0")
        return None

    def data(self, found: Property) -> bytes:
        """The value as it stands in the file."""
        with self._file.openstream(list(found.path)) as stream:
            return bytes(stream.read(_LARGEST))

    def fields(self) -> Iterator[tuple[str, str]]:
        """All texts but the bodies, by name."""
        for found in self.properties():
            several = bool(found.kind & _MANY)  # then the values stand in streams of their own, and this is their sizes
            if found.number not in (BODY, HTML, RTF) and (not several or "-" in found.path[-1]):
                text = self.text(found)
                if text and text.strip():
                    yield self.name(found.number), text

    def first(self, *numbers: int) -> Property | None:
        """The first of some properties that is there."""
        held = {found.number: found for found in self.properties()}
        return next((held[number] for number in numbers if number in held), None)

    def message(self) -> Item | None:
        """The message an attachment is, if it is one."""
        storage = (*self.path, f"__substg1.0_{FILE:04X}{_STORAGE:04X}")
        return Item(self._file, storage, self._named) if self._file.exists("/".join(storage)) else None

    def _narrow(self, data: bytes) -> str:
        for codec in (self._page, "utf-8"):
            try:
                return data.decode(codec)
            except (LookupError, UnicodeDecodeError):
                continue
        return data.decode("cp1252", "replace")

    def _code_page(self) -> str:
        """The code page of texts that are not Unicode, from the fixed properties."""
        stream = [*self.path, "__properties_version1.0"]
        if not self._file.exists("/".join(stream)):
            return ""
        with self._file.openstream(stream) as held:
            data = held.read(2**16)
        start = 32 if not self.path else 24
        for at in range(start, len(data) - 15, 16):
            tag, _, value = struct.unpack_from("<LLL", data, at)
            if tag >> 16 in _CODE_PAGES and value:
                return "utf-8" if value == 65001 else f"cp{value}"
        return ""


def named_properties(file: Any) -> dict[int, str]:
    """Names given to the numbers from 0x8000 on (MS-OXMSG 2.2.3)."""
    try:
        with file.openstream(["__nameid_version1.0", "__substg1.0_00030102"]) as stream:
            entries = stream.read(2**20)
        with file.openstream(["__nameid_version1.0", "__substg1.0_00040102"]) as stream:
            names = stream.read(2**22)
    except OSError:
        return {}
    out = {}
    for offset, rest in struct.iter_unpack("<LL", entries[: len(entries) // 8 * 8]):
        if rest & 1 and offset + 4 <= len(names):
            (length,) = struct.unpack_from("<L", names, offset)
            name = names[offset + 4 : offset + 4 + min(length, 512)].decode("utf-16-le", "replace").strip("\0")
            out[0x8000 + (rest >> 16)] = name
    return out


def unpacked_rtf(data: bytes) -> bytes:
    """A body of compressed RTF (MS-OXRTFCP); what can be had of one that is cut."""
    if len(data) < 16:
        return b""
    _, raw_size, magic, _ = struct.unpack_from("<LL4sL", data)
    if magic == b"MELA":
        return data[16 : 16 + raw_size]
    window = bytearray(_START.ljust(4096, b"\0"))
    write, at, out = len(_START), 16, bytearray()
    while at < len(data) and len(out) < min(raw_size, _LARGEST):
        control = data[at]
        at += 1
        for bit in range(8):
            if control >> bit & 1:
                if at + 2 > len(data):
                    return bytes(out)
                reference = data[at] << 8 | data[at + 1]
                at += 2
                where, length = reference >> 4, (reference & 15) + 2
                if where == write % 4096:
                    return bytes(out)
                piece = bytearray()
                for n in range(length):
                    piece.append(window[(where + n) % 4096])
                    window[write % 4096] = piece[-1]
                    write += 1
                out += piece
            elif at < len(data):
                window[write % 4096] = data[at]
                write += 1
                out.append(data[at])
                at += 1
    return bytes(out)
