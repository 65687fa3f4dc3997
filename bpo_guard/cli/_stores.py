"""Stores on the command line: told apart from paths before anything else sees them, and masked wherever shown."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from bpo_guard.model.store import StoreRequest, is_address, store_request

_F = TypeVar("_F", bound=Callable[..., Any])
_KEY = "bpo_guard.addresses"


def apart(context: click.Context, option: click.Parameter, given: tuple[str, ...]) -> tuple[Path, ...]:
    """The paths among the arguments. A path would lose a slash of an address, so those are kept aside as text."""
    context.meta[_KEY] = tuple(dict.fromkeys(a for a in given if is_address(a)))
    return tuple(Path(a) for a in given if not is_address(a))


def store_options(function: _F) -> _F:
    """``--tables`` and ``--views``."""
    for option in (
        click.option("--views", is_flag=True, help="Run the views of a database too, and its foreign tables."),
        click.option(
            "--tables",
            multiple=True,
            metavar="GLOB",
            help="Tables of a database to read (public.*); may be repeated. Default: all.",
        ),
    ):
        function = option(function)
    return function


def stores_asked(tables: tuple[str, ...], views: bool) -> tuple[StoreRequest, ...]:
    """The stores among the arguments. Warns once of a password that stands on the command line."""
    found = tuple(store_request(a, os.environ, tables, views) for a in click.get_current_context().meta.get(_KEY, ()))
    if any(store.told_password for store in found):
        click.echo(
            "bpo-guard: a password on the command line can be read by every user of this machine; "
            "put it into BPO_GUARD_STORE_PASSWORD, or the whole address into a variable and say env:NAME",
            err=True,
        )
    return found
