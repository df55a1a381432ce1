"""Sending: what stands on the occasions of several reports, held until the transaction ends, and their rows.

Beneath ``actions``, which check each report. For all reports of a file the database is asked as often as for one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tendik.accounts.models import User
from tendik.entries.actions import keep_file
from tendik.entries.entering import Entering, enter_all, save_all
from tendik.entries.models import KeptFile
from tendik.entries.refusals import EntryRefused
from tendik.journal.actions import Noted, record_all
from tendik.measures.models import Measure
from tendik.measures.published import Measure as PublicMeasure
from tendik.methods.periods import Period
from tendik.progress import checks, drafts, queries
from tendik.progress.given import ReportGiven
from tendik.progress.models import Evidence, PeriodReport, ReachedStep, ReportedValue
from tendik.progress.owing import Owed, owed_for_all


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


class ReportRefused(EntryRefused):
    """Of several reports one is refused: that with this ``number``, from 0."""

    def __init__(self, reason: EntryRefused, number: int) -> None:
        self.number = number
        super().__init__(reason.text, field=reason.field, **reason.values)


@dataclass(frozen=True, slots=True)
class HeldOccasion:
    """What stands on an occasion: the report that is owed, None: nothing is promised. ``at``: of what is entered now."""

    owed: Owed | None
    at: datetime


def lock(abouts: Sequence[Occasion], at: datetime, known: Iterable[Owed] = ()) -> list[HeldOccasion]:
    """Hold the measures of some occasions until the transaction ends; return what stands on each, in their order.

    Args:
        abouts: The occasions.
        at: The moment of entry.
        known: What was owed a moment ago. It is not read again where the same promise stands still and nobody
            reported or withdrew anything since.
    """
    measures = [about.measure for about in abouts]
    # Sent twice at once, the second waits here and then finds the first one's. All in one order: two who send several
    # do not wait for each other.
    keys = Measure.objects.select_for_update().filter(pk__in=[one.pk for one in measures])
    list(keys.order_by("pk").values_list("pk"))
    entered = queries.entered_on(measures)
    found = _still(known, entered)
    found |= _read([about for about in abouts if _key(about) not in found])
    last = {pk: one.last for pk, one in entered.items()}
    return [HeldOccasion(found.get(_key(about)), max(at, last.get(about.measure.pk, at))) for about in abouts]


def _still(
    known: Iterable[Owed], entered: Mapping[int, queries.EnteredReports]
) -> dict[tuple[int, str], Owed]:
    """Return what is still owed as it was known, by measure and period."""
    owed = {(one.promise.measure_id, one.period.code): one for one in known}
    standing = queries.promise_numbers_now([one.promise.measure for one in owed.values()]) if owed else {}
    return {
        key: one
        for key, one in owed.items()
        if standing.get(key[0]) == one.promise.pk
        and {report.pk for report in one.told} == (entered[key[0]].standing if key[0] in entered else set())
    }


def _key(about: Occasion) -> tuple[int, str]:
    return about.measure.pk, about.period.code


def _read(abouts: Sequence[Occasion]) -> dict[tuple[int, str], Owed]:
    if not abouts:
        return {}
    now = queries.promises_now([about.measure for about in abouts])
    promises = {pk: one for pk, one in now.items() if not one.dropped}
    wanted = [about for about in abouts if about.measure.pk in promises]
    owed = owed_for_all([(promises[about.measure.pk], about.period) for about in wanted])
    return dict(zip(map(_key, wanted), owed, strict=True))


def promised(stands: HeldOccasion) -> Owed:
    """Return what is owed on an occasion.

    Raises:
        EntryRefused: nothing is promised there any more.
    """
    if stands.owed is None:
        raise EntryRefused(checks.NO_PROMISE)
    return stands.owed


@dataclass(frozen=True, slots=True)
class CheckedReport:
    """A report with its occasion that nothing stands against, and the moment of its entry."""

    given: ReportGiven
    about: Occasion
    at: datetime

    def report(self, corrects: PeriodReport | None) -> PeriodReport:
        """Return the report, not saved yet."""
        told = {**self.given.told, "corrects": corrects, "paper_on": self.about.paper_on}
        return PeriodReport(measure=self.about.measure, period=self.about.period.code, **told)

    def entering(self, report: PeriodReport) -> Entering:
        """Return the report with its line, as it is entered."""
        subject, paper_on = subject_of(self.about.measure), self.about.paper_on
        noted = {"period": report.period} | ({"paper_on": paper_on.isoformat()} if paper_on else {})
        action = "progress.send_report"
        return Entering(entry=report, at=self.at, action=action, subject=subject, details=noted)


def enter(
    checked: Sequence[CheckedReport], by: User | None, corrects: PeriodReport | None = None
) -> list[PeriodReport]:
    """Enter reports with their parts and files, each with its lines in the journal; return them in their order."""
    kept = [[keep_file(file, by=by, at=one.at) for file in one.given.files] for one in checked]
    reports = [one.report(corrects) for one in checked]
    enter_all([one.entering(report) for one, report in zip(checked, reports, strict=True)], by=by)
    parts = [
        list(_parts(one.given, report, [*files, *one.given.stays]))
        for one, report, files in zip(checked, reports, kept, strict=True)
    ]
    save_all(part for of_report in parts for part in of_report)
    noted = [
        Noted(action="progress.write_parts", subject=subject_of(one.measure), at=one.entered_at, wrote=wrote)
        for one, wrote in zip(reports, parts, strict=True)
        if wrote
    ]
    if noted:
        record_all(noted, by=by or "command")
    return reports


def _parts(given: ReportGiven, report: PeriodReport, files: Sequence[KeptFile]) -> Iterator[Any]:
    for number, (amount, on) in given.values.items():
        yield ReportedValue(report=report, number=number, amount=amount, on=on)
    for number, on in given.steps.items():
        yield ReachedStep(report=report, number=number, on=on)
    for link in given.links:
        yield Evidence(report=report, link=link)
    for file in files:
        yield Evidence(report=report, file=file)


def subject_of(measure: Measure) -> str:
    """Return how the journal names a measure."""
    return PublicMeasure.at(measure.code)
