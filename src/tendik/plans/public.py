"""Pages of plans: a page for each plan and goal; a panel for the page of an institution."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tendik.bodies.published import Body
from tendik.bodies.rows import facts
from tendik.pages.card import Card, parts_of
from tendik.pages.frame import Frame
from tendik.pages.news import News
from tendik.pages.page import Page, pages_of
from tendik.pages.panels import Panel
from tendik.places.published import Place
from tendik.plans.published import ADOPTED, Adoption, Goal, Plan, PlanRecord
from tendik.releases.manifest import Change
from tendik.releases.reader import Release
from tendik.releases.shapes import Document


def pages(release: Release) -> Iterator[Page]:
    """Yield a page for each plan and goal."""
    yield from pages_of(release.all(Plan), plan_page, feed=True, card=plan_card)
    yield from pages_of(release.all(Goal), goal_page)


def news(document: Document, change: Change) -> News | None:
    """Tell that a plan was adopted, or that its text was withdrawn."""
    if not isinstance(document, Plan) or change.state == change.before:
        return None
    adopted = change.state == ADOPTED
    return News(note=_("The plan was adopted") if adopted else _("The adopted text was withdrawn"))


def plan_card(frame: Frame, release: Release, plan: Plan) -> Card:
    """Return a plan in few words: its title, and how many of what is counted under it stand how."""
    return Card(plan.plan, frame.words(plan.title), parts=parts_of(frame, release, plan))


def plan_page(frame: Frame, release: Release, plan: Plan) -> str:
    """Show a plan: its state and its adopted text, and what the rooms above say of it."""
    place = release.get(Place, plan.place)
    return frame.draw(
        "plans/public/plan.html",
        plan=plan,
        place={"words": frame.words(place.title), "href": frame.to(place.address)},
        report=frame.to(plan.report),
        crumbs=[frame.crumb(_("What was asked"), "asks")],
        adoption=_adoption(frame, release, plan.adoption) if plan.adoption else None,
        history=[
            _adoption(frame, release, old) for old in reversed(plan.history) if old is not plan.adoption
        ],
        years=_years(plan.starts_on, plan.ends_before),
        related=_related(frame, release, plan),
        panels=frame.panels("plan_panels", release, plan),
    )


def _years(starts_on: date | None, ends_before: date) -> str:
    last = ends_before.year - (ends_before.month == 1)
    return f"{starts_on.year}–{last}" if starts_on else f"– {last}"


def _related(frame: Frame, release: Release, plan: Plan) -> list[dict[str, Any]]:
    """Return the strategy above a plan, and the plans before it, the last first."""
    rows = [_recorded(frame, release, plan.parent, _("Carries out"))] if plan.parent else []
    if plan.predecessor:
        before = release.get(Plan, plan.predecessor)
        rows.append(
            {"term": _("Before it"), "value": frame.words(before.title), "href": frame.to(before.address)}
        )
    return rows + [_recorded(frame, release, one, _("Before it")) for one in reversed(plan.earlier)]


def _recorded(frame: Frame, release: Release, address: str, term: str) -> dict[str, Any]:
    record = release.get(PlanRecord, address)
    act = ", ".join(filter(None, (frame.day(record.adopted_on) if record.adopted_on else "", record.number)))
    years = "" if record.kind == "strategy" else _years(record.starts_on, record.ends_before)
    told = " · ".join(filter(None, (frame.words(record.title), years, act)))
    return {"term": term, "value": told}


def _adoption(frame: Frame, release: Release, text: Adoption) -> dict[str, Any]:
    terms = facts(frame, release, text, by=_("Adopted by"), on=_("Day of adoption"))
    return {"withdrawn_on": text.withdrawn_on, "facts": terms}


def goal_page(frame: Frame, release: Release, goal: Goal) -> str:
    """Show a goal and what the rooms above say of it."""
    plan = release.get(Plan, goal.plan)
    return frame.draw(
        "plans/public/goal.html",
        goal=goal,
        line=frame.to(plan.report, f"line-{goal.line}"),
        crumbs=[frame.crumb(frame.words(plan.short), plan.address)],
        panels=frame.panels("goal_panels", release, goal),
    )


def body_panels(frame: Frame, release: Release, body: Body) -> Iterator[Panel]:
    """Yield which plans an institution adopted."""
    plans = release.many(Plan, release.sources(body.address, "adopted_by"))
    rows = [
        _adopted(frame, plan, plan.adoption)
        for plan in plans
        if plan.adoption and plan.adoption.body == body.address
    ]
    if rows:
        drawn = frame.part("blocks/lines_list.html", rows=rows, tight=True)
        yield Panel("adopted", _("Plans that it adopted"), drawn, weight=30)


def _adopted(frame: Frame, plan: Plan, adoption: Adoption) -> dict[str, Any]:
    return {
        "title": frame.words(plan.title),
        "href": frame.to(plan.address),
        "when": frame.day(adoption.on),
        "made_up": plan.made_up,
    }
