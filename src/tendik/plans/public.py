"""Pages of plans: the list of asks, a page for each plan, goal and ask; panels for the home page and for places."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from types import ModuleType
from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from tendik.blocks.answers import ANSWERS
from tendik.blocks.formats import day
from tendik.bodies.published import Body
from tendik.methods import maps
from tendik.places.public import above, area, roots
from tendik.places.published import Place
from tendik.plans.published import UNANSWERED, Answer, Ask, Goal, Plan
from tendik.releases.pages import Frame, Page, pages_of
from tendik.releases.reader import Release
from tendik.releases.shapes import Texts

LATEST_SHOWN = 5


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
        key=_key(frame, asks),
        plans=[_plan_row(frame, release, plan) for plan in release.all(Plan)],
        total=len(asks),
    )


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


def _key(frame: Frame, asks: Iterable[Ask]) -> list[dict[str, Any]]:
    counted = Counter(ask.state for ask in asks)
    return [
        {"kind": kind, "count": counted[kind], "href": frame.to("asks", kind)}
        for kind in ANSWERS
        if counted[kind]
    ]


def _of_plan(release: Release, plan: Plan) -> list[Ask]:
    return [ask for ask in release.all(Ask) if ask.plan == plan.address]


def _plan_row(frame: Frame, release: Release, plan: Plan) -> dict[str, Any]:
    asks = _of_plan(release, plan)
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


def plan_page(frame: Frame, release: Release, plan: Plan) -> str:
    """Show a plan: its state, its asks by section and goal, and how each was answered."""
    frame.context["page"]["made_up"] = plan.made_up
    asks = _of_plan(release, plan)
    place = release.get(Place, plan.place)
    return frame.draw(
        "plans/public/plan.html",
        plan=plan,
        asks=len(asks),
        answered=sum(ask.state != UNANSWERED for ask in asks),
        marks=marks(frame, asks, linked=True),
        key=_key(frame, asks),
        place={"words": frame.words(place.title), "href": frame.to(place.address)},
        report=frame.to(plan.report),
        crumbs=[_crumb(frame, _("What was asked"), "asks")],
        sections=[_section(frame, release, section) for section in plan.sections],
        years=f"{plan.starts_on.year}–{plan.ends_before.year - (plan.ends_before.month == 1)}",
    )


def _crumb(frame: Frame, words: str, address: str) -> dict[str, str]:
    return {"words": words, "href": frame.to(address)}


def _section(frame: Frame, release: Release, section: Any) -> dict[str, Any]:
    goals = release.many(Goal, section.goals)
    return {
        "code": section.code,
        "title": frame.words(section.title),
        "rows": _rows(frame, release, section.asks),
        "goals": [
            {
                "title": f"{frame.words(goal.title)}",
                "code": goal.code,
                "href": frame.to(goal.address),
                "rows": _rows(frame, release, goal.asks),
            }
            for goal in goals
        ],
    }


def _rows(frame: Frame, release: Release, addresses: Sequence[str]) -> list[dict[str, Any]]:
    return [{**row(frame, release, ask), "sub": ask.code} for ask in release.many(Ask, addresses)]


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
        key=_key(frame, asks),
        rows=_rows(frame, release, goal.asks),
        line=frame.to(plan.report, f"line-{goal.line}"),
        crumbs=[_crumb(frame, frame.words(plan.short), plan.address)],
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
        parts=_rows(frame, release, ask.parts),
        related=_related(frame, release, ask),
        panels=_panels(frame, release, ask),
        later=[_("When an institution answers, its name, the day and the document will stand here.")],
        unanswered=frame.to("asks", UNANSWERED),
    )


def _ask_crumbs(frame: Frame, release: Release, ask: Ask, plan: Plan) -> list[dict[str, str]]:
    steps = [_crumb(frame, frame.words(plan.short), plan.address)]
    if ask.goal:
        steps.append(_crumb(frame, frame.words(release.get(Goal, ask.goal).title), ask.goal))
    if ask.parent:
        steps.append(_crumb(frame, ask.parent.partition("/")[2], ask.parent))
    return steps


def _who(frame: Frame, release: Release, ask: Ask) -> list[dict[str, str]]:
    places = release.many(Place, ask.asked_by)
    return [{"words": frame.words(place.title), "href": frame.to(place.address)} for place in places]


def _is_draft(frame: Frame, ask: Ask) -> bool:
    """The report is in English; its translations await a native reader. Made-up words are nobody's."""
    return frame.language != "en" and not ask.made_up


