"""Questions about places alike: how many people live in a place, as far as everybody may know it at a moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tendik.local_plans.alike.worded import people_by
from tendik.statistics.judging import findings_at, period_named, ruling_of
from tendik.statistics.models import Indicator
from tendik.statistics.observed import Observation
from tendik.statistics.queries import observations_in_force
from tendik.statistics.release import may_be_shown


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleOfPlace:
    """How many people live in a place (count, above 0), in which period, by which indicator and whose figure it is."""

    people: int
    period: str
    indicator: Indicator
    licence: dict[str, str]


def people_at(at: datetime) -> Mapping[int, PeopleOfPlace]:
    """Return how many people live in each place of which that is known, by the number of the place.

    What stays in the office, for its policy, its place or its quality, counts nowhere: who is beside whom would give it away.
    """
    codes = people_by()
    indicators = {one.pk: one for one in Indicator.objects.filter(code__in=codes)}
    standing = observations_in_force(at, set(indicators)) if indicators else {}
    ruling = ruling_of(findings_at(at, standing))
    found: dict[int, PeopleOfPlace] = {}
    for pk, indicator in sorted(indicators.items(), key=lambda pair: codes.index(pair[1].code)):
        shown = [
            one.observation
            for one in standing.get(pk, ())
            if may_be_shown(indicator, one) and not ruling.is_held(indicator.code, one)
        ]
        found = {**_last(indicator, shown), **found}
    return found


def _last(indicator: Indicator, shown: list[Observation]) -> dict[int, PeopleOfPlace]:
    """Return the last total of each place, that of the indicator's own source before others."""
    totals = [one for one in shown if not one.key and one.value]
    totals.sort(
        key=lambda one: (one.data_set.source_id == indicator.source_id, one.ends_before, one.data_set.pk)
    )
    return {one.place.pk: _people(indicator, one) for one in totals}


def _people(indicator: Indicator, one: Observation) -> PeopleOfPlace:
    told: dict[str, Any] = {"indicator": indicator, "licence": one.data_set.source.licence}
    people = int(one.value * 10**indicator.multiplier)
    return PeopleOfPlace(people=people, period=period_named(one).code, **told)
