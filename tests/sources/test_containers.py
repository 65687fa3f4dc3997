"""Archives and packed files: every member in the ledger, whatever the archive is like."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import warnings
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import py7zr
import pytest
import zstandard

from bpo_guard.model.batch import Limits

from .conftest import Reading, read_folder

Read = Callable[..., Reading]
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
CSV = b"id,name\n1,marker-a\n2,marker-b\n"

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": lambda data: gzip.compress(data, mtime=0),
    "bz2": lambda data: bz2.compress(data, 1),
    "xz": lzma.compress,
    "lzma": lambda data: lzma.compress(data, lzma.FORMAT_ALONE),
    "zst": lambda data: zstandard.ZstdCompressor(write_checksum=True).compress(data),
}


def members(reading: Reading) -> set[str]:
    return {item.place.member for item in [*reading.batches, *reading.texts]}


def tar(*members: tuple[str, bytes], fmt: int = tarfile.PAX_FORMAT) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=fmt) as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def seven(*members: tuple[str, bytes], **options: str) -> bytes:
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w", **options) as archive:
        for name, data in members:
            archive.writestr(data, name)
    return out.getvalue()


def zipped(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


# --- one packed file


@pytest.mark.parametrize("kind", PACKERS)
def test_packed(read: Read, kind: str) -> None:
    reading = read(PACKERS[kind](CSV), f"a.csv.{kind}")
    assert reading.cells() == {"id": ["1", "2"], "name": ["marker-a", "marker-b"]}
    assert members(reading) == {"a.csv"} and reading.reasons == []
    assert members(read(PACKERS[kind](CSV), "noname")) == {"noname unpacked"}


@pytest.mark.parametrize("kind", ["gz", "bz2", "xz", "zst"])
def test_packed_one_after_another(read: Read, kind: str) -> None:
    pack = PACKERS[kind]
    reading = read(pack(CSV[:12]) + pack(CSV[12:]), f"a.csv.{kind}")
    assert reading.cells()["name"] == ["marker-a", "marker-b"] and reading.reasons == []
    padded = read(pack(CSV) + b"\0" * 512, f"a.csv.{kind}")
    assert padded.reasons == [] and "marker-b" in padded.everything()
    assert read(pack(CSV) + b"hidden behind the end", f"a.csv.{kind}").reasons == ["corrupt"]


@pytest.mark.parametrize("kind", PACKERS)
def test_packed_and_cut_short(read: Read, kind: str) -> None:
    lines = b"id,note\n" + b"".join(b"%d,%032x\n" % (n, n * n * 7919**9 % 2**128) for n in range(16_000))
    data = PACKERS[kind](lines)
    reading = read(data[: len(data) * 2 // 3], f"a.csv.{kind}")
    assert reading.reasons == ["truncated"]
    assert len(reading.cells()["id"]) > 3_000
    assert "truncated" in read(data[:-3], f"a.csv.{kind}").reasons or kind in ("lzma",)


@pytest.mark.parametrize("kind", PACKERS)
def test_packed_and_damaged(read: Read, kind: str) -> None:
    data = PACKERS[kind](bytes(range(256)) * 500 + CSV)
    broken = data[:40] + bytes(b ^ 0x55 for b in data[40:60]) + data[60:]
    assert {*read(broken, f"a.csv.{kind}").reasons} & {"corrupt", "truncated"}


@pytest.mark.parametrize("kind", PACKERS)
def test_packed_bombs(read: Read, kind: str) -> None:
    bomb = PACKERS[kind](b"0" * (32 * 2**20))
    assert read(bomb, f"a.{kind}").reasons == ["over_limit"]
    assert read(bomb, f"a.{kind}", Limits(ratio=10**9, member_bytes=2**20)).reasons == ["over_limit"]


def test_gzip_headers_say_something_too(read: Read) -> None:
    out = io.BytesIO()
    with gzip.GzipFile("anna-meyer.csv", "wb", fileobj=out) as packed:
        packed.write(CSV)
    reading = read(out.getvalue(), "x.gz")
    assert "anna-meyer.csv" in reading.everything() and members(reading) >= {"x"}
    raw = out.getvalue()
    end = raw.index(b"\0", 10) + 1
    commented = raw[:3] + bytes([raw[3] | 16]) + raw[4:end] + b"ask Bo\0" + raw[end:]
    assert "ask Bo" in read(commented, "x.gz").everything()


def test_a_gzip_that_holds_itself_ends(read: Read) -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of hostile files is not here")
    data = (CORPUS / "malicious" / "tika__test-documents__quine.gz").read_bytes()
    assert "over_limit" in read(data, "quine.gz").reasons


# --- tar


@pytest.mark.parametrize("fmt", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT, tarfile.USTAR_FORMAT])
def test_tar(read: Read, fmt: int) -> None:
    long = "f/" * 45 + "long-name-of-a-file.csv" if fmt == tarfile.USTAR_FORMAT else "d" * 90 + "/" + "n" * 120 + ".csv"
    reading = read(tar(("a.csv", CSV), (long, CSV), ("empty.csv", b""), fmt=fmt), "a.tar")
    assert members(reading) == {"a.csv", long}
    assert reading.reasons == ["empty"]


def test_tar_without_magic_and_packed(read: Read) -> None:
    data = bytearray(tar(("a.csv", CSV), fmt=tarfile.USTAR_FORMAT))
    data[257:512] = bytes(255)
    data[148:156] = b"%06o\0 " % sum(data[:148] + b" " * 8 + data[156:512])
    assert "marker-b" in read(bytes(data), "a.bin").everything()
    reading = read(gzip.compress(bytes(data)), "a.tgz")
    assert members(reading) >= {"a.tar!a.csv"} and reading.reasons == []


def test_tar_links_devices_and_names(read: Read, tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in (
            ("../../up.csv", tarfile.REGTYPE), ("/abs.csv", tarfile.REGTYPE), ("x\x1b[2J\n.csv", tarfile.REGTYPE),
            ("sym", tarfile.SYMTYPE), ("hard", tarfile.LNKTYPE), ("dev", tarfile.CHRTYPE), ("pipe", tarfile.FIFOTYPE),
            ("folder", tarfile.DIRTYPE), ("again", tarfile.LNKTYPE),
        ):  # fmt: skip
            info = tarfile.TarInfo(name)
            info.type, info.linkname, info.uname = kind, "/etc/passwd", "anna.meyer"
            info.size = len(CSV) if kind == tarfile.REGTYPE else 0
            if name == "again":
                info.linkname = "/abs.csv"
            archive.addfile(info, io.BytesIO(CSV) if info.size else None)
    reading = read(out.getvalue(), "a.tar")
    assert {b.place.member for b in reading.batches} == {"__/__/up.csv", "abs.csv", "x\ufffd[2J\ufffd.csv"}
    assert sorted(reading.reasons) == ["link_outside", "link_outside", "special_file", "special_file"]
    assert "anna.meyer" in reading.everything() and "root:" not in reading.everything()
    assert not list(tmp_path.parent.rglob("up.csv"))


def test_tar_cut_short_or_followed_by_more(read: Read) -> None:
    whole = tar(("a.csv", CSV), ("b.txt", b"line\n" * 1000), ("c.csv", CSV))
    cut = read(whole[:3000], "a.tar")
    assert cut.reasons == ["truncated"] and members(cut) == {"a.csv", "b.txt"}
    assert members(read(whole + tar(("later.csv", CSV)), "a.tar")) == {"a.csv", "b.txt", "c.csv", "later.csv"}
    after = read(whole + b"x" * 700, "a.tar")
    assert after.reasons == ["corrupt"] and members(after) == {"a.csv", "b.txt", "c.csv"}
    assert "over_limit" in read(whole, "a.tar", Limits(members=2)).reasons
    assert members(read(tar(("a.csv", CSV), ("a.csv", CSV)), "a.tar")) == {"a.csv", "a.csv (2)"}


# --- zip


def test_zip_of_many_sizes(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(zipfile, "ZIP64_LIMIT", 10)
        patch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 1)
        data = zipped(("a.csv", CSV), ("ü.csv", CSV))
    assert b"PK\x06\x06" in data
    assert members(read(data, "a.zip")) == {"a.csv", "ü.csv"}
    stream = _Unseekable()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", CSV)
        archive.writestr("b.csv", CSV)
    reading = read(bytes(stream.data), "a.zip")
    assert members(reading) == {"a.csv", "b.csv"} and reading.reasons == []


class _Unseekable(io.RawIOBase):
    """A pipe: what makes zip writers put sizes behind the data."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        raw = bytes(data)  # type: ignore[call-overload]
        self.data += raw
        return len(raw)


