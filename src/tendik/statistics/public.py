"""Public pages of statistics: what is measured, by theme, and a page for each indicator."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from tendik.pages.doors import FOOT, LISTS, Door
from tendik.pages.frame import Frame
from tendik.pages.page import Page, pages_of
from tendik.releases.reader import Release
from tendik.statistics.published import Indicator

INDEX = "indicators"


def doors() -> Iterator[Door]:
    """Yield the way to all figures."""
    yield Door(INDEX, _("Figures"), (FOOT, LISTS), weight=45)


def pages(release: Release) -> Iterator[Page]:
    """Yield the figures by theme, and a page for each indicator."""
    yield Page(INDEX, index)
    yield from pages_of(release.all(Indicator), indicator_page)


def index(frame: Frame, release: Release) -> str:
    """Show what is measured, by theme."""
    themes = [
        {
            "title": frame.words(listed[0].theme_title),
            "code": code,
            "rows": [_row(frame, one) for one in listed],
        }
        for code, group in groupby(release.all(Indicator), key=lambda one: one.theme)
        if (listed := list(group))
    ]
    return frame.draw("statistics/public/index.html", themes=themes)


def _row(frame: Frame, indicator: Indicator) -> dict[str, Any]:
    return {"title": frame.words(indicator.title), "href": frame.to(indicator.address)}


def indicator_page(frame: Frame, release: Release, indicator: Indicator) -> str:
    """Show an indicator: what it measures, how, and whose figures they are."""
    return frame.draw(
        "statistics/public/indicator.html",
        indicator=indicator,
        crumbs=[frame.crumb(_("Figures"), INDEX)],
    )
