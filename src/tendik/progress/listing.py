"""What the office's pages of reports show: rows of lists, what was reported before, what a draft holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.accounts.typed import AGAIN
from tendik.entries.queries import mark
from tendik.measures.models import Measure, Promise
from tendik.measures.queries import current, measures_visible_to
from tendik.methods.periods import period_of
from tendik.progress import permissions, queries
from tendik.progress.calendar import frequency
from tendik.progress.figures import figures_for
from tendik.progress.models import Draft, PeriodReport
from tendik.progress.numbers import short
from tendik.progress.obstacles import by_measure
from tendik.progress.owing import Owed, owed_by
from tendik.progress.windows import windows
from tendik.progress.words import OBSTACLES, STAGES, STATES, period_words

ALL, MINE = "all", "mine"
SHOWN_PERIODS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedReports:
    """Which reports somebody wants to see: of a period, in a state, of an institution."""

    period: str
    state: str = ALL
    body: str = ""


def wanted_in(query: Mapping[str, Any], held: Held) -> WantedReports:
    """Return what the address of a list asks for; where it says nothing, the last period that can be reported."""
    known = [code for code, _words in periods(held.on)]
    period = str(query.get("period", ""))
    state = str(query.get("state", ""))
    body = str(query.get("body", "")).replace("\0", "")[:60]
    return WantedReports(
        period=period if period in known else known[0],
        state=state if state in STATES or state == MINE else ALL,
        body=body,
    )


def left_in(period: str) -> WantedReports:
    """Return what somebody still has to do for a period."""
    return WantedReports(period=period, state=MINE)


def page_address(wanted: WantedReports, number: int) -> str:
    """Return the address of a page of the list."""
    asked = {"period": wanted.period, "state": wanted.state, "body": wanted.body, "page": number}
    return f"{reverse('progress:reports')}?{urlencode(asked)}"


def periods(on: date) -> list[tuple[str, str]]:
    """Return the periods that can be reported by a day, the last at the head, each with its words."""
    period, open_in = period_of(on, frequency()), windows()
    if open_in.of(period).opens_on > on:
        period = period.previous()
    found = []
    for _number in range(SHOWN_PERIODS):
        found.append((period.code, period_words(period.code)))
        period = period.previous()
    return found


def states() -> list[tuple[str, Any]]:
    """Return the states by which the list is narrowed."""
    asked = [(state, words) for state, words in STATES.items() if state != "drafted"]
    return [(ALL, _("all")), (MINE, _("what I have to do")), *asked]


def owed_wanted(held: Held, wanted: WantedReports, at: datetime) -> list[Owed]:
    """Return the reports that fit, those due first at the head."""
    promises = current(measures_visible_to(held), at)
    if wanted.body:
        promises = promises.filter(body__code=wanted.body)
    found = [one for one in owed_by(promises, held.on) if one.period.code == wanted.period]
    if wanted.state == MINE:
        return [one for one in found if _is_hers(held, one)]
    return found if wanted.state == ALL else [one for one in found if one.state == wanted.state]


def _is_hers(held: Held, owed: Owed) -> bool:
    if owed.waits:
        return permissions.can_report(held, owed.promise)
    return owed.state == "sent" and permissions.can_check(held, owed.report)


def row(held: Held, owed: Owed) -> dict[str, Any]:
    """Return a report as a row of a list: on what, whose, how it stands, and what can be done."""
    measure = owed.promise.measure
    return {
        "owed": owed,
        "code": measure.code,
        "title": owed.promise.words,
        "made_up": measure.plan.made_up,
        "state": STATES[owed.state],
        "late": owed.waits and owed.due_on < held.on,
        "open": owed.is_open(held.on),
        "may_report": owed.is_open(held.on) and permissions.can_report(held, owed.promise),
        "may_check": owed.report is not None and permissions.can_check(held, owed.report),
    }


def seen(owed: Owed) -> str:
    """Return the mark of the report that counts, which the form carries."""
    return mark([owed.report.pk if owed.report else None])


def values_before(owed: Owed) -> dict[int, Decimal]:
    """Return the last value of each target that was reported for an earlier period, else its baseline, by number."""
    return values_before_all([owed])[owed.promise.measure_id]


def values_before_all(owed: Sequence[Owed]) -> dict[int, dict[int, Decimal]]:
    """Return the same for several reports, none on one measure twice, by the number of the measure."""
    found = {
        one.promise.measure_id: {
            target.number: target.baseline
            for target in one.promise.targets.all()
            if target.baseline is not None
        }
        for one in owed
    }
    for one in owed:
        for report in one.told:
            if report.period < one.period.code:
                found[one.promise.measure_id] |= {value.number: value.amount for value in report.values.all()}
    return found


def typed(draft: Draft) -> QueryDict:
    """Return what a draft holds as a form takes it that is only shown: nothing is checked."""
    data = QueryDict(mutable=True)
    for name, values in draft.fields.items():
        data.setlist(name, values)
    data[AGAIN] = "1"
    return data


def again(posted: QueryDict) -> QueryDict:
    """Return what was posted as a form takes it that is only shown."""
    data = posted.copy()
    data[AGAIN] = "1"
    return data


def told_by(draft: Draft) -> dict[str, Any]:
    """Return who saved a draft, when, and what stands in it, for a colleague to compare."""
    lines = [value for values in draft.fields.values() for value in values if value and value.strip()]
    return {"who": draft.saved_by, "at": draft.saved_at, "lines": lines}


def told(measure: Measure) -> list[dict[str, Any]]:
    """Return what was reported on a measure, the last period at the head."""
    found = by_measure(queries.standing_reports([measure])).get(measure.pk, [])
    promise = queries.promise_now(measure)
    return [shown(one, promise) for one in reversed(found)]


def observed(promise: Promise | None, at: datetime) -> list[dict[str, Any]]:
    """Return the figures of statistics by which the targets of a measure are judged."""
    if promise is None:
        return []
    figures = figures_for([promise], at)
    pairs = ((target, figures.get((promise.pk, target.number))) for target in promise.targets.all())
    return [
        {"target": target, "amount": short(one.amount), "on": one.on, "source": one.source}
        for target, one in pairs
        if one
    ]


def shown(report: PeriodReport, promise: Promise | None) -> dict[str, Any]:
    """Return a report as a page shows it; ``promise`` says what its numbers are called."""
    targets = {one.number: one for one in promise.targets.all()} if promise else {}
    steps = {one.number: one for one in promise.milestones.all()} if promise else {}
    return {
        "report": report,
        "period": period_words(report.period),
        "stage": STAGES[report.stage],
        "obstacle": OBSTACLES.get(report.obstacle, ""),
        "check": queries.check_of(report),
        "help": queries.help_for(report),
        "values": [
            {"target": targets.get(one.number), "amount": short(one.amount), "on": one.on}
            for one in report.values.all()
        ],
        "steps": [{"step": steps.get(one.number), "on": one.on} for one in report.steps.all()],
        "evidence": report.evidence.all(),
    }
