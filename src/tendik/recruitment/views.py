"""The office's pages of vacancy notices: a check, the register with its history, the form, and the question before withdrawing."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed, held_by
from tendik.entries.views import ask_before_withdrawing
from tendik.methods.vacancies import Checked, corrected
from tendik.papers.sending import WORD, attached
from tendik.recruitment import actions, permissions, queries, sentences
from tendik.recruitment.copies import notice_paper
from tendik.recruitment.entering import asking, entered, paged
from tendik.recruitment.forms import NoticeCheckForm, NoticeForm
from tendik.recruitment.models import Notice
from tendik.recruitment.rulebook import rulebook

TEXT = "text/plain; charset=utf-8"


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_read)
def check(request: HttpRequest) -> HttpResponse:
    """Show the form for a notice; on POST show what is found in it, or hand out the corrected copy."""
    form = NoticeCheckForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        checked = rulebook().checker.check(form.cleaned_data["words"])
        if request.POST.get("do") in COPIES:
            return COPIES[request.POST["do"]](checked)
        context = _found(checked)
    return render(request, "recruitment/office/check.html", context)


def _found(checked: Checked) -> dict[str, Any]:
    return {
        "form": NoticeCheckForm(initial={"words": checked.text}),
        "checked": checked,
        "findings": _explained(sentences.told(rulebook(), checked)),
        "pieces": sentences.pieces(checked),
        "corrected": corrected(checked),
    }


def _explained(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**one, "marked": sentences.MARKED.get(one["mark"], "")} for one in findings]


def _as_text(checked: Checked) -> HttpResponse:
    return attached(f"{corrected(checked)}\n".encode(), "notice.txt", TEXT)


def _as_word(checked: Checked) -> HttpResponse:
    return attached(notice_paper(checked, on=timezone.localdate()), "notice.docx", WORD)


COPIES: dict[str, Callable[[Checked], HttpResponse]] = {"txt": _as_text, "docx": _as_word}


@require_GET
@allowed(permissions.can_read)
def notices(request: HttpRequest) -> HttpResponse:
    """Show the notices that she may know of, the newest first, and what is found in each."""
    held = held_by(request)
    page = paged(request, queries.notices_visible_to(held))
    rows = [_row(request, notice) for notice in page["page_of"]]
    context = {**page, "rows": rows, "may_enter": permissions.can_enter(held)}
    return render(request, "recruitment/office/notices.html", context)


def _row(request: HttpRequest, notice: Notice) -> dict[str, Any]:
    held = held_by(request)
    checked = rulebook().checker.check("\n".join(notice.words.values()))
    return {
        "notice": notice,
        "open": queries.is_open(notice, held.on),
        "against": [sentences.name_of(rulebook(), kind, get_language() or "") for kind in checked.against],
        "hers": permissions.hers(held, notice),
    }


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_enter, form=NoticeForm)
def enter(request: HttpRequest) -> HttpResponse:
    """Show the form for the register; on POST enter what was typed."""
    now = timezone.now()
    form = NoticeForm(request.POST or None, held=held_by(request), **asking(now))
    if entered(request, form, actions.enter_notice, at=now):
        return redirect("recruitment:notices")
    return render(request, "recruitment/office/enter.html", {"form": form})


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_notice, notice=queries.notices_visible_to)
def withdraw(request: HttpRequest, notice: Notice) -> HttpResponse:
    """Show a notice and ask whether it was entered by mistake; on POST take it back."""
    back, template = reverse("recruitment:notices"), "recruitment/office/withdraw.html"
    return ask_before_withdrawing(request, notice, actions.withdraw_notice, template=template, back=back)
