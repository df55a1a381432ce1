"""Verbs: enter a measure, change what it promises, take it, carry it into the next plan, withdraw a promise."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.entries import actions as entries
from tendik.entries.queries import not_before
from tendik.entries.refusals import EntryRefused
from tendik.journal.actions import record
from tendik.measures import published, queries
from tendik.measures.checks import check_measure
from tendik.measures.given import MeasureGiven, is_taken, parts_of, promise_saying, said_by, taken
from tendik.measures.models import Measure, Milestone, Promise, Target
from tendik.plans.models import Plan
from tendik.plans.published import Plan as Plans

OTHER = _("Somebody changed %(code)s since this page was opened. Look at it, then enter yours.")
SAME = _("%(code)s says exactly this already. It was entered once and nothing more is needed.")
TAKEN = _("%(code)s was taken already. Nothing more is needed.")


def enter_measure(
    plan: Plan, given: MeasureGiven, *, by: User | None, at: datetime, code: str = ""
) -> Measure:
    """Enter a new measure of a plan with what it promises.

    ``by`` is None when a command enters it; ``code``: the next free one of the plan, unless given.

    Raises:
        EntryRefused: something cannot be promised so.
    """
    return open_measure(Measure(plan=plan, code=code), given, by=by, at=at)


@transaction.atomic
def open_measure(measure: Measure, given: MeasureGiven, *, by: User | None, at: datetime) -> Measure:
    """Save a new measure with what it promises; without a code it gets the next, without a place that behind all others.

    Raises:
        EntryRefused: something cannot be promised so.
    """
    # Sent twice at once, the second waits here.
    plan = Plan.objects.select_for_update().get(pk=measure.plan_id)
    check_measure(plan, given)
    measure.order = measure.order or last_order(plan) + 1
    measure.code = measure.code or next_code(plan)
    measure.save(force_insert=True)
    subject = published.Measure.at(measure.code)
    record("measures.open_measure", subject, by=by or "command", at=at, wrote=[measure])
    _enter(measure, given, by=by, at=at, action="measures.enter_measure")
    return measure


def last_order(plan: Plan) -> int:
    """Return the last place of a plan that a measure has, or that is kept for a row of its matrix."""
    taken = plan.measures.aggregate(last=Max("order"))["last"] or 0
    return max(taken, plan.matrix_rows.aggregate(last=Max("place"))["last"] or 0)


def next_code(plan: Plan) -> str:
    """Return the next free code of a plan's measures: ``GE-M7``."""
    known = set(Measure.objects.filter(code__startswith=f"{plan.code}-M").values_list("code", flat=True))
    number = len(known) + 1
    while f"{plan.code}-M{number}" in known:
        number += 1
    return f"{plan.code}-M{number}"


@transaction.atomic
def change_measure(
    measure: Measure, given: MeasureGiven, *, by: User | None, at: datetime, seen: str | None = None
) -> Promise:
    """Enter a new promise of a measure; the earlier ones become its history.

    ``seen`` is ``mark`` of the promise that counted when the form was drawn.

    Raises:
        EntryRefused: something cannot be promised so, another promise counts than the one seen,
            or the one that counts says exactly this.
    """
    last = locked(measure, seen)
    check_measure(measure.plan, given)
    given = numbered(measure, given)
    if last and said_by(last) == given:
        raise EntryRefused(SAME, code=measure.code)
    return _enter(measure, given, by=by, at=at, action="measures.change_measure")


@transaction.atomic
def take_measure(measure: Measure, *, by: User | None, at: datetime, seen: str | None = None) -> Promise:
    """Enter that the institution named has taken a measure that was proposed to it, with its targets.

    Raises:
        EntryRefused: another promise counts than the one seen, no institution is named, or it was taken.
    """
    last = locked(measure, seen)
    if last is None or last.body is None:
        raise EntryRefused(_("No institution is named that could take it."))
    given = said_by(last)
    if is_taken(given):
        raise EntryRefused(TAKEN, code=measure.code)
    return _enter(measure, taken(given), by=by, at=at, action="measures.take_measure")


