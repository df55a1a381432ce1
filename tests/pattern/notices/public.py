"""Public pages of notices: the list and a page for each; panels on the pages of places and institutions."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from tendik.bodies.published import Body
from tendik.notices.published import Notice
from tendik.pages.doors import FOOT, Door
from tendik.pages.frame import Frame
from tendik.pages.page import Page, pages_of
from tendik.pages.panels import Panel
from tendik.places.published import Place
from tendik.releases.reader import Release


def doors() -> Iterator[Door]:
    """Yield the way to all notices."""
    yield Door("notices", _("Notices"), (FOOT,), weight=45)


def pages(release: Release) -> Iterator[Page]:
    """Yield the list of notices and a page for each."""
    yield Page("notices", index)
    yield from pages_of(release.all(Notice), notice_page)


def index(frame: Frame, release: Release) -> str:
    """Show all notices."""
    rows = [_row(frame, notice) for notice in release.all(Notice)]
    return frame.draw("notices/public/index.html", rows=rows)


def notice_page(frame: Frame, release: Release, notice: Notice) -> str:
    """Show a notice: its words, whose it is, where and until when."""
    return frame.draw(
        "notices/public/notice.html",
        notice=notice,
        said=frame.said(notice.words, release),
        until=frame.day(notice.ends_before),
        body={"words": frame.words(release.title(notice.body)), "href": frame.to(notice.body)},
        place={"words": frame.words(notice.where), "href": frame.to(notice.place)},
        crumbs=[frame.crumb(_("Notices"), "notices")],
    )


def place_panels(frame: Frame, release: Release, place: Place) -> Iterator[Panel]:
    """Yield the notices of a place."""
    yield from _panels(frame, release, release.sources(place.address, "notice_for"))


def body_panels(frame: Frame, release: Release, body: Body) -> Iterator[Panel]:
    """Yield the notices of an institution."""
    yield from _panels(frame, release, release.sources(body.address, "notice_by"))


def _panels(frame: Frame, release: Release, addresses: list[str]) -> Iterator[Panel]:
    rows = [_row(frame, notice) for notice in release.many(Notice, addresses)]
    if rows:
        drawn = frame.part("blocks/lines_list.html", rows=rows, tight=True)
        yield Panel("notices", _("Notices"), drawn, weight=70, folds=True)


def _row(frame: Frame, notice: Notice) -> dict[str, Any]:
    return {
        "title": frame.words(notice.title),
        "href": frame.to(notice.address),
        "when": _("shown until: %(day)s") % {"day": frame.day(notice.ends_before)},
        "made_up": notice.made_up,
    }
