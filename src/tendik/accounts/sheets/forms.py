"""What somebody types from her sheet."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tendik.accounts.sheets import actions
from tendik.accounts.sheets.queries import typed_digits

PASSWORD = {"autocomplete": "new-password"}


class SheetForm(forms.Form):
    """The code on her sheet, and twice the password that she chooses."""

    code = forms.CharField(
        label=_("Code on the sheet"),
        max_length=60,
        help_text=_("Twenty digits. Spaces between them do no harm."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Write the code that stands on your sheet.")},
    )
    password1 = forms.CharField(
        label=_("The password that you choose"), strip=False, widget=forms.PasswordInput(attrs=PASSWORD)
    )
    password2 = forms.CharField(
        label=_("The same password again"), strip=False, widget=forms.PasswordInput(attrs=PASSWORD)
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["password1"].help_text = " ".join(map(str, password_validators_help_texts()))

    def clean_code(self) -> str:
        """Say at once where a digit was copied wrong."""
        digits = typed_digits(self.cleaned_data["code"])
        try:
            actions.check_is_copied_right(digits)
        except actions.CodeRefused as reason:
            raise ValidationError(reason.message) from reason
        return digits

    def clean(self) -> dict[str, Any]:
        """Compare the two passwords."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        passwords = [cleaned.get(name) for name in ("password1", "password2")]
        if all(passwords) and passwords[0] != passwords[1]:
            self.add_error("password2", _("The two passwords are not the same."))
        return cleaned
