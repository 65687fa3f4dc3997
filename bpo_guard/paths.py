"""Where the package's own data lies."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path


def policies_dir() -> Path:
    """The packs and catalogues: inside the package when installed, beside it in a checkout."""
    inside = Path(__file__).parent / "_policies"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "policies"


def common_root(paths: Sequence[Path]) -> Path:
    """The folder that reported paths are relative to: the one folder given, or what all given have in common."""
    folders = [p if p.is_dir() else p.parent for p in paths] or [Path.cwd()]
    return Path(os.path.commonpath([f.absolute() for f in folders]))
