"""What is owed: for which periods a measure is reported, until when, and how its report stands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from tendik.bodies.models import Body
from tendik.measures.models import Promise
from tendik.methods.periods import Period, periods_between
from tendik.places.models import Place
from tendik.progress.calendar import frequency
from tendik.progress.models import Check, Extension, PeriodReport
from tendik.progress.queries import check_of, extensions_for, standing_reports
from tendik.progress.windows import Windows, windows

NOTHING, DRAFTED, SENT, ACCEPTED, RETURNED = "nothing", "drafted", "sent", "accepted", "returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """The report of a measure for a period: until when, and the one that counts, if there is one.

    ``told``: all that was reported on the measure and stands, of whatever period, in the order of periods.
    """

    promise: Promise
    period: Period
    opens_on: date
    due_on: date
    last_on: date
    report: PeriodReport | None = None
    check: Check | None = None
    told: Sequence[PeriodReport] = field(default=(), compare=False, repr=False)

    @property
    def owner(self) -> Body | Place:
        """Who owes it: the institution that answers, else the place, for which its focal point reports."""
        return self.promise.body or self.promise.place

    @property
    def state(self) -> str:
        """How the report stands."""
        if self.report is None:
            return NOTHING
        if self.check is None:
            return SENT
        return ACCEPTED if self.check.verdict == Check.Verdict.ACCEPTED else RETURNED

    @property
    def waits(self) -> bool:
        """Whether the reporter has something to do."""
        return self.state in (NOTHING, RETURNED)

    def is_open(self, on: date) -> bool:
        """Tell whether a report is taken on a day."""
        return self.opens_on <= on <= self.last_on

    def days_left(self, on: date) -> int:
        """Return how many days are left; negative where the report is late."""
        return (self.due_on - on).days


def begins_on(promise: Promise) -> date:
    """Return the day from which a measure is reported: its first, or the first of its plan."""
    return promise.starts_on or promise.measure.plan.starts_on


def periods_of(promise: Promise, on: date, open_in: Windows) -> Iterator[Period]:
    """Yield the periods for which a measure is reported whose window is open on a day or was before."""
    for period in periods_between(begins_on(promise), promise.measure.plan.ends_before, frequency()):
        if open_in.of(period).opens_on <= on:
            yield period


def owed_by(promises: Iterable[Promise], on: date) -> list[Owed]:
    """Return the reports that are owed on some measures by a day, those due first at the head.

    A measure that was done in an earlier period, as somebody checked, owes no more. What nobody answers for, neither
    an institution nor a place, is owed by nobody.
    """
    wanted = [one for one in promises if (one.body_id or one.place_id) and not one.dropped]
    if not wanted:
        return []
    told, open_in = _reports_of(wanted), windows()
    counting = _counting(told)
    pairs = [(one, period) for one in wanted for period in periods_of(one, on, open_in)]
    known = _Known(told, counting, open_in, list(extensions_for(period.code for _one, period in pairs)))
    owed = [_owed(one, period, known) for one, period in pairs if not _is_done(one, period, counting)]
    return sorted(owed, key=lambda one: (one.due_on, one.promise.measure.order))


def owed_for(promise: Promise, period: Period) -> Owed:
    """Return the report of one measure for one period, owed or not."""
    (owed,) = owed_for_all([(promise, period)])
    return owed


def owed_for_all(pairs: Sequence[tuple[Promise, Period]]) -> list[Owed]:
    """Return the same for several, in their order."""
    more = list(extensions_for(period.code for _one, period in pairs))
    told = _reports_of(one for one, _period in pairs)
    known = _Known(told, _counting(told), windows(), more)
    return [_owed(one, period, known) for one, period in pairs]


Told = dict[int, list[PeriodReport]]
Counting = dict[int, dict[str, PeriodReport]]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of all: the reports by measure, those that count by period, when they are taken, for whom there is more time."""

    told: Told
    counting: Counting
    open_in: Windows
    more: list[Extension]


def _reports_of(promises: Iterable[Promise]) -> Told:
    told: Told = {}
    for report in standing_reports([one.measure for one in promises]):
        told.setdefault(report.measure_id, []).append(report)
    return told


def _counting(told: Told) -> Counting:
    # In the order of entry: of one period the last counts.
    return {measure: {report.period: report for report in reports} for measure, reports in told.items()}


def _is_done(promise: Promise, period: Period, counting: Counting) -> bool:
    before = [report for code, report in counting.get(promise.measure_id, {}).items() if code < period.code]
    accepted = [one for one in before if (said := check_of(one)) and said.verdict == Check.Verdict.ACCEPTED]
    return bool(accepted) and accepted[-1].stage == PeriodReport.Stage.DONE


def _owed(promise: Promise, period: Period, known: _Known) -> Owed:
    window = known.open_in.of(period)
    report = known.counting.get(promise.measure_id, {}).get(period.code)
    until = [one.until for one in known.more if one.period == period.code and _is_for(one, promise)]
    return Owed(
        promise=promise,
        period=period,
        opens_on=window.opens_on,
        due_on=max([window.due_on, *until]),
        last_on=max([window.last_on, *until]),
        report=report,
        check=check_of(report) if report else None,
        told=known.told.get(promise.measure_id, ()),
    )


def _is_for(extension: Extension, promise: Promise) -> bool:
    if extension.measure_id:
        return extension.measure_id == promise.measure_id
    return extension.body_id == promise.body_id
