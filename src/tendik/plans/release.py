"""Fills the published shapes of plans and goals as they stood at a moment."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from tendik.plans import published, queries
from tendik.plans.models import Adoption, Plan
from tendik.releases.shapes import Document, Link


def contribute(at: datetime) -> Iterator[Document]:
    """Yield every plan with its adopted texts up to ``at``, and every goal."""
    for plan in queries.plans_as_of(at):
        yield _plan(plan, at)
        yield from _goals(plan)


def _plan(plan: Plan, at: datetime) -> published.Plan:
    sections = tuple(
        published.PlanSection(
            code=section.code,
            kind=section.kind,
            title=section.title,
            goals=tuple(f"goals/{goal.code}" for goal in section.goals.all()),
        )
        for section in plan.sections.all()
    )
    made = published.Plan(
        code=plan.slug,
        plan=plan.code,
        title=plan.title,
        short=plan.short,
        place=f"places/{plan.place.code}",
        report=f"reports/{plan.report}",
        starts_on=plan.starts_on,
        ends_before=plan.ends_before,
        version=plan.version,
        sections=sections,
        history=tuple(_adoption(adoption, at) for adoption in plan.history),
        made_up=plan.made_up,
    )
    return replace(made, links=tuple(_links_of_plan(made)))


def _links_of_plan(plan: published.Plan) -> Iterator[Link]:
    """Yield where a plan leads: to its place, its report and who adopted it."""
    yield Link("of", plan.place)
    yield Link("stands_in", plan.report)
    for body in dict.fromkeys(adoption.body for adoption in plan.history):
        yield Link("adopted_by", body)


def _adoption(adoption: Adoption, at: datetime) -> published.Adoption:
    return published.Adoption(
        body=f"bodies/{adoption.body.code}",
        on=adoption.on,
        entered_on=timezone.localdate(adoption.entered_at),
        withdrawn_on=withdrawn_on(adoption, at),
        **document(adoption, at),
    )


def document(entered: Any, at: datetime) -> dict[str, Any]:
    """Return the document of an entry.

    What was withdrawn leaves its words behind: they were a mistake, and may be what nobody should have typed.
    That it stood, whose it was and when stays; releases in which it counted keep it whole.
    """
    withdrawn = withdrawn_on(entered, at) is not None
    return {
        "document_title": {} if withdrawn else entered.document_title,
        "document_number": "" if withdrawn else entered.document_number,
        "document_link": "" if withdrawn else entered.document_link,
    }


def withdrawn_on(entered: Any, at: datetime) -> date | None:
    """Return the day on which an entry was withdrawn, if it was by ``at``."""
    moment = entered.withdrawn_at
    return timezone.localdate(moment) if moment and moment <= at else None


def _goals(plan: Plan) -> Iterator[published.Goal]:
    for section in plan.sections.all():
        for goal in section.goals.all():
            yield published.Goal(
                code=goal.code,
                title=goal.title,
                words=goal.words,
                plan=f"plans/{plan.slug}",
                section=section.title,
                line=goal.line,
                links=(Link("part_of", f"plans/{plan.slug}"), Link("stands_in", f"reports/{plan.report}")),
                made_up=plan.made_up,
            )
