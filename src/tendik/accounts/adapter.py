"""How allauth behaves here: nobody opens an account for herself, a name has no case, a new password is a new one."""

from ipaddress import ip_address
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tendik.accounts import actions, demo, limits
from tendik.accounts.models import User
from tendik.accounts.typed import hers, kept_in, show_again

SAID = {
    "mfa/messages/webauthn_added.txt": _("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is taken away."),
}
"""What is said instead of a template of allauth."""


class ClosedSignup(DefaultAccountAdapter):
    """Accounts are opened by an administrator only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse sign-up."""
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Lead on to an address from the root only: ``abc`` would lead to a page that is none."""
        return bool(url and url.startswith("/") and super().is_safe_url(url))

    def get_user_search_fields(self) -> list[str]:
        """Name the fields by which a person is found; the default ones are not ours."""
        return ["username", "email"]

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *args: Any,
        **options: Any,
    ) -> None:
        """Say of passkeys what our pages call them; the rest as allauth says it."""
        if words := SAID.get(message_template or ""):
            messages.add_message(request, level, words)
        else:
            super().add_message(request, level, message_template, *args, **options)

    def get_reauthentication_methods(self, user: AbstractBaseUser) -> list[dict[str, Any]]:
        """Name the pages on which she shows that it is she: by her password, or by a code."""
        names = ["account_reauthenticate"] if user.is_authenticated else []
        if names and is_mfa_enabled(user):
            names.append("mfa_reauthenticate")
        return [{"id": name, "description": "", "url": reverse(name)} for name in names]

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("The name or the password is not right."),
        "email_password_mismatch": _("The address or the password is not right."),
        "incorrect_password": _("The password is not right."),
        "enter_current_password": _("Type the password that you have now."),
        "too_many_login_attempts": _(
            "Too many wrong tries from here. Wait five minutes, then try again. "
            "If you forgot your password, ask your administrator for a new one."
        ),
    }

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Take the name as it is kept: SQLite does not know that Айгүл and айгүл are one.

        Raises:
            ValidationError: too many tries, or the demo's password from another machine.
        """
        if "username" in credentials:
            credentials["username"] = User.normalize_username(credentials["username"])
        user: User | None = super().authenticate(request, **credentials)
        if user:
            limits.forget_tries(request, _login(credentials))
        return user

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try by account and address, not by account alone: nobody keeps a colleague out."""
        if not limits.may_try(request, _login(credentials)):
            raise self.validation_error("too_many_login_attempts")
        self.check_demo_stays_here(request, credentials.get("password", ""))

    def check_demo_stays_here(self, request: HttpRequest, password: str) -> None:
        """Raise ``ValidationError`` if the demo's password, which everybody knows, comes from another machine."""
        if (
            settings.TENDIK_DEMO
            and password == demo.PASSWORD
            and not _is_loopback(self.get_client_ip(request))
        ):
            raise ValidationError(gettext("The password of the demo works on the machine of the demo only."))

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """Tell somebody whose account is closed whom to ask."""
        messages.error(request, gettext("This account is closed. Ask your administrator."))
        return redirect(settings.LOGIN_URL)

    def clean_password(self, password: str, user: User | None = None) -> str:
        """Refuse the password that she has: whoever gave it to her knows it."""
        if user and user.pk and user.check_password(password):
            raise ValidationError(gettext("This is the password you have. Choose another."))
        return super().clean_password(password, user=user)

    def set_password(self, user: User, password: str) -> None:
        """Store a password that the person chose herself."""
        actions.choose_password(user, password)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Let her in; show again what she typed before her password was renewed.

        Raises:
            ImmediateHttpResponse: instead of an address, the page that shows it: a redirect carries no fields.
        """
        if typed := hers(request.user, kept_in(request)):
            raise ImmediateHttpResponse(show_again(request, typed))
        return resolve_url(settings.LOGIN_REDIRECT_URL)


def _login(credentials: dict[str, Any]) -> str:
    """Return the name or the address that was typed, in one form."""
    return User.normalize_username(credentials.get("username") or credentials.get("email") or "")


def _is_loopback(address: str) -> bool:
    """Tell whether a request came from this machine; what is no address did not."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
