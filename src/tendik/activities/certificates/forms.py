"""What people may type: a certificate that belongs to no activity here, and a number and a name to be compared."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.days import DayField
from tendik.accounts.held import Held
from tendik.accounts.typed import ShownAgain
from tendik.activities import permissions
from tendik.activities.certificates.actions import CertificateGiven
from tendik.activities.written import activity_words
from tendik.bodies.forms import BodyField
from tendik.entries.forms import EntryForm
from tendik.methods.texts import in_language


class CertificateForm(EntryForm):
    """A certificate. ``held``: of whoever types it."""

    kind = forms.ChoiceField(
        label=_("Kind of certificate"), error_messages={"required": _("Choose the kind of certificate.")}
    )
    body = BodyField(
        label=_("Who issues it"),
        max_length=300,
        help_text=_("Name or code of the institution."),
        error_messages={"required": _("Write the name of the institution.")},
    )
    name = forms.CharField(
        label=_("Given and family name"),
        max_length=150,
        help_text=_("As it is to stand there. It is kept encrypted."),
        error_messages={"required": _("Write given and family name.")},
    )
    starts_on = DayField(label=_("Valid from"))

    def __init__(self, *args: Any, held: Held, **options: Any) -> None:
        super().__init__(*args, **options)
        self.held, kinds = held, self.fields["kind"]
        chosen: Any = kinds
        known = activity_words().certificates.values()
        chosen.choices = [
            ("", _("Choose")),
            *((one.code, in_language(one.name, self.language)) for one in known),
        ]

    def clean_body(self) -> Any:
        """Say at once where she does not act for the institution."""
        body = self.cleaned_data["body"]
        if not permissions.can_issue_for(self.held, body):
            raise forms.ValidationError(_("You do not act for this institution."))
        return body

    def given(self) -> CertificateGiven:
        """Return what was typed as the action takes it."""
        return CertificateGiven(**self.cleaned_data)


class ValidForm(ShownAgain):
    """A number and a name, both as they stand on the certificate."""

    number = forms.CharField(
        label=_("Number of the certificate"),
        max_length=60,
        help_text=_("Sixteen digits. Spaces between them do no harm."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Write the number.")},
    )
    name = forms.CharField(
        label=_("Name on the certificate"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write given and family name.")},
    )
