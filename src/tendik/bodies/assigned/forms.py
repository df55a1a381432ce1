"""What people may type about tasks: a new one, and how one ended."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.days import DayField
from tendik.accounts.held import Held
from tendik.accounts.models import User
from tendik.bodies.assigned import actions, permissions, queries
from tendik.bodies.assigned.actions import TaskGiven
from tendik.bodies.entering import body_choice
from tendik.bodies.forms import label_of
from tendik.bodies.models import TaskOutcome
from tendik.bodies.queries import papers
from tendik.entries.forms import EntryForm

OUTCOMES = [(TaskOutcome.Kind.DONE, _("Done")), (TaskOutcome.Kind.DROPPED, _("Dropped"))]


class TaskForm(EntryForm):
    """A task. ``held``: of whoever gives it."""

    what = forms.CharField(
        label=_("What shall be done"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": actions.NOTHING},
    )
    person = forms.ModelChoiceField(
        label=_("Person"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nobody by name"),
        error_messages={"invalid_choice": _("Choose an account.")},
    )
    due_on = DayField(label=_("Last day"))
    meeting = forms.CharField(
        label=_("Meeting that gave it"), max_length=200, required=False, help_text=_("Not needed.")
    )
    met_on = DayField(label=_("Day of the meeting"), required=False)
    paper = forms.ModelChoiceField(
        label=_("Document"),
        queryset=None,
        required=False,
        empty_label=_("None"),
        error_messages={"invalid_choice": _("This document is no longer at hand. Choose another one.")},
    )

    def __init__(self, *args: Any, held: Held, **options: Any) -> None:
        super().__init__(*args, **options)
        self.held = held
        self.fields["body"] = body_choice(_("Institution"), self.language, empty=_("None"))
        everybody = permissions.can_give_task_to(held, None)
        self.fields["person"].queryset = queries.people_for(held, everybody)
        self.fields["paper"].queryset = papers()
        self.fields["paper"].label_from_instance = lambda paper: label_of(paper, self.language)
        self.order_fields(["what", "body", "person", "due_on", "meeting", "met_on", "paper"])

    def clean(self) -> dict[str, Any]:
        """Say all that is wrong at once, each beside the field where it is typed."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "body" in cleaned and "person" in cleaned:
            self.check(actions.check_owner, cleaned["body"], cleaned["person"])
            self._check_hers(cleaned)
        if not self.errors:
            self.check(actions.check_task, self.given(), self.at)
        return cleaned

    def _check_hers(self, cleaned: dict[str, Any]) -> None:
        named = cleaned["body"] or cleaned["person"]
        if named and not permissions.can_give_task_to(self.held, cleaned["body"]):
            self.add_error("body", _("You do not act for this institution. Choose one of yours."))

    def given(self) -> TaskGiven:
        """Return what was typed as the action takes it."""
        return TaskGiven(**self.cleaned_data)


class OutcomeForm(EntryForm):
    """How a task ended."""

    kind = forms.ChoiceField(
        label=_("How it ended"),
        choices=OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one."), "invalid_choice": _("Choose one.")},
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=500, required=False, help_text=_("Needed where it is dropped.")
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where a task is dropped."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "kind" in cleaned and "reason" in cleaned:
            self.check(actions.check_outcome, cleaned["kind"], cleaned["reason"])
        return cleaned
