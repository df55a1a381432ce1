"""Passkeys as a second factor: her telephone or her computer signs with a secret that never leaves it.

Browsers know them only where the office is reached by TLS, or on the computer itself, and need a script of ours.
A code from the telephone does without both.
"""

import json
import struct
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm
from allauth.mfa.webauthn.internal import flows
from allauth.mfa.webauthn.views import AddWebAuthnView
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from tendik.accounts import noting
from tendik.accounts.models import User

MOST = 10
"""Passkeys of one person."""
LONGEST = 20_000
"""Characters of what a browser says of a passkey; an ordinary one takes about a thousand."""
# What the reader of passkeys raises when what was sent is none: it expects a browser, not a hand.
UNREADABLE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
)
NOT_TAKEN = _("The passkey was not taken. Try again.")


class SpokenOfField(forms.CharField):
    """What a browser says of a passkey, as JSON, written into the form by the script."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(max_length=LONGEST, error_messages={"required": NOT_TAKEN, "max_length": NOT_TAKEN})

    def clean(self, value: Any) -> dict[str, Any]:
        """Return what was said.

        Raises:
            ValidationError: it is no object of JSON.
        """
        text = super().clean(value)
        try:
            said = json.loads(text)
        except (RecursionError, ValueError) as fault:
            raise ValidationError(NOT_TAKEN) from fault
        # allauth would keep one that says nothing.
        if not said or not isinstance(said, dict):
            raise ValidationError(NOT_TAKEN)
        return said


class PasskeyForm(AddWebAuthnForm):
    """A new passkey, and how she calls it."""

    name = forms.CharField(
        label=_("How you call it"),
        max_length=60,
        required=False,
        help_text=_("So that you know it again: my telephone, the computer at work."),
    )
    credential = SpokenOfField()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["name"] = ""

    def clean(self) -> dict[str, Any]:
        """Refuse what is no passkey, or one too many."""
        if len(passkeys_of(self.user)) >= MOST:
            raise ValidationError(_("You have many passkeys already. Take one away first."))
        try:
            cleaned: dict[str, Any] = super().clean()
        except UNREADABLE as fault:
            raise ValidationError(NOT_TAKEN) from fault
        except ValidationError as refused:
            raise ValidationError(NOT_TAKEN) from refused
        return cleaned


class ShowPasskeyForm(AuthenticateWebAuthnForm):
    """She shows one of her passkeys to sign in."""

    credential = SpokenOfField()

    def clean_credential(self) -> Authenticator:
        """Return the passkey that was shown.

        Raises:
            ValidationError: it is not hers, or was not shown now, or too many were tried.
        """
        try:
            return super().clean_credential()
        except UNREADABLE as fault:
            raise ValidationError(NOT_TAKEN) from fault


@method_decorator(reauthentication_required(app="allauth.mfa"), name="dispatch")
class Passkeys(AddWebAuthnView):
    """Her passkeys: she adds one, or takes one away."""

    template_name = "accounts/office/passkeys.html"

    def post(self, request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
        """Take the one away that is named, or add one."""
        if gone := request.POST.get("gone"):
            return self.take_away(gone)
        return super().post(request, *args, **values)

    def take_away(self, gone: str) -> HttpResponse:
        """Ask for this passkey no more. One that is gone already changes nothing."""
        for passkey in passkeys_of(self.request.user):
            if str(passkey.pk) == gone:
                flows.remove_authenticator(self.request, passkey)
                noting.note_passkey(self.request.user, on=False)
        return redirect("mfa_add_webauthn")

    def get_context_data(self, **values: Any) -> dict[str, Any]:
        """Name those she has, and what the browser is asked."""
        context: dict[str, Any] = super().get_context_data(**values)
        return {**context, "passkeys": passkeys_of(self.request.user), "options": asked(context)}

    def form_valid(self, form: PasskeyForm) -> HttpResponse:
        """Ask for a passkey or a code from now on."""
        response: HttpResponse = super().form_valid(form)
        noting.note_passkey(self.request.user, on=True)
        return response


def passkeys_of(user: User) -> list[Authenticator]:
    """Return the passkeys of ``user``, the oldest first."""
    return list(user.authenticator_set.filter(type=Authenticator.Type.WEBAUTHN).order_by("pk"))


def asked(context: dict[str, Any]) -> str:
    """Return as JSON what the browser is asked for."""
    data = context["js_data"]
    options = data.get("creation_options") or data["request_options"]
    return json.dumps(options["publicKey"], default=dict)
