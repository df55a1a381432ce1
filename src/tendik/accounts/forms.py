"""What people may type to sign in and to choose a password, and what an administrator may type."""

from datetime import date
from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.account.forms import ReauthenticateForm as ReauthenticateByPasswordForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils.translation import gettext_lazy as _

from tendik.accounts.actions import RoleMisplaced, TermOver, check_role_fits, check_term
from tendik.accounts.days import DayField
from tendik.accounts.models import Role, User
from tendik.accounts.typed import KEPT, ShownAgain, still_kept
from tendik.places.models import Place
from tendik.places.queries import places_called

ROLES = [
    (Role.Kind.MINISTRY, _("Ministry")),
    (Role.Kind.ADMINISTRATOR, _("Administrator")),
    (Role.Kind.FOCAL_POINT, _("Focal point")),
    (Role.Kind.GROUP_MEMBER, _("Member of a women's group")),
    (Role.Kind.MODERATOR, _("Moderator")),
    (Role.Kind.DEPUTY, _("Deputy of a local council")),
    (Role.Kind.DISTRICT_ADMINISTRATOR, _("Administrator of a district")),
]


class SignInForm(LoginForm):
    """Name or e-mail, and the password."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["login"].label = _("Name or e-mail")
        self.fields["login"].widget.attrs = {"autocomplete": "username", "autocapitalize": "none"}
        self.fields["remember"].label = _("Stay signed in when the browser is closed, for twelve hours")
        _without_placeholders(self)


class ChoosePasswordForm(ChangePasswordForm):
    """The password she has, and twice the one she chooses."""

    def __init__(self, *args: Any, kept: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        # What she typed before her password was renewed goes through this page, as through the sign-in.
        self.kept = kept or still_kept(self.data.get(KEPT, ""))
        self.fields["password1"].help_text = " ".join(map(str, password_validators_help_texts()))
        _without_placeholders(self)


class CodeForm(AuthenticateForm):
    """The code that her telephone shows, or a recovery code."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _ask_for_code(self)


class FirstCodeForm(ActivateTOTPForm):
    """The first code, which shows that her telephone knows the secret."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _ask_for_code(self)


class CodeAgainForm(ReauthenticateForm):
    """A code, once more."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _ask_for_code(self)


class PasswordAgainForm(ReauthenticateByPasswordForm):
    """The password, once more."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _without_placeholders(self)


def _ask_for_code(form: forms.Form) -> None:
    form.fields["code"].label = _("Code")
    form.fields["code"].widget.attrs["inputmode"] = "numeric"
    _without_placeholders(form)


def _without_placeholders(form: forms.Form) -> None:
    # A placeholder repeats the label in pale letters and goes when it is needed.
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


class PlaceField(forms.CharField):
    """A place that is written, by its code or its name; nothing for the whole country."""

    def clean(self, value: Any) -> Place | None:
        """Return the place that is meant.

        Raises:
            ValidationError: there is no such place, or several have this name.
        """
        typed = super().clean(value)
        found = places_called(typed) if typed else []
        if typed and not found:
            raise forms.ValidationError(
                _("There is no such place. Write its name as the list of places has it.")
            )
        if len(found) > 1:
            words = _("Several places have this name. Write the code of one: %(codes)s.")
            raise forms.ValidationError(words % {"codes": ", ".join(place.code for place in found)})
        return found[0] if found else None


class RoleForm(ShownAgain):
    """A role, where it is held, and until when. ``on``: the day on which it is given."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=ROLES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a role."), "invalid_choice": _("Choose a role.")},
    )

    place = PlaceField(
        label=_("Place"),
        max_length=150,
        required=False,
        help_text=_(
            "Name or code. The role holds for the place and all below it; empty: for the whole country."
        ),
    )
    until = DayField(
        label=_("Last day of the role"),
        required=False,
        help_text=_("As 23.05.2025, if she has it for a term. Empty: until somebody ends it."),
    )

    def __init__(self, *args: Any, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.on = on

    def clean(self) -> dict[str, Any]:
        """Refuse a role that cannot be held there, beside the place, or not until then, beside the day."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if "role" in typed and "place" in typed:
            try:
                check_role_fits(typed["role"], typed["place"])
            except RoleMisplaced as reason:
                self.add_error("place", reason.message)
        if "role" in typed and "until" in typed:
            try:
                check_term(typed["role"], typed["until"], self.on)
            except TermOver as reason:
                self.add_error("until", reason.message)
        return typed


class AccountForm(RoleForm):
    """A new account with its first role."""

    field_order = ["username", "name", "email", "role", "place", "until"]

    username = forms.CharField(
        label=_("Name for signing in"),
        max_length=150,
        validators=[UnicodeUsernameValidator()],
        help_text=_("Letters, digits and @ . + - _ without spaces. Large and small letters are the same."),
        error_messages={"required": _("Write the name with which she will sign in.")},
    )
    name = forms.CharField(label=_("Name as colleagues see it"), max_length=150, required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        required=False,
        help_text=_("Not needed. With it she can sign in too."),
    )

    def clean_username(self) -> str:
        """Refuse a name that is taken, whatever its case."""
        username: str = User.normalize_username(self.cleaned_data["username"])
        if User.objects.filter(username=username).exists():
            raise forms.ValidationError(_("This name is taken. Choose another."))
        return username

    def clean_email(self) -> str:
        """Refuse an address that is taken."""
        email: str = self.cleaned_data["email"]
        if email and User.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError(_("This address belongs to another account."))
        return email
