"""Asks as rows of lists, and how many stand how: what pages and panels of asks share."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from tendik.asks.published import UNANSWERED, Ask
from tendik.asks.states import STATES
from tendik.pages.frame import Frame
from tendik.plans.published import Plan
from tendik.releases.reader import Release


def row(frame: Frame, release: Release, ask: Ask) -> dict[str, Any]:
    """Return an ask as a row of a list."""
    plan = release.get(Plan, ask.plan)
    return {
        "title": frame.words(ask.title),
        "href": frame.to(ask.address),
        "code": ask.code,
        "sub": frame.words(plan.short),
        "state": STATES[ask.state],
        "made_up": ask.made_up,
    }


def key(frame: Frame, asks: Sequence[Ask]) -> list[dict[str, Any]]:
    """Return how asks stand: each answer that occurs, with its count and the list that it leads to.

    Made-up asks lead nowhere: the list of all asks leaves them out.
    """
    counted = Counter(ask.state for ask in asks)
    listed = {ask.state for ask in asks if not ask.made_up}
    return [
        {"state": state, "count": counted[code], "href": frame.to("asks", code) if code in listed else ""}
        for code, state in STATES.items()
        if counted[code]
    ]


def of_plan(release: Release, plan: Plan) -> list[Ask]:
    """Return the asks of a plan in the report's order."""
    return [ask for ask in release.all(Ask) if ask.plan == plan.address]


def plan_row(frame: Frame, release: Release, plan: Plan) -> dict[str, Any]:
    """Return a plan as a row of a list, with how its asks stand."""
    asks = of_plan(release, plan)
    return {
        "title": frame.words(plan.short),
        "full": frame.words(plan.title),
        "href": frame.to(plan.address),
        "asks": len(asks),
        "answered": sum(ask.state != UNANSWERED for ask in asks),
        "adopted_on": frame.day(plan.adoption.on) if plan.adoption else "",
        "counts": key(frame, asks),
        "id": f"bar-{plan.plan.lower()}",
        "made_up": plan.made_up,
    }


def rows(frame: Frame, release: Release, addresses: Sequence[str]) -> list[dict[str, Any]]:
    """Return the asks at these addresses as rows of a page that names their plan; parts stand under their whole."""
    return [
        _whole(frame, release, ask) for ask in release.many(Ask, addresses) if ask.parent not in addresses
    ]


def _whole(frame: Frame, release: Release, ask: Ask) -> dict[str, Any]:
    return {**row(frame, release, ask), "sub": "", "parts": rows(frame, release, ask.parts)}
