"""What people may type: files of figures, a decision about a finding."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.days import DayField
from tendik.entries.forms import BroughtFileField, EntryForm
from tendik.methods.observations.wire import FileAsked
from tendik.statistics import actions
from tendik.statistics.actions import DecisionGiven
from tendik.statistics.models import Decision, Indicator

LONGEST = 1000


class FiguresForm(EntryForm):
    """A file of figures, the day on which its source published it, and what it measures where it does not say so."""

    file = BroughtFileField(
        label=_("File"),
        help_text=_("SDMX as .xml or .csv, or a table as .xlsx or .csv, up to 10 MB."),
    )
    vintage = DayField(label=_("Day on which the source published it"), required=False)
    indicator = forms.ModelChoiceField(
        Indicator.objects.none(),
        to_field_name="code",
        required=False,
        label=_("What is measured"),
        help_text=_("Only where the file does not say it."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen: Any = self.fields["indicator"]
        chosen.empty_label = ""
        chosen.queryset = Indicator.objects.all()
        chosen.label_from_instance = lambda one: one.name.get(self.language) or one.code

    def clean_file(self) -> FileAsked:
        """Read the file."""
        given: Any = self.cleaned_data["file"]
        return FileAsked(given.name, given.read())

    def clean(self) -> dict[str, Any]:
        """Say all that is wrong at once."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("vintage"):
            self.check(actions.check_vintage, cleaned["vintage"], self.at)
        return cleaned


class DecisionForm(EntryForm):
    """What becomes of the figures of a finding, and why."""

    verdict = forms.ChoiceField(
        label=_("What becomes of the figures"),
        choices=[
            (Decision.Verdict.ACCEPT, _("They are right and are published")),
            (Decision.Verdict.BREAK, _("They are published, marked as not comparable with before")),
            (Decision.Verdict.HOLD, _("They stay in the office until the source explains them")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what becomes of them.")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": actions.NO_REASON},
    )

    def given(self) -> DecisionGiven:
        """Return what was typed as the action takes it."""
        return DecisionGiven(**self.cleaned_data)
