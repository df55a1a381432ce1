"""Fills the published shape of progress as it stood at a moment."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from django.utils import timezone

from tendik.bodies.published import Body
from tendik.entries.publishing import publish, shown
from tendik.measures import queries as measures
from tendik.measures.models import Measure, Promise
from tendik.measures.published import Measure as PublicMeasure
from tendik.methods.progress import Label
from tendik.progress import counting, published, queries
from tendik.progress.models import Check, Help, PeriodReport
from tendik.progress.obstacles import asked_by, by_measure
from tendik.progress.standing import MeasureStanding, standing_of
from tendik.releases.counts import CountTable
from tendik.releases.shapes import Document, Link

THOUSANDTHS = Decimal("0.001")


def contribute(at: datetime) -> Iterator[Document]:
    """Yield the progress of every measure on which anybody reported by ``at``."""
    told: dict[int, list[PeriodReport]] = {}
    for report in shown(queries.reports_as_of(at), at):
        told.setdefault(report.measure_id, []).append(report)
    known = Measure.objects.filter(pk__in=told)
    promises = {promise.measure_id: promise for promise in measures.current(known, at)}
    public = {measure.pk for measure in measures.measures_as_of(at) if shown(measure.history, at)}
    for number, reports in told.items():
        if number in public and number in promises:
            yield _progress(promises[number], reports, at)


def counts(at: datetime) -> Iterator[CountTable]:
    """Yield how many measures stand how."""
    standing = [one for one in shown(queries.reports_as_of(at), at) if not _withdrawn(one, at)]
    accepted = {
        number: [report for report in reports if _is_accepted(report, at)]
        for number, reports in by_measure(standing).items()
    }
    yield from counting.tables(accepted, at)


def _progress(promise: Promise, reports: Sequence[PeriodReport], at: datetime) -> published.Progress:
    standing = [report for report in reports if not _withdrawn(report, at)]
    told = by_measure(standing).get(promise.measure_id, [])
    accepted = [report for report in told if _is_accepted(report, at)]
    measure, asked = promise.measure, _asked(told, at)
    return published.Progress(
        code=measure.code,
        title=promise.words or {"en": measure.code},
        measure=PublicMeasure.at(measure.code),
        **_standing(promise, accepted, at),
        checked_on=max((timezone.localdate(_check(one, at).entered_at) for one in accepted), default=None),
        waits=any(_check(report, at) is None for report in told),
        asked=asked,
        history=tuple(_report(report, at) for report in reports),
        links=tuple(_links(measure, asked)),
        made_up=measure.plan.made_up,
    )


def _standing(promise: Promise, accepted: Sequence[PeriodReport], at: datetime) -> dict[str, object]:
    on = timezone.localdate(at)
    found: MeasureStanding | None = standing_of(promise, accepted, on) if accepted else None
    if found is None:
        late = (on - promise.due_on).days if promise.due_on and promise.due_on < on else 0
        label = Label.OVERDUE if late else Label.NO_DATA
        nothing = dict.fromkeys(("amount", "amount_on", "should_be"))
        return {
            "schedule": "",
            "pace": "",
            "method": "",
            "label": label.value,
            "days_late": late,
            "steps_reached": 0,
        } | nothing
    finding, should = found.status.finding, found.should_be
    return {
        "schedule": found.status.schedule.value,
        "pace": finding.pace.value,
        "method": finding.method.value if finding.method else "",
        "label": found.label.value,
        "days_late": found.days_late,
        "amount": found.amount,
        "amount_on": found.on,
        "should_be": None if should is None else _decimal(should.numerator, should.denominator),
        "steps_reached": found.steps,
    }


def _decimal(numerator: int, denominator: int) -> Decimal:
    return (Decimal(numerator) / Decimal(denominator)).quantize(THOUSANDTHS)


def _withdrawn(entry: PeriodReport | Check | Help, at: datetime) -> bool:
    return entry.withdrawn_at is not None and entry.withdrawn_at <= at


def _check(report: PeriodReport, at: datetime) -> Check | None:
    """Return what had been said last to a report by a moment."""
    said = [one for one in report.checks.all() if one.entered_at <= at and not _withdrawn(one, at)]
    return said[-1] if said else None


def _is_accepted(report: PeriodReport, at: datetime) -> bool:
    said = _check(report, at)
    return said is not None and said.verdict == Check.Verdict.ACCEPTED


def _help(report: PeriodReport, at: datetime) -> Help | None:
    given = [one for one in report.help.all() if one.entered_at <= at and not _withdrawn(one, at)]
    return given[-1] if given else None


def _asked(told: Sequence[PeriodReport], at: datetime) -> published.HelpAsked | None:
    found = asked_by(told, timezone.localdate(at), help_of=lambda report: _help(report, at))
    if found is None:
        return None
    given = found.help
    return published.HelpAsked(
        asked_on=found.asked_on,
        asked_of=Body.at(found.report.asked_of.code),
        level=found.level,
        now_with=Body.at(found.now_with.code) if found.now_with else None,
        answered_on=timezone.localdate(given.entered_at) if given else None,
        answered_by=Body.at(given.body.code) if given else None,
        answer=given.words if given else {},
    )


def _report(report: PeriodReport, at: datetime) -> published.PeriodReport:
    said = _check(report, at)
    return publish(
        published.PeriodReport,
        report,
        at,
        period=report.period,
        stage=report.stage,
        words=report.words,
        values=tuple(
            published.ReportedValue(number=one.number, amount=one.amount, on=one.on)
            for one in report.values.all()
        ),
        steps=tuple(published.ReachedStep(number=one.number, on=one.on) for one in report.steps.all()),
        obstacle=report.obstacle,
        in_the_way=report.in_the_way,
        need=report.need,
        asked_of=Body.at(report.asked_of.code) if report.asked_of else None,
        evidence=len(report.evidence.all()),
        check=said.verdict if said else "",
        checked_on=timezone.localdate(said.entered_at) if said else None,
        corrected=report.corrects_id is not None,
    )


def _links(measure: Measure, asked: published.HelpAsked | None) -> Iterator[Link]:
    yield Link("progress_of", PublicMeasure.at(measure.code))
    if asked:
        yield Link("asked_of", asked.asked_of)
