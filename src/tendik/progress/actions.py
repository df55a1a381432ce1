"""Verbs on reports: send one, check it, ask and answer, help with an obstacle, give more time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from tendik.accounts.models import User
from tendik.bodies.models import Body
from tendik.bodies.published import Body as PublicBody
from tendik.entries.actions import check_says_something, enter, keep_file, withdraw
from tendik.entries.queries import not_before
from tendik.entries.refusals import EntryRefused
from tendik.journal.actions import Actor, record
from tendik.measures.models import Measure
from tendik.measures.published import Measure as PublicMeasure
from tendik.methods.periods import Period
from tendik.methods.texts import Texts
from tendik.progress import checks, drafts, queries
from tendik.progress.given import ReportGiven, says_the_same
from tendik.progress.models import (
    Check,
    Evidence,
    Extension,
    Help,
    PeriodReport,
    ReachedStep,
    ReportedValue,
    ReportRemark,
)
from tendik.progress.owing import Owed, owed_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """On what is reported: a measure for a period.

    ``seen``: the report that counted on the page, None: do not compare; ``draft``: the mark of the draft there.
    ``paper_on``: when the paper form was signed from which it is typed; None: it was not on paper.
    """

    measure: Measure
    period: Period
    seen: str | None = None
    draft: str = drafts.NONE
    paper_on: date | None = None


@transaction.atomic
def send_report(given: ReportGiven, about: Occasion, *, by: User | None, at: datetime) -> PeriodReport:
    """Send a report. Its draft is gone; the report before, if there was one, stays in the history.

    Raises:
        EntryRefused: the period is not open, something cannot be, it was sent twice, or somebody was quicker.
    """
    owed, at = _lock(about, at)
    checks.check_window(owed, timezone.localdate(at))
    _check(given, owed, about, by, at)
    report = _enter(given, about, by, at)
    draft = drafts.DraftAbout(measure=about.measure, period=about.period.code, seen=about.draft)
    drafts.discard(draft, by=by)
    return report


@transaction.atomic
def correct_report(
    given: ReportGiven, wrong: PeriodReport, about: Occasion, *, by: User, at: datetime
) -> PeriodReport:
    """Correct a report as whoever checks it: the wrong one stays in the history, the right one is accepted at once.

    Raises:
        EntryRefused: something cannot be, nothing is changed, or somebody was quicker.
    """
    owed, at = _lock(about, at)
    _check(given, owed, about, by, at)
    report = _enter(given, about, by, at, corrects=wrong)
    _say(report, Check.Verdict.ACCEPTED, "", by, at)
    return report


def _lock(about: Occasion, at: datetime) -> tuple[Owed, datetime]:
    # Sent twice at once, the second waits here and then finds the first one's.
    measure = Measure.objects.select_for_update().get(pk=about.measure.pk)
    promise = queries.promise_now(measure)
    if promise is None or promise.dropped:
        raise EntryRefused(checks.NO_PROMISE)
    before = PeriodReport.objects.filter(measure=measure)
    return owed_for(promise, about.period), not_before(before, at)


def _check(given: ReportGiven, owed: Owed, about: Occasion, by: User | None, at: datetime) -> None:
    if owed.report and says_the_same(owed.report, given):
        raise EntryRefused(checks.SAME)
    checks.check_seen_report(owed.report, about.seen, by)
    checks.check_report(given, owed.promise, timezone.localdate(at))


def _enter(
    given: ReportGiven, about: Occasion, by: User | None, at: datetime, corrects: PeriodReport | None = None
) -> PeriodReport:
    kept = [*(keep_file(file, by=by, at=at) for file in given.files), *given.stays]
    period, paper_on = about.period.code, about.paper_on
    report = PeriodReport(
        measure=about.measure, period=period, corrects=corrects, paper_on=paper_on, **given.told
    )
    noted = {"period": period} | ({"paper_on": paper_on.isoformat()} if paper_on else {})
    enter(report, by=by, at=at, action="progress.send_report", subject=_subject(about.measure), **noted)
    parts = [*_parts(given, report), *(Evidence(report=report, file=file) for file in kept)]
    for part in parts:
        part.save(force_insert=True)
    if parts:
        actor: Actor | str = by or "command"
        record("progress.write_parts", _subject(about.measure), by=actor, at=report.entered_at, wrote=parts)
    return report


def _parts(given: ReportGiven, report: PeriodReport) -> Iterator[Any]:
    for number, (amount, on) in given.values.items():
        yield ReportedValue(report=report, number=number, amount=amount, on=on)
    for number, on in given.steps.items():
        yield ReachedStep(report=report, number=number, on=on)
    for link in given.links:
        yield Evidence(report=report, link=link)


def _subject(measure: Measure) -> str:
    return PublicMeasure.at(measure.code)


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
        said, by=by, at=at, action="progress.say_of_report", subject=_subject(report.measure), **about
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
    return enter(remark, by=by, at=at, action="progress.remark_on", subject=_subject(report.measure))


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
    return enter(given, by=by, at=at, action="progress.help_with", subject=_subject(report.measure), **about)


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
    subject = _subject(given.measure) if given.measure else PublicBody.at(given.body.code)
    about = {"period": given.period, "until": given.until.isoformat()}
    return enter(made, by=by, at=at, action="progress.extend", subject=subject, **about)


def withdraw_report(report: PeriodReport, *, by: User | None, at: datetime) -> PeriodReport:
    """Take back a report that was sent by mistake; the one before it counts again.

    Raises:
        EntryRefused: it was withdrawn already.
    """
    subject = _subject(report.measure)
    return withdraw(report, by=by, at=at, action="progress.withdraw_report", subject=subject)


def withdraw_check(check: Check, *, by: User | None, at: datetime) -> Check:
    """Take back what was said of a report by mistake; what was said before counts again.

    Raises:
        EntryRefused: it was withdrawn already.
    """
    subject = _subject(check.report.measure)
    return withdraw(check, by=by, at=at, action="progress.withdraw_check", subject=subject)
