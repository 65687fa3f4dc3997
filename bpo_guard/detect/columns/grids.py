"""Cells of a column as bytes, and those of one silhouette as a grid: one row of the grid is one place in all values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bpo_guard.detect.columns.kernels import call, cast, marked
from bpo_guard.detect.forms.silhouettes import FOREIGN
from bpo_guard.model.compact import dataclass

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

_OUTLINE = bytes(
    ord("9") if 48 <= b <= 57 else ord("A") if 65 <= b <= 90 else ord("a") if 97 <= b <= 122 else b if b < 128 else 1
    for b in range(256)
)
"""By byte, how it looks in a silhouette; whatever is beyond ASCII as one byte for each of its own."""
assert FOREIGN == "\x01"


@dataclass(frozen=True, slots=True)
class Cells:
    """The filled cells of a column: cell i is ``sizes[i]`` bytes of ``raw`` from ``starts[i]`` on. ``width`` is the
    size of all cells if they have one size, else 0."""

    array: pa.Array
    raw: bytes
    data: np.ndarray[Any, Any]
    starts: np.ndarray[Any, Any]
    sizes: np.ndarray[Any, Any]
    width: int

    @staticmethod
    def of(array: pa.Array) -> Cells:
        """The cells of a ``string`` array that hold at least one byte."""
        import numpy as np
        import pyarrow as pa

        if array.type != pa.string():
            array = cast(array, pa.string())
        if array.null_count:
            array = call("drop_null", array)
        starts, sizes, low, high = _bounds(array)
        if len(sizes) and not int(sizes.min()):
            array = marked(array, sizes > 0)
            starts, sizes, low, high = _bounds(array)
        buffer = array.buffers()[2]
        raw = memoryview(buffer)[low:high].tobytes() if buffer is not None else b""
        width = int(sizes[0]) if len(sizes) and bool((sizes == sizes[0]).all()) else 0
        return Cells(array, raw, np.frombuffer(raw, np.uint8), starts, sizes, width)

    def __len__(self) -> int:
        return len(self.starts)

    def silhouettes(self) -> pa.DictionaryArray:
        """The silhouette of each cell."""
        import numpy as np
        import pyarrow as pa

        outlines = self.raw.translate(_OUTLINE)
        if self.width:
            whole = np.frombuffer(outlines, np.uint8, len(self) * self.width).reshape(len(self), self.width)
            if bool((whole == whole[0]).all()):
                zeros = pa.py_buffer(np.zeros(len(self), np.int32))
                indices = pa.Array.from_buffers(pa.int32(), len(self), [None, zeros])
                only = pa.array([outlines[: self.width].decode("ascii")], pa.string())
                return pa.DictionaryArray.from_arrays(indices, only)
        ends = np.zeros(len(self) + 1, np.int32)
        np.cumsum(self.sizes, out=ends[1:])
        named = pa.StringArray.from_buffers(len(self), pa.py_buffer(ends), pa.py_buffer(outlines))
        return call("dictionary_encode", named)

    def grid(self, rows: np.ndarray[Any, Any] | None, width: int) -> np.ndarray[Any, Any]:
        """Of the cells ``rows`` (None: all), which have one width: by place and cell, the byte."""
        import numpy as np

        if rows is None and self.width:
            flat = self.data[: len(self) * width].reshape(len(self), width)
        else:
            pieces = np.ndarray((len(self.data) - width + 1,), f"V{width}", self.data, 0, (1,))
            starts = self.starts if rows is None else self.starts[rows]
            flat = pieces[starts].view(np.uint8).reshape(-1, width)
        return np.ascontiguousarray(flat.T)

    def text(self, i: int) -> str:
        """Cell number ``i``."""
        start = int(self.starts[i])
        return self.raw[start : start + int(self.sizes[i])].decode("utf-8", "replace")


def _bounds(array: pa.Array) -> tuple[Any, Any, int, int]:
    """Where each cell starts in the bytes of all, their sizes, and where those bytes lie in the buffer."""
    import numpy as np

    offsets = np.frombuffer(array.buffers()[1], np.int32, len(array) + 1, 4 * array.offset)
    low, high = int(offsets[0]), int(offsets[-1])
    return offsets[:-1].astype(np.int64) - low, np.diff(offsets).astype(np.int64), low, high
