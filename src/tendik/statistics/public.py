"""Public pages of statistics: what is measured, by theme, and a page for each indicator with its figures."""

from collections.abc import Iterator
from itertools import groupby

from django.utils.translation import gettext as _

from tendik.blocks.templatetags.blocks import count
from tendik.pages.doors import FOOT, LISTS, Door
from tendik.pages.frame import Frame
from tendik.pages.inserts import Insert
from tendik.pages.news import News
from tendik.pages.page import Page, pages_of
from tendik.pages.panels import Panel
from tendik.places.published import Place
from tendik.releases.manifest import Change
from tendik.releases.reader import Release
from tendik.releases.shapes import Document
from tendik.statistics import counted, tables
from tendik.statistics.counted import counted_page
from tendik.statistics.published import Figure, Indicator
from tendik.statistics.showing import FiguresShown

INDEX, FIGURE_FOR = "indicators", "figure_for"


def doors() -> Iterator[Door]:
    """Yield the way to all figures."""
    yield Door(INDEX, _("Figures"), (FOOT, LISTS), weight=45)


def pages(release: Release) -> Iterator[Page]:
    """Yield the figures by theme, a page for each indicator and for each table of counts."""
    yield Page(INDEX, index)
    yield from pages_of(release.all(Indicator), indicator_page, feed=True)
    yield from (Page(table.address, counted_page) for table in counted.tables_of(release))


def inserts(release: Release) -> Iterator[Insert]:
    """Yield the tables of counts: they are written into their pages."""
    yield from counted.inserts(release)


def news(document: Document, change: Change) -> News | None:
    """Tell of figures for a new period."""
    if not isinstance(document, Indicator) or not change.state or change.state == change.before:
        return None
    return News(note=_("Figures up to %(period)s") % {"period": change.state})


def index(frame: Frame, release: Release) -> str:
    """Show what is measured, by theme, each with its last figure."""
    themes = [
        tables.of_theme(frame, code, list(group))
        for code, group in groupby(release.all(Indicator), key=lambda one: one.theme)
    ]
    sources = {one.code: one for indicator in release.all(Indicator) for one in indicator.sources}
    licences = [frame.words(one.licence) for one in sources.values()]
    return frame.draw("statistics/public/index.html", themes=themes, licences=licences)


def indicator_page(frame: Frame, release: Release, indicator: Indicator) -> str:
    """Show an indicator: its last figure, its trend beside the table, by place, by kind, and how it is measured."""
    shown = FiguresShown(indicator)
    return frame.draw(
        "statistics/public/indicator.html",
        indicator=indicator,
        crumbs=[frame.crumb(_("Figures"), INDEX)],
        last=_last(frame, release, shown),
        trend=shown.trend(tables.names(frame, shown)),
        trend_title=_said(frame, shown),
        unit=tables.unit(frame, indicator),
        years=tables.by_years(frame, shown),
        places=tables.by_places(frame, release, shown),
        kinds=list(tables.by_kinds(frame, shown)),
        revised=list(tables.revised(frame, release, shown)),
        facts=tables.facts(frame, indicator),
        licences=[frame.words(one.licence) for one in indicator.sources],
        files={"csv": frame.file("data/figures.csv"), "all": frame.to("data")},
    )


def _last(frame: Frame, release: Release, shown: FiguresShown) -> dict[str, str] | None:
    """Return the last figure of the country in words."""
    last = shown.last(shown.main)
    if last is None or last.value is None:
        return None
    of_whom = tables.words_of(frame, shown.indicator, last.codes)
    return {
        "number": tables.number(frame, shown.indicator, last),
        "period": last.period,
        "place": frame.words(release.title(shown.main)),
        "of": of_whom,
        "status": last.status,
    }


def _said(frame: Frame, shown: FiguresShown) -> str:
    """Return what the lines say, for whoever does not see them: of each the first and the last figure."""
    parts = []
    for column in shown.columns:
        known = [
            one
            for at in shown.periods(shown.main, [column])
            if (one := shown.at(shown.main, at, column.codes)) and one.value is not None
        ]
        if known:
            name = frame.words(column.title) or _("all")
            parts.append(f"{name}: {_dated(known[0])}, {_dated(known[-1])}")
    return f"{frame.words(shown.indicator.title)}. {'; '.join(parts)}"


def _dated(figure: Figure) -> str:
    return f"{figure.period}: {count(figure.value)}"


def place_panels(frame: Frame, release: Release, place: Place) -> Iterator[Panel]:
    """Yield the figures of a place beside those of the country; where none are known, where the nearest are."""
    addresses = release.sources(place.address, FIGURE_FOR)
    if not addresses:
        yield from _nearest(frame, release, place)
        return
    if place.parent is None:
        drawn = frame.part("statistics/public/all.html", href=frame.to(INDEX), many=len(addresses))
    else:
        rows = [FiguresShown(one) for one in release.many(Indicator, addresses)]
        table = tables.of_place(frame, release, rows, place)
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
        yield Panel(
            "figures",
            _("Figures"),
            frame.part("statistics/public/none.html", near=near),
            weight=60,
            paper=False,
        )
