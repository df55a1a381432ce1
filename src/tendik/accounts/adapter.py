"""How allauth behaves here: nobody opens an account for herself, a name has no case, a new password is a new one."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext as _

from tendik.accounts import actions
from tendik.accounts.models import User
from tendik.accounts.typed import hers, kept_in, show_again


class ClosedSignup(DefaultAccountAdapter):
    """Accounts are opened by an administrator only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse sign-up."""
        return False

    def get_user_search_fields(self) -> list[str]:
        """Name the fields by which a person is found; the default ones are not ours."""
        return ["username", "email"]

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Take the name as it is kept: SQLite does not know that Айгүл and айгүл are one."""
        if "username" in credentials:
            credentials["username"] = User.normalize_username(credentials["username"])
        return super().authenticate(request, **credentials)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """Tell somebody whose account is closed whom to ask."""
        messages.error(request, _("This account is closed. Ask your administrator."))
        return redirect(settings.LOGIN_URL)

    def clean_password(self, password: str, user: User | None = None) -> str:
        """Refuse the password that she has: whoever gave it to her knows it."""
        if user and user.pk and user.check_password(password):
            raise ValidationError(_("This is the password you have. Choose another."))
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
