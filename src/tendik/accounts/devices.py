"""Devices from which somebody has signed in before: a signed cookie, and nothing kept here.

A wrong try counts for the device, not for the address, so that nobody elsewhere can keep her out of her account.
"""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from tendik.accounts.models import User

COOKIE, SALT = "device", "known device"
SECONDS = 180 * 24 * 60 * 60


def known_as(request: HttpRequest, user: User | None) -> str:
    """Return the name of the device if ``user`` has signed in on it before, else an empty one."""
    name, people = _read(request)
    return name if user and user.pk in people else ""


def is_known(request: HttpRequest) -> bool:
    """Tell whether anybody has signed in on this device before."""
    return bool(_read(request)[1])


def remember(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Let the browser keep that ``user`` has signed in on it. Colleagues who share a device are kept side by side."""
    name, people = _read(request)
    value = signing.dumps([name or secrets.token_hex(8), sorted({*people, user.pk})], salt=SALT)
    response.set_cookie(
        COOKIE,
        value,
        max_age=SECONDS,
        samesite="Lax",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _read(request: HttpRequest) -> tuple[str, list[int]]:
    try:
        name, people = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return "", []
    return name, people
