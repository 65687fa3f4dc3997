"""Word documents: body, tables, headers, notes, comments, tracked changes with what was deleted, hidden text."""

from __future__ import annotations

from bpo_guard.sources.office import OOXML, PackageSource

ONLY_WITH = (b"pk",)
BEGINS = (b"PK",)
SOURCE = PackageSource("docx", OOXML, ("word/",), 92)
