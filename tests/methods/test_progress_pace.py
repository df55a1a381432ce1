"""Pace: laws that hold for any figure, and a slow twin that lives every day and takes the formulas as they are written."""

import doctest
from calendar import monthrange
from datetime import date, timedelta
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from importlib import import_module
from math import exp, log

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tendik.methods.progress import (
    Kind,
    Method,
    Pace,
    Target,
    Value,
    band,
    expected_amount,
    is_to_keep,
    meets,
    pace_of,
    progress_share,
)

laws = settings(deadline=None)
DAY = timedelta(days=1)
BEGUN = date(2024, 12, 31)
ORDER = [Pace.ON_TRACK, Pace.MODERATE, Pace.INSUFFICIENT, Pace.MOVING_AWAY]
"""From the best to the worst of the paces that are judged."""

CHANGES = (Kind.INCREASE, Kind.DECREASE, Kind.TOWARDS)
changes = st.sampled_from(CHANGES)
amounts = st.integers(-40, 120) | st.decimals(-20, 60, places=2) | st.fractions(-9, 30, max_denominator=12)
lengths = st.integers(1, 1200)


def target(kind, base, wanted, length, **more):
    return Target(kind, wanted, BEGUN + length * DAY, Value(base, BEGUN), **more)


def value(amount, after):
    return Value(amount, BEGUN + after * DAY)


def worse(one, other):
    """Tell whether a judged pace is worse than another; what is not judged is neither."""
    return one in ORDER and other in ORDER and ORDER.index(one) > ORDER.index(other)


def months_lived(first, last):
    """Return the months from the end of one day to the end of another, day by day."""
    months, day = Fraction(0), first
    while day < last:
        day += DAY
        months += Fraction(1, monthrange(day.year, day.month)[1])
    return months


def growth(first, last, years):
    """Return a compound annual growth rate, as a float."""
    return -1.0 if not last else exp(log(last / first) / years) - 1


def naive_ratio(kind, base, now, wanted, times):
    """Return the linear ratio as it is written: what was done over what had to be done by then."""
    gone, whole = times
    if kind is Kind.TOWARDS:
        done = (abs(wanted - base) - abs(wanted - now)) / abs(wanted - base)
    else:
        done = (now - base) / (wanted - base)
    return done * whole / gone


def naive_growth(kind, base, now, wanted, times):
    """Return the growth ratio with a direction and magnitudes, as Statistics Canada writes it."""
    gone, whole = (float(months / 12) for months in times)
    if kind is Kind.TOWARDS:
        base, now, wanted = (min(one / wanted, wanted / one) if one else one for one in (base, now, wanted))
    direction = -1 if kind is Kind.DECREASE else 1
    return direction * growth(base, now, gone) / abs(growth(base, wanted, whole))


def naive_band(ratio):
    """Return the pace of a ratio, from the worst up."""
    if ratio < 0:
        return Pace.MOVING_AWAY
    if ratio < Fraction(6, 10):
        return Pace.INSUFFICIENT
    return Pace.MODERATE if ratio < Fraction(19, 20) else Pace.ON_TRACK


@laws
@given(changes, amounts, amounts, amounts, lengths, lengths)
def test_the_linear_ratio_is_that_of_the_slow_twin(kind, base, now, wanted, length, after):
    plan = target(kind, base, wanted, length)
    assume(not is_to_keep(plan))
    times = months_lived(BEGUN, BEGUN + min(after, length) * DAY), months_lived(BEGUN, plan.due_on)

    found = pace_of(plan, value(now, after))

    said = naive_ratio(kind, *map(Fraction, (base, now, wanted)), times)
    assert (found.pace, found.method, found.ratio) == (naive_band(said), Method.LINEAR, said)


@laws
@given(changes, st.integers(1, 500), st.integers(0, 500), st.integers(1, 500), lengths, lengths)
def test_the_growth_ratio_is_that_of_the_slow_twin(kind, base, now, wanted, length, after):
    plan = target(kind, base, wanted, length, by_growth=True)
    assume(not is_to_keep(plan))
    times = months_lived(BEGUN, BEGUN + min(after, length) * DAY), months_lived(BEGUN, plan.due_on)
    found = pace_of(plan, value(now, after))

    try:
        said = naive_growth(kind, base, now, wanted, times)
    except OverflowError:
        said = None

    assert found.method is Method.GROWTH
    assert said is None or float(found.ratio) == pytest.approx(said, rel=1e-6, abs=1e-9)
    assert found.pace == naive_band(found.ratio)


@laws
@given(
    changes, amounts, amounts, amounts, lengths, lengths, st.booleans(), st.fractions(0, 3, max_denominator=9)
)
def test_more_progress_is_never_a_worse_pace(kind, base, now, wanted, length, after, by_growth, more):
    plan = target(kind, base, wanted, length, by_growth=by_growth)
    way = Fraction(wanted) - Fraction(now)
    if kind is Kind.TOWARDS:
        assume(not by_growth or now > 0)
        better = Fraction(now) + way * min(more, 1)
    else:
        better = Fraction(now) + (more if kind is Kind.INCREASE else -more)

    assert not worse(pace_of(plan, value(better, after)).pace, pace_of(plan, value(now, after)).pace)
    if meets(plan, now):
        assert meets(plan, better)


@laws
@given(changes, amounts, amounts, amounts, lengths, lengths, st.booleans(), st.integers(0, 900))
@example(Kind.INCREASE, 0, 1, 10, 400, 300, False, 900)
def test_time_without_progress_never_makes_a_better_pace(
    kind, base, now, wanted, length, after, by_growth, later
):
    plan = target(kind, base, wanted, length, by_growth=by_growth)

    assert not worse(pace_of(plan, value(now, after)).pace, pace_of(plan, value(now, after + later)).pace)


