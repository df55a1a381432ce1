"""Pages of the office: whose account can be recovered, the form, what opens it now, and what its owner is told."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed, held_by
from tendik.accounts.permissions import can_keep_her_account
from tendik.accounts.sheets.queries import in_groups
from tendik.bodies.contacts.queries import Acting
from tendik.bodies.contacts.words import kind_words
from tendik.territories.models import Recovery
from tendik.territories.recovering import actions, permissions, queries
from tendik.territories.recovering.forms import GIVEN, SAID, RecoverForm

PAGE = 50


@require_GET
@allowed(permissions.can_recover_accounts)
def people(request: HttpRequest) -> HttpResponse:
    """List who acts in her places; one who also acts elsewhere is recovered by the country's administrator."""
    held = held_by(request)
    page = Paginator(queries.people_visible_to(held), PAGE).get_page(request.GET.get("page"))
    rows = [_row(user) | {"may": permissions.can_recover_account(held, user)} for user in page]
    return render(request, "territories/office/people.html", {"rows": rows, "listed": page})


def _row(user: Any) -> dict[str, Any]:
    acts = [{"acting": one, "kind": kind_words(one.kind)} for one in _acting(user)]
    return {"user": user, "acts": acts, "has_factor": bool(user.authenticator_set.all())}


def _acting(user: Any) -> list[Acting]:
    """Return what somebody of ``people_visible_to`` does where: in places first, then for institutions."""
    roles = [
        Acting(key=f"r{role.pk}", user=user, kind=role.kind, place=role.place)
        for role in user.roles_left
        if role.place
    ]
    duties = [
        Acting(key=f"d{duty.pk}", user=user, kind=duty.kind, body=duty.body) for duty in user.duties_left
    ]
    return roles + duties


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_recover_account, form=RecoverForm, user=queries.people_visible_to)
def recover(request: HttpRequest, user: Any) -> HttpResponse:
    """Ask why and how somebody is let in again; on POST do it and show once what opens her account."""
    row = _row(user)
    form = RecoverForm(request.POST or None, has_factor=row["has_factor"])
    if not form.is_valid():
        return render(request, "territories/office/recover.html", {"row": row, "form": form})
    who = row["acts"][0]
    made = actions.recover_account(who["acting"], form.given(), by=request.user, at=timezone.now())
    context = {"row": row, "made": made, "address": request.build_absolute_uri(reverse("sheet_code"))}
    if made.sheet:
        digits = in_groups(made.sheet.digits)
        context["sheet"] = {**who, "code": made.sheet.code, "digits": digits}
    response = render(request, "territories/office/let_in.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_GET
@allowed(can_keep_her_account)
def recovered(request: HttpRequest) -> HttpResponse:
    """Tell her when, why and by whom her account was recovered."""
    rows = [
        {"recovery": one, "why": SAID[Recovery.Why(one.why)], "how": GIVEN[Recovery.How(one.how)]}
        for one in queries.recoveries_of(request.user)
    ]
    return render(request, "territories/office/recovered.html", {"rows": rows})
