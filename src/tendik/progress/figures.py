"""Figures of statistics by which a target is judged: of its indicator, its place and its breakdown. Reports write none."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from tendik.measures.models import Promise, Target
from tendik.methods.observations.meanings import TOTALS
from tendik.methods.observations.settled import key_of
from tendik.statistics.judging import findings_at, ruling_of
from tendik.statistics.models import Source
from tendik.statistics.queries import StandingFigure, observations_in_force
from tendik.statistics.release import may_be_shown


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservedValue:
    """A figure of a source, as of the last day of its period."""

    amount: Decimal
    on: date
    source: Source


Figures = Mapping[tuple[int, int], ObservedValue]
"""The figures that count, by the number of the promise and that of its target."""


def figures_for(promises: Iterable[Promise], at: datetime) -> Figures:
    """Return the last figure of each target whose indicator has one that everybody may see.

    What stays in the office, for its policy, its place or its quality, counts nowhere: a pace would give it away.
    """
    wanted = [(one, target) for one in promises for target in one.targets.all() if target.indicator_id]
    if not wanted:
        return {}
    standing = observations_in_force(at, {target.indicator_id for _promise, target in wanted})
    ruling, on = ruling_of(findings_at(at, standing)), timezone.localdate(at)
    found = {}
    for promise, target in wanted:
        shown = [
            one
            for one in standing.get(target.indicator_id, ())
            if may_be_shown(target.indicator, one) and not ruling.is_held(target.indicator.code, one)
        ]
        if last := _last(shown, promise, target, on):
            found[promise.pk, target.number] = last
    return found


def _last(
    shown: Sequence[StandingFigure], promise: Promise, target: Target, on: date
) -> ObservedValue | None:
    """Return the figure of the latest period after the baseline, that of the indicator's own source before others."""
    place, key = promise.place_id or promise.measure.plan.place_id, _key(target)
    known = [
        one.observation for one in shown if one.observation.place.pk == place and one.observation.key == key
    ]
    own = [one for one in known if one.data_set.source_id == target.indicator.source_id]
    days = [(one.ends_before - timedelta(days=1), one) for one in own or known if one.value is not None]
    after = [(day, one) for day, one in days if day <= on and (target.baseline_on or date.min) < day]
    if not after:
        return None
    day, one = max(after, key=lambda pair: pair[0])
    return ObservedValue(amount=one.value, on=day, source=one.data_set.source)


def _key(target: Target) -> str:
    """Return the breakdown of a target as figures name theirs: totals are left out."""
    whole = target.indicator.whole
    codes = {name: code for name, code in target.breakdown.items() if code not in (*TOTALS, whole.get(name))}
    return key_of(codes)
