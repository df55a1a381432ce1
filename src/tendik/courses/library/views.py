"""The office's pages of the library: what she keeps, the form for a work, the question before withdrawing."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed, held_by
from tendik.courses.library import actions, permissions, queries
from tendik.courses.library.forms import LibraryItemForm
from tendik.courses.library.written import library_words
from tendik.courses.models import LibraryItem
from tendik.entries.refusals import EntryRefused
from tendik.entries.views import ask_before_withdrawing
from tendik.methods.texts import in_language
from tendik.packs.country import current

PAGE = 50


@require_GET
@allowed(permissions.can_keep_library)
def works(request: HttpRequest) -> HttpResponse:
    """Show the works that she keeps, the last entered first, with what was withdrawn."""
    found = queries.works_visible_to(held_by(request)).reverse()
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    ways = {
        "previous": f"?page={page.previous_page_number()}" if page.has_previous() else "",
        "next": f"?page={page.next_page_number()}" if page.has_next() else "",
    }
    rows = [{"entry": one, "kind": _kind(one)} for one in page]
    context = {"rows": rows, "page_of": page, "is_open": library_words().is_open, **ways}
    return render(request, "courses/office/works.html", context)


def _kind(item: LibraryItem) -> str:
    listed = library_words().kinds
    return in_language(listed[item.kind].name, get_language() or "") if item.kind in listed else item.kind


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_keep_library, form=LibraryItemForm)
def put(request: HttpRequest) -> HttpResponse:
    """Show the form for a work; on POST put it into the library."""
    now = timezone.now()
    asking = {"pack": current(), "language": get_language() or "", "at": now}
    form = LibraryItemForm(request.POST or None, request.FILES or None, held=held_by(request), **asking)
    if form.is_valid():
        try:
            actions.put_into_library(form.given(), by=request.user, at=now)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            messages.success(request, _("It is entered."))
            return redirect("courses:works")
    return render(request, "courses/office/put.html", {"form": form})


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_work, item=queries.works_visible_to)
def withdraw(request: HttpRequest, item: LibraryItem) -> HttpResponse:
    """Show a work and ask whether it is to go; on POST take it back."""
    back, template = reverse("courses:works"), "courses/office/withdraw_work.html"
    return ask_before_withdrawing(
        request, item, actions.withdraw_work, template=template, back=back, kind=_kind(item)
    )
