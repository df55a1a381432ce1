"""Says in the office's own words why a form was not taken in: it was too large, or did not come in time."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

NOT_TAKEN = "tendik.not_taken"
"""Under this name the door leaves in a request the status that says why its body was not taken in."""


class WholeRequests:
    """Answers a request whose body was not taken in; what it was for does not happen."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer it, or let a whole one through."""
        status = request.META.get(NOT_TAKEN)
        if status is None:
            return self.get_response(request)
        context = {"status": int(status[:3]), "most": settings.TENDIK_FILE_MOST // 1_000_000}
        response = render(request, "not_taken.html", context, status=context["status"])
        # The rest of the body may still be on the line: nothing more can be asked on it.
        response.headers["Connection"] = "close"
        return response
