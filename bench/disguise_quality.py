"""How many identifiers written to be missed are found, and how much is found in ordinary code that hides nothing.

Every kind of identifier in every disguise it can wear, in a sentence with its name, three of each. Found is a span of
the kind that covers at least half of what both cover; named, if the span says how it was hidden (honest typesetting,
as a no-break blank, needs no name). The second part is text that looks encoded or pulled apart and hides nothing:
there every span with a disguise is false. Makers of numbers and of disguises share nothing with the detectors.

    python -m bench.disguise_quality [--verbose] [--seed N] [--write]
"""

from __future__ import annotations

import argparse
import base64
import json
import random
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import made_ids as m
from bench.wilson import shown
from bpo_guard.detect.engine import Engine
from bpo_guard.detect.filters import FILTERS
from bpo_guard.detect.registry import load_detectors
from bpo_guard.lexicon import load_lexicon
from bpo_guard.model.detection import TextSpan
from bpo_guard.paths import policies_dir

RESULTS = Path(__file__).parent / "disguise_quality.json"
EACH, NEGATIVES_EACH = 3, 25
HALF = 0.5


def _mail(r: random.Random) -> str:
    box = r.choice(["ilse", "tomasz", "nandini", "joaquim", "odile", "kwame", "solveig", "bao"])
    host = r.choice(["kontor", "almacen", "bureau", "firma", "harbour", "atelier"])
    return f"{box}.{m.letters(r, 6).lower()}@{host}{r.randrange(2, 99)}.{r.choice(['de', 'com', 'org', 'pl', 'es'])}"


def _phone(r: random.Random) -> str:
    """Mobile numbers of ranges that are in use, at full length."""
    prefix, rest = r.choice([("+49 151", 8), ("+44 7400", 6), ("+33 6 12", 6), ("+48 512", 6)])
    return f"{prefix} {m.digits(r, rest, '23456')}"


KINDS: dict[str, tuple[frozenset[str], str, m.Maker]] = {
    "card": (frozenset({"CREDIT_CARD"}), "card number", m.card),
    "iban de": (frozenset({"IBAN_CODE"}), "IBAN", m.iban("DE")),
    "iban gb": (frozenset({"IBAN_CODE"}), "IBAN", m.iban("GB")),
    "ssn": (frozenset({"US_SSN"}), "social security number", m.us_ssn),
    "itin": (frozenset({"US_ITIN"}), "ITIN", m.us_itin),
    "npi": (frozenset({"US_NPI"}), "NPI", m.us_npi),
    "e-mail": (frozenset({"EMAIL_ADDRESS"}), "address", _mail),
    "phone": (frozenset({"PHONE_NUMBER"}), "phone number", _phone),
    "aadhaar": (frozenset({"IN_AADHAAR"}), "Aadhaar number", m.in_aadhaar),
    "pan": (frozenset({"IN_PAN"}), "PAN", m.in_pan),
    "gstin": (frozenset({"IN_GSTIN"}), "GSTIN", m.in_gstin),
    "cpf": (frozenset({"BR_CPF"}), "CPF", m.br_cpf),
    "cnpj": (frozenset({"BR_CNPJ"}), "CNPJ", m.br_cnpj),
    "curp": (frozenset({"MX_CURP"}), "CURP", m.mx_curp),
    "sin": (frozenset({"CA_SIN"}), "social insurance number", m.ca_sin),
    "nif": (frozenset({"ES_NIF"}), "NIF", m.es_nif),
    "nir": (frozenset({"FR_NIR"}), "numéro de sécurité sociale", m.fr_nir),
    "fiscal code": (frozenset({"IT_FISCAL_CODE"}), "codice fiscale", m.it_cf),
    "steuer-id": (frozenset({"DE_TAX_ID"}), "Steuer-ID", m.de_tax_id),
    "pesel": (frozenset({"PL_PESEL"}), "PESEL", m.pl_pesel),
    "nip": (frozenset({"PL_NIP"}), "NIP", m.pl_nip),
    "bsn": (frozenset({"NL_BSN"}), "BSN", m.nl_bsn),
    "nino": (frozenset({"UK_NINO"}), "national insurance number", m.uk_nino),
    "nhs": (frozenset({"UK_NHS"}), "NHS number", m.uk_nhs),
    "ahv": (frozenset({"CH_AHV"}), "AHV-Nummer", m.ch_ahv),
    "tckn": (frozenset({"TR_TCKN"}), "TC kimlik no", m.tr_tckn),
    "za id": (frozenset({"ZA_ID_NUMBER"}), "ID number", m.za_id),
    "cn id": (frozenset({"CN_RESIDENT_ID"}), "身份证号", m.cn_id),
    "tfn": (frozenset({"AU_TFN"}), "TFN", m.au_tfn),
    "imei": (frozenset({"IMEI"}), "IMEI", m.imei),
}
"""Kinds of identifier: the types that are right, the name in the sentence, the maker."""

