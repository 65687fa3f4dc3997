"""Named functions that excuse a sighting. Each is counted by its name wherever it lets one go.

A filter says why a value that has the form of a type is no person's: it is printed in a manual, it fills a gap,
it names this machine. When in doubt a filter does not excuse: a real number let go is worse than a false one kept.
"""

from __future__ import annotations

import hashlib
import ipaddress
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from bpo_guard.detect.checks.values import compact
from bpo_guard.expressions import expression


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TEST_NUMBERS: Mapping[str, frozenset[str]] = {
    "CREDIT_CARD": _words("""
        4111111111111111 4012888888881881 4242424242424242 4000056655665556 4222222222222 4000000000000002
        4005519200000004 4009348888881881 4012000033330026 4012000077777777 4217651111111119 4500600000000061
        4444333322221111 4917610000000000 4484070000000000 4000000000003220 4000000000009995
        5555555555554444 5105105105105100 5200828282828210 5454545454545454 5431111111111111 5111111111111118
        2223003122003222 2223000048400011 2223016768739313 2222400070000005
        378282246310005 371449635398431 378734493671000 343434343434343 341111111111111 371111111111114
        6011111111111117 6011000990139424 6011981111111113 6011000400000000
        30569309025904 38520000023237 36227206271667 36006666333344
        3530111333300000 3566002020360505 3569990010095841
        6200000000000005 6205500000000000004 6304000000000000 6759649826438453 6771798021000008
        """),
    "US_SSN": frozenset({"123456789", "078051120", "219099999", "457555462", "111111111", "123121234", "987654320"}),
    "US_EIN": frozenset({"123456789"}),
    "ABA_ROUTING_NUMBER": frozenset({"110000000", "123456789"}),
    "US_NPI": frozenset({"1234567893"}),
    "US_MBI": frozenset({"1EG4TE5MK72", "1EG4TE5MK73"}),
    "UK_NINO": frozenset({"QQ123456C", "QQ123456A", "AB123456C", "AB123456A"}),
    "UK_NHS": frozenset({"9434765919", "4505577104"}),
    "IBAN_CODE": _words("""
        DE89370400440532013000 GB82WEST12345698765432 GB29NWBK60161331926819 FR1420041010050500013M02606
        NL91ABNA0417164300 ES9121000418450200051332 IT60X0542811101000000123456 BE68539007547034
        CH9300762011623852957 AT611904300234573201 PL61109010140000071219812874 DE75512108001245126199
        """),
    "DE_TAX_ID": frozenset({"86095742719", "12345678911", "12345678903", "65929970489"}),
    "BR_CPF": frozenset({"12345678909"}),
    "IN_PAN": frozenset({"ABCDE1234F", "ABCPE1234F", "AAAPL1234C"}),
    "IN_AADHAAR": frozenset({"234123412346", "999941057058", "999971658847"}),
    "AU_TFN": frozenset({"123456782", "876543210"}),
    "CA_SIN": frozenset({"046454286"}),
    "ES_NIF": frozenset({"12345678Z", "00000000T"}),
    "IMEI": frozenset({"490154203237518"}),
    "VIN": frozenset({"11111111111111111", "1M8GDM9AXKP042788"}),
    "CH_AHV": frozenset({"7569217076985", "7561234567897"}),
    "SG_NRIC_FIN": frozenset({"S1234567D"}),
    "PL_PESEL": frozenset({"44051401359", "12345678903"}),
    "ZA_ID_NUMBER": frozenset({"8001015009087"}),
    "CRYPTO": frozenset({"1A1ZP1EP5QGEFI2DMPTFTL5SLMV7DIVFNA", "1BOATSLRHTKNNGKDXEEOBR76B53LETTPYT"}),
}
_PUBLISHED_KEYS = _words("""
        04720f8c5b48eb54 087defd4dba80dcd 1dbab3955ee24509 1eb23f4ff31fee4a 2331a06e46b6014b
        4278860ad7c8919f 5a2e3466d7aa6d95 6ada812c0c203722 71733bf44ea4212a 7fa6fe73624d5bcb
        81b4f6c06b09cbed a667918ad80f14e8 afd2f205ef556be9 b0d0f6e9ac73ad77 b1dba8e85ee052b5
        e4576406f972acf1 e8e6b794c8c91613
    """)
"""Digests (BLAKE2b, 8 bytes) of keys that are printed in manuals or shipped with browsers and open sources."""
_BLANKS = _words("""
    na n/a n.a none null nil unknown unbekannt keine k.a tbd tba test dummy sample beispiel muster ejemplo exemple
    xxx xx xxxx placeholder notprovided notavailable redacted masked
    """)
_GENERIC_BOXES = _words("""
    john.doe jane.doe johndoe janedoe max.mustermann erika.mustermann maxmustermann name user username test email
    someone somebody you your.name yourname firstname.lastname first.last example foo bar foobar info me anyone
    """)
BLANK_CHARS = frozenset("".join(_BLANKS) + "x .-")
"""The characters that a stand-in for nothing is written with, beside white space."""