def test_zip_comments_and_what_no_directory_lists(read: Read) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("a.csv")
        info.comment = b"comment of the member"
        archive.writestr(info, CSV)
        archive.comment = b"comment of the archive"
    data = out.getvalue()
    assert {"comment of the member", "comment of the archive"} <= set(read(data, "a.zip").everything().splitlines())
    bare = zipped(("a.csv", CSV))
    assert "told behind the end" in read(bare + b"told behind the end\n", "a.zip").everything()
    hidden = zipped(("ghost.csv", b"id,name\n7,ghost\n"))
    ghost = hidden[: hidden.index(b"PK\x01\x02")]
    between = _with_gap(ghost)
    reading = read(between, "a.zip")
    assert "ghost" in reading.everything() and members(reading) == {"a.csv", "ghost.csv"} and reading.reasons == []
    assert read(_with_gap(b"\0" * 100), "a.zip").reasons == []


def _with_gap(extra: bytes) -> bytes:
    """A zip with bytes between its member and its directory that the directory's offsets take account of."""
    data = zipped(("a.csv", CSV))
    at, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    offset = struct.pack("<L", at + len(extra))
    return data[:at] + extra + data[at:end] + data[end : end + 16] + offset + data[end + 20 :]


@pytest.mark.parametrize("streamed", [False, True])
def test_zip_without_its_end(read: Read, streamed: bool) -> None:
    out = _Unseekable() if streamed else io.BytesIO()
    rows = b"id,name\n" + b"".join(b"%d,%x\n" % (n, n**9 % 7919) for n in range(5000))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[arg-type]
        for name in ("a.csv", "b.csv", "c.csv"):
            archive.writestr(name, rows)
    data = bytes(out.data) if isinstance(out, _Unseekable) else out.getvalue()
    cut = read(data[: len(data) // 2], "a.zip")
    assert members(cut) == {"a.csv", "b.csv"} and set(cut.reasons) == {"truncated"}
    assert cut.cells()["name"][4] == "%x" % (4**9 % 7919)
    whole = read(data[: data.index(b"PK\x01\x02")], "a.zip")
    assert members(whole) == {"a.csv", "b.csv", "c.csv"} and whole.reasons == ["truncated"]
    assert whole.ledger.examined.rows == 15_000


def test_zip_damaged_in_one_member(read: Read) -> None:
    noise = bytes(range(256)) * 50
    data = bytearray(zipped(("a.csv", b"id,name\n" + b"1,kept\n" * 4000 + noise), ("b.csv", CSV)))
    data[60:64] = b"\xff\xff\xff\xff"
    reading = read(bytes(data), "a.zip")
    assert "corrupt" in reading.reasons and "marker-b" in reading.everything()
    disks = bytearray(zipped(("a.csv", CSV)))
    end = disks.index(b"PK\x05\x06")
    disks[end + 4] = disks[end + 6] = 1
    assert read(bytes(disks), "a.zip").reasons != []


# --- 7z


def test_7z(read: Read, tmp_path: Path) -> None:
    data = _renamed(("a.csv", CSV), ("b/c.csv", CSV), ("xx/up.csv", CSV), ("empty.csv", b""))
    reading = read(data, "a.bin")
    assert members(reading) == {"a.csv", "b/c.csv", "__/up.csv"} and reading.reasons == ["empty"]
    assert not list(tmp_path.parent.rglob("up.csv"))


def _renamed(*members: tuple[str, bytes]) -> bytes:
    """A 7z whose plain header is changed to a name that leads out of the folder, its checksums made right."""
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w") as archive:
        archive.set_encoded_header_mode(False)
        for name, data in members:
            archive.writestr(data, name)
    data = bytearray(out.getvalue().replace("xx/".encode("utf-16-le"), "../".encode("utf-16-le")))
    at, size = struct.unpack_from("<QQ", data, 12)
    struct.pack_into("<L", data, 28, zlib.crc32(data[32 + at : 32 + at + size]))
    struct.pack_into("<L", data, 8, zlib.crc32(data[12:32]))
    return bytes(data)


def test_7z_locked_cut_and_bombs(read: Read) -> None:
    assert read(seven(("a.csv", CSV), password="x"), "a.7z").reasons == ["encrypted"]
    data = seven(("a.csv", CSV), ("b.csv", b"0" * 2**23))
    assert "over_limit" in read(data, "a.7z").reasons
    assert "over_limit" in read(data, "a.7z", Limits(member_bytes=10)).reasons
    assert "over_limit" in read(data, "a.7z", Limits(members=1)).reasons
    assert read(data[:-20], "a.7z").reasons == ["corrupt"]
    rows = b"id,name\n" + b"".join(b"%d,%x\n" % (n, n**9 % 7919) for n in range(9000))
    whole = bytearray(seven(("a.csv", CSV), ("b.csv", rows), ("c.csv", CSV)))
    whole[len(whole) // 2] ^= 0xFF
    assert "corrupt" in read(bytes(whole), "a.7z").reasons


# --- anything in anything


def test_nested(read: Read) -> None:
    inner = zipped(("t.tar.gz", gzip.compress(tar(("x.7z", seven(("z.csv", CSV)))))))
    reading = read(inner, "a.zip")
    assert members(reading) >= {"t.tar.gz!t.tar!x.7z!z.csv"} and reading.reasons == []
    assert read(inner, "a.zip", Limits(depth=3)).reasons == ["over_limit"]


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"Rar!\x1a\x07\x01\0" + bytes(range(200)), "RAR"),
        (b"MSCF\0\0\0\0" + bytes(range(200)), "CAB"),
        (bytes(32769) + b"CD001" + bytes(4000), "ISO"),
        (b"\x04\x22\x4d\x18" + bytes(range(200)), "LZ4"),
        (b"\x78\x9f\x3e\x22" + bytes(range(200)), "winmail.dat"),
        (b"!BDN" + bytes(range(200)), "PST"),
    ],
)
@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a.zip"])
def test_what_is_not_opened_is_named(read: Read, data: bytes, word: str, name: str) -> None:
    reading = read(data, name)
    assert reading.reasons == ["unsupported"] and word in reading.ledger.not_examined[0].detail


