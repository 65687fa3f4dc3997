"""Which layout a file of fixed width has: what was said of its path, else the first pattern that fits."""

from __future__ import annotations

from bpo_guard.model.layout import Layout
from bpo_guard.model.request import ScanRequest
from bpo_guard.sources.walk import Pattern


def layout_for(request: ScanRequest, *paths: str) -> Layout | None:
    """The layout of a file that is known by these paths; ``None`` for almost every file."""
    for path in paths:
        if path in request.layouts:
            return request.layouts[path]
    for text, layout in request.config.layouts:
        pattern = Pattern.of(text)
        if any(pattern.matches(path.partition("://")[2] or path, folder=False) for path in paths):
            return layout
    return None
