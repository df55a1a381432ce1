"""The office's pages of complaints: the list, a new one, its answer, and the questions before withdrawing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed, held_by
from tendik.accounts.held import Held
from tendik.entries.views import ask_before_withdrawing
from tendik.recruitment import permissions, queries
from tendik.recruitment.complaints import actions
from tendik.recruitment.complaints.forms import ABOUT, OUTCOMES, ComplaintAnswerForm, ComplaintForm
from tendik.recruitment.entering import asking, entered, paged
from tendik.recruitment.models import Complaint, ComplaintAnswer


@require_GET
@allowed(permissions.can_read)
def complaints(request: HttpRequest) -> HttpResponse:
    """Show the complaints that she may know of, the newest first, and what was answered."""
    held = held_by(request)
    page = paged(request, queries.complaints_visible_to(held))
    rows = [_row(held, complaint) for complaint in page["page_of"]]
    context = {**page, "rows": rows, "may_enter": permissions.can_enter(held)}
    return render(request, "recruitment/office/complaints.html", context)


def _row(held: Held, complaint: Complaint) -> dict[str, Any]:
    answer = queries.answer_of(complaint)
    return {
        "entry": complaint,
        "about": dict(ABOUT)[complaint.about],
        "answer": answer,
        "outcome": dict(OUTCOMES)[answer.outcome] if answer else "",
        "late": complaint.due_on < (answer.on if answer else held.on),
        "hers": permissions.hers(held, complaint),
    }


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_enter, form=ComplaintForm)
def enter_complaint(request: HttpRequest) -> HttpResponse:
    """Show the form for a complaint; on POST enter it under a number of its own."""
    now = timezone.now()
    form = ComplaintForm(request.POST or None, held=held_by(request), **asking(now))
    if entered(request, form, actions.enter_complaint, at=now):
        return redirect("recruitment:complaints")
    return render(request, "recruitment/office/enter_complaint.html", {"form": form})


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_answer_complaint, complaint=queries.complaints_visible_to, form=ComplaintAnswerForm)
def answer(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Show a complaint and the form for its answer; on POST enter the answer."""
    now = timezone.now()
    form = ComplaintAnswerForm(request.POST or None, complaint=complaint, **asking(now))
    if entered(request, form, actions.answer_complaint, at=now):
        return redirect("recruitment:complaints")
    context = {"form": form, **_row(held_by(request), complaint)}
    return render(request, "recruitment/office/answer.html", context)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_complaint, complaint=queries.complaints_visible_to)
def withdraw_complaint(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Show a complaint and ask whether it was entered by mistake; on POST take it back."""
    back, template = reverse("recruitment:complaints"), "recruitment/office/withdraw_complaint.html"
    more = _row(held_by(request), complaint)
    del more["entry"]
    return ask_before_withdrawing(
        request, complaint, actions.withdraw_complaint, template=template, back=back, **more
    )


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_answer, answer=queries.answers_visible_to)
def withdraw_answer(request: HttpRequest, answer: ComplaintAnswer) -> HttpResponse:
    """Show an answer and ask whether it was entered by mistake; on POST take it back."""
    back, template = reverse("recruitment:complaints"), "recruitment/office/withdraw_answer.html"
    outcome = dict(OUTCOMES)[answer.outcome]
    return ask_before_withdrawing(
        request, answer, actions.withdraw_answer, template=template, back=back, outcome=outcome
    )
