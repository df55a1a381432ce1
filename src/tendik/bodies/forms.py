"""What an administrator may type about who acts for an institution."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.accounts.typed import ShownAgain
from tendik.bodies.models import Body, Duty
from tendik.bodies.queries import bodies_called

DUTIES = [(Duty.Kind.CONTACT, _("Contact")), (Duty.Kind.HEAD, _("Head"))]


class BodyField(forms.CharField):
    """An institution that is written, by its code or its name."""

    def clean(self, value: Any) -> Body:
        """Return the institution that is meant.

        Raises:
            ValidationError: nothing is written, there is no such institution, or several have this name.
        """
        found = bodies_called(super().clean(value))
        if not found:
            words = _("There is no such institution. Write its name as the list of institutions has it.")
            raise forms.ValidationError(words)
        if len(found) > 1:
            words = _("Several institutions have this name. Write the code of one: %(codes)s.")
            raise forms.ValidationError(words % {"codes": ", ".join(body.code for body in found)})
        return found[0]


class DutyForm(ShownAgain):
    """Who acts for which institution, and as what."""

    user = forms.ModelChoiceField(
        label=_("Account"),
        queryset=User.objects.filter(is_active=True).order_by("username"),
        empty_label=_("Choose"),
        error_messages={"required": _("Choose an account."), "invalid_choice": _("Choose an account.")},
    )
    body = BodyField(
        label=_("Institution"),
        max_length=300,
        help_text=_("Name or code."),
        error_messages={"required": _("Write the name of the institution.")},
    )
    kind = forms.ChoiceField(
        label=_("As what she acts for it"),
        choices=DUTIES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one."), "invalid_choice": _("Choose one.")},
    )
