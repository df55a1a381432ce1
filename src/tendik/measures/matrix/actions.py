"""Verbs: let the rows of a plan's file wait, make a measure of one, set one aside."""

import json
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.entries.refusals import EntryRefused
from tendik.journal.actions import record
from tendik.measures import actions, queries
from tendik.measures.given import MeasureGiven
from tendik.measures.matrix.giving import given_by, is_sure
from tendik.measures.matrix.reading import Brought
from tendik.measures.models import MatrixRow, Measure, Promise
from tendik.plans.models import Plan
from tendik.plans.published import Plan as Plans

DECIDED = _("Somebody decided on this row already.")


@transaction.atomic
def bring_matrix(plan: Plan, brought: Brought, *, by: User | None, at: datetime) -> list[MatrixRow]:
    """Let the rows of a file wait until each is confirmed; what waits or was decided before is not asked again."""
    Plan.objects.select_for_update().get(pk=plan.pk)
    made = MatrixRow.objects.bulk_create(_new_rows(plan, brought, at))
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


def _new_rows(plan: Plan, brought: Brought, at: datetime) -> list[MatrixRow]:
    """Return the rows of a file that are not known; each keeps a place in the plan, whichever is confirmed first."""
    known = set(MatrixRow.objects.filter(plan=plan).values_list("digest", flat=True))
    new, last = {digest_of(one.said): one for one in brought.rows}, actions.last_order(plan)
    return [
        MatrixRow(
            plan=plan,
            order=order,
            place=last + order,
            said=one.said,
            digest=digest,
            changes=one.changes,
            file=brought.digest,
            brought_at=at,
        )
        for order, (digest, one) in enumerate(new.items(), start=1)
        if digest not in known
    ]


def digest_of(said: dict[str, Any]) -> str:
    """Return the digest of what a row says; where it stands in the file and what was proposed for it do not count."""
    words = {name: value for name, value in said.items() if name not in ("at", "asks")}
    return sha256(json.dumps(words, sort_keys=True).encode()).hexdigest()


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
        measure = Measure(plan=row.plan, order=row.place)
        made = actions.open_measure(measure, given, by=by, at=at).promises.get()
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
    if sure:
        record("measures.confirm_sure_rows", Plans.at(plan.slug), by=by or "command", at=at, rows=len(sure))
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
    # The words stand in the promise now, where they can be erased; of a row set aside nothing is kept.
    row.decided_at, row.made, row.said = at, made, {}
    row.save(update_fields=["decided_at", "made", "said"])
    record(action, Plans.at(row.plan.slug), by=by or "command", at=at, wrote=[row], row=row.pk)
