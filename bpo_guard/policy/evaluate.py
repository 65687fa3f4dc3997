"""Rules × subjects → obligations, in Kleene's three values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice, product

from bpo_guard.model.compact import dataclass
from bpo_guard.model.fact import FactDef, Held, Question, Scope, Subject
from bpo_guard.model.obligation import Assurance, Missing, Obligation, Status
from bpo_guard.model.reference import Reference
from bpo_guard.model.rule import Clock, Needs, Requirement, Rule, Truth
from bpo_guard.policy.holdings import Holdings, Judge
from bpo_guard.policy.match import Decision, Matcher

MAX_WAYS = 8

_METHODS = {
    "drop": "drop the field",
    "mask": "mask it",
    "truncate": "truncate it",
    "tokenise": "replace it by tokens",
    "generalise": "make it coarser",
    "redact_text": "take it out of the text",
}

Way = tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """A requirement judged: its truth, what is missing (alternatives), what to ask, what it rests on."""

    truth: Truth
    ways: tuple[Way, ...] = ()
    questions: tuple[Question, ...] = ()
    with_: tuple[str, ...] = ()
    assurance: Assurance = Assurance.checked
    good_until: date | None = None
    tool: str = ""


@dataclass(frozen=True, slots=True)
class Evaluator:
    """Evaluates rules on one day against one set of holdings. ``assumed``: leaves to be taken as held, whatever is."""

    matcher: Matcher
    reference: Reference
    holdings: Holdings
    as_of: date
    assumed: frozenset[Requirement] = frozenset()

    def obligations(self, rules: Iterable[Rule], subjects: Mapping[Scope, tuple[Subject, ...]]) -> Iterator[Obligation]:
        """Every rule in force, once for each subject of its scope."""
        for rule in rules:
            if rule.in_force(self.as_of):
                for subject in subjects[rule.scope]:
                    obligation = self.one(rule, subject)
                    if obligation is not None:
                        yield obligation

    def one(self, rule: Rule, subject: Subject) -> Obligation | None:
        """The obligation of one rule for one subject; None where the rule does not apply."""
        applies = self.matcher.condition(rule.when, subject.values)
        if applies.truth is Truth.false:
            return None
        if applies.truth is Truth.unknown:
            questions = tuple(self._ask(name, subject) for name in sorted(applies.missing))
            return self._obligation(rule, subject, Status.unknown, Satisfaction(Truth.unknown, questions=questions))
        if rule.satisfied_by is None:
            return self._obligation(rule, subject, Status.satisfied, Satisfaction(Truth.true))
        judged = self.judge(rule.satisfied_by, subject)
        if judged.truth is Truth.false and rule.due and self._undated(rule.due):
            judged = replace(judged, truth=Truth.unknown, questions=(_since_when(rule.due),))
        return self._obligation(rule, subject, self._status(rule, judged.truth), judged)

    def _status(self, rule: Rule, truth: Truth) -> Status:
        if truth is Truth.true:
            return Status.satisfied
        if truth is Truth.unknown:
            return Status.unknown
        deadline = self.deadline(rule.due)
        return Status.due if deadline and self.as_of <= deadline else Status.unsatisfied

    def _undated(self, clock: Clock) -> bool:
        """Is the day from which the clock runs not stated? A transfer tool that does not exist starts none."""
        none_signed = clock.after == "transfer_signed" and self.holdings.transfer == ()
        return clock.after not in self.holdings.dates and not none_signed

    def deadline(self, clock: Clock | None) -> date | None:
        """The last day a clock leaves; None where there is no clock, or nobody said when it starts."""
        if clock is None or clock.after not in self.holdings.dates:
            return None
        day = self.holdings.dates[clock.after]
        if not clock.business:
            return day + timedelta(days=clock.days)
        left = clock.days
        while left:
            day += timedelta(days=1)
            left -= day.weekday() < 5
        return day

    def judge(self, requirement: Requirement, subject: Subject) -> Satisfaction:
        """One requirement, or a part of one, for one subject."""
        if requirement in self.assumed:
            return Satisfaction(Truth.true)
        if requirement.needs is Needs.all:
            return _all([self.judge(p, subject) for p in requirement.parts])
        if requirement.needs is Needs.any:
            return _any([self.judge(p, subject) for p in requirement.parts])
        if requirement.needs is Needs.redact:
            return Satisfaction(Truth.false, ways=((_redaction(requirement),),))
        if requirement.needs is Needs.fact:
            return self._fact(requirement, subject)
        return self._leaf(requirement, subject)

    def _fact(self, requirement: Requirement, subject: Subject) -> Satisfaction:
        decision: Decision = self.matcher.atom(requirement.name, subject.values)
        definition = self.reference.facts.get(requirement.name)
        who = definition.who if definition else ""
        missing = Missing(Needs.fact, requirement.name, requirement.label or requirement.name, who)
        if decision.truth is Truth.true:
            evidenced = requirement.name in subject.known and subject.known[requirement.name].evidenced
            how = Assurance.evidenced if evidenced else Assurance.declared
            return Satisfaction(Truth.true, with_=(missing.title,), assurance=how)
        if decision.truth is Truth.false:
            return Satisfaction(Truth.false, ways=((missing,),))
        questions = tuple(self._ask(name, subject) for name in sorted(decision.missing))
        return Satisfaction(Truth.unknown, ways=((missing,),), questions=questions)

    def _leaf(self, requirement: Requirement, subject: Subject) -> Satisfaction:
        to_country = str(subject.values.get("hop_to_country", ""))
        to_entity = subject.label.removeprefix("hop:").rpartition("@")[0] if subject.scope is Scope.hop else ""
        judge = Judge(self.holdings, self.reference, self.as_of, to_country, to_entity)
        judged = judge.leaf(requirement)
        if judged.truth is Truth.true:
            held = judged.held or judged.missing.title
            tool = held if requirement.needs is Needs.tool else ""
            until = judged.good_until
            return Satisfaction(Truth.true, with_=(held,), assurance=judged.assurance, good_until=until, tool=tool)
        ways = ((judged.missing,),)
        if judged.truth is Truth.false:
            return Satisfaction(Truth.false, ways=ways)
        name = f"{judged.missing.needs}:{judged.missing.name}"
        question = Question(name, judged.question, judged.missing.who, subject.label)
        return Satisfaction(Truth.unknown, ways=ways, questions=(question,))

    def _ask(self, name: str, subject: Subject) -> Question:
        definition = root_fact(name, self.reference.facts)
        text = definition.ask or f"Is this so: {definition.meaning}?"
        about = subject.label if definition.scope is not Scope.handoff else "handoff"
        return Question(definition.name, text, definition.who or "legal", about)

    def _obligation(self, rule: Rule, subject: Subject, status: Status, judged: Satisfaction) -> Obligation:
        satisfied = status is Status.satisfied
        held = _meant(rule, subject)
        return Obligation(
            rule=rule.id,
            regime=rule.regime,
            title=rule.title,
            kind=rule.kind,
            status=status,
            citations=rule.citations,
            place=subject.place,
            subject=subject.label,
            because=rule.because,
            ways=() if satisfied else judged.ways,
            way_out=rule.way_out,
            questions=judged.questions if status is Status.unknown else (),
            assurance=judged.assurance if satisfied else None,
            satisfied_with=judged.with_ if satisfied else (),
            due=self.deadline(rule.due),
            good_until=judged.good_until if satisfied else None,
            effective_from=rule.effective_from,
            certainty=rule.certainty,
            tool=judged.tool if satisfied else "",
            rows=held[0].rows if held else 0,
            detail=_detail(held, subject.remark),
            source=rule.source,
            help=rule.help,
        )


def _meant(rule: Rule, subject: Subject) -> list[Held]:
    """What of a field the rule is about: what its redaction would take out, or else everything in it; most first."""
    tags = [leaf.name for leaf in rule.satisfied_by.leaves() if leaf.needs is Needs.redact] if rule.satisfied_by else []
    meant = [h for h in subject.holds if any(h.has_tag(tag) for tag in tags)]
    return sorted(meant or subject.holds, key=lambda h: (-h.rows, h.label))


def _detail(held: Sequence[Held], remark: str) -> str:
    """``Trade union membership, 233 rows, very hidden sheet``."""
    if not held:
        return ""
    count = held[0].rows
    rows = [f"{count:,} row{'' if count == 1 else 's'}"] if count else []
    return ", ".join([" and ".join(dict.fromkeys(h.label for h in held[:2])), *rows, *([remark] if remark else [])])


def root_fact(name: str, facts: Mapping[str, FactDef]) -> FactDef:
    """The fact whose question must be asked: a fact derived from another asks that one's question."""
    definition = facts[name]
    while not definition.ask and "fact" in definition.source:
        definition = facts[str(definition.source["fact"])]
    return definition


