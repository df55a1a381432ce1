"""Verbs on reports: send one, check it, ask and answer, help with an obstacle, give more time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from tendik.accounts.models import User
from tendik.bodies.models import Body
from tendik.bodies.published import Body as PublicBody
from tendik.entries.actions import check_says_something, enter, withdraw
from tendik.entries.queries import not_before
from tendik.entries.refusals import EntryRefused
from tendik.measures.models import Measure
from tendik.methods.texts import Texts
from tendik.progress import checks, drafts, queries, sending
from tendik.progress.given import ReportGiven, says_the_same
from tendik.progress.models import Check, Extension, Help, PeriodReport, ReportRemark
from tendik.progress.owing import Owed
from tendik.progress.sending import (
    CheckedReport,
    HeldOccasion,
    Occasion,
    ReportRefused,
    lock,
    promised,
    subject_of,
)


def send_report(given: ReportGiven, about: Occasion, *, by: User | None, at: datetime) -> PeriodReport:
    """Send a report. Its draft is gone; the report before, if there was one, stays in the history.

    Raises:
        EntryRefused: the period is not open, something cannot be, it was sent twice, or somebody was quicker.
    """
    (report,) = send_reports([(given, about)], by=by, at=at)
    return report


@transaction.atomic
def send_reports(
    sent: Sequence[tuple[ReportGiven, Occasion]],
    *,
    by: User | None,
    at: datetime,
    known: Sequence[Owed] = (),
) -> list[PeriodReport]:
    """Send several reports, each on another occasion: all or none. The database is asked as often as for one.

    ``known``: what was owed a moment ago; what is so still is not read again.

    Raises:
        ReportRefused: of the first that cannot be sent.
    """
    standing = lock([about for _given, about in sent], at, known)
    check_reports(sent, standing, by=by)
    reports = sending.enter(
        [CheckedReport(given, about, one.at) for (given, about), one in zip(sent, standing, strict=True)], by
    )
    drafts.discard([_draft(about) for _given, about in sent], by=by)
    return reports


def check_reports(
    sent: Sequence[tuple[ReportGiven, Occasion]], standing: Sequence[HeldOccasion], *, by: User | None
) -> None:
    """Refuse what cannot be sent of several reports, by what stands on the occasion of each.

    Raises:
        ReportRefused: of the first that cannot be sent.
    """
    for number, ((given, about), stands) in enumerate(zip(sent, standing, strict=True)):
        try:
            owed = promised(stands)
            checks.check_window(owed, timezone.localdate(stands.at))
            _check(given, owed, about, by, stands.at)
        except EntryRefused as reason:
            raise ReportRefused(reason, number) from reason


def _draft(about: Occasion) -> drafts.DraftAbout:
    return drafts.DraftAbout(measure=about.measure, period=about.period.code, seen=about.draft)


@transaction.atomic
def correct_report(
    given: ReportGiven, wrong: PeriodReport, about: Occasion, *, by: User, at: datetime
) -> PeriodReport:
    """Correct a report as whoever checks it: the wrong one stays in the history, the right one is accepted at once.

    Raises:
        EntryRefused: something cannot be, nothing is changed, or somebody was quicker.
    """
    (stands,) = lock([about], at)
    _check(given, promised(stands), about, by, stands.at)
    (report,) = sending.enter([CheckedReport(given, about, stands.at)], by, corrects=wrong)
    _say(report, Check.Verdict.ACCEPTED, "", by, stands.at)
    return report


def _check(given: ReportGiven, owed: Owed, about: Occasion, by: User | None, at: datetime) -> None:
    if owed.report and says_the_same(owed.report, given):
        raise EntryRefused(checks.SAME)
    checks.check_seen_report(owed.report, about.seen, by)
    checks.check_report(given, owed.promise, timezone.localdate(at))


@transaction.atomic
def say_of_report(
    report: PeriodReport, verdict: str, *, reason: str = "", by: User | None, at: datetime
) -> Check:
    """Say of a report that it is right, or send it back for a reason.

    Raises:
        EntryRefused: it was withdrawn or replaced, that was said already, or it goes back without a reason.
    """
    checks.check_said(verdict, reason)
    report = _locked(report)
    if report.withdrawn_at:
        raise EntryRefused(checks.WITHDRAWN)
    last = queries.check_of(report)
    if last and last.verdict == verdict:
        raise EntryRefused(checks.CHECKED_SO)
    return _say(report, verdict, reason.strip(), by, not_before(report.checks.all(), at))


def _locked(report: PeriodReport) -> PeriodReport:
    # Sent twice at once, the second waits here and then finds what the first one wrote.
    return PeriodReport.objects.select_for_update(of=("self",)).select_related("measure").get(pk=report.pk)


def _say(report: PeriodReport, verdict: str, reason: str, by: User | None, at: datetime) -> Check:
    said = Check(report=report, verdict=verdict, reason=reason)
    about = {"period": report.period, "verdict": verdict}
    at = max(at, report.entered_at)
    return enter(
        said, by=by, at=at, action="progress.say_of_report", subject=subject_of(report.measure), **about
    )


@transaction.atomic
def remark_on(
    report: PeriodReport, words: str, *, by: User | None, at: datetime, answers: ReportRemark | None = None
) -> ReportRemark:
    """Ask something about a report, or answer what was asked.

    Raises:
        EntryRefused: nothing is written, or the form was sent twice.
    """
    if not words.strip():
        raise EntryRefused(checks.NO_QUESTION, field="words")
    report = _locked(report)
    last = queries.remarks_on(report).last()
    # The second click on an answer finds no open question any more: whom it answers is not compared.
    if last and (last.words, last.entered_by) == (words.strip(), by):
        raise EntryRefused(checks.WRITTEN, field="words")
    remark = ReportRemark(report=report, words=words.strip(), answers=answers)
    return enter(remark, by=by, at=at, action="progress.remark_on", subject=subject_of(report.measure))


@transaction.atomic
def help_with(report: PeriodReport, body: Body, words: Texts, *, by: User | None, at: datetime) -> Help:
    """Answer for an institution what a report asks of it; the clock stops.

    Raises:
        EntryRefused: nothing is said, or the form was sent twice.
    """
    check_says_something(words, checks.NO_HELP, "words")
    last = queries.help_for(_locked(report))
    if last and (last.body_id, last.words) == (body.pk, words):
        raise EntryRefused(checks.WRITTEN, field="words")
    at = not_before(report.help.all(), max(at, report.entered_at))
    given = Help(report=report, body=body, words=words)
    about = {"body": body.code, "period": report.period}
    return enter(
        given, by=by, at=at, action="progress.help_with", subject=subject_of(report.measure), **about
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionGiven:
    """More time: for an institution or a measure, one of the two."""

    period: str
    until: date
    reason: str
    body: Body | None = None
    measure: Measure | None = None


@transaction.atomic
def extend(given: ExtensionGiven, *, by: User | None, at: datetime) -> Extension:
    """Give an institution or a measure more time for a period.

    Raises:
        EntryRefused: the day has passed, none or both are named, no reason is given, or the form was sent twice.
    """
    checks.check_extension(given, timezone.localdate(at))
    told = {name: getattr(given, name) for name in given.__slots__}
    if Extension.objects.select_for_update().filter(withdrawn_at=None, **told).exists():
        raise EntryRefused(checks.GIVEN)
    made = Extension(**told)
    subject = subject_of(given.measure) if given.measure else PublicBody.at(given.body.code)
    about = {"period": given.period, "until": given.until.isoformat()}
    return enter(made, by=by, at=at, action="progress.extend", subject=subject, **about)


def withdraw_report(report: PeriodReport, *, by: User | None, at: datetime) -> PeriodReport:
    """Take back a report that was sent by mistake; the one before it counts again.

    Raises:
        EntryRefused: it was withdrawn already.
    """
    subject = subject_of(report.measure)
    return withdraw(report, by=by, at=at, action="progress.withdraw_report", subject=subject)


def withdraw_check(check: Check, *, by: User | None, at: datetime) -> Check:
    """Take back what was said of a report by mistake; what was said before counts again.

    Raises:
        EntryRefused: it was withdrawn already.
    """
    subject = subject_of(check.report.measure)
    return withdraw(check, by=by, at=at, action="progress.withdraw_check", subject=subject)
