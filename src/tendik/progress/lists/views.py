"""The pages of the list of reports as a file: take it along, bring it back."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed, held_by
from tendik.entries.lists.views import Trip, bring_back
from tendik.papers.sending import sent
from tendik.progress import listing, permissions
from tendik.progress.lists.reports import ReportsDue


@require_GET
@allowed(permissions.can_read_reports)
def take(request: HttpRequest) -> HttpResponse:
    """Hand out the reports that fit the filters; whoever reports can fill in the file and bring it back."""
    held = held_by(request)
    return sent(ReportsDue(held, timezone.now(), listing.wanted_in(request.GET, held)), held.on)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_send_reports)
def bring(request: HttpRequest) -> HttpResponse:
    """Show the form for a filled list; on POST show what it would send, then send the reports."""
    trip = Trip(take=reverse("progress:take"), home=reverse("progress:reports"))
    return bring_back(request, ReportsDue(held_by(request), timezone.now()), trip)
