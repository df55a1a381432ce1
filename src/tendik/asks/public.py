"""Pages of asks: the list of them and a page for each; what they say on the pages of plans, goals, places and institutions."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.asks.asked import inserts, place_panels
from tendik.asks.cards import ask_card, card_parts
from tendik.asks.events import Event, events
from tendik.asks.panels import body_panels, goal_panels, home_panels, plan_panels
from tendik.asks.published import UNANSWERED, Ask
from tendik.asks.rows import key, plan_row, row, rows
from tendik.asks.sheet import sheet_parts
from tendik.asks.states import STATES
from tendik.bodies.published import Body
from tendik.bodies.rows import paper_words
from tendik.pages.doors import LISTS, MENU, Door
from tendik.pages.frame import Frame
from tendik.pages.news import News
from tendik.pages.page import Page, pages_of
from tendik.pages.panels import Step
from tendik.places.published import Place
from tendik.plans.published import Goal, Plan
from tendik.releases.manifest import Change
from tendik.releases.reader import Release
from tendik.releases.shapes import Document, code_of

FEW = 12
"""So many asks stand as a list on the page of all asks; more are folded."""

__all__ = [
    "body_panels",
    "card_parts",
    "doors",
    "goal_panels",
    "home_panels",
    "inserts",
    "news",
    "pages",
    "place_panels",
    "plan_panels",
    "sheet_parts",
]


def doors() -> Iterator[Door]:
    """Yield the way to all asks."""
    yield Door("asks", _("What was asked"), (MENU, LISTS), weight=10)


def pages(release: Release) -> Iterator[Page]:
    """Yield the list of asks and a page for each."""
    yield Page("asks", index)
    yield from pages_of(release.all(Ask), ask_page, feed=True, card=ask_card)


def index(frame: Frame, release: Release) -> str:
    """Show all asks, sorted by how they were answered; made-up ones only where there are no others."""
    asks = release.all(Ask, real=True) or release.all(Ask)
    groups = [_group(frame, release, code, [ask for ask in asks if ask.state == code]) for code in STATES]
    return frame.draw(
        "asks/public/index.html",
        groups=[group for group in groups if group["number"]],
        counts=key(frame, asks),
        plans=[plan_row(frame, release, plan) for plan in release.all(Plan) if plan.sections],
        total=len(asks),
        panels=frame.panels("asks_panels", release),
    )


def _group(frame: Frame, release: Release, code: str, asks: list[Ask]) -> dict[str, Any]:
    """Return the asks that were answered in one way: few as a list, many folded by the parts of their plans."""
    group = {"state": STATES[code], "number": len(asks)}
    if len(asks) <= FEW:
        return {**group, "rows": [row(frame, release, ask) for ask in asks]}
    parts = groupby(asks, lambda ask: (ask.plan, ask.section))
    folded = [
        _part(frame, release, f"{code}-{number}", list(part)) for number, (_, part) in enumerate(parts, 1)
    ]
    return {**group, "parts": folded}


def _part(frame: Frame, release: Release, code: str, asks: list[Ask]) -> dict[str, Any]:
    plan = frame.words(release.get(Plan, asks[0].plan).short)
    return {
        "code": code,
        "title": f"{plan}: {frame.words(asks[0].section_title)} ({len(asks)})",
        "rows": [{**row(frame, release, ask), "sub": ""} for ask in asks],
    }


def news(document: Document, change: Change) -> News | None:
    """Tell how an ask stands since a change, and that its answer was withdrawn."""
    if not isinstance(document, Ask) or change.state not in STATES:
        return None
    withdrawn = change.state == UNANSWERED and change.before not in ("", UNANSWERED)
    before = STATES.get(change.before) if change.before != change.state else None
    return News(STATES[change.state], _("The answer was withdrawn") if withdrawn else "", before)


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
        reason=frame.said(answer.reason, release) if answer else None,
        verdict=_verdict(frame, release, ask),
        facts=_facts(frame, ask, plan),
        addressee=_addressee(frame, release, ask),
        partners=[_named(frame, release, body) for body in ask.partners],
        history=[_event(frame, release, ask, event) for event in reversed(events(ask.history))],
        nothing=STATES[UNANSWERED],
        steps=list(_steps(frame, release, ask)),
        context=_context(frame, release, ask),
        parts=rows(frame, release, ask.parts),
        related=_related(frame, release, ask),
        norms=[
            {"title": f"{frame.words(one.document)} {one.paragraph}", "words": frame.words(one.words)}
            for one in ask.norms
        ],
        panels=frame.panels("ask_panels", release, ask),
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


def _verdict(frame: Frame, release: Release, ask: Ask) -> dict[str, Any]:
    """Return the line under the heading: how the ask stands, who said so, on which day and how many days it waited."""
    answer = ask.answer
    if answer is None:
        asked = _("Asked on: %(day)s") % {"day": frame.day(ask.asked_on)}
        return {"when": asked, "since": ask.asked_on}
    body = release.get(Body, answer.body)
    days = (answer.on - ask.asked_on).days
    waited = ngettext("%(number)s day after it was asked", "%(number)s days after it was asked", days)
    return {
        "who": {"words": frame.words(body.title), "href": frame.to(body.address), "made_up": body.made_up},
        "when": frame.day(answer.on),
        "note": waited % {"number": days} if days > 0 else "",
        "paper": {"words": paper_words(frame, answer.paper), "href": answer.paper.link},
    }


def _event(frame: Frame, release: Release, ask: Ask, event: Event) -> dict[str, Any]:
    """Return what happened as a row of the history; the words of the answer that counts stand above, not here."""
    answer, body = event.answer, release.get(Body, event.answer.body)
    told = frame.said(answer.reason, release) if not event.withdrawn and answer is not ask.answer else None
    return {
        "on": event.on,
        "withdrawn": event.withdrawn,
        "body": {"words": frame.words(body.title), "href": frame.to(body.address)},
        "paper": {"words": paper_words(frame, answer.paper), "href": answer.paper.link},
        "before": STATES[event.before] if event.before != event.after else None,
        "after": STATES[event.after],
        "reason": told,
    }


def _facts(frame: Frame, ask: Ask, plan: Plan) -> list[dict[str, Any]]:
    """Return what stands beside an ask: its plan, when that was adopted, and the day its answer was entered."""
    entered, adopted = ask.answer, plan.adoption
    rows = [
        {"term": _("Plan"), "value": frame.words(plan.short), "href": frame.to(plan.address)},
        {
            "term": _("Adopted"),
            "value": frame.day(adopted.on) if adopted else "",
            "href": frame.to(plan.address, "adoption"),
        },
        {"term": _("Entered here on"), "value": frame.day(entered.entered_on) if entered else ""},
    ]
    return [row for row in rows if row["value"]]


def _addressee(frame: Frame, release: Release, ask: Ask) -> dict[str, Any] | None:
    """Return who should answer, where somebody is named."""
    if ask.addressee is None:
        return None
    return _named(frame, release, ask.addressee)


def _named(frame: Frame, release: Release, body: str) -> dict[str, Any]:
    return {"title": release.title(body), "href": frame.to(body)}


def _steps(frame: Frame, release: Release, ask: Ask) -> Iterator[Step]:
    """Yield the way from words to deeds: asked, answered, and what the rooms above know of what came of it."""
    answer = ask.answer
    answered = f"{STATES[answer.verdict].word}, {frame.day(answer.on)}" if answer else _("none yet")
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
