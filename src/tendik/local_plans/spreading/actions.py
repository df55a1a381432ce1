"""Verbs: put one measure into the drafts of many places. Each place takes it or is refused with a reason, by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.entries.refusals import EntryRefused
from tendik.journal.actions import record
from tendik.local_plans.actions import add_row, choose_proposals, locked
from tendik.local_plans.given import RowGiven
from tendik.local_plans.models import LocalProposal, PlanDraft
from tendik.local_plans.queries import adopted_in, proposals_for
from tendik.local_plans.spreading.queries import draft_in_work
from tendik.places.models import Place

NO_DRAFT = _("No plan is being drafted here. Open one first.")
ADOPTED = _("Its plan is adopted. Open a newer text of it first.")
THERE = _("It stands in the draft already.")
ELSEWHERE = _("This is proposed to other places.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """What became of a measure in one place. ``why_not``: why it was not taken, in her language; empty: it was."""

    place: Place
    draft: PlanDraft | None
    why_not: str = ""


@transaction.atomic
def put_into_drafts(
    measure: RowGiven | LocalProposal, places: Sequence[Place], *, by: User | None, at: datetime
) -> list[Put]:
    """Put a measure into the draft of each place; return what became of it, in the order of ``places``.

    A refused place keeps no other from having it. Sent twice, the second time changes nothing.
    """
    # All take the drafts in one order: two who do this at once wait for each other and do not lock each other out.
    tried = {one.pk: _tried(measure, one, by=by, at=at) for one in sorted(places, key=lambda one: one.pk)}
    taken = [put.draft.pk for put in tried.values() if put.draft and not put.why_not]
    if taken:
        # Each draft has its own line, with its rows; this one says that it was one act.
        subject = (
            f"asks/{measure.ask.code}" if isinstance(measure, LocalProposal) else f"plan_drafts/{taken[0]}"
        )
        record("local_plans.put_into_drafts", subject, by=by or "command", at=at, drafts=len(taken))
    return [tried[one.pk] for one in places]


def _tried(measure: RowGiven | LocalProposal, place: Place, *, by: User | None, at: datetime) -> Put:
    draft = draft_in_work(place)
    try:
        with transaction.atomic():
            _put(measure, place, draft, by=by, at=at)
    except EntryRefused as reason:
        return Put(place=place, draft=draft, why_not=reason.message)
    return Put(place=place, draft=draft)


def _put(
    measure: RowGiven | LocalProposal, place: Place, draft: PlanDraft | None, *, by: User | None, at: datetime
) -> None:
    if draft is None:
        raise EntryRefused(ADOPTED if adopted_in(place).exists() else NO_DRAFT)
    draft = locked(draft)
    if isinstance(measure, LocalProposal):
        if not proposals_for(place).filter(pk=measure.pk).exists():
            raise EntryRefused(ELSEWHERE)
        if not choose_proposals(draft, [measure], by=by, at=at):
            raise EntryRefused(THERE)
    elif draft.rows.filter(words=measure.words).exists():
        raise EntryRefused(THERE)
    else:
        add_row(draft, measure, by=by, at=at)
