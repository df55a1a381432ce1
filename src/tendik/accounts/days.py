"""A day as people type it, in every language of the office."""

from datetime import date
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import dates, translation
from django.utils.translation import gettext_lazy as _

from tendik.methods.days import DAY, DayUnread, read_day

FORMS_OF_MONTHS = (dates.MONTHS, dates.MONTHS_3, dates.MONTHS_AP, dates.MONTHS_ALT)
NO_DAY = {
    "form": _("There is no such day. Write day, month and year, as 23.05.2025."),
    "month": _("There is no such month. Write day, month and year, as 23.05.2025."),
    "day": _("There is no such day: the last day of %(month)s is %(day)s."),
    "century": _("Write the year with four digits: %(first)s or %(second)s."),
}
"""What is said of a day that cannot be read, by the reason."""


@cache
def words_for_months() -> dict[str, int]:
    """Return the words for months in the languages of the office, and in English, in small letters."""
    found = {}
    for language in dict.fromkeys([*dict(settings.LANGUAGES), "en"]):
        with translation.override(language):
            for forms_of in FORMS_OF_MONTHS:
                found |= {str(word).casefold().strip("."): number for number, word in forms_of.items()}
    return found


class DayField(forms.DateField):
    """A day as people write it, in every language: 23.05.2025, 23.5.25, 2025-05-23, 23 May 2025, 23 мая 2025 г.

    03/04/2026 could be read in two ways and is refused.
    """

    default_error_messages = {"required": _("Write the day, as 23.05.2025.")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("As 23.05.2025."))
        super().__init__(widget=forms.DateInput(format=DAY), **options)

    def to_python(self, value: Any) -> date | None:
        """Return the day that was typed.

        Raises:
            ValidationError: there is no such day, or there are two.
        """
        if not isinstance(value, str):
            return super().to_python(value)
        if not value.strip():
            return None
        try:
            return read_day(value, words_for_months())
        except DayUnread as reason:
            raise ValidationError(NO_DAY[reason.code] % reason.values) from reason
