"""The map of an indicator: places of one level in one period, drawn where they differ. The table beside it says the same."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from tendik.blocks.templatetags.blocks import count
from tendik.blocks.trends import rounded
from tendik.methods.maps import bands
from tendik.methods.periods import parse_period
from tendik.pages.frame import Frame
from tendik.places.drawing import drawing
from tendik.places.published import Place
from tendik.releases.reader import Release
from tendik.statistics import tables
from tendik.statistics.showing import FiguresShown

FEW = 2
"""So many areas with different figures make a map."""


def maps(frame: Frame, release: Release, shown: FiguresShown) -> Iterator[dict[str, Any]]:
    """Yield a map of the regions, and one of the districts, where their figures differ."""
    for number, areas in enumerate(levels(release, shown), 1):
        drawn = [place for place in areas if place.outline]
        period = common_period(shown, drawn)
        values = _values(shown, drawn, period)
        if len(set(values.values())) >= FEW:
            yield {
                "id": f"map{number}",
                **_drawn(frame, shown, drawn, values),
                **_words(frame, shown, period),
            }


def levels(release: Release, shown: FiguresShown) -> Iterator[list[Place]]:
    """Yield the regions, then the districts where there are figures of any: all of them, made-up ones left out."""
    if not shown.main:
        return
    root = release.get(Place, shown.main)
    regions = [place for place in release.many(Place, root.children) if not place.made_up]
    known = set(shown.places)
    if any(place.address in known for place in regions):
        yield regions
    below = [child for place in regions for child in place.children]
    if known.intersection(below):
        yield release.many(Place, below)


def common_period(shown: FiguresShown, places: Sequence[Place]) -> str:
    """Return the last period that at least half as many places know as know the best known one; empty: none does."""
    addresses = {place.address for place in places}
    base = shown.base
    known = Counter(
        one.period
        for one in shown.indicator.figures
        if one.place in addresses and one.codes == base and one.value is not None
    )
    least = max(known.values(), default=0) / 2
    return max((at for at, number in known.items() if number >= least), key=parse_period, default="")


def _values(shown: FiguresShown, places: Sequence[Place], period: str) -> dict[str, Decimal]:
    found = {place.address: shown.at(place.address, period, shown.base) for place in places}
    return {address: one.value for address, one in found.items() if one and one.value is not None}


def _drawn(
    frame: Frame, shown: FiguresShown, places: Sequence[Place], values: dict[str, Decimal]
) -> dict[str, Any]:
    kinds = bands(values)
    told = {address: count(rounded(value)) for address, value in values.items()}
    hatched = {address: 0 for address in (place.address for place in places) if address not in values}
    made = drawing(frame, places, told, {**kinds, **hatched})
    areas = [
        {**area, "href": f"{area['href']}#figures", "hatched": area["kind"] == 0} for area in made["areas"]
    ]
    legend = [{"kind": kind, "words": _between(values, kinds, kind)} for kind in sorted(set(kinds.values()))]
    none = [{"kind": 0, "words": _("no data")}] if hatched else []
    return {"view_box": made["view_box"], "areas": areas, "legend": [*legend, *none]}


def _between(values: dict[str, Decimal], kinds: dict[str, int], kind: int) -> str:
    """Return the least and the greatest figure of a colour."""
    found = [rounded(values[address]) for address, one in kinds.items() if one == kind]
    ends = dict.fromkeys((count(min(found)), count(max(found))))
    return " – ".join(ends)


def _words(frame: Frame, shown: FiguresShown, period: str) -> dict[str, str]:
    of_whom = tables.words_of(frame, shown.indicator, shown.base)
    told = ", ".join(filter(None, (of_whom, tables.unit(frame, shown.indicator), period)))
    return {"description": told, "title": _("Map: %(what)s") % {"what": frame.words(shown.indicator.title)}}
