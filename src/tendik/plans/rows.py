"""Asks and plans as rows of lists, marks of fields and steps of ways: what the pages and panels of plans share."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from tendik.blocks.answers import ANSWERS
from tendik.plans.published import UNANSWERED, Ask, Plan
from tendik.releases.pages import Frame
from tendik.releases.reader import Release


def row(frame: Frame, release: Release, ask: Ask) -> dict[str, Any]:
    """Return an ask as a row of a list."""
    plan = release.get(Plan, ask.plan)
    return {
        "title": frame.words(ask.title),
        "href": frame.to(ask.address),
        "sub": f"{ask.code} · {frame.words(plan.short)}",
        "answer": ask.state,
        "made_up": ask.made_up,
    }


def marks(frame: Frame, asks: Iterable[Ask], *, linked: bool = False) -> list[dict[str, str]]:
    """Return one mark for each ask, sorted by answer."""
    order = list(ANSWERS)
    kept = sorted(asks, key=lambda ask: order.index(ask.state))
    if not linked:
        return [{"kind": ask.state} for ask in kept]
    return [
        {"kind": ask.state, "href": frame.to(ask.address), "label": f"{ask.code} {frame.words(ask.title)}"}
        for ask in kept
    ]


def key(frame: Frame, asks: Iterable[Ask]) -> list[dict[str, Any]]:
    """Return the key of a field: each answer that occurs, with its count and the list that it leads to."""
    counted = Counter(ask.state for ask in asks)
    return [
        {"kind": kind, "count": counted[kind], "href": frame.to("asks", kind)}
        for kind in ANSWERS
        if counted[kind]
    ]


def of_plan(release: Release, plan: Plan) -> list[Ask]:
    """Return the asks of a plan in the report's order."""
    return [ask for ask in release.all(Ask) if ask.plan == plan.address]


def plan_row(frame: Frame, release: Release, plan: Plan) -> dict[str, Any]:
    """Return a plan as a row of a list, with a mark for each of its asks."""
    asks = of_plan(release, plan)
    return {
        "title": frame.words(plan.short),
        "full": frame.words(plan.title),
        "href": frame.to(plan.address),
        "asks": len(asks),
        "answered": sum(ask.state != UNANSWERED for ask in asks),
        "marks": marks(frame, asks),
        "id": f"field-{plan.plan.lower()}",
        "made_up": plan.made_up,
    }


def crumb(frame: Frame, words: str, address: str) -> dict[str, str]:
    """Return one step of the way to a page."""
    return {"words": words, "href": frame.to(address)}


def rows(frame: Frame, release: Release, addresses: Sequence[str]) -> list[dict[str, Any]]:
    """Return the asks at these addresses as rows that name their codes only."""
    return [{**row(frame, release, ask), "sub": ask.code} for ask in release.many(Ask, addresses)]
