"""Fills the published shapes of plans and goals as they stood at a moment."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from tendik.bodies.release import paper
from tendik.entries.publishing import publish, shown
from tendik.places.published import Place
from tendik.places.queries import shown_at
from tendik.plans import published, queries
from tendik.plans.models import Adoption, Plan, PlanRecord
from tendik.releases.shapes import Address, Document, Link


def contribute(at: datetime) -> Iterator[Document]:
    """Yield the records of earlier plans, every plan with its adopted texts up to ``at``, and every goal."""
    yield from map(_record, queries.records())
    for plan in queries.plans_as_of(at):
        yield _plan(plan, at)
        yield from _goals(plan)


def _record(record: PlanRecord) -> published.PlanRecord:
    names = ("code", "title", "kind", "starts_on", "ends_before", "adopted_on", "number", "source")
    return published.PlanRecord(**{name: getattr(record, name) for name in names})


def report_of(plan: Plan) -> Address:
    """Return the address of the report that a plan stands in; reports are published by a higher room."""
    return f"reports/{plan.report}"


def _plan(plan: Plan, at: datetime) -> published.Plan:
    sections = tuple(
        published.PlanSection(
            code=section.code,
            kind=section.kind,
            title=section.title,
            goals=tuple(published.Goal.at(goal.code) for goal in section.goals.all()),
        )
        for section in plan.sections.all()
    )
    made = published.Plan(
        code=plan.slug,
        plan=plan.code,
        title=plan.title,
        short=plan.short,
        place=Place.at(shown_at(plan.place).code),
        report=report_of(plan),
        starts_on=plan.starts_on,
        ends_before=plan.ends_before,
        version=plan.version,
        sections=sections,
        parent=published.PlanRecord.at(plan.parent.code) if plan.parent else None,
        predecessor=published.Plan.at(plan.predecessor.slug) if plan.predecessor else None,
        earlier=tuple(published.PlanRecord.at(record.code) for record in plan.earlier.all()),
        history=tuple(_adoption(adoption, at) for adoption in shown(plan.history, at)),
        made_up=plan.made_up,
    )
    return replace(made, links=tuple(_links_of_plan(made)))


def _links_of_plan(plan: published.Plan) -> Iterator[Link]:
    """Yield where a plan leads: to its place, its report and who adopted it."""
    yield Link("of", plan.place)
    yield Link("stands_in", plan.report)
    if plan.predecessor:
        yield Link("follows", plan.predecessor)
    for body in dict.fromkeys(adoption.body for adoption in plan.history):
        yield Link("adopted_by", body)


def _adoption(adoption: Adoption, at: datetime) -> published.Adoption:
    return publish(published.Adoption, adoption, at, paper=paper(adoption.paper, at))


def _goals(plan: Plan) -> Iterator[published.Goal]:
    for section in plan.sections.all():
        for goal in section.goals.all():
            yield published.Goal(
                code=goal.code,
                title=goal.title,
                words=goal.words,
                plan=published.Plan.at(plan.slug),
                section=section.title,
                line=goal.line,
                links=(Link("part_of", published.Plan.at(plan.slug)), Link("stands_in", report_of(plan))),
                made_up=plan.made_up,
            )
