"""The office's pages of the public directory: who is reached how, a new entry, and the question before withdrawing."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed
from tendik.bodies import permissions
from tendik.bodies.directory import actions, queries
from tendik.bodies.directory.forms import PublicContactForm
from tendik.bodies.models import Body, PublicContact
from tendik.entries.refusals import EntryRefused
from tendik.entries.views import ask_before_withdrawing
from tendik.packs.country import current
from tendik.places.models import Place


@require_GET
@allowed(permissions.can_manage_bodies)
def contacts(request: HttpRequest) -> HttpResponse:
    """Show the directory as the next release will have it."""
    rows = [{"reached": one, "enter": _entering(one.of)} for one in queries.reached(timezone.now())]
    return render(request, "bodies/office/directory.html", {"rows": rows})


def _entering(of: Body | Place) -> str:
    kind = "body" if isinstance(of, Body) else "place"
    return f"{reverse('bodies:enter_contact')}?{kind}={of.code}"


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_manage_bodies, form=PublicContactForm)
def enter(request: HttpRequest) -> HttpResponse:
    """Show the form for a contact, with what stands there; on POST record it."""
    of = _meant(request)
    asking: dict[str, Any] = {"pack": current(), "language": get_language() or "", "at": timezone.now()}
    last = queries.contact_of(of) if of else None
    form = PublicContactForm(request.POST or None, of=of, last=last, **asking)
    if form.is_valid():
        try:
            actions.record_contact(form.given(), by=request.user, at=form.at)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            messages.success(request, _("It is recorded. The public sees it with the next release."))
            return redirect("bodies:public_contacts")
    return render(request, "bodies/office/enter_contact.html", {"form": form})


def _meant(request: HttpRequest) -> Body | Place | None:
    """Return what the address names, if there is such an institution or place."""
    code = {name: request.GET.get(name, "").replace("\0", "")[:60] for name in ("body", "place")}
    body = Body.objects.filter(code=code["body"]).first()
    return body or Place.objects.filter(code=code["place"]).first()


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_contact, contact=queries.contacts_visible_to)
def withdraw(request: HttpRequest, contact: PublicContact) -> HttpResponse:
    """Show a contact and ask whether it was entered by mistake; on POST take it back."""
    template, back = "bodies/office/withdraw_contact.html", reverse("bodies:public_contacts")
    return ask_before_withdrawing(
        request, contact, actions.withdraw_contact, template=template, back=back, contact=contact
    )
