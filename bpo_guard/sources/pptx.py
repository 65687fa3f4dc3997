"""PowerPoint presentations: slides, hidden ones too, notes, comments, tables, charts and diagrams."""

from __future__ import annotations

from bpo_guard.sources.office import OOXML, PackageSource

ONLY_WITH = (b"pk",)
BEGINS = (b"PK",)
SOURCE = PackageSource("pptx", OOXML, ("ppt/",), 91)