def _answer(frame: Frame, release: Release, answer: Answer) -> dict[str, Any]:
    body = release.get(Body, answer.body)
    return {
        "verdict": answer.verdict,
        "on": answer.on,
        "withdrawn_on": answer.withdrawn_on,
        "reason": _said(frame, answer.reason),
        "facts": [fact for fact in _facts(frame, body, answer) if fact["value"]],
    }


def _said(frame: Frame, texts: Texts) -> dict[str, str]:
    """Return words and, where there are none in the page's language, the language they are in."""
    language = "" if texts.get(frame.language) else next((code for code, words in texts.items() if words), "")
    return {"words": frame.words(texts), "language": language}


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


def _panels(frame: Frame, release: Release, ask: Ask) -> list[str]:
    rooms: Sequence[ModuleType] = frame.context["rooms"]
    drawn = [room.ask_panel(frame, release, ask) for room in rooms if hasattr(room, "ask_panel")]
    return [mark_safe(panel) for panel in drawn if panel]  # noqa: S308 drawn by our own templates


def home_panel(frame: Frame, release: Release) -> str:
    """Draw how all real asks stand, plan by plan and region by region."""
    asks = [ask for ask in release.all(Ask) if not ask.made_up]
    waiting = [ask for ask in asks if ask.state == UNANSWERED]
    return frame.draw(
        "plans/public/home_panel.html",
        numbers=_numbers(frame, asks),
        marks=marks(frame, asks),
        key=_key(frame, asks),
        since=min((ask.asked_on for ask in waiting), default=None),
        waiting=len(waiting),
        plans=[_plan_row(frame, release, plan) for plan in release.all(Plan)],
        regions=_regions(frame, release, asks),
    )


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
            "href": frame.to("asks", UNANSWERED),
        },
    ]


def _regions(frame: Frame, release: Release, asks: Sequence[Ask]) -> dict[str, Any] | None:
    regions = [
        child for root in roots(release) for child in release.many(Place, root.children) if not child.made_up
    ]
    drawn = [region for region in regions if region.outline]
    if not drawn:
        return None
    made = Counter(place for ask in asks for place in ask.asked_by)
    open_ones = Counter(place for ask in asks if ask.state == UNANSWERED for place in ask.asked_by)
    sheet = maps.sheet([region.outline for region in drawn])
    kinds = maps.classes({region.address: open_ones[region.address] for region in drawn}, 3)
    areas = []
    for region in sorted(drawn, key=lambda one: -len(one.outline[0])):
        shown = area(
            frame,
            sheet,
            region,
            open_ones[region.address] if made[region.address] else None,
            kinds[region.address],
        )
        areas.append({**shown, "hatched": not made[region.address]})
    return {
        "view_box": sheet.view_box,
        "areas": areas,
        "legend": [{"kind": 0, "words": _("no meeting was held")}],
        "rows": [
            _region_cells(frame, region, made[region.address], open_ones[region.address])
            for region in regions
        ],
    }


def _region_cells(frame: Frame, region: Place, made: int, open_ones: int) -> list[dict[str, Any]]:
    name = {"words": frame.words(region.title), "href": frame.to(region.address)}
    if not made:
        return [name, {"words": _("no meeting")}, {"why": "not_applicable"}]
    return [name, {"number": made}, {"number": open_ones}]


def place_panel(frame: Frame, release: Release, place: Place) -> str:
    """Draw what was asked in a place, or in the nearest place above it where something was."""
    for here in (place, *reversed(above(release, place))):
        asks = release.many(Ask, release.sources(here.address, "asked_by"))
        if asks:
            return _asked_in(frame, release, place, here, asks)
    return frame.draw("plans/public/place_panel.html", asks=0)


def _asked_in(frame: Frame, release: Release, place: Place, here: Place, asks: list[Ask]) -> str:
    answered = sorted((ask for ask in asks if ask.answer), key=lambda ask: ask.answer.on, reverse=True)  # type: ignore[union-attr]
    return frame.draw(
        "plans/public/place_panel.html",
        asks=len(asks),
        answered=len(answered),
        here={"words": frame.words(here.title), "href": frame.to(here.address)} if here != place else None,
        since=min((ask.asked_on for ask in asks if not ask.answer), default=None),
        marks=marks(frame, asks),
        key=_key(frame, asks),
        plans=[
            _plan_row(frame, release, release.get(Plan, address))
            for address in dict.fromkeys(ask.plan for ask in asks)
        ],
        latest=[row(frame, release, ask) for ask in answered[:LATEST_SHOWN]],
        all=frame.to("asks"),
    )


def body_panel(frame: Frame, release: Release, body: Body) -> str:
    """Draw what an institution answered."""
    answered = release.many(Ask, release.sources(body.address, "answered_by"))
    return frame.draw("plans/public/body_panel.html", rows=[row(frame, release, ask) for ask in answered])
