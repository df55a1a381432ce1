"""Pages of codes: signing in for the first time, and the question to the issuer whether it was she."""

from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tendik.accounts.access import allowed, held_by
from tendik.accounts.models import SignInCode
from tendik.accounts.sheets import actions, permissions, queries
from tendik.accounts.sheets.forms import SheetForm
from tendik.journal.refusals import Refusal


@require_http_methods(["GET", "POST"])
def first_sign_in(request: HttpRequest) -> HttpResponse:
    """Show the form for the code on a sheet; on POST take the password that she chose and lead her to sign in."""
    if request.method == "POST" and (many := ratelimit.consume_or_429(request, action="sheet_code")):
        return many
    form = SheetForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            user = actions.use_code(given["code"], given["password1"], at=timezone.now())
        except actions.CodeRefused as reason:
            form.add_error("code", reason.message)
        except ValidationError as reason:
            form.add_error("password1", reason)
        else:
            words = _("Your password is kept. Sign in with it; your name for signing in is %(name)s.")
            messages.success(request, words % {"name": user.username})
            return redirect("account_login")
    response = render(request, "accounts/office/sheet_code.html", {"form": form})
    add_never_cache_headers(response)
    return response


@require_GET
@allowed(permissions.can_see_first_uses)
def first_uses(request: HttpRequest) -> HttpResponse:
    """Show who used her code for the first time, to be confirmed."""
    rows = queries.first_uses_visible_to(held_by(request)).order_by("used_at")
    return render(request, "accounts/office/first_uses.html", {"rows": rows})


@require_POST
@allowed(permissions.can_settle_first_use, first_use=queries.first_uses_visible_to)
def settle(request: HttpRequest, first_use: SignInCode) -> HttpResponse:
    """Take the issuer's word whether it was she. Without a word of hers it goes on waiting: silence is no "no"."""
    hers = {"yes": True, "no": False}.get(request.POST.get("hers", ""))
    if hers is None:
        messages.error(request, _("Say whether it was she. Until then it waits."))
        return redirect("accounts:first_uses")
    try:
        actions.settle_first_use(first_use, hers=hers, by=request.user, at=timezone.now())
    except Refusal as reason:
        messages.error(request, reason.message)
    else:
        messages.success(request, _("The change is recorded."))
    return redirect("accounts:first_uses")
