"""What people may type of a council: its members, a meeting, its minutes, a decision."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.days import DayField
from tendik.accounts.held import Held
from tendik.bodies.entering import body_choice
from tendik.bodies.models import Body
from tendik.consultations.councils import actions, permissions
from tendik.consultations.councils.actions import (
    CouncilDecisionGiven,
    MembersGiven,
    MinutesGiven,
    SittingGiven,
)
from tendik.consultations.models import CouncilSitting
from tendik.entries.forms import EntryForm, TextsField

MOST, AGENDA, PAGE, DECISION = 1000, 1000, 3000, 500
"""So many people, and so many characters in a language: minutes have one page."""
ONE = _("One language is enough.")
NUMBER = {"required": _("Write a number, 0 too."), "invalid": _("Write a whole number.")}


def people(label: Any, **options: Any) -> forms.IntegerField:
    """Return a field for a number of people."""
    return forms.IntegerField(label=label, min_value=0, max_value=MOST, error_messages=NUMBER, **options)


class PeopleForm(EntryForm):
    """How many people there are, by sex."""

    women = people(_("Women"))
    men = people(_("Men"))
    unknown = people(_("Sex not known"), initial=0)

    def clean(self) -> dict[str, Any]:
        """Say if there is nobody."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if {"women", "men", "unknown"} <= cleaned.keys():
            self.check(actions.check_somebody, cleaned["women"], cleaned["men"], cleaned["unknown"])
        return cleaned


class MembersForm(PeopleForm):
    """The members of a council on a day."""

    on = DayField(label=_("Day of the count"))

    def __init__(self, *args: Any, council: Body, **options: Any) -> None:
        super().__init__(*args, **options)
        self.council = council

    def given(self) -> MembersGiven:
        """Return what was typed as the action takes it."""
        return MembersGiven(body=self.council, **self.cleaned_data)


class SittingForm(EntryForm):
    """A meeting and what it is to speak of."""

    on = DayField(label=_("Day on which it meets"))

    def __init__(self, *args: Any, council: Body, **options: Any) -> None:
        super().__init__(*args, **options)
        self.council = council
        box = forms.Textarea(attrs={"rows": 4})
        self.fields["agenda"] = TextsField(
            label=_("Agenda"), help_text=ONE, pack=self.pack, box=box, longest=AGENDA
        )

    def clean_agenda(self) -> Any:
        """Say if it is to speak of nothing."""
        agenda = self.cleaned_data["agenda"]
        self.check(actions.entries.check_says_something, agenda, actions.NO_AGENDA, "agenda")
        return agenda

    def given(self) -> SittingGiven:
        """Return what was typed as the action takes it."""
        return SittingGiven(body=self.council, **self.cleaned_data)


class MinutesForm(PeopleForm):
    """The minutes of a meeting, and who came."""

    def __init__(self, *args: Any, sitting: CouncilSitting, **options: Any) -> None:
        super().__init__(*args, **options)
        self.sitting = sitting
        box = forms.Textarea(attrs={"rows": 10})
        hint = _("On one page. They stay in the office.")
        self.fields["words"] = TextsField(
            label=_("Minutes"), help_text=hint, pack=self.pack, box=box, longest=PAGE
        )
        self.order_fields(["words", "women", "men", "unknown"])

    def clean_words(self) -> Any:
        """Say if nothing was said."""
        words = self.cleaned_data["words"]
        self.check(actions.entries.check_says_something, words, actions.NO_MINUTES, "words")
        return words

    def given(self) -> MinutesGiven:
        """Return what was typed as the action takes it."""
        return MinutesGiven(sitting=self.sitting, **self.cleaned_data)


class CouncilDecisionForm(EntryForm):
    """A decision, and who shall do it until when. ``held``: of whoever types it."""

    due_on = DayField(label=_("Last day"), required=False)

    def __init__(self, *args: Any, sitting: CouncilSitting, held: Held, **options: Any) -> None:
        super().__init__(*args, **options)
        self.sitting, self.held = sitting, held
        box = forms.Textarea(attrs={"rows": 3})
        self.fields["words"] = TextsField(
            label=_("What was decided"),
            help_text=_("The public sees it with the next release. Name no persons."),
            pack=self.pack,
            box=box,
            longest=DECISION,
        )
        self.fields["body"] = body_choice(_("Who shall do it"), self.language, empty=_("Nobody named"))
        self.order_fields(["words", "body", "due_on"])

    def clean(self) -> dict[str, Any]:
        """Say all that is wrong at once, each beside the field where it is typed."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "words" in cleaned:
            self.check(actions.entries.check_says_something, cleaned["words"], actions.NO_DECISION, "words")
        if {"body", "due_on"} <= cleaned.keys():
            self.check(actions.check_task_is_whole, cleaned["body"], cleaned["due_on"])
            self._check_charge(cleaned["body"])
        return cleaned

    def _check_charge(self, body: Body | None) -> None:
        if body and not permissions.can_charge(self.held, self.sitting.body, body):
            self.add_error(
                "body", _("This institution lies outside the place of the council. Leave it empty.")
            )

    def given(self) -> CouncilDecisionGiven:
        """Return what was typed as the action takes it."""
        return CouncilDecisionGiven(sitting=self.sitting, **self.cleaned_data)
