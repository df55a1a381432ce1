"""A number as people type it: a sum of money, a figure."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tendik.blocks.formats import GROUP_AND_POINT
from tendik.methods.texts import base

BETWEEN_THOUSANDS = "[ \u00a0\u2009\u202f]"
WRITTEN = re.compile(rf"[-\u2212]?([0-9]+|[0-9]{{1,3}}({BETWEEN_THOUSANDS}[0-9]{{3}})+)([.,][0-9]+)?")
"""Digits, with spaces between thousands only: ``12 50`` may have meant 12.50."""
WITH_COMMAS = re.compile(r"[-\u2212]?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?")
"""As pages of some languages print it: 12,500.5 in English."""
PLAIN = str.maketrans({" ": "", "\u00a0": "", "\u2009": "", "\u202f": "", ",": ".", "\u2212": "-"})


class AmountField(forms.DecimalField):
    """A number as people write it and as pages print it: ``1 234,5``, ``1234.5``. Anything else is refused, not mended.

    A box for text: a browser leaves out what it cannot read in a box for numbers, and ``12500,50`` came as 1250050.
    """

    default_error_messages = {
        "invalid": _("Write a number, as 42 or 42,5."),
        "max_decimal_places": _("Write at most %(max)s decimal places."),
        "max_digits": _("Write at most %(max)s digits."),
        "max_whole_digits": _("Write at most %(max)s digits before the comma."),
        "min_value": _("The number cannot be smaller than %(limit_value)s."),
    }

    def __init__(self, *, decimal_places: int = 6, **options: Any) -> None:
        box = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(max_digits=20, decimal_places=decimal_places, widget=box, localize=False, **options)

    def to_python(self, value: Any) -> Decimal | None:
        """Return the number that was typed.

        Raises:
            ValidationError: it is none.
        """
        if not isinstance(value, str):
            return super().to_python(value)
        typed = value.strip()
        if not typed:
            return None
        apart, _point = GROUP_AND_POINT.get(base(get_language() or ""), ("", ""))
        if apart == "," and WITH_COMMAS.fullmatch(typed):
            typed = typed.replace(",", "")
        if not WRITTEN.fullmatch(typed):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return Decimal(typed.translate(PLAIN))


class MoneyField(AmountField):
    """A sum of money: not below nothing, with two digits after the comma at most."""

    def __init__(self, **options: Any) -> None:
        super().__init__(decimal_places=2, min_value=0, **options)
