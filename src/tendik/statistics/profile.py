"""Figures of a place beside those of the region it lies in and of the country; where none are known, where the nearest are."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from tendik.pages.frame import Frame
from tendik.pages.panels import Panel
from tendik.places.published import Place
from tendik.releases.reader import Release
from tendik.statistics import tables
from tendik.statistics.published import Figure, Indicator
from tendik.statistics.showing import FiguresShown, cell_of

FIGURE_FOR = "figure_for"


def place_panels(frame: Frame, release: Release, place: Place) -> Iterator[Panel]:
    """Yield the figures of a place beside those of its region and the country; without any, where the nearest are."""
    addresses = release.sources(place.address, FIGURE_FOR)
    if not addresses:
        yield from _nearest(frame, release, place)
        return
    if place.parent is None:
        drawn = frame.part("statistics/public/all.html", href=frame.to("indicators"), many=len(addresses))
    else:
        rows = [FiguresShown(one) for one in release.many(Indicator, addresses)]
        table = _table(frame, release, rows, place)
        sources = {source.code: source for shown in rows for source in shown.indicator.sources}
        licences = [frame.words(one.licence) for one in sources.values()]
        drawn = frame.part("statistics/public/of_place.html", table=table, licences=licences)
    yield Panel("figures", _("Figures"), drawn, weight=60, folds=True, paper=False)


def _nearest(frame: Frame, release: Release, place: Place) -> Iterator[Panel]:
    """Say that no figure is known for a place, and where the nearest are; nothing where there are none at all."""
    above = place.parent
    while above and not release.sources(above, FIGURE_FOR):
        above = release.get(Place, above).parent
    if above and not place.made_up:
        near = {"words": frame.words(release.title(above)), "href": frame.to(above, "figures")}
        drawn = frame.part("statistics/public/none.html", near=near)
        yield Panel("figures", _("Figures"), drawn, weight=60, paper=False)


def _table(frame: Frame, release: Release, rows: Sequence[FiguresShown], place: Place) -> dict[str, Any]:
    """Return the last figures of a place, each beside those of the places above it, of the same period."""
    found = [(shown, last) for shown in rows if (last := shown.last(place.address))]
    above = _above(release, place, [shown for shown, _last in found])
    places = [frame.words(place.title), *(frame.words(release.title(one)) for one in above)]
    columns = [
        {"words": _("What is measured")},
        *({"words": words, "number": True} for words in places),
        {"words": _("Period")},
    ]
    caption = (
        _("The last figures known, beside those of the region and the country")
        if len(above) > 1
        else _("The last figures known, beside those of the country")
    )
    cells = [_row(frame, shown, last, above) for shown, last in found]
    return {"columns": columns, "rows": cells, "caption": caption, "id": "figures-table", "wide": True}


def _above(release: Release, place: Place, rows: Sequence[FiguresShown]) -> list[str]:
    """Return the places in which a place lies and of which figures are known, the nearest first."""
    known = {figure.place for shown in rows for figure in shown.indicator.figures}
    found, above = [], place.parent
    while above:
        found.append(above)
        above = release.get(Place, above).parent
    return [one for one in found if one in known]


def _row(frame: Frame, shown: FiguresShown, last: Figure, above: Sequence[str]) -> list[dict[str, Any]]:
    name = f"{frame.words(shown.indicator.title)}, {tables.unit(frame, shown.indicator)}"
    beside = [cell_of(shown.at(one, last.period, last.codes)) for one in above]
    return [
        {"words": name, "href": frame.to(shown.indicator.address)},
        cell_of(last),
        *beside,
        {"words": last.period},
    ]
