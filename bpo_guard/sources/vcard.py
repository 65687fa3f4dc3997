"""vCard 2.1, 3.0 and 4.0: a row a card, fields named as in the standard (``FN``, ``TEL``, ``N.family``)."""

from __future__ import annotations

from bpo_guard.sources.contentlines import ContentLineSource

ONLY_WITH = (b"begin",)
SOURCE = ContentLineSource("vcard", ("VCARD",))
