"""From answers in a form to a figure, and rules that are none."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tendik.methods.filled import FigureRule, RuleBad, written
from tendik.methods.periods import parse_period

QUARTER = parse_period("2026-Q2")
IN_IT, BEFORE, AFTER = date(2026, 5, 1), date(2026, 3, 31), date(2026, 7, 1)
KINDS = {"women": "number", "men": "number", "signed": "yes-no", "met_on": "date"}
GROUP = FigureRule(when=("met_on in period", "women >= 1", "100 * women / (women + men) >= 30", "signed"))


def answers(**said):
    numbers = {"women": Fraction(3), "men": Fraction(7)}
    return {**numbers, "signed": True, "met_on": IN_IT, **said}


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_share_is_exact_and_none_where_nobody_is(women, men):
    rule = FigureRule(formula="100 * women / (women + men)")

    found = rule.figure({"women": Fraction(women), "men": Fraction(men)}, QUARTER)

    assert found == (Fraction(100 * women, women + men) if women + men else None)


@pytest.mark.parametrize(
    ("said", "figure"),
    [
        ({}, 100),
        ({"men": Fraction(8)}, 0),
        ({"women": Fraction(0)}, 0),
        ({"women": Fraction(0), "men": Fraction(0)}, 0),
        ({"signed": False}, 0),
        ({"met_on": BEFORE}, 0),
        ({"met_on": AFTER}, 0),
        ({"met_on": None}, 0),
    ],
)
def test_conditions_give_a_hundred_only_where_all_hold(said, figure):
    assert GROUP.figure(answers(**said), QUARTER) == figure


def test_a_day_holds_once_it_has_come_and_nobody_must_write_it():
    rule = FigureRule(when=("met_on",))

    found = [rule.figure({"met_on": on}, QUARTER) for on in (BEFORE, IN_IT, AFTER, None)]

    assert found == [100, 100, 0, 0]
    assert rule.needs(KINDS) == frozenset()
    assert GROUP.needs(KINDS) == {"women", "men", "signed"}


@pytest.mark.parametrize(
    ("rule", "word"),
    [
        (FigureRule(formula="women + boys"), "boys"),
        (FigureRule(formula="women + signed"), "signed"),
        (FigureRule(formula="women ** men"), "women ** men"),
        (FigureRule(when=("boys",)), "boys"),
        (FigureRule(when=("women",)), "women"),
        (FigureRule(when=("signed in period",)), "signed"),
        (FigureRule(when=("met_on >= 1",)), "met_on"),
        (FigureRule(when=("women > 1",)), "women > 1"),
    ],
)
def test_a_rule_names_only_fields_as_they_may_be_used(rule, word):
    with pytest.raises(RuleBad) as told:
        rule.needs(KINDS)

    assert told.value.word == word


def test_a_figure_is_written_with_four_places_at_most():
    assert [written(Fraction(*number)) for number in ((100, 3), (20, 1), (1, 2), (100, 1), (0, 1))] == [
        "33.3333",
        "20",
        "0.5",
        "100",
        "0",
    ]
