"""How allauth behaves here: nobody opens an account for herself."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedSignup(DefaultAccountAdapter):
    """Accounts are opened by an administrator only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse sign-up."""
        return False

    def get_user_search_fields(self) -> list[str]:
        """Name the fields by which a person is found; the default ones are not ours."""
        return ["username", "email"]

    def set_password(self, user: Any, password: str) -> None:
        """Store a password that the person chose herself."""
        user.must_change_password = False
        super().set_password(user, password)
