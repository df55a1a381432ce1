"""Targets: what contradicts itself is refused, and an amount meets a target or does not."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tendik.methods.progress import Kind, Target, Value, is_to_keep, meets

laws = settings(deadline=None)
DAY = timedelta(days=1)
BEGUN, DUE = date(2024, 12, 31), date(2027, 12, 31)

exact = st.integers(-9, 9) | st.decimals(-9, 9, places=1) | st.fractions(-9, 9, max_denominator=10)


@pytest.mark.parametrize("amount", [0.95, float("nan"), Decimal("NaN"), Decimal("Infinity")])
def test_a_number_that_is_not_exact_and_finite_is_refused(amount):
    refusal = TypeError if isinstance(amount, float) else ValueError

    with pytest.raises(refusal, match=r"float|finite"):
        Value(amount, BEGUN)
    with pytest.raises(refusal, match=r"float|finite"):
        Target(Kind.INCREASE, amount, BEGUN)


@pytest.mark.parametrize(
    ("kind", "amount", "more", "words"),
    [
        (Kind.INCREASE, 5, {"baseline": Value(1, DUE)}, "after its baseline"),
        (Kind.INCREASE, 5, {"steps": (Value(1, BEGUN),)}, "Only events"),
        (Kind.EVENTS, 0, {}, "above zero"),
        (Kind.EVENTS, 5, {"by_growth": True}, "no growth rate"),
        (Kind.EVENTS, 5, {"baseline": Value(1, BEGUN)}, "counted from zero"),
        (Kind.EVENTS, 5, {"steps": (Value(3, BEGUN), Value(2, BEGUN + DAY))}, "never fall"),
        (Kind.EVENTS, 5, {"steps": (Value(6, BEGUN),)}, "never fall"),
        (Kind.EVENTS, 5, {"steps": (Value(2, BEGUN), Value(3, BEGUN))}, "follow each other"),
        (Kind.EVENTS, 5, {"steps": (Value(2, DUE),)}, "follow each other"),
    ],
)
def test_a_target_that_contradicts_itself_is_refused(kind, amount, more, words):
    with pytest.raises(ValueError, match=words):
        Target(kind, amount, DUE, **more)


@laws
@given(exact, exact)
def test_an_amount_lies_below_above_or_on_a_target_and_only_on_it_meets_all_kinds(amount, wanted):
    met = {kind: meets(Target(kind, wanted, DUE), amount) for kind in Kind if kind is not Kind.EVENTS}
    over = Fraction(amount) - Fraction(wanted)

    assert met[Kind.INCREASE] == met[Kind.KEEP] == (over >= 0)
    assert met[Kind.DECREASE] == met[Kind.NOT_EXCEED] == (over <= 0)
    assert met[Kind.TOWARDS] == (over == 0)


@laws
@given(st.sampled_from([Kind.INCREASE, Kind.DECREASE, Kind.TOWARDS]), exact, exact)
def test_a_target_that_its_baseline_meets_is_one_to_keep(kind, base, wanted):
    assert is_to_keep(Target(kind, wanted, DUE, Value(base, BEGUN))) == meets(Target(kind, wanted, DUE), base)
    assert not is_to_keep(Target(kind, wanted, DUE))


def test_keeping_and_not_exceeding_need_no_baseline():
    assert is_to_keep(Target(Kind.KEEP, 30, DUE))
    assert is_to_keep(Target(Kind.NOT_EXCEED, 0, DUE, Value(4, BEGUN)))
    assert not is_to_keep(Target(Kind.EVENTS, 30, DUE, Value(0, BEGUN)))


def test_events_may_stand_still_between_two_steps():
    steps = (Value(2, BEGUN), Value(2, BEGUN + DAY), Value(Decimal("5.0"), BEGUN + 2 * DAY))

    assert Target(Kind.EVENTS, 5, DUE, steps=steps).steps == steps
