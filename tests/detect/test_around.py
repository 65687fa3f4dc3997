"""What surrounds many words of one text is looked through once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from bpo_guard.detect.terms.around import Around

WORD = re.compile(r"(?<![a-z])[a-z]{2,5}(?![a-z])")


def _find(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    return (found.span() for found in WORD.finditer(text, start, end))


@given(st.lists(st.sampled_from(["a", "to", "three", "longer", "1"])), st.integers(0, 900), st.integers(0, 900))
def test_words_within_a_part_are_those_of_the_whole_text_that_lie_in_it(words: list[str], a: int, b: int) -> None:
    text = " ".join(words * 9)
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    wanted = [span for span in _find(text, 0, len(text)) if start <= span[0] and span[1] <= end]
    around = Around(text, {"word": _find})
    assert list(around.of("word", start, end)) == wanted
    assert around.has("word", start, end) is bool(wanted)


def test_each_part_is_read_once_for_all_that_is_asked_about_it() -> None:
    text = "to be " * 1000
    read: list[int] = []

    def find(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        read.append(end - start)
        return _find(text, start, end)

    around = Around(text, {"word": find})
    assert all(around.has("word", at - 200, at + 140) for at in range(200, 5000))
    assert sum(read) < 1.5 * len(text)
