"""What asks say on pages of lower rooms: of the site, a plan, a goal, an institution."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tendik.asks.published import UNANSWERED, Ask
from tendik.asks.rows import key, of_plan, plan_row, row, rows
from tendik.asks.states import STATES
from tendik.bodies.published import Body
from tendik.pages.frame import Frame
from tendik.pages.panels import HEAD, Panel
from tendik.plans.published import Goal, Plan, PlanSection
from tendik.releases.reader import Release


def home_panels(frame: Frame, release: Release) -> Iterator[Panel]:
    """Yield how all real asks stand, a mark for each, and plan by plan."""
    asks = release.all(Ask, real=True)
    state = frame.part(
        "asks/public/home_state.html",
        marks=_marks(frame, asks),
        key=key(frame, asks),
        since=min((ask.asked_on for ask in asks if ask.state == UNANSWERED), default=None),
    )
    yield Panel("state", _("The answers today"), state, slot=HEAD)
    plans = [plan_row(frame, release, plan) for plan in release.all(Plan) if plan.sections]
    used = {row["state"].code for plan in plans for row in plan["counts"]}
    keys = [{"state": state} for code, state in STATES.items() if code in used]
    drawn = frame.part("asks/public/home_plans.html", plans=plans, key=keys)
    yield Panel("plans", _("Plans"), drawn, weight=20)


def _marks(frame: Frame, asks: Sequence[Ask]) -> list[dict[str, Any]]:
    """Return a mark for each ask, sorted by answer."""
    order = list(STATES)
    return [
        {
            "state": STATES[ask.state],
            "href": frame.to(ask.address),
            "title": f"{ask.code} {frame.words(ask.title)}",
        }
        for ask in sorted(asks, key=lambda ask: order.index(ask.state))
    ]


def plan_panels(frame: Frame, release: Release, plan: Plan) -> Iterator[Panel]:
    """Yield how many asks were made to a plan, and how they stand, section by section; of a place's own plan nothing."""
    if not plan.sections:
        return
    asks = of_plan(release, plan)
    answered = sum(ask.state != UNANSWERED for ask in asks)
    counts = frame.part("asks/public/plan_counts.html", number=len(asks), answered=answered)
    yield Panel("counts", "", counts, slot=HEAD)
    sections = [_section(frame, release, section, asks) for section in plan.sections]
    for part in sections[:1]:
        # Its goals are few lines; asks themselves would fill screens.
        part["open"] = bool(part["goals"])
    drawn = frame.part("asks/public/plan_panel.html", counts=key(frame, asks), sections=sections)
    yield Panel("state", _("How the asks stand"), drawn, weight=20)


def _section(frame: Frame, release: Release, section: PlanSection, asks: Sequence[Ask]) -> dict[str, Any]:
    here = [ask for ask in asks if ask.section == section.code]
    return {
        "code": section.code,
        "title": frame.words(section.title),
        **_standing(frame, here),
        "rows": _listed(frame, release, [ask for ask in here if ask.goal is None]),
        "goals": [_goal(frame, release, goal, here) for goal in release.many(Goal, section.goals)],
    }


def _goal(frame: Frame, release: Release, goal: Goal, asks: Sequence[Ask]) -> dict[str, Any]:
    here = [ask for ask in asks if ask.goal == goal.address]
    return {
        "title": frame.words(goal.title),
        "code": goal.code,
        "href": frame.to(goal.address),
        **_standing(frame, here),
        "rows": _listed(frame, release, here),
    }


def _standing(frame: Frame, asks: Sequence[Ask]) -> dict[str, Any]:
    """Return how asks stand, for the title of the fold that holds them."""
    answered = sum(ask.state != UNANSWERED for ask in asks)
    told = _("Asks: %(asks)s. Answered: %(answered)s.") % {"asks": len(asks), "answered": answered}
    return {"counts": key(frame, asks), "told": told}


def _listed(frame: Frame, release: Release, asks: Sequence[Ask]) -> list[dict[str, Any]]:
    return rows(frame, release, [ask.address for ask in asks])


def goal_panels(frame: Frame, release: Release, goal: Goal) -> Iterator[Panel]:
    """Yield what was asked under a goal."""
    asks = release.many(Ask, release.sources(goal.address, "under"))
    drawn = frame.part(
        "asks/public/goal_panel.html",
        counts=key(frame, asks),
        rows=_listed(frame, release, asks),
    )
    yield Panel("asks", _("What was asked under this goal"), drawn, weight=20)


def body_panels(frame: Frame, release: Release, body: Body) -> Iterator[Panel]:
    """Yield what an institution should answer, and what it answered."""
    asks = release.many(Ask, release.sources(body.address, "should_answer"))
    if asks:
        yield Panel("should", _("What it should answer"), _should(frame, release, asks), weight=30)
    helped = release.many(Ask, release.sources(body.address, "should_help"))
    if helped:
        rows = [row(frame, release, ask) for ask in helped]
        drawn = frame.part("asks/public/body_helps.html", asks=len(helped), rows=rows)
        yield Panel("helps", _("What it should help with"), drawn, weight=35)
    answered = release.many(Ask, release.sources(body.address, "answered_by"))
    drawn = frame.part(
        "asks/public/body_panel.html",
        counts=key(frame, answered),
        rows=[row(frame, release, ask) for ask in answered],
    )
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
