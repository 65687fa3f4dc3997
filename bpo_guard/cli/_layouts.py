"""``--layout``: where the fields of fixed-width files stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from bpo_guard.model.request import ScanRequest

_F = TypeVar("_F", bound=Callable[..., Any])


def layout_option(function: _F) -> _F:
    """``--layout``."""
    return click.option(
        "--layout",
        "layouts",
        multiple=True,
        metavar="[GLOB=]FILE",
        help="Where the fields of fixed-width files stand: YAML, JSON, CSV or a COBOL copybook. May be repeated.",
    )(function)


def with_layouts(request: ScanRequest, given: tuple[str, ...]) -> ScanRequest:
    """The request with the layouts of ``--layout``. One without a glob is for the files that were given by name, and
    below folders for what no other reader knows. Raises :class:`~bpo_guard.errors.LayoutError`."""
    from bpo_guard.sources.layouts import load_layout

    named = [_named(request, path) for path in request.paths if path.is_file()]
    named += [store.address.shown for store in request.stores if store.address.shown == "stdin"]
    exact, patterns = dict(request.layouts), []
    for text in given:
        glob, equals, file = text.rpartition("=")
        if equals and not Path(text).is_file():
            patterns.append((glob, load_layout(Path(file))))
            continue
        layout = load_layout(Path(text))
        exact |= dict.fromkeys(named, layout)
        patterns.append(("*", replace(layout, sure=False)))
    config = replace(request.config, layouts=(*patterns, *request.config.layouts))
    return replace(request, layouts=exact, config=config)


def _named(request: ScanRequest, path: Path) -> str:
    """A path as the run will call it."""
    try:
        relative = path.absolute().relative_to(request.root.absolute())
    except ValueError:
        relative = Path(path.name)
    return unicodedata.normalize("NFC", relative.as_posix())
