"""Addresses of machines: IPv4, IPv6, MAC. Version numbers, object ids and bare ``::`` are none."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.checks.lookalikes import DIGIT_RUNS, several
from bpo_guard.model.detection import Pattern, PatternDetector
from bpo_guard.model.tally import Basis

if TYPE_CHECKING:
    import numpy as np

_OCTET = r"(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
_NO_VERSION = "(?<!ersion )(?<!ersión )(?<!ersão )(?<!ersione )(?<!ersie )(?<!rmware )(?<!elease )(?<!uild )(?<!river )"
"""What is no address in running text: ``firmware 1.0.14.3``."""

_NO_ADDRESS = (
    "firmware 1.0.14.3",
    "Version 10.2.0.4",
    "550e8400-e29b-41d4-a716-446655440000",
    "v2.14.3-rc.1",
    "INV-2026-004711",
    "14:05:33",
    "2026-03-14T09:26:53Z",
    "EUR 1.234,56",
    *DIGIT_RUNS,
)


def _is_ip(value: str) -> bool:
    address, slash, bits = value.partition("/")
    if ":" in address:
        return (_is_ipv6(address) or (address == "::" and bool(slash))) and (not slash or int(bits) <= 128)
    several = any(len(octet) > 1 for octet in address.split(".")) or address == "0.0.0.0"
    return several and (not slash or int(bits) <= 32)


def _are_ips(grid: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The same of many addresses that are written alike."""
    import numpy as np

    written = bytes(grid[:, 0])
    if b"/" in written:
        each = (_is_ip(bytes(column).decode("ascii")) for column in grid.T)
        return np.fromiter(each, np.bool_, grid.shape[1])
    if b"::" in written or (b":" in written and b"." in written):
        addresses = np.ascontiguousarray(grid.T).tobytes().decode("ascii")
        size = len(grid)
        each = (_is_ipv6(addresses[i : i + size]) for i in range(0, len(addresses), size))
        return np.fromiter(each, np.bool_, grid.shape[1])
    if b":" in written:
        groups = written.split(b":")
        return np.full(grid.shape[1], len(groups) == 8 and all(1 <= len(group) <= 4 for group in groups))
    if len(written) == len("0.0.0.0"):
        zeros: np.ndarray[Any, Any] = (grid[::2] == ord("0")).all(axis=0)
        return zeros
    octets = written.split(b".")
    return np.full(grid.shape[1], any(len(octet) > 1 for octet in octets))


def _is_ipv6(value: str) -> bool:
    try:
        ipaddress.IPv6Address(value)
    except ValueError:
        return False
    groups = [g for g in value.split(":") if g]
    return len(groups) >= 3 or "." in value or value == "::1" or (len(groups) in (1, 2) and len(groups[0]) == 4)


def _is_mac(value: str) -> bool:
    digits = value.translate(str.maketrans("", "", ":-.")).lower()
    written_like_a_date = "-" in value and digits.isdigit()
    return len(set(digits)) > 1 and not written_like_a_date


DETECTORS = (
    PatternDetector(
        type="IP_ADDRESS",
        title="IP address",
        patterns=(
            Pattern(
                rf"{_NO_VERSION}(?<![0-9]\.)(?:{_OCTET}\.){{3}}{_OCTET}(?!\.[0-9])(?:/[0-9]{{1,2}})?", Basis.shaped
            ),
            Pattern(r"(?<!:)(?:[0-9A-Fa-f]{1,4}:{1,2}){2,7}[0-9A-Fa-f]{0,4}(?![:.])(?:/[0-9]{1,3})?", Basis.shaped),
            Pattern(r"(?<!:)[0-9A-Fa-f]{4}::[0-9A-Fa-f]{0,4}(?!:)(?:/[0-9]{1,3})?", Basis.shaped),
            Pattern(r"(?<![:.0-9A-Za-z])::(?:1(?:/128)?|/[0-9]{1,3})(?![:.])", Basis.shaped),
            Pattern(
                rf"(?<!:)(?::|[0-9A-Fa-f]{{1,4}})(?::{{1,2}}[0-9A-Fa-f]{{1,4}}){{0,6}}:{{1,2}}(?:{_OCTET}\.){{3}}{_OCTET}"
                r"(?!\.[0-9])(?:/[0-9]{1,3})?",
                Basis.shaped,
            ),
        ),
        check=_is_ip,
        bulk=_are_ips,
        proves=False,
        cues=("ip", "ip address", "ip-adresse", "dirección ip", "adres ip"),
        source="RFC 791, RFC 4291",
        examples=("10.24.117.8", "172.16.200.31", "2a02:908:1391:9e80:0:0:5c1:77", "fe80::5c1"),
        near_misses=(
            *_NO_ADDRESS,
            "::",
            "std::vector",
            "1.2.3.4",
            "10.0.19041.1",
            "2.16.84.1.11",
            "300.1.2.3",
            "01.02.03.04",
            "1.234.567,89",
            "00:1A:2B:3C:4D:5E",
            *several("2026043009 | 01.24.117.8"),
        ),
    ),
    PatternDetector(
        type="MAC_ADDRESS",
        title="MAC address",
        patterns=(
            Pattern(r"(?<!:)[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}(?!:)", Basis.shaped),
            Pattern(r"(?<!-)[0-9A-Fa-f]{2}(?:-[0-9A-Fa-f]{2}){5}(?!-)", Basis.shaped),
            Pattern(r"[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}", Basis.weak),
        ),
        check=_is_mac,
        proves=False,
        cues=("mac", "ethernet", "hardware address", "physical address", "mac-adresse", "dirección física"),
        source="IEEE 802",
        examples=("8c:16:45:a0:3f:d2", "8C-16-45-A0-3F-D2", "8c16.45a0.3fd2"),
        near_misses=(
            *_NO_ADDRESS,
            "00:00:00:00:00:00",
            "20-26-03-14-09-26",
            "8c:16:45:a0:3f",
            "8c:16:45:a0:3f:d2:11:04",
            "2a02:908:1391:9e80::77",
            "GG:16:45:A0:3F:D2",
            *several("8c:16:45:a0:3f:d | 8c:16:45:a0:3f:d24 | ART-81645032 | 8164-C503-29 | WEBA 8457 2324"),
        ),
    ),
)
