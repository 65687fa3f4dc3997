"""The one multi-lingual vocabulary: what names of columns, paths, sheets, tasks and messages say about data.

The words are data (``policies/lexicon/<language>.yaml``); this package only reads and matches them.
"""

from __future__ import annotations

from pathlib import Path

from bpo_guard.lexicon.standards import read_standards
from bpo_guard.lexicon.table import read_tables
from bpo_guard.lexicon.vocabulary import Lexicon

__all__ = ["Lexicon", "load_lexicon"]


def load_lexicon(policies: Path) -> Lexicon:
    """The lexicon of a policies folder; raises ``PolicyError`` for a file that cannot be understood."""
    tables, digest = read_tables(policies / "lexicon")
    return Lexicon(tables, digest, read_standards(policies / "lexicon" / "standards"))
