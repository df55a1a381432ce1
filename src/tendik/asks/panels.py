"""What asks say on pages of lower rooms: of the site, a plan, a goal, a place, an institution."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tendik.asks.published import UNANSWERED, Ask
from tendik.asks.rows import key, marks, of_plan, plan_row, row, rows
from tendik.bodies.published import Body
from tendik.methods import maps
from tendik.pages.frame import Frame
from tendik.pages.panels import HEAD, Panel
from tendik.places.drawing import drawing
from tendik.places.public import above, roots
from tendik.places.published import Place
from tendik.plans.published import Goal, Plan, PlanSection
from tendik.releases.reader import Release

LATEST_SHOWN = 5


def home_panels(frame: Frame, release: Release) -> Iterator[Panel]:
    """Yield how all real asks stand, plan by plan and region by region."""
    asks = release.all(Ask, real=True)
    waiting = [ask for ask in asks if ask.state == UNANSWERED]
    state = frame.part(
        "asks/public/home_state.html",
        numbers=_numbers(frame, asks),
        marks=marks(asks),
        key=key(frame, asks),
        since=min((ask.asked_on for ask in waiting), default=None),
        waiting=len(waiting),
    )
    plans = [plan_row(frame, release, plan) for plan in release.all(Plan)]
    yield Panel("state", _("How the asks stand today"), state, weight=10)
    yield Panel("plans", _("Plans"), frame.part("asks/public/home_plans.html", plans=plans), weight=20)
    regions = _regions(frame, release, asks)
    if regions:
        drawn = frame.part("asks/public/home_regions.html", regions=regions)
        yield Panel("regions", _("By region"), drawn, weight=30)


def _numbers(frame: Frame, asks: Sequence[Ask]) -> list[dict[str, Any]]:
    counted = Counter(ask.state for ask in asks)
    return [
        {"number": len(asks), "words": _("asks were made")},
        {"number": len(asks) - counted[UNANSWERED], "words": _("were answered")},
        {
            "number": counted["taken_over"] + counted["partly"],
            "words": _("were taken over, whole or in part"),
        },
        {
            "number": counted[UNANSWERED],
            "words": _("have no answer yet"),
            "href": frame.to("asks", UNANSWERED) if counted[UNANSWERED] else "",
        },
    ]


def _regions(frame: Frame, release: Release, asks: Sequence[Ask]) -> dict[str, Any] | None:
    regions = [child for root in roots(release) for child in release.many(Place, root.children)]
    drawn = [region for region in regions if region.outline and not region.made_up]
    if not drawn:
        return None
    made = Counter(place for ask in asks for place in ask.asked_by)
    waiting = Counter(place for ask in asks if ask.state == UNANSWERED for place in ask.asked_by)
    kinds = maps.classes({region.address: waiting[region.address] for region in drawn}, 3)
    values = {region.address: waiting[region.address] for region in drawn if made[region.address]}
    shown = drawing(frame, drawn, values, kinds)
    return {
        "view_box": shown["view_box"],
        "areas": [{**area, "hatched": area["value"] is None} for area in shown["areas"]],
        "together": len(set(made.values())) == 1 and len(made) > 1,
        "legend": [{"kind": 0, "words": _("no meeting was held")}],
        "rows": [
            _region_cells(frame, region, made[region.address], waiting[region.address]) for region in drawn
        ],
    }


def _region_cells(frame: Frame, region: Place, made: int, open_ones: int) -> list[dict[str, Any]]:
    name = {"words": frame.words(region.title), "href": frame.to(region.address)}
    if not made:
        return [name, {"words": _("no meeting")}, {"why": "not_applicable"}]
    return [name, {"number": made}, {"number": open_ones}]


def plan_panels(frame: Frame, release: Release, plan: Plan) -> Iterator[Panel]:
    """Yield how many asks were made to a plan, and how they stand, section by section."""
    asks = of_plan(release, plan)
    answered = sum(ask.state != UNANSWERED for ask in asks)
    counts = frame.part("asks/public/plan_counts.html", number=len(asks), answered=answered)
    yield Panel("counts", "", counts, slot=HEAD)
    sections = [_section(frame, release, section, asks) for section in plan.sections]
    drawn = frame.part("asks/public/plan_panel.html", key=key(frame, asks), sections=sections)
    yield Panel("state", _("How the asks stand"), drawn, weight=20)


def _section(frame: Frame, release: Release, section: PlanSection, asks: Sequence[Ask]) -> dict[str, Any]:
    here = [ask for ask in asks if ask.section == section.code]
    goals = release.many(Goal, section.goals)
    return {
        "code": section.code,
        "title": frame.words(section.title),
        "marks": marks(here),
        "rows": _listed(frame, release, [ask for ask in here if ask.goal is None]),
        "goals": [
            {
                "title": frame.words(goal.title),
                "code": goal.code,
                "href": frame.to(goal.address),
                "rows": _listed(frame, release, [ask for ask in here if ask.goal == goal.address]),
            }
            for goal in goals
        ],
    }


def _listed(frame: Frame, release: Release, asks: Sequence[Ask]) -> list[dict[str, Any]]:
    return rows(frame, release, [ask.address for ask in asks])


def goal_panels(frame: Frame, release: Release, goal: Goal) -> Iterator[Panel]:
    """Yield what was asked under a goal."""
    asks = release.many(Ask, release.sources(goal.address, "under"))
    drawn = frame.part(
        "asks/public/goal_panel.html",
        marks=marks(asks),
        key=key(frame, asks),
        rows=_listed(frame, release, asks),
    )
    yield Panel("asks", _("What was asked under this goal"), drawn, weight=20)


def place_panels(frame: Frame, release: Release, place: Place) -> Iterator[Panel]:
    """Yield what was asked in a place; below it only how much, and the way to it.

    Counts of answers on every village's page would be the same numbers hundreds of times,
    and one answer would change them all.
    """
    yield Panel("asked", _("What was asked here"), _asked(frame, release, place), weight=20)


def _asked(frame: Frame, release: Release, place: Place) -> SafeString:
    for here in (place, *reversed(above(release, place))):
        addresses = release.sources(here.address, "asked_by")
        if addresses and here == place:
            return _asked_here(frame, release, release.many(Ask, addresses))
        if addresses:
            words = {"words": frame.words(here.title), "href": frame.to(here.address)}
            return frame.part("asks/public/place_panel.html", asks=len(addresses), here=words)
    return frame.part("asks/public/place_panel.html", asks=0)


def _asked_here(frame: Frame, release: Release, asks: list[Ask]) -> SafeString:
    dated = [(answer.on, ask) for ask in asks if (answer := ask.answer)]
    answered = [ask for _on, ask in sorted(dated, key=lambda pair: pair[0], reverse=True)]
    plans = dict.fromkeys(ask.plan for ask in asks)
    return frame.part(
        "asks/public/place_panel.html",
        asks=len(asks),
        answered=len(answered),
        since=min((ask.asked_on for ask in asks if not ask.answer), default=None),
        marks=marks(asks),
        key=key(frame, asks),
        plans=[plan_row(frame, release, release.get(Plan, address)) for address in plans],
        latest=[row(frame, release, ask) for ask in answered[:LATEST_SHOWN]],
        all=frame.to("asks"),
    )


def body_panels(frame: Frame, release: Release, body: Body) -> Iterator[Panel]:
    """Yield what an institution should answer, and what it answered."""
    asks = release.many(Ask, release.sources(body.address, "should_answer"))
    if asks:
        yield Panel("should", _("What it should answer"), _should(frame, release, asks), weight=30)
    answered = release.many(Ask, release.sources(body.address, "answered_by"))
    drawn = frame.part("asks/public/body_panel.html", rows=[row(frame, release, ask) for ask in answered])
    yield Panel("answered", _("What it answered"), drawn, weight=40)


def _should(frame: Frame, release: Release, asks: Sequence[Ask]) -> SafeString:
    waiting = [ask for ask in asks if ask.state == UNANSWERED]
    return frame.part(
        "asks/public/body_should.html",
        asks=len(asks),
        waiting=len(waiting),
        proposed=sum(ask.addressee_proposed for ask in asks),
        rows=[_proposed(row(frame, release, ask), ask) for ask in waiting],
    )


def _proposed(shown: dict[str, Any], ask: Ask) -> dict[str, Any]:
    return (
        {**shown, "note": _("proposed, the institution has not agreed yet")}
        if ask.addressee_proposed
        else shown
    )
