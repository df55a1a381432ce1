"""What people may type: somebody who signs up."""

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.typed import ShownAgain
from tendik.activities.models import Activity, Participant
from tendik.activities.participants.actions import (
    SignUpGiven,
    check_name_may_be_kept,
)
from tendik.activities.written import activity_words
from tendik.entries.refusals import EntryRefused
from tendik.methods.texts import in_language

SEXES = [
    (Participant.Sex.FEMALE, _("woman")),
    (Participant.Sex.MALE, _("man")),
    (Participant.Sex.UNKNOWN, _("I do not say")),
]
WAYS = [(Participant.Way.PHONE, _("by telephone")), (Participant.Way.PAPER, _("on paper"))]
NOT_SAID = _("not said")


class SignUpForm(ShownAgain):
    """Somebody who signs up by the page. Nothing but her sex is asked of everybody, and that she need not say."""

    sex = forms.ChoiceField(
        label=_("Woman or man"),
        choices=SEXES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    age = forms.ChoiceField(label=_("Age"), required=False)
    disability = forms.BooleanField(label=_("I live with a disability; keep a seat for me"), required=False)
    name = forms.CharField(
        label=_("Given and family name"),
        max_length=150,
        required=False,
        help_text=_("Only if you want a certificate, as it is to stand there."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    contact = forms.CharField(
        label=_("Telephone or e-mail"),
        max_length=150,
        required=False,
        help_text=_("Only if you want to be reminded, or told when the day changes."),
        widget=forms.TextInput(attrs={"autocomplete": "tel"}),
    )
    consent = forms.BooleanField(required=False)
    once = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, activity: Activity, language: str, **options: Any) -> None:
        options.setdefault("initial", {"once": secrets.token_hex(16)})
        super().__init__(*args, **options)
        self.activity, words = activity, activity_words()
        ages: Any = self.fields["age"]
        named = ((one.code, in_language(one.name, language)) for one in words.ages.values())
        ages.choices = [("", NOT_SAID), *named]
        self.fields["consent"].label = in_language(words.consent.words, language)

    def clean(self) -> dict[str, Any]:
        """Say at once where a name may not be kept."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                check_name_may_be_kept(self.given())
            except EntryRefused as reason:
                self.refuse(reason)
        return cleaned

    def refuse(self, reason: EntryRefused) -> None:
        """Put the message of a refusal beside the field that it speaks of, else above all."""
        self.add_error(reason.field if reason.field in self.fields else None, reason.message)

    def given(self) -> SignUpGiven:
        """Return what was typed as the action takes it."""
        return SignUpGiven(activity=self.activity, **{"way": Participant.Way.PAGE, **self.cleaned_data})


class ParticipantForm(SignUpForm):
    """Somebody whom the organiser puts on the list, from the telephone or from paper."""

    way = forms.ChoiceField(label=_("How she signed up"), choices=WAYS, initial=Participant.Way.PHONE)
    parent = forms.BooleanField(label=_("A child: a parent agreed on paper"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["disability"].label = _("She says that she lives with a disability")
        self.fields["name"].help_text = _("Only if she wants a certificate, as it is to stand there.")
        self.fields["contact"].help_text = _(
            "Only if she wants to be reminded, or told when the day changes."
        )
        self.order_fields(["way", "sex", "age", "disability", "name", "contact", "parent", "consent"])
