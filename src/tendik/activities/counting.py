"""What activities hand to a release as tables of counts: who came, by place, kind, quarter, sex and age.

Everybody can read in the list of activities which of them lie in which place, kind and quarter. So these three stand
in one table, with all its sums: an activity that is hidden in one of them cannot be computed from another.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from tendik.activities.models import Activity, Participant
from tendik.activities.published import COUNTS, MADE_UP
from tendik.activities.seating import Counts
from tendik.activities.written import activity_words
from tendik.methods.periods import Frequency, Period, period_of
from tendik.packs.texts import in_every_language
from tendik.places.queries import shown_at
from tendik.releases.counted import CountedBy
from tendik.releases.counts import CountTable
from tendik.releases.policies import policies

MARGINS = (("place", "kind", "quarter", "sex"), ("sex", "age"))
POLICY = "counts"


def is_counted(activity: Activity, on: date) -> bool:
    """Tell whether those who came are counted on a day: once the quarter of its last day is over, or each release would show who came since."""
    known = POLICY in policies() and bool(getattr(activity, "came_then", []))
    return known and _quarter(activity).ends_before <= on


def came_to(activity: Activity) -> Counts:
    """Return how many came, as it stood at the moment of the release."""
    then = getattr(activity, "came_then", [])
    return then[-1].counts if then else {}


def _quarter(activity: Activity) -> Period:
    return period_of(date.fromisoformat(activity.days[-1]), Frequency.QUARTER)


def cell_of(activity: Activity) -> tuple[str, str, str]:
    """Return the codes of place, kind and quarter under which those who came are counted."""
    place = shown_at(activity.place).code if activity.place else "_U"
    return place, activity.kind, _quarter(activity).code


def tables(activities: Sequence[Activity], on: date) -> Iterator[CountTable]:
    """Yield who came to what was held, real activities and made-up ones apart."""
    counted = [one for one in activities if is_counted(one, on)]
    for made_up in (False, True):
        of_kind = [one for one in counted if one.made_up == made_up]
        if of_kind:
            yield _table(of_kind, made_up=made_up)


def _table(activities: Sequence[Activity], *, made_up: bool) -> CountTable:
    records = [record for one in activities for record in _records(one)]
    return CountTable(
        code=MADE_UP if made_up else COUNTS,
        title=in_every_language(_("People who came to activities: place, kind, quarter, sex, age")),
        what=in_every_language(_("People who came to activities")),
        dimensions=_dimensions(),
        records=records,
        margins=MARGINS,
        population=MADE_UP if made_up else COUNTS,
        policy=POLICY,
        made_up=made_up,
        parents={"place": _parents(activities)},
    )


def _records(activity: Activity) -> Iterator[dict[str, object]]:
    place, kind, quarter = cell_of(activity)
    where = None if place == "_U" else place
    for sex, ages in came_to(activity).items():
        for age, number in ages.items():
            one = {"place": where, "kind": kind, "quarter": quarter, "age": age or None}
            known = None if sex == Participant.Sex.UNKNOWN else sex
            yield from ({**one, "sex": known} for _each in range(number))


def _dimensions() -> tuple[CountedBy, ...]:
    words = activity_words()
    sexes = {"female": in_every_language(_("women")), "male": in_every_language(_("men"))}
    return (
        CountedBy(code="place", title=in_every_language(_("Place")), kind="places"),
        CountedBy(
            code="kind",
            title=in_every_language(_("What it was")),
            titles={one.code: one.name for one in words.kinds.values()},
        ),
        CountedBy(code="quarter", title=in_every_language(_("Quarter"))),
        CountedBy(code="sex", title=in_every_language(_("Sex")), titles=sexes),
        CountedBy(
            code="age",
            title=in_every_language(_("Age")),
            titles={one.code: one.name for one in words.ages.values()},
        ),
    )


def _parents(activities: Sequence[Activity]) -> dict[str, str]:
    """Return the places of activities and all above them below the country, each with the one it lies in.

    A place with activities of its own holds no other: its number says who came there itself.
    """
    places = {shown_at(one.place).code: shown_at(one.place) for one in activities if one.place}
    counted, found = set(places), {}
    for start in places.values():
        place = start
        while place and place.parent and place.code not in found:
            above = place.parent
            while above.parent and above.code in counted:
                above = above.parent
            found[place.code] = above.code if above.parent_id else ""
            place = above
    return found
