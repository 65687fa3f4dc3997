"""Markdown from untrusted text: names are text, never markup, links or HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bpo_guard.report.names import safe

# Everything CommonMark or GFM gives a meaning within a line, and HTML's own. Entities rather than backslashes:
# they hold in tables too. Colon, full stop in "www." and @ keep addresses and mentions from becoming links.
_ACTIVE = re.compile(r"[\\`*_{}\[\]<>|~&$@#^]|(?<=http):|(?<=https):|(?<=ftp):|(?<=www)\.", re.IGNORECASE)


def text(raw: str) -> str:
    """Text that shows as it is.

    >>> text("<b> a|b [x](http://y) www.z")
    '&#60;b&#62; a&#124;b &#91;x&#93;(http&#58;//y) www&#46;z'
    """
    return _ACTIVE.sub(lambda m: f"&#{ord(m.group())};", safe(raw))


def code(raw: str, *, cell: bool = False) -> str:
    """A code span that its content cannot leave; in a table cell ``|`` needs its own escape.

    >>> code("a`b|c", cell=True), code("|")
    ('``a`b\\\\|c``', '`|`')
    """
    shown = safe(raw).replace("|", r"\|") if cell else safe(raw)
    fence = "`" * (max((len(run) for run in re.findall("`+", shown)), default=0) + 1)
    edge = " " if shown.startswith("`") or shown.endswith("`") or not shown.strip() else ""
    return f"{fence}{edge}{shown}{edge}{fence}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A GFM table of cells that are markup already."""
    lines = [head, ["---"] * len(head), *rows]
    return ["", *(f"| {' | '.join(cells)} |" for cells in lines)]


def section(title: str, lines: Sequence[str]) -> list[str]:
    return ["", f"## {title}", *lines] if lines else []
