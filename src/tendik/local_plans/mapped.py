"""The map of an ask: in how many places of each region a local plan takes it up. The list below it says the same."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from tendik.local_plans.published import LocalPlan
from tendik.pages.frame import Frame
from tendik.places.drawing import drawing
from tendik.places.public import above
from tendik.places.published import Place
from tendik.releases.reader import Release

NONE, ONE, SOME, MANY = 0, 1, 2, 3
"""Colours of areas: no place took it up, one did, some, many."""
MANY_FROM = 5


def taken_map(frame: Frame, release: Release, texts: Iterable[LocalPlan]) -> dict[str, Any] | None:
    """Return the map of the regions with the places of ``texts``, each counted once; None: nothing can be drawn."""
    counted = Counter(
        region.address
        for shown in {one.place: one.shown for one in texts if not one.made_up}.values()
        if (region := _region(release, shown))
    )
    if not counted:
        return None
    regions = _regions(release, release.get(Place, next(iter(counted))))
    kinds = {place.address: _kind(counted[place.address]) for place in regions}
    drawn = drawing(frame, regions, {at: number for at, number in counted.items()}, kinds)
    areas = [{**area, "hatched": area["kind"] == NONE} for area in drawn["areas"]]
    words = {
        ONE: _("one place"),
        SOME: _("two to four places"),
        MANY: _("five places or more"),
        NONE: _("none yet"),
    }
    return {
        "view_box": drawn["view_box"],
        "areas": areas,
        "title": _("Places that took it up, by region"),
        "legend": [{"kind": kind, "words": words[kind]} for kind in words if kind in kinds.values()],
    }


def _region(release: Release, shown: str) -> Place | None:
    """Return the region of a place, where it has an outline: what lies right below the whole country."""
    place = release.get(Place, shown)
    higher = [*above(release, place), place]
    region = higher[1] if len(higher) > 1 else None
    return region if region and region.outline else None


def _regions(release: Release, region: Place) -> list[Place]:
    parent = release.get(Place, region.parent or region.address)
    return [place for place in release.many(Place, parent.children) if place.outline and not place.made_up]


def _kind(number: int) -> int:
    if number < MANY_FROM:
        return SOME if number > 1 else number
    return MANY
