"""Public pages of statistics: what is measured, by theme, and a page for each indicator with its figures."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from tendik.blocks.templatetags.blocks import count
from tendik.pages.card import Card
from tendik.pages.doors import FOOT, LISTS, Door
from tendik.pages.frame import Frame
from tendik.pages.inserts import Insert
from tendik.pages.news import News
from tendik.pages.page import Page, pages_of
from tendik.releases.manifest import Change
from tendik.releases.reader import Release
from tendik.releases.shapes import Document
from tendik.statistics import committed, comparing, counted, gaps, hiding, tables
from tendik.statistics.committed import framework_page
from tendik.statistics.comparing import compare_page
from tendik.statistics.counted import counted_page
from tendik.statistics.gaps import drawn_gap, gaps_page
from tendik.statistics.headline import headlines, rule
from tendik.statistics.hiding import hiding_page
from tendik.statistics.mapped import maps
from tendik.statistics.profile import place_panels
from tendik.statistics.published import Figure, Indicator
from tendik.statistics.shapes import Framework, Hiding
from tendik.statistics.sheet import sheet_parts
from tendik.statistics.showing import FiguresShown
from tendik.statistics.unmeasured import unmeasured_page

INDEX, TABLES = "indicators", "tables"

__all__ = ["doors", "inserts", "news", "pages", "place_panels", "sheet_parts"]


def doors() -> Iterator[Door]:
    """Yield the way to all figures."""
    yield Door(INDEX, _("Figures"), (FOOT, LISTS), weight=45)


def pages(release: Release) -> Iterator[Page]:
    """Yield the figures by theme and by commitment, a page for each indicator and table of counts, and what compares."""
    yield Page(INDEX, index)
    known = [one for one in release.all(Indicator) if not one.is_wanted]
    yield from pages_of(known, indicator_page, feed=True, card=indicator_card)
    # Until there is a figure nothing of it changes from release to release, and there is nothing to pass on.
    yield from pages_of((one for one in release.all(Indicator) if one.is_wanted), unmeasured_page)
    yield from pages_of(release.all(Framework), framework_page)
    yield from (Page(address, compare_page) for address in comparing.addresses(release))
    if gaps.has_gaps(release):
        yield Page(gaps.GAPS, gaps_page)
    yield from (Page(table.address, counted_page) for table in counted.tables_of(release))
    yield from pages_of(release.all(Hiding), hiding_page)


def inserts(release: Release) -> Iterator[Insert]:
    """Yield the tables of counts and of differences: they are written into their pages."""
    yield from counted.inserts(release)
    yield from gaps.inserts(release)
    yield from hiding.inserts(release)


def news(document: Document, change: Change) -> News | None:
    """Tell of figures for a new period."""
    if not isinstance(document, Indicator) or not change.state or change.state == change.before:
        return None
    return News(note=_("Figures up to %(period)s") % {"period": change.state})


def index(frame: Frame, release: Release) -> str:
    """Show what is measured, by theme, each with its last figure."""
    themes = [
        _theme(frame, release, code, group) for code, group in tables.by_theme(release.all(Indicator)).items()
    ]
    sources = {one.code: one for indicator in release.all(Indicator) for one in indicator.sources}
    licences = [frame.words(one.licence) for one in sources.values()]
    return frame.draw(
        "statistics/public/index.html",
        themes=themes,
        licences=licences,
        commitments=committed.ways(frame, release),
        gaps=frame.to(gaps.GAPS) if gaps.has_gaps(release) else "",
        hiding=[frame.to(one.address) for one in release.all(Hiding)],
    )


def _theme(frame: Frame, release: Release, code: str, indicators: list[Indicator]) -> dict[str, Any]:
    """Return what is measured of a theme as a table, and what is not measured yet folded away."""
    known = [one for one in indicators if not one.is_wanted]
    rest = [
        {"title": frame.words(one.title), "href": frame.to(one.address)}
        for one in indicators
        if one.is_wanted
    ]
    return {
        "code": code,
        "title": frame.words(indicators[0].theme_title),
        "table": tables.of_theme(frame, release, code, known) if known else None,
        "unmeasured": {"rows": rest} if rest else None,
        "many": len(rest),
    }


def indicator_card(frame: Frame, release: Release, indicator: Indicator) -> Card:
    """Return an indicator in few words: its theme, its name and the last figure."""
    last = _last(frame, release, FiguresShown(indicator))
    note = (
        ", ".join(filter(None, (last["number"], last["of"], last["place"], last["period"]))) if last else ""
    )
    return Card(frame.words(indicator.theme_title), frame.words(indicator.title), note=note)


def indicator_page(frame: Frame, release: Release, indicator: Indicator) -> str:
    """Show an indicator: its last figure, its trend beside the table, by place, by kind, and how it is measured."""
    shown = FiguresShown(indicator)
    of_all = tables.is_of_all(release, shown)
    return frame.draw(
        "statistics/public/indicator.html",
        indicator=indicator,
        crumbs=[frame.crumb(_("Figures"), INDEX)],
        last=_last(frame, release, shown),
        headlines=headlines(frame, shown) if of_all else [],
        rule=rule(),
        trend=shown.trend(tables.names(frame, shown)) if of_all else None,
        trend_title=_said(frame, shown),
        unit=tables.unit(frame, indicator),
        years=tables.by_years(frame, shown) if of_all else None,
        gap=drawn_gap(shown) if of_all else None,
        places=tables.by_places(frame, release, shown),
        maps=list(maps(frame, release, shown)),
        compare=frame.to(comparing.address_of(indicator)) if shown.is_compared else "",
        kinds=list(tables.by_kinds(frame, shown)),
        notes=list(tables.notes(frame, release, shown)),
        revised=list(tables.revised(frame, release, shown)),
        facts=tables.facts(frame, indicator),
        panels=frame.panels("indicator_panels", release, indicator),
        licences=[frame.words(one.licence) for one in indicator.sources],
        files={"csv": frame.file("data/figures.csv"), "all": frame.to("data")},
        table=f"{frame.to(TABLES)}?set={indicator.code}" if indicator.figures else "",
    )


def _last(frame: Frame, release: Release, shown: FiguresShown) -> dict[str, str] | None:
    """Return the last figure of the country in words."""
    last = shown.last(shown.main)
    if last is None or last.value is None or shown.is_partial or not tables.is_of_all(release, shown):
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
