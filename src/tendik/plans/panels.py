"""Panels of plans: how the asks stand, on the home page, on the page of a place and of an institution."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from tendik.bodies.published import Body
from tendik.methods import maps
from tendik.places.drawing import drawing
from tendik.places.public import above, roots
from tendik.places.published import Place
from tendik.plans.published import UNANSWERED, Adoption, Ask, Plan
from tendik.plans.rows import key, marks, plan_row, row, written
from tendik.releases.pages import Frame
from tendik.releases.reader import Release

LATEST_SHOWN = 5


def home_panel(frame: Frame, release: Release) -> str:
    """Draw how all real asks stand, plan by plan and region by region."""
    asks = [ask for ask in release.all(Ask) if not ask.made_up]
    waiting = [ask for ask in asks if ask.state == UNANSWERED]
    return frame.draw(
        "plans/public/home_panel.html",
        numbers=_numbers(frame, asks),
        marks=marks(asks),
        key=key(frame, asks),
        since=min((ask.asked_on for ask in waiting), default=None),
        waiting=len(waiting),
        plans=[plan_row(frame, release, plan) for plan in release.all(Plan)],
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
            "href": frame.to("asks", UNANSWERED) if counted[UNANSWERED] else "",
        },
    ]


def _regions(frame: Frame, release: Release, asks: Sequence[Ask]) -> dict[str, Any] | None:
    regions = [child for root in roots(release) for child in release.many(Place, root.children)]
    drawn = [region for region in regions if region.outline and not region.made_up]
    if not drawn:
        return None
    made = Counter(place for ask in asks for place in ask.asked_by)
    waiting = Counter(place for ask in asks if ask.state == UNANSWERED for place in ask.asked_by)
    kinds = maps.classes({region.address: waiting[region.address] for region in drawn}, 3)
    values = {region.address: waiting[region.address] for region in drawn if made[region.address]}
    shown = drawing(frame, drawn, values, kinds)
    return {
        "view_box": shown["view_box"],
        "areas": [{**area, "hatched": area["value"] is None} for area in shown["areas"]],
        "together": len(set(made.values())) == 1 and len(made) > 1,
        "legend": [{"kind": 0, "words": _("no meeting was held")}],
        "rows": [
            _region_cells(frame, region, made[region.address], waiting[region.address]) for region in drawn
        ],
    }


def _region_cells(frame: Frame, region: Place, made: int, open_ones: int) -> list[dict[str, Any]]:
    name = {"words": frame.words(region.title), "href": frame.to(region.address)}
    if not made:
        return [name, {"words": _("no meeting")}, {"why": "not_applicable"}]
    return [name, {"number": made}, {"number": open_ones}]


def place_panel(frame: Frame, release: Release, place: Place) -> str:
    """Draw what was asked in a place; below it only how much, and the way to it.

    Counts of answers on every village's page would be the same numbers hundreds of times,
    and one answer would change them all.
    """
    for here in (place, *reversed(above(release, place))):
        addresses = release.sources(here.address, "asked_by")
        if addresses and here == place:
            return _asked_here(frame, release, release.many(Ask, addresses))
        if addresses:
            words = {"words": frame.words(here.title), "href": frame.to(here.address)}
            return frame.draw("plans/public/place_panel.html", asks=len(addresses), here=words)
    return frame.draw("plans/public/place_panel.html", asks=0)


def _asked_here(frame: Frame, release: Release, asks: list[Ask]) -> str:
    dated = [(answer.on, ask) for ask in asks if (answer := ask.answer)]
    answered = [ask for _on, ask in sorted(dated, key=lambda pair: pair[0], reverse=True)]
    plans = dict.fromkeys(ask.plan for ask in asks)
    return frame.draw(
        "plans/public/place_panel.html",
        asks=len(asks),
        answered=len(answered),
        since=min((ask.asked_on for ask in asks if not ask.answer), default=None),
        marks=marks(asks),
        key=key(frame, asks),
        plans=[plan_row(frame, release, release.get(Plan, address)) for address in plans],
        latest=[row(frame, release, ask) for ask in answered[:LATEST_SHOWN]],
        all=frame.to("asks"),
    )


def body_panel(frame: Frame, release: Release, body: Body) -> str:
    """Draw which plans an institution adopted and what it answered."""
    answered = release.many(Ask, release.sources(body.address, "answered_by"))
    plans = release.many(Plan, release.sources(body.address, "adopted_by"))
    return frame.draw(
        "plans/public/body_panel.html",
        rows=[row(frame, release, ask) for ask in answered],
        plans=[
            _adopted(frame, plan, plan.adoption)
            for plan in plans
            if plan.adoption and plan.adoption.body == body.address
        ],
    )


def _adopted(frame: Frame, plan: Plan, adoption: Adoption) -> dict[str, Any]:
    return {
        "title": frame.words(plan.title),
        "href": frame.to(plan.address),
        "when": written(frame, adoption.on),
        "made_up": plan.made_up,
    }
