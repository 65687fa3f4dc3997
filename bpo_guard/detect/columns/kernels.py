"""Functions of Arrow, called by name.

``pyarrow.compute`` wraps all of them when it is imported, their documentation included, which takes as long as looking
at a small file; and so do the methods of arrays, which import it. Here is what lies below it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa


def kernels() -> Any:
    """The module with ``call_function`` and the classes of options. Where it lies is not promised: if it is not there,
    the one that is promised does the same."""
    try:
        return import_module("pyarrow._compute")
    except ImportError:
        return import_module("pyarrow.compute")


def call(function: str, *given: Any, options: Any = None) -> Any:
    """What a function of Arrow makes of arrays and scalars."""
    return kernels().call_function(function, given, options)


def cast(array: pa.Array, kind: pa.DataType) -> pa.Array:
    """The array as one of another type; what does not fit is an error."""
    return call("cast", array, options=kernels().CastOptions(kind))


def numbered(array: pa.Array, places: np.ndarray[Any, Any]) -> pa.Array:
    """The values at these places (64-bit numbers)."""
    import pyarrow as pa

    return call("take", array, pa.Array.from_buffers(pa.int64(), len(places), [None, pa.py_buffer(places)]))


def marked(array: pa.Array, marks: np.ndarray[Any, Any]) -> pa.Array:
    """The values that are marked."""
    return call("filter", array, truths(marks))


def truths(marks: np.ndarray[Any, Any]) -> pa.BooleanArray:
    """An array of truth values as one of Arrow."""
    import numpy as np
    import pyarrow as pa

    bits = np.packbits(marks, bitorder="little")
    return pa.Array.from_buffers(pa.bool_(), len(marks), [None, pa.py_buffer(bits)])


def lengths(array: pa.Array, unit: str = "binary") -> np.ndarray[Any, Any]:
    """How long each text is, in bytes or (``utf8``) in characters."""
    counted: np.ndarray[Any, Any] = call(f"{unit}_length", array).to_numpy(zero_copy_only=False)
    return counted
