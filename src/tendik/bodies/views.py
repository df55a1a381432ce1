"""The administrator's page of institutions: who acts for which."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tendik.accounts.access import allowed, held_by
from tendik.bodies import actions, permissions, queries
from tendik.bodies.forms import DUTIES, DutyForm
from tendik.bodies.models import Duty
from tendik.journal.refusals import Refusal


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
