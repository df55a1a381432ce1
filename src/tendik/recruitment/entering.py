"""What the pages of the room have in common: lists page by page, how forms are asked, how what was typed is entered."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tendik.entries.refusals import EntryRefused
from tendik.packs.country import current

PAGE = 50


def paged(request: HttpRequest, found: QuerySet[Any]) -> dict[str, Any]:
    """Return the page of a list that is asked for, the newest first, and the ways to its neighbours."""
    page = Paginator(found.reverse(), PAGE).get_page(request.GET.get("page"))
    return {
        "page_of": page,
        "previous": f"?page={page.previous_page_number()}" if page.has_previous() else "",
        "next": f"?page={page.next_page_number()}" if page.has_next() else "",
    }


def asking(at: datetime) -> dict[str, Any]:
    """Return what every form for an entry needs to know of a request at a moment."""
    return {"pack": current(), "language": get_language() or "", "at": at}


def entered(request: HttpRequest, form: Any, enter: Callable[..., Any], *, at: datetime) -> bool:
    """Enter what was typed and tell whether it was; what is wrong stands in the form."""
    if not form.is_valid():
        return False
    try:
        enter(form.given(), by=request.user, at=at)
    except EntryRefused as reason:
        form.refuse(reason)
        return False
    messages.success(request, _("It is entered."))
    return True
