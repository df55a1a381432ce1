"""The pages of the list of asks as a file: take it along, bring it back."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed, held_by
from tendik.asks import permissions
from tendik.asks.filters import Filters
from tendik.asks.lists.answers import Answers
from tendik.entries.lists.views import Trip, bring_back
from tendik.papers.sending import sent


@require_GET
@allowed(permissions.can_read_asks)
def take(request: HttpRequest) -> HttpResponse:
    """Hand out the asks that fit the filters; whoever may answer them can change the file and bring it back."""
    held = held_by(request)
    wanted = Filters.read(request.GET, held).wanted
    return sent(Answers(held, timezone.now(), wanted), held.on)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_work_on_asks)
def bring(request: HttpRequest) -> HttpResponse:
    """Show the form for a changed list; on POST show what it would change, then record the answers."""
    trip = Trip(take=reverse("asks:take"), home=reverse("asks:asks"))
    return bring_back(request, Answers(held_by(request), timezone.now()), trip)
