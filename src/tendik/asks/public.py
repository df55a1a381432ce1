"""Pages of asks: the list of them and a page for each; what they say on the pages of plans, goals, places and institutions."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from tendik.asks.panels import body_panels, goal_panels, home_panels, place_panels, plan_panels
from tendik.asks.published import UNANSWERED, Answer, Ask
from tendik.asks.rows import key, marks, plan_row, row, rows
from tendik.asks.states import STATES
from tendik.bodies.rows import facts
from tendik.pages.doors import LISTS, MENU, Door
from tendik.pages.frame import Frame
from tendik.pages.news import News
from tendik.pages.page import Page, pages_of
from tendik.pages.panels import Step
from tendik.places.published import Place
from tendik.plans.published import Goal, Plan
from tendik.releases.reader import Change, Release
from tendik.releases.shapes import Document, code_of

FEW = 12
"""So many asks stand as a list on the page of all asks; more are folded."""

__all__ = [
    "body_panels",
    "doors",
    "goal_panels",
    "home_panels",
    "news",
    "pages",
    "place_panels",
    "plan_panels",
]


def doors() -> Iterator[Door]:
    """Yield the way to all asks."""
    yield Door("asks", _("What was asked"), (MENU, LISTS), weight=10)


def pages(release: Release) -> Iterator[Page]:
    """Yield the list of asks and a page for each."""
    yield Page("asks", index)
    yield from pages_of(release.all(Ask), ask_page)


def index(frame: Frame, release: Release) -> str:
    """Show all asks, sorted by how they were answered; made-up ones only where there are no others."""
    asks = release.all(Ask, real=True) or release.all(Ask)
    groups = [_group(frame, release, code, [ask for ask in asks if ask.state == code]) for code in STATES]
    return frame.draw(
        "asks/public/index.html",
        groups=[group for group in groups if group["number"]],
        key=key(frame, asks),
        plans=[plan_row(frame, release, plan) for plan in release.all(Plan)],
        total=len(asks),
    )


def _group(frame: Frame, release: Release, code: str, asks: list[Ask]) -> dict[str, Any]:
    """Return the asks that were answered in one way: few as a list, many folded by the parts of their plans."""
    # The heading of the group says how they were answered.
    shown = [{**row(frame, release, ask), "state": None} for ask in asks]
    group = {"state": STATES[code], "number": len(asks)}
    if len(asks) <= FEW:
        return {**group, "rows": shown}
    parts = groupby(zip(asks, shown, strict=True), lambda pair: (pair[0].plan, pair[0].section))
    folded = [
        _part(frame, release, f"{code}-{number}", list(part)) for number, (_, part) in enumerate(parts, 1)
    ]
    return {**group, "parts": folded}


def _part(
    frame: Frame, release: Release, code: str, pairs: list[tuple[Ask, dict[str, Any]]]
) -> dict[str, Any]:
    first = pairs[0][0]
    return {
        "code": code,
        "title": f"{frame.words(release.get(Plan, first.plan).short)}: {frame.words(first.section_title)}",
        "marks": marks(ask for ask, _row in pairs),
        "rows": [{**shown, "sub": ask.code} for ask, shown in pairs],
        "level": 4,
    }


def news(document: Document, change: Change) -> News | None:
    """Tell how an ask stands since a change, and that its answer was withdrawn."""
    if not isinstance(document, Ask) or change.state not in STATES:
        return None
    withdrawn = change.state == UNANSWERED and change.before not in ("", UNANSWERED)
    return News(STATES[change.state], _("The answer was withdrawn") if withdrawn else "")


def ask_page(frame: Frame, release: Release, ask: Ask) -> str:
    """Show an ask, its answer or the days without one, and the trace both ways."""
    plan = release.get(Plan, ask.plan)
    answer = ask.answer
    return frame.draw(
        "asks/public/ask.html",
        ask=ask,
        crumbs=_ask_crumbs(frame, release, ask, plan),
        who=_who(frame, release, ask),
        draft=_is_draft(frame, ask),
        line=frame.to(ask.report, f"line-{ask.line}"),
        state=STATES[ask.state],
        answer=_answer(frame, release, answer) if answer else None,
        addressee=_addressee(frame, release, ask),
        plan={"words": frame.words(plan.short), "href": frame.to(plan.address, "adoption")},
        adopted_on=frame.day(plan.adoption.on) if plan.adoption else "",
        history=[_answer(frame, release, other) for other in reversed(ask.history) if other is not answer],
        steps=list(_steps(frame, release, ask)),
        context=_context(frame, release, ask),
        parts=rows(frame, release, ask.parts),
        related=_related(frame, release, ask),
        panels=frame.panels("ask_panels", release, ask),
        later=[_("When an institution answers, its name, the day and the document will stand here.")],
        unanswered="" if ask.made_up else frame.to("asks", UNANSWERED),
    )


def _ask_crumbs(frame: Frame, release: Release, ask: Ask, plan: Plan) -> list[dict[str, str]]:
    steps = [frame.crumb(frame.words(plan.short), plan.address)]
    if ask.goal:
        steps.append(frame.crumb(frame.words(release.get(Goal, ask.goal).title), ask.goal))
    if ask.parent:
        steps.append(frame.crumb(code_of(ask.parent), ask.parent))
    return steps


def _who(frame: Frame, release: Release, ask: Ask) -> list[dict[str, str]]:
    places = release.many(Place, ask.asked_by)
    return [{"words": frame.words(place.title), "href": frame.to(place.address)} for place in places]


def _is_draft(frame: Frame, ask: Ask) -> bool:
    """Words in another language than the report's are our translation, which awaits a native reader."""
    return bool(ask.language) and ask.language != frame.language and bool(ask.words.get(frame.language))


