"""Pages on which an administrator chooses what is erased, sees what will vanish, and confirms it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed
from tendik.erasures import permissions, queries
from tendik.erasures.actions import ErasureRefused
from tendik.erasures.erasable import Erasable, Why
from tendik.erasures.forms import ErasureForm
from tendik.erasures.models import Act
from tendik.releases.refused import ReleaseRefused

Erasables = Callable[[], list[Erasable]]


@require_GET
@allowed(permissions.can_erase)
def erasures(request: HttpRequest, erasables: Erasables) -> HttpResponse:
    """Show what can be erased at an address, and the acts there were."""
    address = request.GET.get("address", "").strip().strip("/")
    found = queries.found_at(address, erasables()) if address and "\0" not in address else []
    context = {"address": address, "found": found, "acts": Act.objects.order_by("-pk").select_related("by")}
    return render(request, "erasures/office/erasures.html", context)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_erase)
def erase(
    request: HttpRequest, erasables: Erasables, do: Callable[..., Any], label: str, key: int
) -> HttpResponse:
    """Show what will vanish and ask why; on POST erase it from everything that the office holds."""
    what = next((one for one in erasables() if one.label == label), None)
    entry = what.kind._base_manager.filter(pk=key).first() if what else None
    if what is None or entry is None:
        raise Http404
    form = ErasureForm(request.POST or None)
    if form.is_valid():
        _erased(request, do, entry, what, form.cleaned_data["because"])
        return redirect("erasures:erasures")
    context = {
        "form": form,
        "said": what.said(entry),
        "address": what.address(entry),
        "erased": queries.is_erased(label, key),
    }
    return render(request, "erasures/office/erase.html", context)


def _erased(request: HttpRequest, do: Callable[..., Any], entry: Any, what: Erasable, because: str) -> None:
    try:
        do(entry, what, Why(by=request.user, at=timezone.now(), because=because))
    except ErasureRefused as reason:
        messages.error(request, reason.message)
    except ReleaseRefused as reason:
        words = _("The words are erased here, but still in the releases: %(reason)s")
        messages.error(request, words % {"reason": reason.message})
    else:
        messages.success(request, _("The words are erased, in all releases of this office too."))
