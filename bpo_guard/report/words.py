"""The words reports share: verdicts, statuses, counts, laws, places. None of them ever says "compliant"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from bpo_guard.model.ledger import Ledger, NotExamined, Reason
from bpo_guard.model.place import Place

if TYPE_CHECKING:  # a scan says nothing of these
    from bpo_guard.model.audit import AuditResult, NotModelled, Recommendation
    from bpo_guard.model.fact import Question
    from bpo_guard.model.obligation import Obligation
    from bpo_guard.model.rule import Citation, Needs

NOT_LEGAL_ADVICE = "not legal advice"

_ACCEPTING = "allow:"

STATUS: Mapping[str, str] = {
    "satisfied": "met",
    "unsatisfied": "not met",
    "unknown": "undecided",
    "due": "due later",
}

MODES = {
    "store": "kept there",
    "view": "seen from there",
    "support": "administered from there",
    "work_from_home": "worked on at home",
    "backup": "backup copy",
    "collect": "gathered there",
}

WAY_TO_READ = {
    Reason.encrypted: "give a copy without a password",
    Reason.unsupported: "give it in a format that can be read",
    Reason.corrupt: "give an intact copy",
    Reason.truncated: "give the whole file",
    Reason.empty: "say whether it should be empty",
    Reason.missing: "put the file where the handoff says it is",
    Reason.permission: "let this user read it",
    Reason.over_limit: "raise the limit, or split it",
    Reason.timed_out: "raise the limit, or split it",
    Reason.model_missing: "install a model for the language",
    Reason.image_without_text: "give it as text (OCR)",
    Reason.special_file: "give an ordinary file",
    Reason.link_outside: "give the file itself",
    Reason.undecodable: "give it as UTF-8",
    Reason.unreconciled: "report it: rows were lost while reading",
    Reason.interrupted: "run again to the end",
    Reason.left_out: "take the pattern away",
    Reason.nothing_named: "name the data under data:",
}

_NAMES = "not searched for all names"


def number(n: int) -> str:
    """With thousands apart.

    >>> number(2140)
    '2,140'
    """
    return f"{n:,}"


def counted(n: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "file"), counted(2, "file"), counted(2, "party", "parties")
    ('1 file', '2 files', '2 parties')
    """
    return f"{number(n)} {one if n == 1 else many or one + 's'}"


def listed(parts: Iterable[str]) -> str:
    """In one sentence.

    >>> listed(["a"]), listed(["a", "b", "c"])
    ('a', 'a, b and c')
    """
    words = list(parts)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def cited(obligation: Obligation) -> str:
    """The law of an obligation, with a word if its text was not seen at the source."""
    from bpo_guard.model.rule import Certainty

    certainty = "" if obligation.certainty is Certainty.high else f" (certainty {obligation.certainty})"
    return law(obligation.citations) + certainty


def law(citations: Iterable[Citation]) -> str:
    """Provisions grouped by instrument.

    >>> from bpo_guard.model.rule import Citation
    >>> law([Citation("GDPR", "Art. 9(1)"), Citation("GDPR", "Art. 5(1)(c)"), Citation("BDSG", "§ 26(3)")])
    'GDPR Art. 9(1), Art. 5(1)(c); BDSG § 26(3)'
    """
    by_instrument: dict[str, list[str]] = {}
    for citation in citations:
        provisions = by_instrument.setdefault(citation.instrument, [])
        if citation.provision not in provisions:
            provisions.append(citation.provision)
    return "; ".join(f"{instrument} {', '.join(p)}".strip() for instrument, p in by_instrument.items())


def day(on: date | None, otherwise: str = "—") -> str:
    return on.isoformat() if on else otherwise


def modes(names: Iterable[str]) -> str:
    return ", ".join(MODES.get(name, name) for name in names) or "not stated"


def where(obligation: Obligation, result: AuditResult) -> str:
    """The place an obligation is about, in words a reader can follow."""
    if str(obligation.place):
        return str(obligation.place)
    kind, _, rest = obligation.subject.partition(":")
    if kind == "hop":
        entity, _, country = rest.partition("@")
        found = [h for h in result.hops if (h.entity, h.country) == (entity, country)]
        how = modes(m for h in found for m in h.modes) if found else ""
        return f"{entity or 'vendor'} › {country or 'country not stated'}" + (f" ({how})" if how else "")
    return rest if kind == "dataset" else "the whole handoff"


def way_out(obligation: Obligation) -> str:
    """What to do: in a field the shortest way itself; else the rule's own words, or the names of what is missing."""
    if obligation.detail and obligation.ways:
        return listed(m.title for m in obligation.preferred)
    if obligation.way_out:
        return obligation.way_out
    return listed(m.title for m in obligation.ways[0]) if obligation.ways else "ask a lawyer"


def field_name(place: Place) -> str:
    """The place within its file."""
    parts = [place.table, place.field, f"page {place.page}" if place.page else ""]
    return " › ".join(p for p in parts if p) or "the document"


def file_name(place: Place) -> str:
    return (place.path or place.dataset) + (f"!{place.member}" if place.member else "")


def artefact(title: str, needs: Needs, places: Iterable[Place]) -> str:
    """A missing thing; a redaction with the places it is for."""
    from bpo_guard.model.rule import Needs

    spots = [str(p) for p in sorted(places)]
    if needs is not Needs.redact or not spots:
        return title
    more = f" and {counted(len(spots) - 2, 'more place')}" if len(spots) > 2 else ""
    return f"{title}: {', '.join(spots[:2])}{more}"


def provider(step: Recommendation) -> str:
    """Who can provide what is missing; redactions the tool makes itself."""
    from bpo_guard.model.rule import Needs

    return step.missing.who or ("bpo-guard redact" if step.missing.needs is Needs.redact else "—")


