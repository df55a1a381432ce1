"""What people may bring and type: a list of contacts, and who follows whom."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.accounts.typed import ShownAgain
from tendik.bodies.contacts.reading import ContactList, contacts_in
from tendik.entries.forms import BroughtFileField
from tendik.entries.lists.sentences import sentence


class ContactsForm(forms.Form):
    """A list of contacts as ``.xlsx`` or ``.csv``; it gives a ``ContactList``."""

    file = BroughtFileField(
        label=_("The list of contacts"),
        help_text=_("As .xlsx or .csv, up to 2,000 rows."),
    )

    def clean_file(self) -> ContactList:
        """Read the file; say what is wrong with it as a whole."""
        given: Any = self.cleaned_data["file"]
        found = contacts_in(given.read(), given.name)
        if found.faults:
            raise ValidationError([sentence(fault) for fault in found.faults[:20]])
        return found


class HandoverForm(ShownAgain):
    """Who follows somebody."""

    successor = forms.ModelChoiceField(
        label=_("Who takes over"),
        queryset=User.objects.none(),
        empty_label=_("Choose"),
        error_messages={"required": _("Choose an account."), "invalid_choice": _("Choose an account.")},
    )

    def __init__(self, *args: Any, people: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["successor"].queryset = people
