"""Verbs on a draft: open it, choose measures for it, word, order and remove them, say the budget, give it up."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.entries.refusals import EntryRefused
from tendik.journal.actions import record
from tendik.local_plans import checks, queries
from tendik.local_plans.given import Begun, DraftGiven, RowGiven, begun_with, gone_on
from tendik.local_plans.models import DraftRow, LocalProposal, PlanDraft
from tendik.local_plans.titles import title_of

CLOSED = _("This draft was adopted or given up meanwhile. It can no longer be changed.")
OPEN = _("A plan of this place that begins on this day is being drafted already. Go on with it.")
GONE = _("This measure was taken out of the draft meanwhile.")
OTHER = _("Somebody changed this measure since the page was opened. Look at it, then enter yours.")


@transaction.atomic
def open_draft(given: DraftGiven, *, by: User | None, at: datetime) -> PlanDraft:
    """Open the draft of a place's plan; it begins empty, or with the measures of an adopted plan of the place.

    Raises:
        EntryRefused: the place or the days cannot be, or such a draft is open already.
    """
    checks.check_place(given.place)
    checks.check_period(given.starts_on, given.ends_before)
    # Sent twice at once, the second waits here.
    type(given.place).objects.select_for_update().get(pk=given.place.pk)
    if PlanDraft.objects.filter(
        place=given.place, starts_on=given.starts_on, adoption=None, dropped_at=None
    ).exists():
        raise EntryRefused(OPEN)
    draft = PlanDraft(place=given.place, form=given.form, opened_at=at, opened_by=by)
    draft.starts_on, draft.ends_before = given.starts_on, given.ends_before
    draft.title = given.title or title_of(given)
    draft.amends = given.begins_with if given.amends else None
    draft.save(force_insert=True)
    draft.above.set(queries.plans_above(given.place))
    _record("open_draft", draft, [draft], by=by, at=at)
    if given.begins_with:
        _add(draft, _rows_of(given, at), by=by, at=at)
    return draft


def _rows_of(given: DraftGiven, at: datetime) -> list[Begun]:
    """Return the rows with which a draft begins: what an adopted plan of the place promises."""
    plan = given.begins_with
    who = {row.measure_id: row.who for row in queries.rows_behind(plan)} if plan else {}
    promises = queries.counting_rows(plan, at) if plan else ()
    return [gone_on(one, who.get(one.measure_id, {}), amends=given.amends) for one in promises]


@transaction.atomic
def choose_proposals(
    draft: PlanDraft, proposals: Iterable[LocalProposal], *, by: User | None, at: datetime
) -> int:
    """Take proposals of the pack into a draft; return how many are new in it. One that is there stays as it is.

    Raises:
        EntryRefused: the draft was adopted or given up.
    """
    draft = locked(draft)
    there = set(draft.rows.values_list("ask", flat=True))
    new = [begun_with(one, draft) for one in proposals if one.ask_id not in there]
    _add(draft, new, by=by, at=at)
    return len(new)


@transaction.atomic
def add_row(draft: PlanDraft, given: RowGiven, *, by: User | None, at: datetime) -> DraftRow:
    """Write a measure of the place's own into a draft.

    Raises:
        EntryRefused: the draft was adopted or given up, or it cannot hold such a measure.
    """
    draft = locked(draft)
    checks.check_row(draft, given)
    return _add(draft, [Begun(row=given)], by=by, at=at)[0]


def _add(draft: PlanDraft, begun: Iterable[Begun], *, by: User | None, at: datetime) -> list[DraftRow]:
    last = draft.rows.aggregate(last=Max("order"))["last"] or 0
    made = []
    for order, one in enumerate(begun, start=last + 1):
        row = DraftRow(
            draft=draft,
            order=order,
            ask=one.ask,
            measure=one.measure,
            indicator=one.indicator,
            **_said(one.row),
        )
        row.save(force_insert=True)
        made.append(row)
    if made:
        _record("add_rows", draft, made, by=by, at=at)
    return made


def _said(given: RowGiven) -> dict[str, object]:
    return {part.name: getattr(given, part.name) for part in fields(given)}


@transaction.atomic
def change_row(
    row: DraftRow, given: RowGiven, *, by: User | None, at: datetime, seen: str | None = None
) -> DraftRow:
    """Word a measure of a draft anew. ``seen``: the version that the form showed; None: do not compare.

    Raises:
        EntryRefused: the draft was adopted or given up, the measure was taken out of it, somebody else changed it,
            or it cannot be so.
    """
    draft = locked(row.draft)
    row = _standing(row)
    if seen is not None and seen != str(row.version):
        raise EntryRefused(OTHER)
    checks.check_row(draft, given)
    for name, value in _said(given).items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    _record("change_row", draft, [row], by=by, at=at)
    return row


@transaction.atomic
def move_row(row: DraftRow, steps: int, *, by: User | None, at: datetime) -> None:
    """Move a measure of a draft up (-1) or down (1); at the end of the list it stays where it is.

    Raises:
        EntryRefused: the draft was adopted or given up, or the measure was taken out of it.
    """
    draft = locked(row.draft)
    _standing(row)
    rows = list(draft.rows.all())
    place = [one.pk for one in rows].index(row.pk)
    other = min(max(place + steps, 0), len(rows) - 1)
    rows[place], rows[other] = rows[other], rows[place]
    moved = [(order, one) for order, one in enumerate(rows, start=1) if one.order != order]
    for order, one in moved:
        one.order = order
        one.save(update_fields=["order"])
    if moved:
        _record("move_row", draft, [one for _order, one in moved], by=by, at=at)


@transaction.atomic
def remove_row(row: DraftRow, *, by: User | None, at: datetime) -> None:
    """Take a measure out of a draft. One that is out already is none.

    Raises:
        EntryRefused: the draft was adopted or given up.
    """
    draft = locked(row.draft)
    found = draft.rows.filter(pk=row.pk).first()
    if found is not None:
        number = found.pk
        found.delete()
        found.pk = number
        _record("remove_row", draft, [found], by=by, at=at)


@transaction.atomic
def say_budget(draft: PlanDraft, amount: Decimal | None, *, by: User | None, at: datetime) -> PlanDraft:
    """Say what the place has for its plan a year, beside which the sums stand.

    Raises:
        EntryRefused: the draft was adopted or given up, or the amount cannot be.
    """
    draft = locked(draft)
    checks.check_budget(amount)
    draft.budget = amount
    draft.save(update_fields=["budget"])
    _record("say_budget", draft, [draft], by=by, at=at)
    return draft


@transaction.atomic
def drop_draft(draft: PlanDraft, *, by: User | None, at: datetime) -> None:
    """Give a draft up: it is no longer shown, and another one can be opened.

    Raises:
        EntryRefused: it was adopted or given up.
    """
    draft = locked(draft)
    draft.dropped_at = at
    draft.save(update_fields=["dropped_at"])
    _record("drop_draft", draft, [draft], by=by, at=at)


def locked(draft: PlanDraft) -> PlanDraft:
    """Lock a draft until the transaction ends.

    Raises:
        EntryRefused: it was adopted or given up.
    """
    PlanDraft.objects.select_for_update().get(pk=draft.pk)
    found = PlanDraft.objects.select_related("place__parent", "amends").get(pk=draft.pk)
    if not found.is_open:
        raise EntryRefused(CLOSED)
    return found


def _standing(row: DraftRow) -> DraftRow:
    found = DraftRow.objects.filter(pk=row.pk).first()
    if found is None:
        raise EntryRefused(GONE)
    return found


def _record(
    verb: str, draft: PlanDraft, wrote: list[PlanDraft] | list[DraftRow], *, by: User | None, at: datetime
) -> None:
    record(
        f"local_plans.{verb}",
        f"plan_drafts/{draft.pk}",
        by=by or "command",
        at=at,
        wrote=wrote,
        place=draft.place.code,
    )
