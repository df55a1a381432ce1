"""What the rules of a pack say of a body that somebody describes, of a list of candidates, and of a body over time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tendik.methods import quotas
from tendik.methods.quotas import (
    Body,
    Bounds,
    Finding,
    History,
    Judgement,
    ListJudgement,
    OrderRule,
    Reason,
    Rule,
    Sex,
    ShortBy,
    Stretch,
    Verdict,
)
from tendik.quotas.rulebook import Rulebook, RuleEntry

OF_LISTS = {Verdict.MET: Reason.ENOUGH, Verdict.SHORT: Reason.TOO_FEW, Verdict.UNKNOWN: Reason.SEX_UNKNOWN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What is to be said of a body, a rule of the pack and a day.

    ``on_list``: code of the list of candidates that was judged; ``stretches``: where the order of it breaks the rule.
    """

    entry: RuleEntry
    on: date
    judgement: Judgement
    since: date | None = None
    earliest: date | None = None
    stretches: tuple[Stretch, ...] = ()
    on_list: str = ""


def judge_body(book: Rulebook, body: Body, *, on: date, code: str = "") -> tuple[Outcome, ...]:
    """Return the verdicts for a body as it is on a day.

    Args:
        book: The rules.
        body: Its kind is one of the pack's, or what rules call it.
        on: The day.
        code: A rule, or a row of them; empty: all that are not meant for single institutions.
    """
    kind = book.kind_of(body.kind)
    asked = [one for one in book.chosen(code) if code or not one.written.bodies]
    return tuple(_judge_one(entry, body, kind, on) for entry in asked)


def _judge_one(entry: RuleEntry, body: Body, kind: str, on: date) -> Outcome:
    reason = not_applicable(entry, kind, on=on)
    if reason:
        return Outcome(entry=entry, on=on, judgement=_not_applicable(reason))
    if isinstance(entry.rule, OrderRule):
        return judge_order(entry, body.candidates, on=on)
    judgement = quotas.judge(replace(body, kind=kind), entry.rule, on=on)
    filled = judgement.short_by and judgement.short_by.filled
    # Terms of members are not told: what its vacancies mend can be mended on the day.
    mends = judgement.verdict is Verdict.SHORT and filled is not None and filled.most == 0
    return Outcome(entry=entry, on=on, judgement=judgement, earliest=on if mends else None)


def not_applicable(entry: RuleEntry, kind: str, *, on: date, body: str = "") -> Reason | None:
    """Return why a rule says nothing of a kind of body, or of an institution, on a day; None where it speaks."""
    if not entry.binds(kind, body):
        return Reason.OTHER_KIND
    if entry.written.standing == quotas.Force.PENDING:
        return Reason.ENTRY_INTO_FORCE_UNKNOWN
    begun = entry.starts_on is None or entry.starts_on <= on
    lasts = entry.ends_before is None or on < entry.ends_before
    return None if begun and lasts else Reason.NOT_IN_FORCE


def _not_applicable(reason: Reason) -> Judgement:
    return Judgement(verdict=Verdict.NOT_APPLICABLE, reasons=(reason,))


def judge_order(entry: RuleEntry, candidates: Sequence[Sex], *, on: date) -> Outcome:
    """Return the verdict for the order of a list; what is lacking is that of its worst stretch."""
    if not candidates:
        return Outcome(entry=entry, on=on, judgement=_not_applicable(Reason.NO_LIST))
    found = quotas.judge_list(candidates, entry.rule)
    if found.verdict is Verdict.NOT_APPLICABLE:
        return Outcome(entry=entry, on=on, judgement=_not_applicable(Reason.TOO_SMALL))
    worst = _worst(found)
    judgement = Judgement(
        verdict=found.verdict,
        reasons=(OF_LISTS[found.verdict],),
        group=worst.group if worst else None,
        needed=Bounds(worst.needed, worst.needed) if worst else None,
        have=worst.have if worst else None,
        short_by=ShortBy(_lack(worst), None, None),
    )
    return Outcome(entry=entry, on=on, judgement=judgement, stretches=found.broken or found.doubtful)


def _worst(found: ListJudgement) -> Stretch | None:
    asked = found.broken or found.doubtful
    return max(asked, key=lambda one: (one.needed - one.have.least, -one.first)) if asked else None


def _lack(one: Stretch | None) -> Bounds:
    if one is None:
        return Bounds(0, 0)
    return Bounds(max(0, one.needed - one.have.most), max(0, one.needed - one.have.least))


def judge_history(
    book: Rulebook, histories: Mapping[str, History], body: str, *, on: date
) -> tuple[Outcome, ...]:
    """Return the verdicts for a body over time: all rules that are meant for it on the day, and those that were or will be.

    Args:
        book: The rules.
        histories: The body by the basis of rules: who counts differs. ``kind`` is what rules call it.
        body: Its code among institutions.
        on: The day.

    Raises:
        FaultyHistory: what was entered contradicts itself.
    """
    found = []
    for entry in book.entries:
        history = histories.get(entry.written.basis)
        if history is None or not entry.binds(history.kind, body):
            continue
        found.append(_found_over_time(entry, history, body, on))
    return tuple(found)


def _found_over_time(entry: RuleEntry, history: History, body: str, on: date) -> Outcome:
    reason = not_applicable(entry, history.kind, on=on, body=body)
    if reason or not isinstance(entry.rule, Rule):
        return Outcome(entry=entry, on=on, judgement=_not_applicable(reason or Reason.NO_LIST))
    finding: Finding = quotas.find(history, entry.rule, on=on)
    return Outcome(
        entry=entry,
        on=on,
        judgement=finding.judgement,
        since=finding.since,
        earliest=finding.earliest,
    )


def judge_lists(
    book: Rulebook, kind: str, body: str, lists: Mapping[str, Sequence[Sex]], *, on: date
) -> tuple[Outcome, ...]:
    """Return the verdicts for lists of candidates, by their codes: of share and of order.

    Args:
        book: The rules.
        kind: What rules call the body.
        body: Its code among institutions.
        lists: Sexes from the top of each list.
        on: The day.
    """
    return tuple(
        replace(_judge_list(entry, kind, sexes, on), on_list=code)
        for code, sexes in lists.items()
        for entry in book.entries
        if entry.is_of_lists and entry.binds(kind, body)
    )


def _judge_list(entry: RuleEntry, kind: str, sexes: Sequence[Sex], on: date) -> Outcome:
    return _judge_one(entry, Body(kind=kind, seats=0, candidates=tuple(sexes)), kind, on)
