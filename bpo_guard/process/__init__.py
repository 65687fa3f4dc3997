"""Process definitions: who takes part, and which flow hands data to the vendor.

One file a language; :func:`read_process` finds the one that fits by the file's content, never by its ending.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bpo_guard.errors import SourceError
from bpo_guard.model.lexicon import Vocabulary
from bpo_guard.model.process import ProcessModel

__all__ = ["read_process"]

MAX_BYTES = 32 * 2**20
_HEAD = 4096


def read_process(
    path: Path, vocabulary: Vocabulary, client_names: Iterable[str], vendor_names: Iterable[str]
) -> ProcessModel:
    """Read one process definition; raises ``SourceError`` with a reason of the ledger if it cannot be read.

    ``client_names`` and ``vendor_names`` are ids and names of the entities; they decide whose side a pool is on.
    """
    from bpo_guard.process.registry import reader_for
    from bpo_guard.process.sides import Sides

    content = _content(path)
    reader = reader_for(content[:_HEAD])
    if reader is None:
        raise SourceError("unsupported", "not a process definition of a known language", expected="BPMN 2.0")
    return reader.read(content, path.name, vocabulary, Sides.of(client_names, vendor_names))


def _content(path: Path) -> bytes:
    try:
        if not path.is_file():
            missing = not path.exists()
            raise SourceError("missing" if missing else "special file", "no such file" if missing else "not a file")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except PermissionError:
        raise SourceError("permission", "cannot be opened") from None
    except (OSError, ValueError):
        raise SourceError("corrupt", "cannot be read") from None
    if len(content) > MAX_BYTES:
        raise SourceError("over a limit", f"longer than {MAX_BYTES // 2**20} MB")
    if not content.strip(b"\0\r\n\t "):
        raise SourceError("empty", "an empty file")
    return content
