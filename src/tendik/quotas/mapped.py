"""The map of seats: where councils meet a law, by region and by district. The table beside it says the same."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from tendik.pages.frame import Frame
from tendik.places.drawing import drawing
from tendik.places.published import Place
from tendik.quotas.published import QuotaRule, RuleCount
from tendik.releases.reader import Release

NOT_KNOWN, SOME_LESS, SOME_MORE, ALL = 0, 1, 2, 3
"""Colours of areas: nobody is known there, fewer than half meet the law, half or more, all."""


def maps(frame: Frame, release: Release) -> Iterator[dict[str, Any]]:
    """Yield a map of the regions and one of the districts for the law that binds the most councils; made-up ones stand in none."""
    counted: dict[str, dict[str, RuleCount]] = {}
    for one in release.all(RuleCount, real=True):
        if one.by == "place" and release.get(QuotaRule, one.rule).standing == "law":
            counted.setdefault(one.rule, {})[Place.at(one.value)] = one
    if not counted:
        return
    rule, found = max(counted.items(), key=lambda pair: sum(map(_whole, pair[1].values())))
    for level in _levels(release):
        if any(place.address in found for place in level):
            yield _map(frame, release.get(QuotaRule, rule), level, found)


def _levels(release: Release) -> Iterator[list[Place]]:
    """Yield the regions that can be drawn, then the districts."""
    places = [place for place in release.all(Place, real=True) if place.outline]
    roots = {place.address for place in release.all(Place) if place.parent is None}
    regions = [place for place in places if place.parent in roots]
    known = {place.address for place in regions}
    yield from (level for level in (regions, [one for one in places if one.parent in known]) if level)


def _map(
    frame: Frame, rule: QuotaRule, places: Sequence[Place], found: dict[str, RuleCount]
) -> dict[str, Any]:
    here = {place.address: found[place.address] for place in places if place.address in found}
    kinds = {place.address: _kind(here.get(place.address)) for place in places}
    values = {at: f"{one.met} / {_whole(one)}" for at, one in here.items()}
    drawn = drawing(frame, places, values, kinds)
    areas = [{**area, "hatched": area["kind"] == NOT_KNOWN} for area in drawn["areas"]]
    words = {
        SOME_LESS: _("fewer than half"),
        SOME_MORE: _("half or more"),
        ALL: _("all"),
        NOT_KNOWN: _("no councils are known"),
    }
    return {
        "id": f"map-{rule.code}-{len(places)}",
        "title": _("On the map: %(what)s") % {"what": frame.words(rule.title)},
        "description": _("Councils that meet the law, of all that are known: %(rule)s")
        % {"rule": frame.words(rule.title)},
        "view_box": drawn["view_box"],
        "areas": areas,
        "legend": [{"kind": kind, "words": words[kind]} for kind in words if kind in kinds.values()],
    }


def _whole(one: RuleCount) -> int:
    return one.met + one.short + one.unknown


def _kind(one: RuleCount | None) -> int:
    """Return the colour of a place: by the share of its councils that surely meet the law."""
    if one is None:
        return NOT_KNOWN
    if one.met == _whole(one):
        return ALL
    return SOME_MORE if 2 * one.met >= _whole(one) else SOME_LESS
