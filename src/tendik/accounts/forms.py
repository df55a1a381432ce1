"""What an administrator may type."""

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import Role, User

ROLES = [(Role.Kind.MINISTRY, _("Ministry")), (Role.Kind.ADMINISTRATOR, _("Administrator"))]


class AccountForm(forms.Form):
    """A new account."""

    username = forms.CharField(
        label=_("Name for signing in"), max_length=150, validators=[UnicodeUsernameValidator()]
    )
    name = forms.CharField(label=_("Name as colleagues see it"), max_length=150, required=False)
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("Not needed. With it she can sign in too.")
    )
    role = forms.ChoiceField(label=_("Role"), choices=ROLES, widget=forms.RadioSelect)

    def clean_username(self) -> str:
        """Refuse a name that is taken, whatever its case."""
        username: str = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError(_("This name is taken. Choose another."))
        return username

    def clean_email(self) -> str:
        """Refuse an address that is taken."""
        email: str = self.cleaned_data["email"]
        if email and User.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError(_("This address belongs to another account."))
        return email