_RESERVED_DOMAIN = expression(r"(?:.*\.)?(?:example\.(?:com|org|net)|example|test|invalid|localhost)")
_UUID = expression(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
_DOCUMENTATION = ("192.0.2.", "198.51.100.", "203.0.113.")
_DOCUMENTATION_6 = ipaddress.IPv6Network("2001:db8::/32")
_MAY_REPEAT = frozenset(
    {"CVV", "POSTAL_CODE", "DATE_TIME", "CARD_TRUNCATED", "PROCEDURE_CODE", "ICD9_CODE", "ICD10_CODE"}
)
_MARKS_AND_ONE = 6
_LONGEST_RUN = 32
_ASCENDING, _DESCENDING = "01234567890123456789", "98765432109876543210"


def published_test_number(type_: str, value: str) -> bool:
    """A number printed in manuals for testing: 4111 1111 1111 1111, 078-05-1120."""
    return type_ in _TEST_NUMBERS and compact(value) in _TEST_NUMBERS[type_]


def published_key(type_: str, value: str) -> bool:
    """A key that everybody has: of a provider's documentation, or built into a browser or an open sample."""
    return type_ == "SECRET" and hashlib.blake2b(value.encode(), digest_size=8).hexdigest() in _PUBLISHED_KEYS


def tests_of(type_: str) -> frozenset[str]:
    """The numbers of this type that are printed for testing. Each holds a digit."""
    return _TEST_NUMBERS.get(type_, frozenset())


def generic_boxes() -> frozenset[str]:
    """The stock names before the at sign of an example address."""
    return _GENERIC_BOXES


def is_generic_box(address: str) -> bool:
    """Is the part before the domain a stock name?"""
    return address.lower().rpartition("@")[0] in _GENERIC_BOXES


def placeholder(_type: str, value: str) -> bool:
    """A word for "nothing here", or only the letter X."""
    word = value.strip().lower().rstrip(".").replace(" ", "").replace("-", "")
    return word in _BLANKS or bool(word and set(word) == {"x"})


def placeholder_mailbox(type_: str, value: str) -> bool:
    """A stock name at a domain reserved for examples (RFC 2606); other names there still count."""
    if type_ != "EMAIL_ADDRESS":
        return False
    box, _, domain = value.lower().rpartition("@")
    return box in _GENERIC_BOXES and bool(_RESERVED_DOMAIN.fullmatch(domain))


def reserved_web_address(type_: str, value: str) -> bool:
    """A link to example.com itself or to this machine."""
    if type_ != "URL":
        return False
    host = re.sub(r"^[a-z]+://", "", value.lower()).partition("/")[0].partition(":")[0]
    return host.removeprefix("www.") in {
        "example.com", "example.org", "example.net", "localhost", "127.0.0.1",
    }  # fmt: skip


def repeated_digit(type_: str, value: str) -> bool:
    """One digit only: 000-00-0000, 9999999999."""
    if type_ in _MAY_REPEAT or len(set(value)) > _MARKS_AND_ONE:
        return False
    digits = [c for c in value if c.isdigit()]
    return len(digits) >= 5 and len(set(digits)) == 1


def running_digits(type_: str, value: str) -> bool:
    """Digits counted up or down: 123456789, 9876543210."""
    if type_ in _MAY_REPEAT or type_ == "MAC_ADDRESS" or len(value) > _LONGEST_RUN:
        return False
    digits = "".join(filter(str.isdigit, value))
    if len(digits) < 7 or sum(map(str.isalpha, value)) > 2:
        return False
    return digits in _ASCENDING or digits in _DESCENDING


def uuid_like(type_: str, value: str) -> bool:
    """A universally unique identifier names a record, not a person."""
    return type_ not in {"SECRET", "URL"} and len(value) >= 32 and bool(_UUID.fullmatch(value.strip("{} ")))


def documentation_address(type_: str, value: str) -> bool:
    """Networks set aside for documentation (RFC 5737, RFC 3849)."""
    if type_ != "IP_ADDRESS":
        return False
    ip = _ip6(value)
    return value.startswith(_DOCUMENTATION) if ip is None else ip in _DOCUMENTATION_6


def this_machine(type_: str, value: str) -> bool:
    """Loopback, unspecified, broadcast and netmask addresses."""
    if type_ != "IP_ADDRESS":
        return False
    ip = _ip6(value)
    if ip is None:
        return value.startswith(("127.", "255.")) or value.partition("/")[0] == "0.0.0.0"
    return ip.is_loopback or ip.is_unspecified


def _ip6(value: str) -> ipaddress.IPv6Address | None:
    """None for an address of four numbers, which its first ones tell enough of."""
    if ":" not in value:
        return None
    try:
        return ipaddress.IPv6Address(value.partition("/")[0])
    except ValueError:
        return None


def virtual_interface(type_: str, value: str) -> bool:
    """A machine address of 02:…, which software gives to containers and virtual machines (bit "local", IEEE 802c); the
    random ones of telephones begin with any of many octets and count."""
    return type_ == "MAC_ADDRESS" and compact(value).startswith("02")


FILTERS: Mapping[str, Callable[[str, str], bool]] = MappingProxyType(
    {
        excuse.__name__: excuse
        for excuse in (
            published_test_number,
            published_key,
            placeholder,
            placeholder_mailbox,
            reserved_web_address,
            repeated_digit,
            running_digits,
            uuid_like,
            documentation_address,
            this_machine,
            virtual_interface,
        )
    }
)
"""By name, in the order in which they are asked."""

STILL_OF_THE_TYPE = frozenset(
    {"published_test_number", "repeated_digit", "running_digits", "documentation_address", "this_machine"}
)
"""Filters whose values are of the type, only nobody's: shown in single texts with the filter's name, never counted."""
