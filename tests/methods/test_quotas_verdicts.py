"""Verdicts for one body on one day: laws for any numbers, and a twin that tries every way."""

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from tendik.methods.quotas import (
    Basis,
    Body,
    Bound,
    Bounds,
    Counted,
    District,
    Group,
    Member,
    Reason,
    Rounding,
    Sex,
    Verdict,
    judge,
    members_to_add_for_quota,
    seats_short_of_quota,
)
from tests.methods.quota_bodies import ON, body_of, rule_of

laws = settings(deadline=None)
SHARES = st.fractions(0, 1, max_denominator=12)


@st.composite
def rules(draw, **more):
    """Draw a rule on the sexes."""
    group = draw(st.sampled_from([Group.WOMEN, Group.MEN, Group.EITHER_SEX]))
    bound = draw(st.sampled_from(Bound))
    half = Fraction(1, 2)
    either = (
        st.fractions(0, half, max_denominator=12)
        if bound is Bound.LEAST
        else st.fractions(half, 1, max_denominator=12)
    )
    share = draw(either if group is Group.EITHER_SEX else SHARES)
    rounding = draw(st.sampled_from([None, *Rounding]))
    return rule_of(group, bound, share, counted=draw(st.sampled_from(Counted)), rounding=rounding, **more)


def naive_limit(rule, whole):
    """Return the limit by going through all numbers: the first that is not below the share, the last not above …"""
    exact = rule.share * whole
    at_least = next(number for number in range(whole + 1) if number >= exact)
    at_most = max(number for number in range(whole + 1) if number <= exact)
    way = rule.rounding or (Rounding.UP if rule.bound is Bound.LEAST else Rounding.DOWN)
    if way in (Rounding.UP, Rounding.DOWN) or at_least == at_most:
        return at_least if way is Rounding.UP else at_most
    if at_least - exact == exact - at_most:
        return at_least if way is Rounding.HALF_UP or at_least % 2 == 0 else at_most
    return at_least if at_least - exact < exact - at_most else at_most


def naive_met(rule, women, men, places, *, moved_to_women=0, moved_to_men=0):
    """Tell whether a rule is met after some seats have gone to somebody else."""
    limit = naive_limit(rule, places if rule.counted is Counted.SEATS else women + men)
    counts = {
        Group.WOMEN: women + moved_to_women - moved_to_men,
        Group.MEN: men - moved_to_women + moved_to_men,
    }
    groups = list(counts) if rule.group is Group.EITHER_SEX else [rule.group]
    if rule.bound is Bound.LEAST:
        return all(counts[group] >= limit for group in groups)
    return all(counts[group] <= limit for group in groups)


def naive_short(rule, women, men, places):
    """Return how few seats must go to the other sex so that a full body meets a rule; None where none do."""
    ways = [(to_women, 0) for to_women in range(men + 1)] + [(0, to_men) for to_men in range(women + 1)]
    met = [
        sum(way)
        for way in ways
        if naive_met(rule, women, men, places, moved_to_women=way[0], moved_to_men=way[1])
    ]
    return min(met, default=None)


@laws
@given(rules(), st.integers(0, 12), st.integers(0, 12))
def test_what_a_full_body_lacks_is_the_fewest_seats_that_must_change_hands(rule, women, men):
    found = judge(body_of(women, men), rule, on=ON)

    short = naive_short(rule, women, men, women + men)
    if found.verdict is Verdict.NOT_APPLICABLE:
        assert short is None or women + men == 0
    else:
        assert found.short_by.now == Bounds(short, short)
        assert (found.verdict is Verdict.MET) == (short == 0)


