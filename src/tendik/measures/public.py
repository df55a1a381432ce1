"""Public pages of measures: the list and a page for each; what they say on the pages of lower rooms."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from tendik.measures.history import events
from tendik.measures.holding import COVERAGE, coverage_inserts, coverage_page
from tendik.measures.panels import (
    ask_panels,
    ask_steps,
    body_panels,
    goal_panels,
    indicator_panels,
    place_panels,
    plan_panels,
)
from tendik.measures.plan_page import plan_timeline
from tendik.measures.published import PROMISED, Measure, Partner, Target
from tendik.measures.rows import how_often, key, promised, row, until, who
from tendik.measures.sheet import sheet_parts
from tendik.measures.states import STATES, reported
from tendik.measures.words import begun, money, wanted
from tendik.pages.card import Card
from tendik.pages.doors import FOOT, LISTS, Door
from tendik.pages.frame import Frame
from tendik.pages.inserts import Insert
from tendik.pages.news import News
from tendik.pages.page import Page, pages_of
from tendik.plans.published import Plan
from tendik.releases.manifest import Change
from tendik.releases.reader import Release
from tendik.releases.shapes import Document, code_of

__all__ = [
    "ask_panels",
    "ask_steps",
    "body_panels",
    "doors",
    "goal_panels",
    "indicator_panels",
    "inserts",
    "news",
    "pages",
    "place_panels",
    "plan_panels",
    "sheet_parts",
]


def doors() -> Iterator[Door]:
    """Yield the ways to all measures, and to how many asks can be measured."""
    yield Door("measures", _("What was promised"), (LISTS, FOOT), weight=15)
    yield Door(COVERAGE, _("How many asks can be measured"), (LISTS,), weight=17, section="asks")


def pages(release: Release) -> Iterator[Page]:
    """Yield the list of measures, a page for each, one for all that a plan promises, and one of coverage."""
    yield Page("measures", index)
    plans = dict.fromkeys(measure.plan for measure in release.all(Measure))
    yield from (Page(f"timelines/{code_of(plan)}", plan_timeline) for plan in plans)
    yield from pages_of(release.all(Measure), measure_page, feed=True, card=measure_card)
    if release.has(COVERAGE):
        yield Page(COVERAGE, coverage_page)


def inserts(release: Release) -> Iterator[Insert]:
    """Yield how many asks can be measured."""
    yield from coverage_inserts(release)


def news(document: Document, change: Change) -> News | None:
    """Tell how a measure stands in its plan since a change; of another change only that there was one."""
    if not isinstance(document, Measure):
        return None
    if change.state == change.before:
        return News(note=_("The promise changed, or its last day has passed"))
    again = change.state == PROMISED and change.before in STATES
    return News(STATES.get(change.state), _("It is promised again") if again else "")


def measure_card(frame: Frame, release: Release, measure: Measure) -> Card:
    """Return a measure in few words: how it stands, whose it is and until when."""
    told = reported(frame, release, measure)
    note = " · ".join(filter(None, (who(frame, release, measure), until(frame, measure))))
    over = _("Measure %(code)s") % {"code": measure.code}
    return Card(over=over, title=frame.words(measure.title), state=STATES[told.label], note=note)


def index(frame: Frame, release: Release) -> str:
    """Show all measures, plan by plan; made-up ones only where there are no others."""
    measures = release.all(Measure, real=True) or release.all(Measure)
    return frame.draw(
        "measures/public/index.html",
        total=len(measures),
        counts=key(frame, release, promised(measures)),
        groups=[
            _group(frame, release, address, list(group))
            for address, group in groupby(measures, lambda measure: measure.plan)
        ],
    )


def _group(frame: Frame, release: Release, address: str, measures: list[Measure]) -> dict[str, Any]:
    return {
        "code": code_of(address),
        "title": frame.words(release.get(Plan, address).short),
        "href": frame.to(address),
        "rows": [row(frame, release, measure) for measure in measures],
    }


def measure_page(frame: Frame, release: Release, measure: Measure) -> str:
    """Show a measure: how it stands, what is promised by whom and until when, because of which asks, its history."""
    promise, plan = measure.promise, release.get(Plan, measure.plan)
    told = reported(frame, release, measure)
    return frame.draw(
        "measures/public/measure.html",
        measure=measure,
        promise=promise,
        state=STATES[told.label],
        told=told,
        until=until(frame, measure),
        result=frame.said(promise.result, release) if promise.result else None,
        facts=_facts(frame, release, measure, plan),
        milestones=[
            {"title": frame.words(one.words), "when": _("until %(day)s") % {"day": frame.day(one.due_on)}}
            for one in promise.milestones
        ],
        asks=[_ask(frame, release, address) for address in promise.asks],
        targets=[_target(frame, release, one) for one in promise.targets],
        partners=[_partner(frame, release, one) for one in promise.partners],
        history=events(frame, release, measure),
        ways=_ways(frame, release, measure),
        crumbs=[frame.crumb(frame.words(plan.short), plan.address)],
        panels=frame.panels("measure_panels", release, measure),
    )


def _ask(frame: Frame, release: Release, address: str) -> dict[str, Any]:
    return {"title": frame.words(release.title(address)), "href": frame.to(address), "sub": code_of(address)}


def _target(frame: Frame, release: Release, target: Target) -> dict[str, Any]:
    """Return a target as a row: what is wanted by when, where it began, by which indicator."""
    start = begun(target, frame.language)
    return {
        "title": wanted(target, frame.language),
        "sub": _("At the beginning: %(value)s") % {"value": start}
        if start
        else _("Nobody said where it began."),
        "note": _("proposed, the institution has not agreed yet") if target.proposed else "",
        "href": frame.to(target.indicator) if target.indicator else "",
    }


def _partner(frame: Frame, release: Release, partner: Partner) -> dict[str, Any]:
    name = frame.words(release.title(partner.body))
    return {"title": name, "href": frame.to(partner.body), "sub": frame.words(partner.role)}


def _ways(frame: Frame, release: Release, measure: Measure) -> list[dict[str, str]]:
    """Return the measure of an earlier plan that this one goes on with, and those in which it goes on."""
    before = [(_("It goes on with:"), measure.carried_from)] if measure.carried_from else []
    after = [(_("It goes on in:"), address) for address in measure.carried_to]
    return [
        {"words": words, "code": code_of(address), "href": frame.to(address)}
        for words, address in (*before, *after)
    ]


def _facts(frame: Frame, release: Release, measure: Measure, plan: Plan) -> list[dict[str, Any]]:
    """Return what stands beside a measure: who, when, where, under which goal."""
    promise = measure.promise
    where = {"value": frame.words(promise.where), "href": frame.to(promise.place) if promise.place else ""}
    found = [
        {
            "term": _("Who is proposed") if measure.body_proposed else _("Who"),
            **_named(frame, release, measure.body),
        },
        {"term": _("From"), "value": frame.day(promise.starts_on) if promise.starts_on else ""},
        {"term": _("Until"), "value": frame.day(promise.due_on) if promise.due_on else ""},
        {"term": _("How often"), "value": how_often(promise.recurring)},
        {"term": _("Where"), **where},
        {"term": _("Form"), "value": frame.words(promise.form)},
        *({"term": _("Money"), "value": money(cost)} for cost in promise.costs),
        {"term": _("Goal"), **_named(frame, release, promise.goal)},
        {"term": _("Plan"), "value": frame.words(plan.short), "href": frame.to(plan.address)},
    ]
    return [fact for fact in found if fact["value"]]


def _named(frame: Frame, release: Release, address: str | None) -> dict[str, str]:
    if address is None:
        return {"value": "", "href": ""}
    return {"value": frame.words(release.title(address)), "href": frame.to(address)}
