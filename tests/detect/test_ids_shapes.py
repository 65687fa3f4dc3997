"""Shapes of ids are counted like any others, only sooner."""

from __future__ import annotations

import random
import uuid
import zlib
from collections import Counter
from collections.abc import Callable

import numpy as np
import pytest

from bpo_guard.detect.columns.ids import shapes_of_grid
from bpo_guard.detect.columns.shapes import LONG_SHAPE, SHAPE_CHARS, shape_char
from bpo_guard.model.tally import SHAPES_KEPT, CappedCounts

MAKERS: dict[str, Callable[[random.Random], str]] = {
    "uuid": lambda rng: str(uuid.UUID(int=rng.getrandbits(128))),
    "hex": lambda rng: f"{rng.getrandbits(64):016x}",
    "any case": lambda rng: "".join(rng.choice("abYZ09") for _ in range(11)),
    "few shapes": lambda rng: rng.choice("Ab") + f"{rng.randrange(10**6):06}",
    "one sign": lambda rng: rng.choice("a1A"),
    "too long": lambda rng: f"{rng.getrandbits(256):064x}",
}


@pytest.mark.parametrize("maker", MAKERS)
def test_shapes_are_counted_like_any_others(maker: str) -> None:
    rng = random.Random(maker)
    values = [MAKERS[maker](rng) for _ in range(4000)]
    shapes = ["".join(shape_char(ord(sign)) for sign in value) for value in values]
    if len(values[0]) > SHAPE_CHARS:
        shapes = [LONG_SHAPE] * len(values)
    counts = Counter(shapes)
    kept = sorted(counts, key=lambda shape: (zlib.crc32(shape.encode()), shape))[:SHAPES_KEPT]
    flat = np.frombuffer("".join(values).encode(), np.uint8).reshape(len(values), -1)
    found = shapes_of_grid(np.ascontiguousarray(flat.T))
    assert found.counts == {shape: counts[shape] for shape in kept}
    assert found == CappedCounts.of(SHAPES_KEPT, counts)
