"""Who may call a view: one decorator that states it above the view and refuses everybody else."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from tendik.accounts.models import User

View = Callable[..., HttpResponse]


def allowed(can: Callable[[User, date], bool]) -> Callable[[View], View]:
    """Let in whoever ``can(user, today)`` lets in.

    Somebody signed out is sent to sign in, somebody without the right gets 403,
    somebody with a password given to her is sent to choose her own.
    The permission stands on the view as ``allowed_by``, for the table of roles and its test.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(_where_she_was(request))
            if request.user.must_change_password:
                return redirect("account_change_password")
            if not can(request.user, timezone.localdate()):
                raise PermissionDenied
            return view(request, *args, **values)

        guarded.allowed_by = can  # type: ignore[attr-defined]
        return guarded

    return decorate


def _where_she_was(request: HttpRequest) -> str:
    """Return the page to come back to; for something sent, the page it was sent from."""
    sent_from = request.headers.get("Referer", "")
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    if not url_has_allowed_host_and_scheme(sent_from, {request.get_host()}):
        return "/"
    parts = urlsplit(sent_from)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