def locked(measure: Measure, seen: str | None) -> Promise | None:
    """Lock a measure until the transaction ends and return the promise that counts.

    Raises:
        EntryRefused: another promise counts than the one of the mark ``seen``; None: do not compare.
    """
    Measure.objects.select_for_update().get(pk=measure.pk)
    last = queries.last_promise(measure)
    if seen is not None:
        other = EntryRefused(OTHER, code=measure.code)
        entries.check_seen([last and last.pk], seen, other.message)
    return last


def numbered(measure: Measure, given: MeasureGiven) -> MeasureGiven:
    """Return what is given with a number for each new milestone and target: one that the measure never had."""
    return replace(
        given,
        milestones=_numbered(given.milestones, Milestone, measure),
        targets=_numbered(given.targets, Target, measure),
    )


def _numbered(rows: Iterable[Any], kind: type[Any], measure: Measure) -> tuple[Any, ...]:
    last = kind.objects.filter(promise__measure=measure).aggregate(last=Max("number"))["last"] or 0
    free = count(last + 1)
    made = [row if row.number else replace(row, number=next(free)) for row in rows]
    return tuple(sorted(made, key=lambda row: row.number))


def _enter(measure: Measure, given: MeasureGiven, *, by: User | None, at: datetime, action: str) -> Promise:
    given = numbered(measure, given)
    at = not_before(measure.promises.all(), at)
    promise = promise_saying(given)
    promise.measure = measure
    subject = published.Measure.at(measure.code)
    about = {"body": given.body.code if given.body else ""}
    entries.enter(promise, by=by, at=at, action=action, subject=subject, **about)
    parts = parts_of(given, promise)
    for part in parts:
        part.save(force_insert=True)
    if parts:
        record("measures.write_parts", subject, by=by or "command", at=promise.entered_at, wrote=parts)
    return promise


def withdraw_promise(promise: Promise, *, by: User | None, at: datetime) -> Promise:
    """Take back a promise entered by mistake. It stays in the history, marked; the one before it counts again.

    Raises:
        EntryRefused: it was withdrawn already.
    """
    subject = published.Measure.at(promise.measure.code)
    return entries.withdraw(promise, by=by, at=at, action="measures.withdraw_promise", subject=subject)


@transaction.atomic
def carry_measures(
    measures: Iterable[Measure], plan: Plan, *, by: User | None, at: datetime
) -> list[Measure]:
    """Carry measures into another plan, all in one act: each goes on there as a new measure that knows the old one.

    Its words, institution, partners, place, asks, money and targets go along; its days, steps and goal are the new
    plan's to set.

    Raises:
        EntryRefused: a measure is of this plan, was carried into it before, or is promised no more.
    """
    carried = []
    for measure in measures:
        last = locked(measure, None)
        made = Measure(plan=plan, carried_from=measure)
        carried.append(open_measure(made, going_on(measure, last, plan), by=by, at=at))
    if not carried:
        raise EntryRefused(_("Choose at least one measure."))
    codes = [measure.code for measure in carried]
    record("measures.carry_measures", Plans.at(plan.slug), by=by or "command", at=at, measures=codes)
    return carried


def going_on(measure: Measure, last: Promise | None, plan: Plan) -> MeasureGiven:
    """Return what a measure promises when it goes on in ``plan``.

    Raises:
        EntryRefused: it is of this plan, was carried into it before, or is promised no more.
    """
    if measure.plan_id == plan.pk:
        raise EntryRefused(_("%(code)s is of this plan already."), code=measure.code)
    if measure.carried_to.filter(plan=plan).exists():
        raise EntryRefused(_("%(code)s was carried into this plan already."), code=measure.code)
    if last is None or last.dropped:
        raise EntryRefused(_("%(code)s is promised no more."), code=measure.code)
    left_behind: dict[str, Any] = {
        "adoption": None,
        "number": "",
        "goal": None,
        "printed": {},
        "milestones": (),
    }
    days: dict[str, Any] = {"starts_on": None, "due_on": None}
    return replace(said_by(last), standing=Promise.Standing.PROPOSED.value, **left_behind, **days)
