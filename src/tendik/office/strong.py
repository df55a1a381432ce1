"""Who must sign in with a second factor: whoever may change much is led to turn it on before she does anything else."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tendik.accounts.access import held_by
from tendik.office.frame import waiting_rooms

WITHOUT = ("account_", "mfa_", "office:asset", "office:preview_asset", "office:language", "sheet_code")
"""How the names of addresses begin that she needs to get in, to turn it on, and to leave."""


class SecondFactorIsOn:
    """Leads whoever must have a second factor, and has none, to the page where she turns it on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, values: Any) -> HttpResponse | None:
        """Let the view answer, or lead her away from it."""
        named = request.resolver_match.view_name or ""
        if not settings.TENDIK_SECOND_FACTOR or named.startswith(WITHOUT) or not _lacks(request):
            return None
        messages.warning(request, _("Your work needs a second step of signing in. Turn it on first."))
        return redirect("mfa_activate_totp")


def _lacks(request: HttpRequest) -> bool:
    """Tell whether she must have a second factor and has none."""
    user = request.user
    if not user.is_authenticated or user.must_change_password or user.unconfirmed:
        return False
    held = held_by(request)
    needs = any(room.needs_factor(held) for room in waiting_rooms() if hasattr(room, "needs_factor"))
    return needs and not user.authenticator_set.filter(type__in=["totp", "webauthn"]).exists()
