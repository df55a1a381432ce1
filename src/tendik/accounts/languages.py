"""In which language the office speaks to somebody: the browser keeps it, and her account for the next browser."""

from django.conf import settings
from django.http import HttpResponse


def speak(response: HttpResponse, code: str) -> HttpResponse:
    """Let the browser ask for a language from now on."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=365 * 24 * 3600,
        samesite="Lax",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response
