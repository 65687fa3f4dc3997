"""Other packages of Office Open XML and its like (drawings, templates of unknown programs): all their parts."""

from __future__ import annotations

from bpo_guard.sources.office import OOXML, PackageSource

ONLY_WITH = (b"pk",)
SOURCE = PackageSource("package", OOXML, ("[Content_Types].xml",), 85)
