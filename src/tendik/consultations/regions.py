"""The regions on the home page: where women met, and what of their asks differs from region to region."""

from collections import Counter
from typing import Any

from django.utils.translation import gettext as _

from tendik.asks.published import UNANSWERED, Ask
from tendik.consultations.published import Meeting
from tendik.methods import maps
from tendik.pages.frame import Frame
from tendik.places.drawing import drawing
from tendik.places.public import roots
from tendik.places.published import Place
from tendik.releases.reader import Release

CLASSES = 3


def regions(frame: Frame, release: Release) -> dict[str, Any] | None:
    """Return a table of regions and their map; None where no region has an outline.

    Numbers stand in both only where they differ: the same number in each region says nothing about any.
    """
    below = [child for root in roots(release) for child in release.many(Place, root.children)]
    drawn = [region for region in below if region.outline and not region.made_up]
    if not drawn:
        return None
    asks = release.all(Ask, real=True)
    made = Counter(place for ask in asks for place in ask.asked_by)
    waiting = Counter(place for ask in asks if ask.state == UNANSWERED for place in ask.asked_by)
    differ = len({(made[place], waiting[place]) for place in made}) > 1
    met = {place: meeting for meeting in release.all(Meeting) for place in meeting.places}
    return {
        **_map(frame, drawn, made, waiting, differ=differ),
        "made": next(iter(made.values()), 0),
        "differ": differ,
        "rows": [
            _cells(frame, region, met.get(region.address), (made, waiting) if differ else ())
            for region in drawn
        ],
    }


def _map(
    frame: Frame, drawn: list[Place], made: Counter[str], waiting: Counter[str], *, differ: bool
) -> dict[str, Any]:
    """Return the map: numbers and colours of what differs, else names alone; hatched where nobody met."""
    values = {region.address: waiting[region.address] for region in drawn if made[region.address]}
    kinds = maps.classes({region.address: waiting[region.address] for region in drawn}, CLASSES)
    shown = drawing(frame, drawn, values, kinds) if differ else drawing(frame, drawn)
    none = {frame.to(region.address) for region in drawn if not made[region.address]}
    areas = [
        {**area, "hatched": True, "kind": 0} if area["href"] in none else area for area in shown["areas"]
    ]
    return {"view_box": shown["view_box"], "areas": areas}


def _cells(
    frame: Frame, region: Place, met: Meeting | None, counted: tuple[Counter[str], ...]
) -> list[dict[str, Any]]:
    name = {"words": frame.words(region.title), "href": frame.to(region.address)}
    where = (
        {"words": frame.words(met.venue), "href": frame.to(met.address)}
        if met
        else {"words": _("no meeting")}
    )
    numbers = [{"number": counts[region.address]} if met else {"why": "not_applicable"} for counts in counted]
    return [name, where, *numbers]
