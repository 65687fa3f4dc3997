"""Each filter excuses what its name says, and nothing that could be somebody's."""

from __future__ import annotations

import pytest

from bpo_guard.detect.filters import FILTERS

EXCUSED = [
    ("published_test_number", "CREDIT_CARD", "4111 1111 1111 1111"),
    ("published_test_number", "CREDIT_CARD", "3782-822463-10005"),
    ("published_test_number", "US_SSN", "078-05-1120"),
    ("published_test_number", "US_SSN", "123-45-6789"),
    ("published_test_number", "IBAN_CODE", "DE89 3704 0044 0532 0130 00"),
    ("published_test_number", "UK_NINO", "QQ 12 34 56 C"),
    ("published_test_number", "IN_PAN", "ABCDE1234F"),
    ("published_key", "SECRET", "AKIA" + "IOSFODNN7EXAMPLE"),
    ("placeholder", "PERSON", "n/a"),
    ("placeholder", "PERSON", "N.A."),
    ("placeholder", "US_SSN", "XXX-XX-XXXX"),
    ("placeholder", "CITY", "unknown"),
    ("placeholder_mailbox", "EMAIL_ADDRESS", "John.Doe@example.com"),
    ("placeholder_mailbox", "EMAIL_ADDRESS", "user@mail.example.org"),
    ("placeholder_mailbox", "EMAIL_ADDRESS", "max.mustermann@firma.example"),
    ("reserved_web_address", "URL", "https://www.example.com/x?y=1"),
    ("reserved_web_address", "URL", "http://localhost:8080/health"),
    ("repeated_digit", "US_SSN", "000-00-0000"),
    ("repeated_digit", "PHONE_NUMBER", "9999999999"),
    ("running_digits", "PHONE_NUMBER", "1234567890"),
    ("running_digits", "UK_NHS", "987 654 3210"),
    ("running_digits", "BANK_ACCOUNT", "0123456789"),
    ("uuid_like", "IN_VOTER", "550e8400-e29b-41d4-a716-446655440000"),
    ("documentation_address", "IP_ADDRESS", "192.0.2.17"),
    ("documentation_address", "IP_ADDRESS", "2001:db8::17"),
    ("this_machine", "IP_ADDRESS", "127.0.0.1"),
    ("this_machine", "IP_ADDRESS", "255.255.255.0"),
    ("this_machine", "IP_ADDRESS", "0.0.0.0"),
    ("documentation_address", "IP_ADDRESS", "198.51.100.0/25"),
    ("virtual_interface", "MAC_ADDRESS", "02:42:ac:11:00:02"),
    ("virtual_interface", "MAC_ADDRESS", "02-00-4D-5C-52-2E"),
]
KEPT = [
    ("published_test_number", "CREDIT_CARD", "4539578763621486"),
    ("published_test_number", "BANK_ACCOUNT", "4111111111111111"),
    ("published_test_number", "US_SSN", "123-45-6788"),
    ("published_key", "SECRET", "AKIA" + "Q3EG7RZPL5XWM2TV"),
    ("published_key", "PERSON", "AKIA" + "IOSFODNN7EXAMPLE"),
    ("placeholder", "PERSON", "Nia"),
    ("placeholder", "PERSON", "Xaver"),
    ("placeholder_mailbox", "EMAIL_ADDRESS", "anna.weber@hausmann.example"),
    ("placeholder_mailbox", "EMAIL_ADDRESS", "john.doe@hausmann.de"),
    ("placeholder_mailbox", "USERNAME", "user@example.com"),
    ("reserved_web_address", "URL", "https://portal.hausmann.example/"),
    ("repeated_digit", "US_SSN", "111-11-1112"),
    ("repeated_digit", "CVV", "111"),
    ("repeated_digit", "POSTAL_CODE", "55555"),
    ("running_digits", "PHONE_NUMBER", "1234567809"),
    ("running_digits", "POSTAL_CODE", "12345"),
    ("running_digits", "US_SSN", "234-56-7819"),
    ("uuid_like", "SECRET", "550e8400-e29b-41d4-a716-446655440000"),
    ("uuid_like", "IN_VOTER", "KTR4418203"),
    ("documentation_address", "IP_ADDRESS", "198.51.101.4"),
    ("documentation_address", "DATE_TIME", "192.0.2.17"),
    ("running_digits", "MAC_ADDRESS", "01-23-45-67-89-AB"),
    ("this_machine", "IP_ADDRESS", "10.24.117.8"),
    ("this_machine", "IP_ADDRESS", "not an address"),
    ("virtual_interface", "MAC_ADDRESS", "5e:02:42:ac:11:00"),
    ("virtual_interface", "IP_ADDRESS", "02:42:ac:11:00:02"),
]


@pytest.mark.parametrize(("name", "type_", "value"), EXCUSED)
def test_excuses(name: str, type_: str, value: str) -> None:
    assert FILTERS[name](type_, value)


@pytest.mark.parametrize(("name", "type_", "value"), KEPT)
def test_keeps(name: str, type_: str, value: str) -> None:
    assert not FILTERS[name](type_, value)


def test_every_filter_has_both_tables() -> None:
    assert {row[0] for row in EXCUSED} == {row[0] for row in KEPT} == set(FILTERS)


@pytest.mark.parametrize("value", ["", " ", "\u0660\u0661", "x" * 5000, "@", "::", "\x00"])
def test_filters_never_raise(value: str) -> None:
    for type_ in ("IP_ADDRESS", "EMAIL_ADDRESS", "URL", "CREDIT_CARD", "PERSON"):
        for excuse in FILTERS.values():
            excuse(type_, value)