def _addressee(frame: Frame, release: Release, ask: Ask) -> dict[str, Any] | None:
    """Return who should answer, where somebody is named."""
    if ask.addressee is None:
        return None
    return {"title": release.title(ask.addressee), "href": frame.to(ask.addressee)}


def _answer(frame: Frame, release: Release, answer: Answer) -> dict[str, Any]:
    terms = facts(frame, release, answer, by=_("Answered by"), on=_("Day of the answer"))
    return {
        "state": STATES[answer.verdict],
        "on": answer.on,
        "withdrawn_on": answer.withdrawn_on,
        "reason": frame.said(answer.reason, release),
        "facts": terms,
    }


def _steps(frame: Frame, release: Release, ask: Ask) -> Iterator[Step]:
    """Yield the way from words to deeds: asked, answered, and what the rooms above know of what came of it."""
    answer = ask.answer
    answered = str(STATES[answer.verdict].word) if answer else _("none yet")
    yield Step(_("Asked"), frame.day(ask.asked_on), done=True, href="#said")
    yield Step(_("Answer"), answered, done=answer is not None, href="#answer")
    yield from frame.asked("ask_steps", release, ask)


def _context(frame: Frame, release: Release, ask: Ask) -> dict[str, Any]:
    around = [release.get(Ask, address) for address in (ask.before, ask.after) if address]
    shown = sorted([*around, ask], key=lambda item: item.line)
    return {
        "lines": [{"words": frame.words(item.words), "asked": item is ask} for item in shown],
        "first": shown[0].line,
        "last": shown[-1].line,
        "href": frame.to(ask.report, f"line-{ask.line}"),
        "draft": _is_draft(frame, ask),
    }


def _related(frame: Frame, release: Release, ask: Ask) -> list[dict[str, Any]]:
    rows = []
    for link in ask.related:
        said = _("The same words") if link.kind == "same" else _("Nearly the same demand")
        note = f"{said} ({_('proposed by us, not yet confirmed')})" if link.proposed else said
        rows.append({**row(frame, release, release.get(Ask, link.ask)), "note": note})
    return rows
