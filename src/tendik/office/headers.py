"""What holds for every request and answer of the office, whatever the view: how it may be asked, what a browser may do.

Nothing is asked but pages, and forms are sent; any other method is refused before anybody is looked up.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

METHODS = ("GET", "HEAD", "POST")
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
            "X-Frame-Options": settings.X_FRAME_OPTIONS,
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": NOT_KEPT,
        }

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, or refuse its method, and add the headers."""
        known = request.method in METHODS
        response = self.get_response(request) if known else HttpResponseNotAllowed(METHODS)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        return response