Disguise = Callable[[str, random.Random], str | None]
_WORDS = {
    "en": "zero one two three four five six seven eight nine",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve",
    "de": "null eins zwei drei vier fünf sechs sieben acht neun",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf",
    "pt": "zero um dois três quatro cinco seis sete oito nove",
}


def _digits_from(zero: int) -> Disguise:
    def hide(value: str, r: random.Random) -> str | None:
        return "".join(chr(zero + int(c)) if c in m.D else c for c in value) if any(map(str.isdigit, value)) else None

    return hide


def _wide(value: str, r: random.Random) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in value)


def _between(sign: str) -> Disguise:
    def hide(value: str, r: random.Random) -> str:
        return "".join(c + (sign if i % 3 == 1 and c.isalnum() else "") for i, c in enumerate(value[:-1])) + value[-1]

    return hide


def _look_alike(table: dict[str, str]) -> Disguise:
    def hide(value: str, r: random.Random) -> str | None:
        there = [i for i, c in enumerate(value) if c in table]
        if not there:
            return None
        chosen = set(r.sample(there, min(len(there), 2)))
        return "".join(table[c] if i in chosen else c for i, c in enumerate(value))

    return hide


def _grouped(mark: str) -> Disguise:
    """The printed groups with another mark between them; groups of three or four where none are printed."""

    def hide(value: str, r: random.Random) -> str | None:
        if "@" in value or value.startswith("+"):
            return None
        groups = "".join(c if c.isalnum() else " " for c in value).split()
        if len(groups) < 3:
            bare = "".join(groups)
            size = 4 if len(bare) % 4 == 0 else 3
            groups = [bare[i : i + size] for i in range(0, len(bare), size)]
        return mark.join(groups)

    return hide


def _spaced(value: str, r: random.Random) -> str | None:
    return None if "@" in value else " ".join(c for c in value if c.isalnum() or c == "+")


def _each(form: str) -> Disguise:
    return lambda value, r: "".join(form.format(ord(c)) for c in value)


def _percent(value: str, r: random.Random) -> str:
    return (
        "".join(c if c.isalnum() and r.random() < 0.6 else f"%{ord(c):02X}" for c in value[:-1])
        + f"%{ord(value[-1]):X}"
    )


def _parts(value: str, r: random.Random) -> list[str]:
    cut = sorted(r.sample(range(2, len(value) - 1), 2))
    return [value[: cut[0]], value[cut[0] : cut[1]], value[cut[1] :]]


def _said(language: str) -> Disguise:
    words = _WORDS[language].split()

    def hide(value: str, r: random.Random) -> str | None:
        if "@" in value:
            return None
        tokens = [words[int(c)] if c in m.D else "plus" if c == "+" else c for c in value if c.isalnum() or c == "+"]
        return ", ".join(" ".join(tokens[i : i + 4]) for i in range(0, len(tokens), 4))

    return hide


def _b64(value: str) -> bytes:
    return base64.b64encode(value.encode())


