"""Verbs: enter how a council adopted a draft. Its rows become measures of the place's plan, with the place."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from tendik.accounts.models import User
from tendik.bodies.actions import PaperGiven
from tendik.bodies.models import OfficialPaper
from tendik.journal.actions import record
from tendik.local_plans import checks, queries
from tendik.local_plans.actions import locked
from tendik.local_plans.clauses.actions import adopt_along
from tendik.local_plans.given import CouncilVote
from tendik.local_plans.models import SOURCES, DraftRow, Funding, PlanDraft
from tendik.local_plans.titles import short_of
from tendik.measures.actions import change_measure, enter_measure
from tendik.measures.given import CostGiven, MeasureGiven, said_by
from tendik.measures.models import Cost, Measure, Promise
from tendik.measures.queries import last_promise
from tendik.packs.country import current
from tendik.plans.actions import AdoptionGiven, adopt_plan
from tendik.plans.models import Adoption, Plan
from tendik.plans.published import Plan as Plans

AFTER_ALL_OTHERS = 2000
"""Plans of places stand behind those of the country and of the demo."""


@transaction.atomic
def adopt_draft(draft: PlanDraft, decision: CouncilVote, *, by: User | None, at: datetime) -> Plan:
    """Enter how a council adopted a draft: the plan of the place is there, with a measure for each row.

    Of an amended plan the new text counts: its measures change, what stands in the draft no more is promised no more.

    Raises:
        EntryRefused: the draft was adopted or given up, nothing stands in it, or the council cannot have decided so.
    """
    draft = locked(draft)
    rows = list(queries.rows_of(draft))
    seats = queries.seats_of(decision.body, decision.on)
    checks.check_can_be_adopted(draft, rows)
    checks.check_decision(decision, seats, at)
    plan = draft.amends or _open_plan(draft, decision, at)
    adoption = adopt_plan(plan, AdoptionGiven(paper=_paper(draft, decision)), by=by, at=at)
    _close(draft, decision, adoption, seats)
    adopt_along(draft, adoption.paper, by=by, at=at)
    for row in rows:
        _promise(row, plan, adoption, by=by, at=at)
    _drop_the_others(rows, plan, adoption, by=by, at=at)
    record(
        "local_plans.adopt_draft",
        Plans.at(plan.slug),
        by=by or "command",
        at=at,
        wrote=[draft, *rows],
        rows=len(rows),
    )
    return plan


def _open_plan(draft: PlanDraft, decision: CouncilVote, at: datetime) -> Plan:
    # Two places adopting at once wait here for each other: their plans are numbered below the same plan.
    above = list(Plan.objects.select_for_update().filter(pk__in=draft.above.values("pk")))
    first = above[0] if above else None
    return Plan.objects.create(
        code=_free(f"{first.code}-L" if first else "L", "code"),
        slug=_free(f"{slugify(draft.place.code)}-{draft.starts_on.year}", "slug"),
        place=draft.place,
        title=draft.title,
        short=short_of(draft.place, draft.starts_on, draft.ends_before),
        report=first.report if first else "",
        starts_on=draft.starts_on,
        ends_before=draft.ends_before,
        version=decision.number,
        discussed_on=decision.on,
        order=AFTER_ALL_OTHERS,
        made_up=draft.place.made_up,
        entered_at=at,
    )


def _free(begun: str, column: str) -> str:
    """Return the first word that no plan has: codes are numbered from 1, slugs only where one is taken."""
    taken = set(Plan.objects.filter(**{f"{column}__startswith": begun}).values_list(column, flat=True))
    if column == "slug" and begun not in taken:
        return begun
    joint, number = ("", 1) if column == "code" else ("-", 2)
    while f"{begun}{joint}{number}" in taken:
        number += 1
    return f"{begun}{joint}{number}"


def _paper(draft: PlanDraft, decision: CouncilVote) -> PaperGiven:
    return PaperGiven(
        body=decision.body,
        on=decision.on,
        kind=OfficialPaper.Kind.RESOLUTION,
        number=decision.number,
        title=draft.title,
        link=decision.link,
    )


def _close(draft: PlanDraft, decision: CouncilVote, adoption: Adoption, seats: int | None) -> None:
    draft.adoption, draft.seats = adoption, seats
    for name in ("votes_for", "votes_against", "abstained"):
        setattr(draft, name, getattr(decision, name))
    draft.save()


def _promise(row: DraftRow, plan: Plan, adoption: Adoption, *, by: User | None, at: datetime) -> None:
    if row.measure is None:
        row.measure = enter_measure(plan, _given(row, adoption), by=by, at=at)
        row.save(update_fields=["measure"])
        return
    last = last_promise(row.measure)
    change_measure(row.measure, _given(row, adoption, said_by(last) if last else None), by=by, at=at)


def _given(row: DraftRow, adoption: Adoption, before: MeasureGiven | None = None) -> MeasureGiven:
    """Return what a row promises; steps and targets that its measure had before stay."""
    kept: dict[str, Any] = {}
    if before:
        names = ("milestones", "targets", "partners", "contact", "starts_on", "recurring")
        kept = {name: getattr(before, name) for name in names}
    standing = Promise.Standing.AGREED if row.body else Promise.Standing.PROPOSED
    return MeasureGiven(
        words=row.words,
        result=row.result,
        adoption=adoption,
        place=row.draft.place,
        body=row.body,
        standing=standing.value,
        due_on=row.due_on,
        asks=(row.ask,) if row.ask else (),
        costs=_costs(row),
        **{"recurring": "" if row.due_on else Promise.Recurring.STANDING.value, **kept},
    )


def _costs(row: DraftRow) -> tuple[CostGiven, ...]:
    if row.funding == Funding.NONE:
        return (CostGiven(source=Cost.Source.NONE_NEEDED.value, stage=Cost.Stage.ESTIMATED.value),)
    amounts, currency = row.sums(), current().country.currency
    return tuple(
        CostGiven(source=source, stage=Cost.Stage.ESTIMATED.value, amount=amounts[source], currency=currency)
        for source in SOURCES
        if source in amounts
    )


def _drop_the_others(
    rows: Sequence[DraftRow], plan: Plan, adoption: Adoption, *, by: User | None, at: datetime
) -> None:
    kept = {row.measure_id for row in rows}
    for measure in Measure.objects.filter(plan=plan).exclude(pk__in=kept):
        last = last_promise(measure)
        if last and not last.dropped:
            change_measure(measure, replace(said_by(last), dropped=True, adoption=adoption), by=by, at=at)
