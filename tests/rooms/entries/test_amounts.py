"""A number as people type it: what is read, what is refused, and that nothing is mended in silence."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from tendik.entries.amounts import AmountField, MoneyField


@pytest.mark.parametrize("language", ["en", "fr", "ru", "ky"])
@pytest.mark.parametrize(
    "typed",
    ["12500,50", "12500.5", "12 500,50", "12\u00a0500,5", "12\u202f500.50", "12\u2009500,5", " 12500,5 "],
)
def test_a_sum_is_read_as_people_write_it_in_every_language(typed, language):
    with translation.override(language):
        assert MoneyField().clean(typed) == Decimal("12500.5")


def test_a_number_between_nothing_and_one_and_one_below_nothing_are_figures():
    assert [AmountField().clean(typed) for typed in ("0,125", "-3", "\u22121,5", "1 250 050")] == [
        Decimal("0.125"),
        -3,
        Decimal("-1.5"),
        1250050,
    ]


def test_commas_between_thousands_are_read_where_pages_print_them_so():
    with translation.override("en"):
        read = [AmountField().clean(typed) for typed in ("12,500", "12,500.5", "42,5", "0,125")]
    with translation.override("ru"):
        assert AmountField().clean("12,500") == Decimal("12.5")
        with pytest.raises(ValidationError, match="2"):
            MoneyField().clean("12,500")

    assert read == [12500, Decimal("12500.5"), Decimal("42.5"), Decimal("0.125")]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        *(
            (typed, "Write a number, as 42 or 42,5.")
            for typed in ("-", "12 50", "1,2,3", "1e5", "1_000", "x")
        ),
        *(
            (typed, "Write a number, as 42 or 42,5.")
            for typed in ("NaN", "Infinity", "5 som", "١٢", "12.", ",5")
        ),
        ("1,255", "Write at most 2 decimal places."),
        ("-5", "The number cannot be smaller than 0."),
        ("1" * 19, "Write at most 18 digits before the comma."),
        ("1" * 21, "Write at most 20 digits."),
    ],
)
def test_what_is_no_sum_is_refused_by_a_sentence(typed, said):
    with translation.override("fr"), pytest.raises(ValidationError) as refused:
        MoneyField().clean(typed)

    assert refused.value.messages == [said]


def test_nothing_typed_is_no_number_and_the_box_is_one_for_text():
    assert MoneyField(required=False).clean(" ") is None
    assert 'type="text"' in AmountField().widget.render("sum", "12 500,5")