DISGUISES: dict[str, Disguise] = {
    "full width": _wide,
    "arabic-indic digits": _digits_from(0x660),
    "persian digits": _digits_from(0x6F0),
    "devanagari digits": _digits_from(0x966),
    "bengali digits": _digits_from(0x9E6),
    "thai digits": _digits_from(0xE50),
    "bold digits": _digits_from(0x1D7CE),
    "zero-width space": _between("\u200b"),
    "zero-width joiner": _between("\u200d"),
    "word joiner": _between("\u2060"),
    "soft hyphen": _between("\u00ad"),
    "cyrillic letters": _look_alike(dict(zip("ABCEHKMOPTXYaceopxy", "АВСЕНКМОРТХУасеорху", strict=True))),
    "greek letters": _look_alike(dict(zip("ABEHIKMNOPTXYZo", "ΑΒΕΗΙΚΜΝΟΡΤΧΥΖο", strict=True))),
    "dots": _grouped("."),
    "slashes": _grouped("/"),
    "underscores": _grouped("_"),
    "middle dots": _grouped("·"),
    "spaced slashes": _grouped(" / "),
    "blank after each": _spaced,
    "no-break blanks": lambda v, r: v.replace(" ", "\u00a0") if " " in v else None,
    "en dashes": lambda v, r: v.replace("-", "\u2013") if "-" in v and "@" not in v else None,
    "decimal entities": _each("&#{};"),
    "hex entities": _each("&#x{:x};"),
    "percent": _percent,
    "unicode escapes": _each("\\u{:04x}"),
    "base64": lambda v, r: _b64(v).decode(),
    "base64 unpadded": lambda v, r: base64.urlsafe_b64encode(v.encode()).decode().rstrip("="),
    "base64 twice": lambda v, r: _b64(_b64(v).decode()).decode(),
    "hex": lambda v, r: v.encode().hex(),
    "hex pairs": lambda v, r: v.encode().hex(" ").upper(),
    "json list": lambda v, r: '","'.join(_parts(v, r)),
    "json object": lambda v, r: '", "{}": "'.join(_parts(v, r)).format("p2", "p3"),
    "sum of strings": lambda v, r: '" + "'.join(_parts(v, r)),
    **{f"words {language}": _said(language) for language in _WORDS},
}
PLAIN = {"no-break blanks", "en dashes"}
QUOTED = {"json list": '["{}"]', "json object": '{{"p1": "{}"}}', "sum of strings": '"{}"'}


def texts(seed: int) -> Iterator[tuple[str, str, str, int, int]]:
    """Kind, disguise, text, and where the identifier is in it."""
    for kind, (_, name, make) in KINDS.items():
        for disguise, hide in DISGUISES.items():
            r = random.Random(f"{seed} {kind} {disguise}")
            for _ in range(EACH):
                hidden = hide(make(r), r)
                if hidden is None:
                    continue
                before, after = QUOTED.get(disguise, "{}").format("\0").split("\0")
                head = f"The {name} on file is {before}"
                yield kind, disguise, f"{head}{hidden}{after} - please check.", len(head), len(head) + len(hidden)


def innocent(seed: int) -> Iterator[tuple[str, str]]:
    """Text that looks as if it hid something and does not: what of, and the text."""
    r = random.Random(f"{seed} innocent")
    words = ["delivery", "window", "agreed", "with", "warehouse", "before", "quarterly", "review", "shelf", "pallets"]

    def some(n: int) -> str:
        return " ".join(r.choices(words, k=n))

    makers: dict[str, Callable[[], str]] = {
        "base64 of bytes": lambda: f"blob {base64.b64encode(r.randbytes(r.randrange(12, 60))).decode()} stored",
        "base64 of words": lambda: f"note {_b64(some(6)).decode()} stored",
        "base64 of settings": lambda: f"cfg {_b64(json.dumps({'mode': 'on', 'retries': r.randrange(9)})).decode()}",
        "md5": lambda: f"etag {r.randbytes(16).hex()}",
        "sha1": lambda: f"commit {r.randbytes(20).hex()} merged",
        "sha256": lambda: f"sha256:{r.randbytes(32).hex()}",
        "uuid": lambda: f"request {uuid.UUID(int=r.getrandbits(128))} failed",
        "hex dump": lambda: f"dump {r.randbytes(16).hex(' ')} end",
        "version": lambda: (
            f"version {r.randrange(99)}.{r.randrange(99)}.{r.randrange(9999)}.{r.randrange(9999)} is out"
        ),
        "oid": lambda: "oid 1.2." + ".".join(str(r.randrange(1, 9999)) for _ in range(6)),
        "machine": lambda: "host " + ".".join(str(r.randrange(1, 255)) for _ in range(4)) + " is down",
        "path": lambda: (
            f"/srv/{r.randrange(2000, 2030)}/{r.randrange(10, 99)}/{r.randrange(10**5)}/part_{r.randrange(999)}.gz"
        ),
        "web address": lambda: f"GET /suche?q=%C3%BC%20{r.choice(words)}%2F{r.randrange(99)}&s={r.randrange(99)}",
        "html": lambda: (
            f"<b>{r.choice(words)}</b> &amp; &#169; {r.randrange(2000, 2030)} &nbsp;&lt;{r.randrange(99)}&gt;"
        ),
        "counts": lambda: (
            f"{r.choice(['one', 'two'])} or three of the {r.choice(['four', 'five'])} {some(3)}, two {some(2)}"
        ),
        "flags": lambda: "bits " + " ".join(r.choice("01") for _ in range(16)),
        "scores": lambda: "scores " + " ".join(str(r.randrange(10)) for _ in range(12)),
        "amounts": lambda: " / ".join(f"{r.randrange(10**5)}" for _ in range(4)) + " units",
        "json words": lambda: json.dumps(r.choices(words, k=5)),
        "json numbers": lambda: json.dumps([str(r.randrange(100)) for _ in range(5)]),
        "json object": lambda: json.dumps(
            {"sku": m.letters(r, 3) + m.digits(r, 5), "qty": str(r.randrange(99)), "bin": "A4"}
        ),
        "source": lambda: f'x = "{r.choice(words)}" + \'{r.choice(words)}\' + "{r.randrange(999)}"',
        "part number": lambda: f"part {m.letters(r, 2)}_{m.digits(r, 4)}_{m.digits(r, 3)}_{m.letters(r, 1)} in stock",
        "russian": lambda: (
            f"Заказ № {r.randrange(10**5)} от 12.03.2026, склад А{r.randrange(99)}, модель Х{r.randrange(99)}"
        ),
        "greek": lambda: f"Παραγγελία {r.randrange(10**5)} της 12/03/2026, τύπος Α{r.randrange(99)}",
        "arabic": lambda: "الطلب رقم " + "".join(chr(0x660 + r.randrange(10)) for _ in range(5)) + " جاهز",
        "hindi": lambda: "आदेश " + "".join(chr(0x966 + r.randrange(10)) for _ in range(5)) + " तैयार है",
        "colours": lambda: " ".join(f"#{r.randrange(16**6):06x}" for _ in range(6)),
        "hyphenated": lambda: f"Liefer\u00adung und Rech\u00adnung {r.randrange(10**5)} am 12.03.2026",
        "escapes": lambda: f"caf\\u00e9 {r.randrange(99)} \\u20ac {r.choice(words)} \\x1b[0m",
    }
    for what, make in makers.items():
        for _ in range(NEGATIVES_EACH):
            yield what, make()


