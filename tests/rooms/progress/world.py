"""What progress brings to the tests of the house: who opens its addresses, samples of its entries, its pages."""

from datetime import date, timedelta

from django.urls import reverse

from tendik.bodies.models import Body
from tendik.measures.models import Measure
from tendik.methods.periods import parse_period
from tendik.places.models import Place
from tendik.progress import actions
from tendik.progress import release as published
from tendik.progress.actions import ExtensionGiven
from tendik.progress.given import ReportGiven
from tendik.progress.models import CalendarChange, Check, Extension, Help, PeriodReport, ReportRemark
from tendik.progress.sending import Occasion
from tendik.progress.setting.actions import CalendarGiven, set_calendar
from tests.conftest import AT
from tests.rooms.measures.world import enter as enter_measure
from tests.rooms.people import (
    CONTACTS,
    CONTACTS_HERE,
    FOCAL_POINTS,
    FOCAL_POINTS_HERE,
    HERE,
    MINISTER,
    MINISTERS,
    Who,
    office_here,
)
from tests.rooms.worlds import VILLAGE, Kind

PERIOD = "2026-Q1"
"""Taken from 2025-12-30, due by 2026-04-10, and no more after 2026-05-10."""
SENT_AT = AT.replace(month=4, day=5)

READERS = MINISTERS | FOCAL_POINTS | CONTACTS
HERS = CONTACTS_HERE | FOCAL_POINTS_HERE
CHECKERS = MINISTER | {"minister above"}
ASKED = frozenset({"contact beside"})
KNOWING = CHECKERS | {"minister here"} | HERS | ASKED
ROLES = {
    "progress:reports": Who(READERS),
    "progress:take": Who(READERS),
    "progress:bring": Who(FOCAL_POINTS | CONTACTS),
    "progress:late": Who(MINISTERS),
    "progress:extend": Who(MINISTER),
    "progress:calendar": Who(MINISTER),
    "progress:set_calendar": Who(MINISTER),
    "progress:withdraw_calendar_change": Who(MINISTER),
    "progress:report": Who(HERS, sees=KNOWING - HERS - ASKED),
    "progress:submission": Who(KNOWING),
    "progress:check": Who(CHECKERS, sees=KNOWING - CHECKERS),
    "progress:remark": Who(CHECKERS | HERS, sees=KNOWING - CHECKERS - HERS),
    "progress:help": Who(CHECKERS | ASKED, sees=KNOWING - CHECKERS - ASKED),
    "progress:correct": Who(CHECKERS, sees=KNOWING - CHECKERS),
    "progress:withdraw_report": Who(CHECKERS | HERS, sees=KNOWING - CHECKERS - HERS),
    "progress:withdraw_check": Who(CHECKERS, sees=KNOWING - CHECKERS),
}
READ = {"progress:reports", "progress:take", "progress:late", "progress:calendar", "progress:submission"}
"""Addresses that are only looked at."""
TABLES = {
    "progress": "measure,words_fr,words_en,schedule,pace,method,label,days_late,amount,amount_on,should_be,"
    "source,reported,reported_on,steps_reached,checked_on,waits,made_up",
    "progress_reports": "measure,period,stage,words_fr,words_en,obstacle,in_the_way_fr,in_the_way_en,need_fr,need_en,"
    "asked_of,evidence,check,checked_on,corrected,entered_on,withdrawn_on,made_up",
}
OFFICE_PAGES = ["/progress/", "/progress/late/", "/progress/more-time/", "/progress/calendar/"]
PAGES = {"what is in the way": "progress/"}
OFFICE = {
    "reports on measures": "progress/",
    "late reports": "progress/late/",
    "more time": "progress/more-time/",
    "calendar of reports": "progress/calendar/",
    "reports in Excel": "progress/list/back/",
}


def promise(at=AT - timedelta(days=100), **fields):
    """Enter a measure of the office here, in North Bay, unless said otherwise; return it."""
    usual = {"place": Place.objects.get(code=HERE), "standing": "agreed", "starts_on": date(2026, 1, 1)}
    if "body" not in fields:
        usual["body"] = office_here()
    return enter_measure(at=at, **{**usual, **fields})


def given(words="Widened", **fields):
    """Return a report."""
    return ReportGiven(**{"stage": "under_way", "words": {"en": words}, **fields})


def about(measure, period=PERIOD, seen=None):
    """Return on what is reported."""
    return Occasion(measure=measure, period=parse_period(period), seen=seen)


