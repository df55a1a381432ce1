"""Pages of plans: the list of asks, a page for each plan, goal and ask; panels for the home page and for places."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from tendik.blocks.answers import ANSWERS
from tendik.blocks.formats import day
from tendik.bodies.published import Body
from tendik.places.published import Place
from tendik.plans.panels import body_panel, home_panel, place_panel
from tendik.plans.published import UNANSWERED, Answer, Ask, Goal, Plan
from tendik.plans.rows import crumb, key, marks, of_plan, plan_row, row, rows
from tendik.releases.pages import Frame, Page, pages_of
from tendik.releases.reader import Release
from tendik.releases.shapes import Texts

__all__ = ["body_panel", "home_panel", "pages", "place_panel"]


def pages(release: Release) -> Iterator[Page]:
    """Yield the list of asks and a page for each plan, goal and ask."""
    yield Page("asks", index)
    yield from pages_of(release.all(Plan), plan_page)
    yield from pages_of(release.all(Goal), goal_page)
    yield from pages_of(release.all(Ask), ask_page)


def index(frame: Frame, release: Release) -> str:
    """Show all asks, sorted by how they were answered."""
    asks = release.all(Ask)
    groups = [
        {"kind": kind, "rows": [row(frame, release, ask) for ask in asks if ask.state == kind]}
        for kind in ANSWERS
    ]
    return frame.draw(
        "plans/public/index.html",
        groups=[group for group in groups if group["rows"]],
        key=key(frame, asks),
        plans=[plan_row(frame, release, plan) for plan in release.all(Plan)],
        total=len(asks),
    )


def plan_page(frame: Frame, release: Release, plan: Plan) -> str:
    """Show a plan: its state, its asks by section and goal, and how each was answered."""
    frame.context["page"]["made_up"] = plan.made_up
    asks = of_plan(release, plan)
    place = release.get(Place, plan.place)
    return frame.draw(
        "plans/public/plan.html",
        plan=plan,
        asks=len(asks),
        answered=sum(ask.state != UNANSWERED for ask in asks),
        marks=marks(frame, asks, linked=True),
        key=key(frame, asks),
        place={"words": frame.words(place.title), "href": frame.to(place.address)},
        report=frame.to(plan.report),
        crumbs=[crumb(frame, _("What was asked"), "asks")],
        sections=[_section(frame, release, section) for section in plan.sections],
        years=f"{plan.starts_on.year}–{plan.ends_before.year - (plan.ends_before.month == 1)}",
    )


def _section(frame: Frame, release: Release, section: Any) -> dict[str, Any]:
    goals = release.many(Goal, section.goals)
    return {
        "code": section.code,
        "title": frame.words(section.title),
        "rows": rows(frame, release, section.asks),
        "goals": [
            {
                "title": f"{frame.words(goal.title)}",
                "code": goal.code,
                "href": frame.to(goal.address),
                "rows": rows(frame, release, goal.asks),
            }
            for goal in goals
        ],
    }


def goal_page(frame: Frame, release: Release, goal: Goal) -> str:
    """Show a goal and the asks under it."""
    frame.context["page"]["made_up"] = goal.made_up
    plan = release.get(Plan, goal.plan)
    asks = release.many(Ask, goal.asks)
    return frame.draw(
        "plans/public/goal.html",
        goal=goal,
        plan=plan,
        marks=marks(frame, asks),
        key=key(frame, asks),
        rows=rows(frame, release, goal.asks),
        line=frame.to(plan.report, f"line-{goal.line}"),
        crumbs=[crumb(frame, frame.words(plan.short), plan.address)],
    )


def ask_page(frame: Frame, release: Release, ask: Ask) -> str:
    """Show an ask, its answer or the days without one, and the trace both ways."""
    frame.context["page"]["made_up"] = ask.made_up
    frame.context["page"]["description"] = frame.words(ask.words)
    plan = release.get(Plan, ask.plan)
    answer = ask.answer
    return frame.draw(
        "plans/public/ask.html",
        ask=ask,
        crumbs=_ask_crumbs(frame, release, ask, plan),
        who=_who(frame, release, ask),
        draft=_is_draft(frame, ask),
        line=frame.to(ask.report, f"line-{ask.line}"),
        answer=_answer(frame, release, answer) if answer else None,
        history=[_answer(frame, release, other) for other in reversed(ask.history) if other is not answer],
        steps=_steps(frame, ask),
        context=_context(frame, release, ask),
        parts=rows(frame, release, ask.parts),
        related=_related(frame, release, ask),
        panels=frame.panels("ask_panel", release, ask),
        later=[_("When an institution answers, its name, the day and the document will stand here.")],
        unanswered=frame.to("asks", UNANSWERED),
    )


def _ask_crumbs(frame: Frame, release: Release, ask: Ask, plan: Plan) -> list[dict[str, str]]:
    steps = [crumb(frame, frame.words(plan.short), plan.address)]
    if ask.goal:
        steps.append(crumb(frame, frame.words(release.get(Goal, ask.goal).title), ask.goal))
    if ask.parent:
        steps.append(crumb(frame, ask.parent.partition("/")[2], ask.parent))
    return steps


def _who(frame: Frame, release: Release, ask: Ask) -> list[dict[str, str]]:
    places = release.many(Place, ask.asked_by)
    return [{"words": frame.words(place.title), "href": frame.to(place.address)} for place in places]


def _is_draft(frame: Frame, ask: Ask) -> bool:
    """Words in another language than the report's are our translation, which awaits a native reader."""
    return bool(ask.language) and ask.language != frame.language and bool(ask.words.get(frame.language))


def _answer(frame: Frame, release: Release, answer: Answer) -> dict[str, Any]:
    body = release.get(Body, answer.body)
    return {
        "verdict": answer.verdict,
        "on": answer.on,
        "withdrawn_on": answer.withdrawn_on,
        "reason": _said(frame, release, answer.reason),
        "facts": [fact for fact in _facts(frame, body, answer) if fact["value"]],
    }


def _said(frame: Frame, release: Release, texts: Texts) -> dict[str, str]:
    """Return words and, where there are none in the page's language, the language they are in."""
    language = "" if texts.get(frame.language) else next((code for code, words in texts.items() if words), "")
    name = release.site.own_names.get(language, "")
    return {"words": frame.words(texts), "language": language, "name": name}


def _facts(frame: Frame, body: Body, answer: Answer) -> list[dict[str, Any]]:
    document = " ".join(part for part in (frame.words(answer.document_title), answer.document_number) if part)
    return [
        {
            "term": _("Answered by"),
            "value": frame.words(body.title),
            "href": frame.to(body.address),
            "made_up": body.made_up,
        },
        {"term": _("Day of the answer"), "value": day(answer.on, frame.language) or answer.on.isoformat()},
        {"term": _("Document"), "value": document, "href": answer.document_link},
        {
            "term": _("Entered here on"),
            "value": day(answer.entered_on, frame.language) or answer.entered_on.isoformat(),
        },
    ]


def _steps(frame: Frame, ask: Ask) -> list[dict[str, str]]:
    answer = ask.answer
    none = _("none yet")
    answered = str(ANSWERS[answer.verdict].word) if answer else none
    return [
        {
            "label": _("Asked"),
            "text": day(ask.asked_on, frame.language) or ask.asked_on.isoformat(),
            "href": "#said",
            "state": "done",
        },
        {"label": _("Answer"), "text": answered, "href": "#answer", "state": "done" if answer else "open"},
        {"label": _("Promise"), "text": none, "state": "open"},
        {"label": _("Result"), "text": none, "state": "open"},
    ]


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
