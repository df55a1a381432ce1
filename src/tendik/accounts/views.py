"""Signing in, forms that came too late, and the administrator's pages: who may sign in, with which roles."""

import logging
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from allauth.account.views import LoginView, LogoutView
from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tendik.accounts import actions, devices, permissions, queries
from tendik.accounts.access import allowed, held_by, sign_in_to_see
from tendik.accounts.forms import ROLES, AccountForm, RoleForm, SignInForm
from tendik.accounts.models import OF_A_PLACE, Role, User
from tendik.accounts.passkeys import passkeys_of
from tendik.accounts.second_factor import AskForCode
from tendik.accounts.sessions import open_sessions
from tendik.accounts.typed import hers, kept_in, show_again
from tendik.accounts.welcome import let_in
from tendik.journal.refusals import Refusal
from tendik.methods.days import DAY
from tendik.methods.texts import in_language
from tendik.places.queries import places_called

NOT_TRUSTED = "does not match any trusted origins"
"""Django says so of a form from an address that the settings do not name."""
log = logging.getLogger(__name__)


class SignIn(LoginView):
    """allauth's sign-in on a page of ours. The template is named: allauth finds its own one first."""

    template_name = "accounts/office/sign_in.html"
    form_class = SignInForm

    def dispatch(self, request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
        """Refuse a flood of forms from one address; whoever has signed in on this device before passes."""
        if not devices.is_known(request) and (
            many := ratelimit.consume_or_429(request, action="login_flood")
        ):
            return many
        return super().dispatch(request, *args, **values)

    def get_context_data(self, **values: Any) -> dict[str, Any]:
        """Drop allauth's ``site``, the server's address, which would stand where the site's name belongs."""
        context: dict[str, Any] = super().get_context_data(**values)
        del context["site"]
        return {**context, "kept": kept_in(self.request)}

    def form_valid(self, form: SignInForm) -> HttpResponse:
        """Let her in, or ask for a code first; the page that asks carries what she typed before."""
        response: HttpResponse = super().form_valid(form)
        if not self.request.user.is_authenticated and kept_in(self.request) and _leads_to_code(response):
            return _ask_for_code(self.request)
        return let_in(self.request, response)


class SignOut(LogoutView):
    """allauth's way out on a page of ours. What pages kept on this device goes too, whoever sits there next."""

    template_name = "accounts/office/sign_out.html"

    def post(self, *args: Any, **values: Any) -> HttpResponse:
        """Sign her out, say so, and have the browser forget what is kept there."""
        response: HttpResponse = super().post(*args, **values)
        response.headers["Clear-Site-Data"] = '"storage"'
        messages.info(self.request, _("You are signed out. Sheets kept on this device are deleted."))
        return response


def _leads_to_code(response: HttpResponse) -> bool:
    return response.headers.get("Location", "") == reverse("mfa_authenticate")


def _ask_for_code(request: HttpRequest) -> HttpResponse:
    # A redirect carries no fields: the page is drawn at once. It reads what was kept from this request.
    request.method = "GET"
    page: HttpResponse = AskForCode.as_view()(request)
    return page


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that does not belong to the session (``CSRF_FAILURE_VIEW``); what was typed in it is not lost."""
    if NOT_TRUSTED in reason:
        return _origin_refused(request)
    kept = kept_in(request)
    if kept and not request.user.is_authenticated:
        return sign_in_to_see(request, kept)
    if typed := hers(request.user, kept):
        return show_again(request, typed, status=403)
    return render(request, "403_csrf.html", status=403)


def _origin_refused(request: HttpRequest) -> HttpResponse:
    """Name the setting that lacks the address from which the form came, on the page and in the log."""
    said = urlsplit(request.headers.get("Origin") or request.headers.get("Referer", ""))
    origin = f"{said.scheme}://{said.netloc}"[:100]
    log.warning("A form came from %r, which TENDIK_ORIGINS does not name.", origin)
    return render(request, "403_origin.html", {"origin": origin}, status=403)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_manage_accounts, form=AccountForm)
def accounts(request: HttpRequest) -> HttpResponse:
    """Show all accounts and a form for a new one; on POST open it and show its password once."""
    held = held_by(request)
    form = AccountForm(request.POST or None, on=held.on)
    if form.is_valid():
        newcomer = actions.Newcomer(**form.cleaned_data)
        try:
            user, password = actions.open_account(newcomer, by=request.user, on=held.on)
        except ValidationError as taken:
            form = _looked_at_again(request, taken, held.on)
        else:
            return _show_password(request, user, password)
    rows = [_row(user) for user in queries.accounts_visible_to(held)]
    return render(request, "accounts/office/accounts.html", {"form": form, "rows": rows})


def _looked_at_again(request: HttpRequest, fault: ValidationError, on: date) -> AccountForm:
    """Return the form with what is wrong now: somebody has taken the name since it was looked at."""
    form = AccountForm(request.POST, on=on)
    if form.is_valid():
        form.add_error(None, fault)
    return form


def _row(user: User) -> dict[str, object]:
    roles = user.roles_today if user.is_active else []
    everywhere = {role.kind for role in roles if role.place is None}
    return {
        "user": user,
        "has_factor": bool(user.authenticator_set.all()),
        "held": [{"name": _called(role), "do": f"{role.kind} {role.place or ''}".strip()} for role in roles],
        "not_held": [(kind, name) for kind, name in ROLES if kind not in everywhere | OF_A_PLACE],
    }


def _called(role: Role) -> str:
    about = [in_language(role.place.name, translation.get_language() or "")] if role.place else []
    if role.ends_before:
        about.append(_("until %(day)s") % {"day": (role.ends_before - timedelta(days=1)).strftime(DAY)})
    name = str(dict(ROLES)[role.kind])
    return f"{name} ({', '.join(about)})" if about else name


def _show_password(request: HttpRequest, user: User, password: str) -> HttpResponse:
    response = render(request, "accounts/office/password.html", {"user_shown": user, "password": password})
    response.headers["Cache-Control"] = "no-store"
    return response


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_change_account, form=RoleForm, user=queries.accounts_visible_to)
def role(request: HttpRequest, user: User) -> HttpResponse:
    """Show the form for a role in a place; on POST give it."""
    on = held_by(request).on
    form = RoleForm(request.POST or None, on=on)
    if form.is_valid():
        kind, place, until = (form.cleaned_data[name] for name in ("role", "place", "until"))
        given = actions.RoleGiven(kind=kind, place=place, until=until)
        try:
            actions.give_for_term(user, given, by=request.user, on=on)
        except actions.AccountClosed as reason:
            form.add_error(None, reason.message)
        else:
            messages.success(request, _("The change is recorded."))
            return redirect("accounts:accounts")
    return render(request, "accounts/office/role.html", {"form": form, "row": _row(user)})


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_change_account, user=queries.accounts_visible_to)
def change(request: HttpRequest, user: User) -> HttpResponse:
    """Give or end a role, renew a password, close an account. GET goes back to the list."""
    verb, _space, what = request.POST.get("do", "").partition(" ")
    try:
        if verb == "password":
            return _show_password(request, user, actions.renew_password(user, by=request.user))
        if _done(verb, what, user, by=request.user):
            messages.success(request, _("The change is recorded."))
    except Refusal as reason:
        messages.error(request, reason.message)
    return redirect("accounts:accounts")


def _done(verb: str, what: str, user: User, *, by: User) -> bool:
    """Do what was asked for; tell whether it was something that can be done."""
    on = timezone.localdate()
    role, _space, code = what.partition(" ")
    place = next(iter(places_called(code)), None) if code else None
    if verb == "close":
        actions.close_account(user, by=by, on=on)
    elif verb == "factor":
        actions.remove_second_factor(user, by=by)
    elif verb == "give" and role in dict(ROLES) and not code:
        actions.give_role(user, role, by=by, on=on)
    elif verb == "end" and role in dict(ROLES) and (place or not code):
        actions.end_role(user, role, by=by, on=on, place=place)
    else:
        return False
    return True


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_keep_her_account)
def own(request: HttpRequest) -> HttpResponse:
    """Show how she signs in and where she is signed in; on POST end one of her sessions, or all others."""
    here = request.session.session_key
    if request.method == "POST":
        if actions.end_sessions(request.user, here, request.POST.get("session", "")):
            messages.success(request, _("The change is recorded."))
        return redirect("mfa_index")
    factors = set(request.user.authenticator_set.values_list("type", flat=True))
    context = {
        "sessions": open_sessions(request.user, here),
        "has_factor": "totp" in factors,
        "has_codes": "recovery_codes" in factors,
        "passkeys": passkeys_of(request.user),
    }
    return render(request, "accounts/office/own.html", context)
