"""What people may type: why somebody is let in again, and how."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.typed import ShownAgain
from tendik.territories.models import Recovery
from tendik.territories.recovering.actions import RecoveryGiven

WHY = [
    (Recovery.Why.FORGOTTEN, _("She has forgotten her password")),
    (Recovery.Why.LOST, _("Her telephone or her sheet is lost")),
    (Recovery.Why.KNOWN, _("Somebody else may know her password")),
]
HOW = [
    (Recovery.How.SHEET, _("A sheet with a code, which I print and give her by hand")),
    (Recovery.How.TOLD, _("A new password, which I tell her and she changes at once")),
]

SAID = {
    Recovery.Why.FORGOTTEN: _("Said: the password is forgotten"),
    Recovery.Why.LOST: _("Said: a telephone or a sheet is lost"),
    Recovery.Why.KNOWN: _("Said: somebody else may know the password"),
}
GIVEN = {
    Recovery.How.SHEET: _("Given: a sheet with a code"),
    Recovery.How.TOLD: _("Given: a new password"),
}
"""How the person herself is told of both."""


class RecoverForm(ShownAgain):
    """Why and how somebody is let in again; whether her second step goes too, if she has one."""

    why = forms.ChoiceField(
        label=_("What happened"),
        choices=WHY,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what happened."), "invalid_choice": _("Say what happened.")},
    )
    how = forms.ChoiceField(
        label=_("What she gets"),
        choices=HOW,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Say what she gets: a sheet or a password."),
            "invalid_choice": _("Say what she gets: a sheet or a password."),
        },
    )
    factor = forms.BooleanField(
        label=_("She has lost her telephone: ask her for no code until she turns that on again"),
        required=False,
    )

    def __init__(self, *args: Any, has_factor: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if not has_factor:
            del self.fields["factor"]

    def given(self) -> RecoveryGiven:
        """Return what was typed as the action takes it. The form is valid."""
        typed = self.cleaned_data
        return RecoveryGiven(
            why=typed["why"], how=typed["how"], remove_factor=bool(typed.get("factor", False))
        )
