"""Fills the published shape of local plans as they stood at a moment. Drafts stay in the office."""

from collections.abc import Iterator
from datetime import datetime

from tendik.local_plans import published, queries
from tendik.local_plans.alike.release import alike_documents
from tendik.local_plans.cards.release import card_documents
from tendik.local_plans.clauses.release import clause_documents
from tendik.local_plans.initiatives.release import initiative_documents
from tendik.local_plans.models import PlanDraft
from tendik.measures.published import Measure
from tendik.places.published import Place
from tendik.places.queries import shown_at
from tendik.plans.published import Plan
from tendik.releases.shapes import Document, Link


def contribute(at: datetime) -> Iterator[Document]:
    """Yield the texts of local plans whose adoption counts at ``at``, in the order of adoption; then all else."""
    for draft in queries.adopted_as_of(at):
        yield _text(draft)
    yield from clause_documents(at)
    yield from initiative_documents(at)
    yield from card_documents(at)
    yield from alike_documents(at)


def _text(draft: PlanDraft) -> published.LocalPlan:
    adoption = draft.adoption
    plan, shown = Plan.at(adoption.plan.slug), Place.at(shown_at(draft.place).code)
    return published.LocalPlan(
        code=f"{adoption.plan.code}-{adoption.paper.on.isoformat()}-{draft.pk}",
        title=draft.title,
        plan=plan,
        place=draft.place.code,
        where=draft.place.name,
        shown=shown,
        form=draft.form,
        above=tuple(Plan.at(one.slug) for one in draft.above.all()),
        adopted_on=adoption.paper.on,
        number=adoption.paper.number,
        votes_for=draft.votes_for,
        votes_against=draft.votes_against,
        abstained=draft.abstained,
        seats=draft.seats,
        promises=tuple(
            published.LocalPromise(measure=Measure.at(row.measure.code), who=row.who)
            for row in draft.rows.all()
            if row.measure
        ),
        made_up=draft.place.made_up,
        links=(Link("text_of", plan), Link("plan_here", shown)),
    )
