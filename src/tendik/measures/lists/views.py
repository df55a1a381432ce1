"""The pages of the list of measures as a file: take it along, bring it back."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed, held_by
from tendik.entries.lists.views import Trip, bring_back
from tendik.measures import permissions
from tendik.measures.listing import Chosen
from tendik.measures.lists.promises import Promises
from tendik.papers.sending import sent


@require_GET
@allowed(permissions.can_read_measures)
def take(request: HttpRequest) -> HttpResponse:
    """Hand out the measures that fit the filters; whoever enters them can change the file and bring it back."""
    held = held_by(request)
    return sent(Promises(held, timezone.now(), Chosen.read(request.GET, held).selection), held.on)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_work_on_measures)
def bring(request: HttpRequest) -> HttpResponse:
    """Show the form for a changed list; on POST show what it would change, then record it."""
    trip = Trip(take=reverse("measures:take_list"), home=reverse("measures:measures"))
    return bring_back(request, Promises(held_by(request), timezone.now()), trip)
