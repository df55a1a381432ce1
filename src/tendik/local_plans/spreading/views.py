"""The page on which one measure is put into the drafts of many places."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tendik.accounts.access import allowed, held_by
from tendik.local_plans import permissions
from tendik.local_plans.queries import areas_of, proposals_for
from tendik.local_plans.spreading import queries
from tendik.local_plans.spreading.actions import put_into_drafts
from tendik.local_plans.spreading.forms import SpreadForm
from tendik.local_plans.views import asking


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_draft_plans, form=SpreadForm)
def spread(request: HttpRequest) -> HttpResponse:
    """Ask for a measure and the places below her that are to have it; on POST put it there and say what became of it."""
    now, held = timezone.now(), held_by(request)
    areas = list(areas_of(held))
    area = queries.area_called(request.GET.get("area", ""), areas, held)
    context = {"areas": areas, "area": area}
    if area is None:
        return render(request, "local_plans/office/spread.html", context)
    places = queries.places_below(area)
    form = SpreadForm(
        request.POST or None,
        area=area,
        places=places,
        drafting=queries.places_drafting(places),
        proposals=list(proposals_for(places[0])),
        **asking(now),
    )
    if form.is_valid():
        done = put_into_drafts(form.given(), form.chosen(), by=request.user, at=now)
        taken, refused = [one for one in done if not one.why_not], [one for one in done if one.why_not]
        context |= {"taken": taken, "refused": refused}
        return render(request, "local_plans/office/spread_done.html", context)
    return render(request, "local_plans/office/spread.html", {**context, "form": form})
