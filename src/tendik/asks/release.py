"""Fills the published shape of asks as they stood at a moment."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from tendik.asks import counting, published, queries
from tendik.asks.models import Addressee, Answer, Ask, Norm
from tendik.asks.partners import partners_as_of
from tendik.bodies.published import Body
from tendik.bodies.release import paper
from tendik.entries.publishing import publish, shown
from tendik.places.published import Place
from tendik.plans.published import Goal, Plan
from tendik.plans.release import report_of
from tendik.releases.counts import CountTable
from tendik.releases.shapes import Document, Link


def contribute(at: datetime) -> Iterator[Document]:
    """Yield every ask with its answers up to ``at``, plan by plan in the report's order."""
    related, partners = _related(at), partners_as_of(at)
    for _plan, asks in groupby(queries.asks_as_of(at), key=lambda ask: ask.section.plan_id):
        of_plan = list(asks)
        for number, ask in enumerate(of_plan):
            made = _ask(ask, of_plan, number, related[ask.code], at)
            made = replace(made, partners=tuple(_partners(ask, partners)))
            yield replace(made, links=tuple(_links(made)))


def _partners(ask: Ask, partners: Mapping[int, list[str]]) -> Iterator[str]:
    """Yield who helps with an ask; who should answer it by now does not help."""
    return (Body.at(code) for code in partners.get(ask.pk, ()) if code != ask.addressee)


def counts(at: datetime) -> Iterator[CountTable]:
    """Yield how many asks stand how."""
    yield from counting.tables(at)


def _ask(
    ask: Ask, siblings: list[Ask], number: int, related: list[published.Related], at: datetime
) -> published.Ask:
    plan = ask.section.plan
    return published.Ask(
        code=ask.code,
        title=ask.title,
        words=ask.words,
        language=plan.language,
        plan=Plan.at(plan.slug),
        section=ask.section.code,
        section_title=ask.section.title,
        goal=Goal.at(ask.goal.code) if ask.goal else None,
        parent=published.Ask.at(ask.parent.code) if ask.parent else None,
        parts=tuple(published.Ask.at(part.code) for part in siblings if part.parent_id == ask.pk),
        level=ask.level,
        line=ask.line,
        report=report_of(plan),
        asked_on=ask.asked_on,
        asked_by=tuple(Place.at(place.code) for place in ask.asked_by.all()),
        addressee=Body.at(ask.addressee) if ask.addressee else None,
        addressee_proposed=ask.addressee_standing == Addressee.Standing.PROPOSED,
        addressee_since=ask.addressee_since,
        before=_neighbour(ask, siblings, number - 1),
        after=_neighbour(ask, siblings, number + 1),
        related=tuple(related),
        norms=tuple(map(_norm, ask.norms.all())),
        history=tuple(_answer(answer, at) for answer in shown(ask.history, at)),
        made_up=plan.made_up,
    )


def _norm(norm: Norm) -> published.NormTouched:
    return published.NormTouched(document=norm.document, paragraph=norm.paragraph, words=norm.words)


def _links(ask: published.Ask) -> Iterator[Link]:
    """Yield where an ask leads: up, to its places, to who answered and should answer, to those that say the same."""
    yield Link("part_of", ask.parent or ask.goal or ask.plan)
    yield Link("in_plan", ask.plan)
    if ask.goal:
        yield Link("under", ask.goal)
    yield Link("stands_in", ask.report)
    for place in ask.asked_by:
        yield Link("asked_by", place)
    for body in dict.fromkeys(answer.body for answer in ask.history):
        yield Link("answered_by", body)
    if ask.addressee:
        yield Link("should_answer", ask.addressee)
    for partner in ask.partners:
        yield Link("should_help", partner)
    for other in ask.related:
        yield Link(f"{other.kind}_words", other.ask)


def _neighbour(ask: Ask, siblings: list[Ask], number: int) -> str | None:
    """Return the ask before or after in the report, if it stands under the same goal or section."""
    if not 0 <= number < len(siblings):
        return None
    other = siblings[number]
    return (
        published.Ask.at(other.code)
        if (other.section_id, other.goal_id) == (ask.section_id, ask.goal_id)
        else None
    )


def _answer(answer: Answer, at: datetime) -> published.Answer:
    said = {"verdict": answer.verdict, "reason": answer.reason}
    return publish(published.Answer, answer, at, paper=paper(answer.paper, at), **said)


def _related(at: datetime) -> dict[str, list[published.Related]]:
    found: dict[str, list[published.Related]] = defaultdict(list)
    for link in queries.links_as_of(at):
        proposed = link.same is None
        for one, other in ((link.ask, link.other), (link.other, link.ask)):
            found[one.code].append(
                published.Related(ask=published.Ask.at(other.code), kind=link.kind, proposed=proposed)
            )
    return found
