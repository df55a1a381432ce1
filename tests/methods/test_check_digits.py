"""The check sign of numbers that people copy from paper."""

from hypothesis import given
from hypothesis import strategies as st

from tendik.methods.check_digits import check_digit, holds

NUMBERS = st.text("0123456789", min_size=1, max_size=20).map(lambda digits: digits + check_digit(digits))


@given(NUMBERS)
def test_a_number_with_its_check_digit_holds(number):
    assert holds(number)


@given(NUMBERS, st.data())
def test_any_one_wrong_digit_is_seen(number, data):
    at = data.draw(st.integers(0, len(number) - 1))
    wrong = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != number[at]]))

    assert not holds(number[:at] + wrong + number[at + 1 :])


@given(NUMBERS, st.data())
def test_two_neighbours_that_changed_places_are_seen(number, data):
    at = data.draw(st.integers(0, len(number) - 2))
    exchanged = number[:at] + number[at + 1] + number[at] + number[at + 2 :]

    assert holds(exchanged) == (number[at] == number[at + 1])


def test_what_is_no_number_does_not_hold():
    assert [holds(text) for text in ("", "12a4", "٥٧٢٤")] == [False, False, False]
