"""Pages of consultations: the report line by line, the meetings; panels of what was said, and of what the report retells."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from tendik.asks.published import Ask
from tendik.bodies.published import Body
from tendik.consultations.councils.drawn import COUNCILS, council_panels, councils_page, sitting_page
from tendik.consultations.councils.published import SittingShown
from tendik.consultations.published import KINDS, Meeting, Report, Statement
from tendik.consultations.regions import regions
from tendik.pages.doors import LISTS, Door
from tendik.pages.frame import Frame
from tendik.pages.page import Page, pages_of
from tendik.pages.panels import Panel
from tendik.places.public import above
from tendik.places.published import Place
from tendik.plans.published import Plan
from tendik.releases.reader import Release

SAID_IN_PLACE, SAID_AT_HOME = 2, 2
SHARED_BY_MANY = 2


def doors() -> Iterator[Door]:
    """Yield the ways to all meetings, and to the councils that meet."""
    yield Door("meetings", _("Meetings"), (LISTS,), weight=30, section="places")
    yield Door(COUNCILS, _("Councils that meet"), (LISTS,), weight=47, section="bodies")


def pages(release: Release) -> Iterator[Page]:
    """Yield the list of meetings, a page for each report and meeting, and those of councils."""
    yield Page("meetings", index)
    yield from pages_of(release.all(Report), report_page)
    yield from pages_of(release.all(Meeting), meeting_page)
    yield Page(COUNCILS, councils_page)
    yield from pages_of(release.all(SittingShown), sitting_page)


def body_panels(frame: Frame, release: Release, body: Body) -> Iterator[Panel]:
    """Yield who sits in a council, and what it decided."""
    yield from council_panels(frame, release, body)


def report_page(frame: Frame, release: Release, report: Report) -> str:
    """Show a report as it is, every line under its number."""
    lines = [
        {"number": number, "words": words} for number, words in enumerate(report.lines, 1) if words.strip()
    ]
    return frame.draw("consultations/public/report.html", report=report, lines=lines)


def index(frame: Frame, release: Release) -> str:
    """Show all meetings."""
    return frame.draw(
        "consultations/public/index.html", rows=[_row(frame, meeting) for meeting in release.all(Meeting)]
    )


def _row(frame: Frame, meeting: Meeting) -> dict[str, Any]:
    return {
        "title": frame.words(meeting.title),
        "href": frame.to(meeting.address),
        "when": _days(frame, meeting),
        "sub": frame.words(meeting.venue),
        "made_up": meeting.made_up,
    }


def _days(frame: Frame, meeting: Meeting) -> str:
    return frame.days(meeting.starts_on, meeting.ends_before - timedelta(days=1))


def meeting_page(frame: Frame, release: Release, meeting: Meeting) -> str:
    """Show a meeting: where, when, which plans were discussed, what was said."""
    places = release.many(Place, meeting.places)
    said = [one for one in release.all(Statement) if set(one.places) & set(meeting.places)]
    return frame.draw(
        "consultations/public/meeting.html",
        meeting=meeting,
        days=_days(frame, meeting),
        shared=meeting.places and not meeting.made_up,
        places=[{"words": frame.words(place.title), "href": frame.to(place.address)} for place in places],
        plans=[_plan(frame, release, address) for address in meeting.plans],
        parts=_parts(frame, release, said),
        line=frame.to(meeting.report, f"line-{meeting.line}"),
        crumbs=[frame.crumb(_("Meetings"), "meetings")],
    )


def _plan(frame: Frame, release: Release, address: str) -> dict[str, Any]:
    plan = release.get(Plan, address)
    return {"title": frame.words(plan.title), "href": frame.to(address)}


def _parts(frame: Frame, release: Release, found: Iterable[Statement]) -> list[dict[str, Any]]:
    """Return words that were said apart from those that the report retells, each under its heading."""
    parts = []
    statements = list(found)
    for key, heading, quotation in (
        ("said", _("What the women said"), True),
        ("retold", _("From the report"), False),
    ):
        drawn = [_said(frame, release, one) for one in statements if one.quotation is quotation]
        if drawn:
            parts.append({"key": key, "title": heading, "said": drawn})
    return parts


def _said(frame: Frame, release: Release, statement: Statement) -> dict[str, Any]:
    language = frame.language if statement.words.get(frame.language) else statement.language
    asks = [(address, release.title(address)) for address in statement.asks]
    return {
        "words": frame.words(statement.words),
        "quotation": statement.quotation,
        "language": "" if language == frame.language else language,
        "line": statement.line,
        "href": frame.to(statement.report, f"line-{statement.line}"),
        "draft": language == frame.language != statement.language,
        "who": ", ".join(frame.words(place.title) for place in release.many(Place, statement.places)),
        "asks": [
            {"words": f"{address.partition('/')[2]} {frame.words(title)}", "href": frame.to(address)}
            for address, title in asks
        ],
    }


def home_panels(frame: Frame, release: Release) -> Iterator[Panel]:
    """Yield the regions with their meetings, what women said in their words, and what the report retells."""
    if shown := regions(frame, release):
        columns = [{"words": _("Region")}, {"words": _("Meeting")}]
        numbers = [{"words": _("Asks"), "number": True}, {"words": _("Without an answer"), "number": True}]
        drawn = frame.part(
            "consultations/public/home_regions.html",
            regions=shown,
            columns=columns + numbers if shown["differ"] else columns,
            legend=[{"kind": 0, "words": _("no meeting was held")}],
        )
        yield Panel("regions", _("By region"), drawn, weight=30)
    own = [
        one for one in release.all(Statement) if one.kind == "priority" and len(one.places) <= SHARED_BY_MANY
    ]
    if own:
        own.sort(key=lambda one: not one.quotation)
        for part in _parts(frame, release, own[:SAID_AT_HOME]):
            said = [{**one, "asks": []} for one in part["said"]]
            drawn = frame.part("consultations/public/home_panel.html", said=said)
            yield Panel(part["key"], part["title"], drawn, weight=40)


def place_panels(frame: Frame, release: Release, place: Place) -> Iterator[Panel]:
    """Yield what the women of a place, or of the nearest place above it, said, and what the report says of them."""
    for here in (place, *reversed(above(release, place))):
        said = release.many(Statement, release.sources(here.address, "said_by"))
        meetings = release.many(Meeting, release.sources(here.address, "held_for"))
        if said or meetings:
            yield from _spoken_here(frame, release, sorted(said, key=_own_first), meetings)
            return


def _spoken_here(
    frame: Frame, release: Release, own: list[Statement], meetings: list[Meeting]
) -> Iterator[Panel]:
    """Yield the panels of a place; the way to its meetings stands below the last of them."""
    parts = _parts(frame, release, own[:SAID_IN_PLACE])
    parts = parts or [{"key": "retold", "title": _("From the report"), "said": []}]
    for part in parts:
        rows = [_row(frame, meeting) for meeting in meetings] if part is parts[-1] else []
        drawn = frame.part("consultations/public/place_panel.html", said=part["said"], meetings=rows)
        yield Panel(part["key"], part["title"], drawn, weight=30)


def _own_first(statement: Statement) -> tuple[bool, int, int, int]:
    """Sort what a place said for itself before what many said together, troubles before demands."""
    shared = len(statement.places)
    return shared > SHARED_BY_MANY, list(KINDS.words).index(statement.kind), shared, statement.line


def ask_panels(frame: Frame, release: Release, ask: Ask) -> Iterator[Panel]:
    """Yield where else the report speaks of the same, and at which meetings the plan was discussed."""
    said = release.many(Statement, release.sources(ask.address, "speaks_of"))
    if said:
        rows = [{**_said(frame, release, one), "asks": []} for one in said]
        drawn = frame.part("consultations/public/ask_panel.html", said=rows)
        yield Panel("spoken", _("Where else the report speaks of it"), drawn, weight=60)
    meetings = release.many(Meeting, release.sources(ask.plan, "discussed"))
    if meetings:
        rows = [_row(frame, meeting) for meeting in meetings]
        drawn = frame.part("blocks/lines_list.html", rows=rows, tight=True)
        yield Panel("meetings", _("Meetings"), drawn, weight=61)
