"""How the proposals of a pack leave the office: what would measure an ask, and how many asks can be measured at all."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from tendik.asks.published import Ask
from tendik.bodies.published import Body
from tendik.measures import coverage, shapes
from tendik.measures.models import ProposedIndicator, ProposedMilestone
from tendik.packs.texts import in_every_language
from tendik.releases.shapes import Document, Link
from tendik.statistics.published import Indicator


def proposals(at: datetime) -> Iterator[Document]:
    """Yield for each ask what would measure it; then how far the asks are covered at a moment."""
    indicators, milestones = _indicators(), _milestones()
    asks = list(coverage.asks_at(at))
    for ask in asks:
        made = shapes.Measuring(
            code=ask.code,
            title=ask.title,
            ask=Ask.at(ask.code),
            indicators=tuple(indicators.get(ask.pk, ())),
            milestones=tuple(milestones.get(ask.pk, ())),
        )
        if made.indicators or made.milestones:
            links = [Link(shapes.MEASURING, made.ask)]
            links += [Link(shapes.WOULD_MEASURE, one.indicator) for one in made.indicators]
            yield replace(made, links=tuple(links))
    yield _coverage(coverage.coverage_of(asks, at))


def _coverage(found: coverage.Coverage) -> shapes.Coverage:
    lacking = tuple(shapes.Lacking(ask=Ask.at(one.ask.code), lacks=one.lacks) for one in found.lacking())
    title = in_every_language(_("How many asks can be measured"))
    return shapes.Coverage(code="asks", title=title, counts=found.counts(), lacking=lacking)


def _indicators() -> dict[int, list[shapes.WouldMeasure]]:
    found: dict[int, list[shapes.WouldMeasure]] = {}
    for one in ProposedIndicator.objects.select_related("indicator"):
        shown = shapes.WouldMeasure(indicator=Indicator.at(one.indicator.code), why=one.why)
        found.setdefault(one.ask_id, []).append(shown)
    return found


def _milestones() -> dict[int, list[shapes.WouldBeDone]]:
    found: dict[int, list[shapes.WouldBeDone]] = {}
    for one in ProposedMilestone.objects.select_related("body"):
        body = Body.at(one.body.code) if one.body else None
        shown = shapes.WouldBeDone(number=one.number, words=one.words, due_on=one.due_on, body=body)
        found.setdefault(one.ask_id, []).append(shown)
    return found
