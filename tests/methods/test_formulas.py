from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tendik.methods.formulas import LONGEST, FormulaBad, agrees, exact, worked_out

WHOLE = st.integers(0, 10**6)


@pytest.mark.parametrize(
    ("formula", "numbers", "result"),
    [
        ("100 * women / people", {"women": 12, "people": 48}, Fraction(25)),
        ("women", {"women": 7}, Fraction(7)),
        ("women + girls - twice", {"women": 7, "girls": 5, "twice": 2}, Fraction(10)),
        ("(women + girls) / 3", {"women": 7, "girls": 4}, Fraction(11, 3)),
        ("0.1 * people", {"people": 3}, Fraction(3, 10)),
    ],
)
def test_a_formula_is_worked_out_exactly(formula, numbers, result):
    assert worked_out(formula, {name: Fraction(number) for name, number in numbers.items()}) == result


@pytest.mark.parametrize(
    ("formula", "reason", "word"),
    [
        ("", "spelling", ""),
        ("women /", "spelling", ""),
        ("women ** 9", "spelling", ""),
        ("women // 2", "spelling", ""),
        ("-women", "spelling", ""),
        ("women.real", "spelling", ""),
        ("print(women)", "spelling", ""),
        ("True * women", "spelling", ""),
        ("women * 'a'", "spelling", ""),
        ("1e999 * women", "spelling", ""),
        ("(" * 150 + "women", "spelling", ""),
        ("women" + " + 1" * LONGEST, "spelling", ""),
        ("women * men", "name", "men"),
        ("2 + 2", "unused", "women"),
        ("women / (2 - 2)", "zero", ""),
    ],
)
def test_what_is_no_formula_says_why(formula, reason, word):
    with pytest.raises(FormulaBad) as bad:
        worked_out(formula, {"women": Fraction(1)})

    assert (bad.value.reason, bad.value.word) == (reason, word)


@given(WHOLE, WHOLE, st.integers(1, 10**6))
def test_a_share_of_two_parts_is_the_sum_of_their_shares(women, men, people):
    parts = {"women": Fraction(women), "men": Fraction(men), "people": Fraction(people)}

    together = worked_out("100 * (women + men) / people", parts)

    assert together == worked_out("100 * women / people + 100 * men / people", parts)


@pytest.mark.parametrize(
    ("result", "found", "holds"),
    [
        (25, Fraction(25), True),
        (25, Fraction(99, 4), True),
        (24, Fraction(99, 4), False),
        (24.8, Fraction(99, 4), True),
        (24.7, Fraction(99, 4), False),
        (-2.5, Fraction(-5, 2), True),
        (2.5, Fraction(-5, 2), False),
        (0, Fraction(2, 5), True),
    ],
)
def test_a_result_holds_if_it_is_rounded_to_the_places_that_it_has(result, found, holds):
    assert agrees(result, found) is holds


@given(st.integers(-(10**9), 10**9), st.integers(0, 4))
def test_a_number_as_it_is_written_agrees_with_itself(digits, places):
    written = float(f"{digits}e-{places}")

    assert agrees(written, exact(written))