def read_share(ledger: Ledger) -> str:
    """How much of what was given was read; never rounded up to all of it."""
    given, read = ledger.given.files, ledger.examined.files
    if not given:
        return "no file given"
    return f"{number(read)} of {counted(given, 'file')} read ({read * 100 // given} %)"


def parts_left(ledger: Ledger) -> str:
    """The parts of what was given that nobody read, and those that were not searched for all names."""
    said = [f"{counted(len(ledger.unread), 'part')} not read"] if ledger.unread or not ledger.unsearched else []
    return ", ".join([*said, *([f"{counted(len(ledger.unsearched), 'part')} {_NAMES}"] if ledger.unsearched else [])])


def sentence(result: AuditResult) -> str:
    """The verdict for somebody who never saw this tool."""
    from bpo_guard.model.audit import Verdict

    missing = listed(gaps(result)) or "something is missing"
    match result.verdict:
        case Verdict.blocked:
            more = "" if result.complete else f" And more may come: {missing}."
            return f"The law forbids this handoff as it stands.{more}"
        case Verdict.incomplete:
            return f"No answer yet: {missing}."
        case Verdict.conditional:
            answered = " and every question is answered" if open_questions(result) else ""
            return f"May start only when everything under BEFORE START is in place{answered}."
        case Verdict.passed:
            return "Every requirement known here is met, if the facts below are true."


def gaps(result: AuditResult) -> list[str]:
    """What keeps the audit from an answer, counted."""
    ledger, asked, laws = result.scan.ledger, len(open_questions(result)), result.not_modelled
    unread = len(ledger.unread)
    perhaps = sum(not n.certain for n in laws)
    which = f" ({perhaps} of them only may apply)" if perhaps else ""
    counts = (
        (unread, f"{counted(unread, 'part was', 'parts were')} not read"),
        (len(ledger.unsearched), f"{counted(len(ledger.unsearched), 'part was', 'parts were')} {_NAMES}"),
        (asked, f"{counted(asked, 'question is', 'questions are')} unanswered"),
        (len(laws), f"{counted(len(laws), 'law has', 'laws have')} no rules here{which}"),
    )
    return [text for n, text in counts if n]


def no_rules(regime: NotModelled) -> str:
    applies = "applies" if regime.certain else "may apply"
    return f"{regime.title} ({regime.regime}) {applies}; there are no rules for it here: ask a lawyer"


def not_read(gap: NotExamined) -> str:
    """Why, and what to do about it."""
    why = f"{gap.reason}, {gap.detail}" if gap.detail else str(gap.reason)
    return f"{why} → {WAY_TO_READ[gap.reason]}"


def ledger_items(ledger: Ledger) -> Iterator[tuple[str, str, str]]:
    """What the ledger holds besides what was read: kind, place, and what to say of it. Worst first."""
    for gap in sorted(ledger.open_gaps):
        kind = _NAMES if gap.reason is Reason.model_missing else "not read"
        yield kind, str(gap.place), not_read(gap)
    for s in sorted(ledger.sampled):
        held = f", {number(s.held_back)} held back" if s.held_back else ""
        seen = f"{s.method}, {number(s.looked_at)} of {number(s.of)} looked at{held}"
        of = "rows hold a type" if s.method.startswith("rows") else "texts hold one"
        bound = f"at most {s.bound * 100:.1f} % of its {of} missed (95 %)"
        yield "only sampled", str(s.place), f"{seen}; {bound}"
    for a in sorted(ledger.accepted):
        yield "accepted", a.path, f"{a.reason} (by {a.who}, until {a.until})"
    for e in sorted(ledger.excluded):
        yield "left out", e.path, f"{counted(e.files, 'file')} by pattern {e.pattern}"
    for u in sorted(ledger.undeclared):
        yield "undeclared", u.path, "no dataset of the handoff names it"


def about(question: Question) -> str:
    """What a question is about, in words; nothing for the handoff as a whole."""
    kind, _, rest = question.about.partition(":")
    if kind == "handoff":
        return ""
    if kind == "hop":
        return " › ".join(part for part in rest.split("@") if part and part != "?")
    if kind in ("field", "dataset"):
        return " › ".join(part for part in rest.split(":") if part and part != "?")
    return question.about


def open_questions(result: AuditResult) -> list[tuple[str, str, str]]:
    """Every question once: its text, the laws that wait for it, who can answer. What decides most comes first."""
    from bpo_guard.model.obligation import Status
    from bpo_guard.model.rule import Citation

    found: dict[tuple[str, str], list[Citation]] = {}
    waiting: Counter[tuple[str, str]] = Counter()
    for obligation in result.obligations:
        if obligation.status is Status.unknown:
            for question in obligation.questions:
                text = f"{question.text} ({about(question)})" if about(question) else question.text
                found.setdefault((text, question.who), []).extend(obligation.citations)
                waiting[text, question.who] += 1
    for regime in result.not_modelled:
        for question in regime.questions:
            found.setdefault((question.text, question.who), []).append(Citation(regime.regime, ""))
            waiting[question.text, question.who] += 1
    order = sorted(found, key=lambda key: -waiting[key])
    return [(key[0], _laws(found[key]), key[1]) for key in order]


def _laws(citations: Sequence[Citation]) -> str:
    """The law a question is for; of many instruments, the first and how many more."""
    instruments = list(dict.fromkeys(c.instrument for c in citations))
    first = law([c for c in citations if c.instrument == instruments[0]])
    return law(citations) if len(instruments) < 3 else f"{first} and {len(instruments) - 1} more laws"


def excused(name: str) -> str:
    """What let values go: a named filter, or an entry of the configuration."""
    return "accepted by configuration" if name.startswith(_ACCEPTING) else "excused"
