"""Whose side a pool or lane is on: the client's, the vendor's, or not known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from bpo_guard.model.compact import dataclass

CLIENT, VENDOR, UNKNOWN = "client", "vendor", "unknown"

# fmt: off
_OUTSIDE = frozenset([
    "vendor", "supplier", "contractor", "subcontractor", "outsourcer", "outsourcing", "outsourced", "bpo", "provider",
    "external", "externe", "externer", "externes", "extern", "offshore", "nearshore", "thirdparty", "callcenter",
    "callcentre", "contactcenter", "contactcentre", "dienstleister", "auftragnehmer", "auftragsverarbeiter",
    "lieferant", "lohnbuero", "proveedor", "externo", "externa", "subcontratista", "prestataire", "soustraitant",
    "fournisseur", "fornecedor", "prestador", "fornitore", "esterno", "leverancier", "dienstverlener",
    "dostawca", "zewnetrzny", "zewnetrzna", "podwykonawca", "uslugodawca",
])
"""Words that say "not us" in the name of a pool or lane. Two words written apart are compared joined as well."""

_COMPOUND_ENDS = ("dienstleister", "auftragnehmer", "lieferant", "callcenter", "dienstverlener", "leverancier")

_LEGAL_FORMS = frozenset([
    "ag", "bv", "co", "company", "corp", "corporation", "eg", "gmbh", "group", "gruppe", "holding", "inc", "kft",
    "kg", "limited", "llc", "llp", "ltd", "ltda", "mbh", "nv", "ohg", "oo", "oy", "plc", "private", "pte", "pty",
    "pvt", "sa", "sarl", "sas", "se", "sl", "spa", "sp", "srl", "the", "und", "and", "z",
])
_GENERIC = frozenset([
    "bank", "insurance", "versicherung", "health", "hospital", "services", "service", "solutions", "international",
    "global", "payroll", "hr", "it", "first", "united", "national", "finance", "claims", "data", "digital", "city",
    "customer", "customers", "client", "clients", "care", "support", "legal", "logistics", "process", "business",
])
# fmt: on
_MIN_NAME = 4


@dataclass(frozen=True, slots=True)
class Sides:
    """The names that decide sides, as tokens without legal forms."""

    client: tuple[tuple[str, ...], ...]
    vendor: tuple[tuple[str, ...], ...]

    @staticmethod
    def of(client_names: Iterable[str], vendor_names: Iterable[str]) -> Sides:
        return Sides(_all_tokens(client_names), _all_tokens(vendor_names))

    def of_name(self, name: str) -> str:
        """``client``, ``vendor`` or ``unknown``; a name on the list beats a word, and two sides at once are neither."""
        tokens = _tokens(name)
        client = any(_names_it(tokens, known) for known in self.client)
        vendor = any(_names_it(tokens, known) for known in self.vendor)
        if client != vendor:
            return CLIENT if client else VENDOR
        if not client and _says_outside(tokens):
            return VENDOR
        return UNKNOWN


def _all_tokens(names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    found = (tuple(t for t in _tokens(n) if t not in _LEGAL_FORMS) for n in names)
    return tuple(sorted({f for f in found if len("".join(f)) >= _MIN_NAME}))


def _tokens(name: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ł", "l").replace("ü", "ue"))
    words = re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c)))
    return tuple(words)


def _names_it(tokens: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether a pool's name holds the entity's, or is the beginning of it (``Luzon`` for ``Luzon Services Inc``)."""
    plain = tuple(t for t in tokens if t not in _LEGAL_FORMS)
    if _holds(plain, known) or (len(known) > 1 and len(known[-1]) == 2 and _holds(plain, known[:-1])):
        return True
    telling = any(t not in _GENERIC and len(t) >= _MIN_NAME for t in plain)
    return bool(plain) and telling and known[: len(plain)] == plain


def _holds(tokens: tuple[str, ...], part: tuple[str, ...]) -> bool:
    if all(t in _GENERIC for t in part):
        return False
    return any(tokens[i : i + len(part)] == part for i in range(len(tokens) - len(part) + 1))


def _says_outside(tokens: tuple[str, ...]) -> bool:
    for word in (*tokens, *(a + b for a, b in pairwise(tokens))):
        stems = (word, *(word.removesuffix(ending) for ending in ("s", "n", "en", "es")))
        if any(stem in _OUTSIDE or stem.endswith(_COMPOUND_ENDS) for stem in stems):
            return True
    return False
