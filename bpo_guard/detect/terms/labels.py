"""The words right before a number in a text: its label, which may say that it is something else (``order no. 123``)."""

from __future__ import annotations

import re

from bpo_guard.expressions import expression
from bpo_guard.model.lexicon import Vocabulary

EVERY_IDENTIFIER = "*"
_KEPT = 4096
_TICKETS = {"closes", "closed", "fixes", "fixed", "bug", "bugs", "issue", "issues", "lp", "pr"}
"""Words for a report of a fault, in the logs of changes of programs."""

_VAGUE = {"registration", "service", "reference", "document", "record", "file", "case", "member", "registro", "dossier"}
"""Words for numbers of all kinds, those of persons among them."""

_VERBS = (
    "is are was were be been am has have had can may does did ist sind war waren hat haben est sont était ont es son "
    "era fue eran han è sono ha hanno é são foi foram tem jest są był była ma zijn heeft hebben ay hai"
)
"""In a sentence they stand between a label and its number; names of columns of yes and no begin with them."""

_WORD = re.compile(r"[^\W\d_]+")
LABEL = expression(
    r"(?<![^\W\d_])([^\W\d_]+(?:[ ./_-]{1,2}(?:[dlDL]['’])?[^\W\d_]+){0,2})"
    r"[ .:=(：№°]{0,3}#? ?(?:#?[0-9]{1,20}, ){0,4}$"
)
"""Up to three words right before a number, and other numbers between."""


class Labels:
    """What labels speak against, as if they were names of columns; remembered."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._verbs = frozenset(_VERBS.split())
        self._known: dict[str, frozenset[str]] = {}

    def against(self, label: str) -> frozenset[str]:
        """The types that a label rules out, :data:`EVERY_IDENTIFIER` for all."""
        if label not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[label] = self._ruled_out(_WORD.findall(label.lower()))
        return self._known[label]

    def _ruled_out(self, words: list[str]) -> frozenset[str]:
        after = max((n + 1 for n, word in enumerate(words) if word in self._verbs), default=0)
        words = words[after:]
        if words and words[-1] in _TICKETS:
            return frozenset({EVERY_IDENTIFIER})
        if not _VAGUE.isdisjoint(words):
            return frozenset()
        ends = (" ".join(words[at:]) for at in range(len(words)))
        return frozenset(type_ for end in ends for type_ in self._vocabulary.ruled_out(end))
