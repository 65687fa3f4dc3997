"""What the given side of documents counts by itself: exact for plain markup, never too much for anything else."""

from __future__ import annotations

import time

import pytest

from bpo_guard.sources.html_ import html_lines
from bpo_guard.sources.html_count import count_html
from bpo_guard.sources.mail_count import count_parts
from bpo_guard.sources.rtf import COUNTED
from bpo_guard.sources.rtf_count import count_rtf


@pytest.mark.parametrize(
    ("page", "lines", "tables"),
    [
        ("<p>one<p>two</p>three<br>&nbsp;<br>four", 4, []),
        ("<p>o<b>n</b>e<!-- two -->e", 2, []),
        ("<script>var a;\n\nvar b;</script><style>c</style>", 3, []),
        ("<a href='#x' title='one'>two</a> <a href=mailto:a@b.de>more</a>", 3, []),
        ("<table><tr><th>a<th>b<tr><td>1<td>2<tr><td>3<td></table>x", 1, [3]),
        ("<table><tr><td>a<td><table><tr><td>b</table>c</table>", 3, []),
        ("a > b <p>c", 1, []),  # beside a stray bracket nothing is sure
        ("<p>a<!-- b <p>c", 1, []),
        ("<![CDATA[ <p>a</p><p>b</p> ]]><p>c", 1, []),
        ("<textarea>a<p>b</textarea><p title='<p>a</p><p>b'>", 1, []),
    ],
)
def test_html(page: str, lines: int, tables: list[int]) -> None:
    found = count_html(page)
    assert (found.lines, found.tables) == (lines, tables)


@pytest.mark.parametrize(
    ("data", "lines", "tables"),
    [
        (rb"{\rtf1 one\par two\line three}", 3, []),
        (rb"{\rtf1{\fonttbl{\f0 Arial;}}{\info{\title t}}{\pict 00ff}one{\b two}\par\par}", 1, []),
        (rb"{\rtf1{\header one}two{\footnote three}four}", 4, []),
        (rb"{\rtf1 \'e9\par \u233?\par \~\par \'a0\par}", 2, []),
        (rb"{\rtf1 \trowd a\cell b\cell\row\trowd 1\cell\cell\row after\par\trowd c\cell\row}", 1, [1, 0]),
        (rb"{\rtf1 one\bin7 \par }{\par two}", 2, []),
    ],
)
def test_rtf(data: bytes, lines: int, tables: list[int]) -> None:
    found = count_rtf(data, COUNTED)
    assert (found.lines, found.tables, found.sure) == (lines, tables, True)


def test_rtf_that_leaves_doubt() -> None:
    """A dash between rows may be a line, which would end the table, or a blank in its font."""
    assert not count_rtf(rb"{\rtf1 \trowd a\cell\row \emdash\par \trowd b\cell\row}", COUNTED).sure
    wrapped = count_rtf(rb"{\rtf1\fromhtml1 {\*\htmltag <p>}one{\object{\*\objdata 00}}}", COUNTED)
    assert wrapped.html and wrapped.objects == 1


def _mail(*parts: bytes, kind: bytes = b"mixed") -> bytes:
    head = b'Content-Type: multipart/%s; boundary="b"\n\nbefore\n\n' % kind
    return head + b"".join(b"--b\n" + part + b"\n" for part in parts) + b"--b--\nbehind\nand more\n"


@pytest.mark.parametrize(
    ("message", "around", "text", "html"),
    [
        (b"Subject: x\n\none\n\ntwo\n", 0, 2, 0),
        (_mail(b"\none", b"Content-Type: text/html\n\n<p>one<p>two"), 3, 1, 2),
        (_mail(b"Content-Transfer-Encoding: quoted-printable\n\none=\ntwo\nthree=20"), 3, 2, 0),
        (_mail(b"Content-Transfer-Encoding: base64\n\nb25lCnR3bwp0aHJl\nZQpmb3VyCmZpdmUK"), 3, 2, 0),
        (_mail(b"Content-Type: text/plain; charset=utf-16\nContent-Transfer-Encoding: base64\n\nAAo="), 3, 0, 0),
        (_mail(b'Content-Disposition: attachment; filename="a.txt"\n\none\ntwo'), 3, 0, 0),
        (_mail(b"\none\nbegin 644 a.txt\n#0V%T\n`\nend\ntwo"), 3, 1, 0),
        (_mail(b"\nSubject: inner\n\none\ntwo", kind=b"digest"), 3, 0, 0),
        (b'Content-Type: multipart/mixed; boundary="b"\n\nno part\nat all\n', 0, 0, 0),
    ],
)
def test_mail(message: bytes, around: int, text: int, html: int) -> None:
    """Lines around the parts and of their text: at least."""
    counted = count_parts(message.splitlines(keepends=True))
    assert (counted.around, counted.text, counted.html) == (around, text, html)


def test_html_that_ends_with_words() -> None:
    assert html_lines("one <b>two</b><p>three <i>four</i>") == ["one two", "three four"]


@pytest.mark.parametrize(
    "piece", ["<a ", '<a b="', "<a ='x", "</", "<!", "<!--", "<script ", "<table><tr><td>", "<title>"]
)
def test_hostile_html_is_counted_in_no_time(piece: str) -> None:
    """Beginnings without an end, over and over: seconds, where every one is followed to the end, instead of minutes."""
    start = time.process_time()
    count_html(piece * 20_000)
    assert time.process_time() - start < 3