@laws
@given(rules(), st.integers(0, 7), st.integers(0, 7), st.integers(0, 5))
def test_people_of_unknown_sex_leave_bounds_that_are_the_ends_of_all_ways_to_assign_them(
    rule, women, men, unknown
):
    found = judge(body_of(women, men, unknown), rule, on=ON)

    ways = [
        naive_short(rule, women + taken, men + unknown - taken, women + men + unknown)
        for taken in range(unknown + 1)
    ]
    if found.verdict is not Verdict.NOT_APPLICABLE:
        assert found.short_by.now == (min(ways), max(ways))
        assert (found.verdict is Verdict.UNKNOWN) == (min(ways) == 0 < max(ways))
        assert (found.verdict is Verdict.SHORT) == (min(ways) > 0)


@laws
@given(st.integers(0, 300), st.data(), SHARES)
def test_adding_the_missing_seats_meets_the_quota_and_one_fewer_does_not(occupied, data, quota):
    women = data.draw(st.integers(0, occupied))

    short = seats_short_of_quota(women, occupied, quota)

    assert women + short >= quota * occupied
    assert short == 0 or women + short - 1 < quota * occupied


@laws
@given(st.integers(0, 300), st.data(), SHARES)
def test_adding_so_many_members_meets_the_quota_and_one_fewer_does_not(occupied, data, quota):
    women = data.draw(st.integers(0, occupied))

    added = members_to_add_for_quota(women, occupied, quota)

    if added is None:
        assert quota == 1
    else:
        assert women + added >= quota * (occupied + added)
        assert added == 0 or women + added - 1 < quota * (occupied + added - 1)


@laws
@given(rules(), st.integers(0, 9), st.integers(0, 9), st.integers(0, 5))
def test_giving_all_vacancies_to_those_who_lack_leaves_what_is_said(rule, women, men, vacant):
    places = women + men + vacant
    found = judge(body_of(women, men, seats=places), rule, on=ON)

    filled = [naive_short(rule, women + to, men + vacant - to, places) for to in range(vacant + 1)]
    possible = [short for short in filled if short is not None]
    if found.verdict is not Verdict.NOT_APPLICABLE and possible:
        assert found.short_by.filled == Bounds(min(possible), min(possible))


@laws
@given(rules(), st.integers(0, 9), st.integers(0, 9), st.integers(0, 3))
def test_no_fewer_added_members_than_said_would_do(rule, women, men, vacant):
    found = judge(body_of(women, men, seats=women + men + vacant), rule, on=ON)

    if found.verdict is Verdict.SHORT:
        added = found.short_by.added
        for more in range(20 if added is None else added.least + 1):
            met = any(
                naive_met(rule, women + to, men + more - to, women + men + vacant + more)
                for to in range(more + 1)
            )
            assert met == (added is not None and more == added.least)


def naive_seatings(districts, loose):
    """Yield every way to give the loose members seats: a list of the members of each district."""
    for places in product(range(len(districts)), repeat=len(loose)):
        seated = [list(members) for members, _seats in districts]
        for place, member in zip(places, loose, strict=True):
            seated[place].append(member)
        if all(len(found) <= seats for found, (_members, seats) in zip(seated, districts, strict=True)):
            yield seated


def naive_districts(rule, seated, sizes):
    """Return what is lacking in all districts, nobody's sex being unknown."""
    return sum(
        naive_short_with_vacancies(rule, members.count(Sex.FEMALE), members.count(Sex.MALE), seats)
        for members, seats in zip(seated, sizes, strict=True)
    )


def naive_short_with_vacancies(rule, women, men, places):
    """Return what is lacking by the definition of the rule; zero where no membership of this size would do."""
    members = women + men
    if not any(naive_met(rule, some, rest, places) for some, rest in _memberships(rule, members, places)):
        return 0
    limit = naive_limit(rule, places if rule.counted is Counted.SEATS else members)
    counts = {Group.WOMEN: women, Group.MEN: men}
    groups = list(counts) if rule.group is Group.EITHER_SEX else [rule.group]
    sign = 1 if rule.bound is Bound.LEAST else -1
    return sum(max(0, sign * (limit - counts[group])) for group in groups)


