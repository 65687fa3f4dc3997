"""Reads ``bpo-guard.toml``: what an organisation accepts, forbids and knows of its own. Errors name file and key."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, fields
from pathlib import Path
from typing import Any

import regex

from bpo_guard.detect.configured.bounded import cuts_many_ways
from bpo_guard.detect.configured.exact import needs_key_file, read_register
from bpo_guard.errors import ConfigError, nearest
from bpo_guard.model.batch import Limits
from bpo_guard.model.category import Taxonomy
from bpo_guard.model.compact import dataclass
from bpo_guard.model.config import Allow, Config, Deny, Finding, OwnPattern, Register
from bpo_guard.model.layout import LayoutUse
from bpo_guard.sources.layouts import load_layout

_FILE_BYTES, _REGISTER_BYTES = 4 * 2**20, 256 * 2**20
_REGEX_LENGTH, _PATTERNS, _ACCEPTED, _WORDS = 500, 100, 1_000, 100_000
_TYPE = re.compile(r"[A-Z][A-Z0-9_]{1,39}")
_SIZE = re.compile(r"(\d{1,9}) ?(KiB|MiB|GiB|kB|MB|GB)")
_UNITS = {"KiB": 2**10, "MiB": 2**20, "GiB": 2**30, "kB": 10**3, "MB": 10**6, "GB": 10**9}
_AT = re.compile(r"at line (\d+), column (\d+)")


def load_config(path: Path, taxonomy: Taxonomy) -> Config:
    """The configuration in a file. Raises :class:`~bpo_guard.errors.ConfigError` for anything not understood."""
    data = _bytes(path, str(path), _FILE_BYTES)
    where = path.name
    try:
        document = tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise ConfigError("not UTF-8", where=where, expected="a TOML file") from None
    except tomllib.TOMLDecodeError as error:  # its message may quote the file
        at = _AT.search(str(error))
        place = f", line {at[1]}, column {at[2]}" if at else ""
        raise ConfigError("not TOML", where=where + place, hint="check quotes, commas and brackets there") from None
    return _Reader(where, path.parent, taxonomy, digest=hashlib.sha256(data)).config(document)


@dataclass
class _Reader:
    """One file being read; ``types`` are those of the taxonomy and, once read, the file's own."""

    where: str
    folder: Path
    taxonomy: Taxonomy
    digest: Any
    types: dict[str, str] = field(default_factory=dict)

    def config(self, document: Mapping[str, Any]) -> Config:
        self.types = dict(self.taxonomy.by_type)
        self._only(document, ("allow", "deny", "layout", "limits", "pattern", "register"), "")
        patterns = tuple(self._patterns(document.get("pattern", [])))
        registers = tuple(self._registers(document.get("register", {})))
        layouts = tuple(self._layouts(document.get("layout", {})))
        deny = tuple(self._deny(document.get("deny", {})))
        found: tuple[Finding, ...] = (*deny, *patterns, *registers)
        return Config(
            allow=tuple(self._allow(document.get("allow", {}))),
            deny=deny,
            patterns=patterns,
            registers=registers,
            categories={type_: self.types[type_] for type_ in sorted({f.type for f in found})},
            digest=self.digest.hexdigest(),
            limits=self._limits(document.get("limits", {})),
            layouts=layouts,
        )

    def _layouts(self, table: Any) -> Iterator[LayoutUse]:
        """``"pattern" = "file"``; the digest of each file is part of that of the configuration."""
        for pattern, name in self._table(table, "layout").items():
            layout = load_layout(self.folder / self._text(name, f"layout.{pattern}"))
            self.digest.update(bytes.fromhex(layout.digest))
            yield pattern, layout

    def _limits(self, table: Any) -> Limits:
        """``name = 100`` or, for sizes, ``name = "2 GiB"``; what is not said stays as it is."""
        known = {f.name: f.default for f in fields(Limits)}
        self._only(self._table(table, "limits"), known, "limits")
        return Limits(**{name: self._limit(value, f"limits.{name}") for name, value in table.items()})

    def _limit(self, value: Any, key: str) -> int:
        sized = key.endswith(("_bytes", "bytes_a_second"))
        size = _SIZE.fullmatch(value) if sized and isinstance(value, str) else None
        number = int(size[1]) * _UNITS[size[2]] if size else value
        if isinstance(number, bool) or not isinstance(number, int) or not 0 < number < 2**62:
            raise self._wrong(
                "not a limit", key, 'a whole number or a size like "2 GiB"' if sized else "a whole number"
            )
        return number

    def _allow(self, table: Any) -> Iterator[Allow]:
        self._only(self._table(table, "allow"), ("values",), "allow")
        for n, entry in enumerate(self._list(table.get("values", []), "allow.values", _ACCEPTED), 1):
            key = f"allow.values[{n}]"
            if isinstance(entry, str):
                entry = {"text": entry}
            self._table(entry, key, 'a text, or {text = "…"} or {regex = "…"}')
            self._only(entry, ("text", "regex", "type"), key)
            if ("text" in entry) == ("regex" in entry):
                raise self._wrong("neither or both of text and regex", key, "one of them")
            type_ = self._type(entry["type"], f"{key}.type") if "type" in entry else ""
            if "regex" in entry:
                yield Allow(f"allow:{n}", regex=self._regex(entry["regex"], f"{key}.regex"), type=type_)
            else:
                yield Allow(f"allow:{n}", text=self._text(entry["text"], f"{key}.text"), type=type_)

    def _deny(self, table: Any) -> Iterator[Deny]:
        for n, (type_, words) in enumerate(self._table(table, "deny").items(), 1):
            key = f"deny.{type_}"
            self._type(type_, key)
            said = [self._words(w, f"{key}[{i}]") for i, w in enumerate(self._list(words, key, _WORDS), 1)]
            if not said:
                raise self._wrong("no words", key, "a list of words or phrases")
            yield Deny(f"deny:{n}", type_, tuple(said))

    def _patterns(self, tables: Any) -> Iterator[OwnPattern]:
        for n, table in enumerate(self._list(tables, "pattern", _PATTERNS, "[[pattern]] tables"), 1):
            key = f"pattern[{n}]"
            self._only(self._table(table, key), ("type", "category", "regex", "header"), key)
            for needed in ("type", "regex"):
                if needed not in table:
                    raise self._wrong(f'the key "{needed}" is missing', key)
            type_ = self._new_type(table, key)
            source = self._regex(table["regex"], f"{key}.regex")
            words = self._list(table.get("header", []), f"{key}.header", _WORDS)
            header = tuple(self._words(w, f"{key}.header[{i}]") for i, w in enumerate(words, 1))
            yield OwnPattern(f"pattern:{n}", type_, source, header)

    def _new_type(self, table: Mapping[str, Any], key: str) -> str:
        """A type of the taxonomy, or a new one with its category."""
        if "category" not in table:
            return self._type(table["type"], f"{key}.type", 'or a new name with a "category"')
        type_ = self._text(table["type"], f"{key}.type")
        category = self._text(table["category"], f"{key}.category")
        if not _TYPE.fullmatch(type_):
            raise self._wrong("not a name for a type", f"{key}.type", "capitals, digits and _, like TICKET_NUMBER")
        if category not in self.taxonomy.categories:
            raise self._wrong("unknown category", f"{key}.category", hint=nearest(category, self.taxonomy.categories))
        if self.types.setdefault(type_, category) != category:
            raise self._wrong(f"{type_} has another category", f"{key}.category", f'"{self.types[type_]}"')
        return type_

    def _registers(self, table: Any) -> Iterator[Register]:
        self._only(self._table(table, "register"), ("files",), "register")
        for n, entry in enumerate(self._list(table.get("files", []), "register.files", _PATTERNS), 1):
            key = f"register.files[{n}]"
            entry = {"file": entry} if isinstance(entry, str) else self._table(entry, key)
            self._only(entry, ("file", "key_file"), key)
            if "file" not in entry:
                raise self._wrong('the key "file" is missing', key)
            yield self._register(entry, key, f"register:{n}")

    def _register(self, entry: Mapping[str, Any], key: str, name: str) -> Register:
        data = _bytes(self.folder / self._text(entry["file"], key), f"{self.where}: {key}", _REGISTER_BYTES)
        self.digest.update(hashlib.sha256(data).digest())
        secret = b""
        if "key_file" in entry:
            key_file = self.folder / self._text(entry["key_file"], key)
            secret = _bytes(key_file, f"{self.where}: {key}.key_file", _FILE_BYTES)
        try:
            document = json.loads(data)
            if needs_key_file(document) != bool(secret):
                said = "was made with a key file" if not secret else "was made without a key file"
                raise self._wrong(f"this register {said}", key, '{file = "…", key_file = "…"}')
            register = read_register(document, name, secret)
        except (ValueError, KeyError):
            raise self._wrong("not a register", key, "a file that bpo-guard register build wrote") from None
        self._type(register.type, key)
        return register

    def _regex(self, value: Any, key: str) -> str:
        source = self._text(value, key)
        if len(source) > _REGEX_LENGTH:
            raise self._wrong("too long", key, f"at most {_REGEX_LENGTH} characters")
        if cuts_many_ways(source):
            hint = "repeats that do not lie within each other, or a sign between their turns"
            raise self._wrong("its time on some texts has no bound", key, hint)
        try:
            if regex.compile(source).fullmatch("", timeout=1.0):
                raise self._wrong("fits nothing at all too", key, "a regular expression of at least one character")
        except regex.error as error:
            raise self._wrong(f"not a regular expression (character {(error.pos or 0) + 1})", key) from None
        except TimeoutError:
            raise self._wrong("takes too long on an empty text", key, "a simpler regular expression") from None
        return source

    def _words(self, value: Any, key: str) -> str:
        text = self._text(value, key)
        if not any(c.isalnum() for c in text):
            raise self._wrong("no letter or digit in it", key, "a word or phrase")
        return text

    def _type(self, value: Any, key: str, also: str = "") -> str:
        type_ = self._text(value, key)
        if type_ not in self.types:
            expected = f"a type of bpo-guard detectors list {also}".strip()
            raise self._wrong("unknown type", key, expected, nearest(type_, self.types))
        return type_

    def _text(self, value: Any, key: str) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self._wrong("a text is missing", key, "a text in quotes")
        return value

    def _table(self, value: Any, key: str, expected: str = "key = value lines") -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise self._wrong("not a table", key, expected)
        return value

    def _list(self, value: Any, key: str, most: int, expected: str = "[a, b]") -> list[Any]:
        if not isinstance(value, list):
            raise self._wrong("not a list", key, expected)
        if len(value) > most:
            raise self._wrong("too many entries", key, f"at most {most}")
        return value

    def _only(self, table: Mapping[str, Any], known: Iterable[str], key: str) -> None:
        words = list(known)
        for name in table:
            if name not in words:
                raise self._wrong(f'unknown key "{name}"', key, hint=nearest(name, words))

    def _wrong(self, what: str, key: str, expected: str = "", hint: str = "") -> ConfigError:
        where = f"{self.where}: {key}" if key else self.where
        return ConfigError(what, where=where, expected=expected, hint=hint)


def _bytes(path: Path, where: str, most: int) -> bytes:
    try:
        if not path.is_file():
            raise ConfigError("no such file", where=where)
        if path.stat().st_size > most:
            raise ConfigError("too large", where=where, expected=f"at most {most // 2**20} MiB")
        return path.read_bytes()
    except OSError as error:
        raise ConfigError(f"cannot be read ({error.strerror})", where=where) from None
