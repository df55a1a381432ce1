"""What people may type of the calendar."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.accounts.days import DayField
from tendik.entries.forms import EntryForm
from tendik.methods.periods import Period
from tendik.progress.calendar import LIMITS
from tendik.progress.setting import actions
from tendik.progress.setting.actions import CalendarGiven


class CalendarForm(EntryForm):
    """The days of a period, and how long a call for help may wait."""

    opens_on = DayField(label=_("Reports are taken from"))
    due_on = DayField(label=_("Last day in time"))
    last_on = DayField(
        label=_("Last day on which a report is taken"), help_text=_("Between the two it counts as late.")
    )
    obstacle_days = forms.IntegerField(
        label=_("Days to answer a call for help"),
        min_value=LIMITS["obstacle_days"][0],
        max_value=LIMITS["obstacle_days"][1],
        help_text=_("After so many days the question moves one level up."),
    )
    reason = forms.CharField(label=_("Reason"), max_length=500, error_messages={"required": actions.NO_WHY})

    def __init__(self, *args: Any, period: Period, **options: Any) -> None:
        super().__init__(*args, **options)
        self.period = period

    def clean(self) -> dict[str, Any]:
        """Say what is wrong beside the field where it is typed."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            self.check(actions.check_calendar, self.given(), self.period, timezone.localdate(self.at))
        return cleaned

    def given(self) -> CalendarGiven:
        """Return what was typed as the action takes it."""
        return CalendarGiven(**self.cleaned_data)