def _memberships(rule, members, places):
    """Return the memberships with which a rule could be met: a minimum of all seats may wait for its vacancies."""
    whole = places if rule.counted is Counted.SEATS and rule.bound is Bound.LEAST else members
    return [(some, whole - some) for some in range(whole + 1)]


@settings(deadline=None)
@given(st.data(), rules(basis=Basis.DISTRICTS))
def test_members_of_unknown_district_leave_the_bounds_of_all_ways_to_seat_them(data, rule):
    sexes = st.sampled_from([Sex.FEMALE, Sex.MALE])
    sizes = data.draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))
    known = [data.draw(st.lists(sexes, max_size=max(0, size - 1))) for size in sizes]
    free = sum(sizes) - sum(map(len, known))
    loose = data.draw(st.lists(st.sampled_from(Sex), min_size=1, max_size=min(3, free)))
    members = [Member(sex=sex, district=str(at)) for at, found in enumerate(known) for sex in found]
    body = Body(
        kind="aiyl_kenesh",
        seats=sum(sizes),
        districts=tuple(District(str(at), size) for at, size in enumerate(sizes)),
        members=(*members, *(Member(sex=sex) for sex in loose)),
    )

    found = judge(body, rule, on=ON)

    ways = [
        naive_districts(rule, seated, sizes)
        for sexes in product(*[[sex] if sex is not Sex.UNKNOWN else [Sex.FEMALE, Sex.MALE] for sex in loose])
        for seated in naive_seatings(list(zip(known, sizes, strict=True)), sexes)
    ]
    assert found.short_by.now == (min(ways), max(ways))


def partitions(size, smallest):
    """Return every division of a size into parts that are not smaller than the smallest."""
    if size == 0:
        return [[]]
    return [[part, *rest] for part in range(smallest, size + 1) for rest in partitions(size - part, smallest)]


@settings(deadline=None)
@given(st.data(), st.sampled_from([Group.WOMEN, Group.MEN]), st.sampled_from(Bound), SHARES)
def test_unknown_districts_leave_the_bounds_of_all_divisions(data, group, bound, share):
    smallest, seats = data.draw(st.integers(1, 3)), data.draw(st.integers(3, 7))
    women = data.draw(st.integers(0, seats))
    rule = rule_of(
        group, bound, share, basis=Basis.DISTRICTS, counted=Counted.SEATS, smallest_district=smallest
    )

    found = judge(body_of(women, seats - women), rule, on=ON)

    ways = {
        naive_districts(
            rule, [[Sex.FEMALE] * w + [Sex.MALE] * (s - w) for w, s in zip(inside, sizes, strict=True)], sizes
        )
        for sizes in partitions(seats, smallest)
        for inside in product(*[range(size + 1) for size in sizes])
        if sum(inside) == women
    }
    assert found.short_by.now == (min(ways), max(ways))
    assert (found.reasons == (Reason.DISTRICTS_UNKNOWN,)) == (min(ways) == 0 < max(ways))


@settings(deadline=None)
@given(st.data(), st.sampled_from(Counted), st.sampled_from([Fraction(1, 4), Fraction(1, 3), Fraction(1, 2)]))
def test_unknown_districts_of_a_rule_on_either_sex_lie_within_what_is_said(data, counted, share):
    seats = data.draw(st.integers(2, 6))
    women = data.draw(st.integers(0, seats))
    rule = rule_of(Group.EITHER_SEX, Bound.LEAST, share, basis=Basis.DISTRICTS, counted=counted)

    found = judge(body_of(women, seats - women), rule, on=ON).short_by.now

    for sizes in partitions(seats, 1):
        for inside in product(*[range(size + 1) for size in sizes]):
            if sum(inside) == women:
                seated = [[Sex.FEMALE] * w + [Sex.MALE] * (s - w) for w, s in zip(inside, sizes, strict=True)]
                assert found.least <= naive_districts(rule, seated, sizes) <= found.most