def _right(span: TextSpan, types: frozenset[str], start: int, end: int) -> bool:
    both = min(span.end, end) - max(span.start, start)
    return span.type in types and both / (max(span.end, end) - min(span.start, start)) >= HALF


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--verbose", action="store_true")
    options.add_argument("--write", action="store_true")
    asked = options.parse_args()
    engine = Engine(load_detectors(), FILTERS, load_lexicon(policies_dir()), names="off")
    of, found, named = Counter[str](), Counter[str](), Counter[str]()
    by_kind, of_kind = Counter[str](), Counter[str]()
    for kind, disguise, text, start, end in texts(asked.seed):
        spans = [s for s in engine.spans(text) if _right(s, KINDS[kind][0], start, end)]
        of[disguise] += 1
        of_kind[kind] += 1
        found[disguise] += bool(spans)
        by_kind[kind] += bool(spans)
        named[disguise] += any(s.disguise for s in spans) or (bool(spans) and disguise in PLAIN)
        if asked.verbose and not spans:
            print("  missed", kind, "|", disguise, "|", text, [(s.type, s.disguise) for s in engine.spans(text)])
    false, looked = Counter[str](), Counter[str]()
    for what, text in innocent(asked.seed):
        wrong = [s for s in engine.spans(text) if s.disguise]
        looked[what] += 1
        false[what] += len(wrong)
        if asked.verbose and wrong:
            print("  false", what, "|", text, [(s.type, s.disguise) for s in wrong])
    report = {
        "seed": asked.seed,
        "kinds": len(KINDS),
        "found": [sum(found.values()), sum(of.values())],
        "named": [sum(named.values()), sum(found.values())],
        "false_spans": [sum(false.values()), sum(looked.values())],
        "by_disguise": {d: [found[d], named[d], of[d]] for d in of},
        "by_kind": {k: [by_kind[k], of_kind[k]] for k in of_kind},
        "false_by_text": {w: n for w, n in sorted(false.items()) if n},
    }
    for disguise in of:
        print(f"  {disguise:22} found {shown(found[disguise], of[disguise])}, named {named[disguise]}")
    for kind in of_kind:
        if by_kind[kind] < of_kind[kind]:
            print(f"  {kind:22} found {shown(by_kind[kind], of_kind[kind])}")
    print(f"found {shown(*report['found'])}; named {shown(*report['named'])}")
    print(f"false spans {report['false_spans'][0]} in {report['false_spans'][1]} texts: {report['false_by_text']}")
    if asked.write:
        RESULTS.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
