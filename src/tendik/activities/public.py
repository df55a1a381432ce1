"""Public pages of activities: the list, a page and a calendar; panels on pages of places, institutions, asks and measures."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from tendik.activities import drawn
from tendik.activities.calendars import calendar_of, written
from tendik.activities.published import Activity
from tendik.asks.published import Ask
from tendik.bodies.published import Body
from tendik.measures.published import Measure
from tendik.pages.doors import LISTS, Door
from tendik.pages.frame import Frame
from tendik.pages.page import FileBeside, Page, pages_of
from tendik.pages.panels import Panel
from tendik.places.published import Place
from tendik.releases.reader import Release
from tendik.releases.sets import TOTAL
from tendik.releases.shapes import code_of
from tendik.talent.published import SECTION as READY

INDEX, MOST = "activities", 100
"""So many of those that are to come, and of those that are over, stand in the list; the table of data has all."""
FEW, SOON = 5, 20
"""So many that are over, and that are to come, stand in a panel."""


def doors() -> Iterator[Door]:
    """Yield the way to all activities."""
    yield Door(INDEX, _("Activities"), (LISTS,), weight=47)


def pages(release: Release) -> Iterator[Page]:
    """Yield the list with the calendars of places, and a page for each activity."""
    yield Page(INDEX, index, beside=tuple(_calendars(release)))
    yield from pages_of(release.all(Activity), activity_page)


def _calendars(release: Release) -> Iterator[FileBeside]:
    """Yield a calendar for each place where an activity is to come."""
    coming = (one for one in release.all(Activity) if one.place and not one.is_over)
    for place in dict.fromkeys(one.place for one in coming if one.place):
        yield FileBeside(calendar_of(code_of(place)), partial(_calendar, place=place))


def _calendar(release: Release, language: str, *, place: str) -> str:
    here = [one for one in _of(release, place, "activity_in") if not one.is_over]
    return written(release, language, release.title(place), here)


def _of(release: Release, address: str, rel: str) -> list[Activity]:
    """Return the activities of something by their first day."""
    found = release.many(Activity, release.sources(address, rel))
    return sorted(found, key=lambda one: (one.starts_on, int(one.code)))


def index(frame: Frame, release: Release) -> str:
    """Show what is to come, and what was held lately."""
    found = sorted(release.all(Activity), key=lambda one: (one.starts_on, int(one.code)))
    coming = [one for one in found if not one.is_over]
    over = [one for one in reversed(found) if one.is_over]
    return frame.draw(
        "activities/public/index.html",
        pool=frame.to(READY) if release.has(READY) else "",
        coming=[drawn.row(frame, release, one) for one in coming[:MOST]],
        over=[drawn.row(frame, release, one) for one in over[:MOST]],
        left=len(coming[MOST:]) + len(over[MOST:]),
        data=frame.file("data/activities.csv"),
        tables=[
            {"href": frame.to(table), "words": frame.words(release.title(table))}
            for table in sorted(
                {one.table for one in over if one.cell} | {one.outcomes for one in over if one.outcome}
            )
        ],
        outcomes=list(_outcomes(frame, release, over)),
    )


def _outcomes(frame: Frame, release: Release, over: Iterable[Activity]) -> Iterator[dict[str, Any]]:
    """Yield what came of each kind of activity, in all places and quarters together."""
    asked = {(one.made_up, one.kind): one for one in over if one.outcome}
    for _key, one in sorted(asked.items(), key=lambda item: item[0]):
        rows = drawn.outcome(frame, release, one.outcomes, (TOTAL, one.kind, TOTAL))
        if rows:
            yield {"kind": frame.words(one.kind_name), "made_up": one.made_up, "rows": rows}


def activity_page(frame: Frame, release: Release, activity: Activity) -> str:
    """Show an activity: when, where, for whom, which asks it serves, how to sign up, and how many came."""
    asks = [link.to for link in activity.links if link.rel == "activity_for"]
    measures = [link.to for link in activity.links if link.rel == "activity_for_measure"]
    return frame.draw(
        "activities/public/activity.html",
        activity=activity,
        kind=frame.words(activity.kind_name),
        said=frame.said(activity.aims, release),
        facts=drawn.facts(frame, release, activity),
        came=drawn.came(release, activity),
        table=frame.to(activity.table) if activity.cell else "",
        outcome=drawn.outcome(frame, release, activity.outcomes, activity.outcome)
        if activity.outcome
        else (),
        sheets=frame.to(activity.outcomes) if activity.outcome else "",
        serves=[
            {"code": code_of(to), "words": frame.words(release.title(to)), "href": frame.to(to)}
            for to in (*asks, *measures)
        ],
        crumbs=[frame.crumb(_("Activities"), INDEX)],
    )


def place_panels(frame: Frame, release: Release, place: Place) -> Iterator[Panel]:
    """Yield what is to come in a place, what was held, how many came there, and its calendar."""
    found = _of(release, place.address, "activity_in")
    counted = next((one for one in found if one.cell), None)
    came = drawn.said(release, counted.table, (place.code, TOTAL, TOTAL)) if counted else ""
    calendar = f"{frame.up}{calendar_of(place.code)}" if any(not one.is_over for one in found) else ""
    yield from _panel(frame, release, found, came=came, calendar=calendar)


def body_panels(frame: Frame, release: Release, body: Body) -> Iterator[Panel]:
    """Yield what an institution organises."""
    yield from _panel(frame, release, _of(release, body.address, "activity_of"))


def ask_panels(frame: Frame, release: Release, ask: Ask) -> Iterator[Panel]:
    """Yield the activities that serve an ask, and how many came."""
    yield from _panel(frame, release, _of(release, ask.address, "activity_for"))


def measure_panels(frame: Frame, release: Release, measure: Measure) -> Iterator[Panel]:
    """Yield the activities that serve a measure, and how many came."""
    yield from _panel(frame, release, _of(release, measure.address, "activity_for_measure"))


def _panel(
    frame: Frame, release: Release, found: Iterable[Activity], *, came: str = "", calendar: str = ""
) -> Iterator[Panel]:
    coming = [one for one in found if not one.is_over]
    over = [one for one in reversed(list(found)) if one.is_over]
    if not (coming or over):
        return
    part = frame.part(
        "activities/public/panel.html",
        coming=[drawn.row(frame, release, one) for one in coming[:SOON]],
        over=[drawn.row(frame, release, one, counted=True) for one in over[:FEW]],
        came=came,
        calendar=calendar,
        all=frame.to(INDEX),
    )
    yield Panel("activities", _("Activities"), part, weight=66, folds=True, paper=False)