@pytest.mark.parametrize(
    "magic",
    [b"\x1f\x8b\x08", b"BZh91AY&SY", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf\x27\x1c", b"PK\x03\x04"],
)
@pytest.mark.parametrize("rest", [b"", b"\0" * 40, b"\xff" * 600])
def test_a_beginning_and_nothing_that_belongs_to_it(read: Read, magic: bytes, rest: bytes) -> None:
    reading = read(magic + rest, "a.csv")
    assert reading.reasons != [] and reading.batches == []


def test_archives_of_the_corpus(tmp_path: Path) -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real files is not here")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        nested = read_folder(CORPUS / "archive")
    by_file: dict[str, list[str]] = {}
    for gap in nested.ledger.not_examined:
        by_file.setdefault(gap.place.path, []).append(f"{gap.reason.name} {gap.place.member}")
    assert by_file.get("tika__test-documents__testZipEncrypted.zip", [""])[0].startswith("encrypted")
    assert by_file.get("tika__test-documents__test7Z_protected_passTika.7z") == ["encrypted "]
    assert "unreconciled" not in str(by_file)
    found = {(i.place.path, i.place.member) for i in [*nested.texts, *nested.batches]}
    assert ("gitleaks__archives__files.7z", "files/main.go") in found
    deep = "gitleaks__archives__nested.tar!archives/files.tar.zst!files.tar!files/api.go"
    assert ("gitleaks__archives__nested.tar.gz", deep) in found
    assert {m for p, m in found if p == "dp-data__orders.zip"} == {"2019.csv", "2020.csv", "2021.csv"}
    assert {m for p, m in found if p.endswith("no_magic.tar")} >= {"Lorem ipsum 1", "Lorem ipsum 2", "Lorem ipsum 3"}
