"""Headers that every answer of the office carries, whatever the view: what a browser may do with it, and keep of it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

NOT_KEPT = "private, no-store"
"""Of a page of the office nothing stays in a browser that is shared, nor in a server between."""
POWERS = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
"""What no page of the office ever asks a browser for."""


class Headers:
    """Sends them, unless the view sent its own.

    Django's ``SecurityMiddleware`` sends those it knows. The policy stands in ``SECURE_CSP``, where Django 6 reads it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.headers = {
            "Content-Security-Policy": "; ".join(
                " ".join([name, *values]) for name, values in settings.SECURE_CSP.items()
            ),
            "Permissions-Policy": ", ".join(f"{power}=()" for power in POWERS),
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": NOT_KEPT,
        }

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request and add the headers."""
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        return response
