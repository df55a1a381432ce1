"""What people may type: the card that tells what worked, whether it is shown, and whom other villages may call."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.days import DayField
from tendik.entries.forms import EntryForm, TextsField
from tendik.local_plans.cards import actions, contacts
from tendik.local_plans.cards.actions import CardGiven
from tendik.local_plans.cards.contacts import CallGiven
from tendik.local_plans.cards.sentences import BACK
from tendik.local_plans.initiatives.actions import EMPTY
from tendik.local_plans.initiatives.worded import CARD, Application, CallConsent
from tendik.local_plans.models import CardCheck, Initiative
from tendik.methods.texts import in_language

CHOOSE = {"required": _("Choose one."), "invalid_choice": _("Choose one.")}


class CardForm(EntryForm):
    """What a group tells other villages."""

    def __init__(self, *args: Any, about: Application, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in CARD:
            field = about.card.about(name)
            self.fields[name] = TextsField(
                label=in_language(field.label, self.language),
                help_text=in_language(field.hint, self.language),
                pack=self.pack,
                box=forms.Textarea({"rows": 3}),
                longest=field.most,
            )

    def clean(self) -> dict[str, Any]:
        """Say all that is empty at once, each beside the field where it is typed."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in actions.NEEDED:
            if name in cleaned and not cleaned[name]:
                self.add_error(name, EMPTY)
        return cleaned

    def given(self, initiative: Initiative) -> CardGiven:
        """Return what was typed as the action takes it."""
        return CardGiven(initiative=initiative, said={name: self.cleaned_data[name] for name in CARD})


class CardCheckForm(EntryForm):
    """Whether a card is shown, and if not, why it goes back."""

    outcome = forms.ChoiceField(
        label=_("Can the card be shown?"),
        choices=[
            (CardCheck.Outcome.SHOWN, _("Yes, other villages can read it")),
            (CardCheck.Outcome.BACK, _("No, it goes back to be written anew")),
        ],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    reason = forms.ChoiceField(
        label=_("If not: why"),
        choices=list(BACK.items()),
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Whoever wrote it reads this, and can write it anew. It is not published."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where a card goes back; leave it where it is shown."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("outcome") == CardCheck.Outcome.SHOWN:
            cleaned["reason"] = ""
        if "reason" in cleaned:
            self.check(actions.check_card_reason, cleaned.get("outcome", ""), cleaned["reason"])
        return cleaned


class ContactForm(EntryForm):
    """Whom other villages may call, by her own word."""

    name = forms.CharField(
        label=_("Her name, as she wants to be called"),
        max_length=contacts.LONGEST_NAME,
        error_messages={"required": contacts.NO_NAME},
    )
    phone = forms.CharField(
        label=_("Her telephone"),
        max_length=contacts.LONGEST_PHONE,
        widget=forms.TextInput({"inputmode": "tel"}),
        error_messages={"required": contacts.NO_PHONE},
    )
    agreed_on = DayField(label=_("On which day she agreed"))
    consent = forms.BooleanField(
        label=_("She read these words, or heard them, and agrees"),
        error_messages={"required": contacts.NO_CONSENT},
    )

    def __init__(self, *args: Any, initiative: Initiative, about: CallConsent, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initiative, self.about = initiative, about

    def clean(self) -> dict[str, Any]:
        """Say what is wrong, beside the field where it is typed."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            self.check(contacts.check_contact, self.given(), self.about, self.at)
        return cleaned

    def given(self) -> CallGiven:
        """Return what was typed as the action takes it."""
        return CallGiven(initiative=self.initiative, **self.cleaned_data)
