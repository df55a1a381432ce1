"""What people may type: a complaint, an answer to it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.days import DayField
from tendik.entries.forms import EntryForm
from tendik.recruitment.complaints import actions
from tendik.recruitment.complaints.actions import ComplaintAnswerGiven, ComplaintGiven
from tendik.recruitment.forms import HersForm
from tendik.recruitment.models import Complaint, ComplaintAnswer

LONGEST = 4000
ABOUT = [
    (Complaint.About.NOTICE, _("the notice")),
    (Complaint.About.ADMISSION, _("who was admitted")),
    (Complaint.About.INTERVIEW, _("the interview")),
    (Complaint.About.RESULT, _("who was appointed")),
    (Complaint.About.MOVE, _("a move to another place")),
    (Complaint.About.OTHER, _("something else")),
]
OUTCOMES = [
    (ComplaintAnswer.Outcome.RIGHT, _("the complaint was right")),
    (ComplaintAnswer.Outcome.PARTLY_RIGHT, _("it was partly right")),
    (ComplaintAnswer.Outcome.NOT_RIGHT, _("it was not right")),
]
CHOOSE = {"required": _("Choose one."), "invalid_choice": _("Choose one.")}


def words_box(label: Any) -> forms.CharField:
    """Return a field for words that stay in the office."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("They stay in the office. Do not name whoever complained."),
    )


class ComplaintForm(HersForm):
    """A complaint."""

    about = forms.ChoiceField(
        label=_("What it is about"), choices=ABOUT, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    words = words_box(_("What was said"))
    received_on = DayField(label=_("Received on"))
    due_on = DayField(label=_("Last day for the answer"))

    def clean(self) -> dict[str, Any]:
        """Say if the days cannot be."""
        cleaned = super().clean()
        if {"received_on", "due_on"} <= cleaned.keys():
            self.check(actions.check_due, cleaned["received_on"], cleaned["due_on"])
        return cleaned

    def given(self) -> ComplaintGiven:
        """Return what was typed as the action takes it."""
        return ComplaintGiven(**self.cleaned_data)


class ComplaintAnswerForm(EntryForm):
    """An answer to a complaint."""

    on = DayField(label=_("Answered on"))
    outcome = forms.ChoiceField(
        label=_("What was found"), choices=OUTCOMES, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    words = words_box(_("What was answered"))

    def __init__(self, *args: Any, complaint: Complaint, **options: Any) -> None:
        super().__init__(*args, **options)
        self.complaint = complaint

    def clean_on(self) -> Any:
        """Say if the answer is older than the complaint."""
        on = self.cleaned_data["on"]
        if on:
            self.check(actions.check_answer_day, self.complaint, on)
        return on

    def given(self) -> ComplaintAnswerGiven:
        """Return what was typed as the action takes it."""
        return ComplaintAnswerGiven(complaint=self.complaint, **self.cleaned_data)
