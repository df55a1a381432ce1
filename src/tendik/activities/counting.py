"""What activities hand to a release as tables of counts: who came, by place, kind, quarter, sex and age.

Everybody can read in the list of activities which of them lie in which place, kind and quarter. So these three stand
in one table, with all its sums: an activity that is hidden in one of them cannot be computed from another.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from tendik.activities.models import Activity, Participant
from tendik.activities.published import COUNTS, MADE_UP
from tendik.activities.seating import Counts, people
from tendik.activities.written import activity_words
from tendik.methods.periods import Frequency, Period, period_of
from tendik.packs.texts import in_every_language
from tendik.places.queries import shown_at
from tendik.releases.counted import CountedBy
from tendik.releases.counts import CountTable
from tendik.releases.policies import policies

MARGINS = (("place", "kind", "quarter", "sex"), ("sex", "age"))
POLICY = "counts"


def counted(activities: Iterable[Activity], on: date) -> list[Activity]:
    """Return those of which it is told on a day who came: once the quarter of the last day is over, or each release would show who came since."""
    found = [one for one in activities if _is_counted(one, on)]
    return told(found, lambda one: people(came_to(one)))


def told(activities: Sequence[Activity], number: Callable[[Activity], int]) -> list[Activity]:
    """Return those of which something is told, real ones and made-up ones each for themselves.

    Fewer people in all than the policy's smallest number are hidden by no other number: nothing is told of them yet.
    """
    policy = policies().get(POLICY)
    if policy is None:
        return []
    sums = Counter[bool]()
    for one in activities:
        sums[one.made_up] += number(one)
    return [one for one in activities if not 0 < sums[one.made_up] < policy.threshold]


def _is_counted(activity: Activity, on: date) -> bool:
    return bool(getattr(activity, "came_then", [])) and quarter_of(activity).ends_before <= on


def came_to(activity: Activity) -> Counts:
    """Return how many came, as it stood at the moment of the release."""
    then = getattr(activity, "came_then", [])
    return then[-1].counts if then else {}


def quarter_of(activity: Activity) -> Period:
    """Return the quarter of its last day."""
    return period_of(date.fromisoformat(activity.days[-1]), Frequency.QUARTER)


def cell_of(activity: Activity) -> tuple[str, str, str]:
    """Return the codes of place, kind and quarter under which those who came are counted."""
    place = shown_at(activity.place).code if activity.place else "_U"
    return place, activity.kind, quarter_of(activity).code


def tables(activities: Sequence[Activity], on: date) -> Iterator[CountTable]:
    """Yield who came to what was held, real activities and made-up ones apart."""
    held = counted(activities, on)
    for made_up in (False, True):
        of_kind = [one for one in held if one.made_up == made_up]
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
        parents={"place": parents_of(activities)},
    )


def _records(activity: Activity) -> Iterator[dict[str, object]]:
    place, kind, quarter = cell_of(activity)
    where = None if place == "_U" else place
    for sex, ages in came_to(activity).items():
        for age, number in ages.items():
            one = {"place": where, "kind": kind, "quarter": quarter, "age": age or None}
            known = None if sex == Participant.Sex.UNKNOWN else sex
            yield from ({**one, "sex": known} for _each in range(number))


def places_kinds_quarters() -> tuple[CountedBy, ...]:
    """Return the three by which everything of activities is counted."""
    kinds = {one.code: one.name for one in activity_words().kinds.values()}
    return (
        CountedBy(code="place", title=in_every_language(_("Place")), kind="places"),
        CountedBy(code="kind", title=in_every_language(_("What it was")), titles=kinds),
        CountedBy(code="quarter", title=in_every_language(_("Quarter"))),
    )


def _dimensions() -> tuple[CountedBy, ...]:
    words = activity_words()
    sexes = {"female": in_every_language(_("women")), "male": in_every_language(_("men"))}
    return (
        *places_kinds_quarters(),
        CountedBy(code="sex", title=in_every_language(_("Sex")), titles=sexes),
        CountedBy(
            code="age",
            title=in_every_language(_("Age")),
            titles={one.code: one.name for one in words.ages.values()},
        ),
    )


def parents_of(activities: Sequence[Activity]) -> dict[str, str]:
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
