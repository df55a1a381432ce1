"""Pages of plans: the list of asks, a page for each plan, goal and ask; panels for the home page and for places."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from tendik.blocks.answers import ANSWERS
from tendik.places.published import Place
from tendik.plans.panels import body_panel, home_panel, place_panel
from tendik.plans.published import ADOPTED, UNANSWERED, Adoption, Answer, Ask, Goal, Plan
from tendik.plans.rows import crumb, facts, key, marks, of_plan, plan_row, row, rows, written
from tendik.releases.pages import Frame, Page, pages_of
from tendik.releases.reader import Change, Release
from tendik.releases.shapes import Document, Texts

FEW = 12
"""So many asks stand as a list on the page of all asks; more are folded."""
__all__ = ["body_panel", "home_panel", "news_note", "pages", "place_panel"]


def pages(release: Release) -> Iterator[Page]:
    """Yield the list of asks and a page for each plan, goal and ask."""
    yield Page("asks", index)
    yield from pages_of(release.all(Plan), plan_page)
    yield from pages_of(release.all(Goal), goal_page)
    yield from pages_of(release.all(Ask), ask_page)


def index(frame: Frame, release: Release) -> str:
    """Show all asks, sorted by how they were answered; made-up ones only where there are no others."""
    asks = [ask for ask in release.all(Ask) if not ask.made_up] or release.all(Ask)
    groups = [_group(frame, release, kind, [ask for ask in asks if ask.state == kind]) for kind in ANSWERS]
    return frame.draw(
        "plans/public/index.html",
        groups=[group for group in groups if group["number"]],
        key=key(frame, asks),
        plans=[plan_row(frame, release, plan) for plan in release.all(Plan)],
        total=len(asks),
    )


def _group(frame: Frame, release: Release, kind: str, asks: list[Ask]) -> dict[str, Any]:
    """Return the asks that were answered in one way: few as a list, many folded by the parts of their plans."""
    # The heading of the group says how they were answered.
    shown = [{**row(frame, release, ask), "answer": ""} for ask in asks]
    if len(asks) <= FEW:
        return {"kind": kind, "number": len(asks), "rows": shown}
    parts = groupby(zip(asks, shown, strict=True), lambda pair: (pair[0].plan, pair[0].section))
    folded = [
        _part(frame, release, f"{kind}-{number}", list(part)) for number, (_, part) in enumerate(parts, 1)
    ]
    return {"kind": kind, "number": len(asks), "parts": folded}


def _part(
    frame: Frame, release: Release, code: str, pairs: list[tuple[Ask, dict[str, Any]]]
) -> dict[str, Any]:
    first = pairs[0][0]
    return {
        "code": code,
        "title": f"{frame.words(release.get(Plan, first.plan).short)}: {frame.words(first.section)}",
        "marks": marks(ask for ask, _row in pairs),
        "rows": [{**shown, "sub": ask.code} for ask, shown in pairs],
        "level": 4,
    }


def news_note(document: Document, change: Change) -> str:
    """Return in words what the state alone does not tell of a change; nothing where it does."""
    if isinstance(document, Ask) and change.state == UNANSWERED and change.before not in ("", UNANSWERED):
        return _("The answer was withdrawn")
    if isinstance(document, Plan) and change.state != change.before:
        return _("The plan was adopted") if change.state == ADOPTED else _("The adopted text was withdrawn")
    return ""


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
        key=key(frame, asks),
        place={"words": frame.words(place.title), "href": frame.to(place.address)},
        report=frame.to(plan.report),
        crumbs=[crumb(frame, _("What was asked"), "asks")],
        sections=[_section(frame, release, section) for section in plan.sections],
        adoption=_adoption(frame, release, plan.adoption) if plan.adoption else None,
        history=[
            _adoption(frame, release, old) for old in reversed(plan.history) if old is not plan.adoption
        ],
        years=f"{plan.starts_on.year}–{plan.ends_before.year - (plan.ends_before.month == 1)}",
    )


def _adoption(frame: Frame, release: Release, text: Adoption) -> dict[str, Any]:
    terms = facts(frame, release, text, by=_("Adopted by"), on=_("Day of adoption"))
    return {"withdrawn_on": text.withdrawn_on, "facts": terms}


def _section(frame: Frame, release: Release, section: Any) -> dict[str, Any]:
    goals = release.many(Goal, section.goals)
    asks = release.many(Ask, [*section.asks, *(address for goal in goals for address in goal.asks)])
    return {
        "code": section.code,
        "title": frame.words(section.title),
        "template": "plans/public/section.html",
        "marks": marks(asks),
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
        marks=marks(asks),
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
        plan={"words": frame.words(plan.short), "href": frame.to(plan.address, "adoption")},
        adopted_on=written(frame, plan.adoption.on) if plan.adoption else "",
        history=[_answer(frame, release, other) for other in reversed(ask.history) if other is not answer],
        steps=_steps(frame, ask),
        context=_context(frame, release, ask),
        parts=rows(frame, release, ask.parts),
        related=_related(frame, release, ask),
        panels=frame.panels("ask_panel", release, ask),
        later=[_("When an institution answers, its name, the day and the document will stand here.")],
        unanswered="" if ask.made_up else frame.to("asks", UNANSWERED),
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
    terms = facts(frame, release, answer, by=_("Answered by"), on=_("Day of the answer"))
    return {
        "verdict": answer.verdict,
        "on": answer.on,
        "withdrawn_on": answer.withdrawn_on,
        "reason": _said(frame, release, answer.reason),
        "facts": terms,
    }


def _said(frame: Frame, release: Release, texts: Texts) -> dict[str, str]:
    """Return words and, where there are none in the page's language, the language they are in."""
    language = "" if texts.get(frame.language) else next((code for code, words in texts.items() if words), "")
    name = release.site.own_names.get(language, "")
    return {"words": frame.words(texts), "language": language, "name": name}


def _steps(frame: Frame, ask: Ask) -> list[dict[str, str]]:
    answer = ask.answer
    none = _("none yet")
    answered = str(ANSWERS[answer.verdict].word) if answer else none
    return [
        {
            "label": _("Asked"),
            "text": written(frame, ask.asked_on),
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
