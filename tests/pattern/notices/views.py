"""The office's pages of notices: the list with its history, the form for one, and the question before withdrawing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed, held_by
from tendik.entries.refusals import EntryRefused
from tendik.entries.views import ask_before_withdrawing
from tendik.notices import actions, permissions, queries
from tendik.notices.forms import NoticeForm
from tendik.notices.models import Notice
from tendik.packs.country import current


@require_GET
@allowed(permissions.can_read_notices)
def notices(request: HttpRequest) -> HttpResponse:
    """Show every notice that she may know of, the newest first, and how it stands."""
    held = held_by(request)
    rows = [
        {
            "notice": notice,
            "over": notice.ends_before <= held.on,
            "hers": permissions.can_withdraw_notice(held, notice),
        }
        for notice in queries.notices_visible_to(held).reverse()
    ]
    context = {"rows": rows, "may_post": permissions.can_post_notices(held)}
    return render(request, "notices/office/notices.html", context)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_post_notices, form=NoticeForm)
def post(request: HttpRequest) -> HttpResponse:
    """Show the form; on POST enter what was typed."""
    now = timezone.now()
    asking = {"pack": current(), "language": get_language() or "", "at": now}
    form = NoticeForm(request.POST or None, held=held_by(request), **asking)
    if form.is_valid():
        try:
            actions.post_notice(form.given(), by=request.user, at=now)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            messages.success(request, _("It is entered."))
            return redirect("notices:notices")
    return render(request, "notices/office/post.html", {"form": form})


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_notice, notice=queries.notices_visible_to)
def withdraw(request: HttpRequest, notice: Notice) -> HttpResponse:
    """Show a notice and ask whether it was entered by mistake; on POST take it back."""
    back, template = reverse("notices:notices"), "notices/office/withdraw.html"
    return ask_before_withdrawing(request, notice, actions.withdraw_notice, template=template, back=back)
