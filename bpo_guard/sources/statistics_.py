"""SAS, Stata and SPSS files, by ReadStat. What variables and codes mean in words is read with them."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from typing import Any

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Batch, Blob, Given, Limits, Text, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.columns import null_columns, text_column
from bpo_guard.sources.names import unique_names
from bpo_guard.sources.values import Binary, as_text

_SAS7BDAT = bytes(12) + bytes.fromhex("c2ea8160b31411cfbd92080009c7318c181f1011")
_XPORT = (b"HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!", b"HEADER RECORD*******LIBV8   HEADER RECORD!!!!!!!")
_SPSS = (b"$FL2", b"$FL3")
_OLD_STATA = {104, 105, 108, 110, 111, 113, 114, 115}
_MOST_CELLS = 4_000_000


class StatisticsSource:
    """One table a file. Labels of variables are notes of their fields; coded values stand as their label."""

    name = "statistics"
    isolated = True

    def sniff(self, blob: Blob) -> int:
        """By the magic numbers of each kind."""
        return 95 if _kind(blob) else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Rows as the file's head states them, or as many as fit between head and end."""
        yield Given(blob.place, _stated_rows(blob))

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Bounded batches, then labels and notes."""
        reader = _reader(blob)
        _, meta = _call(reader, blob, metadataonly=True)
        if meta.number_columns > limits.columns:
            raise SourceError(Reason.over_limit, f"more than {limits.columns} columns")
        fields = unique_names(name or "" for name in meta.column_names)
        notes = tuple(str(meta.column_names_to_labels.get(name) or "") for name in meta.column_names)
        if said := _said(meta):
            yield Text(blob.place, "\n".join(said), 0)
        rows = min(limits.batch_rows, max(256, _MOST_CELLS // max(1, len(fields))))
        done = 0
        binary: dict[str, None] = {}
        while True:
            columns, _ = _call(reader, blob, row_offset=done, row_limit=rows) if fields else ({}, None)
            count = len(next(iter(columns.values()), ()))
            if not count:
                break
            arrays = tuple(_column(columns.get(n, [None] * count), f, meta.variable_value_labels.get(n, {}), binary)
                           for n, f in zip(meta.column_names, fields, strict=True))  # fmt: skip
            yield Batch(blob.place, fields, arrays, count, notes=notes)
            done += count
            if count < rows:
                break
        if not done:
            yield Batch(blob.place, fields, null_columns(len(fields), 0), 0, notes=notes)
        for field in binary:
            yield Unread(blob.place.at(field), Reason.undecodable, "binary values that are no text")


ONLY_WITH = (b"\0", b"header record", b"$fl2", b"$fl3", b"<stata_dta>", b".dta", b".por")
SOURCE = StatisticsSource()


def _kind(blob: Blob) -> str:
    head = blob.head
    if head.startswith(_SAS7BDAT):
        return "sas7bdat"
    if head.startswith(_XPORT):
        return "xport"
    if head.startswith(_SPSS):
        return "sav"
    if head.startswith(b"<stata_dta>"):
        return "dta"
    if blob.name.lower().endswith(".dta") and len(head) > 109 and head[0] in _OLD_STATA and head[1] in (1, 2):
        return "dta"
    if blob.name.lower().endswith(".por") and b"SPSSPORT" in head[:600].replace(b"\n", b"").replace(b"\r", b""):
        return "por"
    return ""


def _reader(blob: Blob) -> Callable[..., Any]:
    import pyreadstat

    readers: dict[str, Callable[..., Any]] = {
        "sas7bdat": pyreadstat.read_sas7bdat, "xport": pyreadstat.read_xport, "sav": pyreadstat.read_sav,
        "dta": pyreadstat.read_dta, "por": pyreadstat.read_por,
    }  # fmt: skip
    return readers[_kind(blob)]


def _call(reader: Callable[..., Any], blob: Blob, **options: Any) -> tuple[dict[str, list[Any]], Any]:
    import pyreadstat

    try:
        return reader(str(blob.file), output_format="dict", **options)  # type: ignore[no-any-return]
    except pyreadstat.ReadstatError as error:
        text = str(error).casefold()
        if "encrypt" in text or "password" in text:
            raise SourceError(Reason.encrypted, "the file has a password") from None
        if "unsupported" in text:
            raise SourceError(Reason.unsupported, "a kind or version that cannot be read") from None
        raise SourceError(Reason.corrupt, "damaged, or not what it says it is") from None
    except (UnicodeDecodeError, ValueError, OverflowError, LookupError, TypeError, AttributeError) as error:
        raise SourceError(Reason.corrupt, f"its values cannot be read ({type(error).__name__})") from None
    except Exception as error:
        if type(error).__name__ in ("PyreadstatError", "ReadstatError"):
            raise SourceError(Reason.corrupt, "damaged, or not what it says it is") from None
        raise


def _said(meta: Any) -> list[str]:
    """Labels of the file and of codes, and notes."""
    labels = [str(text or "") for labels in meta.variable_value_labels.values() for text in labels.values()]
    notes = [str(note) for note in (meta.notes or ())]
    return list(dict.fromkeys(text for text in (str(meta.file_label or ""), *notes, *labels) if text.strip()))


def _column(values: list[Any], field: str, labels: dict[Any, Any], binary: dict[str, None]) -> Any:
    texts: list[str | None] = []
    for value in values:
        text = str(labels[value]) if labels and _hashable(value) and value in labels else as_text(value)
        if isinstance(text, Binary):
            binary[field] = None
            text = None
        texts.append(text if text is None else text.rstrip("\0 ") or None)
    return text_column(texts)


def _hashable(value: Any) -> bool:
    return isinstance(value, (str, int, float))


def _stated_rows(blob: Blob) -> int | None:
    """The number of rows in the head of SPSS and Stata files; other kinds are asked for their head alone."""
    head = blob.head
    kind = _kind(blob)
    try:
        if kind == "sav":
            order = "<" if struct.unpack_from("<i", head, 64)[0] in (2, 3) else ">"
            rows = int(struct.unpack_from(f"{order}i", head, 80)[0])
            return rows if rows >= 0 else None
        if kind == "dta" and head.startswith(b"<stata_dta>"):
            release = int(head[head.index(b"<release>") + 9 :][:3])
            order = "<" if b"<byteorder>LSF" in head[:120] else ">"
            at = head.index(b"<N>") + 3
            return int(struct.unpack_from(f"{order}{'i' if release < 118 else 'q'}", head, at)[0])
        if kind == "dta":
            order = "<" if head[1] == 2 else ">"
            return int(struct.unpack_from(f"{order}i", head, 6)[0])
    except (struct.error, ValueError, IndexError):
        raise SourceError(Reason.corrupt, "its head is damaged") from None
    _, meta = _call(_reader(blob), blob, metadataonly=True)
    return None if meta.number_rows is None else int(meta.number_rows)
