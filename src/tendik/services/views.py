"""The office's pages of the directory: the list, one entry, how it is reached, what is wrong with it, its address."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tendik.accounts.access import allowed, held_by
from tendik.entries.refusals import EntryRefused
from tendik.entries.views import ask_before_withdrawing
from tendik.packs.country import current
from tendik.papers.pdf import PDF, NoPdf
from tendik.papers.sending import attached
from tendik.places.models import Place
from tendik.services import actions, permissions, queries
from tendik.services.entering import NOT_HER_PLACE, AddForm, DescribeForm
from tendik.services.entry import hours_in_words
from tendik.services.forms import MistakeForm, PlaceForm, ReachForm
from tendik.services.models import Mistake, Service
from tendik.services.posters import KINDS, poster
from tendik.services.standing import service_given

PAGE = 100


@require_GET
@allowed(permissions.can_read_services)
def services(request: HttpRequest) -> HttpResponse:
    """Show the entries that she may know of; those that wait for their keeper say so."""
    held, now = held_by(request), timezone.now()
    page = Paginator(queries.services_visible_to(held), PAGE).get_page(request.GET.get("page"))
    rows = [
        {
            "service": one,
            "due": queries.is_due(one, now),
            "confirmed": queries.confirmed_at(one, now),
            "remarked": queries.remarked_at(one, now),
        }
        for one in page
    ]
    home = reverse("services:services")
    context = {
        "rows": rows,
        "can_add": permissions.can_add_services(held),
        "page_of": page,
        "previous": f"{home}?page={page.previous_page_number()}" if page.has_previous() else "",
        "next": f"{home}?page={page.next_page_number()}" if page.has_next() else "",
    }
    return render(request, "services/office/services.html", context)


@require_GET
@allowed(permissions.can_keep, service=queries.services_visible_to)
def service(request: HttpRequest, service: Service) -> HttpResponse:
    """Show one entry, when it was confirmed, and what was said of it."""
    now, given = timezone.now(), service_given(service)
    context = {
        "service": service,
        "given": given,
        "hours": hours_in_words((one.day, one.opens, one.closes) for one in given.hours),
        "due": queries.is_due(service, now),
        "confirmed": queries.confirmed_at(service, now),
        "remarks": [one for one in service.remarks.all() if not one.withdrawn_at][::-1],
    }
    return render(request, "services/office/service.html", context)


@require_POST
@allowed(permissions.can_keep, service=queries.services_visible_to)
def confirm(request: HttpRequest, service: Service) -> HttpResponse:
    """Confirm an entry as it stands: one tap."""
    try:
        actions.confirm(service, by=request.user, at=timezone.now())
    except EntryRefused as reason:
        messages.error(request, reason.message)
    else:
        messages.success(request, _("It is confirmed. The public sees it with the next release."))
    return redirect("services:service", service.code)


@require_GET
@allowed(permissions.can_read_services)
def papers(request: HttpRequest) -> HttpResponse:
    """Show the form for a place, and the papers that can be drawn for it."""
    form = PlaceForm(request.GET or None)
    place = form.cleaned_data["place"] if form.is_valid() else None
    own = current().country.own_names
    languages = [{"code": code, "name": own[code]} for code in current().languages]
    context = {"form": form, "place": place, "languages": languages}
    return render(request, "services/office/papers.html", context)


@require_GET
@allowed(permissions.can_draw_for, place=queries.places_visible_to)
def paper(request: HttpRequest, place: Place, kind: str, language: str) -> HttpResponse:
    """Hand out a board or a card of a place as a PDF."""
    if kind not in KINDS or language not in current().languages:
        raise Http404
    try:
        drawn = poster(kind, place, language, at=timezone.now())
    except NoPdf as reason:
        messages.error(request, str(reason))
        return redirect("services:papers")
    return attached(drawn, f"{kind}-{place.code}-{language}.pdf", PDF)


def _asking() -> dict[str, Any]:
    return {"pack": current(), "language": get_language() or "", "at": timezone.now()}


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_add_services, form=AddForm)
def add(request: HttpRequest) -> HttpResponse:
    """Show the form for a new entry; on POST put it into the directory."""
    form = AddForm(request.POST or None, **_asking())
    if form.is_valid() and not permissions.can_add_at(held_by(request), form.cleaned_data["place"]):
        form.add_error("place", NOT_HER_PLACE)
    if form.is_valid():
        offering = form.offering()
        added = actions.add_service(offering, form.given_by(offering.code), by=request.user, at=form.at)
        messages.success(request, _("It is added and confirmed. The public sees it with the next release."))
        return redirect("services:service", added.code)
    context = {"form": form, "title": _("Add an entry"), "verb": _("Add it")}
    return render(request, "services/office/form.html", context)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_keep, form=DescribeForm, service=queries.services_visible_to)
def describe(request: HttpRequest, service: Service) -> HttpResponse:
    """Show what an entry says, to be changed; on POST write it."""
    form = DescribeForm(request.POST or None, service=service, **_asking())
    if form.is_valid():
        actions.describe_service(service, form.given(), by=request.user, at=form.at)
        messages.success(request, _("It is changed and confirmed. The public sees it with the next release."))
        return redirect("services:service", service.code)
    context = {"form": form, "service": service, "title": _("What the entry says"), "verb": _("Save")}
    return render(request, "services/office/form.html", context)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_keep, form=ReachForm, service=queries.services_visible_to)
def change(request: HttpRequest, service: Service) -> HttpResponse:
    """Show telephones and hours to be changed; on POST write them."""
    form = ReachForm(request.POST or None, service=service, **_asking())
    if form.is_valid():
        actions.change_reach(service, form.given(), by=request.user, at=form.at)
        messages.success(request, _("It is changed and confirmed. The public sees it with the next release."))
        return redirect("services:service", service.code)
    context = {"form": form, "service": service, "title": _("Telephones and hours"), "verb": _("Save")}
    return render(request, "services/office/form.html", context)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_keep, form=MistakeForm, service=queries.services_visible_to)
def remark(request: HttpRequest, service: Service) -> HttpResponse:
    """Show the form for what somebody found wrong; on POST enter it."""
    form = MistakeForm(request.POST or None, **_asking())
    if form.is_valid():
        try:
            actions.note_remark(service, **form.cleaned_data, by=request.user, at=form.at)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            messages.success(request, _("It is entered, and waits for the keeper."))
            return redirect("services:service", service.code)
    context = {
        "form": form,
        "service": service,
        "title": _("Somebody found a mistake"),
        "verb": _("Enter it"),
    }
    return render(request, "services/office/form.html", context)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_keep, service=queries.services_visible_to)
def hide(request: HttpRequest, service: Service) -> HttpResponse:
    """Ask whether an address is to be hidden; on POST hide it. What was public waits to be erased."""
    if request.method != "POST":
        return render(request, "services/office/hide.html", {"service": service})
    try:
        actions.hide_address(service, by=request.user, at=timezone.now())
    except EntryRefused as reason:
        messages.error(request, reason.message)
    else:
        messages.success(
            request, _("It is hidden from the next release on. An administrator erases what was public.")
        )
    return redirect("services:service", service.code)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_remark, remark=queries.remarks_visible_to)
def withdraw_remark(request: HttpRequest, remark: Mistake) -> HttpResponse:
    """Show a remark and ask whether it was entered by mistake; on POST take it back."""
    back = reverse("services:service", args=[remark.service.code])
    template = "services/office/withdraw.html"
    return ask_before_withdrawing(request, remark, actions.withdraw_remark, template=template, back=back)
