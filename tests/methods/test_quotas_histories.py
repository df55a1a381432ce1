"""Verdicts over time: a twin that counts every day anew, since when, the earliest day, and faulty histories."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tendik.methods.quotas import (
    Ages,
    Basis,
    Body,
    Bound,
    Counted,
    District,
    Force,
    Frame,
    Group,
    History,
    Holding,
    Judge,
    Member,
    Reason,
    Rule,
    Sex,
    Verdict,
    find,
    judge,
    standings,
)

START = date(2026, 1, 1)
DAYS = [START + timedelta(days=number) for number in range(40)]
laws = settings(deadline=None)

WOMEN_30 = Rule(code="W30", group=Group.WOMEN, bound=Bound.LEAST, share=Fraction(3, 10))
RESERVE = Rule(
    code="KG-AK-RESERVE",
    group=Group.WOMEN,
    bound=Bound.LEAST,
    share=Fraction(3, 10),
    basis=Basis.DISTRICTS,
    counted=Counted.SEATS,
    kinds=frozenset({"aiyl_kenesh"}),
    who_acts="territorial-election-commission",
)
EQUAL_70 = Rule(
    code="E70",
    group=Group.EITHER_SEX,
    bound=Bound.MOST,
    share=Fraction(7, 10),
    starts_on=DAYS[10],
    ends_before=DAYS[30],
)
LEADERS = Rule(
    code="L30", group=Group.WOMEN, bound=Bound.LEAST, share=Fraction(3, 10), basis=Basis.LEADERSHIP
)
YOUTH = Rule(code="Y30", group=Group.YOUTH, bound=Bound.LEAST, share=Fraction(3, 10), ages=Ages(14, 29))
RULES = [WOMEN_30, RESERVE, EQUAL_70, LEADERS, YOUTH]


def day(number):
    """Return a day by its number; None stays None."""
    return None if number is None else START + timedelta(days=number)


def council(*holdings, seats=5, districts=(), ends=None):
    """Return a council that exists from the first day."""
    frame = Frame(starts_on=START, ends_before=day(ends), seats=seats, districts=districts)
    return History(kind="aiyl_kenesh", frames=(frame,), holdings=holdings)


def holding(person, start, before=None, *, sex=Sex.FEMALE, **more):
    """Return a holding between numbered days."""
    return Holding(person=person, starts_on=day(start), ends_before=day(before), sex=sex, **more)


@st.composite
def histories(draw):
    """Draw a council of two districts, then of two others, with one holder after another in each seat."""
    change, code = draw(st.integers(5, 30)), draw(st.sampled_from("BC"))
    old, new = (District("A", 3), District("B", 3)), (District("A", 3), District(code, 4))
    frames = (
        Frame(starts_on=day(0), ends_before=day(change), seats=6, districts=old),
        Frame(starts_on=day(change), ends_before=day(36), seats=7, districts=new),
    )
    holdings = [one for seat in range(6) for one in draw(holders(seat, "AB"[seat // 3]))]
    return History(kind="aiyl_kenesh", frames=frames, holdings=tuple(draw(st.permutations(holdings))))


@st.composite
def holders(draw, seat, district):
    """Draw the holders of a seat, one after another; the last may stay."""
    edges = sorted(draw(st.sets(st.integers(0, 50), min_size=2, max_size=4)))
    return [
        holding(
            f"{seat}-{start}",
            start,
            None if end == edges[-1] and draw(st.booleans()) else end,
            sex=draw(st.sampled_from(Sex)),
            seat=f"seat {seat}",
            born=draw(st.sampled_from([None, 1997, 1960, date(1997, 1, 20), date(2012, 1, 25)])),
            district=district if draw(st.integers(0, 5)) else None,
            leading=seat == 0,
            term_ends=draw(st.sampled_from([None, day(end + 5)])),
        )
        for start, end in zip(edges[::2], edges[1::2], strict=False)
    ]


def naive_body(history, on):
    """Return the body of one day, found by looking through everything; None where there is none."""
    frames = [one for one in history.frames if one.starts_on <= on < one.ends_before]
    if not frames:
        return None
    codes = {district.code for district in frames[0].districts}
    members = [
        Member(
            sex=one.sex,
            born=one.born,
            leading=one.leading,
            district=one.district if one.district in codes else None,
        )
        for one in history.holdings
        if one.starts_on <= on and (one.ends_before is None or one.ends_before > on)
    ]
    return Body(
        kind=history.kind, seats=frames[0].seats, districts=frames[0].districts, members=tuple(members)
    )


def naive_judgement(history, rule, on):
    body = naive_body(history, on)
    if body is None:
        return (Reason.NO_BODY if rule.is_in_force(on) else Reason.NOT_IN_FORCE,), None
    found = judge(body, rule, on=on)
    return found.reasons, found.short_by


def said(standing):
    return standing.judgement.reasons, standing.judgement.short_by


@laws
@given(histories(), st.sampled_from(RULES))
def test_one_pass_says_of_every_day_what_counting_that_day_anew_says(history, rule):
    days = [day(number) for number in range(45)]

    found = standings(history, [Judge(rule)], days)[0]

    assert [said(one) for one in found] == [naive_judgement(history, rule, on) for on in days]


@laws
@given(histories(), st.sampled_from(RULES))
def test_since_is_the_first_day_of_the_unbroken_time_with_the_verdict(history, rule):
    days = [day(number) for number in range(-2, 45)]
    words = [one.judgement.verdict for one in standings(history, [Judge(rule)], days)[0]]

    found = [one.since for one in standings(history, [Judge(rule)], days)[0]]

    for at, since in enumerate(found):
        first = at
        while first and words[first - 1] is words[at]:
            first -= 1
        assert since == (days[first] if first else None)


@laws
@given(histories(), st.lists(st.sampled_from(RULES), max_size=5))
def test_rules_judged_together_stand_as_each_by_itself(history, rules):
    days = [day(number) for number in (3, 9, 9, 33)]

    together = standings(history, [Judge(rule) for rule in rules], days)

    assert together == [standings(history, [Judge(rule)], days)[0] for rule in rules]


def naive_earliest(history, rule, on):
    """Return the first later day on which filling all places that are free by then could leave nothing lacking."""
    frame = history.frame(on)
    for number in range(60):
        later = on + timedelta(days=number)
        still = [
            one
            for one in history.holdings
            if one.lasts(on)
            and (one.ends_before is None or one.ends_before > later)
            and not (one.term_ends and on < one.term_ends <= later)
        ]
        women, men = (sum(one.sex is sex for one in still) for sex in (Sex.FEMALE, Sex.MALE))
        unknown = len(still) - women - men
        vacant = frame.seats - len(still)
        worst = [(women + taken, men + unknown - taken) for taken in range(unknown + 1)]
        if all(could_be_mended(rule, w, m, vacant, frame.seats) for w, m in worst):
            return later
    return None


def could_be_mended(rule, women, men, vacant, seats):
    limit = rule.limit(seats)
    full = [(women + to, men + vacant - to) for to in range(vacant + 1)]
    if rule.group is Group.WOMEN:
        return any(w >= limit for w, _m in full)
    return any(max(pair) <= limit for pair in full)


@laws
@given(histories(), st.sampled_from([WOMEN_30, EQUAL_70]), st.integers(0, 35))
def test_the_earliest_day_is_found_by_going_from_day_to_day(history, rule, number):
    found = find(history, rule, on=day(number))

    if found.judgement.verdict is Verdict.SHORT:
        assert found.earliest == naive_earliest(history, rule, day(number))
    else:
        assert found.earliest is None


def test_a_council_is_two_seats_short_since_the_merger_and_until_two_terms_end():
    districts = (District("A", 10), District("B", 11))
    before = Frame(starts_on=START, ends_before=day(14), seats=11, districts=(District("A", 11),))
    after = Frame(starts_on=day(14), seats=21, districts=districts)
    men = [holding(f"a{at}", 0, None, sex=Sex.MALE, district="A", term_ends=day(60)) for at in range(6)]
    women = [holding(f"w{at}", 0, None, district="A") for at in range(4)]
    newcomers = [
        holding(f"b{at}", 14, None, sex=Sex.MALE, district="B", term_ends=day(80 + at)) for at in range(9)
    ]
    history = History(
        kind="aiyl_kenesh",
        frames=(before, after),
        holdings=(*men, *women, *newcomers, holding("w9", 14, None, district="B")),
    )

    found = find(history, RESERVE, on=day(20))

    assert (found.judgement.verdict, found.since) == (Verdict.SHORT, day(14))
    assert (found.judgement.needed.exact, found.judgement.have.exact) == (7, 5)
    assert found.judgement.short_by.now.exact == 3
    assert found.judgement.short_by.filled.exact == 2
    assert found.earliest == day(81)
    assert found.rule.who_acts == "territorial-election-commission"


def test_the_day_itself_is_the_earliest_where_vacancies_suffice():
    men = [holding(str(at), 0, sex=Sex.MALE) for at in range(3)]

    assert find(council(*men), WOMEN_30, on=day(3)).earliest == day(3)


def test_no_earliest_day_is_said_where_no_term_is_known():
    men = [holding(str(at), 0, sex=Sex.MALE) for at in range(5)]

    assert find(council(*men), WOMEN_30, on=day(3)).earliest is None


def test_somebody_grows_out_of_youth_between_two_days():
    history = council(holding("a", 0, born=date(1997, 1, 20)), seats=1)

    found = standings(history, [Judge(YOUTH)], [date(2026, 1, 19), date(2026, 1, 20)])[0]

    assert [one.judgement.verdict for one in found] == [Verdict.MET, Verdict.SHORT]
    assert found[1].since == date(2026, 1, 20)


def test_youth_that_will_have_grown_old_by_then_does_not_mend_a_council():
    young = holding("a", 0, born=date(1997, 3, 1))
    old = [holding(str(at), 0, born=1960, term_ends=day(50 + 40 * at)) for at in range(4)]
    most = Rule(code="Y", group=Group.YOUTH, bound=Bound.LEAST, share=Fraction(4, 10), ages=Ages(14, 29))

    assert find(council(young, *old), most, on=day(3)).earliest == day(50)
    half = Rule(code="Y", group=Group.YOUTH, bound=Bound.LEAST, share=Fraction(6, 10), ages=Ages(14, 29))
    assert find(council(young, *old), half, on=day(3)).earliest == day(130)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"kinds": frozenset({"ministry"})}, Reason.OTHER_KIND),
        ({"force": Force.PENDING}, Reason.ENTRY_INTO_FORCE_UNKNOWN),
        ({"basis": Basis.CANDIDATES}, Reason.NO_LIST),
    ],
)
def test_a_rule_that_never_speaks_of_a_body_has_no_beginning(more, reason):
    rule = Rule(code="R", group=Group.WOMEN, bound=Bound.LEAST, share=Fraction(3, 10), **more)

    found = find(council(holding("a", 0)), rule, on=day(5))

    assert (found.judgement.reasons, found.since) == ((reason,), None)


def test_where_districts_are_unknown_the_whole_is_bounded():
    women = [holding(str(at), 0) for at in range(2)]
    men = [holding(f"m{at}", 0, sex=Sex.MALE, district="A") for at in range(8)]

    found = find(council(*women, *men, seats=10), RESERVE, on=day(1))

    assert found.judgement.reasons == (Reason.TOO_FEW,)
    assert found.judgement.short_by.now == (1, 8)
    assert found.earliest is None
