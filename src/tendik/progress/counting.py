"""What progress hands to a release as tables of counts: how many measures stand how, by place, institution and day."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.measures import queries as measures
from tendik.measures.models import Measure, Promise
from tendik.measures.states import STATES
from tendik.methods.periods import Frequency, period_of
from tendik.methods.progress import Label, Schedule
from tendik.packs.texts import in_every_language
from tendik.places.queries import shown_at
from tendik.progress.models import PeriodReport
from tendik.progress.standing import standing_of
from tendik.releases.counted import CountedBy
from tendik.releases.counts import CountTable

NO_DAY = "_Z"
"""Of the half-year in which a measure is due: it has no last day."""
MARGINS = (
    ("place",),
    ("schedule",),
    ("body",),
    ("due",),
    ("plan", "schedule"),
    ("place", "schedule"),
    ("body", "schedule"),
    ("due", "schedule"),
)
ORDER = (Schedule.REACHED, Schedule.UNDER_WAY, Schedule.NOT_BEGUN, Schedule.OVERDUE)

Accepted = Mapping[int, Sequence[PeriodReport]]
"""The reports that were accepted, by the key of their measure."""


def tables(accepted: Accepted, at: datetime) -> Iterator[CountTable]:
    """Yield what is promised at a moment by how it stands, real measures and made-up ones apart."""
    promised = list(measures.current(Measure.objects.all(), at).filter(dropped=False))
    for made_up in (False, True):
        of_kind = [one for one in promised if one.measure.plan.made_up == made_up]
        if of_kind or not made_up:
            yield _table(of_kind, accepted, at, made_up=made_up)


def _table(promises: list[Promise], accepted: Accepted, at: datetime, *, made_up: bool) -> CountTable:
    return CountTable(
        code="measures-made-up" if made_up else "measures",
        title=in_every_language(_("Measures by place, institution and how they stand in time")),
        what=in_every_language(_("Measures")),
        dimensions=(
            CountedBy(code="place", title=in_every_language(_("Place")), kind="places"),
            CountedBy(code="body", title=in_every_language(_("Answers for it")), kind="bodies"),
            CountedBy(code="plan", title=in_every_language(_("Plan")), titles=_plans(promises)),
            CountedBy(code="schedule", title=in_every_language(_("How it stands")), titles=_schedules()),
            CountedBy(
                code="due",
                title=in_every_language(_("Half-year in which it is due")),
                titles={NO_DAY: in_every_language(_("No last day"))},
            ),
        ),
        records=[_record(promise, accepted.get(promise.measure_id, ()), at) for promise in promises],
        margins=MARGINS,
        population="measures",
        made_up=made_up,
    )


def _record(promise: Promise, accepted: Sequence[PeriodReport], at: datetime) -> dict[str, object]:
    plan = promise.measure.plan
    return {
        "place": shown_at(promise.place or plan.place).code,
        "body": promise.body.code if promise.body else None,
        "plan": plan.code,
        "schedule": _schedule(promise, accepted, at),
        "due": period_of(promise.due_on, Frequency.HALF_YEAR).code if promise.due_on else NO_DAY,
    }


def _schedule(promise: Promise, accepted: Sequence[PeriodReport], at: datetime) -> str:
    """Return how a measure stands in time; where nobody has checked a report, only a day that has passed is known."""
    on = timezone.localdate(at)
    if accepted:
        return standing_of(promise, accepted, on).status.schedule.value
    late = promise.due_on is not None and promise.due_on < on
    return Schedule.OVERDUE.value if late else Label.NO_DATA.value


def _plans(promises: list[Promise]) -> dict[str, dict[str, str]]:
    return {one.measure.plan.code: one.measure.plan.short for one in promises}


def _schedules() -> dict[str, dict[str, str]]:
    codes = [*(one.value for one in ORDER), Label.NO_DATA.value]
    return {code: in_every_language(STATES[code].word) for code in codes}