def send(measure, words="Widened", at=SENT_AT, *, period=PERIOD, by=None, **fields):
    """Send a report."""
    return actions.send_report(given(words, **fields), about(measure, period), by=by, at=at)


def accept(report, at=SENT_AT, *, by=None):
    """Say that a report is right."""
    return actions.say_of_report(report, "accepted", by=by, at=at)


def send_back(report, at=SENT_AT, reason="Which bays?", *, by=None):
    """Send a report back."""
    return actions.say_of_report(report, "returned", reason=reason, by=by, at=at)


def fill():
    """Enter one for the baked release that all tests share."""
    accept(send(promise(place=Place.objects.get(code=VILLAGE), body=Body.objects.get(code="equality"))))


def one(at):
    """Return the progress that a release of a moment shows first, or None."""
    return next(iter(published.contribute(at)), None)


def _reported():
    """Return the measure on which samples are reported. The window is open at ``AT`` for its second quarter."""
    here = {"place": Place.objects.get(code=VILLAGE), "body": Body.objects.get(code="north-council")}
    return Measure.objects.first() or promise(**here)


def _send(number, at):
    return send(_reported(), number, at, period="2026-Q2")


def _shown(at):
    found = one(at)
    standing = [report for report in found.history if not report.withdrawn_on] if found else []
    return standing[-1].words.get("en") if standing else None


def _report():
    return PeriodReport.objects.first() or send(_reported(), at=SENT_AT)


def _check(number, at):
    return accept(_report(), at) if number == "1" else send_back(_report(), at)


def _check_shown(at):
    found = one(at)
    return {"accepted": "1", "returned": "2"}.get(found.history[0].check) if found else None


def _asking():
    if not PeriodReport.objects.exists():
        fields = {"obstacle": "money", "need": {"en": "Money"}, "asked_of": Body.objects.get(code="equality")}
        send(_reported(), **fields)
    return PeriodReport.objects.get()


def _help(number, at):
    body = Body.objects.get(code="equality")
    return actions.help_with(_asking(), body, {"en": number}, by=None, at=at)


def _help_shown(at):
    found = one(at)
    return found.asked.answer.get("en") if found and found.asked else None


def _remark(number, at):
    return actions.remark_on(_report(), number, by=None, at=at)


def _extension(number, at):
    wanted = ExtensionGiven(
        period="2026-Q2",
        until=date(2030, 1, int(number)),
        reason="Flood",
        body=Body.objects.get(code="equality"),
    )
    return actions.extend(wanted, by=None, at=at)


def calendar_given(**fields):
    """Return days for the second quarter of 2026, each a little later than in the pack."""
    usual = {
        "opens_on": date(2026, 4, 1),
        "due_on": date(2026, 7, 20),
        "last_on": date(2026, 8, 20),
        "obstacle_days": 30,
        "reason": "Flood",
    }
    return CalendarGiven(**{**usual, **fields})


def _calendar(number, at):
    wanted = calendar_given(last_on=date(2027, 1, int(number)))
    return set_calendar(wanted, parse_period("2026-Q2"), by=None, at=at)


# The page of the measure, and wherever a measure says how it stands: its village, plan, institution, lists.
ENTRIES = {
    PeriodReport: Kind(_send, _shown, here=lambda at: _send("1", at), anew=8),
    Check: Kind(_check, _check_shown, here=lambda at: _check("1", at), anew=8),
    Help: Kind(_help, _help_shown, here=lambda at: _help("1", at), anew=8),
}
IN_OFFICE = {ReportRemark: _remark, Extension: _extension, CalendarChange: _calendar}


def addresses():
    """Return an address for each name: of a report of the office here that asks for help."""
    measure = promise()
    fields = {"obstacle": "money", "need": {"en": "Money"}, "asked_of": Body.objects.get(code="equality")}
    report = send(measure, **fields)
    said = accept(report)
    of_report = ("submission", "check", "remark", "help", "correct", "withdraw_report")
    args = {f"progress:{name}": [report.pk] for name in of_report}
    args |= {"progress:report": [measure.code, PERIOD], "progress:withdraw_check": [said.pk]}
    change = _calendar("1", AT)
    args |= {"progress:set_calendar": [PERIOD], "progress:withdraw_calendar_change": [change.pk]}
    return {name: reverse(name, args=args.get(name)) for name in ROLES}
