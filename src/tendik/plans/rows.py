"""Asks and plans as rows of lists, facts, marks of fields and steps of ways: what pages and panels of plans share."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tendik.blocks.answers import ANSWERS
from tendik.blocks.formats import day
from tendik.bodies.published import Body
from tendik.plans.published import UNANSWERED, Adoption, Answer, Ask, Plan
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


def marks(asks: Iterable[Ask]) -> list[dict[str, str]]:
    """Return one mark for each ask, sorted by answer."""
    order = list(ANSWERS)
    return [{"kind": kind} for kind in sorted((ask.state for ask in asks), key=order.index)]


def key(frame: Frame, asks: Sequence[Ask]) -> list[dict[str, Any]]:
    """Return the key of a field: each answer that occurs, with its count and the list that it leads to.

    Made-up asks lead nowhere: the list of all asks leaves them out.
    """
    counted = Counter(ask.state for ask in asks)
    listed = {ask.state for ask in asks if not ask.made_up}
    return [
        {"kind": kind, "count": counted[kind], "href": frame.to("asks", kind) if kind in listed else ""}
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
        "adopted_on": written(frame, plan.adoption.on) if plan.adoption else "",
        "marks": marks(asks),
        "id": f"field-{plan.plan.lower()}",
        "made_up": plan.made_up,
    }


def written(frame: Frame, on: date) -> str:
    """Return a date in full, as the page's language writes it."""
    return day(on, frame.language) or on.isoformat()


def facts(
    frame: Frame, release: Release, entered: Answer | Adoption, *, by: str, on: str
) -> list[dict[str, Any]]:
    """Return who decided, when and by which document, for a list of facts; ``by`` and ``on`` are its first terms."""
    body = release.get(Body, entered.body)
    title, number = frame.words(entered.document_title), entered.document_number
    rows = [
        {
            "term": by,
            "value": frame.words(body.title),
            "href": frame.to(body.address),
            "made_up": body.made_up,
        },
        {"term": on, "value": written(frame, entered.on)},
        {
            "term": _("Document"),
            "value": " ".join(part for part in (title, number) if part),
            "href": entered.document_link,
        },
        {"term": _("Entered here on"), "value": written(frame, entered.entered_on)},
    ]
    return [row for row in rows if row["value"]]


def crumb(frame: Frame, words: str, address: str) -> dict[str, str]:
    """Return one step of the way to a page."""
    return {"words": words, "href": frame.to(address)}


def rows(frame: Frame, release: Release, addresses: Sequence[str]) -> list[dict[str, Any]]:
    """Return the asks at these addresses as rows that name their codes only."""
    return [{**row(frame, release, ask), "sub": ask.code} for ask in release.many(Ask, addresses)]
