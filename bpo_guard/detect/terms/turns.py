"""Questions and what is said in answer to them: in a call, the words for a number stand in the turn before it."""

from __future__ import annotations

from bpo_guard.expressions import expression

_REACH = 240
"""How far behind a question its answer may stand."""

_LONGEST_QUESTION = 160
_QUICK = 48
"""How far an answer may stand behind a question in the same line, without a word who speaks."""

_SPEAKER = expression(
    r"(?:^|[\n\"”’.?!)\]])[ \t\"”’*_]{0,4}(?:[\[(]?[0-9]{1,2}[:.][0-9]{2}[0-9:. apmAPM]{0,9}[\])]?[ \t-]{0,3}|>[ \t]?)?"
    r"[*_\[]{0,3}([^\W\d_][^\W_]{0,19}(?: [^\W_]{1,19}){0,2})(?: ?\([^()\n]{1,40}\))?[*_\]]{0,3}[ \t]?:(?=[\s*_\"“])"
)
"""Who speaks, before what is said."""

_SENTENCE_ENDS = expression(r"[.!?:;][\"”’)]{0,2}\s|\n")


def question_before(text: str, at: int) -> str:
    """The question that what begins at a place may answer; empty if there is none.

    >>> text = "Agent: Thanks. Your member ID? Caller: It is 603345."
    >>> question_before(text, text.index("603345"))
    'Your member ID'
    >>> text = "Your member ID? Nobody knows it. Call 603345"
    >>> question_before(text, text.index("603345"))
    ''
    """
    asked = text.rfind("?", max(0, at - _REACH), at)
    if asked < 0:
        return ""
    between = text[asked + 1 : at]
    speakers = {m[1].lower() for m in _SPEAKER.finditer(between)}
    if len(speakers) > 1 or (not speakers and not _follows(between)):
        return ""
    first = max(0, asked - _LONGEST_QUESTION)
    starts = [m.end() for m in _SENTENCE_ENDS.finditer(text, first, asked)]
    return text[starts[-1] if starts else first : asked].strip()


def _follows(between: str) -> bool:
    """Without a word who speaks: is it on the next line that holds anything, or close behind?"""
    said = between.lstrip(' \t"”’*')
    if said.strip().count("\n"):
        return False
    return said[:1] == "\n" or (len(between) <= _QUICK and _SENTENCE_ENDS.search(between) is None)
