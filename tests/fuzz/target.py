"""One source under atheris: reads what it is given and raises if a reader does what no reader may."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

LIMIT = 2**26


class Failed(Exception):
    """A reader that fell over."""


def main() -> None:
    name = sys.argv.pop(1)
    with atheris.instrument_imports(include=["bpo_guard.sources"]):
        from bpo_guard.model.batch import Limits, Member, Unread
        from bpo_guard.model.place import Place
        from bpo_guard.sources import all_sources, guarded
        from bpo_guard.sources.blob import make_blob

    from tests.sources.samples import SAMPLES

    source = next(s for s in all_sources() if s.name == name)
    limits = Limits(member_bytes=LIMIT, total_bytes=LIMIT, members=1000, line_bytes=2**20)
    temp = Path(tempfile.mkdtemp())
    file, target = temp / SAMPLES[name][0], temp / "member"
    seeds = Path(sys.argv[-1])
    (seeds / "sample").write_bytes(SAMPLES[name][1]())

    def read(data: bytes) -> None:
        file.write_bytes(data)
        blob = make_blob(file, Place(file.name, file.name))
        if not data or not source.sniff(blob):
            return
        for items in (lambda: source.given(blob, limits), lambda: source.read(blob, limits)):
            for item in guarded(blob, items):
                if isinstance(item, Unread) and "failed (" in item.detail:
                    raise Failed(item.detail)
                if isinstance(item, Member):
                    _open(item, target)

    def _open(member: Member, target: Path) -> None:
        from bpo_guard.errors import SourceError

        try:
            member.open(target)
        except SourceError:
            pass
        finally:
            target.unlink(missing_ok=True)

    atheris.Setup(sys.argv, read)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
