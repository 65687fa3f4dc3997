"""OpenDocument texts, presentations and drawings: body, tables, notes, annotations, tracked changes, hidden text."""

from __future__ import annotations

from bpo_guard.sources.office import PackageSource, family_of
from bpo_guard.sources.xml_text import Markup

_MARKUP = Markup(
    paragraphs=frozenset({"p", "h"}),
    texts=None,
    tables=frozenset({"table"}),
    rows=frozenset({"table-row"}),
    cells=frozenset({"table-cell"}),
    breaks=frozenset({"s", "tab", "line-break"}),
    skipped=frozenset(),
    attributes=frozenset({"href", "title", "description", "string-value", "formula", "current-value", "value-string"}),
    valued=frozenset({"user-field-decl", "variable-set", "hidden-text", "hidden-paragraph", "text-input", "property"}),
)
_FAMILY = family_of(
    _MARKUP,
    form=r"mimetype|META-INF/.*|settings\.xml|Configurations2/.*|.*\.rdf|Thumbnails/.*|layout-cache|Fonts/.*",
    properties=r"(?:.*/)?meta\.xml",
    foreign=r"Basic/.*|Dialogs/.*|Scripts/.*",
)

ONLY_WITH = (b"pk",)
SOURCE = PackageSource(
    "odf",
    _FAMILY,
    (
        "application/vnd.oasis.opendocument.text",
        "application/vnd.oasis.opendocument.presentation",
        "application/vnd.oasis.opendocument.graphics",
        "application/vnd.oasis.opendocument.formula",
        "application/vnd.oasis.opendocument.chart",
        "application/vnd.sun.xml.writer",
        "application/vnd.sun.xml.impress",
        "application/vnd.sun.xml.draw",
    ),
    93,
)
