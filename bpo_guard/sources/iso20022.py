"""ISO 20022 payments and statements (pain, pacs, camt …): XML read in a stream, no entities, no definitions.

A row is a message part that repeats (a transaction, an entry, a statement); fields are dotted element names without
the document's own (``CdtTrfTxInf.Cdtr.Nm``), attributes behind an ``@``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from bpo_guard.errors import SourceError
from bpo_guard.model.batch import Blob, Given, Limits, Unread, Yielded
from bpo_guard.model.ledger import Reason
from bpo_guard.sources.blob import open_regular
from bpo_guard.sources.names import clean_name
from bpo_guard.sources.segments import Record, Rows, count_matches, head_text, wide, words

_NAMESPACE = re.compile(r"urn:iso:std:iso:20022:tech:xsd:|urn:swift:xsd:|xmlns[^>]{0,200}(?:pain|pacs|camt)\.\d{3}\.")
_ROOT = re.compile(r"<(?:\w+:)?(?:Document|AppHdr|BizMsgEnvlp|DataPDU|RequestPayload|Message|Saa:DataPDU)[\s>]")
_PARTS = words(
    "GrpHdr PmtInf CdtTrfTxInf DrctDbtTxInf TxInfAndSts OrgnlPmtInfAndSts TxInf UndrlygDtls Stmt Rpt Ntfctn Ntry "
    "TxDtls Mndt AppHdr Case Itm Undrlyg CdtInstr PmtInstr"
)
_COUNTED = re.compile(
    rb"(?s)<!--.*?-->|<!\[CDATA\[.*?\]\]>|<((?:[A-Za-z_][\w.-]*:)?(?:"
    + "|".join(sorted(_PARTS)).encode()
    + rb"))(?=[\s/>])"
)
_READ = 2**18
_MOST_TEXT = 16 * 2**20
_TRANSACTIONS = frozenset({"CdtTrfTxInf", "DrctDbtTxInf"})


class Iso20022Source:
    """Leaves of the tree in the row of the nearest part that repeats."""

    name = "iso20022"
    isolated = False

    def sniff(self, blob: Blob) -> int:
        """The namespace of the standard within the first elements."""
        text = head_text(blob)[:4096]
        return 98 if text.startswith("<") and _NAMESPACE.search(text) and _ROOT.search(text) else 0

    def given(self, blob: Blob, limits: Limits) -> Iterator[Given]:
        """Start tags of the parts that repeat, by the bytes."""
        yield Given(blob.place, None if wide(blob) else count_matches(blob, _COUNTED))

    def read(self, blob: Blob, limits: Limits) -> Iterator[Yielded]:
        """Rows, then what the header says that is not there. What was read before a fault is kept."""
        rows = Rows(blob.place, limits)
        tree = _Tree(rows, limits)
        try:
            with open_regular(blob.file) as stream:
                while chunk := stream.read(_READ):
                    tree.feed(chunk)
                    if rows.full:
                        yield from rows.flush()
                tree.feed(b"", final=True)
        except SourceError:
            tree.close()
            yield from rows.flush()
            raise
        tree.close()
        yield from rows.flush()
        if tree.said > tree.transactions:
            yield Unread(
                blob.place,
                Reason.truncated,
                f"NbOfTxs says {tree.said} transactions, {tree.transactions} stand there",
            )


ONLY_WITH = (b"<",)
SOURCE = Iso20022Source()


class _Tree:
    """Follows the elements; holds one row for each part that is open."""

    def __init__(self, rows: Rows, limits: Limits) -> None:
        self.transactions = 0
        self.said = 0
        self._rows = rows
        self._limits = limits
        self._path: list[str] = []
        self._open: list[tuple[int, Record]] = [(0, {})]
        self._text: list[str] = []
        self._chars = 0
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, data: bytes, final: bool = False) -> None:
        try:
            self._parser.Parse(data, final)
        except expat.ExpatError as error:
            cut = error.code in (expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS], _UNCLOSED)
            if final or cut:
                raise SourceError(Reason.truncated, "ends within an element") from None
            raise SourceError(Reason.corrupt, "no longer XML in the middle of the file") from None

    def close(self) -> None:
        """Rows that are still open when the file ends."""
        while len(self._open) > 1:
            self._row()
        if self._open[0][1]:
            self._rows.more("Document", self._open[0][1])
            self._open = [(0, {})]

    def _doctype(self, *_: object) -> None:
        raise SourceError(Reason.unsupported, "has a document type definition, which no message of the standard has")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._path) >= self._limits.nesting:
            raise SourceError(Reason.over_limit, f"nested more than {self._limits.nesting} levels deep")
        local = clean_name(name.rpartition(":")[2])
        self._path.append(local)
        self._text, self._chars = [], 0
        if local in _PARTS:
            self._open.append((len(self._path), {}))
            self.transactions += local in _TRANSACTIONS
        for key, value in attributes.items():
            if key.partition(":")[0] not in ("xmlns", "xsi"):
                self._put(f"{self._name()}@{clean_name(key)}", value)

    def _characters(self, text: str) -> None:
        self._chars += len(text)
        if self._chars > _MOST_TEXT:
            raise SourceError(Reason.over_limit, f"a text longer than {_MOST_TEXT} characters")
        self._text.append(text)

    def _end(self, _: str) -> None:
        text = "".join(self._text).strip()
        self._text = []
        if text:
            self._put(self._name(), text)
            if self._path[-2:] == ["GrpHdr", "NbOfTxs"] and text.isdecimal() and len(text) < 12:
                self.said += int(text)
        if self._open[-1][0] == len(self._path):
            self._row()
        self._path.pop()

    def _row(self) -> None:
        depth, record = self._open.pop()
        self._rows.row(".".join(self._path[1:depth]), record)

    def _put(self, name: str, value: str) -> None:
        record = self._open[-1][1]
        if name.endswith(("Ustrd", "AdrLine")) and name in record:
            record[name] = f"{record[name]}\n{value}"  # one text over several elements
        else:
            self._rows.put("again", record, name, value)

    def _name(self) -> str:
        return ".".join(self._path[1:] or self._path)


_UNCLOSED = expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN]
