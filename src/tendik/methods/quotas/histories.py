"""Verdicts over time: many days of a body in one pass, since when it is so, and when it could be mended."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from tendik.methods.quotas.faults import FaultyHistory, check_history, overfull
from tendik.methods.quotas.holdings import History, Holding, Step, steps, stretches
from tendik.methods.quotas.rules import Ages, Basis, Rule
from tendik.methods.quotas.sums import Sum, splits, still_lacking
from tendik.methods.quotas.tallies import Side, Tally, counts_for
from tendik.methods.quotas.verdicts import (
    Judge,
    Judgement,
    Reason,
    Verdict,
    named,
    never_applicable,
    without_sum,
)

Population = tuple[Basis, Ages | None]
"""Whom rules count, and by what: by age where ages are given, else by sex."""
ALIKE = {Basis.STAFF: Basis.SEATS, Basis.NOMINEES: Basis.SEATS}
"""Bases that count the same people of a body: one pass serves them."""


class Standing(NamedTuple):
    """How a body stands under a rule on a day; ``since`` is the first day of the unbroken time with this verdict."""

    judgement: Judgement
    since: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """All that is to be said of a body, a rule and a day.

    Attributes:
        rule: The rule; it names who must act.
        on: The day.
        judgement: The verdict with its sums.
        since: First day of the unbroken time with this verdict; None: always.
        earliest: Where the body is short: the first day on which nothing is lacking, if every place that is vacant by
            then went to those who lack it. None where the terms that are known do not lead there.
    """

    rule: Rule
    on: date
    judgement: Judgement
    since: date | None
    earliest: date | None


def find(history: History, rule: Rule, *, on: date) -> Finding:
    """Return all that is to be said of a body, a rule and a day.

    Raises:
        FaultyHistory: the holdings contradict each other.
    """
    check_history(history)
    standing = standings(history, [Judge(rule)], [on])[0][0]
    frame = history.frame(on)
    judgement = named(rule, standing.judgement, frame.districts if frame else ())
    short = judgement.verdict is Verdict.SHORT
    return Finding(
        rule=rule,
        on=on,
        judgement=judgement,
        since=standing.since,
        earliest=earliest(history, rule, judgement, on=on) if short else None,
    )


def standings(history: History, judges: Sequence[Judge], days: Sequence[date]) -> list[list[Standing]]:
    """Return how a body stands under rules on days, in one pass over its holdings for each way of counting.

    Args:
        history: A body over time.
        judges: Rules; kept from body to body, they remember what they have judged.
        days: In order.

    Returns:
        A list for each rule, in their order, with a standing for each day. Equal neighbours are one object. Sums of
        districts are in the districts' order; ``named`` gives them their codes.

    Raises:
        ValueError: the days are not in order.
        FaultyHistory: a body has more holders than places. ``check_history`` finds the other faults.
    """
    if any(after < before for before, after in pairwise(days)):
        raise ValueError("the days must be in order")
    seen: dict[Population, list[Step]] = {}
    found = []
    for judge in judges:
        reason = _never(judge.rule, history.kind)
        if reason:
            found.append([Standing(without_sum(reason), None)] * len(days))
            continue
        population = ALIKE.get(judge.rule.basis, judge.rule.basis), judge.rule.ages
        if population not in seen:
            seen[population] = _walked(history, *population)
        found.append(list(_stand(judge, _judged(judge, seen[population]), days)))
    return found


def _never(rule: Rule, kind: str) -> Reason | None:
    """Return why a rule never speaks of the holdings of a body; a list of candidates is none of them."""
    return never_applicable(rule, kind) or (Reason.NO_LIST if rule.basis is Basis.CANDIDATES else None)


def _walked(history: History, basis: Basis, ages: Ages | None) -> list[Step]:
    found = steps(history, basis, ages)
    faults = list(overfull(history, found))
    if faults:
        raise FaultyHistory(faults)
    return found


def _judged(judge: Judge, seen: Sequence[Step]) -> Iterator[tuple[date, Judgement]]:
    """Yield each judgement with the day from which on it holds."""
    rule = judge.rule
    edges = [day for day in (rule.starts_on, rule.ends_before) if day is not None]
    if not edges:
        yield from ((day, judge(snapshot)) for day, snapshot in seen)
        return
    days, snapshot = dict(seen), None
    for day in sorted({*days, *edges}):
        snapshot = days.get(day, snapshot)
        yield day, judge(snapshot) if rule.is_in_force(day) else without_sum(Reason.NOT_IN_FORCE)


def _stand(
    judge: Judge, judged: Iterable[tuple[date, Judgement]], days: Iterable[date]
) -> Iterator[Standing]:
    """Yield the standing of each day."""
    standing = Standing(judge(None), None)
    coming = iter(judged)
    following = next(coming, None)
    for day in days:
        while following is not None and following[0] <= day:
            start, judgement = following
            if judgement.verdict is not standing.judgement.verdict:
                standing = Standing(judgement, start)
            elif judgement is not standing.judgement:
                standing = Standing(judgement, standing.since)
            following = next(coming, None)
        yield standing


def earliest(history: History, rule: Rule, judgement: Judgement, *, on: date) -> date | None:
    """Return the first day on which nothing is lacking, if all places vacant by then go to those who lack them.

    Places become vacant by the ends of holdings and terms that are known on the day. Nobody of unknown sex or age is
    taken for one of those who lack. None where the terms do not lead there, or the district of a member is unknown.
    """
    short = [one for one in judgement.sums if one.possible and one.short_by.most]
    if judgement.short_by is None or judgement.short_by.filled is None or not short:
        return None
    people = [one for one in history.holdings if one.lasts(on) and counts_for(one, rule.basis)]
    found = [
        _mended(rule, one, [who for who in people if one.code in (None, who.district)], on) for one in short
    ]
    known = [day for day in found if day is not None]
    return max(known) if len(known) == len(found) else None


def _mended(rule: Rule, unit: Sum, people: Iterable[Holding], on: date) -> date | None:
    """Return the first day on which a district, or the whole, could be mended."""
    changes: dict[date, list[tuple[Side, int]]] = {on: []}
    for who in people:
        for day, where, step in _changes(who, rule.ages, on):
            changes.setdefault(day, []).append((where, step))
    counts = [0, 0, 0]
    for day in sorted(changes):
        for where, step in changes[day]:
            counts[where] += step
        tally = Tally(counts[0], counts[1], counts[2], unit.tally.places)
        if not any(still_lacking(rule, *point, tally.places) for point in splits(tally)):
            return day
    return None


def _changes(who: Holding, ages: Ages | None, on: date) -> Iterator[tuple[date, Side, int]]:
    """Yield how somebody who sits on a day counts from then on, until the first known end."""
    ends = min(
        (day for day in (who.ends_before, who.term_ends) if day is not None and day > on), default=None
    )
    for start, before, where in stretches(who, ages):
        first, last = max(start, on), min(before or date.max, ends or date.max)
        if first < last:
            yield first, where, 1
            if last < date.max:
                yield last, where, -1
