"""The lexicon's files, read and turned into look-up tables."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bpo_guard.errors import PolicyError, nearest
from bpo_guard.lexicon import entry, stored, words
from bpo_guard.lexicon.entry import FORMED, STRONG, TEXT_SECTIONS, TYPE_SECTIONS, WEAK, WHOLE_NAMES, Entry, Tables
from bpo_guard.lexicon.words import raw_tokens, spellings
from bpo_guard.prepared import look_up
from bpo_guard.yamlio import CODE as READING
from bpo_guard.yamlio import load_yaml

KIND = "lexicon"
CODE = (__file__, entry.__file__, stored.__file__, words.__file__, *READING)
"""What decides what the tables say."""

_PLAIN = re.compile(r"[a-z0-9 ]+")
_MAP_SECTIONS = ("names", "against", "cues", "process", "category_of")
_HEADS = ("first", "last", "any")
_KNOWN = ("lexicon", "language", "label", "head", *TEXT_SECTIONS, *TYPE_SECTIONS, *_MAP_SECTIONS)


def read_tables(folder: Path) -> tuple[Tables, str]:
    """All ``*.yaml`` of the folder as tables, and the SHA-256 over every file in and under it."""
    if not folder.is_dir():
        raise PolicyError("no such folder", where=folder.name, expected="the lexicon's language files")
    hasher, all_files = hashlib.sha256(), dict(_files(folder))
    for relative, content in all_files.items():
        hasher.update(f"{relative}\0{len(content)}\0".encode() + content)
    files = _languages(all_files)
    known = look_up(KIND, CODE, content_of(files))
    return stored.from_data(known) if known is not None else build(files), hasher.hexdigest()


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file in and under a folder: its path from there, and its content with plain line ends."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        yield path.relative_to(folder).as_posix(), path.read_bytes().replace(b"\r\n", b"\n")


def language_files(folder: Path) -> dict[str, bytes]:
    """The content of the language files, by name."""
    return _languages(dict(_files(folder)))


def _languages(all_files: Mapping[str, bytes]) -> dict[str, bytes]:
    files = {f"lexicon/{name}": text for name, text in all_files.items() if name.endswith(".yaml") and "/" not in name}
    if not files:
        raise PolicyError("no language file", where="lexicon", expected="at least en.yaml")
    return files


def content_of(files: Mapping[str, bytes]) -> bytes:
    """The language files as one text."""
    return b"\0".join(where.encode() + b"\0" + content for where, content in files.items())


def build(files: Mapping[str, bytes]) -> Tables:
    """The tables of language files, by name and content."""
    parsed = {where: _parse(content, where) for where, content in files.items()}
    tables, index = Tables(), dict[str, tuple[Entry, ...]]()
    for where, data in parsed.items():
        _add_words(tables, data, where)
    for where, data in parsed.items():
        _add_terms(tables, index, data, where)
    tables.index, tables.ordered = index, sorted(tables.known)
    return tables


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
    for section in TEXT_SECTIONS:
        found = {s.lower() for w in _terms(data.get(section, ""), where, section) for s in spellings(w)}
        tables.words[section] |= found
        if section != "joining" and section not in WHOLE_NAMES:
            tables.known |= found
    for section in TYPE_SECTIONS:
        tables.types[section].update(_terms(data.get(section, ""), where, section))


def _add_terms(tables: Tables, index: dict[str, tuple[Entry, ...]], data: Mapping[str, Any], where: str) -> None:
    language, head = str(data.get("language", "")), str(data.get("head", "last"))
    for section, against in (("names", False), ("against", True)):
        for type_, text in _pairs(data, section, where):
            for term in _terms(text, where, type_):
                _add_term(tables, index, Entry(type_, *_marks(term), against, head, language, term.strip("=?!")))
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


def _marks(term: str) -> tuple[float, bool]:
    """What the signs around a term say: its weight, and whether it speaks only as the whole of a name."""
    weight = FORMED if term.endswith("!") else WEAK if term.endswith("?") else STRONG
    return weight, term.startswith("=")


def _add_term(tables: Tables, index: dict[str, tuple[Entry, ...]], of: Entry) -> None:
    """Index one term under each of its spellings, with and without the small joining words."""
    joining = tables.words["joining"]
    for spelling in spellings(of.term):
        tokens = spelling.split() if _PLAIN.fullmatch(spelling) else raw_tokens(spelling)
        kept = [t for t in tokens if t not in joining] or tokens
        tables.known.update(kept)
        tables.longest = max(tables.longest, len(tokens))
        _put(index, "".join(tokens), of)
        if 1 < len(kept) < len(tokens):
            _put(index, "".join(kept), of)
    if not of.against and not of.whole and of.base > WEAK and of.language != "mul":
        tables.cues.setdefault(of.type, set()).add(of.term.lower())


def _put(index: dict[str, tuple[Entry, ...]], key: str, of: Entry) -> None:
    """Add, keeping the first language that names a type by this key."""
    held = index.get(key, ())
    if all((e.type, e.against) != (of.type, of.against) for e in held):
        index[key] = (*held, of)
