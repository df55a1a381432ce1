"""Who may call a view, and on what: one decorator that states both above the view and refuses everybody else."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme

from tendik.accounts.forms import ChoosePasswordForm, SignInForm
from tendik.accounts.held import Held
from tendik.accounts.queries import held_on
from tendik.accounts.typed import ShownAgain, hers, kept_in

View = Callable[..., HttpResponse]
Visible = Callable[[Held], QuerySet[Any]]


def held_by(request: HttpRequest) -> Held:
    """Return what she who asks holds today; her roles are read once, for the view and all around it."""
    kept = vars(request)
    if "held" not in kept:
        kept["held"] = held_on(request.user, timezone.localdate())
    held: Held = kept["held"]
    return held


def allowed(
    can: Callable[..., bool], *, form: type[ShownAgain] | None = None, **things: Visible
) -> Callable[[View], View]:
    """Let in whoever ``can(held, *things)`` lets in.

    Each thing is named with the query of those that a person may see. The address names one of them by a field,
    ``<slug:plan_slug>`` the ``plan``, and the view receives the thing itself. What she may not see is not there, 404.

    Somebody signed out is sent to sign in, somebody without the right gets 403,
    somebody with a password given to her is sent to choose her own.
    With ``form``, the view's, what was typed in it is not lost when she was signed out meanwhile
    or her password was renewed.
    The permission stands on the view as ``allowed_by``, the queries as ``loads``, for the table of roles and its test.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
            if (first := _first(request)) is not None:
                return first
            held = held_by(request)
            found = _found(things, held, values)
            if not can(held, *found.values()):
                raise PermissionDenied
            return view(request, *args, **values, **found)

        guarded.allowed_by, guarded.form, guarded.loads = can, form, things  # type: ignore[attr-defined]
        return guarded

    return decorate


def _found(things: dict[str, Visible], held: Held, values: dict[str, Any]) -> dict[str, Model]:
    """Take what names the things out of the ``values`` of the address; return the things in their order."""
    found = {}
    # The longer name first: ``ask_link_id`` names an ``ask_link``, not an ``ask``.
    for name in sorted(things, key=len, reverse=True):
        key = next(key for key in values if key.startswith(f"{name}_"))
        wanted = {key.removeprefix(f"{name}_"): values.pop(key)}
        if any("\0" in str(value) for value in wanted.values()):
            # PostgreSQL takes no NUL, and nothing has one in its name.
            raise Http404
        found[name] = get_object_or_404(things[name](held), **wanted)
    return {name: found[name] for name in things}


def _first(request: HttpRequest) -> HttpResponse | None:
    """Return where she has to go before she is let in anywhere."""
    if not request.user.is_authenticated:
        return _sign_in_first(request)
    if request.user.unconfirmed:
        return render(request, "accounts/office/unconfirmed.html", status=403)
    return _choose_first(request) if request.user.must_change_password else None


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