def _since_when(clock: Clock) -> Question:
    text, who = _CLOCKS[clock.after]
    return Question(f"date:{clock.after}", text, who, "handoff")


_CLOCKS = {
    "contract_signed": ("When was the contract signed?", "legal"),
    "start": ("When does the handoff start?", "business owner"),
    "transfer_signed": ("When was each transfer tool signed?", "legal"),
}


def _redaction(requirement: Requirement) -> Missing:
    title = requirement.label or ", or ".join(_METHODS.get(m, m) for m in requirement.methods or ("drop",))
    return Missing(Needs.redact, requirement.name, title, "data owner", "", requirement.methods)


def _all(parts: list[Satisfaction]) -> Satisfaction:
    """Every part is needed: what is missing adds up; alternatives multiply (bounded, smallest first)."""
    truths = [p.truth for p in parts]
    if all(t is Truth.true for t in truths):
        with_, assurance, until = _grounds(parts)
        tool = " + ".join(p.tool for p in parts if p.tool)
        return Satisfaction(Truth.true, with_=with_, assurance=assurance, good_until=until, tool=tool)
    truth = Truth.false if Truth.false in truths else Truth.unknown
    lacking = [p.ways for p in parts if p.truth is not Truth.true and p.ways]
    combined = (tuple(dict.fromkeys(m for way in choice for m in way)) for choice in product(*lacking))
    ways = sorted(islice(combined, 64), key=len)[:MAX_WAYS]
    return Satisfaction(truth, tuple(ways), _questions(parts))


def _any(parts: list[Satisfaction]) -> Satisfaction:
    """One part is enough: alternatives side by side."""
    held = [p for p in parts if p.truth is Truth.true]
    if held:
        return max(held, key=lambda p: (p.good_until or date.max, p.assurance is not Assurance.declared))
    unknown = any(p.truth is Truth.unknown for p in parts)
    ways = sorted((way for p in parts for way in p.ways), key=len)[:MAX_WAYS]
    return Satisfaction(Truth.unknown if unknown else Truth.false, tuple(ways), _questions(parts))


def _questions(parts: list[Satisfaction]) -> tuple[Question, ...]:
    return tuple(dict.fromkeys(q for p in parts if p.truth is Truth.unknown for q in p.questions))


def _grounds(parts: list[Satisfaction]) -> tuple[tuple[str, ...], Assurance, date | None]:
    """What a satisfied whole rests on: the weakest assurance and the earliest end."""
    weakest = min((p.assurance for p in parts), key=_STRENGTH.index)
    ends = [p.good_until for p in parts if p.good_until]
    return tuple(w for p in parts for w in p.with_), weakest, min(ends, default=None)


_STRENGTH = (Assurance.declared, Assurance.evidenced, Assurance.checked)
