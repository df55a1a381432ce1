"""Fills the published shapes of plans, goals and asks as they stood at a moment."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from tendik.plans import published, queries
from tendik.plans.models import Adoption, Answer, Ask, AskLink, Plan
from tendik.releases.shapes import Document, Link


def contribute(at: datetime) -> Iterator[Document]:
    """Yield every plan with its adopted texts, every goal and ask with its answers up to ``at``."""
    asks = list(queries.asks_as_of(at))
    related = _related(at)
    for plan in queries.plans_as_of(at):
        of_plan = [ask for ask in asks if ask.section.plan_id == plan.pk]
        yield _plan(plan, of_plan, at)
        yield from _goals(plan, of_plan)
        for number, ask in enumerate(of_plan):
            yield _ask(ask, of_plan, number, related[ask.code], at)


def _address(ask: Ask) -> str:
    return f"asks/{ask.code}"


def _plan(plan: Plan, asks: list[Ask], at: datetime) -> published.Plan:
    sections = tuple(
        published.PlanSection(
            code=section.code,
            kind=section.kind,
            title=section.title,
            goals=tuple(f"goals/{goal.code}" for goal in section.goals.all()),
            asks=tuple(_address(ask) for ask in asks if ask.section_id == section.pk and not ask.goal_id),
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
        withdrawn_on=_withdrawn_on(adoption, at),
        **_document(adoption, at),
    )


def _document(entered: Adoption | Answer, at: datetime) -> dict[str, Any]:
    """Return the document of an entry.

    What was withdrawn leaves its words behind: they were a mistake, and may be what nobody should have typed.
    That it stood, whose it was and when stays; releases in which it counted keep it whole.
    """
    withdrawn = _withdrawn_on(entered, at) is not None
    return {
        "document_title": {} if withdrawn else entered.document_title,
        "document_number": "" if withdrawn else entered.document_number,
        "document_link": "" if withdrawn else entered.document_link,
    }


def _withdrawn_on(entered: Adoption | Answer, at: datetime) -> date | None:
    moment = entered.withdrawn_at
    return timezone.localdate(moment) if moment and moment <= at else None


def _goals(plan: Plan, asks: list[Ask]) -> Iterator[published.Goal]:
    for section in plan.sections.all():
        for goal in section.goals.all():
            yield published.Goal(
                code=goal.code,
                title=goal.title,
                words=goal.words,
                plan=f"plans/{plan.slug}",
                section=section.title,
                line=goal.line,
                asks=tuple(_address(ask) for ask in asks if ask.goal_id == goal.pk),
                links=(Link("part_of", f"plans/{plan.slug}"), Link("stands_in", f"reports/{plan.report}")),
                made_up=plan.made_up,
            )


def _ask(
    ask: Ask, siblings: list[Ask], number: int, related: list[published.Related], at: datetime
) -> published.Ask:
    plan = ask.section.plan
    made = published.Ask(
        code=ask.code,
        title=ask.title,
        words=ask.words,
        language=plan.language,
        plan=f"plans/{plan.slug}",
        section=ask.section.title,
        goal=f"goals/{ask.goal.code}" if ask.goal else None,
        parent=_address(ask.parent) if ask.parent else None,
        parts=tuple(_address(part) for part in siblings if part.parent_id == ask.pk),
        level=ask.level,
        line=ask.line,
        report=f"reports/{plan.report}",
        asked_on=ask.asked_on,
        asked_by=tuple(f"places/{place.code}" for place in ask.asked_by.all()),
        before=_neighbour(ask, siblings, number - 1),
        after=_neighbour(ask, siblings, number + 1),
        related=tuple(related),
        history=tuple(_answer(answer, at) for answer in ask.history),
        made_up=plan.made_up,
    )
    return replace(made, links=tuple(_links(made)))


def _links(ask: published.Ask) -> Iterator[Link]:
    """Yield where an ask leads: up, to its places, to who answered, to those that say the same."""
    yield Link("part_of", ask.parent or ask.goal or ask.plan)
    yield Link("in_plan", ask.plan)
    yield Link("stands_in", ask.report)
    for place in ask.asked_by:
        yield Link("asked_by", place)
    for body in dict.fromkeys(answer.body for answer in ask.history):
        yield Link("answered_by", body)
    for other in ask.related:
        yield Link(f"{other.kind}_words", other.ask)


def _neighbour(ask: Ask, siblings: list[Ask], number: int) -> str | None:
    """Return the ask before or after in the report, if it stands under the same goal or section."""
    if not 0 <= number < len(siblings):
        return None
    other = siblings[number]
    return _address(other) if (other.section_id, other.goal_id) == (ask.section_id, ask.goal_id) else None


def _answer(answer: Answer, at: datetime) -> published.Answer:
    withdrawn_on = _withdrawn_on(answer, at)
    return published.Answer(
        verdict=answer.verdict,
        reason={} if withdrawn_on else answer.reason,
        body=f"bodies/{answer.body.code}",
        on=answer.on,
        entered_on=timezone.localdate(answer.entered_at),
        withdrawn_on=withdrawn_on,
        **_document(answer, at),
    )


def _related(at: datetime) -> dict[str, list[published.Related]]:
    found: dict[str, list[published.Related]] = defaultdict(list)
    for link in queries.links_as_of(at):
        proposed = link.status == AskLink.Status.PROPOSED or (
            link.decided_at is not None and link.decided_at > at
        )
        for one, other in ((link.ask, link.other), (link.other, link.ask)):
            found[one.code].append(published.Related(ask=_address(other), kind=link.kind, proposed=proposed))
    return found
