"""Who may call a view: one decorator that states it above the view and refuses everybody else."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme

from tendik.accounts.forms import ChoosePasswordForm, SignInForm
from tendik.accounts.models import User
from tendik.accounts.typed import ShownAgain, hers, kept_in

View = Callable[..., HttpResponse]


def allowed(
    can: Callable[[User, date], bool], *, form: type[ShownAgain] | None = None
) -> Callable[[View], View]:
    """Let in whoever ``can(user, today)`` lets in.

    Somebody signed out is sent to sign in, somebody without the right gets 403,
    somebody with a password given to her is sent to choose her own.
    With ``form``, the view's, what was typed in it is not lost when she was signed out meanwhile
    or her password was renewed.
    The permission stands on the view as ``allowed_by``, for the table of roles and its test.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return _sign_in_first(request)
            if request.user.must_change_password:
                return _choose_first(request)
            if not can(request.user, timezone.localdate()):
                raise PermissionDenied
            return view(request, *args, **values)

        guarded.allowed_by, guarded.form = can, form  # type: ignore[attr-defined]
        return guarded

    return decorate


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    kept = kept_in(request)
    return sign_in_to_see(request, kept) if kept else redirect_to_login(_where_she_was(request))


def sign_in_to_see(request: HttpRequest, kept: str) -> HttpResponse:
    """Show the page of sign-in, which carries what was typed."""
    context = {"form": SignInForm(request=request), "kept": kept}
    response = render(request, "accounts/office/sign_in.html", context, status=403)
    add_never_cache_headers(response)
    return response


def _choose_first(request: HttpRequest) -> HttpResponse:
    kept = kept_in(request)
    if hers(request.user, kept):
        return choose_password_to_see(request, kept, status=403)
    return redirect("account_change_password")


def choose_password_to_see(request: HttpRequest, kept: str, status: int = 200) -> HttpResponse:
    """Show the page where she chooses a password, which carries what was typed."""
    form = ChoosePasswordForm(user=request.user, kept=kept)
    response = render(request, "accounts/office/choose_password.html", {"form": form}, status=status)
    add_never_cache_headers(response)
    return response


def _where_she_was(request: HttpRequest) -> str:
    """Return the page to come back to; for something sent, the page it was sent from."""
    sent_from = request.headers.get("Referer", "")
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    if not url_has_allowed_host_and_scheme(sent_from, {request.get_host()}):
        return "/"
    parts = urlsplit(sent_from)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
