"""In which form delimited text stands that is no plain CSV, judged by what makes its rows come out even."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from bpo_guard.expressions import expression
from bpo_guard.sources.trials import QUOTES, STEADY, UNSTEADY, Trial, best_trial
from bpo_guard.sources.written import QUOTE, SEPARATOR, Written

_ESCAPED = expression(r"\\[\"',;|\t\r\n\\]")
_PADDED = expression(r"([,;\t|\x1f])(?: +=?|=)\"")
_SOME = 20  # lines of which one at least has such a quote
_RUN = expression(r"[|~^¦§;:#@$%&!*<>+=]{2,4}")
_TELLING = set("|~^¦§;")  # separators of several signs hardly ever do without one of these
_ODD_SIGNS = ("§", "¦", "\x14")
_CONCORDANCE = "þ\x14þ"
_LINES = 200
_HEAD_LINES = 3
_SAME, _MOST = 0.8, 0.6

Found = tuple[Written, Trial]


def find_form(text: str, whole: bool, declared: str = "") -> Found:
    """How a sample is written and how it is parsed once it is plain. ``declared``: the separator it names itself."""
    found: Found = Written(), best_trial(text, whole, declared if len(declared) == 1 else "")
    if len(declared) > 1:
        found = _in_pairs(text, whole, ((declared, SEPARATOR),))
    for look in (_records, _wrapped, _separators, _escaped, _padded):
        found = look(text, whole, found)
    return found


def _again(text: str, whole: bool, written: Written, before: Trial) -> Found:
    """The same with another form; a separator that was found already stays."""
    delimiter = before.delimiter if written.pairs or written.records else ""
    quotes = (before.quote,) if before.quote not in QUOTES else QUOTES
    return written, best_trial(written.plain(text), whole, delimiter, quotes)


def _records(text: str, whole: bool, found: Found) -> Found:
    """Records that end in a separator of records rather than a line."""
    if "\x1e" not in text or "\x1f" not in text:
        return found
    written = replace(found[0], records="\x1e")
    trial = best_trial(written.plain(text), whole, "\x1f")
    return (written, trial) if trial.steady >= STEADY else found


def _wrapped(text: str, whole: bool, found: Found) -> Found:
    """Lines that are one quoted cell each, with the real cells in it."""
    lines = _lines(text, whole)
    if len(lines) < 2 or not all(len(line) > 2 and line[0] == '"' == line[-1] for line in lines):
        return found
    if any(len(row) > 1 for delimiter in ",;\t|" for row in best_trial(text, whole, delimiter, ('"',)).rows):
        return found
    inner = _again(text, whole, replace(found[0], wrapped=True), found[1])
    return inner if inner[1].steady >= STEADY and not inner[1].faults else found


def _separators(text: str, whole: bool, found: Found) -> Found:
    """Separators of several signs, or of one that is not ASCII."""
    written, usual = found
    if written.pairs or written.records:
        return found
    if _CONCORDANCE in text:
        return _in_pairs(text, whole, (("\x14", SEPARATOR), ("þ", QUOTE)), (QUOTE,), written)
    lines = _lines(text, whole)
    bare = _lines(re.sub('"(?>(?:[^"]|"")*)"', '""', text), whole)
    tried = [
        _in_pairs(text, whole, ((sign, SEPARATOR),), QUOTES, written)
        for sign in _candidates(lines)
        if _fits(sign, bare, usual) or _fits(sign, lines, usual)
    ]
    best = max(tried, key=lambda one: one[1].score, default=found)
    return best if best[1].steady >= _SAME else found


def _in_pairs(
    text: str,
    whole: bool,
    pairs: tuple[tuple[str, str], ...],
    quotes: tuple[str, ...] = QUOTES,
    written: Written | None = None,
) -> Found:
    form = replace(written or Written(), pairs=pairs)
    return form, best_trial(form.plain(text), whole, SEPARATOR, quotes)


def _candidates(lines: list[str]) -> list[str]:
    runs = {run for line in lines[:_HEAD_LINES] for run in _RUN.findall(line)}
    doubled = {run for run in runs if len(set(run)) == 1 and run[0] in ":#@$%&!*+="}
    return sorted({run for run in runs if _TELLING & set(run)} | doubled) + [
        sign for sign in _ODD_SIGNS if any(sign in line for line in lines[:_HEAD_LINES])
    ]


def _fits(sign: str, lines: list[str], usual: Trial) -> bool:
    """Does it stand equally often on nearly every line, and explain where the usual delimiter stands?"""
    counts = Counter(line.count(sign) for line in lines)
    times = max(counts, key=lambda n: (counts[n], n), default=0)
    if times == 0 or counts[times] < _SAME * len(lines) or len(lines) < 2:
        return False
    if usual.score[0] > UNSTEADY:
        within = sign.count(usual.delimiter)
        same = [line.count(usual.delimiter) == within * line.count(sign) for line in lines]
        return within > 0 and same[0] and sum(same) >= _MOST * len(lines)
    return bool(_TELLING & set(sign) and len(sign) > 1) or times > 1


def _escaped(text: str, whole: bool, found: Found) -> Found:
    """Backslashes before quotes, delimiters and line ends that are meant as such."""
    return found if not _ESCAPED.search(text) else _if_better(text, whole, found, replace(found[0], escaped=True))


def _padded(text: str, whole: bool, found: Found) -> Found:
    """Spaces or an equals sign before quotes that open."""
    seen = Counter(match[1] for match in _PADDED.finditer(text))
    often = [d for d, count in seen.items() if count * _SOME >= text.count("\n")]
    if found[0].pairs:
        often = [found[1].delimiter] if seen else []
    tried = [_if_better(text, whole, found, replace(found[0], padded=d), at_par=_close_well) for d in often]
    return max(tried, key=lambda one: (one[1].steady, one[0].padded == one[1].delimiter), default=found)


def _close_well(trial: Trial) -> bool:
    return trial.quote == '"' and trial.faults == 0


def _if_better(
    text: str, whole: bool, found: Found, written: Written, at_par: Callable[[Trial], bool] | None = None
) -> Found:
    """The other form where its rows come out more even, or as even with fewer quotes out of place."""
    other = _again(text, whole, written, found[1])
    now, then = found[1], other[1]
    if written.padded and then.delimiter != written.padded:
        return found
    if then.steady == now.steady and now.delimiter == then.delimiter:
        better = then.faults < now.faults or (at_par is not None and at_par(then) and then.rows != now.rows)
    else:
        better = then.steady > now.steady and then.faults <= now.faults
    return other if better else found


def _lines(text: str, whole: bool) -> list[str]:
    lines = re.split("\r\n|\r|\n", text)
    return [line for line in (lines if whole else lines[:-1] or lines) if line][:_LINES]
