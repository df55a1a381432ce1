"""What reports say at a stocktake: what is past its date, stuck or not reported, and what came since the last one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tendik.bodies.stocktaking import (
    Heard,
    StocktakeAsked,
    StocktakeChange,
    StocktakeLine,
    StocktakeList,
    longest_first,
)
from tendik.measures.models import Promise
from tendik.measures.queries import current, measures_visible_to
from tendik.methods.progress import Label
from tendik.methods.texts import in_language
from tendik.progress import queries
from tendik.progress.figures import Figures, figures_for
from tendik.progress.models import Check, PeriodReport
from tendik.progress.obstacles import by_measure
from tendik.progress.owing import NOTHING, owed_by
from tendik.progress.standing import standing_of
from tendik.progress.words import OBSTACLES, period_words


@dataclass(frozen=True, slots=True)
class _Followed:
    """A measure that is promised, and the reports that count on it, one a period."""

    promise: Promise
    reports: Sequence[PeriodReport]
    figures: Figures

    @property
    def accepted(self) -> list[PeriodReport]:
        return [one for one in self.reports if _verdict(one) == Check.Verdict.ACCEPTED]


def lists(asked: StocktakeAsked) -> Iterator[StocktakeList]:
    """Yield the measures past their date, those that are stuck, and those without a report that is due."""
    followed, on = _followed(asked), asked.held.on
    yield StocktakeList(
        code="overdue",
        title=_("Measures past their date"),
        column=_("Past their date"),
        means=_("the last day has passed and no accepted report says that it is done."),
        lines=_overdue(followed, on),
        href=reverse("measures:measures"),
        weight=10,
    )
    yield StocktakeList(
        code="stuck",
        title=_("Measures that are stuck"),
        column=_("Stuck"),
        means=_("the last report names an obstacle; days since it was first named."),
        lines=_stuck(followed, on),
        href=reverse("progress:reports"),
        weight=20,
    )
    yield StocktakeList(
        code="not_reported",
        title=_("Reports that did not come"),
        column=_("Reports missing"),
        means=_("the day of the report has passed and none was sent; one line a measure and period."),
        lines=_not_reported(followed, on),
        href=reverse("progress:late"),
        weight=30,
    )


def changes(asked: StocktakeAsked) -> Iterator[StocktakeChange]:
    """Yield the reports that were sent, accepted and returned, and the measures that are done."""
    followed = _followed(asked)
    told = [(one.promise, report) for one in followed for report in one.reports]
    sent = [promise for promise, report in told if report.entered_at >= asked.since]
    checked = [
        (promise, report, check)
        for promise, report in told
        if (check := queries.check_of(report)) and check.entered_at >= asked.since
    ]
    right = [one for one in checked if one[2].verdict == Check.Verdict.ACCEPTED]
    done = [promise for promise, report, _check in right if report.stage == PeriodReport.Stage.DONE]
    back = [promise for promise, _report, check in checked if check.verdict == Check.Verdict.RETURNED]
    yield StocktakeChange(title=_("Measures done, as was checked"), lines=_lines(done))
    yield StocktakeChange(title=_("Reports sent"), lines=_lines(sent))
    yield StocktakeChange(title=_("Reports accepted"), lines=_lines([one[0] for one in right]))
    yield StocktakeChange(title=_("Reports returned"), lines=_lines(back))


def heard(asked: StocktakeAsked) -> Iterator[Heard]:
    """Yield when each institution last reported on a measure of its own."""
    for one in _followed(asked):
        if one.promise.body and one.reports:
            last = max(report.entered_at for report in one.reports)
            yield Heard(body=one.promise.body, last=timezone.localdate(last))


def _followed(asked: StocktakeAsked) -> list[_Followed]:
    """Return the measures that she may know of, each with its reports; they are read once a request."""
    return asked.held.once(("followed", asked.at), lambda: _read(asked))


def _read(asked: StocktakeAsked) -> list[_Followed]:
    promises = [one for one in current(measures_visible_to(asked.held), asked.at) if not one.dropped]
    counting = by_measure(queries.standing_reports([one.measure for one in promises]))
    figures = figures_for(promises, asked.at)
    return [_Followed(one, counting.get(one.measure_id, []), figures) for one in promises]


def _verdict(report: PeriodReport) -> str:
    said = queries.check_of(report)
    return said.verdict if said else ""


def _overdue(followed: Sequence[_Followed], on: date) -> tuple[StocktakeLine, ...]:
    stood = [
        (one.promise, standing_of(one.promise, one.accepted, on, figures=one.figures)) for one in followed
    ]
    late = [_line(promise, how.days_late) for promise, how in stood if how.label == Label.OVERDUE]
    return longest_first(late)


def _stuck(followed: Sequence[_Followed], on: date) -> tuple[StocktakeLine, ...]:
    found = []
    for one in followed:
        last = one.reports[-1] if one.reports else None
        if last and last.obstacle and last.stage != PeriodReport.Stage.DONE:
            days = (on - _named_since(one.reports)).days
            found.append(_line(one.promise, days, why=_in_the_way(last), about=last))
    return longest_first(found)


def _named_since(reports: Sequence[PeriodReport]) -> date:
    """Return the day since which every report names an obstacle."""
    first = reports[-1]
    for report in reversed(reports[:-1]):
        if not report.obstacle:
            break
        first = report
    return timezone.localdate(first.entered_at)


def _in_the_way(report: PeriodReport) -> str:
    language = get_language() or ""
    told = [str(OBSTACLES[report.obstacle]), in_language(report.need, language)]
    if report.asked_of:
        told.append(_("asked of: %(name)s") % {"name": in_language(report.asked_of.name, language)})
    return " · ".join(filter(None, told))


def _not_reported(followed: Sequence[_Followed], on: date) -> tuple[StocktakeLine, ...]:
    owed = owed_by([one.promise for one in followed], on)
    missing = [one for one in owed if one.state == NOTHING and one.due_on < on]
    return longest_first(
        [
            _line(
                one.promise,
                (on - one.due_on).days,
                why=" · ".join(filter(None, (_name(one.promise), period_words(one.period.code)))),
            )
            for one in missing
        ]
    )


def _lines(promises: Sequence[Promise]) -> tuple[StocktakeLine, ...]:
    return tuple(_line(one) for one in promises)


def _name(promise: Promise) -> str:
    return in_language(promise.body.name, get_language() or "") if promise.body else ""


def _line(
    promise: Promise, days: int | None = None, *, why: str = "", about: PeriodReport | None = None
) -> StocktakeLine:
    code = promise.measure.code
    here = (
        reverse("progress:submission", args=[about.pk]) if about else reverse("measures:measure", args=[code])
    )
    return StocktakeLine(
        title=in_language(promise.words, get_language() or ""),
        href=here,
        body=promise.body,
        code=code,
        why=why or _name(promise),
        days=days,
    )
