"""Verbs: record that a stocktake was held, with all tasks that it gave; take back one recorded by mistake."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as spoken
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.bodies.actions import check_paper
from tendik.bodies.assigned import actions as tasks
from tendik.bodies.assigned.actions import TaskGiven
from tendik.bodies.assigned.queries import outcome_of
from tendik.bodies.models import OfficialPaper
from tendik.entries.actions import check_has_come, enter, withdraw
from tendik.entries.refusals import EntryRefused
from tendik.journal.actions import Actor, record
from tendik.office.models import Stocktake, StocktakeTask

NOBODY = _("Write who led the meeting.")
TO_COME = _("The meeting has not been held yet.")
NOTHING = _("Write at least one decision.")
GONE = _("This stocktake was withdrawn.")
THERE = _("A stocktake of this day is recorded already.")


@dataclass(frozen=True, slots=True, kw_only=True)
class StocktakeGiven:
    """A stocktake as it was held; ``decisions`` are the tasks that it gave, without the meeting's own words."""

    held_on: date
    chaired_by: str
    paper: OfficialPaper | None = None
    decisions: Sequence[TaskGiven] = ()


@transaction.atomic
def hold_stocktake(given: StocktakeGiven, *, by: User | None, at: datetime) -> Stocktake:
    """Record a meeting, and give every task that it decided on: all of it or nothing.

    Raises:
        EntryRefused: it has not been held yet, is recorded already, or one of its tasks cannot be given.
    """
    check_stocktake(given, at)
    stocktake = _entered(given, by=by, at=at)
    for decision in given.decisions:
        _decide(stocktake, decision, by=by, at=at)
    return stocktake


@transaction.atomic
def add_decisions(
    stocktake: Stocktake, decisions: Sequence[TaskGiven], *, by: User | None, at: datetime
) -> Stocktake:
    """Give more tasks that a stocktake decided on: all of them or none.

    Raises:
        EntryRefused: there is none, the stocktake was withdrawn, or one of them cannot be given.
    """
    stocktake = Stocktake.objects.select_for_update().get(pk=stocktake.pk)
    if not decisions:
        raise EntryRefused(NOTHING)
    if stocktake.withdrawn_at:
        raise EntryRefused(GONE)
    for decision in decisions:
        _decide(stocktake, decision, by=by, at=at)
    return stocktake


def _decide(stocktake: Stocktake, decision: TaskGiven, *, by: User | None, at: datetime) -> None:
    about = {"meeting": spoken("Stocktake"), "met_on": stocktake.held_on, "paper": stocktake.paper}
    task = tasks.give_task(replace(decision, **about), by=by, at=at)
    link = StocktakeTask.objects.create(stocktake=stocktake, task=task)
    actor: Actor | str = by or "command"
    record("office.decide", address(stocktake), by=actor, at=task.entered_at, wrote=[link], task=task.pk)


def address(stocktake: Stocktake) -> str:
    """Return where the journal finds a stocktake."""
    return f"stocktakes/{stocktake.held_on.isoformat()}"


def _entered(given: StocktakeGiven, *, by: User | None, at: datetime) -> Stocktake:
    stocktake = Stocktake(held_on=given.held_on, chaired_by=given.chaired_by.strip(), paper=given.paper)
    try:
        # Sent twice at once, the second waits for the first one's row and is then refused by the table.
        with transaction.atomic():
            subject = address(stocktake)
            return enter(stocktake, by=by, at=at, action="office.hold_stocktake", subject=subject)
    except IntegrityError as error:
        raise EntryRefused(THERE, field="held_on") from error


def check_stocktake(given: StocktakeGiven, at: datetime) -> None:
    """Raise ``EntryRefused`` if nobody led it, it has not been held yet, or its document is no more."""
    if not given.chaired_by.strip():
        raise EntryRefused(NOBODY, field="chaired_by")
    check_has_come(given.held_on, at, TO_COME, field="held_on")
    if given.paper:
        check_paper(given.paper)


@transaction.atomic
def withdraw_stocktake(stocktake: Stocktake, *, by: User | None, at: datetime) -> Stocktake:
    """Take back a stocktake that was recorded by mistake, with those of its tasks that still wait.

    Raises:
        EntryRefused: it was withdrawn already.
    """
    subject = address(stocktake)
    gone = withdraw(stocktake, by=by, at=at, action="office.withdraw_stocktake", subject=subject)
    for given in stocktake.given.select_related("task"):
        if given.task.withdrawn_at is None and outcome_of(given.task) is None:
            tasks.withdraw_task(given.task, by=by, at=at)
    return gone
