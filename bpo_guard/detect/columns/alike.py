"""Texts that differ in their digits alone, as those a program writes: what hangs on no digit is worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bpo_guard.detect.columns.layout import SEPARATOR
from bpo_guard.model.compact import dataclass

if TYPE_CHECKING:
    import numpy as np

_MASK = bytes(ord("0") if chr(b) in "0123456789" else b for b in range(256))


@dataclass(frozen=True, slots=True)
class Alike:
    """``number`` says of each text to which group it belongs; ``firsts`` are the first texts of the groups."""

    number: np.ndarray[Any, Any]
    firsts: np.ndarray[Any, Any]

    @staticmethod
    def of(texts: Sequence[str]) -> Alike:
        """Group texts by how they read with every digit the same.

        >>> Alike.of(["case 12", "case 40", "case 7"]).number.tolist()
        [0, 0, 1]
        """
        import numpy as np

        masked = masked_digits(SEPARATOR.join(texts)).split(SEPARATOR)
        if len(masked) != len(texts):
            masked = [masked_digits(text) for text in texts]
        known: dict[str, int] = {}
        number = np.fromiter((known.setdefault(text, len(known)) for text in masked), np.int64, len(texts))
        firsts = np.zeros(len(known), np.int64)
        firsts[number[::-1]] = np.arange(len(texts))[::-1]
        return Alike(number, firsts)

    def spread(self, told: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """What was told of each group, for each text."""
        result: np.ndarray[Any, Any] = told[self.number]
        return result


def masked_digits(text: str) -> str:
    """``text`` with every digit of ASCII the same, as long as it was."""
    return text.encode("utf-8", "surrogatepass").translate(_MASK).decode("utf-8", "surrogatepass")
