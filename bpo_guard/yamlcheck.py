"""Small readers that turn plain YAML data into typed values, with errors that name file and key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from bpo_guard.errors import PolicyError, nearest


def mapping(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise PolicyError("a map of keys is missing", where=where, expected="key: value lines")
    return value


def items(value: Any, where: str) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise PolicyError("a list is missing", where=where, expected="[a, b] or lines that start with -")
    return value


def text(value: Any, where: str) -> str:
    if value is None or isinstance(value, dict | list):
        raise PolicyError("a text is missing", where=where)
    return str(value)


def texts(value: Any, where: str) -> tuple[str, ...]:
    return tuple(text(v, where) for v in items(value, where))


def day(value: Any, where: str) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise PolicyError("not a date", where=where, expected="a date like 2026-12-31") from None


def day_or_none(value: Any, where: str) -> date | None:
    return None if value is None else day(value, where)


def only_keys(value: Mapping[str, Any], known: Iterable[str], where: str) -> None:
    words = set(known)
    for key in value:
        if key not in words:
            raise PolicyError(f'unknown key "{key}"', where=where, hint=nearest(key, words))


def word(value: Any, known: Iterable[str], what: str, where: str) -> str:
    words = list(known)
    if value not in words:
        raise PolicyError(f'unknown {what} "{value}"', where=where, hint=nearest(str(value), words))
    return str(value)
