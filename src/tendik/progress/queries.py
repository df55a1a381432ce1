"""Questions about reports: which stand, which are owed, how each was checked. Read, never write."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from django.db.models import Prefetch, Q, QuerySet

from tendik.accounts.held import Held
from tendik.accounts.models import Role
from tendik.bodies.queries import bodies_of
from tendik.measures.models import Measure, Promise
from tendik.measures.queries import measures_visible_to
from tendik.progress.models import (
    CalendarChange,
    Check,
    Draft,
    Evidence,
    Extension,
    Help,
    PeriodReport,
    ReportRemark,
)

OF_WHOM = ("body", "place", "measure__plan__place")
"""What is read with a promise: who answers for it, and where."""


def reports() -> QuerySet[PeriodReport]:
    """Return all reports with their parts and all that was said to them."""
    return PeriodReport.objects.select_related(
        "measure__plan__place", "asked_of", "entered_by"
    ).prefetch_related(
        "values",
        "steps",
        Prefetch("evidence", Evidence.objects.select_related("file")),
        Prefetch("checks", Check.objects.select_related("entered_by")),
        Prefetch("help", Help.objects.select_related("body", "entered_by")),
    )


def reports_visible_to(held: Held) -> QuerySet[PeriodReport]:
    """Return the reports on measures that she may know of, and those that ask an institution of hers for help."""
    hers = Q(measure__in=measures_visible_to(held)) | Q(asked_of__in=bodies_of(held))
    return reports().filter(hers)


def standing_reports(measures: Iterable[Measure] | QuerySet[Measure]) -> QuerySet[PeriodReport]:
    """Return the reports on some measures that were not withdrawn, in the order of periods, then of entry."""
    return reports().filter(measure__in=measures, withdrawn_at=None).order_by("period", "entered_at", "pk")


def reports_as_of(at: datetime) -> QuerySet[PeriodReport]:
    """Return all reports that anybody had entered by a moment, in their order."""
    return reports().filter(entered_at__lte=at).order_by("measure", "period", "entered_at", "pk")


def promise_now(measure: Measure) -> Promise | None:
    """Return the promise of a measure that stands, whatever the clock says, with its targets and milestones."""
    return _standing_for(measure).prefetch_related("targets", "milestones").last()


def promises_now(measures: Iterable[Measure]) -> dict[int, Promise]:
    """Return the same of several measures, by the number of the measure."""
    standing = Promise.objects.standing().filter(measure__in=measures)
    found = standing.select_related(*OF_WHOM).prefetch_related("targets", "milestones")
    # In the order of entry: of one measure the last counts.
    return {one.measure_id: one for one in found}


def promise_numbers_now(measures: Iterable[Measure]) -> dict[int, int]:
    """Return which promise that is, by the number of the measure, and no more of it."""
    found = Promise.objects.standing().filter(measure__in=measures)
    return dict(found.values_list("measure", "pk"))


@dataclass(frozen=True, slots=True)
class EnteredReports:
    """What was reported on a measure: when the last report was entered, withdrawn or not, and which ones stand."""

    last: datetime
    standing: frozenset[int]


def entered_on(measures: Iterable[Measure]) -> dict[int, EnteredReports]:
    """Return that of all measures on which anything was reported, by the number of the measure."""
    asked = PeriodReport.objects.filter(measure__in=measures).order_by("measure", "entered_at")
    rows = asked.values_list("measure", "entered_at", "withdrawn_at", "pk")
    return {measure: _entered(list(group)) for measure, group in groupby(rows, itemgetter(0))}


def _entered(rows: list[tuple[int, datetime, datetime | None, int]]) -> EnteredReports:
    return EnteredReports(rows[-1][1], frozenset(pk for _measure, _at, gone, pk in rows if gone is None))


def who_promised(measure: Measure) -> Promise | None:
    """Return the same with who answers for it and where, and no more."""
    return _standing_for(measure).last()


def _standing_for(measure: Measure) -> QuerySet[Promise]:
    standing = Promise.objects.standing().filter(measure=measure)
    return standing.select_related(*OF_WHOM)


def check_of(report: PeriodReport) -> Check | None:
    """Return what was said last to a report, or None: it waits to be checked."""
    return next((one for one in reversed(report.checks.all()) if one.withdrawn_at is None), None)


def help_for(report: PeriodReport) -> Help | None:
    """Return the answer to what a report asks for, or None."""
    return next((one for one in reversed(report.help.all()) if one.withdrawn_at is None), None)


def checks_visible_to(held: Held) -> QuerySet[Check]:
    """Return what was said to the reports that she may know of."""
    return Check.objects.filter(report__in=reports_visible_to(held)).select_related(
        "report__measure__plan__place"
    )


def remarks_on(report: PeriodReport) -> QuerySet[ReportRemark]:
    """Return the questions on a report and the answers to them that stand, in their order."""
    return ReportRemark.objects.standing().filter(report=report).select_related("entered_by", "answers")


def questions_open(reports: Iterable[PeriodReport]) -> QuerySet[ReportRemark]:
    """Return the questions on some reports that nobody has answered."""
    asked = ReportRemark.objects.standing().filter(report__in=reports, answers=None)
    answered = ReportRemark.objects.standing().exclude(answers=None).values("answers")
    return asked.exclude(pk__in=answered).select_related("report__measure")


def extensions_for(periods: Iterable[str]) -> QuerySet[Extension]:
    """Return the extensions of some periods that stand."""
    return Extension.objects.standing().filter(period__in=set(periods)).select_related("body", "measure")


def calendar_changes() -> QuerySet[CalendarChange]:
    """Return all that was set of the calendar, in its order, with who set it."""
    return CalendarChange.objects.select_related("entered_by").order_by("period", "entered_at", "pk")


def calendar_changes_visible_to(held: Held) -> QuerySet[CalendarChange]:
    """Return what was set of the calendar, to the ministry of the country."""
    found = calendar_changes()
    return found if held.covers(Role.Kind.MINISTRY, None) else found.none()


def drafts_of(measures: Iterable[Measure]) -> QuerySet[Draft]:
    """Return what somebody typed on some measures and has not sent, of whatever period."""
    return Draft.objects.filter(measure__in=measures).select_related("saved_by")


def draft_of(measure: Measure, period: str) -> Draft | None:
    """Return what somebody typed and has not sent, or None."""
    return Draft.objects.filter(measure=measure, period=period).select_related("saved_by").first()
