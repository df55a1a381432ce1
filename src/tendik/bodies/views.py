"""The office's pages of institutions: the list, one with its names, what can be entered of it, and who acts for which."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tendik.accounts.access import allowed, held_by
from tendik.bodies import actions, institutions, permissions, queries
from tendik.bodies.entering import AddBodyForm, CorrectForm, EndForm, RenameForm
from tendik.bodies.forms import DUTIES, DutyForm
from tendik.bodies.history import done_to
from tendik.bodies.institutions import BodyKnown
from tendik.bodies.kinds import kinds
from tendik.bodies.models import Body, Duty, Renaming
from tendik.bodies.returning import Institutions
from tendik.bodies.sure import SURE, sure_of
from tendik.bodies.wanted import wanted_of
from tendik.entries.lists.views import Trip, bring_back
from tendik.entries.refusals import EntryRefused
from tendik.entries.views import ask_before_withdrawing
from tendik.journal.refusals import Refusal
from tendik.packs.country import current
from tendik.papers.sending import sent

PAGE = 100


@require_GET
@allowed(permissions.can_manage_bodies)
def bodies(request: HttpRequest) -> HttpResponse:
    """Show the institutions that fit, each with how sure its name is."""
    known, wanted = kinds(), wanted_of(request.GET)
    found = queries.bodies_wanted(**wanted)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": [{"body": body, "kind": known.get(body.kind), "sure": SURE.get(body.sure)} for body in page],
        "page_of": page,
        "given": wanted,
        "kinds": sorted(known.values(), key=lambda kind: kind.name.get(get_language() or "", "")),
        "result": ngettext("%d institution", "%d institutions", len(found)) % len(found),
        "may_give_duties": permissions.can_manage_duties(held_by(request)),
        "previous": _page(wanted, page.previous_page_number()) if page.has_previous() else "",
        "next": _page(wanted, page.next_page_number()) if page.has_next() else "",
    }
    return render(request, "bodies/office/bodies.html", context)


def _page(wanted: dict[str, str], number: int) -> str:
    given = {name: value for name, value in wanted.items() if value}
    return f"{reverse('bodies:bodies')}?{urlencode({**given, 'page': number})}"


@require_GET
@allowed(permissions.can_manage_bodies)
def take(request: HttpRequest) -> HttpResponse:
    """Hand out the institutions that fit; the file can be changed and brought back."""
    held, wanted = held_by(request), wanted_of(request.GET)
    return sent(Institutions(held, timezone.now(), wanted), held.on)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_manage_bodies)
def bring(request: HttpRequest) -> HttpResponse:
    """Show the form for a changed list; on POST show what it would change, then record it."""
    trip = Trip(take=reverse("bodies:take"), home=reverse("bodies:bodies"))
    return bring_back(request, Institutions(held_by(request), timezone.now()), trip)


@require_GET
@allowed(permissions.can_change_body, body=queries.bodies_visible_to)
def body(request: HttpRequest, body: Body) -> HttpResponse:
    """Show one institution: its names and how sure each is, its history, and what can be entered of it."""
    now, known = timezone.now(), kinds()
    found = queries.bodies_as_of(now).get(pk=body.pk)
    context = {
        "body": found,
        "kind": known.get(found.kind),
        "sure": SURE.get(found.sure),
        "names": sure_of(found, current().country.own_names),
        "renamings": [one for one in reversed(found.history) if not one.withdrawn_at],
        "successors": found.successors.all(),
        "predecessors": found.predecessors.all(),
        "done": done_to(found.code),
    }
    return render(request, "bodies/office/body.html", context)


def _asking() -> dict[str, Any]:
    return {"pack": current(), "language": get_language() or "", "at": timezone.now()}


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_manage_bodies, form=AddBodyForm)
def add(request: HttpRequest) -> HttpResponse:
    """Show the form for an institution that is not in the list; on POST add it."""
    form = AddBodyForm(request.POST or None, **_asking())

    def enter() -> Body:
        return institutions.add_body(form.given(), by=request.user, at=form.at)

    return _entered(
        request, form, enter, {"title": _("Add an institution"), "back": reverse("bodies:bodies")}
    )


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_change_body, form=RenameForm, body=queries.bodies_visible_to)
def rename(request: HttpRequest, body: Body) -> HttpResponse:
    """Show the form for a new name, begun with the present one; on POST rename the institution."""
    form = RenameForm(request.POST or None, body=body, **_asking())

    def enter() -> Body:
        institutions.rename_body(body, form.called(), by=request.user, at=form.at)
        return body

    return _entered(request, form, enter, _about(body, _("A new name")))


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_change_body, form=CorrectForm, body=queries.bodies_visible_to)
def correct(request: HttpRequest, body: Body) -> HttpResponse:
    """Show what is known of an institution beside its name, to be corrected; on POST correct it."""
    form = CorrectForm(request.POST or None, body=body, **_asking())

    def enter() -> Body:
        institutions.correct_body(body, BodyKnown(**form.cleaned_data), by=request.user, at=form.at)
        return body

    return _entered(request, form, enter, _about(body, _("Kind, parent and first day")))


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_change_body, form=EndForm, body=queries.bodies_visible_to)
def end_body(request: HttpRequest, body: Body) -> HttpResponse:
    """Show the form for the end of an institution and who took its place; on POST enter it."""
    form = EndForm(request.POST or None, body=body, **_asking())

    def enter() -> Body:
        institutions.end_body(body, **form.cleaned_data, by=request.user, at=form.at)
        return body

    return _entered(request, form, enter, _about(body, _("Its end, and who took its place")))


def _about(body: Body, title: str) -> dict[str, Any]:
    return {"body": body, "title": title, "back": reverse("bodies:body", args=[body.code])}


def _entered(
    request: HttpRequest, form: Any, enter: Callable[[], Body], context: dict[str, Any]
) -> HttpResponse:
    """Enter what a valid form holds and go to the institution; show the form else."""
    if form.is_valid():
        try:
            body = enter()
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            messages.success(request, _("The change is recorded."))
            return redirect("bodies:body", body_code=body.code)
    return render(request, "bodies/office/enter.html", {**context, "form": form})


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_renaming, renaming=queries.renamings_visible_to)
def withdraw_renaming(request: HttpRequest, renaming: Renaming) -> HttpResponse:
    """Show a renaming and ask whether it was entered by mistake; on POST take it back."""
    back, template = reverse("bodies:body", args=[renaming.body.code]), "bodies/office/withdraw_renaming.html"
    return ask_before_withdrawing(
        request, renaming, institutions.withdraw_renaming, template=template, back=back
    )


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_manage_duties, form=DutyForm)
def duties(request: HttpRequest) -> HttpResponse:
    """Show who acts for which institution and the form for one more; on POST give the duty."""
    form, held = DutyForm(request.POST or None), held_by(request)
    if form.is_valid():
        try:
            actions.give_duty(**form.cleaned_data, by=request.user, on=held.on)
        except Refusal as reason:
            form.add_error("body", reason.message)
        else:
            messages.success(request, _("The change is recorded."))
            return redirect("bodies:duties")
    rows = [_row(duty) for duty in queries.duties_visible_to(held)]
    return render(request, "bodies/office/duties.html", {"form": form, "rows": rows})


def _row(duty: Duty) -> dict[str, Any]:
    return {"duty": duty, "kind": dict(DUTIES)[duty.kind]}


@require_POST
@allowed(permissions.can_end_duty, duty=queries.duties_visible_to)
def end(request: HttpRequest, duty: Duty) -> HttpResponse:
    """End a duty."""
    actions.end_duty(duty, by=request.user, on=held_by(request).on)
    messages.success(request, _("The change is recorded."))
    return redirect("bodies:duties")
