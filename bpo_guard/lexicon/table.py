"""The lexicon's files, read and turned into look-up tables."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from bpo_guard.errors import PolicyError, nearest
from bpo_guard.lexicon.words import raw_tokens, spellings
from bpo_guard.yamlio import load_yaml

STRONG, WEAK = 1.0, 0.5
EVERY = "*"

_PLAIN = re.compile(r"[a-z0-9 ]+")

_TEXT_SECTIONS = (
    "joining", "neutral", "roles", "things", "flags", "amounts", "keys", "short", "numbers",
    "staff", "clients", "patients", "insured",
)  # fmt: skip
_TYPE_SECTIONS = ("attributes", "kept_with_flags", "kept_with_amounts")
_MAP_SECTIONS = ("names", "against", "cues", "process", "category_of")
_HEADS = ("first", "last", "any")
_KNOWN = ("lexicon", "language", "label", "head", *_TEXT_SECTIONS, *_TYPE_SECTIONS, *_MAP_SECTIONS)


class Entry(NamedTuple):
    """One term of one language: what it speaks for, or (``against``) what it rules out."""

    type: str
    base: float
    whole: bool
    against: bool
    head: str
    language: str
    term: str


@dataclass(slots=True)
class Tables:
    """Everything a lexicon knows, keyed for look-up. Keys of ``index`` are terms with their words joined."""

    index: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    words: dict[str, set[str]] = field(default_factory=lambda: {s: set() for s in _TEXT_SECTIONS})
    types: dict[str, set[str]] = field(default_factory=lambda: {s: set() for s in _TYPE_SECTIONS})
    cues: dict[str, set[str]] = field(default_factory=dict)
    phrases: list[tuple[str, str]] = field(default_factory=list)
    category_of: dict[str, str] = field(default_factory=dict)
    longest: int = 1
    ordered: list[str] = field(default_factory=list)


def read_tables(folder: Path) -> tuple[Tables, str]:
    """All ``*.yaml`` of the folder as tables, and the SHA-256 over every file in and under it."""
    if not folder.is_dir():
        raise PolicyError("no such folder", where=folder.name, expected="the lexicon's language files")
    hasher, files = hashlib.sha256(), dict[str, Mapping[str, Any]]()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        relative = path.relative_to(folder).as_posix()
        content = path.read_bytes().replace(b"\r\n", b"\n")
        hasher.update(f"{relative}\0{len(content)}\0".encode() + content)
        if path.parent == folder and path.suffix == ".yaml":
            files[f"lexicon/{relative}"] = _parse(content, f"lexicon/{relative}")
    if not files:
        raise PolicyError("no language file", where=folder.name, expected="at least en.yaml")
    tables = Tables()
    for where, data in files.items():
        _add_words(tables, data, where)
    for where, data in files.items():
        _add_terms(tables, data, where)
    tables.ordered = sorted(tables.known)
    return tables, hasher.hexdigest()


def _parse(content: bytes, where: str) -> Mapping[str, Any]:
    try:
        data = load_yaml(content.decode("utf-8"), where, PolicyError)
    except UnicodeDecodeError:
        raise PolicyError("not text in UTF-8", where=where) from None
    if not isinstance(data, dict) or data.get("lexicon") != 1:
        raise PolicyError("not a language file", where=where, expected="`lexicon: 1` at the top")
    if data.get("head", "last") not in _HEADS:
        raise PolicyError("unknown `head`", where=where, expected="first, last or any")
    for key in data:
        if key not in _KNOWN:
            raise PolicyError(f"unknown key `{key}`", where=where, hint=nearest(key, _KNOWN))
    return data


def _add_words(tables: Tables, data: Mapping[str, Any], where: str) -> None:
    """Single words and groups of types; needed before any term, because terms drop joining words."""
    for section in _TEXT_SECTIONS:
        found = {s.lower() for w in _terms(data.get(section, ""), where, section) for s in spellings(w)}
        tables.words[section] |= found
        if section != "joining":
            tables.known |= found
    for section in _TYPE_SECTIONS:
        tables.types[section].update(_terms(data.get(section, ""), where, section))


def _add_terms(tables: Tables, data: Mapping[str, Any], where: str) -> None:
    language, head = str(data.get("language", "")), str(data.get("head", "last"))
    for section, against in (("names", False), ("against", True)):
        for type_, text in _pairs(data, section, where):
            for term in _terms(text, where, type_):
                _add_term(tables, term, type_, against, language, head)
    for type_, text in _pairs(data, "cues", where):
        tables.cues.setdefault(type_, set()).update(t.lower() for t in _terms(text, where, type_))
    for category, text in _pairs(data, "process", where):
        tables.phrases.extend((t, category) for t in _terms(text, where, category))
    tables.category_of.update(_pairs(data, "category_of", where))


def _pairs(data: Mapping[str, Any], section: str, where: str) -> Iterable[tuple[str, str]]:
    found = data.get(section, {})
    if not isinstance(found, dict) or not all(isinstance(v, str) for v in found.values()):
        raise PolicyError(f"`{section}` is not a map of words", where=where, expected="TYPE: word, word, …")
    return found.items()


def _terms(text: Any, where: str, section: str) -> Iterator[str]:
    if not isinstance(text, str):
        raise PolicyError(f"`{section}` is not text", where=where, expected="word, word, …")
    for term in text.split(","):
        if stripped := term.strip():
            yield stripped


def _add_term(tables: Tables, term: str, type_: str, against: bool, language: str, head: str) -> None:
    """Index one term under each of its spellings, with and without the small joining words."""
    whole, weak = term.startswith("="), term.endswith("?")
    plain = term.strip("=?")
    entry = Entry(type_, WEAK if weak else STRONG, whole, against, head, language, plain)
    joining = tables.words["joining"]
    for spelling in spellings(plain):
        words = spelling.split() if _PLAIN.fullmatch(spelling) else raw_tokens(spelling)
        kept = [w for w in words if w not in joining] or words
        tables.known.update(kept)
        tables.longest = max(tables.longest, len(words))
        _put(tables.index, "".join(words), entry)
        if 1 < len(kept) < len(words):
            _put(tables.index, "".join(kept), entry)
    if not against and not whole and not weak and language != "mul":
        tables.cues.setdefault(type_, set()).add(plain.lower())


def _put(index: dict[str, tuple[Entry, ...]], key: str, entry: Entry) -> None:
    """Add, keeping the first language that names a type by this key."""
    held = index.get(key, ())
    if all((e.type, e.against) != (entry.type, entry.against) for e in held):
        index[key] = (*held, entry)