@laws
@given(
    st.integers(1, 60),
    st.lists(st.integers(0, 60), max_size=4),
    st.integers(0, 70),
    lengths,
    st.integers(0, 900),
    st.integers(0, 9),
)
def test_events_obey_both_laws_whatever_their_steps(wanted, planned, happened, length, later, more):
    sums = sorted(min(one, wanted) for one in planned)
    steps = tuple(value(one, 30 * number) for number, one in enumerate(sums, 1))
    plan = Target(Kind.EVENTS, wanted, BEGUN + 1300 * DAY, Value(0, BEGUN), steps=steps)
    now = pace_of(plan, value(happened, length)).pace

    assert not worse(pace_of(plan, value(happened + more, length)).pace, now)
    assert not worse(now, pace_of(plan, value(happened, length + later)).pace)


@laws
@given(changes, amounts, amounts, lengths, lengths)
def test_who_has_just_what_is_expected_has_a_ratio_of_one(kind, base, wanted, length, after):
    plan = target(kind, base, wanted, length)
    assume(not is_to_keep(plan))
    expected = expected_amount(plan, BEGUN + after * DAY)

    found = pace_of(plan, value(expected, after))

    assert (found.pace, found.ratio) == (Pace.ON_TRACK, 1)
    assert expected_amount(plan, BEGUN) == base
    assert expected_amount(plan, plan.due_on) == wanted


@laws
@given(changes, st.integers(1, 500), st.integers(1, 500), lengths, lengths)
def test_who_keeps_to_the_curve_of_growth_has_a_ratio_of_one(kind, base, wanted, length, after):
    plan = target(kind, base, wanted, length, by_growth=True)
    assume(not is_to_keep(plan))
    expected = expected_amount(plan, BEGUN + after * DAY)

    found = pace_of(plan, value(expected, after))

    assert (found.pace, found.method) == (Pace.ON_TRACK, Method.GROWTH)
    assert abs(found.ratio - 1) < Fraction(1, 10**25)
    assert min(base, wanted) <= expected <= max(base, wanted)


@laws
@given(st.sampled_from(list(Kind)), amounts, amounts, amounts, lengths, lengths, st.booleans())
def test_a_figure_that_is_what_its_target_wants_is_on_track(
    kind, base, now, wanted, length, after, by_growth
):
    events = kind is Kind.EVENTS
    assume(not events or wanted > 0)
    plan = target(kind, 0 if events else base, wanted, length, by_growth=by_growth and not events)

    assume(meets(plan, now))

    assert pace_of(plan, value(now, after)).pace is Pace.ON_TRACK


@laws
@given(amounts, amounts, amounts, lengths, lengths, st.booleans())
def test_an_increase_is_a_decrease_seen_in_the_mirror(base, now, wanted, length, after, by_growth):
    mirrored = [-Fraction(one) for one in (base, wanted, now)]

    up = pace_of(target(Kind.INCREASE, base, wanted, length), value(now, after))
    down = pace_of(
        target(Kind.DECREASE, *mirrored[:2], length, by_growth=by_growth), value(mirrored[2], after)
    )

    assert down.pace == up.pace or down.method is Method.GROWTH
    assert down.ratio == up.ratio or down.method is Method.GROWTH


@laws
@given(
    changes,
    st.integers(0, 90),
    st.integers(0, 90),
    st.integers(0, 90),
    st.booleans(),
    st.fractions("1/9", 9, max_denominator=9),
)
def test_the_unit_of_a_figure_changes_nothing(kind, base, now, wanted, by_growth, factor):
    plain = pace_of(target(kind, base, wanted, 900, by_growth=by_growth), value(now, 400))

    scaled = target(kind, base * factor, wanted * factor, 900, by_growth=by_growth)

    assert pace_of(scaled, value(now * factor, 400)) == plain


@laws
@given(changes, amounts, amounts, amounts, lengths, lengths, st.booleans())
def test_an_exact_number_may_be_written_in_any_way(kind, base, now, wanted, length, after, by_growth):
    plan = target(kind, base, wanted, length, by_growth=by_growth)
    same = target(kind, Fraction(base), Fraction(wanted), length, by_growth=by_growth)

    assert pace_of(plan, value(now, after)) == pace_of(same, value(Fraction(now), after))
    assert progress_share(plan, now) == progress_share(same, Fraction(now))


def test_the_callers_rounding_has_no_say():
    plan = target(Kind.INCREASE, 20, 40, 1095, by_growth=True)

    with localcontext(Context(prec=3)):
        coarse = pace_of(plan, value(Decimal("23.4567"), 400)), expected_amount(plan, date(2025, 6, 30))

    assert coarse == (pace_of(plan, value(Decimal("23.4567"), 400)), expected_amount(plan, date(2025, 6, 30)))


def test_where_the_required_growth_is_too_small_to_be_drawn_the_linear_ratio_is_taken():
    hair = Fraction(1, 10**60)

    found = pace_of(target(Kind.INCREASE, 1, 1 + hair, 1095, by_growth=True), value(1, 400))

    assert (found.pace, found.method, found.ratio) == (Pace.INSUFFICIENT, Method.LINEAR, 0)


@laws
@given(st.fractions(-2, 3))
def test_each_ratio_lies_in_the_band_of_the_slow_twin(ratio):
    assert band(ratio) == naive_band(ratio)


@pytest.mark.parametrize("name", ["targets", "pace", "status"])
def test_the_examples_in_the_docstrings_hold(name):
    assert doctest.testmod(import_module(f"tendik.methods.progress.{name}")).failed == 0
