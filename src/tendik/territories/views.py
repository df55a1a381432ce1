"""Pages of the office: names that a reader confirms or puts right, and the merger of places."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed, held_by
from tendik.bodies.queries import papers
from tendik.entries.refusals import EntryRefused
from tendik.packs.country import current
from tendik.places.changes import PlaceChange
from tendik.places.models import NameSource, Place
from tendik.places.writing import ListFaulty
from tendik.territories import actions, permissions, queries
from tendik.territories.forms import MergerForm, NameForm

PAGE = 50


@require_GET
@allowed(permissions.can_read_names)
def names(request: HttpRequest) -> HttpResponse:
    """List the names of her places that rest on one source and that nobody has read."""
    found = queries.names_to_read(held_by(request))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    rows = [_name_row(source) for source in page]
    return render(request, "territories/office/names.html", {"rows": rows, "listed": page})


def _name_row(source: NameSource) -> dict[str, Any]:
    place = source.place
    others = [words for language, words in place.name.items() if language != source.language]
    above = [place.parent, place.parent.parent if place.parent else None]
    return {
        "source": source,
        "name": place.name.get(source.language, ""),
        "others": ", ".join(dict.fromkeys(others)),
        "above": [other.name for other in above if other],
    }


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_read_name, form=NameForm, name=queries.names_visible_to)
def name(request: HttpRequest, name: NameSource) -> HttpResponse:
    """Show a name with its source, the history of its readings and the form; on POST settle it."""
    row = _name_row(name)
    form = NameForm(request.POST or None, initial={"name": row["name"], "seen": row["name"]})
    if form.is_valid():
        typed = form.cleaned_data
        try:
            actions.read_name(name, typed["name"], by=request.user, at=timezone.now(), seen=typed["seen"])
        except EntryRefused as reason:
            form.add_error(reason.field, reason.message)
        else:
            messages.success(request, _("The name is recorded. The public sees it with the next release."))
            return redirect("territories:names")
    history = name.readings.select_related("read_by").order_by("-read_at", "-pk")
    return render(request, "territories/office/name.html", {"row": row, "form": form, "history": history})


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_merge_places, form=MergerForm)
def merge(request: HttpRequest) -> HttpResponse:
    """Show the form for a merger; on POST first what it would change, then, once confirmed, merge the places."""
    now = timezone.now()
    asking = {"pack": current(), "language": get_language() or "", "at": now, "at_hand": papers()}
    form, shown = MergerForm(request.POST or None, **asking), None
    if form.is_valid():
        given = form.given()
        shown = _changes(given, now)
        if not shown["faults"] and request.POST.get("confirmed") == shown["mark"]:
            try:
                actions.merge_places(given, by=request.user, at=now)
            except EntryRefused as reason:
                form.refuse(reason)
            except ListFaulty as reason:
                shown["faults"] = [fault.message for fault in reason.faults]
            else:
                messages.success(
                    request, _("The places are merged. The public sees it with the next release.")
                )
                return redirect("territories:merge")
    return render(request, "territories/office/merge.html", {"form": form, "shown": shown})


def _changes(given: actions.MergerGiven, at: datetime) -> dict[str, Any]:
    """Return what a merger would change, in the words of the page."""
    merging = given.merging
    comparison = queries.comparison(merging)
    ending = {place.code for place in merging.ending}
    moved = [change for change in comparison.summary.changed if change.code not in ending]
    codes = [change.code for change in moved]
    names = dict(Place.objects.filter(code__in=codes).values_list("code", "name"))
    return {
        # What is confirmed is what was shown: a form that was changed since shows its own changes first.
        "mark": f"{comparison.given.digest}-{int(given.pass_roles)}",
        "faults": [fault.message for fault in comparison.faults],
        "ending": [{"code": place.code, "name": place.name} for place in merging.ending],
        "into": {"code": merging.successor, "name": merging.into.name},
        "is_new": bool(comparison.summary.new),
        "on": merging.on,
        "moved": [_moved(change, names) for change in moved],
        "roles": queries.roles_passed(merging, at),
        "pass_roles": given.pass_roles,
    }


def _moved(change: PlaceChange, names: dict[str, Any]) -> dict[str, Any]:
    return {"code": change.code, "name": names.get(change.code, {})}
