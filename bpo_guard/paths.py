"""Where the package's own data lies."""

from __future__ import annotations

from pathlib import Path


def policies_dir() -> Path:
    """The packs and catalogues: inside the package when installed, beside it in a checkout."""
    inside = Path(__file__).parent / "_policies"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "policies"
