"""Verbs: let the rows of a plan's file wait, make a measure of one, set one aside."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.entries.refusals import EntryRefused
from tendik.journal.actions import record
from tendik.measures import actions, queries
from tendik.measures.given import MeasureGiven
from tendik.measures.matrix.giving import given_by, is_sure
from tendik.measures.matrix.reading import Brought, Found
from tendik.measures.models import MatrixRow, Promise
from tendik.plans.models import Plan
from tendik.plans.published import Plan as Plans

DECIDED = _("Somebody decided on this row already.")


@transaction.atomic
def bring_matrix(plan: Plan, brought: Brought, *, by: User | None, at: datetime) -> list[MatrixRow]:
    """Let the rows of a file wait until each is confirmed; what waits or was decided before is not asked again."""
    Plan.objects.select_for_update().get(pk=plan.pk)
    asked = [one.said for one in MatrixRow.objects.filter(plan=plan)]
    rows = [
        MatrixRow(
            plan=plan, file=brought.digest, order=order, said=one.said, changes=one.changes, brought_at=at
        )
        for order, one in enumerate(_new(brought.rows, asked), start=1)
    ]
    made = MatrixRow.objects.bulk_create(rows)
    if made:
        record(
            "measures.bring_matrix",
            Plans.at(plan.slug),
            by=by or "command",
            at=at,
            wrote=made,
            rows=len(made),
        )
    return made


def _new(rows: Iterable[Found], asked: list[dict[str, object]]) -> list[Found]:
    """Return the rows that say something that was not asked yet; where they stand in the file does not count."""
    known = [{**said, "at": None, "asks": None} for said in asked]
    return [row for row in rows if {**row.said, "at": None, "asks": None} not in known]


@transaction.atomic
def confirm_row(row: MatrixRow, given: MeasureGiven, *, by: User | None, at: datetime) -> Promise:
    """Enter what a row promises, as somebody confirmed it: a new measure, or a change of the one that it names.

    Raises:
        EntryRefused: somebody decided on it already, or it cannot be promised so.
    """
    row = waiting_row(row)
    if row.changes:
        made = actions.change_measure(row.changes, given, by=by, at=at)
    else:
        made = actions.enter_measure(row.plan, given, by=by, at=at).promises.get()
    _decide(row, made, by=by, at=at, action="measures.confirm_row")
    return made


@transaction.atomic
def confirm_sure_rows(plan: Plan, *, by: User | None, at: datetime) -> int:
    """Enter all rows of a plan in which nothing is doubtful, all or none; return how many.

    Raises:
        EntryRefused: one of them cannot be promised so.
    """
    sure = [row for row in queries.waiting_rows(plan) if is_sure(row)]
    for row in sure:
        confirm_row(row, given_by(row), by=by, at=at)
    return len(sure)


@transaction.atomic
def set_row_aside(row: MatrixRow, *, by: User | None, at: datetime) -> MatrixRow:
    """Decide that nothing is made of a row.

    Raises:
        EntryRefused: somebody decided on it already.
    """
    row = waiting_row(row)
    _decide(row, None, by=by, at=at, action="measures.set_row_aside")
    return row


def waiting_row(row: MatrixRow) -> MatrixRow:
    """Lock a row until the transaction ends.

    Raises:
        EntryRefused: somebody decided on it already.
    """
    locked = MatrixRow.objects.select_for_update().get(pk=row.pk)
    if locked.decided_at:
        raise EntryRefused(DECIDED)
    return locked


def _decide(row: MatrixRow, made: Promise | None, *, by: User | None, at: datetime, action: str) -> None:
    row.decided_at, row.made = at, made
    row.save(update_fields=["decided_at", "made"])
    record(action, Plans.at(row.plan.slug), by=by or "command", at=at, wrote=[row], row=row.pk)
